"""The use of sessions and API tokens: noted after the answer, at most once a minute; no request waits for it."""

from collections.abc import Callable

from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import this_app, this_g
from app.web.resource import may_have_effect


def init_app(app: Flask) -> None:
    """Note the use of an app's credentials."""
    app.after_request(note_use)


def note_use(response: Response) -> Response:
    """Let the caller's credential be noted as used once the answer is sent, unless it was within the last minute."""
    kept = this_g()
    note = kept.caller.note_of_use() if "caller" in kept and may_have_effect() else None
    if note is not None:
        app = this_app()
        response.call_on_close(lambda: write_use(app, note))
    return response


def write_use(app: Flask, note: Callable[[], None]) -> None:
    """Note a use; if the database does not take it, the next request will."""
    with app.app_context():
        try:
            note()
        except SQLAlchemyError:
            app.logger.warning("the use of a credential was not noted", exc_info=True)
