"""Sessions: a login opens one, each refresh rotates its refresh token, and an ended one stays ended."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, ForeignKey, Index, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, add, read, read_within, write, write_now
from app.extensions import db
from app.models.types import IP_LENGTH, USE_NOTED_EVERY, ExactText, Timestamp
from app.utils.clock import now
from app.utils.ids import new_id, new_token_id

USER_AGENT_LENGTH = 256
LIVE_AT_MOST = 50  # of one user
AMR_LENGTH = 32
END_AT_ONCE = 1000  # a database bounds how many values a statement has


class Rotation(Enum):
    """The result of presenting a refresh token."""

    DONE = auto()  # the token was the current one, and now has a successor
    REPEATED = auto()  # the token was the direct predecessor, within the grace interval
    REUSED = auto()  # the token was used before, so somebody else may hold a copy
    DEAD = auto()  # the token's session has ended


class Client(NamedTuple):
    """What a session knows of a client: its address and its User-Agent, as they are stored."""

    ip: str | None
    user_agent: str | None

    @classmethod
    def of(cls, ip: str | None, user_agent: str | None) -> Self:
        """Return a client with as much of its User-Agent as is stored."""
        return cls(ip, user_agent and user_agent[:USER_AGENT_LENGTH])


class Session(Model):
    """One login on one device. It stores the jti of its current refresh token and of the direct predecessor."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "user_id", "expires_at"), Model.__table_args__)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    refresh_jti: Mapped[str] = mapped_column(ExactText(32), default=new_token_id)
    previous_jti: Mapped[str | None] = mapped_column(ExactText(32))
    rotated_at: Mapped[datetime] = mapped_column(Timestamp)
    created_at: Mapped[datetime] = mapped_column(Timestamp)
    last_used_at: Mapped[datetime] = mapped_column(Timestamp)
    expires_at: Mapped[datetime] = mapped_column(Timestamp, index=True)
    revoked_at: Mapped[datetime | None] = mapped_column(Timestamp)
    ip: Mapped[str | None] = mapped_column(ExactText(IP_LENGTH))
    user_agent: Mapped[str | None] = mapped_column(ExactText(USER_AGENT_LENGTH))
    rotated_ip: Mapped[str | None] = mapped_column(ExactText(IP_LENGTH))
    rotated_agent: Mapped[str | None] = mapped_column(ExactText(USER_AGENT_LENGTH))
    proven_at: Mapped[datetime | None] = mapped_column(Timestamp)  # when its user was last proven
    strong_at: Mapped[datetime | None] = mapped_column(Timestamp)  # when a second factor was first proven
    amr: Mapped[str | None] = mapped_column(ExactText(AMR_LENGTH))  # how, by RFC 8176, separated by blanks

    @classmethod
    def live(cls, moment: datetime | BindParameter[datetime] | None = None) -> ColumnElement[bool]:
        """Return the condition under which a session's tokens are accepted, now unless a moment is given."""
        return cls.revoked_at.is_(None) & (cls.expires_at > (now() if moment is None else moment))

    @property
    def is_live(self) -> bool:
        """Return whether the session's tokens are accepted."""
        return self.revoked_at is None and self.expires_at > now()

    @classmethod
    def begin(
        cls, user_id: UUID, ttl: timedelta, *, ip: str | None, user_agent: str | None, amr: str, strong: bool = False
    ) -> Self:
        """Add a session of a user whose row this transaction has locked, and who has been proven just now."""
        moment = now()
        client = Client.of(ip, user_agent)
        session = cls(
            id=new_id(),
            user_id=user_id,
            refresh_jti=new_token_id(),
            rotated_at=moment,
            created_at=moment,
            last_used_at=moment,
            expires_at=moment + ttl,
            ip=client.ip,
            user_agent=client.user_agent,
            rotated_ip=client.ip,
            rotated_agent=client.user_agent,
            proven_at=moment,
            strong_at=moment if strong else None,
            amr=amr,
        )
        add(session)
        return session

    @classmethod
    def rotate(
        cls, session_id: UUID, user_id: UUID, jti: str, successor: dict[str, Any], grace: timedelta
    ) -> tuple[Rotation, Self | None]:
        """Replace a refresh token by its successor, in one statement that succeeds for one caller only.

        The rotation is durable at once. If the statement had to be repeated over a new connection, the first attempt
        may have succeeded: then the session holds the successor, which no other caller knows. A reused token ends the
        session (RFC 9700 §4.14.2); the calling code commits that before it answers.
        """
        made = write_now(ROTATE_ONE, **cls.rotation(session_id, user_id, jti, successor)) == 1
        if made or cls.holds(session_id, successor["refresh_jti"]):
            return Rotation.DONE, cls(id=session_id, user_id=user_id, **successor)
        return cls.judge_used_token(session_id, user_id, jti, grace)

    @classmethod
    def successor(cls, jti: str, moment: datetime, ends: datetime, client: Client) -> dict[str, Any]:
        """Return the columns, all of ROTATED, of a session whose refresh token a client renews."""
        return {
            "refresh_jti": new_token_id(),
            "previous_jti": jti,
            "rotated_at": moment,
            "last_used_at": moment,
            "expires_at": ends,
            "rotated_ip": client.ip,
            "rotated_agent": client.user_agent,
        }

    @staticmethod
    def rotation(session_id: UUID, user_id: UUID, jti: str, successor: dict[str, Any]) -> dict[str, Any]:
        """Return the parameters of ROTATE."""
        spent = {"spent_session": session_id, "spent_user": user_id, "spent_jti": jti}
        return spent | {f"new_{name}": value for name, value in successor.items()} | {"moment": successor["rotated_at"]}

    @classmethod
    def end_by_token(cls, session_id: UUID, user_id: UUID, jti: str, grace: timedelta) -> Rotation:
        """End the session of a refresh token; a token that is not the current one is judged as at a rotation."""
        if cls._end(cls.id == session_id, cls.user_id == user_id, cls.refresh_jti == jti):
            return Rotation.DONE
        rotation, _ = cls.judge_used_token(session_id, user_id, jti, grace)
        if rotation is Rotation.REPEATED:
            cls.end(user_id, session_id)
        return rotation

    @classmethod
    def judge_used_token(
        cls, session_id: UUID, user_id: UUID, jti: str, grace: timedelta
    ) -> tuple[Rotation, Self | None]:
        """Return what a refresh token that is not the current one is; end its session if it is reused."""
        session = db.session.scalar(select(cls).where(cls.id == session_id, cls.user_id == user_id))
        if session is None or not session.is_live:
            return Rotation.DEAD, None
        if session.previous_jti == jti and now() <= session.rotated_at + grace:
            return Rotation.REPEATED, session
        cls.end(user_id, session_id)
        return Rotation.REUSED, session

    @classmethod
    def holds(cls, session_id: UUID, jti: str) -> bool:
        """Return whether a refresh token is a session's current one."""
        return bool(read(select(cls.id).where(cls.id == session_id, cls.refresh_jti == jti)))

    def make_room(self) -> list[UUID]:
        """End the other live sessions of the user that are too many, those unused longest; return their ids.

        The transaction has locked the user's row, so that sessions that begin in parallel can't pass the bound.
        """
        surplus = [row.id for row in read_within(SURPLUS, owner=self.user_id, kept=self.id, moment=now())]
        for begin in range(0, len(surplus), END_AT_ONCE):
            self._end(Session.id.in_(surplus[begin : begin + END_AT_ONCE]))
        return surplus

    @classmethod
    def list_live(cls, user_id: UUID, oldest: datetime) -> list[Self]:
        """Return a user's live sessions that began after a moment, the oldest first."""
        statement = select(cls).where(cls.user_id == user_id, cls.live(), cls.created_at > oldest)
        latest = statement.order_by(*LAST_USED_FIRST).limit(LIVE_AT_MOST)
        return sorted(db.session.scalars(latest), key=lambda session: session.id)

    @classmethod
    def note_use(cls, session_id: UUID) -> None:
        """Note that a live session is used, at once and at most once a minute."""
        moment = now()
        write_now(NOTE_USE, used=session_id, moment=moment, stale=moment - USE_NOTED_EVERY)

    def prove(self, methods: Iterable[str], *, strong: bool) -> None:
        """Note that the session's user was proven just now, by some methods beside those that it knows of."""
        self.proven_at = now()
        self.amr = " ".join(dict.fromkeys([*(self.amr or "").split(), *methods]))
        if strong and self.strong_at is None:
            self.strong_at = self.proven_at

    @classmethod
    def end(cls, user_id: UUID, session_id: UUID) -> bool:
        """End one live session of a user; return whether there was one."""
        return cls._end(cls.id == session_id, cls.user_id == user_id) == 1

    @classmethod
    def end_all(cls, user_id: UUID, keep: UUID | None = None) -> int:
        """End every live session of a user except the one to keep; return how many ended."""
        if keep is None:
            return write(END_ALL, owner=user_id, moment=now())
        return write(END_OTHERS, owner=user_id, kept=keep, moment=now())

    @classmethod
    def _end(cls, *conditions: ColumnElement[bool]) -> int:
        """End live sessions; set `expires_at` too, so that one index finds all sessions to prune."""
        moment = now()
        return write(update(cls).where(*conditions, cls.live()).values(revoked_at=moment, expires_at=moment))


LAST_USED_FIRST = (Session.last_used_at.desc(), Session.id.desc())
SURPLUS = Constant(
    select(Session.id)
    .where(Session.user_id == bindparam("owner"), Session.id != bindparam("kept"), Session.live(bindparam("moment")))
    .order_by(*LAST_USED_FIRST)
    .offset(LIVE_AT_MOST - 1)
)
_of_owner = (Session.user_id == bindparam("owner"), Session.live(bindparam("moment")))
_ending = update(Session).where(*_of_owner).values(revoked_at=bindparam("moment"), expires_at=bindparam("moment"))
END_ALL, END_OTHERS = Constant(_ending), Constant(_ending.where(Session.id != bindparam("kept")))
NOTE_USE = Constant(
    update(Session)
    .where(
        Session.id == bindparam("used"),
        Session.last_used_at < bindparam("stale"),
        Session.live(bindparam("moment")),
    )
    .values(last_used_at=bindparam("moment"))
)
# The columns that a rotation changes; each takes its value from the parameter `new_…`.
ROTATED = (
    *("refresh_jti", "previous_jti", "rotated_at", "last_used_at", "expires_at"),
    *("rotated_ip", "rotated_agent"),
)
ROTATE = (
    update(Session)
    .where(
        Session.id == bindparam("spent_session"),
        Session.user_id == bindparam("spent_user"),
        Session.refresh_jti == bindparam("spent_jti"),
        Session.live(bindparam("moment")),
    )
    .values({name: bindparam(f"new_{name}") for name in ROTATED})
)
ROTATE_ONE = Constant(ROTATE)
