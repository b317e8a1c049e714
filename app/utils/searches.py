"""Searches for users: what a text asks for, by its form."""

import re
import unicodedata
from typing import NamedTuple
from uuid import UUID

from app.utils.names import canonical_email, folded, prefix_range

WITHIN_LEAST = 3
NOT_WITHIN = f"Give at least {WITHIN_LEAST} characters between two *, as in *text*."
NO_DOMAIN = "Give a whole domain after the @, as in @example.org."
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SPECIAL = re.compile(r"[/%_]")  # in a pattern of LIKE


class Search(NamedTuple):
    """A filter of the list of users, and the values of its parameters."""

    filter: str
    values: dict[str, object]


def literal(text: str) -> str:
    """Return what stands for a text in a pattern of LIKE whose escape is a slash."""
    return _SPECIAL.sub(r"/\g<0>", text)


def fold(text: str) -> str:
    """Return a text in the form that is searched, without letter case."""
    return unicodedata.normalize("NFC", text.casefold())


def holding(text: str | None) -> dict[str, dict[str, str]]:
    """Return the filter `q` of a list for folded texts that hold a text, in any letter case and taken literally."""
    return {"q": {"pattern": f"%{literal(fold(text))}%"}} if text else {}


def search(text: str) -> Search:
    """Return what a text asks for, or raise ValueError: a text within, a domain, an id, or the beginning of a login."""
    if text.startswith("*"):
        return Search("within", {"pattern": f"%{literal(_within(text))}%"})
    if text.startswith("@"):
        return Search("domain", {"pattern": f"%{literal(_domain(text))}"})
    beginning: dict[str, object] = dict(zip(("start", "end"), prefix_range(text), strict=True))
    if _ID.fullmatch(text):
        return Search("one", {"known": UUID(text), **beginning})
    return Search("beginning", beginning)


def _within(text: str) -> str:
    inner = folded(text[1:-1])
    if not text.endswith("*") or len(inner) < WITHIN_LEAST:
        raise ValueError(NOT_WITHIN)
    return inner


def _domain(text: str) -> str:
    """Return a domain as emails have it, with its @."""
    try:
        return "@" + canonical_email(f"x{text}").partition("@")[2]
    except ValueError:
        raise ValueError(NO_DOMAIN) from None
