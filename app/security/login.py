"""Logging in: opening a session with a password."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response

from app.extensions import db
from app.models.user import Credentials, User
from app.observability.metrics import LoginOutcome, count_login
from app.security.credentials import credentials_invalid
from app.security.emails import must_prove_email, order_verification_again
from app.security.lockout import Guesses
from app.security.opening import open_session
from app.security.token_response import logged_in
from app.utils import passwords
from app.utils.names import canonical_login
from app.utils.passwords.queue import HashQueueFullError
from app.web.client import client_ip
from app.web.errors import ApiError

OUTCOMES = {"credentials_invalid": LoginOutcome.FAILED, "too_many_requests": LoginOutcome.LOCKED}


@contextmanager
def counted() -> Iterator[None]:
    """Count a login by its outcome; one that fails for any other reason is not counted."""
    try:
        yield
    except ApiError as failure:
        if failure.code in OUTCOMES:
            count_login(OUTCOMES[failure.code])
        raise
    except HashQueueFullError:
        count_login(LoginOutcome.BUSY)
        raise
    count_login(LoginOutcome.SUCCESS)


@counted()
def log_in(login: str, password: str, *, cookie: bool = False) -> Response:
    """Open a session for the user of a login, with the same work and answer for every kind of failure."""
    login = canonical_login(login)
    known = User.credentials(login)
    guesses = Guesses.at_login(known and known.id, login)
    with passwords.queued():
        guesses.reserve()
        good = passwords.matches(known and known.password_hash, password)
    if known is None or not (good and known.is_active):
        raise failed(guesses)
    refuse_unproven(known, guesses)
    if not note_password(known, password):
        raise failed(guesses)
    session = open_session(known.id, cookie=cookie)
    guesses.forget()
    response = logged_in(session, cookie)
    db.session.commit()  # after the tokens are signed, so that a failure to sign leaves no session
    return response


def failed(guesses: Guesses) -> ApiError:
    """Record and commit a failed login, and return its failure."""
    guesses.record_failure()
    return credentials_invalid()


def note_password(user: Credentials, password: str) -> bool:
    """Note the login of a user with a verified password; return False if it no longer lets the user log in.

    The password is hashed anew if its hash is outdated.
    """
    outdated = passwords.is_outdated(user.password_hash)
    new_hash = passwords.hash_password(passwords.prepare(password)) if outdated else None
    return User.note_login(user.id, user.password_hash, client_ip(), new_hash)


def refuse_unproven(known: Credentials, guesses: Guesses) -> None:
    """Raise ApiError for a right password of an account whose email has to be proven first, and order the mail."""
    if not must_prove_email(known.email, is_proven=known.email_verified):
        return
    user = User.lock(known.id)
    if user is None or not user.is_active or user.password_hash != known.password_hash:
        raise failed(guesses)
    if must_prove_email(user.email, is_proven=user.email_verified):
        order_verification_again(user)
        guesses.forget()
        db.session.commit()
        raise ApiError("email_unverified")
    db.session.rollback()  # it was proven meanwhile
