"""Passwords: how one is prepared, checked and hashed."""

import re
import unicodedata
from contextlib import AbstractContextManager
from typing import Any

from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id
from precis_i18n import get_profile

from app.utils.passwords import foreign as foreign_hashes
from app.utils.passwords import guessable
from app.utils.passwords.queue import MOST_AT_ONCE, HashQueue
from app.utils.precis import enforce_unread

LENGTH = range(8, 257)
INPUT_MOST = 4 * LENGTH[-1]  # normalisation composes at most four characters into one
WRONG_LENGTH = "A password has 8 to 256 characters."
# No password has this hash: a user who has it can't log in until a password is set.
NO_PASSWORD = "!"  # noqa: S105 - it is no password
_opaque: Any = get_profile("OpaqueString")
PASSES, MEMORY = 2, 19 * 2**20  # argon2id's passes, and its memory in bytes; it has one lane
TODAYS = re.compile(r"\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}")
# Verified when there is no user, so that an unknown name costs the same work as a wrong password.
_nobody = "$argon2id$v=19$m=19456,t=2,p=1$ABYS4vJ/kODWoYGo/Kd6/Q$C9LTyyIdl/tHIyPm1bvhGjlGC/bDnv2IXLz381W7E08"
_queue = HashQueue(at_once=1)


def bound_hashing(at_once: int) -> None:
    """Bound how many passwords this process hashes at once; the number of its threads is a bound too."""
    global _queue  # noqa: PLW0603 - one process has one bound, set when it starts
    _queue = HashQueue(min(at_once, MOST_AT_ONCE))


def prepare(text: str) -> str:
    """Return a password in the form that is hashed (RFC 8265 §4.2, OpaqueString), or raise ValueError."""
    if len(text) > INPUT_MOST:
        raise ValueError(WRONG_LENGTH)
    try:
        prepared = enforce_unread(_opaque, text)
    except UnicodeEncodeError:
        raise ValueError(_fault(text)) from None
    return prepared


def _fault(text: str) -> str:
    """Return why a text can't be prepared."""
    if not text:
        return WRONG_LENGTH
    if any(unicodedata.category(character) == "Cc" for character in text):
        return "A password holds no control characters."
    return "This holds a character that RFC 8265 leaves out of passwords, such as an invisible one."


def check(text: str) -> str:
    """Return a new password, prepared, or raise ValueError if it is too short, too long or guessed too early."""
    prepared = prepare(text)
    if len(prepared) not in LENGTH:
        raise ValueError(WRONG_LENGTH)
    if guessable.is_common(prepared):
        raise ValueError("This password is one of the most commonly used; choose another.")
    if guessable.is_guessable(prepared):
        raise ValueError("This password is guessed in a million tries; choose a longer or less regular one.")
    return prepared


def hash_password(prepared: str) -> str:
    """Return the argon2id hash of a prepared password, or raise HashQueueFullError."""
    with _queue.slot():
        return _queue.run(lambda: _hash(prepared))


def queued() -> AbstractContextManager[None]:
    """Hold a slot for the hashing to come, before a guess is counted; raise HashQueueFullError if none is free."""
    return _queue.slot()


def queue_lengths() -> tuple[int, int]:
    """Return how many passwords are hashed now, and how many wait for it."""
    return _queue.lengths()


def matches(password_hash: str | None, text: str) -> bool:
    """Return whether a password is the hashed one; without a usable hash, do the same work and return False.

    The caller holds a slot (`queued`); raise HashQueueFullError if its turn does not come in time.
    """
    try:
        prepared = prepare(text)
    except ValueError:  # no stored hash is of a text that can't be prepared
        password_hash, prepared = None, ""
    foreign = foreign_hashes.verifiable(password_hash) if password_hash else None
    if foreign:  # other systems hash a password as it is typed, unprepared
        return _queue.run(lambda: foreign.verify(text.encode()))
    usable = password_hash if password_hash and password_hash.startswith("$argon2") else None
    return _queue.run(lambda: _verify(usable or _nobody, prepared)) and usable is not None


def _hash(prepared: str) -> str:
    return argon2id.str(prepared.encode(), opslimit=PASSES, memlimit=MEMORY).decode()


def _verify(password_hash: str, prepared: str) -> bool:
    if not TODAYS.fullmatch(password_hash):
        return foreign_hashes.verify_argon2(password_hash, prepared)
    try:
        return argon2id.verify(password_hash.encode(), prepared.encode())
    except InvalidkeyError:
        return False


def is_outdated(password_hash: str) -> bool:
    """Return whether a hash was made by another scheme, or with other settings, than new hashes are."""
    return TODAYS.fullmatch(password_hash) is None
