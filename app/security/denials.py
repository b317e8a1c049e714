"""Keeping requests that were denied with 403, so that the reason can be looked up later."""

from http import HTTPStatus

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.models.denial import Denial
from app.models.role import mask_of
from app.utils.urls import template
from app.web.errors import ApiError
from app.web.resource import may_have_effect


def init_app(app: Flask) -> None:
    """Keep every denial of an app."""
    app.after_request(keep_denial)


def keep_denial(response: Response) -> Response:
    """Store a denied request in a transaction of its own; if that fails, log it and answer all the same."""
    if response.status_code == HTTPStatus.FORBIDDEN and "failure" in g and may_have_effect():
        g.only_reads = False
        try:
            _denial(g.failure).keep()
            db.session.commit()
        except SQLAlchemyError:
            db.session.rollback()
            current_app.logger.exception("a denial was not kept")
    return response


def _denial(failure: ApiError) -> Denial:
    """Return the denial of this request."""
    caller = g.get("caller")
    return Denial(
        request_id=g.request_id,
        user_id=caller and caller.id,
        method=request.method,
        path=template(str(request.url_rule)),
        code=failure.code,
        message=failure.message,
        required_mask=mask_of(failure.required or []),
        held_mask=caller.permissions if caller else 0,
    )
