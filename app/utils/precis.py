"""The PRECIS profiles (RFC 8264), enforced in time that grows with the length of a text and not with its square."""

import re
import unicodedata
from typing import Any

# The rules for these characters ask the whole text (RFC 5892, appendices A.7 to A.9), and the library asks it again
# for each of them.
_ASK_THE_WHOLE = re.compile("\u30fb|[\u0660-\u0669]|[\u06f0-\u06f9]")
_KATAKANA_MIDDLE_DOT, _FIRST_EXTENDED_DIGIT = "\u30fb", "\u06f0"
# It stands for a repeated one: it is always accepted, and no rule for another character asks for it.
_ACCEPTED = "0"
# What joins and varies the parts of an emoji, after a symbol, and the selector of a keycap's digit.
_EMOJI_PARTS = re.compile("(?<=[^\\w\\s])[\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]|(?<=[0-9])\ufe0f(?=\u20e3)")


def enforce(profile: Any, text: str) -> str:
    """Return a text in the form of a profile, or raise UnicodeEncodeError."""
    mapped = _mapped(profile, text)
    profile.base.enforce(_one_of_each(mapped), profile.name)
    return mapped


def enforce_unread(profile: Any, text: str) -> str:
    """Return a text that nobody reads, a password, in the form of a profile, or raise UnicodeEncodeError.

    It may have every emoji: their joiners, which the context rules know in scripts alone (RFC 5892, appendix A.2), and
    characters that are newer than this Python's tables.
    """
    mapped = _mapped(profile, text)
    older = mapped if mapped.isascii() else "".join(map(_assigned, _EMOJI_PARTS.sub(_ACCEPTED, mapped)))
    profile.base.enforce(_one_of_each(older), profile.name)
    return mapped


def _mapped(profile: Any, text: str) -> str:
    mapped: str = profile.idempotence_check(profile.apply_five_rules(text))
    if not mapped:
        raise UnicodeEncodeError(profile.name, text, 0, 0, "empty")
    return mapped


def _assigned(character: str) -> str:
    """Return a character, or what stands for it if it is unassigned so far; a noncharacter will never be assigned."""
    code = ord(character)
    will_be = unicodedata.category(character) == "Cn" and code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 - Unicode §23.7
    return _ACCEPTED if will_be else character


def _one_of_each(text: str) -> str:
    """Return a text of the same verdict in which each rule that asks the whole text is asked once."""
    seen = set()

    def first(found: re.Match[str]) -> str:
        character = found[0]
        rule = "dot" if character == _KATAKANA_MIDDLE_DOT else character >= _FIRST_EXTENDED_DIGIT
        if rule in seen:
            return _ACCEPTED
        seen.add(rule)
        return character

    return _ASK_THE_WHOLE.sub(first, text)
