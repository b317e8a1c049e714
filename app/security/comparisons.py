"""Comparisons that a request asks the workers for, and waits for."""

import hashlib
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import g
from marshmallow import ValidationError
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.catalogue.ends import Ends
from app.catalogue.rows import ends_of
from app.catalogue.rules import Level, fails
from app.database import write
from app.extensions import db
from app.models.api_accepted import ApiAccepted, marked
from app.models.api_comparison import ApiComparison, ApiComparisonChange, ComparisonState
from app.models.api_version import ApiVersion
from app.utils.clock import now
from app.utils.ids import new_id
from app.web.errors import ApiError
from app.web.waiting import MOST_SECONDS, wait_for

SHOWN = ("id", "api_id", "kind", "method", "path", "from_path", "fields", "consumers")
NO_SUCH_VERSION = "There is no version with this number."


def compared_versions(app_id: UUID, before: int, after: int) -> UUID:
    """Return the comparison of two versions, once a worker has done it, or raise ValidationError or ApiError."""
    db.session.rollback()  # what was read so far holds a connection
    there = ApiVersion.numbers_of(app_id, before, after)
    if missing := {name: number for name, number in (("from", before), ("to", after)) if number not in there}:
        raise ValidationError({name: [NO_SUCH_VERSION] for name in missing})
    key = key_of(before, after, ends_of(app_id))
    comparison_id = ApiComparison.known(app_id, key)
    if comparison_id is None:
        comparison_id = ask(ApiComparison(id=new_id(), app_id=app_id, key=key, before=before, after=after))
    require_done(comparison_id)
    return comparison_id


def key_of(before: int, after: int, ends: Ends) -> str:
    """Return what requests for the same comparison share; what is deprecated is held against the day."""
    return hashlib.sha256(f"{before} {after} {now().date()} {sorted(ends.items(), key=str)}".encode()).hexdigest()


def checked(app_id: UUID, media_type: str, document: bytes) -> dict[str, Any]:
    """Return what a document would change of an app, once a worker has compared it; nothing of it is kept."""
    comparison = ApiComparison(id=new_id(), app_id=app_id, media_type=media_type, document=document)
    comparison_id = ask(comparison)
    try:
        require_done(comparison_id)
        return result_of(app_id, comparison_id)
    finally:
        forget(comparison_id)


def result_of(app_id: UUID, comparison_id: UUID) -> dict[str, Any]:
    """Return what a comparison found."""
    done = found_by(comparison_id)
    accepted = ApiAccepted.of(app_id)
    wanted = select(ApiComparisonChange).filter_by(comparison_id=comparison_id).order_by(ApiComparisonChange.id)
    changes = [told(change, accepted, with_consumers=True) for change in db.session.scalars(wanted)]
    return {"summary": done and done.summary, "errors": done and done.errors, "changes": changes}


def found_by(comparison_id: UUID) -> Any:
    """Return what a comparison found, as the database has it now, None if it is gone."""
    shown = select(ApiComparison.summary, ApiComparison.errors)
    return db.session.execute(shown.where(ApiComparison.id == comparison_id)).one_or_none()


def told(change: Any, accepted: frozenset[str], *, with_consumers: bool) -> SimpleNamespace:
    """Return what is shown of a change: each finding says whether the app accepts it."""
    shown = {name: getattr(change, name) for name in SHOWN}
    if not with_consumers:
        shown["consumers"] = []
    return SimpleNamespace(**shown | {"breaking": marked(change.breaking, accepted)})


def require_none(changes: list[Any], fail_on: str) -> None:
    """Raise ApiError if changes have findings that are this bad, or worse, and are not accepted."""

    def is_bad(change: Any) -> bool:
        return any(fails(Level.named(each["level"]), fail_on) and not each["accepted"] for each in change.breaking)

    if failing := [change for change in changes if is_bad(change)]:
        raise ApiError("breaking_changes", details={"changes": failing})


def ask(comparison: ApiComparison) -> UUID:
    """Leave a comparison to the workers, or find the one that another request left; raise ApiError if too many wait."""
    wanted, app_id, key = comparison.id, comparison.app_id, comparison.key
    db.session.rollback()
    g.only_reads = False  # also where the request is a GET: it only leaves work, whose end it shows
    ApiComparison.forget_old(app_id)
    if not ApiComparison.has_room(app_id):
        raise ApiError("not_read_yet")
    db.session.add(comparison)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        known = ApiComparison.known(app_id, key) if key else None
        if known is None:
            raise
        return known
    return wanted


def require_done(comparison_id: UUID) -> None:
    """Wait until a comparison is done, as long as the client prefers; raise ApiError if it is not, or can't be."""

    def is_done() -> bool:
        return ApiComparison.state_of(comparison_id) != ComparisonState.WAITING

    db.session.rollback()  # no request holds a connection while it waits
    if not (is_done() or wait_for(is_done, unsaid=MOST_SECONDS)):
        raise ApiError("not_read_yet")
    if ApiComparison.state_of(comparison_id) != ComparisonState.DONE:
        raise document_invalid(comparison_id)


def document_invalid(comparison_id: UUID) -> ApiError:
    """Return why a document can't be taken; the comparison is gone, so that it may be asked for anew."""
    db.session.rollback()
    failed = found_by(comparison_id)
    faults = failed.errors if failed else []
    forget(comparison_id)
    return ApiError("document_invalid", details={"faults": faults})


def forget(comparison_id: UUID) -> None:
    """Delete a comparison with what was found, at once."""
    db.session.rollback()
    g.only_reads = False
    write(delete(ApiComparison).where(ApiComparison.id == comparison_id))
    db.session.commit()
