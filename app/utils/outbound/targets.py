"""What a URL asks for: the host and the port to connect to, and the path to ask for."""

import re
from typing import NamedTuple
from urllib.parse import quote

from app.utils.outbound.faults import AddressRefusedError
from app.utils.outbound.hosts import Address, read_host

URL_LENGTH = 2000
PORTS = {"http": 80, "https": 443}
MOST_PORT = 2**16 - 1
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.ASCII)
# Blanks and control characters, which readers of URLs leave out or take for an end, and what some take for a slash.
_UNSAFE = re.compile(r"[\u0000-\u0020\u007f-\u00a0\\\u2028\u2029\ud800-\udfff]")
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^\[\]:]*)(?::([0-9]{0,5}))?", re.ASCII)
_KEPT = "%/:?[]@!$&'()*+,;=~-._"


class Target(NamedTuple):
    """A place to fetch from: a name, or an address that the URL itself gives."""

    scheme: str
    host: str
    address: Address | None
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Return the host and the port as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """Return the URL in its one form."""
        return f"{self.scheme}://{self.authority}{self.path}"


def read_target(url: str) -> Target:
    """Return what a URL asks for, or raise AddressRefusedError."""
    form = None if len(url) > URL_LENGTH or _UNSAFE.search(url) else _URL.fullmatch(url)
    if form is None:
        raise AddressRefusedError("url")
    scheme, authority, path, query = form[1].lower(), form[2], form[3] or "/", form[4] or ""
    if scheme not in PORTS:
        raise AddressRefusedError("scheme")
    if "@" in authority:
        raise AddressRefusedError("user")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise AddressRefusedError("host" if authority.count(":") != 1 else "port")
    port = int(parts[2] or PORTS[scheme])
    if not 0 < port <= MOST_PORT:
        raise AddressRefusedError("port")
    host = read_host(parts[1])
    address = None if isinstance(host, str) else host
    return Target(scheme, str(host), address, port, quote(path + query, safe=_KEPT))
