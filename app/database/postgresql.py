"""Bounded waits for PostgreSQL's drivers, which would wait for ever for a server that hangs."""

import select
from time import monotonic
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that is closed when an answer takes too long, because its state is unknown then."""

    answer_seconds = 0.0

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for an answer, or raise OperationalError."""
        try:
            return super().wait(gen, interval, timeout or self.answer_seconds)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def bound_answers(engine: Engine, seconds: float) -> None:
    """Let an engine give up an answer, and its connection, after so many seconds."""
    if engine.dialect.driver == "psycopg2":
        _bound_psycopg2(seconds)
        return

    class Bounded(BoundedConnection):
        answer_seconds = seconds

    def connect(_dialect: Any, _record: Any, arguments: Any, parameters: Any) -> Any:
        return Bounded.connect(*arguments, **parameters)

    event.listen(engine, "do_connect", connect)


def _bound_psycopg2(seconds: float) -> None:
    from psycopg2 import OperationalError, extensions  # noqa: PLC0415 - an optional driver

    events = {extensions.POLL_READ: select.POLLIN, extensions.POLL_WRITE: select.POLLOUT}

    def wait(connection: Any) -> None:
        deadline = monotonic() + seconds
        while (state := connection.poll()) != extensions.POLL_OK:
            poll = select.poll()
            poll.register(connection.fileno(), events[state])
            if not poll.poll(max(0, deadline - monotonic()) * 1000):
                raise OperationalError("connection not open: the server did not answer in time")

    extensions.set_wait_callback(wait)


def wait_for_ever() -> None:
    """Let psycopg2 wait without a bound, in the whole process: its bound is not a connection's."""
    from psycopg2 import extensions  # noqa: PLC0415 - an optional driver, needed where it is in use

    extensions.set_wait_callback(None)
