"""Service accounts: the one way to make, change and delete one, and to make its tokens."""

from typing import Any
from uuid import UUID

from flask import current_app, g
from marshmallow import ValidationError

from app.extensions import db
from app.models.api_token import ApiToken
from app.models.role import Role, missing_permissions
from app.models.service_account import PROGRAMS
from app.models.user import Kind, Status, User
from app.security.accounts import claim_name, given_role, leave_name, manageable_user, refuse_reserved
from app.security.api_tokens import end_tokens, make_token
from app.security.audit import record_change, record_facts
from app.utils.clock import now
from app.utils.passwords import NO_PASSWORD
from app.web.errors import permission_denied

Fields = dict[str, Any]
FOREVER = "Every token ends on a day here; null is for services that allow tokens without an end."
NOT_OF_ACCOUNT = "A token can't have a permission that the service account lacks."


def make_service_account(fields: Fields, role: Role) -> User:
    """Add a service account to the transaction, as one that the caller or a command made."""
    account = User(**fields, kind=Kind.SERVICE, password_hash=NO_PASSWORD, role=role)
    account.created_by = g.caller.id if "caller" in g else None
    refuse_reserved(account.name)
    db.session.add(account)
    claim_name(account)
    record_facts("service_account_created", target_of(account), facts_of(account))
    return account


def locked_service_account(account_id: UUID) -> User:
    """Return a service account that may do no more than the caller, locked, or raise 404 or 403."""
    return manageable_user(User.lock(account_id, PROGRAMS))


def require_manageable(account_id: UUID) -> None:
    """Raise 404 or 403 unless there is a service account with this id, which may do no more than the caller."""
    manageable_user(User.find(account_id, PROGRAMS))


def change_service_account(account: User, fields: Fields) -> None:
    """Change the given fields of a locked service account; a block ends its tokens, and an unblock restores none."""
    before, former, status = facts_of(account), account.name, account.status
    account.name = fields.get("name", account.name)
    account.description = fields.get("description", account.description)
    leave_name(account, former)
    if "role_id" in fields and fields["role_id"] != account.role_id:
        account.role = given_role(fields["role_id"])
    account.status = fields.get("status", status)
    if fields:
        account.updated_at = now()
    if (after := facts_of(account)) != before:
        record_change("service_account_updated", target_of(account), before, after)
    if account.status == Status.BLOCKED != status:
        end_tokens(account.id, of=target_of(account))


def delete_service_account(account: User) -> None:
    """Delete a locked service account, softly, and end its tokens; its name stays taken, and the log readable."""
    account.deleted_at = account.updated_at = now()
    record_facts("service_account_deleted", target_of(account), facts_of(account))
    end_tokens(account.id, of=target_of(account))


def make_service_token(account: User, fields: Fields) -> tuple[ApiToken, str]:
    """Add a token of a locked service account to the transaction; return it with its text, which is read this once."""
    missing = missing_permissions(account.role.permissions, fields["permissions"])
    if missing:
        raise permission_denied(missing, NOT_OF_ACCOUNT)
    if fields.get("expires_in_days", 1) is None and not current_app.config["SERVICE_TOKENS_FOREVER"]:
        raise ValidationError({"expires_in_days": [FOREVER]})
    return make_token(account, fields)


def facts_of(account: User) -> Fields:
    """Return what the log says of a service account."""
    told = {"name": account.name, "description": account.description, "role": account.role.title}
    return told | {"status": Status(account.status).name.lower()}


def target_of(account: User) -> str:
    """Return how the log names a service account."""
    return f"service-accounts/{account.id}"
