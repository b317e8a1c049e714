"""Mails: trying one again that has failed, and its text where the service is tried out."""

from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from sqlalchemy import bindparam, exists, update

from app.database import Constant, write
from app.extensions import db
from app.models.mail import Mail, MailState
from app.models.proof import Proof
from app.security.audit import record
from app.utils.clock import now
from app.web.answers import found


def retry(mail_id: UUID) -> None:
    """Let a mail be tried anew that has failed, in the transaction, or raise 404 or ValidationError."""
    mail = found(db.session.get(Mail, mail_id))
    if not write(RETRY, mail=mail_id, moment=now()):
        raise ValidationError({"state": ["Only a mail that has failed, and whose link is not dead, is tried again."]})
    record("mail_retried", f"mails/{mail_id}", mail.kind)


def message_of(mail_id: UUID) -> Any:
    """Return."""
    return found(None)


_moment: Any = bindparam("moment", type_=Mail.created_at.type)
_leads_somewhere = Mail.proof_id.is_(None) | exists().where(Proof.id == Mail.proof_id, Proof.live(_moment))
RETRY = Constant(
    update(Mail)
    .where(Mail.id == bindparam("mail"), Mail.state == MailState.FAILED, _leads_somewhere)
    .values(state=MailState.WAITING, attempts=0, next_attempt_at=_moment, claimed_until=_moment, error=None)
)
