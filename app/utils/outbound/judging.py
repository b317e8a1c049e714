"""Judging where a connection may go: what the settings allow, and the rules for all the rest."""

from collections.abc import Mapping
from ipaddress import IPv4Address
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from app.utils.outbound.allowing import Allowance, read_allowed
from app.utils.outbound.faults import AddressRefusedError
from app.utils.outbound.hosts import Address, read_host
from app.utils.outbound.names import Resolve, look_up
from app.utils.outbound.own import is_own
from app.utils.outbound.ranges import rule_of
from app.utils.outbound.targets import Target, read_target

LOCAL, LOOPBACK = "localhost", IPv4Address("127.0.0.1")  # the one is the other, whoever is asked (RFC 6761 §6.3)


class Outbound(NamedTuple):
    """What outgoing connections are held to: what is allowed, the time and the size of a whole fetch, our own host."""

    allowed: tuple[Allowance, ...] = ()
    seconds: float = 10
    most_bytes: int = 5 * 2**20
    own_host: str | None = None
    resolve: Resolve = look_up

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Return what the settings of an app say, which were checked when the app was made."""
        allowed = read_allowed(config["OUTBOUND_ALLOW"])
        return cls(allowed, config["OUTBOUND_SECONDS"], config["IMPORT_MAX_BYTES"], host_of(config["APP_URL"]))

    def check(self, url: str) -> Target:
        """Return what a URL asks for, or raise AddressRefusedError for what can be told without looking its name up."""
        target = read_target(url)
        if self._is_allowed(target, target.address):
            return target
        if target.host == self.own_host:
            raise AddressRefusedError("own")
        if target.host == LOCAL or target.host.endswith(f".{LOCAL}"):
            self._judge(target, LOOPBACK)
        elif target.address is not None:
            self._judge(target, target.address)
        return target

    def addresses(self, target: Target, seconds: float) -> list[Address]:
        """Return the addresses of a checked target, each of which may be connected to, or raise OutboundError."""
        if target.address is not None:
            return [target.address]
        found = self.resolve(target.host, seconds)
        for address in found:
            self._judge(target, address)
        return found

    def _is_allowed(self, target: Target, address: Address | None) -> bool:
        return any(each.covers(target.host, address, target.port) for each in self.allowed)

    def _judge(self, target: Target, address: Address) -> None:
        """Raise AddressRefusedError unless a target's address may be connected to."""
        if not self._is_allowed(target, address) and (rule := rule_of(address) or ("own" if is_own(address) else None)):
            raise AddressRefusedError(rule)


def host_of(url: str) -> str | None:
    """Return the host of a public address in the form in which hosts are compared, None if there is none."""
    try:
        return str(read_host(urlsplit(url).hostname or ""))
    except AddressRefusedError:
        return None
