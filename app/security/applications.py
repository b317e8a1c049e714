"""Applications: how a program that calls proves itself, and the ceiling of what it may."""

from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from flask import g, request
from marshmallow import Schema
from sqlalchemy import Connection

from app.extensions import this_app, this_request
from app.models.application import BY_TOKEN, Application
from app.security.caller import UNLIMITED
from app.security.credentials import is_basic
from app.security.narrowing import Limits, words
from app.utils.api_tokens import digest
from app.web.body import read_body
from app.web.challenges import challenge
from app.web.errors import ApiError
from app.web.resource import may_have_effect


class Given(NamedTuple):
    """What an application proves itself with: its token, and its id unless the token came in a header of its own."""

    token: str
    id: str | None = None


def prove_application(*, required: bool) -> None:
    """Check the application's token if one is sent or required, or raise ApiError with 401.

    A verb that requires it takes it as RFC 6749 §2.3.1 says too: by HTTP Basic, or in the body.
    """
    ways = [given for given in (by_header(), *((by_basic(), by_body()) if required else ())) if given]
    if not ways and (required or this_app().config["APPLICATION_TOKENS"] == "required"):
        raise ApiError("application_token_missing")
    if len(ways) > 1:
        raise refused("Prove the application in one way.")
    if ways:
        known = Application.of_token(*ways[0], note_use=may_have_effect())
        if known is None:
            raise refused()
        g.application_id, g.application_hash, g.ceiling = known.id, digest(ways[0].token), ceiling_of(known)


def ceiling_now(transaction: Connection) -> Limits:
    """Return the ceiling of the application that calls by now, or raise ApiError with 401 if its token is dead."""
    if "application_hash" not in g:
        return UNLIMITED
    rows = BY_TOKEN.on(transaction).rows(transaction, {"token_hash": g.application_hash})
    if not rows:
        raise refused()
    return ceiling_of(rows[0])


def ceiling_of(row: Any) -> Limits:
    """Return the ceiling of an application."""
    return Limits(row.permissions, bool(row.read_only), words(row.resources))


def by_header() -> Given | None:
    """Return what the request's own header for it holds."""
    token: str | None = this_request().environ.get("HTTP_X_APPLICATION_TOKEN")
    return None if token is None else Given(token)


def by_basic() -> Given | None:
    """Return what HTTP Basic holds, each part encoded as in a form, or raise ApiError if it can't be read."""
    if not is_basic():
        return None
    given = request.authorization
    if given is None or given.username is None or given.password is None:
        raise refused()
    return Given(unquote_plus(given.password), unquote_plus(given.username))


def by_body() -> Given | None:
    """Return what the body holds; one that can't be read holds nothing, and the verb says later what is wrong.

    Only the bodies of some verbs may hold it; no other one is read before the application is proven.
    """
    if not may_hold_secret(g.declaration.body):
        return None
    try:
        fields: dict[str, Any] = read_body()
    except ApiError:
        return None
    secret = fields.get("client_secret")
    return Given(str(secret), str(fields.get("client_id", ""))) if secret else None  # a value left empty is none


def may_hold_secret(body: Schema | None) -> bool:
    """Return whether an application may prove itself in a body."""
    return body is not None and "client_secret" in body.fields


def refused(message: str | None = None) -> ApiError:
    """Return the failure of an application's token; its challenge is Basic where that was tried (RFC 6749 §5.2)."""
    headers = {"WWW-Authenticate": challenge("Basic")} if is_basic() else None
    return ApiError("application_token_invalid", message, headers=headers)
