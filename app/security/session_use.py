"""The use of sessions: noted after the answer, at most once a minute for each, so that no request waits for it."""

from uuid import UUID

from flask import Flask, Response, current_app, g
from sqlalchemy.exc import SQLAlchemyError

from app.models.session import USE_NOTED_EVERY, Session
from app.utils.clock import now
from app.web.resource import may_have_effect


def init_app(app: Flask) -> None:
    """Note the use of an app's sessions."""
    app.after_request(note_use)


def note_use(response: Response) -> Response:
    """Let the caller's session be noted as used once the answer is sent, unless it was within the last minute."""
    if "caller" in g and may_have_effect() and g.caller.session_used_at < now() - USE_NOTED_EVERY:
        app, session_id = current_app._get_current_object(), g.caller.session_id  # type: ignore[attr-defined] # the proxy has it
        response.call_on_close(lambda: write_use(app, session_id))
    return response


def write_use(app: Flask, session_id: UUID) -> None:
    """Note a use; if the database does not take it, the next request will."""
    with app.app_context():
        try:
            Session.note_use(session_id)
        except SQLAlchemyError:
            app.logger.warning("the use of a session was not noted", exc_info=True)
