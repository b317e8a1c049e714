"""What stands outside the prefix: probes, metrics, public keys, the console."""

from flask import Flask

from app.site import console, health, metrics, wellknown


def init_app(app: Flask) -> None:
    """Serve all of it; metrics only where a token guards them."""
    guarded = [metrics] if app.config["METRICS_TOKEN"] else []
    for part in (health, wellknown, console, *guarded):
        app.register_blueprint(part.blueprint)
