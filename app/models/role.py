"""Roles: a title, and the permissions of the users who have it."""

from collections.abc import Iterable
from enum import IntFlag
from functools import lru_cache
from typing import Any, Self

from sqlalchemy import BigInteger, Boolean, Row, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model, read
from app.extensions import db
from app.models.types import ExactText
from app.utils.names import TITLE_LENGTH


class Permission(IntFlag):
    """The permissions, one bit each, never renumbered. ADMIN stands for all, including future ones."""

    ADMIN = 1
    LIST_USERS = 2
    ADD_USERS = 4
    EDIT_USERS = 8
    DELETE_USERS = 16
    BLOCK_USERS = 32
    MANAGE_ROLES = 64
    MANAGE_WIDGETS = 128
    MODERATE_POSTS = 256
    MANAGE_APPLICATIONS = 512
    READ_LOGS = 1024
    MANAGE_CATALOGUE = 2048


DESCRIPTIONS = {
    Permission.ADMIN: "Everything, including future permissions.",
    Permission.LIST_USERS: "See every user.",
    Permission.ADD_USERS: "Create users.",
    Permission.EDIT_USERS: "Change users: name, email, password, role.",
    Permission.DELETE_USERS: "Delete and restore users.",
    Permission.BLOCK_USERS: "Block and unblock users, see and end their sessions.",
    Permission.MANAGE_ROLES: "Create, change and delete roles.",
    Permission.MANAGE_WIDGETS: "Create, change and delete widgets.",
    Permission.MODERATE_POSTS: "See every post, approve, change and delete it.",
    Permission.MANAGE_APPLICATIONS: "Manage applications, service accounts and their tokens.",
    Permission.READ_LOGS: "Read the log, and why any request was denied.",
    Permission.MANAGE_CATALOGUE: "Change the catalogue.",
}
EVERY_PERMISSION = ~Permission(0)
BITS = [1 << place for place in range(63)]  # of the column, those without a permission in this version too


def missing_permissions(held: int, needed: int) -> list[str]:
    """Return the names of the needed permissions that the held ones do not cover, compared bit by bit.

    So a permission of a later version, which has no name here, is covered only by one who holds it, or ADMIN.
    """
    if held & Permission.ADMIN:
        return []
    return bit_names(int(needed) & ~int(held))  # the complement of an IntFlag has no unknown bit


def covers(held: int, needed: int) -> bool:
    """Return whether the held permissions include every needed one."""
    return not missing_permissions(held, needed)


def permission_names(mask: int) -> list[str]:
    """Return the names of the flags in a mask."""
    return list(_names(mask))


@lru_cache(maxsize=256)  # there are few roles, and computing the names tests every flag
def _names(mask: int) -> tuple[str, ...]:
    return tuple(flag.name for flag in Permission if flag & mask and flag.name)


def bit_names(mask: int) -> list[str]:
    """Return the names of the flags in a mask; a bit that this version does not know is named by its value."""
    return permission_names(mask) + [str(bit) for bit in BITS if bit & mask & ~int(EVERY_PERMISSION)]


def mask_of(names: Iterable[str]) -> int:
    """Return the mask whose bits have these names."""
    return sum(Permission[name] if name in Permission.__members__ else int(name) for name in names)


def effective_names(mask: int) -> list[str]:
    """Return the names of all permissions that a mask grants: every one if it holds ADMIN."""
    return permission_names(EVERY_PERMISSION if mask & Permission.ADMIN else mask)


class Role(Model):
    """A title with permissions. Exactly one is the default: its unique mark is True, that of the others NULL."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(ExactText(TITLE_LENGTH[-1]))
    title_compared: Mapped[str] = mapped_column(ExactText(TITLE_LENGTH[-1] * 3), unique=True)
    permissions: Mapped[int] = mapped_column(BigInteger, default=0)
    default_mark: Mapped[bool | None] = mapped_column(Boolean, unique=True)
    # Whether its users' sessions hold no flags before a second factor was proven in them.
    second_factor: Mapped[bool] = mapped_column(Boolean, default=False, server_default="0")

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of a role."""
        flags = " ".join(bit_names(self.permissions))
        return {
            "title": self.title,
            "permissions": flags,
            "default": self.default,
            "second_factor": self.second_factor,
        }

    @property
    def default(self) -> bool:
        """Return whether a new user gets this role if none is named."""
        return self.default_mark is True

    @property
    def permission_names(self) -> list[str]:
        """Return the names of the role's permissions."""
        return permission_names(self.permissions)

    @property
    def is_administrative(self) -> bool:
        """Return whether the role holds ADMIN, which stands for every permission."""
        return bool(self.permissions & Permission.ADMIN)

    @classmethod
    def all(cls) -> list[Self]:
        """Return every role, the oldest first."""
        return list(db.session.scalars(select(cls).order_by(cls.id)))

    @classmethod
    def find(cls, role_id: int) -> Self | None:
        """Return a role."""
        return db.session.get(cls, role_id)

    @classmethod
    def lock(cls, role_id: int) -> Self | None:
        """Return a role as it is now, locked until the transaction ends."""
        return db.session.get(cls, role_id, with_for_update=True, populate_existing=True)

    @classmethod
    def give(cls, role_id: int | None) -> Self | None:
        """Return the role to give to a user, the default one for None, locked against changes in this transaction."""
        wanted = cls.default_mark.is_(True) if role_id is None else cls.id == role_id
        return db.session.scalar(select(cls).where(wanted).with_for_update(read=True))

    @classmethod
    def default_one(cls) -> Self:
        """Return the default role, locked against changes in this transaction."""
        role = cls.give(None)
        if role is None:
            raise LookupError("no role is the default")
        return role

    @classmethod
    def by_title(cls, title_compared: str) -> Self | None:
        """Return the role with a title in compared form."""
        return db.session.scalar(select(cls).where(cls.title_compared == title_compared))

    @classmethod
    def by_compared_title(cls) -> dict[str | None, Row[Any]]:
        """Return the id and title of every role by its title in compared form, and of the default one by None."""
        rows = read(select(cls.id, cls.title, cls.title_compared, cls.default_mark))
        found: dict[str | None, Row[Any]] = {row.title_compared: row for row in rows}
        found[None] = next(row for row in rows if row.default_mark)
        return found

    def make_default(self) -> None:
        """Move the default mark to this role."""
        db.session.flush()
        db.session.execute(update(Role).where(Role.default_mark.is_(True)).values(default_mark=None))
        self.default_mark = True
