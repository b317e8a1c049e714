"""Service accounts: users of the kind SERVICE, which programs of their own call as, and people manage."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Bundle, aliased

from app.database import Constant, Listing, Wanted, given, read, read_within
from app.models.api_token import ApiToken
from app.models.role import Role
from app.models.user import Kind, Status, User
from app.utils.clock import now
from app.utils.names import folded
from app.utils.searches import literal

PROGRAMS = (Kind.SERVICE,)


def find_service_account(account_id: UUID) -> Any:
    """Return what is shown of a service account, None if there is none with this id."""
    return _one(read(SHOWN, account=account_id, moment=now()))


def service_account_within(account_id: UUID) -> Any:
    """Return the same as the transaction sees it."""
    return _one(read_within(SHOWN, account=account_id, moment=now()))


def matching(*, q: str | None = None, role_id: int | None = None, status: Status | None = None) -> Wanted:
    """Return the filters of the list; `q` is a text within the names."""
    wanted = given(role_id=role_id, status=status)
    return wanted | {"q": {"pattern": f"%{literal(folded(q))}%"}} if q else wanted


def without_token(most: int) -> list[str]:
    """Return the names of service accounts that are not blocked and have no live token, at most so many."""
    return [row.name for row in read(WITHOUT_TOKEN, moment=now(), limit=most)]


def _one(rows: Sequence[Any]) -> Any:
    return rows[0] if rows else None


def _of_tokens(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return what is worked out of the tokens of each account, found by an index."""
    return select(column).where(ApiToken.user_id == User.id, *conditions).correlate(User).scalar_subquery()


_creator = aliased(User)
_moment: Any = bindparam("moment", type_=User.created_at.type)
_live = _of_tokens(func.count(), ApiToken.live(_moment))
_there = (User.kind == Kind.SERVICE) & User.deleted_at.is_(None)
_ROWS: Select[Any] = (
    select(
        *(User.id, User.name, User.description, User.status, User.created_at),
        Bundle("role", Role.id.label("id"), Role.title.label("title")),
        _live.label("tokens"),
        _of_tokens(func.max(ApiToken.last_used_at)).label("last_used_at"),
        Bundle("created_by", _creator.id.label("id"), _creator.name.label("name")),
    )
    .join(Role, Role.id == User.role_id)
    .outerjoin(_creator, _creator.id == User.created_by)
    .where(_there)
)
SHOWN = Constant(_ROWS.where(User.id == bindparam("account")))
WITHOUT_TOKEN = Constant(
    select(User.name).where(_there, User.active(), _live == 0).order_by(User.id).limit(bindparam("limit"))
)
SERVICE_ACCOUNTS = Listing(
    _ROWS,
    User.id,
    q=User.name.like(bindparam("pattern"), escape="/"),
    role_id=User.role_id == bindparam("role_id"),
    status=User.status == bindparam("status"),
)
