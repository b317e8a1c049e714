"""Who calls: the one statement that proves a token, run by Flask-JWT-Extended's loaders."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, not_, select
from sqlalchemy.orm import Bundle

from app.database import Constant, read
from app.extensions import jwt, this_app, this_g
from app.models.factors import Factors, runs_low
from app.models.revocation import Revocation
from app.models.role import Role
from app.models.session import Session
from app.models.signing_key import SigningKey
from app.models.strength import FLAGS_HELD, LACKS_FACTOR
from app.models.types import USE_NOTED_EVERY
from app.models.user import OWN_COLUMNS, User, public_columns
from app.security.caller import UNLIMITED, Caller, Proof
from app.security.factors.freshness import factor_needed
from app.security.narrowing import Limits
from app.security.tokens import Claims, Payload
from app.utils.clock import now

HELD_COLUMNS = (FLAGS_HELD.label("permissions"), LACKS_FACTOR.label("lacks_factor"))
RUNS_LOW = runs_low(User.id).label("runs_low")
FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # before every session


class SessionCaller(Caller):
    """A caller by an access token of a session, which may be narrowed."""

    session_used_at: datetime
    lacks_factor: bool  # which their role requires, so that the session holds no flags

    def __init__(self, row: Any, claims: Claims) -> None:
        """Take the row that the proving statement returned, and the token's claims."""
        super().__init__(row, limits_of(claims))
        self.claims = claims
        self.session_id = claims.session_id
        if row.runs_low:
            self.recovery_codes_low = True  # shown only then

    @property
    def is_whole_session(self) -> bool:
        """Return whether the access token is not narrowed."""
        return "pm" not in self.claims.payload

    def note_of_use(self) -> Callable[[], None] | None:
        """Return what notes the use of the session, None if it was noted within the last minute."""
        stale = self.session_used_at < now() - USE_NOTED_EVERY
        return partial(Session.note_use, self.claims.session_id) if stale else None

    def proof_now(self) -> Proof:
        """Return the statement that proves the access token, and its parameters."""
        return proof_to_write if self.claims.kid is None else proof_to_write_with_key, asked_of(self.claims)

    def held_now(self, transaction: Connection) -> int | None:
        """Return the permissions that the access token leaves by now, None if it is dead; raise ApiError if weak."""
        statement = HELD if self.claims.kid is None else HELD_WITH_KEY
        rows = statement.on(transaction).rows(transaction, asked_of(self.claims))
        if rows and rows[0].lacks_factor and not self.lacks_factor:
            raise factor_needed(Factors.on(transaction, self.id))
        return limits_of(self.claims).of(rows[0].permissions) if rows else None


def by_session() -> SessionCaller:
    """Return the caller of a verb that only sessions may call."""
    proven: SessionCaller = this_g().caller
    return proven


def limits_of(claims: Claims) -> Limits:
    """Return the limits of an access token, which those of a narrow one are claims of."""
    if "pm" not in claims.payload:
        return UNLIMITED
    resources = claims.payload.get("rs")
    return Limits(
        claims.payload["pm"], claims.payload.get("ro", False), None if resources is None else tuple(resources)
    )


def proof(*further: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the statement that proves a token."""
    role: Bundle[Any] = Bundle("role", Role.id.label("id"), Role.title.label("title"))
    return (
        select(
            *public_columns(role), *OWN_COLUMNS, RUNS_LOW, *HELD_COLUMNS, Session.last_used_at.label("session_used_at")
        )
        .join(Session, Session.user_id == User.id)
        .join(Role, Role.id == User.role_id)
        .where(
            Session.id == bindparam("session_id"),
            User.id == bindparam("user_id"),
            Session.live(bindparam("now")),
            Session.created_at > bindparam("oldest", FIRST_DAY, Session.created_at.type),
            User.active(),
            ~exists().where(Revocation.jti == bindparam("jti")),
            *further,
        )
    )


def proof_with_key(*further: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the statement that proves a token, and that its key is trusted."""
    return proof(SigningKey.is_trusted(bindparam("kid")), *further)


def proof_to_write(*further: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the statement that proves a token of a session that may write."""
    return proof(not_(LACKS_FACTOR), *further)


def proof_to_write_with_key(*further: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the same, and that the token's key is trusted."""
    return proof_with_key(not_(LACKS_FACTOR), *further)


PROOF = Constant(proof())
PROOF_WITH_KEY = Constant(proof_with_key())
# The same without what an answer shows of the caller.
HELD = Constant(proof().with_only_columns(*HELD_COLUMNS))
HELD_WITH_KEY = Constant(proof_with_key().with_only_columns(*HELD_COLUMNS))


def identify(claims: Claims) -> SessionCaller | None:
    """Return the caller, None if the token, its session or its user is dead; run one indexed statement."""
    rows = read(PROOF if claims.kid is None else PROOF_WITH_KEY, **asked_of(claims))
    return SessionCaller(rows[0], claims) if rows else None


def asked_of(claims: Claims) -> dict[str, Any]:
    """Return the parameters of the proving statement."""
    moment = now()
    asked = {"session_id": claims.session_id, "user_id": claims.user_id, "jti": claims.jti}
    asked |= {"now": moment, "oldest": moment - this_app().config["SESSION_TTL"]}
    return asked if claims.kid is None else asked | {"kid": claims.kid}


@jwt.token_in_blocklist_loader
def is_dead(header: dict[str, Any], payload: Payload) -> bool:
    """Return whether a token is dead; keep the caller for the user lookup, which then needs no statement.

    The statement that spends a refresh token proves it.
    """
    if payload["type"] == "refresh":
        return False
    caller = identify(Claims.of(header, payload))
    if caller is not None:
        this_g().caller = caller
    return caller is None


@jwt.user_lookup_loader
def proven(header: dict[str, Any], payload: Payload) -> Caller | Claims:
    """Return the caller whom an access token proves, or a refresh token's claims, as only spending it proves it."""
    caller: Caller | Claims = Claims.of(header, payload) if payload["type"] == "refresh" else this_g().caller
    return caller
