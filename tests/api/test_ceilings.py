"""Ceilings of applications: what any user's request beside an application's token may at the most."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import LogEntry, Role
from tests.support.api_tokens import made_token, narrowed
from tests.support.auth_helpers import fetch
from tests.support.client import PASSWORD

TODO = {"text": "through an application"}


@pytest.fixture
def make_application(api, admin):
    """Register an application with a ceiling."""

    def make(**ceiling):
        return api.post("applications", as_=admin, json={"name": "billing", **ceiling}, expect=201).data

    return make


@pytest.fixture
def manager(app, make_user):
    """A user who may manage applications and list users, and nothing else."""
    with app.app_context():
        db.session.add(Role(title="Manager", title_compared="manager", permissions=512 | 2))
        db.session.commit()
    return make_user("Manager", "manager")


def through(application) -> dict[str, str]:
    return {"X-Application-Token": application["token"]}


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_change_ceiling_of_application_shows_it(api, admin, make_application, method):
    made = make_application()
    assert (made["permissions"], made["permission_names"]) == (None, None)
    assert (made["read_only"], made["resources"], made["contact"]) == (False, None, None)
    fields = {
        "permissions": ["LIST_USERS", "READ_LOGS"],
        "read_only": True,
        "resources": ["users", "logs"],
        "contact": "Billing@Example.com",
    }
    changed = api.request(method, "application", application_id=made["id"], as_=admin, json=fields, expect=200).data
    assert (changed["permissions"], changed["permission_names"]) == (1026, ["LIST_USERS", "READ_LOGS"])
    assert (changed["read_only"], changed["resources"]) == (True, ["users", "logs"])
    assert changed["contact"] == "billing@example.com"
    assert changed["name"] == "billing"
    assert api.get("application", application_id=made["id"], as_=admin, expect=200).data == changed
    assert api.get("applications", as_=admin, expect=200).data["items"] == [changed]
    nothing = {"permissions": None, "read_only": False, "resources": None, "contact": None}
    lifted = api.request(method, "application", application_id=made["id"], as_=admin, json=nothing, expect=200).data
    assert lifted == {name: value for name, value in made.items() if name != "token"}


def test_create_application_takes_a_ceiling(api, admin, make_application):
    made = make_application(permissions=2, read_only=True, resources=["users"], contact="a@example.com")
    assert (made["permission_names"], made["resources"]) == (["LIST_USERS"], ["users"])
    api.get("users", as_=admin, headers=through(made), expect=200)
    assert api.get("todos", as_=admin, headers=through(made), expect=403).code == "outside_token"


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("permissions", 4096),
        ("permissions", -1),
        ("permissions", 2**62),
        ("permissions", ["*"]),
        ("permissions", ["list_users"]),
        ("permissions", True),
        ("read_only", None),
        ("read_only", "maybe"),
        ("resources", ["nothing"]),
        ("resources", []),
        ("resources", ["users/me"]),
        ("resources", "users"),
        ("contact", "nobody"),
        ("contact", "a@b@c"),
        ("contact", "x" * 5000 + "@example.com"),
        ("ceiling", 1),
    ],
)
def test_bad_ceiling_is_refused(api, admin, make_application, rows, field, value):
    made = make_application()
    before = rows()
    answer = api.patch("application", application_id=made["id"], as_=admin, json={field: value}, expect=422)
    assert answer.errors.keys() == {field}
    answer = api.post("applications", as_=admin, json={"name": "other", field: value}, expect=422)
    assert answer.errors.keys() == {field}
    assert rows() == before


def test_ceiling_takes_flags_from_whoever_calls(api, admin, qa, make_application, rows):
    application = make_application(permissions=["LIST_USERS"])
    headers = through(application)
    whole = {"as_": made_token(api, admin, permissions=["ADMIN"])["token"]}
    for who in ({"as_": admin}, {"as_": qa}, whole, {"as_": narrowed(api, admin)}):
        assert api.get("profile", headers=headers, expect=200, **who).data["permissions"] == ["LIST_USERS"]
        api.get("users", headers=headers, expect=200, **who)
        before = rows()
        answer = api.post("roles", headers=headers, json={"title": "x", "permissions": 0}, expect=403, **who)
        assert (answer.code, answer.json["required"]) == ("permission_denied", ["MANAGE_ROLES"])
        assert rows() == before
    assert api.get("profile", as_=admin, expect=200).data["permissions"] != ["LIST_USERS"]


def test_ceiling_gives_nobody_a_flag(api, user, make_application):
    application = make_application(permissions=["ADMIN", "LIST_USERS"])
    assert api.get("profile", as_=user, headers=through(application), expect=200).data["permissions"] == []
    assert api.get("users", as_=user, headers=through(application), expect=403).code == "permission_denied"


def test_ceiling_and_token_hold_both(api, admin, make_application):
    application = make_application(permissions=["LIST_USERS", "READ_LOGS"])
    token = made_token(api, admin, permissions=["READ_LOGS", "MANAGE_ROLES"])["token"]
    assert api.get("profile", as_=token, headers=through(application), expect=200).data["permissions"] == ["READ_LOGS"]


def test_ceiling_of_reads_refuses_writes(api, user, make_application, rows):
    application = make_application(read_only=True)
    api.get("todos", as_=user, headers=through(application), expect=200)
    before = rows()
    answer = api.post("todos", as_=user, headers=through(application), json=TODO, expect=403)
    assert answer.code == "outside_token"
    assert "required" not in answer.json
    assert rows() == before
    api.post("todos", as_=user, json=TODO, expect=201)


def test_ceiling_of_resources_refuses_others(api, user, make_application, rows):
    application = make_application(resources=["todos"])
    api.post("todos", as_=user, headers=through(application), json=TODO, expect=201)
    before = rows()
    for endpoint in ("profile", "bucketlists", "roles"):
        assert api.get(endpoint, as_=user, headers=through(application), expect=403).code == "outside_token"
    assert rows() == before


def test_ceiling_does_not_limit_those_whom_no_user_proves(api, user, make_application):
    application = make_application(permissions=0, read_only=True, resources=["todos"])
    headers = through(application)
    api.post("login", headers=headers, json={"name": "alice", "password": PASSWORD}, expect=200)
    api.post("token_introspect", headers=headers, json={"token": user.access_token}, expect=200)
    api.post("token_refresh", as_=user.refresh_token, headers=headers, expect=200)


def test_ceiling_does_not_keep_a_token_from_ending_itself(api, user, make_application):
    application = make_application(permissions=0, read_only=True, resources=["todos"])
    token = made_token(api, user)["token"]
    api.get("token_current", as_=token, headers=through(application), expect=200)
    api.delete("token_current", as_=token, headers=through(application), expect=204)
    api.get("profile", as_=token, expect=401)


def test_change_of_ceiling_holds_from_the_next_request_on(api, admin, make_application):
    application = make_application()
    api.get("users", as_=admin, headers=through(application), expect=200)
    path = {"application_id": application["id"]}
    api.patch("application", as_=admin, json={"permissions": 0}, expect=200, **path)
    assert api.get("users", as_=admin, headers=through(application), expect=403).json["required"] == ["LIST_USERS"]
    api.patch("application", as_=admin, json={"permissions": None}, expect=200, **path)
    api.get("users", as_=admin, headers=through(application), expect=200)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["READ_LOGS"], ["LIST_USERS"]),
        (["LIST_USERS"], ["LIST_USERS", "READ_LOGS"]),
        (["LIST_USERS"], ["ADMIN"]),
        (None, ["ADMIN"]),
        (["LIST_USERS"], None),
    ],
)
def test_ceiling_that_the_caller_does_not_cover_is_refused(api, manager, make_application, rows, before, after):
    application = make_application(permissions=before)
    path = {"application_id": application["id"]}
    known = rows()
    answer = api.patch("application", as_=manager, json={"permissions": after}, expect=403, **path)
    assert answer.code == "permission_denied"
    assert answer.json["required"]
    assert rows() == known


def test_ceiling_that_the_caller_does_not_cover_keeps_its_name_too(api, manager, make_application, rows):
    application = make_application(permissions=["READ_LOGS"])
    known = rows()
    path = {"application_id": application["id"]}
    answer = api.patch("application", as_=manager, json={"name": "mine"}, expect=403, **path)
    assert answer.json["required"] == ["READ_LOGS"]
    assert rows() == known


def test_create_application_whose_ceiling_the_caller_does_not_cover_is_refused(api, manager, rows):
    known = rows()
    api.post("applications", as_=manager, json={"name": "x", "permissions": ["READ_LOGS"]}, expect=403)
    assert rows() == known
    api.post("applications", as_=manager, json={"name": "x", "permissions": ["LIST_USERS"]}, expect=201)


def test_ceiling_that_the_caller_covers_is_changed(api, manager, make_application):
    path = {"application_id": make_application()["id"]}
    for names in (["LIST_USERS"], ["MANAGE_APPLICATIONS"], []):
        changed = api.patch("application", as_=manager, json={"permissions": names}, expect=200, **path).data
        assert changed["permission_names"] == names
    api.patch("application", as_=manager, json={"name": "tax"}, expect=200, **path)


def test_token_changes_no_ceiling_that_its_own_flags_do_not_cover(api, admin, make_application, rows):
    token = made_token(api, admin, permissions=["MANAGE_APPLICATIONS"])["token"]
    path = {"application_id": make_application(permissions=["LIST_USERS"])["id"]}
    known = rows()
    assert api.patch("application", as_=token, json={"permissions": None}, expect=403, **path).json["required"]
    assert rows() == known


def test_log_tells_the_ceiling_before_and_after(api, app, admin, make_application):
    path = {"application_id": make_application(permissions=["LIST_USERS"], contact="a@example.com")["id"]}
    fields = {"permissions": None, "read_only": True, "resources": ["todos"]}
    api.patch("application", as_=admin, json=fields, expect=200, **path)
    told = fetch(app, sa.select(LogEntry.action, LogEntry.detail).order_by(LogEntry.id))
    assert [row.detail for row in told if row.action.startswith("application_")] == [
        'name "billing", permissions "LIST_USERS", read_only false, resources null, contact "a@example.com"',
        'permissions "LIST_USERS" to null, read_only false to true, resources null to "todos"',
    ]


def test_use_of_application_keeps_its_version(api, admin, user, make_application):
    application = make_application()
    path = {"application_id": application["id"]}
    tag = api.get("application", as_=admin, expect=200, **path).headers["ETag"]
    api.get("profile", as_=user, headers=through(application), expect=200)
    api.patch("application", as_=admin, json={"read_only": True}, headers={"If-Match": tag}, expect=200, **path)
    api.patch("application", as_=admin, json={"read_only": False}, headers={"If-Match": tag}, expect=412, **path)


def test_call_through_application_costs_one_statement_more(api, user, make_application, count_statements):
    application = make_application(permissions=["LIST_USERS"], resources=["users"])
    api.get("profile", as_=user, headers=through(application), expect=200)
    count_statements()
    api.get("profile", as_=user, headers=through(application), expect=200)
    assert count_statements() == 2
