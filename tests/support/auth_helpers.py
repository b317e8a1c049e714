"""Helpers for the tests of logins, tokens and sessions: forged tokens, rows read and aged, cookies."""

import base64
import hmac
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from http.cookies import Morsel, SimpleCookie
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.models import LogEntry, Session, User
from app.models.lockout import Lockout
from app.utils.clock import now
from app.utils.names import login_key
from tests.support.client import Account, Answer, Api

COOKIE, CSRF_COOKIE = "__Host-refresh_token", "__Host-csrf_refresh_token"
HEADER = {"alg": "HS256", "typ": "JWT"}


def encode(part: bytes) -> str:
    """Return a part of a token as it is sent."""
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def decode(part: str) -> bytes:
    """Return what a part of a token holds."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def claims_of(token: str) -> dict[str, Any]:
    """Return the claims of a token, unverified."""
    claims: dict[str, Any] = json.loads(decode(token.split(".")[1]))
    return claims


def sign(header: Any, payload: Any, key: str, digest: str = "sha256") -> str:
    """Return a token of any header and payload, objects or the bytes themselves, signed by HMAC."""
    parts = (part if isinstance(part, bytes) else json.dumps(part).encode() for part in (header, payload))
    signed = ".".join(encode(part) for part in parts)
    return f"{signed}.{encode(hmac.digest(key.encode(), signed.encode(), digest))}"


def altered(app: Flask, token: str, *without: str, **changes: Any) -> str:
    """Return a token with claims left out or changed, signed as the service signs."""
    claims = {name: value for name, value in claims_of(token).items() if name not in without}
    return sign(HEADER, claims | changes, app.config["JWT_SECRET_KEY"])


def timestamp(seconds: float = 0) -> int:
    """Return the present moment, moved by seconds, as tokens hold it."""
    return int(now().timestamp() + seconds)


def execute(app: Flask, statement: sa.Executable) -> None:
    """Run one statement, past the service."""
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(statement)


def fetch(app: Flask, statement: sa.Select[*tuple[Any, ...]]) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """Read rows, past the service."""
    with app.app_context(), db.engine.connect() as connection:
        return connection.execute(statement).all()


def account_of(data: dict[str, Any]) -> Account:
    """Return the account of a login's or a registration's answer, with its session."""
    claims = claims_of(data["access_token"])
    user, tokens = data["user"], (data["access_token"], data.get("refresh_token", ""))
    return Account(UUID(claims["sub"]), user["name"], user["role"]["title"], UUID(claims["sid"]), *tokens)


def session_row(app: Flask, account: Account) -> Any:
    """Return an account's session as it is stored."""
    return fetch(app, sa.select(Session.__table__).where(Session.id == account.session_id))[0]


def age_session(app: Flask, account: Account, **columns: datetime) -> None:
    """Move the times of an account's session."""
    execute(app, sa.update(Session).where(Session.id == account.session_id).values(**columns))


def pass_grace(app: Flask, account: Account) -> None:
    """Let the grace interval of an account's last rotation be over."""
    age_session(app, account, rotated_at=now() - app.config["REFRESH_GRACE"] - timedelta(seconds=1))


def live_sessions(app: Flask, account: Account) -> int:
    """Return how many sessions of an account are live."""
    statement = sa.select(sa.func.count()).select_from(Session).where(Session.user_id == account.id, Session.live())
    return int(fetch(app, statement)[0][0])


def change_user(app: Flask, account: Account, **columns: Any) -> None:
    """Change columns of an account's user."""
    execute(app, sa.update(User).where(User.id == account.id).values(**columns))


def throttle_row(app: Flask, login: str) -> Any:
    """Return what is counted of a login in compared form, None where it is nothing."""
    rows = fetch(app, sa.select(Lockout.__table__).where(Lockout.key == login_key(login)))
    return rows[0] if rows else None


def failures(app: Flask, login: str) -> int:
    """Return how many guesses are counted of a login in compared form."""
    row = throttle_row(app, login)
    return row.failures if row else 0


def change_throttle(app: Flask, login: str, **columns: int) -> None:
    """Change what is counted of a login in compared form."""
    execute(app, sa.update(Lockout).where(Lockout.key == login_key(login)).values(**columns))


def note_failures(app: Flask, login: str, number: int) -> None:
    """Have a login, in compared form, been guessed at so often."""
    columns = {"lock_seconds": app.config["LOGIN_LOCK_SECONDS"], "locked_until": 0, "updated_at": timestamp() * 1000}
    execute(app, sa.insert(Lockout).values(key=login_key(login), failures=number, **columns))


def end_lock(app: Flask, login: str) -> None:
    """Let the lock of a login, in compared form, be over."""
    change_throttle(app, login, locked_until=timestamp(-1) * 1000)


def actions(app: Flask) -> list[str]:
    """Return the actions of the log, in order."""
    return [row.action for row in fetch(app, sa.select(LogEntry.action).order_by(LogEntry.id))]


def cookies(answer: Answer) -> dict[str, Morsel[str]]:
    """Return the cookies that an answer sets."""
    jar: SimpleCookie = SimpleCookie()
    for line in answer.headers.getlist("Set-Cookie"):
        jar.load(line)
    return dict(jar)


def is_cleared(cookie: Morsel[str]) -> bool:
    """Return whether an answer tells the browser to drop a cookie."""
    return cookie.value == "" and (cookie["max-age"] == "0" or "1970" in cookie["expires"])


def basic(login: str, password: str) -> dict[str, str]:
    """Return the header of HTTP Basic."""
    return {"Authorization": f"Basic {base64.b64encode(f'{login}:{password}'.encode()).decode()}"}


def refresh(api: Api, token: str, **options: Any) -> Answer:
    """Spend a refresh token."""
    return api.post("token_refresh", as_=token, **options)


def refresh_by_cookie(api: Api, token: str, csrf: str | None, **options: Any) -> Answer:
    """Spend a refresh token that is sent as browsers do."""
    headers = {"Cookie": f"{COOKIE}={token}"} | ({} if csrf is None else {"X-CSRF-TOKEN": csrf})
    return api.post("token_refresh", headers=headers, **options)


def same_but_for_request_id(answers: Sequence[Answer]) -> bool:
    """Return whether answers are the same bytes, apart from the request id, under the same status."""
    seen = {
        (answer.status, answer.response.data.replace(answer.headers["X-Request-ID"].encode(), b""))
        for answer in answers
    }
    return len(seen) == 1
