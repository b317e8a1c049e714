"""The caller is proven in the transaction that writes: a block, a demotion or a logout overtakes what waited."""

import io
import json
import re
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import sqlalchemy as sa

from app.database import Constant, read
from app.extensions import db
from app.models import Application, Bucketlist, Post, Revocation, Role, Session, SigningKey, Status, Todo, Widget
from app.models.role import missing_permissions
from app.openapi import Operation, operations
from app.security.writer import has_lost_nothing
from app.utils import passwords
from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.auth_helpers import change_user, execute, fetch
from tests.support.client import PASSWORD, Account

SECONDS = 30
PARAMETER = re.compile(r"<(?:[^:<>]*:)?(\w+)>")


def block(app, account):
    change_user(app, account, status=Status.BLOCKED)


def delete(app, account):
    change_user(app, account, deleted_at=now())


def demote(app, account):
    (role,) = fetch(app, sa.select(Role.id).where(Role.title == "User"))
    change_user(app, account, role_id=role.id)


def log_out(app, account):
    execute(app, sa.update(Session).where(Session.id == account.session_id).values(revoked_at=now()))


STRIKES: tuple[Callable[..., None], ...] = (block, delete, demote, log_out)


def writes(operation: Operation) -> bool:
    return operation.method != "GET" and operation.access.who in ("user", "permission")


WITH_BODY = [operation for operation in operations() if writes(operation) and operation.declaration.body]


@pytest.fixture
def others(app, make_user, admin) -> dict[str, Any]:
    """Make one of each thing that a path may name, the caller's own where things are private."""
    user = make_user("User", "victim")
    things: dict[str, Any] = {
        "todo_id": Todo(user_id=admin.id, text="x"),
        "post_id": Post(user_id=admin.id, title="x", url="https://example.com/"),
        "application_id": Application(name="x", token_hash="0" * 64),
        "bucketlist_id": Bucketlist(user_id=admin.id, name="x"),
        "widget_id": Widget(user_id=admin.id, name="x", info_url="https://example.com/", deadline=now()),
    }
    with app.app_context():
        ids = {}
        for name, row in things.items():
            ids[name] = row.id = new_id()
            db.session.add(row)
        db.session.commit()
    return ids | {"user_id": user.id, "session_id": user.session_id, "role_id": 1, "name": "x"}


BODIES: dict[str, dict[str, Any]] = {
    "users": {"name": "late", "password": "a quiet harbour"},
    "users_bulk": {"action": "block"},
    "user": {"name": "later"},
    "profile": {"name": "later", "current_password": PASSWORD},
    "roles": {"title": "Late", "permissions": 0},
    "role": {"title": "Later"},
    "todos": {"text": "late"},
    "todo": {"text": "late"},
    "bucketlists": {"name": "late"},
    "bucketlist": {"name": "late"},
    "widgets": {"name": "late", "info_url": "https://example.com/", "deadline": "2099-05-13"},
    "widget": {"info_url": "https://example.com/", "deadline": "2099-05-13"},
    "posts": {"title": "late", "url": "https://example.com/"},
    "post": {"title": "late"},
    "applications": {"name": "late"},
    "application": {"name": "late"},
    "logs": {"action": "late"},
    "invitations": {"email": "late@example.com"},
}


class Overtaken(io.BytesIO):
    """A body whose arrival is overtaken: the strike falls when the service reads it."""

    def __init__(self, body: bytes, strike: Callable[[], None]) -> None:
        super().__init__(body)
        self.strike = strike
        self.read_once = False

    def readinto(self, buffer: Any) -> int:
        if not self.read_once:
            self.read_once = True
            self.strike()
        return super().readinto(buffer)


@pytest.mark.parametrize("strike", STRIKES, ids=lambda strike: strike.__name__)
@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: f"{operation.method}-{operation.endpoint}")
def test_request_whose_body_comes_after_a_strike_writes_nothing(app, mailing, admin, others, rows, strike, operation):
    struck: list[Any] = []

    def fall() -> None:
        strike(app, admin)
        struck.append(rows())

    proof = {"current_password": PASSWORD}
    sent: dict[str, Any] = proof if operation.method == "DELETE" else dict(BODIES[operation.endpoint])
    if operation.endpoint == "users_bulk":
        sent["ids"] = [str(others["user_id"])]
    body = json.dumps(sent).encode()
    answer = mailing.client.open(
        PARAMETER.sub(lambda match: str(others[match[1]]), operation.path),
        method=operation.method,
        headers={"Authorization": f"Bearer {admin.access_token}", "Content-Type": "application/json"},
        input_stream=Overtaken(body, fall),
        content_length=len(body),
    )
    assert answer.status_code in (401, 403), answer.text
    assert struck == [rows()], answer.text


def test_request_parked_at_a_real_server_holds_no_lock(server, admin, user):
    """The last byte of a change is withheld; others write meanwhile."""
    body = json.dumps({"text": "late"}).encode()
    todo = requests.post(f"{server}/api/v1/todos", json={"text": "x"}, headers=bearer(admin), timeout=SECONDS).json()[
        "data"
    ]
    head = (
        f"PATCH /api/v1/todos/{todo['id']} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Authorization: Bearer {admin.access_token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    address = urlsplit(server)
    with socket.create_connection((address.hostname, address.port), timeout=SECONDS) as connection:
        connection.sendall(head.encode() + body[:-1])
        for _ in range(5):
            sent = requests.patch(
                f"{server}/api/v1/todos/{todo['id']}", json={"complete": True}, headers=bearer(admin), timeout=SECONDS
            )
            assert sent.status_code == 200, sent.text
        connection.sendall(body[-1:])
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")


def bearer(account: Account) -> dict[str, str]:
    return {"Authorization": f"Bearer {account.access_token}"}


@pytest.mark.only_on("postgresql", "mysql")
def test_row_that_is_written_alone_waits_for_none_of_what_proves_its_writer(app, api, user):
    with app.app_context(), db.engine.begin() as other:
        for proving in (Session, Role, SigningKey, Revocation):
            other.execute(sa.select(proving.__table__).with_for_update())
        for endpoint in ("todos", "bucketlists", "logs"):
            api.post(endpoint, as_=user, json=BODIES[endpoint], expect=201)


@pytest.mark.parametrize("held", [0, 1, 2, 3, 6, 2**62, 2**62 + 2])
def test_statement_compares_permissions_as_every_check_does(context, held):
    db.session.add(role := Role(title="x", title_compared="x", permissions=held))
    db.session.commit()
    statement = Constant(sa.select(Role.id).where(Role.id == role.id, has_lost_nothing()))
    for before in (0, 1, 2, 3, 6, 2**62, 2**62 + 2):
        assert bool(read(statement, held=before)) is not bool(missing_permissions(held, before)), (held, before)


@pytest.mark.parametrize("strike", STRIKES, ids=lambda strike: strike.__name__)
@pytest.mark.parametrize("endpoint", ["users", "user"])
def test_request_overtaken_while_it_hashes_writes_nothing(app, api, admin, others, rows, monkeypatch, strike, endpoint):
    hashed: list[Any] = []
    hash_password = passwords.hash_password

    def overtaken(prepared: str) -> str:
        strike(app, admin)
        hashed.append(rows())
        return hash_password(prepared)

    monkeypatch.setattr(passwords, "hash_password", overtaken)
    path = {"user_id": others["user_id"]} if endpoint == "user" else {}
    body = {"password": "a quiet harbour"} | ({} if path else {"name": "late"})
    answer = api.request("PATCH" if path else "POST", endpoint, as_=admin, json=body, **path)
    assert answer.status in (401, 403)
    assert [rows()] == hashed


def test_every_writing_verb_that_reads_a_body_has_one_here():
    assert {operation.endpoint for operation in WITH_BODY} <= set(BODIES)
