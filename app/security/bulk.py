"""Bulk: one action for many users, in one transaction; each user is judged as if the request were for them alone."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from app.database.writing import prove_writer
from app.extensions import db
from app.models.mutex import lock_administrators
from app.models.role import Permission
from app.models.user import Status, User
from app.security.access import require_session
from app.security.accounts import (
    Fields,
    change_user,
    delete_user,
    end_sessions,
    given_role,
    keep_an_administrator,
    manageable_user,
    restore_user,
)
from app.security.oneself import is_oneself
from app.web.errors import ApiError, as_api_error

NOT_ONESELF = "Your own account is not changed together with others; change it by itself."
Outcome = dict[str, Any]


def change(user: User, fields: Fields) -> None:
    """Change the role or the status of a locked user; the mutex must be held."""
    was_administrator = user.is_administrator
    change_user(user, fields, None)
    keep_an_administrator(was_administrator)


@dataclass(frozen=True)
class Deed:
    """An action: the permission that it needs, what it does to a user, and whether to a deleted one too."""

    permission: Permission
    do: Callable[[User, Fields], None]
    to_deleted: bool = False


DEEDS = {
    "role": Deed(Permission.EDIT_USERS, change),
    "block": Deed(Permission.BLOCK_USERS, lambda user, _: change(user, {"status": Status.BLOCKED})),
    "unblock": Deed(Permission.BLOCK_USERS, lambda user, _: change(user, {"status": Status.NORMAL})),
    "end_sessions": Deed(Permission.BLOCK_USERS, lambda user, _: end_sessions(user), to_deleted=True),
    "delete": Deed(Permission.DELETE_USERS, lambda user, _: delete_user(user)),
    "restore": Deed(Permission.DELETE_USERS, lambda user, _: restore_user(user), to_deleted=True),
}


def do_to_each(deed: Deed, user_ids: Iterable[UUID], fields: Fields) -> list[Outcome]:
    """Do something to each of the users, in the transaction under way; return what became of each.

    A role that the caller may not give is refused as a whole. The caller is proven as soon as all is locked, so that a
    refusal after that is about one user and never about the caller.
    """
    lock_administrators()
    if "role_id" in fields:
        given_role(fields["role_id"])
    users = User.lock_all(user_ids)
    prove_writer(db.session())
    return [outcome(deed, user_id, users.get(user_id), fields) for user_id in dict.fromkeys(user_ids)]


def outcome(deed: Deed, user_id: UUID, user: User | None, fields: Fields) -> Outcome:
    """Do something to one user, or refuse it; a refusal leaves nothing of it, and all that was done to others."""
    try:
        if is_oneself(user_id):
            require_session()
            raise ApiError("permission_denied", NOT_ONESELF)
        with undoable(manageable_user(user, deleted=deed.to_deleted)) as judged:
            deed.do(judged, fields)
    except (ApiError, HTTPException, ValidationError) as error:
        refusal = as_api_error(error)
        told = {"code": refusal.code, "message": refusal.message, "required": refusal.required}
        return {"id": user_id, "outcome": "refused"} | {name: value for name, value in told.items() if value}
    return {"id": user_id, "outcome": "done"}


@contextmanager
def undoable(user: User) -> Iterator[User]:
    """Undo what was written if it is refused after that, as only the loss of the last administrator can be."""
    with db.session.begin_nested() if user.is_administrator else nullcontext():
        yield user
