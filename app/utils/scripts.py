"""Scripts of writing: letters of different scripts can look alike, so a name has the letters of one."""

import unicodedata

# Scripts that one language writes together (Unicode Technical Standard 39 §5.1).
TOGETHER = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA"}),  # Japanese
    frozenset({"CJK", "HANGUL"}),  # Korean
    frozenset({"CJK", "BOPOMOFO"}),  # Chinese
)
# The name of a character begins with its script, except here; None is for what occurs in many scripts.
FIRST_WORDS = {
    "ARABIC-INDIC": "ARABIC",
    "COMBINING": None,
    "EXTENDED": "ARABIC",  # its digits
    "IDEOGRAPHIC": "CJK",
    "KATAKANA-HIRAGANA": "KATAKANA",
    "MODIFIER": None,
    "VEDIC": None,
    "VERTICAL": "CJK",
}


def is_of_one_script(text: str) -> bool:
    """Return whether a text has letters of one script, or of several that one language writes together."""
    scripts = {script for script in map(_script, text) if script}
    return len(scripts) <= 1 or any(scripts <= together for together in TOGETHER)


def _script(character: str) -> str | None:
    """Return the script of a letter, a mark or a digit other than ASCII's, None for what occurs in many scripts."""
    if not character.isalpha() and (character.isascii() or unicodedata.category(character)[0] not in "MN"):
        return None
    word = unicodedata.name(character, "").partition(" ")[0]
    return FIRST_WORDS.get(word, word)
