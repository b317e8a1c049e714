"""Notices: what was done to an account is told to its proven email, by mails ordered in the deed's transaction."""

from uuid import UUID

from flask import current_app, has_request_context

from app.mail.outbox import order
from app.models.user import User
from app.utils.clock import now
from app.web.client import client_ip, user_agent
from app.web.mailing import sends_mail


def are_sent() -> bool:
    """Return whether notices are sent."""
    return sends_mail() and bool(current_app.config["SECURITY_MAILS"])


def notify(
    kind: str, user: User, *, recipient: str | None = None, proof_id: UUID | None = None, **further: str
) -> None:
    """Order a notice to a user's email if that is proven, or to the recipient, an email that was.

    Some kinds tell further facts.
    """
    to = recipient or (user.email if user.email_verified else None)
    if to is None or not are_sent():
        return
    facts = {
        "name": user.name,
        "time": f"{now():%Y-%m-%d %H:%M} UTC",
        "ip": client_ip(),
        "agent": user_agent() if has_request_context() else None,
        **further,
    }
    order(kind, recipient=to, locale=user.locale, user_id=user.id, proof_id=proof_id, facts=facts)


def notify_of_reuse(user_id: UUID) -> None:
    """Order the notice that a session ended because its refresh token was used twice."""
    user = User.find(user_id) if are_sent() else None
    if user is not None and user.is_active:
        notify("session_ended", user)
