"""Observability: the request log, metrics, and traces."""

from flask import Flask

from app.observability import metrics, request_log, tracing


def init_app(app: Flask) -> None:
    """Log, count and trace an app's requests; called first, so that the time of every later hook counts."""
    tracing.init_app(app)
    if app.config["METRICS_TOKEN"]:
        metrics.init_app(app)
    request_log.init_app(app)
