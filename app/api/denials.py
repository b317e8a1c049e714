"""Denials: why requests were denied; users see their own, and users with READ_LOGS see all."""

from flask import Response

from app.database import given
from app.models.denial import DENIALS
from app.models.role import Permission
from app.schemas.denials import DenialQuerySchema, DenialSchema
from app.security.access import holds, user_required
from app.security.caller import current_user
from app.web import Resource, gives, load_query, page, page_of, takes

FILTERS = ("request_id", "user_id", "method", "path", "since", "until")


class DenialList(Resource):
    """Requests that were denied with 403."""

    @user_required
    @takes(query=DenialQuerySchema)
    @gives(page_of(DenialSchema))
    def get(self) -> Response:
        """List requests that were denied with 403, the newest first: the caller's, or with READ_LOGS everybody's.

        Repeats of one user, route and requirement are one entry, that of the latest, with their number as `count`.
        """
        query = load_query()
        visible_to = None if holds(Permission.READ_LOGS) else current_user.id
        filters = {name: query[name] for name in FILTERS}
        return page(DENIALS, query, given(visible_to=visible_to, **filters))
