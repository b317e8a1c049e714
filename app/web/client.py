"""The client that sent a request: its address, its network, its user agent."""

import ipaddress

from flask import has_request_context, request

# A provider gives a subscriber a whole /64 network, so its addresses count as one client.
IPV6_PREFIX = 64
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def plain_address(text: str) -> Address | None:
    """Return the address in a text in its one form, None if there is none.

    A port and a zone are cut off, and an IPv4 address mapped into IPv6 or translated by NAT64 is returned as IPv4.
    """
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address in NAT64:
            return ipaddress.IPv4Address(address.packed[-4:])
        return address.ipv4_mapped or address
    return address


def client_network() -> str:
    """Return what identifies one client for limits: its IPv4 address, or its IPv6 network."""
    address = plain_address(request.remote_addr or "")
    if address is None:
        return "unknown"
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def client_ip() -> str | None:
    """Return the client's address, as the configured proxies report it."""
    if not has_request_context():  # a command has no client
        return None
    address = plain_address(request.remote_addr or "")
    return None if address is None else str(address)


def user_agent() -> str | None:
    """Return the client's User-Agent without unprintable characters."""
    agent = request.headers.get("User-Agent", "")
    return "".join(character for character in agent if character.isprintable()) or None
