"""Emails: how an account's email is proven, changed, and brought back."""

from datetime import timedelta

from flask import current_app, g
from sqlalchemy import bindparam, select

from app.database import Constant, read
from app.extensions import db
from app.mail.outbox import order
from app.models.mail import Mail
from app.models.proof import Purpose
from app.models.user import User
from app.security.audit import record, record_change
from app.security.endings import set_password
from app.security.notices import are_sent, notify
from app.security.proofs import LONG_TTL, OF_EMAIL, OF_USER, UNDO_TTL, Shown, kill, link_invalid, make_proof
from app.utils.clock import now
from app.utils.passwords import NO_PASSWORD
from app.web.errors import ApiError, conflict
from app.web.mailing import sends_mail

VERIFICATION = "email_verification"
ASKED_EVERY = timedelta(seconds=60)


def order_verification(user: User) -> None:
    """Order the mail by which a locked or new user proves their email."""
    email = str(user.email)
    proof = make_proof(Purpose.VERIFICATION, email, LONG_TTL, user_id=user.id)
    order(VERIFICATION, recipient=email, locale=user.locale, user_id=user.id, proof_id=proof.id)


def order_verification_again(user: User) -> None:
    """Order the same, unless one was ordered in the last minute."""
    if not read(LATELY, kind=VERIFICATION, recipient=user.email, since=now() - ASKED_EVERY):
        order_verification(user)


def must_prove_email(email: str | None, *, is_proven: bool) -> bool:
    """Return whether an account with an email may not log in before the email is proven."""
    required = current_app.config["EMAIL_VERIFICATION"] == "required"
    return required and sends_mail() and email is not None and not is_proven


def require_proven_email(user: User) -> None:
    """Raise ApiError where a locked user has to prove their email first, and order the mail, in the transaction."""
    if must_prove_email(user.email, is_proven=user.email_verified):
        order_verification_again(user)
        db.session.commit()
        raise ApiError("email_unverified")


def mark_proven(user: User) -> None:
    """Note that a locked user has shown to read their email."""
    if not user.email_verified:
        user.email_verified_at = user.updated_at = now()
        record("email_verified", f"users/{user.id}", user_id=user.id)


def change_email(user: User, email: str | None) -> None:
    """Change a locked user's email: a user's own when the new one is proven, where mails are sent; else at once."""
    own, old = "caller" in g and g.caller.id == user.id, user.email
    if not own or email in (None, old) or not sends_mail():
        if email == old and user.pending_email is not None:
            taken_back = {"pending_email": user.pending_email}
            record_change("user_updated", f"users/{user.id}", taken_back, {"pending_email": None})
        set_email(user, email)
        if email not in (None, old) and sends_mail():
            order_verification(user)
        return
    if User.taken(User.email, [email]):
        raise conflict("email_taken")
    user.pending_email = email
    proof = make_proof(Purpose.CHANGE, email, LONG_TTL, user_id=user.id)
    order("email_change", recipient=email, locale=user.locale, user_id=user.id, proof_id=proof.id)
    record_change("email_change_requested", f"users/{user.id}", {"email": user.email}, {"email": email})


def set_email(user: User, email: str | None, *, is_proven: bool = False) -> None:
    """Give a locked user another email, which ends what the old one opens; tell that one, and how to undo it."""
    old, was_proven = user.email, user.email_verified
    user.pending_email = None
    if email == old:
        return
    user.email, user.email_verified_at = email, now() if is_proven else None
    kill(OF_EMAIL, user.id, old)
    if old is not None and was_proven and are_sent():
        proof = make_proof(Purpose.UNDO, old, UNDO_TTL, user_id=user.id)
        notify("email_changed", user, recipient=old, proof_id=proof.id)


def verify(token: str | None) -> str:
    """Prove the email, or the pending one, that a link was sent to; return it, or raise ApiError."""
    proof = Shown.by({"token": token}, Purpose.VERIFICATION, Purpose.CHANGE)
    user = proof.holder()
    if proof.email not in (user.email, user.pending_email):
        raise link_invalid()
    proof.use()
    if proof.email == user.email:
        mark_proven(user)
        return proof.email
    before = {"email": user.email}
    set_email(user, proof.email, is_proven=True)
    user.updated_at = now()
    record_change("email_changed", f"users/{user.id}", before, {"email": user.email}, user.id)
    return proof.email


def undo(token: str | None) -> None:
    """Bring back the email that a link was sent to; end all that was opened since, the password too."""
    proof = Shown.by({"token": token}, Purpose.UNDO)
    user = proof.holder()
    proof.use()
    before = {"email": user.email}
    user.email, user.email_verified_at, user.pending_email = proof.email, now(), None
    user.updated_at = now()
    kill(OF_USER, user.id, before["email"])
    set_password(user, NO_PASSWORD)
    lives = current_app.config["RESET_TTL"]
    reset = make_proof(Purpose.RESET, proof.email, lives, user_id=user.id)
    order("email_restored", recipient=proof.email, locale=user.locale, user_id=user.id, proof_id=reset.id)
    record_change("email_change_undone", f"users/{user.id}", before, {"email": user.email}, user.id)


LATELY = Constant(
    select(Mail.id)
    .where(
        Mail.kind == bindparam("kind"),
        Mail.recipient == bindparam("recipient"),
        Mail.created_at > bindparam("since"),
    )
    .limit(1)
)
