"""The request log: a JSON line for each request on standard output.

Of a client's texts it has the address alone, and the id of a trace, which can only be hexadecimal digits.
"""

import json
import logging
import re
import sys
import time
from contextlib import suppress
from http import HTTPStatus

from flask import Flask, Response, has_app_context

from app.extensions import this_g, this_request
from app.utils.addresses import plain_address
from app.utils.clock import now
from app.utils.json import encode
from app.utils.version import version

# Probes come every few seconds from every side; what they find is worth a line only where something is wrong.
PROBES = ("/healthz", "/readyz", "/metrics")
TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}", re.ASCII)
# Libraries that report faults of their own by the standard logging: the exporter of traces.
LIBRARIES = ("opentelemetry",)


class Lines:
    """A writer of whole lines, so that the lines of several workers do not mix."""

    def write(self, line: str) -> None:
        """Write a whole line; drop it if the disk is full or the pipe closed, because no request may fail for that."""
        with suppress(OSError):
            sys.stdout.write(line)
            sys.stdout.flush()


class JsonLine(logging.Formatter):
    """A formatter that writes JSON, which escapes line breaks, so that no input can forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a message, with the traceback of the exception that it reports."""
        line = {"event": record.getMessage(), "level": record.levelname.lower(), "timestamp": f"{now():%FT%T.%fZ}"}
        line |= {"version": version()} | trace()
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


class StandardOutput(logging.Handler):
    """A handler for the app's messages other than request lines."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message as one line."""
        Lines().write(f"{self.format(record)}\n")


def init_app(app: Flask) -> None:
    """Write a line for each of an app's requests, and its other messages in the same form."""
    handler = StandardOutput()
    handler.setFormatter(JsonLine())
    for name, level in ({"app": logging.INFO} | dict.fromkeys(LIBRARIES, logging.WARNING)).items():
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
    app.before_request(note_start)
    app.after_request(write_line)


def note_start() -> None:
    """Remember when the request began, and the trace that its caller says it belongs to, unless it is traced here."""
    kept = this_g()
    kept.started = time.perf_counter()
    given = TRACEPARENT.fullmatch(this_request().environ.get("HTTP_TRACEPARENT", ""))
    if given and "trace_id" not in kept:
        kept.trace_id = given[1]


def trace() -> dict[str, str]:
    """Return the id of the running request's trace, {} if there is none."""
    trace_id = this_g().get("trace_id") if has_app_context() else None
    return {"trace_id": trace_id} if trace_id else {}


def write_line(response: Response) -> Response:
    """Write the request's line: its route from the route table, never its path, its query or its headers."""
    kept, request = this_g(), this_request()
    caller, rule = kept.get("caller"), request.url_rule
    if rule and rule.rule in PROBES and response.status_code < HTTPStatus.BAD_REQUEST:
        return response
    address = plain_address(request.remote_addr or "")
    line = {
        "event": "request",
        "id": kept.get("request_id"),
        "method": request.method if rule else None,
        "route": rule.rule if rule else None,
        "status": response.status_code,
        "duration_ms": round((time.perf_counter() - kept.get("started", time.perf_counter())) * 1000, 2),
        "user": caller.id if caller else None,
        "token": caller.token_id if caller else None,
        "client": None if address is None else str(address),
        "level": "info",
        "timestamp": now(),
        "version": version(),
        **trace(),
    }
    Lines().write(encode(line).decode())  # the standard library's logging takes much longer
    return response
