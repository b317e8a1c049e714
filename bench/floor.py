"""The floor: a bare WSGI program that gives the same answers with only the database's driver.

It serves the service's database and accepts the service's tokens. It validates nothing and handles no errors.
"""

import json
import os
import secrets
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import jwt
from nacl.pwhash import argon2id

from app.utils.ids import new_id, new_token_id
from bench.floor_connections import connect, placeholder

KEY = os.environ["JWT_SECRET_KEY"]
CLAIMS = {"iss": os.environ["APP_NAME"], "aud": os.environ["APP_NAME"]}
ACCESS, REFRESH = timedelta(hours=1), timedelta(days=30)

PROFILE = ("id", "name", "email", "status", "last_login_at", "last_login_ip", "created_at", "updated_at", "deleted_at")
COLUMNS = (*PROFILE, "role_id", "title", "permissions")
USER = (
    "SELECT u.id, u.name, u.email, u.status, u.last_login_at, u.last_login_ip, u.created_at, u.updated_at, "
    "u.deleted_at, r.id, r.title, r.permissions FROM users u LEFT JOIN roles r ON r.id = u.role_id "
)
CALLER = USER + (
    "JOIN sessions s ON s.user_id = u.id WHERE s.id = ? AND u.id = ? AND s.revoked_at IS NULL AND s.expires_at > ? "
    "AND u.status = 1 AND u.deleted_at IS NULL"
)
COUNT = "SELECT count(*) FROM users WHERE deleted_at IS NULL"
PAGE = USER + "WHERE u.deleted_at IS NULL ORDER BY u.id LIMIT 20"
PAGE_AFTER = USER + "WHERE u.deleted_at IS NULL AND u.id > ? ORDER BY u.id LIMIT 20"
ADD_TODO = "INSERT INTO todos (id, user_id, text, complete, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)"
PASSWORD = "SELECT id, password_hash FROM users WHERE name = ? AND status = 1 AND deleted_at IS NULL"  # noqa: S105 - it is a statement
NOTE_LOGIN = "UPDATE users SET last_login_at = ? WHERE id = ?"
ADD_SESSION = (
    "INSERT INTO sessions (id, user_id, refresh_jti, rotated_at, created_at, last_used_at, expires_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
ROTATE = (
    "UPDATE sessions SET refresh_jti = ?, previous_jti = refresh_jti, rotated_at = ?, last_used_at = ?, expires_at = ? "
    "WHERE id = ? AND user_id = ? AND refresh_jti = ? AND revoked_at IS NULL AND expires_at > ?"
)

Environ = dict[str, Any]
Answer = tuple[str, Any]
_local = threading.local()


def run(statement: str, *values: Any) -> Any:
    """Run a statement on the thread's connection, prepared if the driver can do that; return the cursor."""
    if not hasattr(_local, "cursor"):
        _local.cursor = connect(os.environ["SQLALCHEMY_DATABASE_URI"]).cursor()
    _local.cursor.execute(statement.replace("?", placeholder(os.environ["SQLALCHEMY_DATABASE_URI"])), values)
    return _local.cursor


def compact(identifier: Any) -> str:
    """Return an id in a form that every database reads."""
    return str(identifier).replace("-", "")


def moment(later: timedelta = timedelta()) -> str:
    """Return a time in a form that every database reads as UTC."""
    return f"{(datetime.now(UTC) + later).replace(tzinfo=None):%Y-%m-%d %H:%M:%S.%f}"


def claims_of(environ: Environ) -> dict[str, Any]:
    """Return the claims of a request's token."""
    token = environ["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    claims: dict[str, Any] = jwt.decode(token, KEY, algorithms=["HS256"], audience=CLAIMS["aud"], issuer=CLAIMS["iss"])
    return claims


def caller(environ: Environ) -> dict[str, Any]:
    """Return the caller, whose session and account must be live."""
    claims = claims_of(environ)
    row = run(CALLER, compact(claims["sid"]), compact(claims["sub"]), moment()).fetchone()
    return dict(zip(COLUMNS, row, strict=True))


def me(environ: Environ) -> Answer:
    """Answer with the caller."""
    return "200 OK", caller(environ)


def users(environ: Environ) -> Answer:
    """Answer with twenty users: the first ones and how many there are, or the ones after a known one."""
    caller(environ)
    query = parse_qs(environ["QUERY_STRING"])
    total = None
    if "after" in query:
        rows = run(PAGE_AFTER, compact(query["after"][0])).fetchall()
    else:
        total = run(COUNT).fetchone()[0]
        rows = run(PAGE).fetchall()
    return "200 OK", {"items": [dict(zip(COLUMNS, row, strict=True)) for row in rows], "total": total}


def add_todo(environ: Environ) -> Answer:
    """Add a to-do of the caller."""
    owner = compact(caller(environ)["id"])
    todo_id, text, now = new_id(), body(environ)["text"], moment()
    run(ADD_TODO, todo_id.hex, owner, text, False, now, now)
    return "201 Created", {"id": todo_id, "text": text, "complete": False, "created_at": now, "updated_at": now}


def log_in(environ: Environ) -> Answer:
    """Open a session by a password."""
    given = body(environ)
    user_id, password_hash = run(PASSWORD, given["name"]).fetchone()
    argon2id.verify(password_hash.encode(), given["password"].encode())
    session_id, jti, now = new_id(), new_token_id(), moment()
    user = compact(user_id)
    run(NOTE_LOGIN, now, user)
    run(ADD_SESSION, session_id.hex, user, jti, now, now, now, moment(REFRESH))
    return "200 OK", tokens(str(user_id), str(session_id), jti)


def refresh(environ: Environ) -> Answer:
    """Rotate a refresh token."""
    claims, jti, now = claims_of(environ), new_token_id(), moment()
    session, user = compact(claims["sid"]), compact(claims["sub"])
    if run(ROTATE, jti, now, now, moment(REFRESH), session, user, claims["jti"], now).rowcount != 1:
        return "401 Unauthorized", None
    return "200 OK", tokens(claims["sub"], claims["sid"], jti)


def tokens(user_id: str, session_id: str, jti: str) -> dict[str, str]:
    """Return an access and a refresh token."""
    now = datetime.now(UTC)
    shared = CLAIMS | {"sub": user_id, "sid": session_id, "iat": now, "nbf": now}
    access = shared | {"type": "access", "jti": secrets.token_hex(16), "exp": now + ACCESS}
    again = shared | {"type": "refresh", "jti": jti, "exp": now + REFRESH}
    return {"access_token": jwt.encode(access, KEY), "refresh_token": jwt.encode(again, KEY)}


def body(environ: Environ) -> dict[str, Any]:
    """Return the JSON of a request."""
    given: dict[str, Any] = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    return given


ROUTES: dict[tuple[str, str], Callable[[Environ], Answer]] = {
    ("GET", "/api/v1/users/me"): me,
    ("GET", "/api/v1/users"): users,
    ("POST", "/api/v1/todos"): add_todo,
    ("POST", "/api/v1/login"): log_in,
    ("POST", "/api/v1/token/refresh"): refresh,
}


def application(environ: Environ, start_response: Callable[[str, list[tuple[str, str]]], object]) -> Iterable[bytes]:
    """Answer a request."""
    route = ROUTES.get((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
    status, data = route(environ) if route else ("404 Not Found", None)
    answer = json.dumps({"status": "success", "data": data}, default=str).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
    return [answer]
