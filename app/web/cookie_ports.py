"""Cookies by port: in development, a cookie's name has the port of the service, which browsers do not tell apart."""

import re
from collections.abc import Callable, Iterable
from typing import Any

_PORT = re.compile(r":([0-9]{1,5})\Z")
Environ = dict[str, Any]


class CookiesByPort:
    """A WSGI middleware that adds the port to the names of some cookies, so that two instances on a host share none.

    It is the port of the request's Host, which the page at that address knows too.
    """

    def __init__(self, serve: Callable[..., Iterable[bytes]], *names: str) -> None:
        """Take the application, and the names of the cookies without the port."""
        self.serve, self.names = serve, names

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Serve a request with the names as the application knows them, and answer with the port in them."""
        port = port_of(environ)
        if "HTTP_COOKIE" in environ:
            environ["HTTP_COOKIE"] = "; ".join(self.received(environ["HTTP_COOKIE"], port))

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            return start_response(status, [(name, self.sent(name, value, port)) for name, value in headers], *failure)

        return self.serve(environ, start)

    def received(self, header: str, port: str) -> Iterable[str]:
        """Return the cookies of a request, those of this port renamed, without those that have the plain names."""
        plain = {f"{name}_{port}": name for name in self.names}
        for pair in header.split(";"):
            name, _, value = pair.strip().partition("=")
            if name not in self.names:
                yield f"{plain.get(name, name)}={value}"

    def sent(self, header: str, value: str, port: str) -> str:
        """Return the value of an answer's header, with the port if it sets one of the cookies."""
        name, _, rest = value.partition("=")
        return f"{name}_{port}={rest}" if header.lower() == "set-cookie" and name in self.names else value


def port_of(environ: Environ) -> str:
    """Return the port that the client asked for, the scheme's own if it named none."""
    found = _PORT.search(environ.get("HTTP_HOST", ""))
    if found:
        return found[1]
    return "443" if environ.get("wsgi.url_scheme") == "https" else "80"
