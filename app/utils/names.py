"""Names, emails and titles in the form in which they are compared and stored."""

import re
import unicodedata
from typing import Any

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from precis_i18n import get_profile

from app.utils.precis import enforce
from app.utils.scripts import is_of_one_script

NAME_LENGTH = range(2, 65)
TITLE_LENGTH = range(2, 81)
EMAIL_MOST = 254
INPUT_MOST = 320  # longer input can't be a name or an email, and is not normalised
# Only the syntax of a domain is checked: a reserved one is accepted.
SPECIAL_USE_DOMAIN_NAMES.clear()
NAME_WRONG_LENGTH = "A name has 2 to 64 characters."
TITLE_WRONG_LENGTH = "A title has 2 to 80 characters."
NO_EMAIL = "This is not a valid email."
# Names of those who run a service (RFC 2142 and custom): administrators alone give them.
RESERVED = frozenset({
    "abuse", "admin", "administrator", "helpdesk", "hostmaster", "moderator", "official", "operator", "postmaster",
    "root", "security", "staff", "superuser", "support", "sysadmin", "system", "webmaster",
})  # fmt: skip
_PLAIN = re.compile(r"[!-~]+")
_username: Any = get_profile("UsernameCaseMapped")
_nickname: Any = get_profile("NicknameCasePreserved")
_nickname_compared: Any = get_profile("NicknameCaseMapped")


def canonical_name(text: str) -> str:
    """Return a user name in its compared form (RFC 8265 §3.3, UsernameCaseMapped), or raise ValueError."""
    if len(text) > INPUT_MOST:
        raise ValueError(NAME_WRONG_LENGTH)
    try:
        # For printable ASCII without blanks, lowering the case gives the profile's result many times faster.
        name: str = text.lower() if _PLAIN.fullmatch(text) else enforce(_username, text)
    except UnicodeEncodeError:
        raise ValueError("A name holds letters, digits and ASCII punctuation, without spaces.") from None
    if "@" in name:
        raise ValueError("A name holds no @; give an email as email.")
    if len(name) not in NAME_LENGTH:
        raise ValueError(NAME_WRONG_LENGTH)
    return name


def new_name(text: str) -> str:
    """Return a name that a user may take, in compared form, or raise ValueError; a login may be an older name."""
    name = canonical_name(text)
    if not is_of_one_script(name):
        raise ValueError("A name has the letters of one script; those of several can look alike.")
    return name


def canonical_email(text: str) -> str:
    """Return an email in its compared form, in lower case, or raise ValueError."""
    try:
        if len(text) > INPUT_MOST:
            raise EmailNotValidError("The email is too long.")
        checked = validate_email(text, check_deliverability=False, globally_deliverable=False, strict=True)
    except EmailNotValidError:
        raise ValueError(NO_EMAIL) from None
    email = unicodedata.normalize("NFC", checked.normalized.lower())
    if "." not in checked.domain or len(email) > EMAIL_MOST:
        raise ValueError(NO_EMAIL)
    return email


def canonical_login(text: str) -> str:
    """Return a login, a name or an email, in compared form; fold what is neither instead of refusing it.

    Blanks around it are cut off: a name or an email has none, and keyboards and clipboards add them.
    """
    text = text.strip()
    try:
        return canonical_email(text) if "@" in text else canonical_name(text)
    except ValueError:
        return unicodedata.normalize("NFKC", text[:INPUT_MOST].casefold()).replace("\0", "\ufffd")


def canonical_title(text: str) -> tuple[str, str]:
    """Return a title as shown and as compared (RFC 8266, Nickname), or raise ValueError."""
    try:
        if len(text) > INPUT_MOST:
            raise ValueError(TITLE_WRONG_LENGTH)
        title, compared = enforce(_nickname, text), enforce(_nickname_compared, text)
    except UnicodeEncodeError:
        raise ValueError("A title is plain text without control characters.") from None
    if len(title) not in TITLE_LENGTH or len(compared) > TITLE_LENGTH[-1] * 3:
        raise ValueError(TITLE_WRONG_LENGTH)
    return title, compared


def prefix_range(text: str) -> tuple[str, str]:
    """Return the lower bound and the excluded upper bound of all stored texts that begin with this text."""
    start = folded(text)
    return start, start + "\U0010ffff"


def folded(text: str) -> str:
    """Return a part of a name or an email in compared form."""
    return unicodedata.normalize("NFC", "".join(_narrow(character) for character in text).lower())


def _narrow(character: str) -> str:
    """Return the ordinary form of a fullwidth or halfwidth character, as the username profile maps it."""
    wide = unicodedata.decomposition(character).startswith(("<wide>", "<narrow>"))
    return unicodedata.normalize("NFKC", character) if wide else character
