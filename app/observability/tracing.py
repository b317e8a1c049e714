"""Tracing: spans of requests and statements, sent by OTLP to the collector if one is configured.

Without a collector, no library for tracing is imported. A span holds no text of a client's: it has the route instead
of the path, and statements without their values.
"""

from flask import Flask

from config import SettingsError


def init_app(app: Flask) -> None:
    """Trace an app's requests if OTEL_EXPORTER_OTLP_ENDPOINT is set; raise SettingsError if a package is missing."""
    if not app.config["OTEL_EXPORTER_OTLP_ENDPOINT"]:
        return
    try:
        from app.observability.spans import trace_app  # noqa: PLC0415 - an optional dependency
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"OTEL_EXPORTER_OTLP_ENDPOINT is set, but {error.name} is not installed; "
            "run: pip install -r requirements/otel.txt"
        ) from None
    trace_app(app)
