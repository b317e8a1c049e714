"""Denials: why a request was refused, for the user whose it was and for whoever holds READ_LOGS."""

from flask import Response

from app.models.denial import Denial
from app.models.role import Permission
from app.schemas.denials import DenialQuerySchema, DenialSchema
from app.security.access import holds, user_required
from app.security.identity import current_user
from app.web import Resource, gives, load_query, page, page_of, takes


class DenialList(Resource):
    """What was refused with 403."""

    @user_required
    @takes(query=DenialQuerySchema)
    @gives(page_of(DenialSchema))
    def get(self) -> Response:
        """List requests that were refused with 403, the newest first: one's own, or with READ_LOGS everybody's."""
        query = load_query()
        visible_to = None if holds(Permission.READ_LOGS) else current_user.id
        wanted = Denial.matching(visible_to=visible_to, request_id=query["request_id"], user_id=query["user_id"])
        return page(wanted, Denial.id, query)
