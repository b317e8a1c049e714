"""API tokens: the one way to make, change, renew and end one, for the API and the command line."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app, g
from marshmallow import ValidationError

from app.extensions import db
from app.models.api_token import LIVE_AT_MOST, ApiToken
from app.models.role import covers
from app.models.user import Kind, User
from app.schemas.api_tokens import DEFAULT_DAYS
from app.security.api_token_proof import TokenCaller
from app.security.audit import record, record_change, record_facts
from app.security.narrowing import resources, words
from app.security.notices import notify
from app.utils.api_tokens import PERSONAL, SERVICE
from app.utils.clock import now
from app.web.errors import ApiError

Fields = dict[str, Any]
NO_SUCH_RESOURCE = "There is no such resource."
WIDER = "A token can't become wider; make a new one."
LATER = "A token can't end later; make a new one."


def make_token(owner: User, fields: Fields) -> tuple[ApiToken, str]:
    """Add a token of a locked user to the transaction; return it with its text, the only time that it can be read."""
    if ApiToken.count_live(owner.id) >= LIVE_AT_MOST:
        raise ApiError("too_many_tokens")
    check_resources(fields)
    days = fields.pop("expires_in_days", min(DEFAULT_DAYS, most_days()))
    token = ApiToken(user_id=owner.id, expires_at=None if days is None else now() + lifetime(days), **fields)
    text = token.renew(prefix_of(owner))
    db.session.add(token)
    db.session.flush()
    record_facts("token_created", f"tokens/{token.id}", token.facts)
    return token, text


def change_token(token: ApiToken, fields: Fields) -> None:
    """Change a locked token, or raise ValidationError where it would become wider or end later."""
    check_resources(fields)
    before = facts_of(token)
    if "expires_in_days" in fields:
        fields["expires_at"] = now() + lifetime(fields.pop("expires_in_days"))
    refuse_wider(token, fields)
    token.edit(fields)
    if (after := facts_of(token)) != before:
        record_change("token_changed", f"tokens/{token.id}", before, after)


def refuse_wider(token: ApiToken, fields: Fields) -> None:
    """Raise ValidationError for the fields of a change by which a token would allow more, or longer."""
    faults = {}
    if not covers(token.permissions, fields.get("permissions", 0)):
        faults["permissions"] = [WIDER]
    if token.read_only and not fields.get("read_only", True):
        faults["read_only"] = [WIDER]
    if "resources" in fields and not is_part(words(fields["resources"]), words(token.resources)):
        faults["resources"] = [WIDER]
    if "expires_at" in fields and token.expires_at is not None and fields["expires_at"] > token.expires_at:
        faults["expires_in_days"] = [LATER]
    if faults:
        raise ValidationError(faults)


def is_part(wanted: tuple[str, ...] | None, had: tuple[str, ...] | None) -> bool:
    """Return whether all that is wanted was had; None is everything."""
    return had is None or (wanted is not None and set(wanted) <= set(had))


def rotate_token(token: ApiToken, owner: User, overlap_seconds: int) -> str:
    """Give a locked token a new text and return it; the one before lives so long yet."""
    text = token.renew(prefix_of(owner), timedelta(seconds=overlap_seconds))
    record("token_rotated", f"tokens/{token.id}", f"the text before lives {overlap_seconds} seconds yet")
    return text


def end_token(user_id: UUID, token_id: UUID) -> bool:
    """End one live token of an account; return whether there was one."""
    ended = ApiToken.revoke(user_id, token_id, by=revoker())
    if ended:
        record("token_revoked", f"tokens/{token_id}")
    return ended == 1


def end_found(holder: TokenCaller) -> None:
    """End a token that somebody sent, and tell its owner, in whose name the log has it."""
    if ApiToken.revoke(holder.id, holder.token_id, by=revoker()):
        record("token_revoked", f"tokens/{holder.token_id}", user_id=holder.id)
        if owner := User.find(holder.id):  # a service account has no email
            notify("token_ended", owner, token=holder.token_name)


def end_tokens(user_id: UUID, *, of: str | None = None) -> int:
    """End all live tokens of an account; return how many."""
    ended = ApiToken.revoke(user_id, by=revoker())
    if ended:
        record("token_revoked", of or f"users/{user_id}", f"{ended} tokens")
    return ended


def revoker() -> UUID | None:
    """Return the user who ends a token, None for a command and for an application."""
    return g.caller.id if "caller" in g else None


def facts_of(token: ApiToken) -> Fields:
    """Return what the log says of a change of a token."""
    return token.facts | {"expires_at": token.expires_at and f"{token.expires_at:%Y-%m-%d %H:%M} UTC"}


def prefix_of(owner: User) -> str:
    """Return how the tokens of an account begin."""
    return SERVICE if owner.kind == Kind.SERVICE else PERSONAL


def check_resources(fields: Fields) -> None:
    """Raise ValidationError where fields name a resource that the service does not have."""
    if not set(words(fields.get("resources")) or ()) <= resources():
        raise ValidationError({"resources": [NO_SUCH_RESOURCE]})


def most_days() -> int:
    """Return the days after which every token ends at the latest."""
    days: int = current_app.config["TOKEN_MAX_DAYS"]
    return days


def lifetime(days: int) -> timedelta:
    """Return how long a token lives, or raise ValidationError if that is too long."""
    if days > most_days():
        raise ValidationError({"expires_in_days": [f"A token lives at most {most_days()} days here."]})
    return timedelta(days=days)
