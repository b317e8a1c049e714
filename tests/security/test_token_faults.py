"""The published faults of other services' tokens, replayed here."""

import base64
from typing import Any

import pytest
from marshmallow import fields

from app.models import Permission
from app.openapi import operations
from app.security.narrowing import Limits
from app.utils.urls import PARAMETER
from tests.support.client import PASSWORD
from tests.support.credentials import bearer, stored_token
from tests.support.matrix import CELLS, OPERATIONS, Scene, named, stored
from tests.support.things import Things

SECRETS = {"token", "access_token", "refresh_token"}
WIDE = Limits(int(Permission.ADMIN))


def shows_secret(operation):
    """Return whether an operation answers with a token."""
    data = [given.schema.fields.get("data") for given in operation.declaration.gives.values() if given.schema]
    shown = [field.schema.fields for field in data if isinstance(field, fields.Nested)]
    return any(isinstance(each.get(name), fields.String) for each in shown for name in SECRETS)


MINTING = [operation for operation in operations() if shows_secret(operation)]


def basic(name, word):
    return {"Authorization": f"Basic {base64.b64encode(f'{name}:{word}'.encode()).decode()}"}


# How others took a token for what it is not.
WAYS: dict[str, Any] = {
    "bearer": lambda text: {"headers": bearer(text)},
    "own header": lambda text: {"headers": {"X-Access-Token": text}},
    "both headers": lambda text: {"headers": {**bearer(text), "X-Access-Token": text}},
    "basic as password": lambda text: {"headers": basic("admin", text)},
    "basic as name": lambda text: {"headers": basic(text, "")},
    "basic with x-oauth-basic": lambda text: {"headers": basic(text, "x-oauth-basic")},
    "basic as password of x-oauth-basic": lambda text: {"headers": basic("x-oauth-basic", text)},
    "token scheme": lambda text: {"headers": {"Authorization": f"token {text}"}},
    "bare": lambda text: {"headers": {"Authorization": text}},
    "as an application's": lambda text: {"headers": {"X-Application-Token": text}},
    "private token": lambda text: {"headers": {"PRIVATE-TOKEN": text}},
    "query": lambda text: {"query": {"access_token": text, "token": text}},
    "cookie": lambda text: {"headers": {"Cookie": f"__Host-refresh_token={text}; access_token={text}"}},
}


@pytest.mark.once
def test_operations_that_show_a_token_are_known():
    assert {"tokens", "token_rotate", "login", "token_refresh", "applications"} <= {each.endpoint for each in MINTING}


@pytest.mark.parametrize("way", WAYS)
def test_token_makes_no_token_or_session_in_any_way(api, app, admin, rows, way):
    """Gitea's GHSA-683j-3ff6-hh2x: a token by Basic, or with `x-oauth-basic`, made a wider one."""
    text = stored_token(app, admin, WIDE)
    things = Things(admin.id)
    before = rows()
    for operation in MINTING:
        sent = WAYS[way](text)
        body = things.body(operation)
        if operation.endpoint == "login":
            body = None if "Basic" in str(sent) else {"name": "admin", "password": text}
        if operation.endpoint in ("register", "register_confirm", "invitation_accept"):
            continue  # anyone may, without any credential
        answer = api.request(operation.method, things.path(operation), json=body, **sent)
        assert 400 <= answer.status < 500, f"{named(operation)}: {answer.json}"
        assert text not in answer.response.get_data(as_text=True)
    after = rows()
    for table in ("tokens", "sessions", "applications", "users"):
        assert after[table] == before[table]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/api/v1/users/me", "/api/v1/users/{id}", "/api/v1/users"])
def test_token_of_other_resources_reads_nothing_of_its_owner(api, app, make_user, method, path):
    """GHSA-mg4f-x9v4-6h2p: a token without the scope read who its owner is."""
    owner = make_user("Administrator", "somebody", email="somebody@example.com")
    text = stored_token(app, owner, Limits(int(Permission.ADMIN), resources=("todos",)))
    answer = api.request(method, path.format(id=owner.id), as_=text, expect=403)
    assert "somebody" not in answer.response.get_data(as_text=True) + str(answer.headers)
    if method == "GET":
        assert answer.code == "outside_token"
        assert "required" not in answer.json


def lists() -> list[tuple[Any, Any]]:
    """Return each operation that lists something, with the one that shows one of them."""
    reading = {each.path: each for each in operations() if each.method == "GET"}
    pairs = [(reading.get(path.rpartition("/<")[0]), each) for path, each in reading.items() if path.endswith(">")]
    return [(whole, one) for whole, one in pairs if whole is not None and whole.endpoint != "docs"]


# What an item of a list is asked for by, where that is not its id.
KEYS = {"widget": "name", "app_version": "number", "app_accepted_one": "fingerprint"}


@pytest.mark.parametrize("name", [name for name, cell in CELLS.items() if "personal" in cell.kinds])
def test_list_shows_nothing_that_its_item_refuses(mailing, make_user, name):
    """GHSA-fq2p-5p22-8g6j: a list showed to a token what it could not read one by one."""
    cell = CELLS[name]
    stranger = make_user("Administrator")
    theirs = [*stored(mailing.app, stranger), *Things(stranger.id).private_rows()]
    scene = Scene(mailing, make_user(cell.role), "personal", cell, theirs)
    scene.renew()
    seen = 0
    for whole, one in lists():
        for limits in {cell.limits(whole), cell.limits(one)}:
            headers = scene.credentials.headers(limits)
            listed = mailing.request("GET", scene.things.path(whole), headers=headers)
            shown = mailing.request("GET", scene.things.path(one), headers=headers)
            if listed.status != 200:
                assert "items" not in (listed.json.get("data") or {})
                continue
            for item in listed.data["items"]:
                key = item[KEYS.get(one.endpoint, "id")]
                each = scene.things.path(one).rpartition("/")[0]
                mailing.request("GET", f"{each}/{key}", headers=headers, expect=200)
                seen += 1
            if shown.status != 200:
                assert scene.things.named(PARAMETER.findall(one.path)[-1][1]) not in str(listed.data)
    assert seen > 0 or name not in ("the flag", "ADMIN", "read only")


@pytest.mark.once  # which header is read is decided before any statement
@pytest.mark.parametrize("name", [name for name, cell in CELLS.items() if "personal" in cell.kinds])
def test_both_headers_of_a_token_answer_alike(mailing, make_user, name):
    """GHSA-cc8w-r4qh-3v65: one header held a token to its limits, and the other one did not."""
    scene = Scene(mailing, make_user(CELLS[name].role), "personal", CELLS[name])
    for operation in OPERATIONS:
        told: list[Any] = []
        for header in ("Authorization", "X-Access-Token"):
            if not told or (operation.method != "GET" and told[0][0] < 400):
                scene.renew()
            answer = scene.call(operation, header)
            told.append((answer.status, answer.json and answer.json.get("code")))
        assert told[0] == told[1], named(operation)


@pytest.mark.parametrize("field", ["user_id", "owner_id", "user", "id", "token", "kind"])
@pytest.mark.parametrize("method", ["POST", "PATCH", "rotate"])
def test_field_that_names_whose_token_it_is_is_unknown(api, app, admin, user, rows, field, method):
    """Better-auth's CVE-2025-61928: who sent a user's id, without a session, got a key of theirs."""
    made = api.post("tokens", as_=user, json={"name": "ci"}, expect=201).data
    endpoint, verb, body, path = {
        "POST": ("tokens", "POST", {"name": "late"}, {}),
        "PATCH": ("token", "PATCH", {"name": "late"}, {"token_id": made["id"]}),
        "rotate": ("token_rotate", "POST", {}, {"token_id": made["id"]}),
    }[method]
    before = rows()
    sent = {**body, field: str(admin.id)}
    assert api.request(verb, endpoint, json=sent, expect=401, **path).code == "token_missing"
    answer = api.request(verb, endpoint, as_=user, json=sent, expect=422, **path)
    assert list(answer.errors) == [field]
    query = api.request(verb, endpoint, json=body, query={field: str(admin.id)}, expect=401, **path)
    assert query.code == "token_missing"
    assert rows() == before


TOO_MUCH: dict[str, tuple[Any, int]] = {
    "ADMIN by name": (["ADMIN"], 403),
    "ADMIN by mask": (1, 403),
    "all by mask": (4095, 403),
    "a flag of the catalogue": (["MANAGE_CATALOGUE"], 403),
    "all by a star": (["*"], 422),
    "a made-up name": (["SUPERUSER"], 422),
    "a name in small letters": (["admin"], 422),
    "a name and a made-up one": (["ADMIN", "*"], 422),
    "a bare name": ("ADMIN", 422),
    "a list in a list": ([["ADMIN"]], 422),
    "an object": ({"ADMIN": True}, 422),
    "a truth": (True, 422),
    "a fraction": (1.5, 422),
    "below none": (-1, 422),
    "beyond the column": (2**63, 422),
    "an unknown bit": (2**40, 422),
}


@pytest.mark.parametrize(("permissions", "status"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_user_without_flags_gives_none_to_a_token(api, user, rows, permissions, status):
    made = api.post("tokens", as_=user, json={"name": "ci"}, expect=201).data
    before = rows()
    answer = api.post("tokens", as_=user, json={"name": "x", "permissions": permissions}, expect=status)
    assert answer.code == ("permission_denied" if status == 403 else "validation_error")
    assert status == 422 or answer.json["required"]
    changed = api.patch("token", as_=user, token_id=made["id"], json={"permissions": permissions}, expect=422)
    assert list(changed.errors) == ["permissions"]
    assert rows() == before
    assert api.get("profile", as_=made["token"], expect=200).data["permissions"] == []


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_token_guesses_at_no_password_of_its_owner(api, app, admin, rows, method):
    """What a person may do at /users/me alone, a token does not by the person's id; nor does it try passwords there."""
    text = stored_token(app, admin, WIDE)
    before = rows()
    for word in ("a wrong one", PASSWORD):
        body = {"current_password": word} | ({} if method == "DELETE" else {"password": "another horse battery"})
        answer = api.request(method, "user", user_id=admin.id, as_=text, json=body, expect=403)
        assert answer.code == "session_required"
    assert rows() == before
