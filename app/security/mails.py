"""Mails: trying one again that has failed, and its text where the service is tried out."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from uuid import UUID

from flask import current_app
from marshmallow import ValidationError
from werkzeug.exceptions import NotFound

from app.extensions import db
from app.mail.transport import FolderTransport
from app.models.mail import Mail
from app.security.audit import record
from app.utils.mail_addresses import read_mail_url
from app.web.answers import found
from app.web.mailing import shows_messages


def retry(mail_id: UUID) -> None:
    """Let a mail be tried anew that has failed, in the transaction, or raise 404 or ValidationError."""
    mail = found(db.session.get(Mail, mail_id))
    if not Mail.retry(Mail.id == mail_id):
        raise ValidationError({"state": ["Only a mail that has failed, and whose link is not dead, is tried again."]})
    record("mail_retried", f"mails/{mail_id}", mail.kind)


def message_of(mail_id: UUID) -> dict[str, str]:
    """Return a mail as it was sent, or raise 404 for one that was not, and everywhere but in development."""
    if not shows_messages():
        raise NotFound
    server = read_mail_url(current_app.config["MAIL_URL"])
    found(db.session.get(Mail, mail_id))
    try:
        content = FolderTransport(server.folder).path_of(mail_id).read_bytes()
    except OSError:
        raise NotFound from None
    message = BytesParser(policy=policy.default).parsebytes(content)
    return {"subject": message["Subject"], "text": body(message, "plain"), "html": body(message, "html")}


def body(message: EmailMessage, kind: str) -> str:
    """Return the text of a mail in one of its two forms."""
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""
