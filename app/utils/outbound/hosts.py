"""Hosts as they stand in URLs: a name in the form of IDNA, or the address that a text of any notation stands for."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import idna

from app.utils.outbound.faults import AddressRefusedError

Address = IPv4Address | IPv6Address
NAME_LENGTH = 253
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
_PARTS, _BYTE = 4, 256


def read_host(text: str) -> Address | str:
    """Return the address that a host stands for, or else its name in lower case; raise AddressRefusedError for neither.

    Addresses are read as the system's functions and browsers read them: of one to four parts, each decimal, octal (`0`)
    or hexadecimal (`0x`). A zone is cut off, as it is none of the address.
    """
    if text.startswith("["):
        return _read_ipv6(text)
    labels = _ascii_name(text).removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _read_ipv4(labels)
    name = ".".join(labels)
    if len(name) > NAME_LENGTH or not all(map(_is_label, labels)):
        raise AddressRefusedError("host")
    return name


def _read_ipv6(text: str) -> IPv6Address:
    inner, bracket, rest = text[1:].partition("]")
    try:
        if bracket and not rest:
            return IPv6Address(inner.partition("%")[0])
    except AddressValueError:
        pass
    raise AddressRefusedError("host")


def _ascii_name(text: str) -> str:
    """Return a name in ASCII and lower case: fullwidth digits, ideographic full stops and the like are mapped."""
    if len(text) > NAME_LENGTH:
        raise AddressRefusedError("host")
    if text.isascii():
        return text.lower()
    try:
        return idna.encode(text, uts46=True).decode().lower()
    except UnicodeError:  # idna's errors are of this kind
        raise AddressRefusedError("host") from None


def _is_label(label: str) -> bool:
    """Return whether a text can stand between the dots of a name, which may hold `_` in the names of containers."""
    if not _LABEL.fullmatch(label):
        return False
    try:
        return not label.startswith("xn--") or bool(idna.ulabel(label))
    except UnicodeError:
        return False


def _read_ipv4(parts: list[str]) -> IPv4Address:
    if len(parts) > _PARTS or not all(map(_NUMBER.fullmatch, parts)):
        raise AddressRefusedError("host")
    try:
        *first, last = map(_number, parts)
    except ValueError:  # such as 08
        raise AddressRefusedError("host") from None
    if any(number >= _BYTE for number in first) or last >= _BYTE ** (_PARTS + 1 - len(parts)):
        raise AddressRefusedError("host")
    return IPv4Address(sum(number << 24 - 8 * place for place, number in enumerate(first)) + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)
