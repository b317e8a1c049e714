"""Logging in: opening a session with a password."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response

from app.extensions import db
from app.models.user import Credentials, User
from app.observability.metrics import LoginOutcome, count_login
from app.schemas.second_factors import BesideBasicSchema
from app.security.credentials import basic_credentials, credentials_invalid
from app.security.emails import must_prove_email, require_proven_email
from app.security.factors.codes import use_code
from app.security.factors.refusing import factor_refused
from app.security.factors.ways import BY_PASSWORD, Way
from app.security.lockout import Guesses
from app.security.opening import open_session
from app.security.token_response import logged_in
from app.utils import passwords
from app.utils.names import canonical_login
from app.utils.passwords.queue import HashQueueFullError
from app.web.client import client_ip
from app.web.errors import ApiError
from app.web.loading import load_beside

# For one client, whatever its requests carry; lockout counters are separate, one for each login.
LOGIN_LIMIT, LOGGED_IN = "600 per minute", "Successfully logged in."
OUTCOMES = {
    "credentials_invalid": LoginOutcome.FAILED,
    "too_many_requests": LoginOutcome.LOCKED,
    "second_factor_required": LoginOutcome.FACTOR_ASKED,
    "factor_invalid": LoginOutcome.FACTOR_FAILED,
    "challenge_invalid": LoginOutcome.FACTOR_FAILED,
}


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


def log_in_by_basic() -> Response:
    """Open a session by HTTP Basic, beside which a body may hold a code."""
    return log_in(*basic_credentials(), code=load_beside(BesideBasicSchema)["code"])


@counted()
def log_in(login: str, password: str, *, cookie: bool = False, code: str | None = None) -> Response:
    """Open a session for the user of a login, with the same work and answer for every kind of failure.

    A user with a second factor gives a code of it too, or is asked for it. An account without one ignores the code.
    """
    login = canonical_login(login)
    known = User.credentials(login)
    guesses = Guesses.at_login(known and known.id, login)
    with passwords.queued():
        guesses.reserve()
        good = passwords.matches(known and known.password_hash, password)
    if known is None or not (good and known.is_active):
        raise failed(guesses)
    refuse_unproven(known, guesses)
    factor_guesses = reserved(known, code)
    if not note_password(known, password, completes=factor_guesses is not None or not known.has_factor):
        raise failed(guesses)
    way = by_code(known, code or "", factor_guesses) if factor_guesses else BY_PASSWORD
    session = open_session(known.id, cookie=cookie, way=way)
    guesses.forget()
    response = logged_in(session, cookie)
    db.session.commit()  # after the tokens are signed, so that a failure to sign leaves no session
    return response


def failed(guesses: Guesses) -> ApiError:
    """Record and commit a failed login, and return its failure."""
    guesses.record_failure()
    return credentials_invalid()


def reserved(known: Credentials, code: str | None) -> Guesses | None:
    """Count a code at an account with a second factor as a guess before it is judged; None where there is none."""
    if code is None or not known.has_factor:
        return None
    guesses = Guesses.at_factor(known.id)
    guesses.reserve()
    return guesses


def by_code(known: Credentials, code: str, guesses: Guesses) -> Way:
    """Return the way of a password with a code that is right, and used in the transaction, or raise ApiError."""
    user = User.lock(known.id)
    factor = use_code(user, code) if user else None
    if factor is None:
        raise factor_refused(guesses)
    guesses.forget()
    return BY_PASSWORD.and_by(factor)


def note_password(user: Credentials, password: str, *, completes: bool) -> bool:
    """Note the login of a user with a verified password; return False if it no longer lets the user log in.

    The password is hashed anew if its hash is outdated. A login that lacks the second factor is no last login.
    """
    outdated = passwords.is_outdated(user.password_hash)
    new_hash = passwords.hash_password(passwords.prepare(password)) if outdated else None
    return User.note_login(user.id, user.password_hash, client_ip(), new_hash, completes=completes)


def refuse_unproven(known: Credentials, guesses: Guesses) -> None:
    """Raise ApiError for a right password of an account whose email has to be proven first, and order the mail."""
    if not must_prove_email(known.email, is_proven=known.email_verified):
        return
    user = User.lock(known.id)
    if user is None or not user.is_active or user.password_hash != known.password_hash:
        raise failed(guesses)
    if must_prove_email(user.email, is_proven=user.email_verified):
        guesses.forget()
        require_proven_email(user)
    db.session.rollback()  # it was proven meanwhile
