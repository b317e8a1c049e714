"""The client that sent a request: its address, its network, its user agent."""

import ipaddress

from flask import has_request_context

from app.extensions import this_request
from app.utils.addresses import plain_address

# A provider gives a subscriber a whole /64 network, so its addresses count as one client.
IPV6_PREFIX = 64


def client_network() -> str:
    """Return what identifies one client for limits: its IPv4 address, or its IPv6 network."""
    address = plain_address(this_request().remote_addr or "")
    if address is None:
        return "unknown"
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def client_ip() -> str | None:
    """Return the client's address, as the configured proxies report it."""
    if not has_request_context():  # a command has no client
        return None
    address = plain_address(this_request().remote_addr or "")
    return None if address is None else str(address)


def user_agent() -> str | None:
    """Return the client's User-Agent without unprintable characters."""
    agent = this_request().headers.get("User-Agent", "")
    return "".join(character for character in agent if character.isprintable()) or None
