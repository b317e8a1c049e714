"""Texts of an OpenAPI document, cut to what the catalogue's tables keep; a test compares the lengths with those."""

import re
from typing import Any

TITLE_LENGTH = OPERATION_ID_LENGTH = 255
GROUP_TITLE_LENGTH = EXAMPLE_TITLE_LENGTH = 80
DESCRIPTION_LENGTH = 20_000
FIELD_DESCRIPTION_LENGTH, HEADER_DESCRIPTION_LENGTH = 2_000, 1_000
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")


def line(text: Any, longest: int) -> str:
    """Return a text as one line without control characters, or "" for what is no text."""
    return cut(_CONTROLS.sub(" ", cut(text, longest * 4)).strip(), longest)


def cut(text: Any, longest: int) -> str:
    """Return a text or the beginning of it, or "" for what is no text."""
    if not isinstance(text, str):
        return ""
    return text if len(text) <= longest else text[: longest - 1] + "…"
