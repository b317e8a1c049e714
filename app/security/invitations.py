"""Invitations: an address is asked to join with a role that its inviter covers, now and when it is accepted."""

import json
from typing import Any

from flask import current_app
from sqlalchemy.exc import IntegrityError

from app import database
from app.extensions import db
from app.mail.outbox import order
from app.models.invitation import Invitation
from app.models.proof import Purpose
from app.models.role import Role, missing_permissions
from app.models.session import Session
from app.models.user import Kind, User
from app.schemas.users import refuse_login_as_password
from app.security.access import require_covers
from app.security.accounts import given_role, make_account
from app.security.audit import record, record_change, record_facts
from app.security.caller import current_user
from app.security.factors.ways import BY_MAIL
from app.security.opening import enter
from app.security.proofs import Shown, link_invalid, make_proof, payload_of, prolong, revoke
from app.utils import passwords
from app.utils.clock import now
from app.utils.locales import LOCALES
from app.web.answers import found
from app.web.errors import ApiError, conflict

Fields = dict[str, Any]
ONE_PENDING = "uq_invitations_pending_email"


def invite(fields: Fields) -> tuple[Invitation, bool]:
    """Invite an address, or renew its pending invitation, in the transaction; return it, and whether it is new."""
    if User.taken(User.email, [fields["email"]]):
        raise conflict("email_taken")
    try:
        return _invite(fields)
    except IntegrityError as error:
        if database.violated_constraint(error) != ONE_PENDING:
            raise
        db.session.rollback()
        return _invite(fields)  # which finds the invitation that a parallel request made


def _invite(fields: Fields) -> tuple[Invitation, bool]:
    pending = Invitation.lock_pending(fields["email"])
    role = given_role(fields.get("role_id"))
    if pending is not None:
        require_manageable(pending)
        if pending.expires_at > now():
            before = {"role": role_of(pending)}
            pending.role_id, pending.invited_by = role.id, current_user.id
            renew(pending, fields.get("locale"))
            record_change("user_invited", f"invitations/{pending.id}", before, {"role": role_of(pending)})
            return pending, False
        pending.pending_email = None
        db.session.flush()
    return make_invitation(fields["email"], role, fields.get("locale") or LOCALES[0]), True


def make_invitation(email: str, role: Role, locale: str) -> Invitation:
    """Add an invitation to the transaction, its proof and its mail; raise IntegrityError for a parallel one."""
    lives = current_app.config["INVITATION_TTL"]
    proof = make_proof(Purpose.INVITATION, email, lives, payload=json.dumps({"locale": locale}))
    invitation = Invitation(email=email, pending_email=email, role_id=role.id, invited_by=current_user.id)
    invitation.proof_id, invitation.expires_at = proof.id, proof.expires_at
    db.session.add(invitation)
    db.session.flush()
    send(invitation, locale)
    record_facts("user_invited", f"invitations/{invitation.id}", {"email": email, "role": role.title})
    return invitation


def renew(invitation: Invitation, locale: str | None = None) -> None:
    """Let a locked, pending invitation live anew, by the link that it has, and send it again; or raise ApiError."""
    lives = current_app.config["INVITATION_TTL"]
    payload = invitation.proof_id and payload_of(invitation.proof_id)
    known = locale or json.loads(payload or "{}").get("locale") or LOCALES[0]
    if not invitation.proof_id or not prolong(invitation.proof_id, lives, json.dumps({"locale": known})):
        raise ApiError("invitation_dead")
    invitation.expires_at = now() + lives
    send(invitation, known)


def send(invitation: Invitation, locale: str) -> None:
    """Order the mail of an invitation."""
    order("invitation", recipient=invitation.email, locale=locale, proof_id=invitation.proof_id)


def require_manageable(invitation: Invitation) -> None:
    """Raise ApiError if an invitation gives more than the caller may do."""
    role = db.session.get(Role, invitation.role_id) if invitation.role_id else None
    if role is not None:
        require_covers(role.permissions, "This invitation gives more than you may do yourself.")


def role_of(invitation: Invitation) -> str | None:
    """Return the title of the role that an invitation gives."""
    role = db.session.get(Role, invitation.role_id) if invitation.role_id else None
    return role.title if role else None


def require_pending(invitation: Invitation | None) -> Invitation:
    """Return an invitation that can still be accepted, or raise 404 or 409."""
    invitation = found(invitation)
    if invitation.pending_email is None or invitation.expires_at <= now():
        raise ApiError("invitation_dead")
    return invitation


def end(invitation: Invitation) -> None:
    """Revoke a locked invitation, or raise ApiError if it was accepted; one that is dead stays so."""
    if invitation.accepted_at is not None:
        raise ApiError("invitation_dead", "This invitation was accepted.")
    if invitation.revoked_at is None:
        invitation.revoked_at, invitation.pending_email = now(), None
        if invitation.proof_id:
            revoke(invitation.proof_id)
        record_facts("invitation_revoked", f"invitations/{invitation.id}", {"email": invitation.email})


def judge(invitation: Invitation | None) -> tuple[Invitation, User, Role]:
    """Return a locked invitation, its inviter and its role, or raise ApiError.

    It is dead where its inviter is, or does not cover the role any more: nobody rises above them by it.
    """
    if invitation is None:
        raise link_invalid()
    require_pending(invitation)
    inviter = User.lock(invitation.invited_by, tuple(Kind))  # a program may invite too
    role = Role.give(invitation.role_id) if invitation.role_id else None
    if inviter is None or role is None or not inviter.is_active:
        raise ApiError("invitation_dead")
    if missing_permissions(inviter.role.permissions, role.permissions):
        raise ApiError("invitation_dead")
    return invitation, inviter, role


def preview(token: str | None) -> Fields:
    """Return what the holder of a link is shown of the invitation; use nothing up."""
    proof = Shown.by({"token": token}, Purpose.INVITATION)
    invitation, inviter, role = judge(Invitation.lock_of(proof.id, proof.email))
    return {"email": proof.email, "role": role, "invited_by": inviter, "expires_at": invitation.expires_at}


def accept(fields: Fields) -> tuple[Session, User]:
    """Make the account that a link invites to, and open its first session."""
    proof = Shown.by(fields, Purpose.INVITATION)
    judge(Invitation.lock_of(proof.id, proof.email))
    db.session.rollback()  # no lock is held while the password is hashed
    refuse_login_as_password(fields["password"], [proof.email, fields.get("name") or ""])
    password_hash = passwords.hash_password(fields["password"])
    invitation, _, role = judge(Invitation.lock_of(proof.id, proof.email))
    proof.use()
    account = {"email": proof.email, "name": fields.get("name"), "email_verified": True}
    account["locale"] = json.loads(proof.payload or "{}").get("locale")
    user = make_account(account, password_hash, role, by_oneself=True)
    invitation.accepted_at, invitation.pending_email, invitation.user_id = now(), None, user.id
    record("invitation_accepted", f"invitations/{invitation.id}", user_id=user.id)
    return enter(user, cookie=fields["cookie"], way=BY_MAIL, is_first=True), user
