"""Narrow tokens: users try what others may, by their own session with less."""

from flask import Response

from app.schemas.narrow_tokens import NarrowTokenCreateSchema, NarrowTokenSchema
from app.security.access import session_only, user_required
from app.security.narrow_tokens import narrow_token
from app.web import Resource, answer, gives, load, takes, unstored


class TokenNarrow(Resource):
    """The narrowing of the caller's session."""

    @user_required
    @session_only
    @takes(NarrowTokenCreateSchema)
    @gives(NarrowTokenSchema)
    def post(self) -> Response:
        """Make an access token of the caller's session that may less and lives for minutes; nothing is stored."""
        return unstored(answer(narrow_token(load())))
