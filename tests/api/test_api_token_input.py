"""API tokens and what bad input gets: mistyped ones, tokens in wrong places, and bodies that ask for what is not."""

import base64
import http.client
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.utils.api_tokens import DIGITS, PERSONAL, SERVICE, checksum, new_api_token
from tests.support.api_tokens import made_token
from tests.support.auth_helpers import COOKIE, basic
from tests.support.client import PASSWORD

GOOD = new_api_token(PERSONAL)
BODY = GOOD[:-6]
MISTYPED = {
    "last digit": GOOD[:-1] + DIGITS[DIGITS.index(GOOD[-1]) - 1],
    "first digit": PERSONAL + DIGITS[DIGITS.index(GOOD[6]) - 1] + GOOD[7:],
    "two digits swapped": BODY + checksum(BODY[::-1]),
    "letter case": PERSONAL + GOOD[6:].swapcase(),
    "other prefix": SERVICE + GOOD[6:],
    "prefix alone": PERSONAL,
    "too short": GOOD[:-1],
    "too long": GOOD + "0",
    "short with its checksum": BODY[:-1] + checksum(BODY[:-1]),
    "long with its checksum": BODY + "0" + checksum(BODY + "0"),
    "dash": BODY[:-1] + "-" + checksum(BODY[:-1] + "-"),
    "underscore": BODY[:-1] + "_" + checksum(BODY[:-1] + "_"),
    "digit of another script": BODY[:-1] + "\u0664" + checksum(BODY[:-1] + "\u0664"),
    "very long": PERSONAL + "0" * 6000,
    "dots": f"{PERSONAL}a.b.c",
}


@pytest.mark.parametrize("header", ["Authorization", "X-Access-Token"])
@pytest.mark.parametrize("kind", MISTYPED)
def test_mistyped_token_costs_no_statement(api, rows, count_statements, kind, header):
    text = MISTYPED[kind].encode().decode("latin-1")
    before = rows()
    count_statements()
    for verb, endpoint in (("GET", "profile"), ("POST", "todos"), ("DELETE", "token_current")):
        sent = {header: f"Bearer {text}" if header == "Authorization" else text}
        answer = api.request(verb, endpoint, headers=sent, expect=401)
        assert answer.code == "token_invalid"
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    assert count_statements() == 0
    assert rows() == before


@pytest.mark.parametrize("prefix", ["DOCKP_", "dockP_", "dock_", "docku_", "dockp-", ""])
def test_text_that_is_no_token_of_this_service_is_refused(api, rows, count_statements, prefix):
    before = rows()
    count_statements()
    assert api.get("profile", as_=prefix + GOOD[6:], expect=401).code == "token_invalid"
    assert count_statements() == 0
    assert rows() == before


def test_unknown_token_is_refused_by_one_statement(api, count_statements):
    count_statements()
    for prefix in (PERSONAL, SERVICE):
        assert api.get("profile", as_=new_api_token(prefix), expect=401).code == "token_revoked"
    assert count_statements() == 2


@pytest.fixture
def token(api, user):
    """A token of a user that may all that the user may."""
    return made_token(api, user)["token"]


def as_basic(text: str) -> dict[str, str]:
    """Return a header of HTTP Basic with any content."""
    return {"Authorization": f"Basic {base64.b64encode(text.encode()).decode()}"}


def test_token_in_both_headers_or_twice_is_refused(api, user, token, rows):
    before = rows()
    for sent in (
        {"Authorization": f"Bearer {token}", "X-Access-Token": token},
        {"Authorization": f"Bearer {token}", "X-Access-Token": ""},
        {"Authorization": f"Bearer {token}", "X-Access-Token": user.access_token},
        {"Authorization": f"Bearer {user.access_token}", "X-Access-Token": token},
        {"Authorization": f"Bearer {token}, Bearer {token}"},
        {"Authorization": f"Bearer {token},Bearer {token}"},
        {"Authorization": f"Bearer {token} {token}"},
        {"Authorization": f"Bearer {token},{token}"},
        {"X-Access-Token": f"{token},{token}"},
        {"X-Access-Token": f"{token}, {token}"},
        {"X-Access-Token": f"Bearer {token}"},
        {"X-Access-Token": f" {token} {token}"},
        {"Authorization": token},
        {"Authorization": f"token {token}"},
        {"Authorization": f"Bearer{token}"},
        {"Authorization": f"Bearer\t{token}"},
        {"Authorization": f'Bearer "{token}"'},
        {"Authorization": f"Digest username={token}"},
    ):
        for verb, endpoint in (("GET", "profile"), ("POST", "todos"), ("POST", "tokens"), ("DELETE", "token_current")):
            answer = api.request(verb, endpoint, headers=sent, json={"text": "x"} if verb == "POST" else None)
            assert (answer.status, answer.code) == (401, "token_invalid"), sent
    assert rows() == before


def test_token_as_basic_is_refused(api, user, token, rows):
    before = rows()
    for text in (
        f"{token}:",
        f":{token}",
        token,
        f"{token}:x-oauth-basic",
        f"x-oauth-basic:{token}",
        f"x-access-token:{token}",
        f"oauth2:{token}",
        f"{token}:{token}",
        f"alice:{token}",
        f"{user.id}:{token}",
    ):
        sent = as_basic(text)
        assert api.get("profile", headers=sent, expect=401).code == "token_invalid"
        body = {"name": "minted"}
        assert api.post("tokens", headers=sent, json=body, expect=401).code == "token_invalid"
        assert api.post("token_refresh", headers=sent, expect=401).code == "token_invalid"
        api.post("token_introspect", headers=sent, data={"token": token}, expect=401)
    assert rows() == before


def test_token_as_a_login_opens_no_session(api, user, token, rows):
    before = rows()
    for name, password in ((token, "x-oauth-basic"), ("alice", token), (token, token), (token, PASSWORD)):
        assert api.get("login", headers=basic(name, password), expect=401).code == "credentials_invalid"
        body = {"name": name, "password": password}
        assert api.post("login", json=body, expect=401).code == "credentials_invalid"
    after = rows()
    assert {name for name in after if after[name] != before[name]} <= {"log_entries", "throttles", "client_failures"}
    assert token not in repr(after)


def test_token_in_a_query_form_or_cookie_proves_nobody(api, token, rows):
    before = rows()
    for name in ("access_token", "token", "jwt", "private_token", "api_key", "X-Access-Token", "Authorization"):
        for sent in (
            {"query": {name: token}},
            {"data": {name: token, "text": "x"}},
            {"json": {name: token, "text": "x"}},
            {"headers": {"Cookie": f"{name}={token}"}},
        ):
            assert api.post("todos", **sent, expect=401).code == "token_missing"
    assert api.get("profile", query={"access_token": token}, expect=401).code == "token_missing"
    assert api.get("profile", headers={"Cookie": f"{COOKIE}={token}"}, expect=401).code == "token_missing"
    for endpoint in ("token_refresh", "logout_refresh", "logout"):
        answer = api.post(endpoint, headers={"Cookie": f"{COOKIE}={token}", "X-CSRF-TOKEN": "x"}, expect=401)
        assert answer.code == "token_invalid"
    assert rows() == before


@pytest.mark.parametrize("endpoint", ["token_refresh", "logout_refresh"])
def test_token_is_no_refresh_token(api, token, rows, count_statements, endpoint):
    before = rows()
    count_statements()
    for headers in ({"Authorization": f"Bearer {token}"}, {"X-Access-Token": token}):
        assert api.post(endpoint, headers=headers, expect=401).code == "token_invalid"
    assert count_statements() == 0
    assert rows() == before


@pytest.mark.once
@pytest.mark.parametrize("name", ["Authorization", "X-Access-Token"])
def test_token_in_two_headers_of_one_name_is_refused_by_a_real_server(server, api, user, name):
    token = made_token(api, user)["token"]
    address = urlsplit(server)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    connection.putrequest("GET", "/api/v1/users/me")
    for _ in range(2):
        connection.putheader(name, f"Bearer {token}" if name == "Authorization" else token)
    connection.endheaders()
    assert connection.getresponse().status in (400, 401)
    connection.close()
    api.get("profile", as_=token, expect=200)


HOSTED = ["192.0.2.1/24", "2001:db8::1/32", "1/8"]
NO_NETWORKS = ["192.0.2.0/33", "example.com", "localhost", "", "*", "192.0.2", "x" * 5000]
NO_RESOURCES = ["nothing", "users/me", "/users", "*", "", "USERS", "to dos", "x" * 5000]
WRONG: dict[str, list[Any]] = {
    "permissions": [
        *(4096, 2**62, 2**63, -1, "4096", 1.5, True, None, "LIST_USERS", {}),
        *(["*"], ["admin"], ["ADMINS"], ["LIST_USERS,ADMIN"], [""], [1], [None]),
    ],
    "networks": [
        *([text] for text in (*HOSTED, "0.0.0.0/0", "::/0", *NO_NETWORKS, 1, None)),
        *([], "192.0.2.0/24", [f"192.0.2.{number}/32" for number in range(17)]),
    ],
    "resources": [*([text] for text in (*NO_RESOURCES, 1)), [], "todos", ["todos"] * 33],
    "read_only": [None, 1, "yes", []],
    "expires_in_days": [0, -1, 367, 3651, 1.5, "", True, None],
    "name": ["", "x" * 81, "a\nb", 1, None],
    **{name: ["x"] for name in ("user_id", "owner_id", "id", "token", "kind", "token_hash", "state", "last_four")},
}
WRONG_FIELDS = [(field, value) for field, values in WRONG.items() for value in values]


@pytest.mark.once
@pytest.mark.parametrize(("field", "value"), WRONG_FIELDS, ids=lambda part: repr(part)[:40])
def test_create_token_with_a_wrong_field_is_refused(api, admin, rows, field, value):
    before = rows()
    answer = api.post("tokens", as_=admin, json={"name": "ci", field: value}, expect=422)
    assert answer.code == "validation_error"
    assert answer.errors.keys() == {field}
    assert rows() == before


def test_create_token_for_another_user_is_refused_whoever_asks(api, admin, user, rows):
    before = rows()
    body = {"name": "ci", "user_id": str(admin.id)}
    assert api.post("tokens", json=body, expect=401).code == "token_missing"
    assert api.post("tokens", as_=user, json=body, expect=422).errors.keys() == {"user_id"}
    assert rows() == before


@pytest.mark.parametrize("permissions", [["ADMIN"], 1, ["LIST_USERS"], 2])
def test_create_token_with_a_flag_that_one_lacks_is_refused(api, user, rows, permissions):
    before = rows()
    answer = api.post("tokens", as_=user, json={"name": "ci", "permissions": permissions}, expect=403)
    assert answer.code == "permission_denied"
    assert answer.json["required"] == (["ADMIN"] if permissions in (1, ["ADMIN"]) else ["LIST_USERS"])
    assert rows() == before
