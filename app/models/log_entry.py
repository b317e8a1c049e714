"""The log: who did what, appended in the transaction of the action itself."""

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, SmallInteger, String, bindparam, case, cast, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Bundle, Mapped, mapped_column

from app.database import Constant, Listing, Model, add, write_now
from app.extensions import db
from app.models.api_token import ApiToken
from app.models.types import IP_LENGTH, ExactText, Timestamp
from app.models.user import User
from app.utils.clock import now
from app.utils.ids import named_id, new_id

ACTION_LENGTH = 256
DETAIL_LENGTH = 512
ACTIONS = frozenset(
    {
        "login",
        "login_failed",
        "second_factor_failed",
        "totp_added",
        "totp_removed",
        "passkey_added",
        "passkey_removed",
        "passkey_cloned",
        "recovery_codes_made",
        "recovery_code_used",
        "factors_reset",
        "fresh_proof",
        "logout",
        "refresh_reused",
        "refresh_repeated",
        "session_ended",
        "user_created",
        "user_updated",
        "user_blocked",
        "user_unblocked",
        "user_deleted",
        "user_restored",
        "password_changed",
        "role_created",
        "role_updated",
        "role_deleted",
        "application_created",
        "application_updated",
        "application_rotated",
        "application_deleted",
        "post_approved",
        "post_updated",
        "post_deleted",
        "widget_created",
        "widget_updated",
        "widget_deleted",
        "key_rotated",
        "key_retired",
        "users_exported",
        "users_imported",
        "token_introspected",
        "email_verified",
        "email_change_requested",
        "email_changed",
        "email_change_undone",
        "password_reset_requested",
        "password_reset",
        "user_invited",
        "invitation_revoked",
        "invitation_accepted",
        "mail_failed",
        "mail_retried",
        "token_created",
        "token_changed",
        "token_rotated",
        "token_revoked",
        "service_account_created",
        "service_account_updated",
        "service_account_deleted",
        "app_created",
        "app_updated",
        "app_deleted",
        "app_restored",
        "api_created",
        "api_updated",
        "api_deleted",
        "sync_applied",
        "sync_failed",
        "breaking_accepted",
        "conflict_decided",
        "consumers_told",
        "usage_imported",
    }
)


class Source(IntEnum):
    """Who wrote an entry: the service, or a user through the API."""

    SYSTEM = 1
    USER = 2


def _known(action: str) -> str:
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is not in the list of the service's actions")
    return action


class LogEntry(Model):
    """One action. It has no foreign key to its user, because it outlives the user and must not lock the user's row."""

    __tablename__ = "log_entries"
    __table_args__ = (
        Index(None, "user_id", "id"),
        Index(None, "action", "id"),
        Index(None, "source", "id"),
        Index(None, "token_id", "id"),
        Index(None, "created_at"),
        Model.__table_args__,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source: Mapped[int] = mapped_column(SmallInteger, info={"enum": Source})
    user_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(ExactText(ACTION_LENGTH), info={"min_length": 1})
    target: Mapped[str | None] = mapped_column(ExactText(128))
    detail: Mapped[str | None] = mapped_column(ExactText(DETAIL_LENGTH))
    token_id: Mapped[UUID | None]  # of the API token that did it
    times: Mapped[int | None] = mapped_column(Integer)  # of an action that is counted by the hour
    ip: Mapped[str | None] = mapped_column(ExactText(IP_LENGTH))
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @classmethod
    def append(
        cls,
        action: str,
        *,
        user_id: UUID | None,
        target: str | None = None,
        detail: str | None = None,
        ip: str | None = None,
        token_id: UUID | None = None,
    ) -> None:
        """Add one of the service's own entries to the current transaction."""
        known = {"source": Source.SYSTEM, "action": _known(action), "ip": ip, "token_id": token_id}
        add(cls(**known, user_id=user_id, target=target, detail=detail))

    @classmethod
    def append_all(cls, action: str, targets: Iterable[tuple[str, str]]) -> None:
        """Add an entry without a user for each target and detail to the current transaction, in one statement."""
        moment = now()
        same = {"source": Source.SYSTEM, "action": _known(action), "created_at": moment}
        rows = [same | {"id": new_id(), "target": target, "detail": detail} for target, detail in targets]
        db.session.execute(insert(cls.__table__), rows)  # type: ignore[arg-type] # __table__ is typed as FromClause

    @classmethod
    def count_hourly(cls, action: str, target: str) -> None:
        """Count an action in its entry of this hour, at once: the first of the hour makes the entry."""
        hour = now().replace(minute=0, second=0, microsecond=0)
        entry_id = named_id(hour, f"{_known(action)} {target}")
        if write_now(COUNT_ONE_MORE, entry=entry_id):
            return
        try:
            add(cls(id=entry_id, source=Source.SYSTEM, action=action, target=target, times=1, created_at=hour))
            db.session.commit()
        except IntegrityError:  # a parallel request made the entry
            db.session.rollback()
            write_now(COUNT_ONE_MORE, entry=entry_id)


COUNT_ONE_MORE = Constant(update(LogEntry).where(LogEntry.id == bindparam("entry")).values(times=LogEntry.times + 1))
# Of an action that is counted, the detail is how often.
_counted = cast(LogEntry.times, String(20)).concat(" times in the hour from then on")
_detail = case((LogEntry.times.is_(None), LogEntry.detail), else_=_counted).label("detail")
_actor: Bundle[Any] = Bundle("user", User.id, User.name)
_via: Bundle[Any] = Bundle("via", LogEntry.token_id.label("id"), ApiToken.name)
_shown = (LogEntry.target, _detail, _via, LogEntry.ip, LogEntry.created_at)
LOG_ENTRIES = Listing(
    select(LogEntry.id, LogEntry.source, _actor, LogEntry.action, *_shown)
    .outerjoin(User, User.id == LogEntry.user_id)
    .outerjoin(ApiToken, ApiToken.id == LogEntry.token_id),
    LogEntry.id,
    user_id=LogEntry.user_id == bindparam("user_id"),
    action=LogEntry.action == bindparam("action"),
    source=LogEntry.source == bindparam("source"),
    token_id=LogEntry.token_id == bindparam("token_id"),
    since=LogEntry.created_at >= bindparam("since"),
    until=LogEntry.created_at < bindparam("until"),
)
