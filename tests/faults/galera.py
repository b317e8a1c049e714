"""A private Galera cluster of three nodes behind HAProxy, as its users run it: one node works, two stand by."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from tests.faults.clusters import MariaDB
from tests.faults.database import NAME, START_SECONDS, private_folder
from tests.faults.haproxy import proxying
from tests.support.server import free_port

PROVIDER = "/usr/lib/galera/libgalera_smm.so"
NODES = 3
# One node works until it fails, and the one that took over goes on when it is back: what a node that comes back has
# not heard of yet, nobody reads there.
BALANCER = """
global
    maxconn 500
defaults
    mode tcp
    timeout connect 2s
    timeout check 1s
    timeout client 1h
    timeout server 1h
listen galera
    bind 127.0.0.1:{port}
    option mysql-check user haproxy
    stick-table type ip size 1
    stick on dst
    default-server inter 500ms fall 2 rise 2 on-marked-down shutdown-sessions
{servers}
"""


class GaleraNode(MariaDB):
    """A MariaDB server that is one node of a cluster."""

    def __init__(self, folder: Path, others: "list[GaleraNode]") -> None:
        """Take the nodes that were started before: the first one makes the cluster."""
        super().__init__(folder)
        self.others = list(others)
        self.group_port, self.ist_port, self.sst_port = free_port(), free_port(), free_port()

    def options(self) -> list[str]:
        """Return the options that make it a node."""
        group = f"127.0.0.1:{self.group_port}"
        network = f"gmcast.listen_addr=tcp://{group};ist.recv_addr=127.0.0.1:{self.ist_port};gcache.size=16M"
        members = ",".join(f"127.0.0.1:{node.group_port}" for node in self.others)
        return [
            "--wsrep-on=ON",
            f"--wsrep-provider={PROVIDER}",
            f"--wsrep-provider-options={network}",
            f"--wsrep-node-address={group}",
            f"--wsrep-cluster-address=gcomm://{members}",
            "--wsrep-sst-method=rsync",
            f"--wsrep-sst-receive-address=127.0.0.1:{self.sst_port}",
            "--wsrep-sync-wait=1",  # what one node acknowledged, the next one that is asked knows
            "--binlog-format=ROW",
            "--innodb-autoinc-lock-mode=2",
        ]

    def join(self) -> None:
        """Make its folder, start it, and wait until it has all that the others have."""
        self.install()
        self.start()
        give_up = time.monotonic() + START_SECONDS
        while self.status("wsrep_local_state_comment") != "Synced":
            if time.monotonic() > give_up:
                raise RuntimeError(f"a Galera node does not join: {(self.folder / 'output.log').read_text()[-2000:]}")
            time.sleep(0.1)

    def status(self, name: str) -> str:
        """Return a status variable, "" where the node does not answer."""
        try:
            with self.admin() as connection:
                row = connection.exec_driver_sql(f"SHOW STATUS LIKE '{name}'").one_or_none()
        except DBAPIError:
            return ""
        return str(row[1]) if row else ""


class Cluster:
    """The nodes, and the balancer that clients go through."""

    def __init__(self, nodes: list[GaleraNode], port: int) -> None:
        """Take the nodes that stand behind a port."""
        self.nodes, self.port = nodes, port

    @property
    def uri(self) -> str:
        """Return where the service connects."""
        return f"mysql+pymysql://{NAME}@127.0.0.1:{self.port}/{NAME}"


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Yield a cluster of three nodes, the service's user and database made, behind HAProxy."""
    with ExitStack() as stack:
        nodes: list[GaleraNode] = []
        for _ in range(NODES):
            node = GaleraNode(stack.enter_context(private_folder("mysql")), nodes)
            stack.enter_context(node.ended())
            node.join()
            nodes.append(node)
        nodes[0].make_database()
        nodes[0].execute("CREATE USER haproxy@127.0.0.1")
        servers = [f"    server node{number} 127.0.0.1:{node.port} check" for number, node in enumerate(nodes)]
        servers = [servers[0], *(f"{server} backup" for server in servers[1:])]
        yield Cluster(nodes, stack.enter_context(proxying(BALANCER, servers, nodes[0].folder)))
