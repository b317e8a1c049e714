"""API tokens as rows, made past the service."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from flask import Flask

from app.extensions import db
from app.models import ApiToken
from app.utils.api_tokens import PERSONAL
from app.utils.clock import now


class Stored(NamedTuple):
    """A token's id and its text."""

    id: UUID
    text: str


def store_token(
    app: Flask, user_id: UUID, *, days: float | None = 90, made: datetime | None = None, **columns: Any
) -> Stored:
    """Store a token of an account that ends after some days, None for never, and was made now or at a moment."""
    ends = None if days is None else now() + timedelta(days=days)
    with app.app_context():
        token = ApiToken(user_id=user_id, created_at=made or now(), **{"name": "ci", "expires_at": ends} | columns)
        text = token.renew(PERSONAL)
        db.session.add(token)
        db.session.commit()
        return Stored(token.id, text)
