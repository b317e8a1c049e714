"""Scenes of more than one node over one database: built for a fault, taken down after it."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.clusters import PostgreSQL, SQLite
from tests.faults.database import NAME, private_folder, run
from tests.faults.galera import cluster
from tests.faults.haproxy import proxying
from tests.faults.scene import Place, Scene, deploy, nodes_over, one_node
from tests.faults.service import Node
from tests.support.databases import quick_folder
from tests.support.redis_server import RedisServer

# It waits for the whole body before it connects, and gives up a client that takes too long for it.
PROXY = """
global
    maxconn 4000
defaults
    mode http
    option http-buffer-request
    option redispatch
    timeout http-request 10s
    timeout connect 2s
    timeout client 30s
    timeout server 30s
listen service
    bind 127.0.0.1:{port}
{servers}
"""
SMALL_DISK = "64m"


@contextmanager
def small_disk(place: Place) -> Iterator[Scene]:
    """Yield a node over a SQLite file on a disk of its own, in memory; where none can be mounted, on the usual one."""
    with TemporaryDirectory(prefix="dock-", dir=quick_folder()) as name, mounted(Path(name)) as is_mounted:
        database = SQLite(Path(name))
        with one_node(deploy(database, database.uri) if is_mounted else place) as scene:
            scene.has_own_disk = is_mounted
            yield scene


@contextmanager
def mounted(folder: Path) -> Iterator[bool]:
    """Mount a small file system, for the time being; tell whether that is permitted here."""
    options = ["-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)]
    is_mounted = subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            run("umount", "--lazy", str(folder))


@contextmanager
def without_database(place: Place) -> Iterator[Scene]:
    """Yield a node that starts while its database is down."""
    place.database.stop()
    with nodes_over(place) as scene:
        scene.is_whole = False
        yield scene


class Balancer:
    """The balancer in front of the nodes: it sends requests to a node as long as that is ready."""

    def __init__(self, nodes: list[Node]) -> None:
        """Look at the nodes' readiness, several times a second."""
        self.nodes = nodes
        self.ready = list(nodes)
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self) -> None:
        """Ask each node whether it is ready, until told to stop."""
        while not self.stopped.wait(0.1):
            self.ready = [node for node in self.nodes if node.answers("/readyz")] or self.ready

    def route(self, client: int) -> str:
        """Return the address of a node that was ready when it was last asked."""
        ready = self.ready
        return ready[client % len(ready)].address


@contextmanager
def balanced(place: Place) -> Iterator[Scene]:
    """Yield two nodes behind a balancer, which drain."""
    with nodes_over(place, 2, DRAIN_SECONDS="3") as scene:
        for node in scene.nodes:
            node.wait_until()
        balancer = Balancer(scene.nodes)
        scene.routes = [partial(balancer.route, number) for number in range(2)]
        try:
            yield scene
        finally:
            balancer.stopped.set()
            balancer.thread.join()


@contextmanager
def with_redis(place: Place) -> Iterator[Scene]:
    """Yield a node that counts in a Redis of its own."""
    with TemporaryDirectory() as folder:
        redis = RedisServer(Path(folder))
        redis.start()
        try:
            with nodes_over(place, REDIS_URL=redis.url, RATELIMIT_ENABLED="true") as scene:
                scene.redis = redis
                yield scene
        finally:
            redis.stop()


@contextmanager
def replicated(_place: Place) -> Iterator[Scene]:
    """Yield a node over a PostgreSQL primary with a synchronous standby, which it knows both by one URI."""
    user = PostgreSQL.user
    with private_folder(user) as folder, private_folder(user) as spare_folder:
        primary, standby = PostgreSQL(folder), PostgreSQL(spare_folder)
        with primary.ended(), standby.ended():
            primary.make()
            standby.copy(primary)
            hosts = "&".join(f"host=127.0.0.1:{server.port}" for server in (primary, standby))
            uri = f"postgresql://{NAME}@/{NAME}?{hosts}&target_session_attrs=read-write"
            with one_node(deploy(primary, uri)) as scene:
                scene.spare = standby
                yield scene


@contextmanager
def clustered(_place: Place) -> Iterator[Scene]:
    """Yield a node over a Galera cluster behind HAProxy."""
    with cluster() as group, one_node(deploy(group.nodes[0], group.uri)) as scene:
        yield scene


@contextmanager
def behind_proxy(place: Place) -> Iterator[Scene]:
    """Yield a node behind a proxy that hands on only whole requests."""
    with one_node(place) as scene, TemporaryDirectory() as folder:
        server = f"    server service {scene.node.address.removeprefix('http://')}"
        with proxying(PROXY, [server], Path(folder)) as port:
            scene.routes = [lambda: f"http://127.0.0.1:{port}"]
            yield scene
