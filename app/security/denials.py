"""Keeping what was refused with 403, for whoever asks why."""

from flask import current_app, g, request
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.models.denial import Denial
from app.models.role import Permission
from app.utils.urls import template


def keep_denial(code: str, message: str, required: list[str]) -> None:
    """Write down the refusal of this request, in a transaction of its own; it stands where that fails, too."""
    g.only_reads = False
    try:
        db.session.add(denial := _denial(code, message, required))
        db.session.flush()
        Denial.forget_older(denial.user_id)
        db.session.commit()
    except SQLAlchemyError:
        db.session.rollback()
        current_app.logger.exception("a refusal was not kept")


def _denial(code: str, message: str, required: list[str]) -> Denial:
    """Return what there is to say of this request's refusal."""
    caller = g.get("caller")
    return Denial(
        request_id=g.request_id,
        user_id=caller and caller.id,
        method=request.method,
        path=template(str(request.url_rule)),
        code=code,
        message=message,
        required_mask=sum(Permission[name] for name in required),
        held_mask=caller.permissions if caller else 0,
    )
