"""Which addresses are nobody's on the public Internet, by the registries of IANA for special purposes."""

from ipaddress import ip_network

from app.utils.outbound.hosts import Address

# The first that holds an address is its rule.
_RANGES = {
    "metadata": (
        *("169.254.169.254", "169.254.170.2", "169.254.169.123", "100.100.100.200", "168.63.129.16", "192.0.0.192"),
        *("fd00:ec2::/32", "fd20:ce::254", "fe80::a9fe:a9fe"),
    ),
    "loopback": ("127.0.0.0/8", "0.0.0.0/32", "::1", "::"),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    "shared": ("100.64.0.0/10",),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "mapped": ("::ffff:0:0/96", "::/96", "::ffff:0:0:0/96"),
    "translated": ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32"),
    "6to4": ("2002::/16", "192.88.99.0/24"),
    "reserved": (
        *("0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20"),
    ),
}
_NETWORKS = [(rule, ip_network(text)) for rule, texts in _RANGES.items() for text in texts]
_GLOBAL = ip_network("2000::/3")  # of IPv6 nothing else is given out


def rule_of(address: Address) -> str | None:
    """Return the rule by which an address is refused, None if it is one of the public Internet."""
    for rule, network in _NETWORKS:
        if address in network:
            return rule
    return None if address.version != _GLOBAL.version or address in _GLOBAL else "reserved"
