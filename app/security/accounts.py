"""Accounts: the one way to make, look up and change one, for the API, the command line and imports."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import g, has_request_context
from marshmallow import ValidationError
from sqlalchemy import insert

from app.extensions import db
from app.models.former_name import KEPT_AT_MOST, FormerName
from app.models.log_entry import LogEntry
from app.models.role import Permission, Role
from app.models.session import Session
from app.models.user import EDITABLE, Status, User
from app.schemas.fields import NO_SUCH_ROLE
from app.schemas.users import refuse_login_as_password
from app.security.access import holds, require_covers
from app.security.audit import record, record_change, record_facts
from app.security.emails import change_email, order_verification
from app.security.endings import end_access, set_password
from app.security.factors.holding import take_factors
from app.security.notices import notify
from app.utils import passwords
from app.utils.clock import now
from app.utils.locales import LOCALES
from app.utils.names import RESERVED
from app.web.answers import found
from app.web.errors import ApiError, conflict
from app.web.mailing import sends_mail, wished_locale

Fields = dict[str, Any]


def make_account(fields: Fields, password_hash: str, role: Role, *, by_oneself: bool = False) -> User:
    """Add an account to the transaction under way, and record it as the caller's deed or as the new user's own."""
    columns = {name: fields[name] for name in (*EDITABLE, "status") if name in fields}
    user = User(**columns, password_hash=password_hash, role=role)
    user.email_verified_at = now() if fields.get("email_verified") and user.email else None
    user.locale = fields.get("locale") or (wished_locale() if by_oneself else LOCALES[0])
    refuse_reserved(user.name)
    db.session.add(user)
    claim_name(user)
    whose = user.id if by_oneself else None
    record_facts("user_created", f"users/{user.id}", user.facts, whose)
    if user.email_verified:
        record("email_verified", f"users/{user.id}", user_id=whose)
    elif user.email and has_request_context() and sends_mail():
        order_verification(user)
    return user


def make_accounts(rows: list[dict[str, Any]], details: Iterable[str]) -> None:
    """Add many accounts to the current transaction, each with a log entry that has a detail and no user."""
    db.session.execute(insert(User.__table__), rows)  # type: ignore[arg-type] # __table__ is typed as FromClause
    if FormerName.owners(row["name"] for row in rows):
        raise conflict("name_taken")
    LogEntry.append_all("user_created", zip((f"users/{row['id']}" for row in rows), details, strict=True))


def refuse_reserved(name: str | None) -> None:
    """Raise ValidationError for a name of those who run the service, unless an administrator or a command gives it."""
    if name in RESERVED and has_request_context() and not ("caller" in g and holds(Permission.ADMIN)):
        raise ValidationError({"name": ["This name is reserved; an administrator can give it."]})


def claim_name(user: User) -> None:
    """Write a user whose name is new to them, or raise for a name that another user has or had."""
    db.session.flush()
    if user.name is None:
        return
    owner = FormerName.owners([user.name]).get(user.name)
    if owner == user.id:
        FormerName.take_back(user.name)
    elif owner is not None:
        raise conflict("name_taken")


def leave_name(user: User, former: str | None) -> None:
    """Claim the name of a user who had another one, which stays theirs; raise ValidationError if they left too many."""
    if user.name == former:
        return
    refuse_reserved(user.name)
    claim_name(user)
    if former and not FormerName.has_room(user.id):
        sentence = f"An account keeps its former names, at most {KEPT_AT_MOST}; it can go back to one of them."
        raise ValidationError({"name": [sentence]})
    if former:
        FormerName.keep(former, user.id)


def given_role(role_id: int | None) -> Role:
    """Return a role that the caller may give, the default one if none is named, or raise 422 or 403."""
    role = Role.give(role_id)
    if role is None:
        raise ValidationError({"role_id": [NO_SUCH_ROLE]})
    return manageable_role(role)


def manageable_role(role: Role | None) -> Role:
    """Return a role that allows no more than the caller may do, or raise 404 or 403."""
    role = found(role)
    require_covers(role.permissions, "This role allows more than you may do yourself.")
    return role


def manageable_user(user: User | None, *, deleted: bool = False) -> User:
    """Return a user who may do no more than the caller, or raise 404 or 403; a deleted one only if asked for."""
    user = found(user if user and (deleted or user.deleted_at is None) else None)
    require_covers(user.role.permissions, "This user may do more than you may do yourself.")
    return user


def new_hash(fields: Fields, logins: list[str]) -> str | None:
    """Return the hash of the password in the fields, if any, computed while no transaction is open.

    The password must differ from the logins, which are those of the account, and from those in the fields.
    """
    if "password" not in fields:
        return None
    db.session.rollback()
    refuse_login_as_password(fields["password"], [*logins, *(fields.get(key) or "" for key in ("name", "email"))])
    return passwords.hash_password(fields["password"])


def change_user(user: User, fields: Fields, password_hash: str | None, keep: UUID | None = None) -> None:
    """Change the given fields of a locked user, end the sessions that the change must end, and record all of it.

    A changed password ends every session except the one to keep; a block ends all.
    """
    before = user.facts | {"locale": user.locale}
    _change_profile(user, fields)
    if (after := user.facts | {"locale": user.locale}) != before:
        record_change("user_updated", f"users/{user.id}", before, after)
    if password_hash:
        set_password(user, password_hash, keep)
        record("password_changed", f"users/{user.id}")
        notify("password_changed", user)
    _change_status(user, fields.get("status", user.status))
    if fields:
        user.updated_at = now()
    db.session.flush()


def _change_profile(user: User, fields: Fields) -> None:
    """Change the editable columns, the email and the role."""
    former = user.name
    user.edit({name: value for name, value in fields.items() if name != "email"})
    if "email" in fields:
        change_email(user, fields["email"])
    user.locale = fields.get("locale", user.locale)
    if not user.logins:
        raise ValidationError({"name": ["A user has a name, an email, or both."]})
    leave_name(user, former)
    if "role_id" in fields and fields["role_id"] != user.role_id:
        user.role = given_role(fields["role_id"])


def _change_status(user: User, status: int) -> None:
    """Block or unblock a user; a block ends the user's sessions and links, and an unblock does not restore them."""
    if status == user.status:
        return
    user.status = status
    if status == Status.BLOCKED:
        end_access(user)
    record("user_blocked" if status == Status.BLOCKED else "user_unblocked", f"users/{user.id}")


def delete_user(user: User) -> None:
    """Delete a locked user, softly, and end the user's sessions and links."""
    was_administrator = user.is_administrator
    user.deleted_at = user.updated_at = now()
    end_access(user)
    take_factors(user.id)
    record("user_deleted", f"users/{user.id}")
    keep_an_administrator(was_administrator)


def restore_user(user: User) -> None:
    """Restore a locked user who may be deleted, without the ended sessions."""
    if user.deleted_at is not None:
        user.deleted_at, user.updated_at = None, now()
        record("user_restored", f"users/{user.id}")


def end_sessions(user: User) -> None:
    """End every session of a user."""
    record("session_ended", f"users/{user.id}", f"{Session.end_all(user.id)} sessions")


def keep_an_administrator(had_one_more: bool) -> None:
    """Raise ApiError with 409 if a change took ADMIN from its last holder; the mutex must be held."""
    if had_one_more:
        db.session.flush()
        if not User.has_administrator():
            raise ApiError("last_administrator")
