"""API tokens: what a person's program, or a program of its own, calls with."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, Self
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    ForeignKey,
    Index,
    SmallInteger,
    Uuid,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.database import Constant, Listing, Model, read_within, write, write_now
from app.extensions import db
from app.models.role import bit_names
from app.models.types import IP_LENGTH, USE_NOTED_EVERY, ExactText, Timestamp
from app.utils.api_tokens import digest, new_api_token
from app.utils.clock import now
from app.utils.ids import new_id

LIVE_AT_MOST = 50  # of one account
KEPT_FOR = timedelta(days=90)  # after the end
TOLD_BEFORE = (timedelta(days=7), timedelta(days=1))  # the end, by a mail to the owner


class TokenState(IntEnum):
    """Whether a token is accepted."""

    LIVE = 1
    EXPIRED = 2
    REVOKED = 3


class ApiToken(Model):
    """A token of an account; only the hash of its text is stored, and that of the one before while both are accepted.

    `resources` and `networks` are lists, divided by blanks; None is no limit, and so is no date of an end.
    """

    __tablename__ = "tokens"
    __table_args__ = (Index(None, "user_id", "id"), Model.__table_args__)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(ExactText(80), info={"min_length": 1})
    token_hash: Mapped[str] = mapped_column(ExactText(64), unique=True)
    previous_hash: Mapped[str | None] = mapped_column(ExactText(64), unique=True)
    previous_until: Mapped[datetime | None] = mapped_column(Timestamp)
    last_four: Mapped[str] = mapped_column(ExactText(4))
    permissions: Mapped[int] = mapped_column(BigInteger, default=0)
    read_only: Mapped[bool] = mapped_column(Boolean, default=True)
    resources: Mapped[str | None] = mapped_column(ExactText(512))
    networks: Mapped[str | None] = mapped_column(ExactText(1024))
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    expires_at: Mapped[datetime | None] = mapped_column(Timestamp, index=True)
    revoked_at: Mapped[datetime | None] = mapped_column(Timestamp)
    revoked_by: Mapped[UUID | None]
    last_used_at: Mapped[datetime | None] = mapped_column(Timestamp)
    last_used_ip: Mapped[str | None] = mapped_column(ExactText(IP_LENGTH))
    notice_at: Mapped[datetime | None] = mapped_column(Timestamp, index=True)  # when the owner is next told of the end

    @validates("expires_at")
    def _plan_notice(self, _name: str, ends: datetime | None) -> datetime | None:
        """Plan the notices of the end whenever that changes."""
        if ends != self.expires_at:
            self.notice_at = next_notice(ends)
        return ends

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of a token."""
        told = {"name": self.name, "permissions": " ".join(bit_names(self.permissions)), "read_only": self.read_only}
        return told | {"resources": self.resources, "networks": self.networks}

    @property
    def state(self) -> TokenState:
        """Return whether the token is accepted."""
        if self.revoked_at is not None:
            return TokenState.REVOKED
        return TokenState.EXPIRED if self.expires_at is not None and self.expires_at <= now() else TokenState.LIVE

    @classmethod
    def live(cls, moment: Any = None) -> ColumnElement[bool]:
        """Return the condition under which a token is accepted, now unless a moment is given."""
        ends = cls.expires_at > (now() if moment is None else moment)
        return cls.revoked_at.is_(None) & or_(cls.expires_at.is_(None), ends)

    @classmethod
    def unused_since(cls, moment: datetime) -> ColumnElement[bool]:
        """Return the condition under which a token was not used since a moment; a new one counts as used when made."""
        return func.coalesce(cls.last_used_at, cls.created_at) < moment

    @classmethod
    def find(cls, user_id: UUID, token_id: UUID) -> Self | None:
        """Return a token of an account, dead ones included."""
        return db.session.scalar(select(cls).where(cls.id == token_id, cls.user_id == user_id))

    @classmethod
    def lock(cls, user_id: UUID, token_id: UUID) -> Self | None:
        """Return a live token of an account, locked until the transaction ends."""
        wanted = select(cls).where(cls.id == token_id, cls.user_id == user_id, cls.live()).with_for_update()
        return db.session.scalar(wanted.execution_options(populate_existing=True))

    @classmethod
    def count_live(cls, user_id: UUID) -> int:
        """Return how many live tokens an account has, whose row the transaction has locked."""
        return int(read_within(COUNT_LIVE, owner=user_id, moment=now())[0][0])

    @classmethod
    def revoke(cls, user_id: UUID, token_id: UUID | None = None, *, by: UUID | None) -> int:
        """End a live token of an account, or all of them; return how many.

        It sets `expires_at` too, so that one index finds all tokens to prune.
        """
        of = {"owner": user_id, "moment": now(), "by": by}
        return write(REVOKE_ALL, **of) if token_id is None else write(REVOKE_ONE, token=token_id, **of)

    @classmethod
    def note_use(cls, token_id: UUID, ip: str | None) -> None:
        """Note that a token is used, at once and at most once a minute."""
        moment = now()
        write_now(NOTE_USE, used=token_id, ip=ip, moment=moment, stale=moment - USE_NOTED_EVERY)

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given ones of what may change."""
        self.name = fields.get("name", self.name)
        self.permissions = fields.get("permissions", self.permissions)
        self.read_only = fields.get("read_only", self.read_only)
        self.resources = fields.get("resources", self.resources)
        self.networks = fields.get("networks", self.networks)
        self.expires_at = fields.get("expires_at", self.expires_at)

    def renew(self, prefix: str, overlap: timedelta = timedelta(0)) -> str:
        """Give the token a new text and return it, the only time that it can be read; the old one lives so long yet."""
        text = new_api_token(prefix)
        self.previous_hash = self.token_hash if overlap else None
        self.previous_until = now() + overlap if overlap else None
        self.token_hash, self.last_four = digest(text), text[-4:]
        return text


def next_notice(ends: datetime | None) -> datetime | None:
    """Return when the owner of a token is next told of its end; a moment that is past is left out."""
    moments = [] if ends is None else [ends - span for span in TOLD_BEFORE]
    return next((moment for moment in moments if moment > now()), None)


COUNT_LIVE = Constant(
    select(func.count()).where(ApiToken.user_id == bindparam("owner"), ApiToken.live(bindparam("moment")))
)
_revoking = (
    update(ApiToken)
    .where(ApiToken.user_id == bindparam("owner"), ApiToken.live(bindparam("moment")))
    .values(revoked_at=bindparam("moment"), expires_at=bindparam("moment"), notice_at=None, revoked_by=bindparam("by"))
)
REVOKE_ALL, REVOKE_ONE = Constant(_revoking), Constant(_revoking.where(ApiToken.id == bindparam("token")))
NOTE_USE = Constant(
    update(ApiToken)
    .where(
        ApiToken.id == bindparam("used"),
        or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at < bindparam("stale")),
    )
    .values(last_used_at=bindparam("moment"), last_used_ip=bindparam("ip"))
)
_expired = ApiToken.expires_at <= bindparam("moment")
# As literals: of parameters MariaDB would make a text.
_number = {state: literal_column(str(int(state)), SmallInteger) for state in TokenState}
_state = case(
    (ApiToken.revoked_at.is_not(None), _number[TokenState.REVOKED]),
    (_expired, _number[TokenState.EXPIRED]),
    else_=_number[TokenState.LIVE],
)
# What answers show of a token.
SHOWN = (
    *("id", "name", "last_four", "permissions", "read_only", "resources", "networks"),
    *("created_at", "expires_at", "last_used_at", "last_used_ip"),
)
TOKENS = Listing(
    select(*(getattr(ApiToken, name) for name in SHOWN), _state.label("state")).where(
        ApiToken.user_id == bindparam("owner")
    ),
    ApiToken.id,
    live=ApiToken.live(bindparam("moment")),
    dead=or_(ApiToken.revoked_at.is_not(None), _expired),
)
