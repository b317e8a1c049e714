"""What is known of the client that sent a request."""

import ipaddress

from flask import has_request_context, request

# What one subscriber is given; each of its addresses is that subscriber's.
IPV6_PREFIX = 64


def client_network() -> str:
    """Return what the requests of one client have in common: its IPv4 address, or its IPv6 network."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 4:  # noqa: PLR2004 - the protocol's own number
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def client_ip() -> str | None:
    """Return the client's address, as far as the configured proxies vouch for it."""
    if not has_request_context():  # a command's deed
        return None
    try:
        return str(ipaddress.ip_address(request.remote_addr or ""))
    except ValueError:
        return None


def user_agent() -> str | None:
    """Return what the client calls itself, printable."""
    agent = request.headers.get("User-Agent", "")
    return "".join(character for character in agent if character.isprintable()) or None
