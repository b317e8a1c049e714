"""Client addresses, as far as they can be told apart."""

import ipaddress

from flask import request

# What one subscriber is given; each of its addresses is his.
IPV6_PREFIX = 64


def client_network() -> str:
    """Return what requests of one client have in common: his IPv4 address, or his IPv6 network."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 4:  # noqa: PLR2004 - the protocol's own number
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
