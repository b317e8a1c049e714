"""The table of faults."""

from dataclasses import dataclass

from tests.faults import clocks, needs, slow, stages, strikes
from tests.faults.needs import Need
from tests.faults.scene import Figures, Place, Stage, Strike, one_node, play

ALL = ("sqlite", "postgresql", "mariadb")
SERVERS = ("postgresql", "mariadb")


@dataclass(frozen=True)
class Fault:
    """One fault: what breaks, on which databases, and whether it is quick enough for every test run."""

    name: str
    kinds: tuple[str, ...]
    strike: Strike
    stage: Stage = one_node
    quick: bool = False
    may_reset: bool = False  # what a worker was answering dies with it
    needs: tuple[Need, ...] = ()  # beyond the database's own

    def __str__(self) -> str:
        """Name it."""
        return self.name

    @property
    def what(self) -> str:
        """Say what breaks."""
        return (self.strike.__doc__ or "").partition("\n")[0]

    def missing(self, kind: str) -> list[Need]:
        """Return what this machine lacks of what it needs."""
        return [need for need in (*needs.OF_KIND[kind], *self.needs) if not need.is_met]

    def play(self, place: Place) -> Figures:
        """Return what it does to clients of the service over a database."""
        return play(self.stage, self.strike, place)


FAULTS = (
    Fault("worker-killed", ALL, strikes.kill_worker, quick=True, may_reset=True),
    Fault("restarted", ALL, strikes.restart),
    Fault("restarted-in-turn", ALL, strikes.restart_in_turn, stages.balanced),
    Fault("database-restarted-fast", SERVERS, strikes.restart_fast),
    Fault("database-restarted-immediately", SERVERS, strikes.restart_immediately, quick=True),
    Fault("connections-killed", SERVERS, strikes.kill_connections, quick=True),
    Fault("database-hangs", SERVERS, strikes.pause),
    Fault("rows-locked", SERVERS, strikes.lock_rows),
    Fault("tables-locked", ALL, strikes.lock_tables, quick=True),
    Fault("read-only", SERVERS, strikes.forbid_writing, quick=True),
    Fault("disk-full", ("sqlite",), strikes.fill_disk, stages.small_disk, quick=True),
    Fault("database-down-at-start", SERVERS, strikes.start_database, stages.without_database, quick=True),
    Fault("redis-lost", ("postgresql",), strikes.lose_redis, stages.with_redis, needs=(needs.REDIS,)),
    Fault("clock-ahead", ("postgresql",), clocks.compare, clocks.clocks_apart, needs=(needs.FAKETIME,)),
    Fault("standby-promoted", ("postgresql",), strikes.promote, stages.replicated),
    Fault("hanging-standby-promoted", ("postgresql",), strikes.promote_after_hanging, stages.replicated),
    Fault("galera-node-killed", ("mariadb",), strikes.kill_server, stages.clustered, needs=needs.GALERA),
    Fault("galera-node-hangs", ("mariadb",), strikes.pause, stages.clustered, needs=needs.GALERA),
    Fault("slow-clients", ("postgresql",), slow.crowd, needs=(needs.SLOWHTTPTEST,)),
    Fault(
        "slow-clients-behind-proxy",
        ("postgresql",),
        slow.crowd,
        stages.behind_proxy,
        needs=(needs.SLOWHTTPTEST, needs.HAPROXY),
    ),
)
