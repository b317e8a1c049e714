"""The PRECIS profiles (RFC 8264), enforced in time that grows with the length of a text and not with its square."""

import re
from typing import Any

# The rules for these characters ask the whole text (RFC 5892, appendices A.7 to A.9), and the library asks it again
# for each of them.
_ASK_THE_WHOLE = re.compile("\u30fb|[\u0660-\u0669]|[\u06f0-\u06f9]")
_KATAKANA_MIDDLE_DOT, _FIRST_EXTENDED_DIGIT = "\u30fb", "\u06f0"
# It stands for a repeated one: it is always accepted, and no rule for another character asks for it.
_ACCEPTED = "0"


def enforce(profile: Any, text: str) -> str:
    """Return a text in the form of a profile, or raise UnicodeEncodeError."""
    mapped: str = profile.idempotence_check(profile.apply_five_rules(text))
    if not mapped:
        raise UnicodeEncodeError(profile.name, text, 0, 0, "empty")
    profile.base.enforce(_one_of_each(mapped), profile.name)
    return mapped


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
