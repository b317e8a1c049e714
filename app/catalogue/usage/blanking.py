"""Blanking what looks like an id in a path, so that no real path is kept."""

import re
from urllib.parse import unquote

from app.models.api_undocumented import OTHERS
from app.utils.api_texts import PATH_LENGTH

BLANK = "{}"
LONG, MOST_SEGMENTS, DIGITS = 24, 16, 4
_WORD = re.compile(r"[A-Za-z$:._!][A-Za-z0-9$:._!~-]*")
_HEX = re.compile(r"[0-9A-Fa-f-]{8,}")
_MIXED = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).{10,}")


def blanked(path: str) -> str:
    """Return a path without its query, what looks like an id in it blanked; the key of the rest if it is too long."""
    plain = path.partition("?")[0].partition("#")[0]
    segments = [segment.partition(";")[0] for segment in plain.split("/")[1:]]
    key = "".join(f"/{BLANK if is_id(segment) else segment}" for segment in segments)
    return key if len(segments) <= MOST_SEGMENTS and len(key) <= PATH_LENGTH[-1] else OTHERS[1]


def is_id(segment: str) -> bool:
    """Return whether a segment may tell one thing from another: a number, a UUID, an address, a token, a name.

    What has other characters than the words of a path is taken for one too.
    """
    text = unquote(segment)
    if not text:
        return False
    if len(text) >= LONG or not _WORD.fullmatch(text) or _HEX.fullmatch(text):
        return True
    return sum(map(str.isdigit, text)) >= DIGITS or _MIXED.fullmatch(text) is not None
