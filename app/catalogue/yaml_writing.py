"""JSON written as YAML that YAML 1.1 and 1.2 read alike: every text that might be something else is in quotes."""

import json
import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_/][A-Za-z0-9_/.,()+=-]*(?: [A-Za-z0-9_/.,()+=-]+)*")
# What YAML 1.1 takes for no text, in any letter case.
_NO_TEXTS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
# A text of lines that a literal block holds as they are.
_LINES = re.compile(r"(?![ \n])[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff\n]+")
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_STEP = "  "
LONGEST_KEY = 100


def as_yaml(value: Any) -> bytes:
    """Return JSON as YAML in blocks."""
    return "".join(_lines(value, "")).encode()


def _lines(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a value, which begins a line."""
    if isinstance(value, dict) and value:
        for name, each in value.items():
            yield f"{indent}{_key(name, indent)}"
            yield from _after(each, indent)
    elif isinstance(value, list) and value:
        for each in value:
            yield f"{indent}-"
            yield from _after(each, indent)
    else:
        yield f"{indent}{_scalar(value, indent)}\n"


def _after(value: Any, indent: str) -> Iterator[str]:
    """Yield what stands behind a name or a dash."""
    if isinstance(value, (dict, list)) and value:
        yield "\n"
        yield from _lines(value, indent + _STEP)
    else:
        yield f" {_scalar(value, indent)}\n"


def _scalar(value: Any, indent: str) -> str:
    """Return a text, a number, a constant, or something empty."""
    if not isinstance(value, str):
        return json.dumps(value)
    if "\n" in value and _is_block(value):
        body = value.removesuffix("\n")
        end = "" if value.endswith("\n") else "-"
        lines = "".join(f"\n{indent}{_STEP}{line}" if line else "\n" for line in body.split("\n"))
        return f"|{end}{lines}"
    return value if _is_plain(value) else _quoted(value)


def _key(name: str, indent: str) -> str:
    """Return a name with its colon; a long one is marked as one before it, which readers demand."""
    text = name if _is_plain(name) else _quoted(name)
    return f"{text}:" if len(text) <= LONGEST_KEY else f"? {text}\n{indent}:"


def _quoted(text: str) -> str:
    """Return a text in quotes, with what YAML takes for a control character escaped."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _is_plain(text: str) -> bool:
    """Return whether a text is read as itself without quotes."""
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _NO_TEXTS


def _is_block(text: str) -> bool:
    """Return whether a literal block holds a text of lines."""
    return not text.endswith("\n\n") and _LINES.fullmatch(text) is not None
