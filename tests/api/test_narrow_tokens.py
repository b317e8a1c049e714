"""Narrow tokens: one's own session, narrowed for minutes."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.models import Role
from tests.support.api_tokens import made_token, narrowed
from tests.support.auth_helpers import altered, change_user, claims_of, fetch
from tests.support.client import PASSWORD


def role_id(app, title):
    """Return the id of a role, which differs between databases."""
    return fetch(app, sa.select(Role.id).where(Role.title == title))[0].id


def test_narrow_by_permissions_leaves_those(api, admin, rows):
    before = rows()
    answer = api.post("token_narrow", as_=admin, json={"permissions": ["LIST_USERS", "READ_LOGS"]}, expect=200)
    assert answer.data.keys() == {"access_token", "expires_in", "missing"}
    assert (answer.data["expires_in"], answer.data["missing"]) == (120, [])
    assert answer.headers["Cache-Control"] == "no-store"
    token = answer.data["access_token"]
    assert api.get("profile", as_=token, expect=200).data["permissions"] == ["LIST_USERS", "READ_LOGS"]
    api.get("users", as_=token, expect=200)
    assert api.post("roles", as_=token, json={"title": "x", "permissions": 0}, expect=403).code == "permission_denied"
    assert rows() == before


def test_narrow_by_role_leaves_what_both_have_and_names_what_is_missing(api, app, admin, qa, make_user):
    asked = {"role_id": role_id(app, "QA")}
    by_admin = api.post("token_narrow", as_=admin, json=asked, expect=200).data
    names = ["LIST_USERS", "ADD_USERS", "EDIT_USERS", "BLOCK_USERS"]
    assert by_admin["missing"] == []
    assert api.get("profile", as_=by_admin["access_token"], expect=200).data["permissions"] == names
    by_developer = api.post("token_narrow", as_=make_user("Developer"), json=asked, expect=200).data
    assert by_developer["missing"] == names[1:]
    assert api.get("profile", as_=by_developer["access_token"], expect=200).data["permissions"] == names[:1]
    as_administrator = api.post("token_narrow", as_=qa, json={"role_id": role_id(app, "Administrator")}, expect=200)
    assert as_administrator.data["missing"] == ["ADMIN"]
    assert claims_of(as_administrator.data["access_token"])["pm"] == 0


def test_narrow_by_neither_leaves_all(api, qa, user):
    for body in ({}, {"read_only": True}):
        token = narrowed(api, qa, **body)
        names = api.get("profile", as_=token, expect=200).data["permissions"]
        assert names == ["LIST_USERS", "ADD_USERS", "EDIT_USERS", "BLOCK_USERS"]
    assert api.post("token_narrow", as_=user, json={}, expect=200).data["missing"] == []


def test_narrow_token_tells_other_services_what_is_left(api, admin):
    token = narrowed(api, admin, permissions=6, read_only=True, resources=["users", "roles"], expires_in=10)
    whole, claims = claims_of(admin.access_token), claims_of(token)
    assert (whole["admin"], whole["permissions"]) == (True, 1)
    assert (claims["admin"], claims["permissions"]) == (False, 6)
    assert (claims["pm"], claims["ro"], claims["rs"]) == (6, True, ["users", "roles"])
    assert claims["exp"] - claims["iat"] == 10
    assert {name: claims[name] for name in ("sub", "sid", "type", "iss", "aud")} == {
        name: whole[name] for name in ("sub", "sid", "type", "iss", "aud")
    }
    assert claims["jti"] != whole["jti"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"role_id": 1, "permissions": 0}, "permissions"),
        ({"role_id": 99999}, "role_id"),
        ({"role_id": 2**31}, "role_id"),
        ({"role_id": None}, "role_id"),
        ({"permissions": None}, "permissions"),
        ({"permissions": 4096}, "permissions"),
        ({"permissions": -1}, "permissions"),
        ({"permissions": ["*"]}, "permissions"),
        ({"resources": ["nothing"]}, "resources"),
        ({"resources": []}, "resources"),
        ({"read_only": "maybe"}, "read_only"),
        ({"expires_in": 9}, "expires_in"),
        ({"expires_in": 301}, "expires_in"),
        ({"expires_in": 1.5}, "expires_in"),
        ({"user_id": 1}, "user_id"),
        ({"pm": 1}, "pm"),
    ],
)
def test_narrow_with_bad_input_is_refused(api, admin, rows, body, field):
    before = rows()
    assert api.post("token_narrow", as_=admin, json=body, expect=422).errors.keys() == {field}
    assert rows() == before


@pytest.mark.parametrize("seconds", [10, 300])
def test_narrow_takes_the_bounds_of_its_life(api, user, seconds):
    assert api.post("token_narrow", as_=user, json={"expires_in": seconds}, expect=200).data["expires_in"] == seconds


def test_narrow_token_is_held_to_reads_and_resources(api, user, rows):
    reading = narrowed(api, user, read_only=True)
    elsewhere = narrowed(api, user, resources=["bucketlists"])
    before = rows()
    for token in (reading, elsewhere):
        answer = api.post("todos", as_=token, json={"text": "x"}, expect=403)
        assert answer.code == "outside_token"
        assert "required" not in answer.json
    assert rows() == before
    api.get("todos", as_=reading, expect=200)
    api.post("bucketlists", as_=elsewhere, json={"name": "x"}, expect=201)


def test_narrow_token_is_not_narrowed_again(api, user, rows):
    before = rows()
    for token in (narrowed(api, user), made_token(api, user)["token"]):
        assert api.post("token_narrow", as_=token, json={}, expect=403).code == "session_required"
    assert {**rows(), "tokens": [], "log_entries": []} == {**before, "tokens": [], "log_entries": []}


def test_narrow_token_renews_nothing(api, user):
    token = narrowed(api, user)
    assert api.post("token_refresh", as_=token, expect=401).code == "token_invalid"
    api.post("token_refresh", as_=user.refresh_token, expect=200)


@pytest.mark.parametrize("end", ["logout", "logout_all", "password", "block"])
def test_narrow_token_dies_with_its_session(api, admin, user, end):
    token = narrowed(api, user)
    api.get("profile", as_=token, expect=200)
    if end == "password":
        api.patch("user", user_id=user.id, as_=admin, json={"password": "a quiet harbour"}, expect=200)
    elif end == "block":
        api.patch("user", user_id=user.id, as_=admin, json={"status": "blocked"}, expect=200)
    else:
        api.post(end, as_=user, expect=200)
    assert api.get("profile", as_=token, expect=401).code == "token_revoked"


def test_narrow_token_shrinks_with_its_role_and_never_grows(api, app, qa):
    token = narrowed(api, qa, permissions=["LIST_USERS", "BLOCK_USERS", "READ_LOGS"])
    change_user(app, qa, role_id=role_id(app, "Administrator"))
    assert api.get("profile", as_=token, expect=200).data["permissions"] == ["LIST_USERS", "BLOCK_USERS"]
    change_user(app, qa, role_id=role_id(app, "Developer"))
    assert api.get("profile", as_=token, expect=200).data["permissions"] == ["LIST_USERS"]


def test_narrow_token_is_proven_by_one_statement(api, admin, count_statements):
    token = narrowed(api, admin, permissions=0, resources=["users"])
    count_statements()
    api.get("profile", as_=token, expect=200)
    assert count_statements() == 1


OF_FLAGS: list[Any] = ["2", True, False, -1, None, 2.0, 2**63, [2], {}]
OF_READS: list[Any] = ["true", 1, 0, None, []]
OF_RESOURCES: list[Any] = ["users", [1], [None], None, {}, 3, True]
WRONG_CLAIMS: list[dict[str, Any]] = [
    *({"pm": value} for value in OF_FLAGS),
    *({"pm": 2, "ro": value} for value in OF_READS),
    *({"pm": 2, "rs": value} for value in OF_RESOURCES),
    *({"ro": value} for value in (True, False)),
    {"rs": []},
    {"rs": ["users"]},
]


@pytest.mark.parametrize("claims", WRONG_CLAIMS, ids=repr)
def test_token_with_wrong_claims_is_refused(api, app, admin, rows, count_statements, claims):
    before = rows()
    count_statements()
    token = altered(app, admin.access_token, **claims)
    assert api.get("users", as_=token, expect=401).code == "token_invalid"
    assert api.post("todos", as_=token, json={"text": "x"}, expect=401).code == "token_invalid"
    assert count_statements() == 0
    assert rows() == before


def test_token_with_good_claims_is_taken(api, app, admin):
    for claims in ({"pm": 2}, {"pm": 0}, {"pm": 2**63 - 1}, {"pm": 2, "ro": False, "rs": ["users"]}):
        api.get("profile", as_=altered(app, admin.access_token, **claims), expect=200)
    api.post("todos", as_=altered(app, admin.access_token, pm=2**63 - 1), json={"text": "x"}, expect=201)


def test_refresh_token_that_is_narrowed_is_refused(api, app, user, rows):
    before = rows()
    token = altered(app, user.refresh_token, pm=0)
    assert api.post("token_refresh", as_=token, expect=401).code == "token_invalid"
    assert rows() == before


def test_narrow_token_counts_no_guess_at_the_password(api, user, rows):
    token = narrowed(api, user)
    before = rows()
    for verb in ("patch", "delete"):
        body = {"current_password": PASSWORD} | ({"name": "eve"} if verb == "patch" else {})
        assert api.request(verb.upper(), "profile", as_=token, json=body, expect=403).code == "session_required"
    assert rows() == before
