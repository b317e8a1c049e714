"""Narrow tokens: the caller's own session, narrowed for minutes, to try what others may."""

from datetime import timedelta
from typing import Any

from marshmallow import ValidationError

from app.models.role import Role, missing_permissions
from app.models.session import Session
from app.schemas.fields import NO_SUCH_ROLE
from app.security.api_tokens import check_resources
from app.security.identity import by_session
from app.security.narrowing import Limits, words
from app.security.signing import sign_access_token

Fields = dict[str, Any]


def narrow_token(fields: Fields) -> dict[str, Any]:
    """Return an access token of the caller's session that is narrowed as the fields say, as members of an answer."""
    check_resources(fields)
    who, wanted = by_session(), wanted_flags(fields)
    left = Limits(wanted).of(who.permissions)
    narrowing: Fields = {"pm": int(left), "ro": fields["read_only"]}
    if (resources := words(fields["resources"])) is not None:
        narrowing["rs"] = list(resources)
    session = Session(id=who.session_id, user_id=who.id)
    narrowing |= {name: who.claims.payload[name] for name in ("amr", "auth_time") if name in who.claims.payload}
    lifetime = timedelta(seconds=fields["expires_in"])
    return {
        "access_token": sign_access_token(session, left, lifetime=lifetime, **narrowing),
        "expires_in": fields["expires_in"],
        "missing": [] if wanted is None else missing_permissions(who.permissions, wanted),
    }


def wanted_flags(fields: Fields) -> int | None:
    """Return the permissions that a narrow token is to have, those of a role where one is named; None is all."""
    if "role_id" not in fields:
        flags: int | None = fields.get("permissions")
        return flags
    role = Role.find(fields["role_id"])
    if role is None:
        raise ValidationError({"role_id": [NO_SUCH_ROLE]})
    return role.permissions
