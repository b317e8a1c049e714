"""The caller is proven in the transaction that writes: a block, a demotion or a logout overtakes what waited."""

import io
import json
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import sqlalchemy as sa

from app.database import Constant, read
from app.extensions import db
from app.models import (
    Application,
    Revocation,
    Role,
    Session,
    SigningKey,
    Status,
)
from app.models.role import missing_permissions
from app.openapi import Operation, operations
from app.security.identity import SessionCaller, identify
from app.security.tokens import Claims
from app.security.writer import has_lost_nothing
from app.utils import passwords
from app.utils.clock import now
from tests.support.auth_helpers import change_user, execute, fetch
from tests.support.client import Account
from tests.support.one_connection import taken_outside
from tests.support.things import Things

SECONDS = 30


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


# Those that read a body and store what it says; a narrow token is stored nowhere.
WITH_BODY = [
    operation
    for operation in operations()
    if writes(operation) and operation.declaration.body and operation.endpoint != "token_narrow"
]


def delete_application(app):
    execute(app, sa.delete(Application).where(Application.name == "gateway"))


def change_application(app, **columns):
    execute(app, sa.update(Application).where(Application.name == "gateway").values(**columns))


# What overtakes the application through which a request comes.
OF_APPLICATION: dict[str, Callable[..., None]] = {
    "deleted": delete_application,
    "rotated": lambda app: change_application(app, token_hash="1" * 64),
    "flags taken": lambda app: change_application(app, permissions=0),
    "reads alone": lambda app: change_application(app, read_only=True),
    "other resources": lambda app: change_application(app, resources="permissions"),
}


@pytest.fixture
def things(app, admin) -> Things:
    """Store one of each thing that a path may name, the caller's own where things are private."""
    things = Things(admin.id)
    things.objects["token_id"].user_id = admin.id
    with app.app_context(), db.engine.begin() as connection:
        for table, rows in things.rows():
            connection.execute(table.insert(), rows)
    return things


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
def test_request_whose_body_comes_after_a_strike_writes_nothing(app, mailing, admin, things, rows, strike, operation):
    struck: list[Any] = []

    def fall() -> None:
        strike(app, admin)
        struck.append(rows())

    answer = overtaken(mailing, operation, things, fall, bearer(admin))
    assert answer.status_code in (401, 403), answer.text
    assert struck == [rows()], answer.text


def overtaken(mailing, operation, things: Things, fall: Callable[[], None], headers: dict[str, str]):
    """Return the answer to a request whose body's arrival is overtaken."""
    body = json.dumps(things.body(operation)).encode()
    return mailing.client.open(
        things.path(operation),
        method=operation.method,
        headers=headers | {"Content-Type": "application/json"},
        input_stream=Overtaken(body, fall),
        content_length=len(body),
    )


@pytest.mark.parametrize("strike", OF_APPLICATION)
@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: f"{operation.method}-{operation.endpoint}")
def test_request_whose_application_changes_meanwhile_writes_nothing(
    app, mailing, admin, things, rows, strike, operation
):
    application = mailing.post("applications", as_=admin, json={"name": "gateway"}, expect=201).data
    struck: list[Any] = []

    def fall() -> None:
        OF_APPLICATION[strike](app)
        struck.append(rows())

    headers = bearer(admin) | {"X-Application-Token": application["token"]}
    answer = overtaken(mailing, operation, things, fall, headers)
    assert answer.status_code == (401 if strike in ("deleted", "rotated") else 403), answer.text
    assert struck == [rows()], answer.text


@pytest.mark.parametrize("strike", ["deleted", "rotated"])
def test_application_that_ends_meanwhile_revokes_nothing(app, api, admin, user, rows, monkeypatch, strike):
    application = api.post("applications", as_=admin, json={"name": "gateway"}, expect=201).data
    struck: list[Any] = []

    def overtaken(claims: Claims) -> SessionCaller | None:
        OF_APPLICATION[strike](app)
        struck.append(rows())
        return identify(claims)

    monkeypatch.setattr("app.api.introspection.identify", overtaken)
    headers = {"X-Application-Token": application["token"]}
    answer = api.post("token_revoke", headers=headers, json={"token": user.access_token}, expect=401)
    assert answer.code == "application_token_invalid"
    assert struck == [rows()]


def test_application_whose_ceiling_rises_meanwhile_still_writes(app, mailing, admin, things):
    ceiling = {"name": "gateway", "permissions": ["MANAGE_ROLES", "LIST_USERS", "BLOCK_USERS"], "resources": ["roles"]}
    application = mailing.post("applications", as_=admin, json=ceiling, expect=201).data
    headers = bearer(admin) | {"X-Application-Token": application["token"]}
    [operation] = [each for each in WITH_BODY if (each.method, each.endpoint) == ("POST", "roles")]
    rise = {"permissions": 1, "resources": None}
    assert overtaken(mailing, operation, things, lambda: change_application(app, **rise), headers).status_code == 201


def test_request_parked_at_a_real_server_holds_no_lock(server, admin, user):
    """The last byte of a change is withheld; things write meanwhile."""
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
    with taken_outside(app) as other:
        for proving in (Session, Role, SigningKey, Revocation):
            other.execute(sa.select(proving.__table__).with_for_update())
        for endpoint, body in {"todos": {"text": "x"}, "bucketlists": {"name": "x"}, "logs": {"action": "x"}}.items():
            api.post(endpoint, as_=user, json=body, expect=201)


@pytest.mark.parametrize("held", [0, 1, 2, 3, 6, 2**62, 2**62 + 2])
def test_statement_compares_permissions_as_every_check_does(context, held):
    db.session.add(role := Role(title="x", title_compared="x", permissions=held))
    db.session.commit()
    statement = Constant(sa.select(Role.id).where(Role.id == role.id, has_lost_nothing()))
    for before in (0, 1, 2, 3, 6, 2**62, 2**62 + 2):
        assert bool(read(statement, held=before)) is not bool(missing_permissions(held, before)), (held, before)


@pytest.mark.parametrize("strike", STRIKES, ids=lambda strike: strike.__name__)
@pytest.mark.parametrize("endpoint", ["users", "user"])
def test_request_overtaken_while_it_hashes_writes_nothing(app, api, admin, things, rows, monkeypatch, strike, endpoint):
    hashed: list[Any] = []
    hash_password = passwords.hash_password

    def overtaken(prepared: str) -> str:
        strike(app, admin)
        hashed.append(rows())
        return hash_password(prepared)

    monkeypatch.setattr(passwords, "hash_password", overtaken)
    path = {"user_id": things.named("user_id")} if endpoint == "user" else {}
    body = {"password": "a quiet harbour"} | ({} if path else {"name": "late"})
    answer = api.request("PATCH" if path else "POST", endpoint, as_=admin, json=body, **path)
    assert answer.status in (401, 403)
    assert [rows()] == hashed


def test_every_writing_verb_that_reads_a_body_has_one_here(things):
    assert [operation for operation in WITH_BODY if things.body(operation) is None] == []
