"""What is about people does not know of service accounts: no look-up, no list, no way in, no count."""

from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from marshmallow import fields

from app.models import Purpose, User
from app.openapi import operations
from app.schemas.users import UserSchema
from app.utils.clock import now
from app.web.declarations import declaration_of
from tests.support.auth_helpers import basic, change_user, execute, same_but_for_request_id
from tests.support.client import PASSWORD, Account, password_hash
from tests.support.commands import invoke
from tests.support.holders import role_id
from tests.support.mail import link, registering
from tests.support.service_accounts import make_account, make_token

OPERATIONS = list(operations())
ABOUT_A_USER = [operation for operation in OPERATIONS if ":user_id>" in operation.path]
PATH = ("user_id", "session_id", "token_id")
NAME = "deployer"
PROOF = {"current_password": PASSWORD}


def lists_users(operation) -> bool:
    """Return whether an operation answers with a list of users."""
    given = declaration_of(operation.verb).gives.get(200)
    data: Any = given.schema.fields.get("data") if given and given.schema else None
    items: Any = data.schema.fields.get("items") if isinstance(data, fields.Nested) else None
    return isinstance(items, fields.Nested) and isinstance(items.schema, UserSchema)


def kept(state):
    """Return the rows but for the counters of guesses."""
    return {name: content for name, content in state.items() if name != "throttles"}


@pytest.fixture
def powerful(api, app, admin):
    """A service account with ADMIN, and past the service even with a password that would let a person in."""
    made = make_account(api, admin, NAME, role_id=role_id(app, "Administrator"))
    execute(app, sa.update(User).where(User.name == NAME).values(password_hash=password_hash()))
    return made


def name_of(operation):
    return f"{operation.method} {operation.path}"


# Look-ups and lists


@pytest.mark.parametrize("operation", ABOUT_A_USER, ids=name_of)
def test_operation_about_a_user_finds_no_service_account(api, admin, powerful, rows, operation):
    wanted = {name: powerful["id"] for name in PATH if f":{name}>" in operation.path}
    before = rows()
    for body in (None, {"status": "blocked"}):
        sent = body if declaration_of(operation.verb).body else None
        api.request(operation.method, operation.endpoint, as_=admin, json=sent, expect=404, **wanted)
    assert rows() == before


def test_operations_about_a_user_are_found():
    assert {operation.endpoint for operation in ABOUT_A_USER} >= {
        "user",
        "user_restore",
        "user_sessions",
        "user_tokens",
    }


@pytest.mark.parametrize("operation", ABOUT_A_USER, ids=name_of)
def test_service_account_is_no_user_even_to_itself(api, admin, powerful, rows, operation):
    token = make_token(api, admin, powerful, permissions=["ADMIN"])["token"]
    api.get("profile", as_=token, expect=200)  # which is noted
    wanted = {name: powerful["id"] for name in PATH if f":{name}>" in operation.path}
    before = rows()
    body = {"status": "blocked"} if declaration_of(operation.verb).body else None
    answer = api.request(operation.method, operation.endpoint, as_=token, json=body, **wanted)
    assert (answer.status, answer.code) in {(404, "not_found"), (403, "session_required")}
    assert rows() == before


QUERIES: list[dict[str, Any]] = [
    *({}, {"q": NAME}, {"q": "*ploye*"}, {"status": "normal"}, {"deleted": "true"}, {"order": "desc"}),
    *({"after": "00000000-0000-7000-8000-000000000000"}, {"page": 1, "per_page": 1}),
]


@pytest.mark.parametrize("operation", [op for op in OPERATIONS if lists_users(op)], ids=name_of)
def test_list_of_users_leaves_service_accounts_out(api, app, admin, powerful, operation):
    made = make_account(api, admin, "gone")
    api.delete("service_account", as_=admin, account_id=made["id"], expect=204)
    administrative = {"role_id": role_id(app, "Administrator")}
    for query in (*QUERIES, {"q": powerful["id"]}, administrative):
        page = api.get(operation.endpoint, as_=admin, query=query, expect=200).data
        assert {item["name"] for item in page["items"]} <= {"admin"}, query
        assert page.get("total", 1) <= 1, query


def test_lists_of_users_are_found():
    assert "users" in {operation.endpoint for operation in OPERATIONS if lists_users(operation)}


@pytest.mark.parametrize("action", ["role", "block", "unblock", "end_sessions", "delete", "restore"])
def test_bulk_change_meets_no_service_account(api, app, admin, powerful, rows, action):
    sent = {"action": action} | ({"role_id": role_id(app, "User")} if action == "role" else {})
    before = rows()
    by_id = api.post("users_bulk", as_=admin, json=sent | {"ids": [powerful["id"]]}, expect=200).data
    assert [(item["outcome"], item["code"]) for item in by_id["items"]] == [("refused", "not_found")]
    found = api.post("users_bulk", as_=admin, json=sent, query={"q": NAME}, expect=200).data
    assert found["items"] == []
    assert rows() == before


def test_statistics_count_people_alone(api, app, admin):
    before = api.get("statistics", as_=admin, expect=200).data["users"]
    make_account(api, admin, "one")
    two, three = (make_account(api, admin, name) for name in ("two", "three"))
    api.patch("service_account", as_=admin, account_id=two["id"], json={"status": "blocked"}, expect=200)
    api.delete("service_account", as_=admin, account_id=three["id"], expect=204)
    assert api.get("statistics", as_=admin, expect=200).data["users"] == before


def test_export_leaves_service_accounts_out(settings, powerful):
    done = invoke(settings, "export-users", "-")
    assert done.exit_code == 0
    assert '"admin"' in done.stdout
    assert NAME not in done.stdout
    assert "Exported 1 users." in done.stderr


# Ways in


@pytest.mark.parametrize("password", [PASSWORD, "!", "a wrong password"])
def test_log_in_as_service_account_is_answered_as_for_nobody(api, powerful, rows, password):
    def answers(name):
        return [
            api.post("login", json={"name": name, "password": password}, expect=401),
            api.get("login", headers=basic(name, password), expect=401),
            api.post("login", headers=basic(name, password), expect=401),
        ]

    before = rows()
    seen = [*answers(NAME), *answers("nobody-at-all")]
    assert same_but_for_request_id(seen)
    assert {table for table, content in rows().items() if content != before[table]} <= {
        "throttles",
        "client_failures",
        "log_entries",
    }
    assert rows()["sessions"] == before["sessions"]


def test_mailed_link_of_a_service_account_opens_nothing(mailing, app, powerful, rows):
    """Even where it had an email, which the service gives none."""
    account = Account(UUID(powerful["id"]), NAME, "", UUID(powerful["id"]), "", "")
    change_user(app, account, email="deployer@example.com", email_verified_at=now())
    for ask, use, purpose, further in (
        ("password_forgot", "password_reset", Purpose.RESET, {"password": "a new harbour"}),
        ("login_email", "login_email_confirm", Purpose.SIGN_IN, {}),
    ):
        mailing.post(ask, json={"email": "deployer@example.com"}, expect=202)
        before = rows()
        answer = mailing.post(use, json={"token": link(app, purpose), **further}, expect=422)
        assert answer.code == "link_invalid"
        assert rows()["users"] == before["users"]
        assert rows()["sessions"] == before["sessions"]


# Names


@pytest.mark.parametrize("state", ["present", "former", "deleted"])
def test_name_of_a_service_account_is_taken_for_people(mailing, app, settings, tmp_path, admin, user, rows, state):
    account = make_account(mailing, admin, NAME)
    if state == "former":
        mailing.patch("service_account", as_=admin, account_id=account["id"], json={"name": "other"}, expect=200)
    if state == "deleted":
        mailing.delete("service_account", as_=admin, account_id=account["id"], expect=204)
    mailing.post("invitations", as_=admin, json={"email": "bob@example.com"}, expect=201)
    accepting = {"token": link(app, Purpose.INVITATION), "password": PASSWORD, "name": NAME}
    confirming = registering(mailing, name="eve") | {"name": NAME}
    people = kept(rows())["users"]
    for answer in (
        mailing.post("register", json={"name": NAME, "password": PASSWORD}),
        mailing.post("register_confirm", json=confirming),
        mailing.post("invitation_accept", json=accepting),
        mailing.post("users", as_=admin, json={"name": NAME, "password": PASSWORD}),
        mailing.patch("user", as_=admin, user_id=user.id, json={"name": NAME}),
        mailing.patch("profile", as_=user, json={"name": NAME, **PROOF}),
    ):
        assert (answer.status, answer.code) == (409, "name_taken")
    added = invoke(settings, "add-user", NAME, "--password-stdin", text=PASSWORD)
    assert (added.exit_code, "This name is taken." in added.stderr) == (1, True)
    path = tmp_path / "users"
    path.write_text(f'{{"name": "{NAME}", "password_hash": null}}\n')
    assert invoke(settings, "import-users", str(path)).exit_code != 0
    assert rows()["users"] == people


def test_name_of_a_person_is_taken_for_service_accounts(api, admin, user, make_user, rows):
    account = make_account(api, admin, NAME)
    api.patch("user", as_=admin, user_id=user.id, json={"name": "alicia"}, expect=200)
    people = rows()["users"]
    for name in ("admin", "alice", "alicia", "ALICE"):
        assert api.post("service_accounts", as_=admin, json={"name": name}, expect=409).code == "name_taken"
        path = {"account_id": account["id"]}
        assert api.patch("service_account", as_=admin, json={"name": name}, expect=409, **path).code == "name_taken"
    assert rows()["users"] == people


def test_service_account_goes_back_to_a_former_name(api, admin):
    account = make_account(api, admin, NAME)
    for name in ("builder", NAME):
        changed = api.patch("service_account", as_=admin, account_id=account["id"], json={"name": name}, expect=200)
        assert changed.data["name"] == name


# Roles and administrators


def test_role_of_a_service_account_is_in_use(api, app, admin, rows):
    role = api.post("roles", as_=admin, json={"title": "Robots", "permissions": 0}, expect=201).data["id"]
    make_account(api, admin, NAME, role_id=role)
    before = rows()
    assert api.delete("role", as_=admin, role_id=role, expect=409).code == "role_in_use"
    assert rows() == before


def test_last_person_with_admin_stays_while_ten_service_accounts_have_it(api, app, admin, rows):
    for number in range(10):
        account = make_account(api, admin, f"robot-{number}", role_id=role_id(app, "Administrator"))
    token = make_token(api, admin, account, permissions=["ADMIN"])["token"]
    plain = {"role_id": role_id(app, "User")}
    path = {"user_id": admin.id}
    before = kept(rows())
    for answer in (
        api.patch("user", as_=admin, json=plain, **path),
        api.put("user", as_=admin, json={"status": "blocked"}, **path),
        api.delete("user", as_=admin, json=PROOF, **path),
        api.delete("profile", as_=admin, json=PROOF),
        api.patch("role", as_=admin, role_id=role_id(app, "Administrator"), json={"permissions": 0}),
        api.patch("user", as_=token, json=plain, **path),
        api.put("user", as_=token, json={"status": "blocked"}, **path),
        api.delete("user", as_=token, **path),
    ):
        assert (answer.status, answer.code) == (409, "last_administrator")
    for deed in ({"action": "role", **plain}, {"action": "block"}, {"action": "delete"}):
        done = api.post("users_bulk", as_=token, json=deed | {"ids": [str(admin.id)]}, expect=200).data
        assert [item["code"] for item in done["items"]] == ["last_administrator"]

    def told(state):
        return {name: content for name, content in state.items() if name not in ("throttles", "tokens")}

    assert told(rows()) == told(before)  # but that the token was used


def test_service_account_with_admin_is_demoted_blocked_and_deleted_by_an_administrator(api, app, admin):
    first, second, third = (
        make_account(api, admin, f"robot-{number}", role_id=role_id(app, "Administrator")) for number in range(3)
    )
    plain = {"role_id": role_id(app, "User")}
    api.patch("service_account", as_=admin, account_id=first["id"], json=plain, expect=200)
    api.patch("service_account", as_=admin, account_id=second["id"], json={"status": "blocked"}, expect=200)
    api.delete("service_account", as_=admin, account_id=third["id"], expect=204)


def test_service_account_invites_people(mailing, app, admin):
    account = make_account(mailing, admin, NAME, role_id=role_id(app, "QA"))
    token = make_token(mailing, admin, account, permissions=["ADD_USERS"])["token"]
    made = mailing.post("invitations", as_=token, json={"email": "bob@example.com"}, expect=201).data
    assert made["invited_by"] == {"id": account["id"], "name": NAME}
    joined = {"token": link(app, Purpose.INVITATION), "password": PASSWORD}
    mailing.post("invitation_preview", json={"token": joined["token"]}, expect=200)
    assert mailing.post("invitation_accept", json=joined, expect=201).data["user"]["email"] == "bob@example.com"
