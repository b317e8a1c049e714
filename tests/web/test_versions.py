"""Entity tags, and the changes that are meant for an object as it was read."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
import requests

from app.openapi import operations
from config import API_PREFIX
from tests.support.catalogue import KINDS as CATALOGUED
from tests.support.catalogue import Catalogue
from tests.support.client import PASSWORD
from tests.support.contract_table import BESIDE_CONTRACT
from tests.support.holders import role_id

WIDGET = {"info_url": "https://www.example.com/", "deadline": "2099-05-13"}
POST = {"title": "Old", "url": "https://www.example.com/old"}
CHANGES: dict[str, dict[str, Any]] = {
    "app": {"version": "2"},
    "api": {"deprecated": True},
    "api_group": {"position": 9},
    "api_response": {"nullable": True},
    "api_example": {"body": "{}"},
}
# How to make an object of each kind, how to change it, and the name of its key in the path.
KINDS: dict[str, tuple[Any, dict[str, Any], dict[str, Any], Any]] = {
    "role": ("roles", {"title": "Readers", "permissions": 2}, {"permissions": 0}, "role_id"),
    "user": ("users", {"name": "bob", "password": PASSWORD}, {"status": "blocked"}, "user_id"),
    "profile": (None, {}, {"name": "alicia", "current_password": PASSWORD}, None),
    "todo": ("todos", {"text": "Eat"}, {"complete": True}, "todo_id"),
    "bucketlist": ("bucketlists", {"name": "Lakes"}, {"name": "Peaks"}, "bucketlist_id"),
    "widget": ("widgets", WIDGET | {"name": "spring"}, WIDGET | {"deadline": "2099-05-14"}, "name"),
    "post": ("posts", POST, {"approved": True}, "post_id"),
    "application": ("applications", {"name": "Mails"}, {"name": "Reports"}, "application_id"),
    "token": ("tokens", {"name": "ci"}, {"name": "cd"}, "token_id"),
    "service_account": ("service_accounts", {"name": "deployer"}, {"description": "Deploys."}, "account_id"),
    **{kind: (listed, fields, CHANGES[kind], key) for kind, (listed, fields, key) in CATALOGUED.items()},
}
AGAIN = {
    "role": {"title": "Writers"},
    "user": {"email": "bob@example.com"},
    "profile": {"email": "alice@example.com", "current_password": PASSWORD},
    "todo": {"text": "Sleep"},
    "bucketlist": {"name": "Seas"},
    "widget": WIDGET | {"info_url": "https://www.example.org/"},
    "post": {"title": "New"},
    "application": {"name": "Letters"},
    "token": {"networks": ["192.0.2.0/24"]},
    "service_account": {"name": "builder"},
    "app": {"description": "Again."},
    "api": {"note": "Again."},
    "api_group": {"title": "Again"},
    "api_response": {"description": "Again."},
    "api_example": {"title": "Again"},
}
CONDITIONAL = [operation for operation in operations() if operation.declaration.conditional]
CHANGING = [operation for operation in CONDITIONAL if operation.endpoint in KINDS]


def path_of(operation):
    """Return an operation's path below the prefix, as the contract writes it."""
    return re.sub(r"<(?:[^:<>]*:)?(\w+)>", r"<\1>", operation.path.removeprefix(API_PREFIX))


def name_of(operation):
    return f"{operation.method} {operation.endpoint}"


@pytest.fixture
def target(api, admin, user):
    """Return a function that makes an object of a kind, and returns who changes it and its path."""

    def make(kind):
        endpoint, body, _, key = KINDS[kind]
        if endpoint is None:
            return {"as_": user}
        inside = Catalogue(api, admin).inside(endpoint) if kind in CATALOGUED else {}
        made = api.post(endpoint, as_=user if kind == "post" else admin, json={**body, **inside}, expect=201).data
        return {"as_": admin, key: made["name" if key == "name" else "id"]}

    return make


def body_of(operation):
    if operation.method == "DELETE":
        return {"current_password": PASSWORD} if operation.endpoint == "profile" else None
    return AGAIN[operation.endpoint]


def tag_of(api, kind, target):
    tag = api.get(kind, **target, expect=200).headers["ETag"]
    assert api.request("HEAD", kind, **target, expect=200).headers["ETag"] == tag
    return tag


@pytest.mark.once
def test_every_verb_that_changes_an_object_with_an_address_takes_if_match():
    """A resource made by new-resource has its own test of this."""
    readable = {operation.path for operation in operations() if operation.method == "GET"}
    changing = [op for op in operations() if op.method in ("PUT", "PATCH", "DELETE") and op.path in readable]
    ending_all = {"PUT app_document", "DELETE user_sessions", "DELETE tokens", "DELETE user_tokens"}
    assert {name_of(op) for op in changing} - {name_of(op) for op in CONDITIONAL} == ending_all
    made = {path for _, path, _ in BESIDE_CONTRACT} - {path_of(op) for op in CONDITIONAL if op.endpoint in CATALOGUED}
    # Factors are taken away and never changed by others: tests/factors/test_others.py.
    # An invitation is revoked and never changed, and no session calls about the token that a request carries:
    # tests/api/test_invitations.py and test_api_tokens.py. Documents make versions: test_app_versions.py.
    assert {op.endpoint for op in CONDITIONAL if path_of(op) not in made} == {
        *KINDS,
        "invitation",
        "token_current",
        "app_version",
        "user_factors",
    }


@pytest.mark.parametrize("operation", CHANGING, ids=name_of)
def test_change_of_what_was_changed_since_is_refused(api, operation, target, rows):
    kind = operation.endpoint
    made = target(kind)
    stale = tag_of(api, kind, made)
    answer = api.patch(kind, **made, json=KINDS[kind][2], expect=200)
    tag = tag_of(api, kind, made)
    assert answer.headers["ETag"] == tag != stale
    before = rows()
    malformed = ("", tag.strip('"'), f"{tag}x", f"{tag}, *", tag[:-1], "nonsense", "*, *", tag.replace('"', "'"))
    for given in (stale, f"W/{tag}", f"w/{tag}", f'{stale}, W/{tag}, "x"', *malformed):
        sent = {"json": body_of(operation), "headers": {"If-Match": given}}
        assert api.request(operation.method, kind, **made, **sent, expect=412).code == "changed_meanwhile", given
    assert {**rows(), "throttles": []} == {**before, "throttles": []}, "but for guesses, which count"
    given = f'"a,b",{stale} ,, W/"x",\t{tag}'
    assert (
        api.request(operation.method, kind, **made, json=body_of(operation), headers={"If-Match": given}).status < 300
    )


@pytest.mark.once
@pytest.mark.parametrize("operation", CHANGING, ids=name_of)
def test_change_of_whatever_is_there_or_without_the_header_is_made(api, operation, target):
    made = target(operation.endpoint)
    sent = {"json": body_of(operation), "headers": {"If-Match": "*"}}
    assert api.request(operation.method, operation.endpoint, **made, **sent).status in (200, 204)


@pytest.mark.once
@pytest.mark.parametrize("given", ["*", '"x"', ""])
def test_widget_that_is_not_there_matches_nothing(api, admin, rows, given):
    before = rows()
    api.put("widget", name="none", as_=admin, json=WIDGET, headers={"If-Match": given}, expect=412)
    assert rows() == before


def test_tag_of_a_user_changes_with_all_that_is_shown(api, app, admin, target):
    made = target("user")
    seen = [tag_of(api, "user", made)]
    changes = ({"name": "bobby"}, {"email": "b@example.com"}, {"role_id": role_id(app, "QA")}, {"status": "blocked"})
    for change in (*changes, {"status": "normal"}, {"password": "another horse battery"}):
        api.patch("user", **made, json=change, expect=200)
        seen.append(tag_of(api, "user", made))
    api.post("login", json={"name": "bobby", "password": "another horse battery"}, expect=200)
    seen.append(tag_of(api, "user", made))
    api.patch("role", role_id=role_id(app, "QA"), as_=admin, json={"title": "Quality"}, expect=200)
    seen.append(tag_of(api, "user", made))
    api.delete("user", **made, expect=204)
    seen.append(tag_of(api, "user", made))
    assert len(set(seen)) == len(seen) == 10
    assert tag_of(api, "user", made) == seen[-1]


def test_tag_of_a_role_changes_when_another_becomes_the_default(api, app, admin, target):
    tag = tag_of(api, "role", {"as_": admin, "role_id": role_id(app, "User")})
    api.patch("role", **target("role"), json={"default": True}, expect=200)
    refused = {"headers": {"If-Match": tag}, "json": {"title": "Users"}}
    api.patch("role", as_=admin, role_id=role_id(app, "User"), **refused, expect=412)


@pytest.mark.once
def test_tag_of_a_widget_stands_while_the_clock_goes_on(api, target, monkeypatch):
    made = target("widget")
    tag = tag_of(api, "widget", made)
    monkeypatch.setattr("app.schemas.widgets.time_left", lambda _left: "2 days")
    monkeypatch.setattr("app.schemas.widgets.now", lambda: datetime(2100, 1, 1, tzinfo=UTC))
    assert tag_of(api, "widget", made) == tag


@pytest.mark.parametrize("kind", ["role", "user", "post"])
def test_of_parallel_changes_of_what_was_read_one_is_made(api, server, kind, target):
    made = target(kind)
    account, path = made.pop("as_"), made
    tag = tag_of(api, kind, {"as_": account, **path})
    field = {"role": "title", "user": "name", "post": "title"}[kind]
    bodies = [{field: f"name-{number}"} for number in range(8)]
    start = Barrier(len(bodies))

    def change(body):
        start.wait()
        headers = {"Authorization": f"Bearer {account.access_token}", "If-Match": tag}
        return requests.patch(server + api.url(kind, **path), json=body, headers=headers, timeout=30).status_code

    with ThreadPoolExecutor(len(bodies)) as threads:
        assert sorted(threads.map(change, bodies)) == [200] + [412] * (len(bodies) - 1)


# A post may also be named by the moment of its last change


def test_approval_names_the_post_that_was_read(api, admin, user, target, rows):
    made = target("post")
    read = api.get("post", **made, expect=200).data
    assert read["updated_at"] == read["posted_at"]
    own = made | {"as_": user}
    changed = api.patch("post", **own, json={"url": "https://evil.example/"}, expect=200).data
    assert changed["updated_at"] > read["updated_at"]
    before = rows()
    body = {"approved": True, "updated_at": read["updated_at"]}
    assert api.patch("post", **made, json=body, expect=412).code == "changed_meanwhile"
    assert rows() == before
    for wrong in ("yesterday", None, 5):
        assert "updated_at" in api.patch("post", **made, json=body | {"updated_at": wrong}, expect=422).errors
    approved = api.patch("post", **made, json={"approved": True, "updated_at": changed["updated_at"]}, expect=200).data
    assert approved["updated_at"] > changed["updated_at"]


@pytest.mark.once
def test_post_that_stays_the_same_is_not_changed(api, target):
    made = target("post")
    read = api.get("post", **made, expect=200)
    again = api.patch("post", **made, json=POST, expect=200)
    assert (again.data, again.headers["ETag"]) == (read.data, read.headers["ETag"])


@pytest.mark.once
def test_changes_of_a_post_follow_each_other_whatever_the_clock(api, target, monkeypatch):
    made = target("post")
    first = api.patch("post", **made, json={"title": "First"}, expect=200).data["updated_at"]
    monkeypatch.setattr("app.models.post.now", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    second = api.patch("post", **made, json={"title": "Second"}, expect=200).data["updated_at"]
    assert second > first
