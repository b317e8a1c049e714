"""The list of users, which are people: how it is searched and filtered."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, not_, or_, select
from sqlalchemy.orm import Bundle

from app.database import Constant, Listing, Wanted, given, read
from app.models.factors import has_factor
from app.models.role import Role
from app.models.user import Status, User, public_columns
from app.utils.searches import search

# A search for a text within names or emails reads all users, so it is for tables of at most this many.
READ_THROUGH_AT_MOST = 250_000


def matching(
    *,
    deleted: bool = False,
    q: str | None = None,
    role_id: int | None = None,
    status: Status | None = None,
    second_factor: bool | None = None,
) -> Wanted:
    """Return the filters of the list; `q` is a search; deleted users match alone or not at all."""
    wanted = given(role_id=role_id, status=status) | {"deleted" if deleted else "kept": {}}
    if second_factor is not None:
        wanted["with_factor" if second_factor else "without_factor"] = {}
    if q:
        found = search(q)
        wanted[found.filter] = found.values
    return wanted


def are_too_many_for(wanted: Wanted) -> bool:
    """Return whether filters would read all users, and there are more than may be read through."""
    return bool(wanted.keys() & {"within", "domain"}) and bool(read(BEYOND))


BEYOND = Constant(select(User.id).order_by(User.id).limit(1).offset(READ_THROUGH_AT_MOST))
_role: Bundle[Any] = Bundle(
    "role",
    User.role_id.label("id"),
    select(Role.title).where(Role.id == User.role_id).scalar_subquery().label("title"),
)
_beginning: list[ColumnElement[bool]] = [
    (login >= bindparam("start")) & (login < bindparam("end")) for login in (User.name, User.email)
]
USERS = Listing(
    select(*public_columns(_role), has_factor(User.id).label("second_factor")).where(User.people()),
    User.id,
    deleted=User.deleted_at.is_not(None),
    kept=User.deleted_at.is_(None),
    beginning=_beginning,
    one=[User.id == bindparam("known"), *_beginning],
    within=or_(*(login.like(bindparam("pattern"), escape="/") for login in (User.name, User.email))),
    domain=User.email.like(bindparam("pattern"), escape="/"),
    role_id=User.role_id == bindparam("role_id"),
    status=User.status == bindparam("status"),
    with_factor=has_factor(User.id),
    without_factor=not_(has_factor(User.id)),
)
