"""Pings: a connection that was idle is tried before a transaction begins on it."""

from time import monotonic
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

# A connection that was in use so recently is not tried, for a ping costs each transaction a round trip. If it has died
# since, its first statement fails, and the verb is repeated.
TRUSTED_SECONDS = 1.0


def ping_idle(engine: Engine) -> None:
    """Try a connection of the engine's pool that has been idle; if it is dead, drop all that are as old as it."""

    def note_use(_connection: Any, record: Any) -> None:
        record.info["used_at"] = monotonic()

    def ping(connection: Any, record: Any, _proxy: Any) -> None:
        if monotonic() - record.info["used_at"] > TRUSTED_SECONDS:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise InvalidatePoolError from error

    event.listen(engine, "connect", note_use)
    event.listen(engine, "checkin", note_use)
    event.listen(engine, "checkout", ping)
