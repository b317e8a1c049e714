"""Secrets: hashed while no transaction is open, and never written where anybody reads them."""

import hashlib
import json
import threading
from collections.abc import Callable
from typing import Any

import argon2
import bcrypt
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo
from nacl.pwhash import argon2id

from app.cli import commands
from app.cli import deploy as deployment
from app.extensions import db
from app.models import ApiToken, Application, Denial, LogEntry, Role, Status, User
from app.utils.api_tokens import digest, new_api_token
from app.utils.passwords.queue import HashQueue
from tests.support.auth_helpers import basic
from tests.support.client import PASSWORD, Account, Api, password_hash
from tests.support.diary import NEW_PASSWORD, Diary, write_about_factors, write_about_tokens, write_about_users
from tests.support.foreign import FOREIGN_PASSWORD, HASHES

# The same passwords, hashed with settings that were once good enough.
OUTDATED_HASH = argon2.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)


@pytest.fixture
def hashing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The faults of every hash that is computed: "" where no connection was held meanwhile."""
    password_hash()  # of the users that the tests make, at its first call
    faults: list[str] = []
    run = HashQueue.run

    def watched(queue: HashQueue, hashing: Callable[[], Any]) -> Any:
        held = sum(engine.pool.checkedout() for engine in db.engines.values())  # type: ignore[attr-defined]
        in_transaction = db.session().in_transaction()
        faults.append(f"{held} connections held, in a transaction: {in_transaction}" * bool(held or in_transaction))
        return run(queue, hashing)

    monkeypatch.setattr(HashQueue, "run", watched)
    return faults


@pytest.fixture(autouse=True)
def hashed_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every hash fail that is computed past the queue."""

    def watched(method: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            assert threading.current_thread().name.startswith("hashing"), "a hash past the queue"
            return method(*arguments, **options)

        return run

    for name in ("str", "verify"):
        monkeypatch.setattr(argon2id, name, watched(getattr(argon2id, name)))
    monkeypatch.setattr(argon2.PasswordHasher, "verify", watched(argon2.PasswordHasher.verify))


def check(hashing: list[str], number: int) -> None:
    """Check that so many hashes were computed, and none of them inside a transaction."""
    assert hashing == [""] * number


LOGINS: dict[str, tuple[str, str, int]] = {
    "good": ("alice", PASSWORD, 200),
    "of a wrong password": ("alice", "a wrong one", 401),
    "of nobody": ("nobody", PASSWORD, 401),
    "of a blocked user": ("blocked", PASSWORD, 401),
    "by an email": ("alice@example.com", PASSWORD, 200),
    "of a password that is none": ("alice", "tab\there", 401),
}


@pytest.mark.parametrize("by", ["name", "basic", "basic by GET"])
@pytest.mark.parametrize(("login", "password", "status"), LOGINS.values(), ids=LOGINS)
def test_log_in_hashes_outside_transactions(api, make_user, hashing, by, login, password, status):
    make_user(name="alice", email="alice@example.com")
    make_user(name="blocked", status=Status.BLOCKED)
    if by == "name":
        api.post("login", json={"name": login, "password": password}, expect=status)
    else:
        method = "GET" if "GET" in by else "POST"
        api.request(method, "login", headers=basic(login, password), expect=status)
    check(hashing, 1)


def test_log_in_with_outdated_hash_hashes_outside_transactions(app, api, user, hashing):
    with app.app_context():
        db.session.execute(sa.update(User).values(password_hash=OUTDATED_HASH))
        db.session.commit()
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    check(hashing, 2)
    with app.app_context():
        assert db.session.scalars(sa.select(User.password_hash)).one() != OUTDATED_HASH


@pytest.mark.parametrize(("password", "status", "number"), [(FOREIGN_PASSWORD, 200, 2), ("a wrong one", 401, 1)])
@pytest.mark.parametrize("scheme", ["Werkzeug scrypt", "Django pbkdf2_sha256", "passlib bcrypt 2a"])
def test_log_in_with_foreign_hash_hashes_outside_transactions(
    app, api, user, hashing, monkeypatch, scheme, password, status, number
):
    threads: list[str] = []
    for module, name in ((hashlib, "scrypt"), (hashlib, "pbkdf2_hmac"), (bcrypt, "checkpw")):
        compute = getattr(module, name)
        monkeypatch.setattr(module, name, noted(compute, threads))
    with app.app_context():
        db.session.execute(sa.update(User).values(password_hash=HASHES[scheme]))
        db.session.commit()
    api.post("login", json={"name": "alice", "password": password}, expect=status)
    check(hashing, number)
    assert [thread.partition("_")[0] for thread in threads] == ["hashing"], "no hash past the queue"


def noted(compute: Callable[..., Any], threads: list[str]) -> Callable[..., Any]:
    """Return a function that notes which thread runs it."""

    def run(*arguments: Any, **options: Any) -> Any:
        threads.append(threading.current_thread().name)
        return compute(*arguments, **options)

    return run


def test_register_hashes_outside_transactions(api, hashing):
    body = {"name": "bob", "password": NEW_PASSWORD}
    api.post("register", json=body, expect=201)
    api.post("register", json=body, expect=409)
    check(hashing, 2)


def test_make_user_hashes_outside_transactions(api, admin, hashing):
    body = {"name": "bob", "password": NEW_PASSWORD, "status": "blocked"}
    api.post("users", as_=admin, json=body, expect=201)
    api.post("users", as_=admin, json=body, expect=409)
    api.post("users", as_=admin, json=body | {"role_id": 999_999}, expect=422)
    check(hashing, 3)


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_change_user_hashes_outside_transactions(api, app, admin, user, hashing, method):
    with app.app_context():
        role_id = db.session.scalar(sa.select(Role.id).where(Role.title == "QA"))
    body = {"password": NEW_PASSWORD, "name": "alicia", "role_id": role_id, "status": "blocked"}
    api.request(method, "user", user_id=user.id, as_=admin, json=body, expect=200)
    check(hashing, 1)


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
@pytest.mark.parametrize(
    ("body", "status", "number"),
    [
        ({"current_password": PASSWORD, "password": NEW_PASSWORD, "name": "alicia"}, 200, 2),
        ({"current_password": PASSWORD, "email": "alice@example.com"}, 200, 1),
        ({"current_password": "a wrong one", "password": NEW_PASSWORD}, 422, 1),
        ({"current_password": PASSWORD, "password": NEW_PASSWORD, "name": "taken"}, 409, 2),
    ],
    ids=["password", "email", "wrong", "conflict"],
)
def test_change_own_account_hashes_outside_transactions(api, make_user, user, hashing, method, body, status, number):
    make_user(name="taken")
    api.request(method, "profile", as_=user, json=body, expect=status)
    check(hashing, number)


@pytest.mark.parametrize(("password", "status"), [("a wrong one", 422), (PASSWORD, 204)])
def test_delete_own_account_hashes_outside_transactions(api, user, hashing, password, status):
    api.delete("profile", as_=user, json={"current_password": password}, expect=status)
    check(hashing, 1)


@pytest.mark.parametrize("arguments", [["add-user", "bob"], ["add-user", "bob", "--role", "QA"], ["seed-users", "3"]])
def test_make_users_by_command_hashes_outside_transactions(app, hashing, arguments):
    script = ScriptInfo(create_app=lambda: app)
    result = CliRunner().invoke(commands, [*arguments, "--password-stdin"], input=NEW_PASSWORD, obj=script)
    assert result.exit_code == 0, result.output
    assert NEW_PASSWORD not in result.output
    check(hashing, 1)


def test_make_root_administrator_hashes_outside_transactions(context, hashing):
    deployment.make_roles()
    deployment.make_root_administrator()
    check(hashing, 1)


@pytest.fixture
def diary(app: Flask, api: Api, admin: Account, user: Account) -> Diary:
    """The output while users are made, changed and deleted, by good and by bad requests, and API tokens."""
    diary = Diary(app, api)
    write_about_users(diary, admin, user)
    write_about_tokens(diary, admin)
    write_about_factors(diary, user)
    return diary


def hashes(app: Flask) -> set[str]:
    """Return every hash of a password and of a token that is stored."""
    with app.app_context():
        columns = (User.password_hash, ApiToken.token_hash, ApiToken.previous_hash, Application.token_hash)
        return {each for column in columns for each in db.session.scalars(sa.select(column)) if each}


def found(secrets: set[str], text: str) -> list[str]:
    """Return the secrets that a text holds, as they are or as JSON would write them."""
    return [secret for secret in secrets if secret in text or json.dumps(secret)[1:-1] in text]


def test_log_entries_hold_no_secret(app, diary):
    with app.app_context():
        entries = [repr(tuple(row)) for row in db.session.execute(sa.select(LogEntry.__table__))]
        actions = set(db.session.scalars(sa.select(LogEntry.action)))
    assert {"login", "login_failed", "logout", "password_changed", "user_created", "application_rotated"} <= actions
    assert {"token_created", "token_changed", "token_rotated", "token_revoked", "deployed"} <= actions
    text = "\n".join(entries)
    assert found(diary.secrets | diary.tokens | hashes(app), text) == []
    assert "argon2" not in text


def test_service_log_holds_no_secret(app, capfd, diary):
    text = "".join(capfd.readouterr())
    assert text.count('"event":"request"') >= len(diary.said) - 1
    assert found(diary.secrets | diary.tokens | hashes(app), text) == []
    assert "argon2" not in text


def test_answers_hold_no_secret(app, diary):
    text = "\n".join(diary.said)
    assert found(diary.secrets | diary.tokens | hashes(app), text) == []
    assert "argon2" not in text
    assert "password_hash" not in text
    assert "token_hash" not in text


def test_database_holds_no_token_and_no_password(app, diary, rows):
    text = "\n".join(line for table in rows().values() for line in table)
    assert found(diary.secrets | diary.tokens, text) == []


def test_denials_hold_no_secret(app, diary):
    with app.app_context():
        text = "\n".join(repr(tuple(row)) for row in db.session.execute(sa.select(Denial.__table__)))
    assert "outside_token" in text
    assert found(diary.secrets | diary.tokens | hashes(app), text) == []


def test_export_holds_no_token(app, diary):
    result = CliRunner().invoke(commands, ["export-users"], obj=ScriptInfo(create_app=lambda: app))
    assert result.exit_code == 0, result.output
    with app.app_context():
        token_hashes = set(db.session.scalars(sa.select(ApiToken.token_hash)))
    assert found(diary.tokens | token_hashes, result.output) == []


def test_failure_while_a_token_is_made_holds_no_token(app, api, admin, capfd, monkeypatch):
    made: list[str] = []

    def fail(*_: Any) -> None:
        raise RuntimeError("the log is full")

    def noted(prefix: str) -> str:
        made.append(new_api_token(prefix))
        return made[-1]

    monkeypatch.setattr("app.models.api_token.new_api_token", noted)
    monkeypatch.setattr("app.security.api_tokens.record_facts", fail)
    answer = api.post("tokens", as_=admin, json={"name": "ci"}, expect=500)
    text = "".join(capfd.readouterr()) + answer.response.get_data(as_text=True)
    assert "the log is full" in text
    assert found({*made, *map(digest, made), PASSWORD}, text) == []
    assert len(made) == 1
