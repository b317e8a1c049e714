"""Oneself by a program: what a person alone may do at `/users/me`, no token does by the user's id, on any route."""

import re

import pytest

from app.openapi import operations
from app.security.bulk import DEEDS
from tests.support.api_tokens import made_token, narrowed
from tests.support.client import PASSWORD

PARAMETER = re.compile(r"<(?:[^:<>]*:)?(\w+)>")
OF_USER = [operation for operation in operations() if "user_id>" in operation.path]
REFUSED = [operation for operation in OF_USER if not operation.access.or_oneself]
WHOLE = {"permissions": ["ADMIN"]}

WORD = {"current_password": PASSWORD}


def name_of(operation):
    return f"{operation.method} {operation.path}"


def credentials_of(api, account):
    """Return one of each credential of an account that is no whole session, and may all that the account may."""
    return {"token": made_token(api, account, **WHOLE)["token"], "narrow token": narrowed(api, account)}


def address(operation, account):
    """Return the path of an operation about an account and its session."""
    ids = {"session_id": account.session_id}
    return PARAMETER.sub(lambda match: str(ids.get(match[1], account.id)), operation.path)


def test_what_is_open_to_oneself_only_reads():
    assert {operation.method for operation in OF_USER if operation.access.or_oneself} == {"GET"}
    assert {operation.endpoint for operation in REFUSED} >= {"user", "user_restore", "user_sessions", "user_session"}


@pytest.mark.parametrize("operation", REFUSED, ids=name_of)
def test_program_does_nothing_to_its_own_account(api, admin, rows, operation):
    for kind, text in credentials_of(api, admin).items():
        before = rows()
        for body in ({"name": "eve"}, {"name": "eve", **WORD}, {"status": "blocked"}, WORD):
            sent = {"json": body} if operation.declaration.body else {}
            answer = api.request(operation.method, address(operation, admin), as_=text, expect=403, **sent)
            assert answer.code == "session_required", kind
        assert rows() == before


@pytest.mark.parametrize("operation", REFUSED, ids=name_of)
def test_program_that_lacks_the_permission_is_told_the_same(api, user, rows, operation):
    text = made_token(api, user, read_only=True)["token"]
    before = rows()
    answer = api.request(operation.method, address(operation, user), as_=text, expect=403)
    assert answer.code == "session_required"
    assert rows() == before


@pytest.mark.parametrize("action", DEEDS)
def test_program_does_nothing_to_its_own_account_among_others(api, admin, user, rows, action):
    body = {"action": action, "ids": [str(admin.id)]} | ({"role_id": 1} if action == "role" else {})
    for kind, text in credentials_of(api, admin).items():
        before = rows()
        [item] = api.post("users_bulk", as_=text, json=body, expect=200).data["items"]
        assert (item["outcome"], item["code"]) == ("refused", "session_required"), kind
        assert rows() == before


def test_program_reads_its_own_account_and_changes_those_of_others(api, admin, user):
    for text in credentials_of(api, admin).values():
        api.get("user", as_=text, user_id=admin.id, expect=200)
        api.patch("user", as_=text, user_id=user.id, json={"status": "blocked"}, expect=200)
        api.delete("user_sessions", as_=text, user_id=user.id, expect=204)
        api.delete("user", as_=text, user_id=user.id, expect=204)
        api.post("user_restore", as_=text, user_id=user.id, expect=200)
        api.patch("user", as_=text, user_id=user.id, json={"status": "normal"}, expect=200)


def test_person_changes_their_own_account_by_its_id(api, admin):
    api.patch("user", as_=admin, user_id=admin.id, json={"name": "eve", **WORD}, expect=200)
    api.get("user_sessions", as_=admin, user_id=admin.id, expect=200)
