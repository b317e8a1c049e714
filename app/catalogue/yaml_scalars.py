"""Plain scalars of YAML 1.2's core schema (§10.3.2): what each stands for."""

import re
from typing import Any

from app.catalogue.numbers import integer
from app.utils.strict_json import NotStrictError, finite

CORE = "tag:yaml.org,2002:"
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_FIRST = frozenset("0123456789+-.~ntfNTF")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
# What is written as a text only in quotes.
NUMBER = re.compile(f"^(?:{'|'.join(each.pattern for each in (_INTEGER, _OTHER_BASE, _FLOAT, _NOT_FINITE))})$")
_KINDS: dict[str, tuple[type, ...]] = {
    f"{CORE}null": (type(None),),
    f"{CORE}bool": (bool,),
    f"{CORE}int": (int,),
    f"{CORE}float": (float,),
}


def plain(text: str) -> Any:
    """Return what a plain scalar stands for; raise NotStrictError if it is a number that JSON can't say."""
    if text and text[0] not in _FIRST:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return integer(text.removeprefix("+"))
    if _FLOAT.fullmatch(text):
        return finite(text)
    if _OTHER_BASE.fullmatch(text):
        return _of_base(text)
    if _NOT_FINITE.fullmatch(text):
        raise NotStrictError(f"holds {text}, which is not JSON")
    return text


def tagged(tag: str, text: str) -> Any:
    """Return what a scalar with a tag stands for; raise NotStrictError if the tag is none of the core's for it."""
    if tag in ("!", f"{CORE}str"):
        return text
    if tag == f"{CORE}float" and _INTEGER.fullmatch(text):
        return finite(text)
    value = plain(text) if tag in _KINDS else None
    if tag not in _KINDS or type(value) not in _KINDS[tag]:
        raise NotStrictError(f"holds the tag {tag[:100]}, which is not YAML 1.2's for this")
    return value


def _of_base(text: str) -> int | float:
    """Return a number in octal or hexadecimal digits."""
    base = {"o": 8, "x": 16}[text[1]]
    if len(text) > 2 + 256:
        raise NotStrictError("holds a number that is too large")
    return integer(str(int(text[2:], base)))
