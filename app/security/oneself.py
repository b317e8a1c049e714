"""Oneself: changing what the caller logs in with, or deleting the caller, needs the current password on every path."""

from typing import Any
from uuid import UUID

from marshmallow import ValidationError

from app.database.writing import prove_writer
from app.extensions import db
from app.models.user import User
from app.security.caller import current_user
from app.security.lockout import Guesses
from app.utils import passwords
from app.web.errors import token_refused

# What one logs in with: a stranger at an open session who could change these would take the account over.
PROTECTED = {"name", "email", "password"}


def caller_logins() -> list[str]:
    """Return what the caller may log in with."""
    return [login for login in (current_user.name, current_user.email) if login]


def is_oneself(user_id: UUID) -> bool:
    """Return whether a user is the caller."""
    return user_id == current_user.id


def prove_change(user_id: UUID, fields: dict[str, Any]) -> str | None:
    """Take the current password out of the fields of a change; return the hash that it was verified against, if any.

    The caller's own name, email and password need it; another user's account does not take it.
    """
    given: str | None = fields.pop("current_password", None)
    if given is None:
        if is_oneself(user_id) and PROTECTED & fields.keys():
            raise ValidationError({"current_password": ["The current password is needed to change this."]})
        return None
    if not is_oneself(user_id):
        raise ValidationError({"current_password": ["Only a change of one's own account takes this."]})
    return verify_current_password(given)


def verify_current_password(given: str) -> str:
    """Return the hash that the caller's current password was verified against, or raise ValidationError."""
    guesses = Guesses.in_session()
    verified = hash_of_current_password(given, guesses)
    if verified is None:
        guesses.record_failure()
        raise wrong_password()
    guesses.forget()
    db.session.commit()  # the counter stays cleared even if the request then fails
    return verified


def hash_of_current_password(given: str, guesses: Guesses) -> str | None:
    """Return the hash of the caller's current password if this is it; it is counted as a guess before that."""
    with passwords.queued():
        guesses.reserve()
        known = User.credentials_of(current_user.id)
        good = passwords.matches(known and known.password_hash, given)
    return known.password_hash if known is not None and good else None


def locked_user(user_id: UUID, verified_hash: str | None) -> User | None:
    """Return a user, locked until the transaction ends; the caller only if what was verified still holds."""
    return locked_caller(verified_hash) if is_oneself(user_id) else User.lock(user_id)


def locked_caller(verified_hash: str | None = None) -> User:
    """Return the caller's record, locked until the transaction ends, or raise if what was verified has changed.

    The caller is proven once more as soon as it is locked, so that what is found wrong after that is about the request.
    """
    user = User.lock(current_user.id)
    prove_writer(db.session())
    if user is None or not user.is_active:
        raise token_refused("token_revoked")
    if verified_hash is not None and user.password_hash != verified_hash:
        raise wrong_password()
    return user


def wrong_password() -> ValidationError:
    """Return the error for a wrong current password."""
    return ValidationError({"current_password": ["This is not the current password."]})
