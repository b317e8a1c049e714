"""Mails: users with READ_LOGS see how far each is, and never what it says."""

from uuid import UUID

from flask import Response

from app.database import given
from app.extensions import db
from app.models.mail import MAILS
from app.models.role import Permission
from app.schemas.mails import MailQuerySchema, MailSchema, MessageSchema
from app.security.access import permission_required
from app.security.mails import message_of, retry
from app.web import Resource, answer, gives, load_query, mail_required, page, page_of, refuses, takes

FILTERS = ("state", "kind", "user_id", "since", "until")


class MailList(Resource):
    """All mails."""

    @permission_required(Permission.READ_LOGS)
    @takes(query=MailQuerySchema)
    @gives(page_of(MailSchema))
    def get(self) -> Response:
        """List the mails, the newest first."""
        query = load_query()
        return page(MAILS, query, given(**{name: query[name] for name in FILTERS}))


class MailRetry(Resource):
    """Another try of a mail that has failed."""

    @permission_required(Permission.EDIT_USERS)
    @mail_required
    @gives(status=202, message="The mail is tried again.")
    @refuses("validation_error")
    def post(self, mail_id: UUID) -> Response:
        """Try a mail again that has failed, unless what it leads to is dead."""
        retry(mail_id)
        db.session.commit()
        return answer(status=202)


class MailMessage(Resource):
    """The text of a mail, in development alone."""

    @permission_required(Permission.READ_LOGS)
    @gives(MessageSchema)
    def get(self, mail_id: UUID) -> Response:
        """Show a mail as it is sent, where the service is tried out: in development, with MAIL_URL=file:…."""
        return answer(message_of(mail_id))
