"""The scene of a fault: a database, nodes of the service over it, and clients; how it is set and what it shows."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.client import Route
from tests.faults.clusters import private_server
from tests.faults.database import Server
from tests.faults.ledger import audit_administrator
from tests.faults.load import Load, loaded
from tests.faults.service import Node, ended
from tests.support.redis_server import RedisServer
from tests.support.server import run

ADMIN, ADMIN_PASSWORD = "sysop", "a quiet harbour"
CALM_SECONDS = 1.0  # of writing before anything breaks


@dataclass
class Scene:
    """The parts that a fault breaks, and the clients that notice."""

    database: Server
    nodes: list[Node]
    routes: list[Route]
    notes: list[str] = field(default_factory=list)
    is_whole: bool = True  # before the fault
    spare: Server | None = None  # the database that takes over
    redis: RedisServer | None = None
    has_own_disk: bool = False

    @property
    def node(self) -> Node:
        """Return the first node."""
        return self.nodes[0]


@dataclass(frozen=True)
class Figures:
    """The effect of a fault on the clients."""

    acknowledged: int
    lost: int
    duplicated: int
    unavailable: int
    other_5xx: int
    refused: int
    resets: int
    seconds: float
    slowest: float
    notes: list[str]  # what was seen, for the page
    wrong: list[str]  # what must not be


def settings_for(uri: str) -> dict[str, str]:
    """Return the environment of a node: production's, for a load that comes from one client."""
    return {
        "APP_CONFIG": "production",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "JWT_SECRET_KEY": secrets.token_urlsafe(48),
        "SQLALCHEMY_DATABASE_URI": uri,
        "APP_ROOT_ADMIN": ADMIN,
        "APP_ROOT_PASSWORD": ADMIN_PASSWORD,
        "RATELIMIT_ENABLED": "false",
        "DRAIN_SECONDS": "0",
    }


@dataclass(frozen=True)
class Place:
    """A database server and the settings of the service that was deployed to it."""

    database: Server
    settings: dict[str, str]


Stage = Callable[[Place], AbstractContextManager[Scene]]
Strike = Callable[[Scene], None]


@contextmanager
def deployed(kind: str) -> Iterator[Place]:
    """Yield a private server that the service was deployed to, for one fault after the other."""
    with private_server(kind) as database:
        yield deploy(database, database.uri)


def deploy(database: Server, uri: str) -> Place:
    """Deploy to a database, or raise RuntimeError."""
    settings = settings_for(uri)
    done = run(settings, "deploy")
    if done.returncode:
        raise RuntimeError(f"deploy failed: {done.stderr}")
    return Place(database, settings)


@contextmanager
def one_node(place: Place) -> Iterator[Scene]:
    """Yield one node."""
    with nodes_over(place) as scene:
        yield scene


@contextmanager
def nodes_over(place: Place, count: int = 1, *, started: bool = True, **changed: str) -> Iterator[Scene]:
    """Yield nodes, which are being started; each client stays with one of them."""
    settings = place.settings | changed
    with TemporaryDirectory() as folder:
        nodes = [Node(settings, Path(folder)) for _ in range(count)]
        with ended(*nodes):
            for node in nodes if started else ():
                node.start()
            yield Scene(place.database, nodes, [partial(address_of, node) for node in nodes])


def address_of(node: Node) -> str:
    """Return where a node is."""
    return node.address


def play(stage: Stage, strike: Strike, place: Place) -> Figures:
    """Let clients write, strike, wait until all write again, and hold their journals against what is there."""
    with stage(place) as scene:
        for node in scene.nodes:
            node.wait_until("/readyz" if scene.is_whole else "/healthz")
        with loaded(scene.routes) as load:
            if scene.is_whole:
                load.seconds_until_all_write(time.monotonic() + CALM_SECONDS)
            strike(scene)
            seconds = load.seconds_until_all_write(time.monotonic())
            load.seconds_until_all_write(time.monotonic() + CALM_SECONDS)
        return judge(scene, load, seconds)


def judge(scene: Scene, load: Load, seconds: float) -> Figures:
    """Return the figures, when all has been read back."""
    load.audit([node.address for node in scene.nodes])
    lost = [sentence for client in load.clients for sentence in client.journal.lost]
    duplicated = [sentence for client in load.clients for sentence in client.journal.duplicated]
    administrator = audit_administrator(scene.node.address, ADMIN, ADMIN_PASSWORD)
    words = [text for text in load.details() if text.startswith(("other 5xx", "hangs"))]
    return Figures(
        acknowledged=sum(client.journal.acknowledged for client in load.clients),
        lost=len(lost),
        duplicated=len(duplicated),
        unavailable=load.told("503"),
        other_5xx=load.told("other 5xx"),
        refused=load.told("refused"),
        resets=load.told("resets"),
        seconds=seconds,
        slowest=max(client.slowest for client in load.clients),
        notes=scene.notes,
        wrong=[*lost, *duplicated, *administrator, *words],
    )
