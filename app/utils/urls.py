"""Checks of URLs that are stored and shown to others, and the paths of routes."""

import re
from urllib.parse import SplitResult, urlsplit

import idna

# A parameter of a path, as Flask writes it: its converter, if any, and its name.
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_UNSAFE_CHARACTERS = r"\u0000-\u0020\u007f-\u00a0\\\u2028\u2029"
_UNSAFE = re.compile(f"[{_UNSAFE_CHARACTERS}]")
# What the checks below accept, as far as a regular expression of JSON Schema can tell.
_HTTP, _REST = "^[Hh][Tt][Tt][Pp][Ss]?://", f"[^{_UNSAFE_CHARACTERS}]*"
_HOST = f"[^/?#@:{_UNSAFE_CHARACTERS}]+"
WEB_PATTERN = f"{_HTTP}[^/?#{_UNSAFE_CHARACTERS}]{_REST}$"
PUBLIC_PATTERN = f"{_HTTP}{_HOST}[.\u3002\uff0e\uff61]{_HOST}([/?#]{_REST})?$"
_PUBLIC_SUFFIX = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
# Suffixes that resolve only inside a network (RFC 6761, RFC 6762, and those reserved for private use).
_LOCAL_SUFFIXES = ("corp", "home", "internal", "intranet", "lan", "local", "localhost")
ACCEPTED = "An absolute http or https URL is accepted, such as https://example.com/page."
PUBLIC = "An http or https URL with a public host name is accepted, without user, IP or port."


def template(path: str) -> str:
    """Return the path of a route as OpenAPI writes it."""
    return PARAMETER.sub(r"{\2}", path)


def check_web_url(url: str) -> SplitResult:
    """Return the parts of an absolute http(s) URL (RFC 3986 §4.3), or raise ValueError."""
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        raise ValueError(f"This is not a URL. {ACCEPTED}") from None
    if _UNSAFE.search(url) or parts.scheme not in ("http", "https") or not parts.hostname or not port_is_valid:
        raise ValueError(f"This is not an absolute http or https URL. {ACCEPTED}")
    return parts


def check_public_url(url: str) -> str:
    """Return an http(s) URL whose host is a public name, without user or port, or raise ValueError."""
    parts = check_web_url(url)
    if "@" in parts.netloc:
        raise ValueError(f"The URL holds a user. {PUBLIC}")
    if ":" in parts.netloc.rpartition("]")[2]:
        raise ValueError(f"The URL holds a port. {PUBLIC}")
    if not is_public_name(parts.hostname or ""):
        raise ValueError(f"The URL's host is not a public name. {PUBLIC}")
    return url


def is_public_name(host: str) -> bool:
    """Return whether a host is a name of the public DNS: neither an address in any notation nor a local name."""
    try:
        name = idna.encode(host.removesuffix("."), uts46=True).decode()
    except idna.IDNAError:
        return False
    suffix = name.rpartition(".")[2]
    return "." in name and bool(_PUBLIC_SUFFIX.fullmatch(suffix)) and suffix not in _LOCAL_SUFFIXES
