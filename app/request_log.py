"""The service's own log: JSON lines on standard output, one a request, without anything that a client wrote."""

import logging
import sys
import time
from contextlib import suppress
from typing import Any

import structlog
from flask import Flask, Response, g, request

from app.encoding import encode
from app.utils.clock import now

_timestamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
_shared: list[Any] = [structlog.stdlib.add_log_level, _timestamp, structlog.processors.format_exc_info]


class Lines:
    """Writes each line in one piece, so that lines of several workers do not mix."""

    def write(self, line: str) -> None:
        """Write a whole line; it is lost where the disk is full or nobody reads, as no request may fail for that."""
        with suppress(OSError):
            sys.stdout.write(line)
            sys.stdout.flush()


class StandardOutput(logging.Handler):
    """Writes what is logged otherwise, too."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message as one line."""
        Lines().write(f"{self.format(record)}\n")


def init_app(app: Flask) -> None:
    """Write a line for each of the app's requests, and its other messages in the same form."""
    structlog.configure(
        processors=[*_shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = StandardOutput()
    # JSON escapes line breaks, so that no input forges a line.
    render: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(),
    ]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_shared, processors=render))
    logger = logging.getLogger("app")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    app.before_request(note_start)
    app.after_request(write_line)


def note_start() -> None:
    """Remember when the request began."""
    g.started = time.perf_counter()


def write_line(response: Response) -> Response:
    """Write the request's line: its route as the table has it, never its path, its query or its headers."""
    caller = g.get("caller")
    rule = request.url_rule
    line = {
        "event": "request",
        "id": g.get("request_id"),
        "method": request.method if rule else None,
        "route": rule.rule if rule else None,
        "status": response.status_code,
        "duration_ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 2),
        "user": caller.id if caller else None,
        "level": "info",
        "timestamp": now(),
    }
    Lines().write(encode(line).decode())  # past structlog and the standard library, which take ten times as long
    return response
