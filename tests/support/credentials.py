"""Credentials of each kind that carries limits, stored and signed directly."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.database.statements import completed
from app.models import ApiToken, Application
from app.security.narrowing import Limits
from app.utils.api_tokens import PERSONAL, SERVICE, digest, new_api_token
from app.utils.clock import now
from tests.support.auth_helpers import altered, execute
from tests.support.client import Account
from tests.support.tables import Rows

API_TOKENS = {"personal": PERSONAL, "service": SERVICE}
KINDS = (*API_TOKENS, "narrow", "ceiling")
Headers = dict[str, str]


def limits_columns(limits: Limits) -> dict[str, Any]:
    """Return the columns of the limits that a token and an application have."""
    resources = None if limits.resources is None else " ".join(limits.resources)
    return {"permissions": limits.flags, "read_only": limits.read_only, "resources": resources}


def api_token(owner_id: UUID, limits: Limits, kind: str = "personal", **columns: Any) -> tuple[str, ApiToken]:
    """Return an API token's text and the object, which was used just now, so that the next use is not noted."""
    text = new_api_token(API_TOKENS[kind])
    networks = None if limits.networks is None else " ".join(limits.networks)
    given = {"name": "ci", "expires_at": now() + timedelta(days=1), "last_used_at": now()}
    made = {**limits_columns(limits), **given, **columns, "user_id": owner_id, "networks": networks}
    return text, ApiToken(token_hash=digest(text), last_four=text[-4:], **made)


def stored_token(app: Flask, owner: Account, limits: Limits, kind: str = "personal", **columns: Any) -> str:
    """Store an API token; return its text."""
    text, token = api_token(owner.id, limits, kind, **columns)
    execute(app, sa.insert(ApiToken).values(completed(token)))
    return text


def application(limits: Limits) -> tuple[str, Application]:
    """Return the text of an application's token and the application, whose ceiling is these limits."""
    made = Application(name="limited", last_used_at=now(), **limits_columns(limits))
    return made.renew_token(), made


def narrow_token(app: Flask, owner: Account, limits: Limits) -> str:
    """Return an access token of the owner's session that is narrowed."""
    parts = {} if limits.resources is None else {"rs": list(limits.resources)}
    return altered(app, owner.access_token, pm=limits.flags, ro=limits.read_only, **parts)


class Credentials:
    """Credentials of one kind and owner, one for each set of limits, made when they are asked for first."""

    def __init__(self, app: Flask, kind: str, owner: Account) -> None:
        self.app, self.kind, self.owner = app, kind, owner
        self.made: dict[Limits, Headers] = {}
        self.objects: list[Any] = []

    def headers(self, limits: Limits, by: str = "Authorization") -> Headers:
        """Return the headers of a request with a credential of these limits; an API token's row is to be stored."""
        if limits not in self.made:
            self.made[limits] = self._make(limits)
        made = dict(self.made[limits])
        if by == "X-Access-Token":
            made[by] = made.pop("Authorization").removeprefix("Bearer ")
        return made

    def _make(self, limits: Limits) -> Headers:
        if self.kind in API_TOKENS:
            text, made = api_token(self.owner.id, limits, self.kind)
            self.objects.append(made)
            return bearer(text)
        if self.kind == "narrow":
            return bearer(narrow_token(self.app, self.owner, limits))
        text, program = application(limits)
        self.objects.append(program)
        return bearer(self.owner.access_token) | {"X-Application-Token": text}

    def rows(self) -> Rows:
        """Return the rows of what was made."""
        return [(type(self.objects[0]).__table__, [completed(each) for each in self.objects])] if self.objects else []


def bearer(token: str) -> Headers:
    """Return the header of a token."""
    return {"Authorization": f"Bearer {token}"}
