"""OUTBOUND_ALLOW: the hosts, addresses and networks that the service may connect to, whatever the rules say."""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import NamedTuple

from app.utils.outbound.faults import AddressRefusedError
from app.utils.outbound.hosts import Address, read_host
from app.utils.outbound.targets import MOST_PORT

_ENTRY = re.compile(r"(?:\[([^\[\]]+)\]|([^\[\]:]+))(?::([0-9]{1,5}))?", re.ASCII)


class Allowance(NamedTuple):
    """A name or a network, at one port or at all."""

    where: str | IPv4Network | IPv6Network
    port: int | None

    def covers(self, host: str, address: Address | None, port: int) -> bool:
        """Return whether a host, which has an address once it was looked up, is allowed at a port."""
        if self.port not in (None, port):
            return False
        return self.where == host if isinstance(self.where, str) else address is not None and address in self.where


def read_allowed(text: str) -> tuple[Allowance, ...]:
    """Return what a text allows, or raise ValueError with the word that can't be read."""
    return tuple(map(_read, text.split()))


def _read(word: str) -> Allowance:
    form = _ENTRY.fullmatch(f"[{word}]" if word.count(":") > 1 and not word.startswith("[") else word)
    port = int(form[3]) if form and form[3] else None
    if form is None or (port is not None and not 0 < port <= MOST_PORT):
        raise ValueError(word)
    try:
        return Allowance(_where(form[1], form[2]), port)
    except (AddressRefusedError, ValueError):
        raise ValueError(word) from None


def _where(bracketed: str | None, plain: str | None) -> str | IPv4Network | IPv6Network:
    if bracketed or "/" in (plain or ""):
        return ip_network(bracketed or plain or "")
    host = read_host(plain or "")
    return host if isinstance(host, str) else ip_network(host)
