"""The path under which a proxy serves the service: APP_URL's, or the one that a trusted proxy reports."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from app.extensions import this_request
from app.utils.given_addresses import is_prefix, prefix_of
from config import API_PREFIX

HEADER = "HTTP_X_FORWARDED_PREFIX"
OWN_PATHS = (f"{API_PREFIX}/", "/console/assets/")
Serve = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Prefixed:
    """A WSGI application under a prefix, whether the proxy has cut it off the path or not."""

    def __init__(self, serve: Serve, prefix: str, proxies: int) -> None:
        """Keep the prefix that applies unless a trusted proxy reports another one."""
        self.serve, self.prefix, self.proxies = serve, prefix, proxies

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Serve a request as if it had come without the prefix; addresses in its answer will have it."""
        prefix = self.reported(environ) or self.prefix
        if prefix:
            environ["SCRIPT_NAME"] = prefix
            environ["PATH_INFO"] = without(prefix, environ.get("PATH_INFO", ""))
        return self.serve(environ, start_response)

    def reported(self, environ: dict[str, Any]) -> str:
        """Return the prefix that the outermost trusted proxy reports, "" if there is none that can be."""
        reports = [text.strip().rstrip("/") for text in environ.get(HEADER, "").split(",")]
        found = reports[-self.proxies] if 0 < self.proxies <= len(reports) else ""
        return found if is_prefix(found) else ""


def without(prefix: str, path: str) -> str:
    """Return a path without the prefix, which a path of the service's own is, even if the two begin alike."""
    if path.startswith(f"{prefix}/") and not path.startswith(OWN_PATHS):
        return path.removeprefix(prefix)
    return "/" if path == prefix else path


def init_app(app: Flask) -> None:
    """Serve an app under the prefix of APP_URL, or of a trusted proxy."""
    prefix, proxies = prefix_of(app.config["APP_URL"]), app.config["TRUSTED_PROXIES"]
    if prefix or proxies:
        app.wsgi_app = Prefixed(app.wsgi_app, prefix, proxies)  # type: ignore[method-assign] # Flask documents this assignment


def prefixed(path: str) -> str:
    """Return the path at which a client reaches a path of the service's own."""
    return this_request().script_root + path
