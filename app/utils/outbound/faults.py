"""Why nothing was fetched: each fault is a sentence that tells what is wrong, and never what a name resolved to."""

# What an address is refused by, and what that means.
RULES = {
    "url": "it is no absolute URL of at most 2000 characters without blanks and backslashes",
    "scheme": "it begins with neither http:// nor https://",
    "user": "it holds a user or a password, which have no place in it",
    "host": "its host is neither a name nor an address",
    "port": "its port is no number from 1 to 65535",
    "loopback": "it leads to the machine of the service itself",
    "own": "it leads to the service itself",
    "link-local": "it leads to a link-local address",
    "metadata": "it leads to the metadata of a cloud",
    "private": "it leads into a private network",
    "shared": "it leads into the shared network of a provider",
    "multicast": "it leads to many machines at once",
    "mapped": "it leads to an IPv4 address that is written as an IPv6 one",
    "translated": "it leads to an IPv4 address through a translator",
    "6to4": "it leads to an IPv4 address through 6to4",
    "reserved": "it leads to a reserved address",
    "downgrade": "a redirect leads from https to http",
}


class OutboundError(Exception):
    """Nothing was fetched; the text is a sentence that says why."""


class AddressRefusedError(OutboundError):
    """An address that the service does not connect to, by one of the rules."""

    def __init__(self, rule: str) -> None:
        """Take the rule by its name."""
        super().__init__(f"The address is refused by the rule {rule}: {RULES[rule]}.")
        self.rule = rule


class FetchError(OutboundError):
    """An address that may be fetched, and does not give what was asked for."""
