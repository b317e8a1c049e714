"""Answers about API tokens, alike for those of people and those of service accounts."""

from typing import Any
from uuid import UUID

from flask import Response

from app.extensions import db
from app.models.api_token import SHOWN, TOKENS, ApiToken
from app.utils.clock import now
from app.web import page


def tokens_of(owner_id: UUID, query: dict[str, Any]) -> Response:
    """Answer with the tokens of an account that a query asks for."""
    db.session.rollback()  # the owner that was looked up holds a connection
    wanted: dict[str, dict[str, Any]] = {query["state"]: {}} if query["state"] else {}
    return page(TOKENS, query, wanted, owner=owner_id, moment=now())


def with_text(token: ApiToken, text: str) -> dict[str, Any]:
    """Return the shown fields of a token, and its text, of which only a hash is stored."""
    return {name: getattr(token, name) for name in (*SHOWN, "state")} | {"token": text}
