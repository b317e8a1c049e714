"""The pages outside the API's prefix: probes, metrics, public keys, the console."""

from flask import Flask

from app.site import console, health, metrics, wellknown


def init_app(app: Flask) -> None:
    """Serve all of them; metrics only if METRICS_TOKEN is set."""
    guarded = [metrics] if app.config["METRICS_TOKEN"] else []
    for part in (health, wellknown, console, *guarded):
        app.register_blueprint(part.blueprint)
