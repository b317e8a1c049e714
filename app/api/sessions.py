"""Sessions: users see and end their own, and users with BLOCK_USERS those of others."""

from typing import Any
from uuid import UUID

from flask import Response, current_app
from marshmallow import fields

from app.extensions import db
from app.models.role import Permission
from app.models.session import Session
from app.models.user import User
from app.schemas.sessions import SessionSchema
from app.security.access import permission_required, session_only, user_required, without_factor
from app.security.accounts import end_sessions, manageable_user
from app.security.audit import record
from app.security.caller import current_user
from app.security.oneself import is_oneself
from app.security.token_response import without_cookies
from app.utils.clock import now
from app.web import Resource, all_of, answer, found, gives, no_content


class IsCurrent(fields.Boolean):
    """Whether a session is the one that asks."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> bool:
        return bool(value == current_user.session_id)


class MarkedSessionSchema(SessionSchema):
    """A session, with whether it is the caller's, which only a request knows."""

    current = IsCurrent(attribute="id", dump_only=True)


class SessionList(Resource):
    """The caller's live sessions."""

    @user_required
    @session_only
    @without_factor
    @gives(all_of(MarkedSessionSchema))
    def get(self) -> Response:
        """List the caller's live sessions."""
        return live_sessions(current_user.id)


class SessionItem(Resource):
    """One of the caller's sessions."""

    @user_required
    @session_only
    @without_factor
    @gives(status=204)
    def delete(self, session_id: UUID) -> Response:
        """End one of the caller's sessions."""
        return end_session(current_user.id, session_id)


class UserSessionList(Resource):
    """A user's live sessions."""

    @permission_required(Permission.BLOCK_USERS)
    @gives(all_of(MarkedSessionSchema))
    def get(self, user_id: UUID) -> Response:
        """List a user's live sessions."""
        found(User.find(user_id))
        return live_sessions(user_id)

    @permission_required(Permission.BLOCK_USERS)
    @gives(status=204)
    def delete(self, user_id: UUID) -> Response:
        """End every session of a user."""
        end_sessions(manageable_user(User.find(user_id), deleted=True))
        db.session.commit()
        return without_cookies(no_content()) if is_oneself(user_id) else no_content()


class UserSessionItem(Resource):
    """One of a user's sessions."""

    @permission_required(Permission.BLOCK_USERS)
    @gives(status=204)
    def delete(self, user_id: UUID, session_id: UUID) -> Response:
        """End one session of a user."""
        manageable_user(User.find(user_id), deleted=True)
        return end_session(user_id, session_id)


def live_sessions(user_id: UUID) -> Response:
    """Answer with a user's live sessions."""
    oldest = now() - current_app.config["SESSION_TTL"]
    return answer({"items": Session.list_live(user_id, oldest)})


def end_session(user_id: UUID, session_id: UUID) -> Response:
    """End one live session of a user, or raise 404 if there is none with this id."""
    found(Session.end(user_id, session_id) or None)
    record("session_ended", f"sessions/{session_id}")
    db.session.commit()
    return without_cookies(no_content()) if session_id == current_user.session_id else no_content()
