"""The service's own log: JSON lines on standard output, one a request, without anything that a client wrote."""

import json
import logging
import sys
import time
from contextlib import suppress

from flask import Flask, Response, g, request

from app.utils.clock import now
from app.utils.json import encode


class Lines:
    """Writes each line in one piece, so that lines of several workers do not mix."""

    def write(self, line: str) -> None:
        """Write a whole line; it is lost where the disk is full or nobody reads, as no request may fail for that."""
        with suppress(OSError):
            sys.stdout.write(line)
            sys.stdout.flush()


class JsonLine(logging.Formatter):
    """Writes a message as JSON, which escapes line breaks, so that no input forges a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a message, with the traceback of what it reports."""
        line = {"event": record.getMessage(), "level": record.levelname.lower(), "timestamp": f"{now():%FT%T.%fZ}"}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


class StandardOutput(logging.Handler):
    """Writes what is logged otherwise, too."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message as one line."""
        Lines().write(f"{self.format(record)}\n")


def init_app(app: Flask) -> None:
    """Write a line for each of the app's requests, and its other messages in the same form."""
    handler = StandardOutput()
    handler.setFormatter(JsonLine())
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
    Lines().write(encode(line).decode())  # past the standard library, which takes much longer
    return response
