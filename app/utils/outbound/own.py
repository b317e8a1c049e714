"""Whether an address is one of this machine's own."""

import socket
from ipaddress import IPv6Address, ip_address

from app.utils.outbound.hosts import Address

_NOBODYS = {
    4: ip_address("203.0.113.254"),
    6: ip_address("2001:db8::ffff:ffff"),
}  # of documentation (RFC 5737, RFC 3849)


def is_own(address: Address) -> bool:
    """Return whether this machine has an address, which is to say that one can listen at it.

    Where the system lets one listen at addresses that the machine lacks, the way that packets would take tells.
    """
    return _can_listen(address) and (not _can_listen(_NOBODYS[address.version]) or _is_source(address))


def _can_listen(address: Address) -> bool:
    try:
        with socket.socket(_family(address), socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True


def _is_source(address: Address) -> bool:
    """Return whether packets to an address would come from it too; none is sent."""
    try:
        with socket.socket(_family(address), socket.SOCK_DGRAM) as probe:
            probe.connect((str(address), 9))
            return bool(probe.getsockname()[0] == str(address))
    except OSError:
        return False


def _family(address: Address) -> socket.AddressFamily:
    return socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET
