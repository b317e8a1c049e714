"""Users: who may log in, under which names, with which role."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    SmallInteger,
    bindparam,
    select,
    update,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Bundle, Mapped, QueryableAttribute, joinedload, mapped_column, relationship, selectinload

from app.database import Constant, Model, read, read_within, write
from app.extensions import db
from app.models.factors import has_factor
from app.models.role import Permission, Role, effective_names
from app.models.types import IP_LENGTH, ExactText, Timestamp
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.locales import LOCALE_LENGTH, LOCALES
from app.utils.names import EMAIL_MOST, NAME_LENGTH

# What answers, the caller and the export know of a user: the columns and the role, in the order of the answers.
PUBLIC = (
    *("id", "name", "email", "email_verified", "role", "status"),
    *("last_login_at", "last_login_ip", "created_at", "updated_at", "deleted_at"),
)
# The columns that a user may give and change, and so may others who may edit users.
EDITABLE = ("name", "email")
# The columns that only the user sees of themselves, beside the public ones.
OWN = ("locale", "pending_email")


class Status(IntEnum):
    """Whether a user may log in, as it is stored."""

    NORMAL = 1
    BLOCKED = 2


class Kind(IntEnum):
    """What an account belongs to: a person, or a program of its own, which can't log in."""

    PERSON = 1
    SERVICE = 2


# Whom a look-up means unless it says otherwise: whatever is about people does not know of service accounts.
PEOPLE = (Kind.PERSON,)


class Credentials(NamedTuple):
    """The hash that a password is verified against, and its user."""

    id: UUID
    password_hash: str
    is_active: bool
    email: str | None
    email_verified: bool
    has_factor: bool


class User(Model):
    """An account. Deleting one keeps its row, so that its names stay reserved and the log stays readable."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("name IS NOT NULL OR email IS NOT NULL", name="has_login"),
        # A search is counted in these indexes alone.
        Index(None, "name", "deleted_at", "kind"),
        Index(None, "email", "deleted_at", "name", "kind"),
        Index(None, "kind", "id"),
        Model.__table_args__,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str | None] = mapped_column(ExactText(NAME_LENGTH[-1]), unique=True)
    email: Mapped[str | None] = mapped_column(ExactText(EMAIL_MOST), unique=True)
    password_hash: Mapped[str] = mapped_column(ExactText(255))
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"), index=True)
    status: Mapped[int] = mapped_column(SmallInteger, default=Status.NORMAL, info={"enum": Status})
    last_login_at: Mapped[datetime | None] = mapped_column(Timestamp)
    last_login_ip: Mapped[str | None] = mapped_column(ExactText(IP_LENGTH))
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    updated_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    deleted_at: Mapped[datetime | None] = mapped_column(Timestamp)
    email_verified_at: Mapped[datetime | None] = mapped_column(Timestamp)
    pending_email: Mapped[str | None] = mapped_column(ExactText(EMAIL_MOST))  # not unique: the first to prove it has it
    locale: Mapped[str] = mapped_column(ExactText(LOCALE_LENGTH), default=LOCALES[0], server_default=LOCALES[0])

    # What the user's passkeys call their account: random, so that no authenticator learns an id or an email.
    passkey_handle: Mapped[str | None] = mapped_column(ExactText(64), unique=True)

    kind: Mapped[int] = mapped_column(SmallInteger, default=Kind.PERSON, server_default="1")
    # Of a service account. Its creator has no foreign key, as the log has none.
    description: Mapped[str | None] = mapped_column(ExactText(500))
    created_by: Mapped[UUID | None]

    role: Mapped[Role] = relationship(lazy="raise")

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of a user; other entries tell a password, a block and a deletion."""
        return {"name": self.name, "email": self.email, "role": self.role.title}

    @property
    def logins(self) -> list[str]:
        """Return what the user may log in with: the name, the email, or both."""
        return [login for login in (self.name, self.email) if login]

    @hybrid_property
    def email_verified(self) -> bool:
        """Return whether the user has shown to read their email."""
        return self.email_verified_at is not None

    @email_verified.inplace.expression
    @classmethod
    def _email_verified(cls) -> ColumnElement[bool]:
        return cls.email_verified_at.is_not(None).label("email_verified")

    @property
    def permission_names(self) -> list[str]:
        """Return the names of all permissions that the user has."""
        return effective_names(self.role.permissions)

    @property
    def is_active(self) -> bool:
        """Return whether the user may log in."""
        return self.status == Status.NORMAL and self.deleted_at is None

    @property
    def is_administrator(self) -> bool:
        """Return whether the user may log in and holds ADMIN."""
        return self.is_active and self.role.is_administrative

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the editable columns among the fields."""
        for name in fields.keys() & set(EDITABLE):
            setattr(self, name, fields[name])

    @classmethod
    def active(cls) -> ColumnElement[bool]:
        """Return the condition under which a user may log in."""
        return (cls.status == Status.NORMAL) & cls.deleted_at.is_(None)

    @classmethod
    def people(cls) -> ColumnElement[bool]:
        """Return the condition under which an account is a person's."""
        return cls.kind != Kind.SERVICE  # an inequality, so that no index is chosen for what nearly all meet

    @classmethod
    def find(cls, user_id: UUID, kinds: Collection[Kind] = PEOPLE) -> Self | None:
        """Return a user with the role; a deleted user too."""
        wanted = select(cls).options(joinedload(cls.role)).where(cls.id == user_id, cls.kind.in_(kinds))
        return db.session.scalar(wanted)

    @classmethod
    def shown(cls, user_id: UUID) -> Any:
        """Return a user's public columns, and the role's permissions, as the transaction sees them."""
        return read_within(SHOWN, user=user_id)[0]

    @classmethod
    def lock(cls, user_id: UUID, kinds: Collection[Kind] = PEOPLE) -> Self | None:
        """Return a user with the role as they are now, the user's row locked until the transaction ends."""
        wanted = select(cls).options(selectinload(cls.role)).where(cls.id == user_id, cls.kind.in_(kinds))
        return db.session.scalar(wanted.with_for_update().execution_options(populate_existing=True))

    @classmethod
    def lock_all(cls, user_ids: Iterable[UUID]) -> dict[UUID, Self]:
        """Return users with their roles as they are now, by id, their rows locked until the transaction ends.

        They are locked in the order of their ids, so that two transactions that lock many do not wait for each other.
        """
        wanted = select(cls).options(selectinload(cls.role)).where(cls.id.in_(user_ids), cls.people())
        locked = db.session.scalars(wanted.order_by(cls.id).with_for_update().execution_options(populate_existing=True))
        return {user.id: user for user in locked}

    @classmethod
    def credentials(cls, login: str) -> Credentials | None:
        """Return the credentials of the user who has a login, given in compared form."""
        return cls._credentials("email" if "@" in login else "name", login)

    @classmethod
    def credentials_of(cls, user_id: UUID) -> Credentials | None:
        """Return the credentials of a user."""
        return cls._credentials("id", user_id)

    @classmethod
    def permissions_of(cls, user_id: UUID) -> int:
        """Return the permissions of the role of a user whose row is committed."""
        return int(read(PERMISSIONS_OF, user=user_id)[0].permissions)

    @classmethod
    def _credentials(cls, column: str, value: Any) -> Credentials | None:
        rows = read(CREDENTIALS_BY[column], known=value)
        return Credentials(*rows[0]) if rows else None

    @classmethod
    def taken(cls, column: QueryableAttribute[Any], values: Iterable[Any]) -> set[Any]:
        """Return those of the values that accounts of any kind, deleted ones included, have in a column."""
        wanted = [value for value in values if value is not None]
        return {row[0] for row in read(select(column).where(column.in_(wanted)))} if wanted else set()

    @classmethod
    def has_administrator(cls) -> bool:
        """Return whether any user who may log in holds ADMIN."""
        holds_admin = Role.permissions.bitwise_and(Permission.ADMIN) != 0
        people = select(1).select_from(cls).join(cls.role).where(cls.people())
        return bool(db.session.scalar(people.where(cls.active(), holds_admin).limit(1)))

    @classmethod
    def note_login(
        cls, user_id: UUID, verified_hash: str, ip: str | None, new_hash: str | None, *, completes: bool
    ) -> bool:
        """Record a login if the user is active and still has the verified hash; return whether both hold.

        One that does not complete, for want of a second factor, is no last login.
        The row stays locked until the transaction ends, so a parallel block or password change either comes first and
        makes this return False, or comes later and finds the session that the login opens.
        """
        kept_hash = new_hash or verified_hash
        asked = {"user": user_id, "verified": verified_hash, "kept_hash": kept_hash}
        login = {"moment": now(), "ip": ip} if completes else {}
        return write(NOTE_LOGIN if completes else KEEP_PASSWORD, **asked, **login) == 1


def public_columns(role: Any) -> list[Any]:
    """Return what a statement selects of a user: the public columns, and what it knows of the role."""
    return [role if name == "role" else getattr(User, name) for name in PUBLIC]


OWN_COLUMNS = [getattr(User, name) for name in OWN]
PERMISSIONS_OF = Constant(
    select(Role.permissions).join(User, User.role_id == Role.id).where(User.id == bindparam("user"))
)
CREDENTIALS_BY = {
    column.key: Constant(
        select(
            User.id,
            User.password_hash,
            User.active().label("is_active"),
            User.email,
            User.email_verified,
            has_factor(User.id).label("has_factor"),
        ).where(column == bindparam("known"), User.people())
    )
    for column in (User.id, User.name, User.email)
}
SHOWN = Constant(
    select(*public_columns(Bundle("role", Role.id, Role.title)), Role.permissions, Role.second_factor)
    .join(Role, Role.id == User.role_id)
    .where(User.id == bindparam("user"))
)
_keeping = (
    update(User)
    .where(User.id == bindparam("user"), User.password_hash == bindparam("verified"), User.active())
    .values(password_hash=bindparam("kept_hash"))
)
KEEP_PASSWORD = Constant(_keeping)
NOTE_LOGIN = Constant(_keeping.values(last_login_at=bindparam("moment"), last_login_ip=bindparam("ip")))
