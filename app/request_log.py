"""The service's own log: JSON lines on standard output, one a request, without anything that a client wrote."""

import logging
import sys
import time
from typing import Any

import orjson
import structlog
from flask import Flask, Response, g, request

_timestamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
_shared: list[Any] = [structlog.stdlib.add_log_level, _timestamp, structlog.processors.format_exc_info]


def write_json(line: dict[str, Any], **_options: Any) -> str:
    """Return a line as JSON."""
    return orjson.dumps(line).decode()


class Lines:
    """Writes each line in one piece, so that lines of several workers do not mix."""

    def info(self, line: str) -> None:
        """Write a line."""
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


# Past the standard library's logging, which takes longer than the line itself.
log = structlog.wrap_logger(
    Lines(),
    [structlog.processors.add_log_level, _timestamp, structlog.processors.JSONRenderer(serializer=write_json)],
    structlog.BoundLogger,
)


class StandardOutput(logging.Handler):
    """Writes what is logged otherwise, too."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message as one line."""
        Lines().info(self.format(record))


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
    log.info(
        "request",
        id=g.get("request_id"),
        method=request.method if request.url_rule else None,
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        duration_ms=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 2),
        user=str(caller.id) if caller else None,
    )
    return response
