"""Reading MAIL_URL, MAIL_FROM and the recipients of mails: one address each, and nothing that could forge a header."""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

UNLIKE = "is not like smtp://user:password@host:587; in a password, write @ as %40, / as %2F and : as %3A."
SCHEMES = "must begin with smtp://, smtps://, file: or log:."
PORTS = {"smtp": 587, "smtps": 465}
HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}", re.ASCII)
# No comment, quoted local part, blank or second address; an email of `app.utils.names` is stricter.
_PART = r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029()<>\[\]:;@\\,\"]"
ADDRESS = re.compile(f"{_PART}{{1,64}}@{_PART}{{1,253}}")
NAME_CHARACTERS = 100


class MailAddressError(Exception):
    """A fault of an address; the text is the rest of a sentence about its setting, and quotes no part of it."""


class MailServer(NamedTuple):
    """Where mails go: a server of SMTP, a folder (`file`) or the log (`log`)."""

    scheme: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls: bool = True
    folder: str = ""

    @property
    def shown(self) -> str:
        """Return where mails go, for people, without user and password."""
        if self.scheme in PORTS:
            return f"{self.scheme}://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"
        return f"{self.scheme}:{self.folder}"


class Sender(NamedTuple):
    """Whom mails are from: a name, which may be empty, and an address."""

    name: str
    address: str

    @property
    def host(self) -> str:
        """Return the part of the address after the @."""
        return self.address.rpartition("@")[2]


def read_mail_url(url: str) -> MailServer:
    """Return where MAIL_URL sends mails, or raise MailAddressError."""
    scheme, colon, rest = url.partition(":")
    if not colon or scheme not in ("smtp", "smtps", "file", "log"):
        raise MailAddressError(SCHEMES)
    if scheme == "log":
        if rest:
            raise MailAddressError("is only log: where mails go to the log.")
        return MailServer("log")
    if scheme == "file":
        if not rest or rest.startswith("//"):
            raise MailAddressError("names no folder: write file:FOLDER.")
        return MailServer("file", folder=rest)
    return read_server(url)


def read_server(url: str) -> MailServer:
    """Return the server of SMTP that a URL names, or raise MailAddressError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise MailAddressError(UNLIKE) from None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    controls = any(character < " " or character == "\x7f" for character in user + password)
    if not url.startswith(f"{parts.scheme}://") or url.count("@") > 1 or not HOST.fullmatch(host) or port == 0:
        raise MailAddressError(UNLIKE)
    if parts.path not in ("", "/") or parts.fragment or controls or bool(user) != bool(password):
        raise MailAddressError(UNLIKE)
    off = read_options(parts.query, parts.scheme)
    if parts.scheme == "smtps":
        return MailServer("smtps", host, port or PORTS["smtps"], user, password)
    return MailServer("smtp", host, port or PORTS["smtp"], user, password, not (off or is_loopback(host)))


def read_options(query: str, scheme: str) -> bool:
    """Return whether the options of a URL turn TLS off, or raise MailAddressError."""
    options = parse_qsl(query, keep_blank_values=True)
    if not options and not query:
        return False
    if scheme != "smtp" or options != [("tls", "off")]:
        raise MailAddressError("has one option at most, ?tls=off of smtp://.")
    return True


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine, so that no network carries what is sent to it."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_sender(text: str) -> Sender:
    """Return whom MAIL_FROM names, or raise MailAddressError."""
    name, bracket, rest = text.rpartition("<")
    address = rest.removesuffix(">") if bracket else text
    name = name.strip().strip('"') if bracket else ""
    if (bracket and not rest.endswith(">")) or not is_address(address) or not address.isascii():
        raise MailAddressError("is not like Name <address@example.com>.")
    if len(name) > NAME_CHARACTERS or not name.isprintable() or set("<>") & set(name):
        raise MailAddressError(f"has a name of more than {NAME_CHARACTERS} characters, or one that can't be printed.")
    return Sender(name, address)


def is_address(text: str) -> bool:
    """Return whether a text is one address of mail and nothing else, which a header or a command can carry."""
    return bool(ADDRESS.fullmatch(text)) and ".." not in text and not text.startswith(".") and ".@" not in text
