"""Ways back into an account by its email: a new password, and a sign-in without one.

Whoever asks for a mail is answered before anybody is looked up: every address costs the same statements, and a worker
finds out later whether it is anybody's.
"""

import json
from datetime import timedelta
from typing import Any

from flask import current_app
from marshmallow import ValidationError

from app.extensions import db
from app.mail.kinds import KINDS
from app.mail.outbox import order
from app.models.proof import Purpose
from app.models.role import Role
from app.models.session import Session
from app.models.user import User
from app.schemas.users import refuse_login_as_password
from app.security.accounts import make_account, refuse_reserved
from app.security.audit import record
from app.security.emails import mark_proven
from app.security.endings import set_password
from app.security.factors.ways import BY_MAIL
from app.security.lockout import Guesses
from app.security.notices import notify
from app.security.opening import enter
from app.security.proofs import LONG_TTL, Shown, link_invalid, make_proof
from app.utils import passwords
from app.utils.clock import now
from app.web.errors import ApiError
from app.web.mailing import wished_locale

Fields = dict[str, Any]


def ask(kind: str, email: str, lives: timedelta, payload: str | None = None) -> Fields:
    """Order a mail with a proof to an address, whoever has it, and commit; return what its requester is told."""
    purpose = Purpose(KINDS[kind].purpose or 0)
    proof = make_proof(purpose, email, lives, payload=payload)
    order(kind, recipient=email, locale=wished_locale(), proof_id=proof.id)
    db.session.commit()
    return {"id": proof.id, "expires_in": int(lives.total_seconds())}


def ask_for_reset(email: str) -> None:
    """Order the mail with which the user of an email sets a new password."""
    ask("password_reset", email, current_app.config["RESET_TTL"])


def ask_to_sign_in(email: str) -> Fields:
    """Order the mail with which the user of an email signs in."""
    return ask("sign_in", email, current_app.config["SIGN_IN_TTL"])


def reset_password(token: str | None, password: str) -> None:
    """Set a new password by a mailed link, which proves the email; end every session, and open none."""
    proof = Shown.by({"token": token}, Purpose.RESET)
    logins = holder_of(proof).logins
    db.session.rollback()  # no lock is held while the password is hashed
    refuse_login_as_password(password, logins)
    password_hash = passwords.hash_password(password)
    user = holder_of(proof)
    proof.use()
    mark_proven(user)
    set_password(user, password_hash)
    user.updated_at = now()
    Guesses.at_login(user.id, proof.email).forget()
    record("password_reset", f"users/{user.id}", user_id=user.id)
    notify("password_was_reset", user)


def sign_in(fields: Fields) -> Session:
    """Open a session by a mailed link or code, which proves the email."""
    proof = Shown.by(fields, Purpose.SIGN_IN)
    user = holder_of(proof)
    proof.use()
    mark_proven(user)
    return enter(user, cookie=fields["cookie"], way=BY_MAIL)


def holder_of(proof: Shown) -> User:
    """Return the user whom a proof is for, locked, or raise ApiError if its address is no longer theirs.

    An administrator's email that is not proven gives nobody their rights, as it may be a stranger's.
    """
    user = proof.holder()
    if user.email != proof.email:
        raise link_invalid()
    if user.role.is_administrative and not user.email_verified:
        raise link_invalid()
    return user


def refuse_closed() -> None:
    """Raise ApiError where nobody may register."""
    if current_app.config["REGISTRATION"] == "closed":
        raise ApiError("registration_closed")


def ask_to_register(fields: Fields) -> Fields:
    """Order the mail by which a registration is confirmed; nothing but its hash is kept of the password."""
    if fields.get("email") is None:
        raise ValidationError({"email": ["Missing data for required field."]})
    refuse_reserved(fields.get("name"))
    given = {"name": fields.get("name"), "password_hash": passwords.hash_password(fields["password"])}
    return ask("registration", fields["email"], LONG_TTL, json.dumps(given))


def register(fields: Fields) -> tuple[Session, User]:
    """Make the account of a registration that a mailed link or code confirms, and open its first session."""
    proof = Shown.by(fields, Purpose.REGISTRATION)
    given = json.loads(proof.payload or "{}")
    account = {"email": proof.email, "name": fields.get("name") or given["name"], "email_verified": True}
    proof.use()
    user = make_account(account, given["password_hash"], Role.default_one(), by_oneself=True)
    return enter(user, cookie=fields["cookie"], way=BY_MAIL, is_first=True), user
