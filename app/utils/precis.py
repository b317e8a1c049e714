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
# What joins and varies the parts of an emoji, and the categories of what it follows; a keycap has a digit before it.
_EMOJI_PARTS = re.compile("[\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]")
_EMOJI_PUNCTUATION = re.compile("[\u203c\u2049\u3030]")
_EMOJI_CATEGORIES = ("So", "Sk", "Sm", "Cn")
_KEYCAPS = re.compile("(?<=[0-9#*])\ufe0f(?=\u20e3)")


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
    profile.base.enforce(_one_of_each(mapped if mapped.isascii() else _without_emoji(mapped)), profile.name)
    return mapped


def _mapped(profile: Any, text: str) -> str:
    mapped: str = profile.idempotence_check(profile.apply_five_rules(text))
    if not mapped:
        raise UnicodeEncodeError(profile.name, text, 0, 0, "empty")
    return mapped


def _without_emoji(text: str) -> str:
    """Return a text in which something accepted stands for what emoji are made of, and for newer characters."""

    def stand_in(found: re.Match[str]) -> str:
        before = text[found.start() - 1 : found.start()]
        return _ACCEPTED if before > "\x7f" and _begins_emoji(before) else found[0]

    return "".join(map(_assigned, _KEYCAPS.sub(_ACCEPTED, _EMOJI_PARTS.sub(stand_in, text))))


def _begins_emoji(character: str) -> bool:
    """Return whether an emoji may go on after a character."""
    if unicodedata.category(character) in _EMOJI_CATEGORIES:
        return True
    return bool(_EMOJI_PARTS.match(character) or _EMOJI_PUNCTUATION.match(character))


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
