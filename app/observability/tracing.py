"""Tracing: where a collector is named, a span a request and one a statement are sent to it by OTLP.

Nothing that traces is imported otherwise. A span holds nothing that a client wrote: the route instead of the path,
statements without their values.
"""

from flask import Flask

from config import SettingsError


def init_app(app: Flask) -> None:
    """Trace an app's requests where OTEL_EXPORTER_OTLP_ENDPOINT is set; raise SettingsError where that can't be."""
    if not app.config["OTEL_EXPORTER_OTLP_ENDPOINT"]:
        return
    try:
        from app.observability.spans import trace_app  # noqa: PLC0415 - for those who want it alone
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"OTEL_EXPORTER_OTLP_ENDPOINT is set, but {error.name} is not installed; "
            "run: pip install -r requirements/otel.txt"
        ) from None
    trace_app(app)
