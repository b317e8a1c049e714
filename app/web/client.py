"""The client that sent a request: its address, its network, its user agent."""

import ipaddress

from flask import has_request_context, request

# A provider gives a subscriber a whole /64 network, so its addresses count as one client.
IPV6_PREFIX = 64


def client_network() -> str:
    """Return what identifies one client for limits: its IPv4 address, or its IPv6 network."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 4:  # noqa: PLR2004 - the version number of IPv4
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def client_ip() -> str | None:
    """Return the client's address, as the configured proxies report it."""
    if not has_request_context():  # a command has no client
        return None
    try:
        return str(ipaddress.ip_address(request.remote_addr or ""))
    except ValueError:
        return None


def user_agent() -> str | None:
    """Return the client's User-Agent without unprintable characters."""
    agent = request.headers.get("User-Agent", "")
    return "".join(character for character in agent if character.isprintable()) or None
