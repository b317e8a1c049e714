"""The languages of mails, and which of them a client asks for."""

import re

LOCALES = ("en", "zh")  # the first is the default
LOCALE_LENGTH = 8
LONGEST_HEADER = 200
_RANGE = re.compile(r"([A-Za-z]{1,8})(?:-[A-Za-z0-9-]{1,30})?(?:\s*;\s*q=([01](?:\.[0-9]{0,3})?))?", re.ASCII)


def preferred(accept_language: str | None) -> str:
    """Return the language that an Accept-Language (RFC 9110 §12.5.4) prefers, the default for rubbish."""
    best, chosen = 0.0, LOCALES[0]
    for entry in (accept_language or "")[:LONGEST_HEADER].split(","):
        found = _RANGE.fullmatch(entry.strip())
        if found and found[1].lower() in LOCALES and (weight := float(found[2] or 1)) > best:
            best, chosen = weight, found[1].lower()
    return chosen
