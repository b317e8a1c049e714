"""Denials: what was refused with 403, and why."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.cli.upkeep import dead_rows, delete_dead
from app.extensions import db
from app.models import Denial, LogEntry
from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.auth_helpers import COOKIE

REQUEST_ID = {"X-Request-ID": "order-66"}


def denials(api, who, **query):
    return api.get("denials", as_=who, query=query, expect=200).data["items"]


def test_denial_is_explained_by_its_request_id(api, admin, user):
    refused = api.post("users", as_=user, json={}, headers=REQUEST_ID, expect=403).json
    [denial] = denials(api, admin, request_id="order-66")
    assert denial.keys() == {
        "id", "request_id", "user", "method", "path", "code", "message", "required", "held", "created_at",
        "count",
    }  # fmt: skip
    assert denial["user"] == {"id": str(user.id), "name": "alice"}
    assert (denial["method"], denial["path"], denial["request_id"]) == ("POST", "/api/v1/users", "order-66")
    assert [denial[name] for name in ("code", "message", "required")] == [
        refused[name] for name in ("code", "message", "required")
    ]
    assert denial["held"] == []


def test_denial_says_what_was_held_at_that_moment(api, admin, qa, make_user):
    api.patch("role", as_=qa, role_id=1, json={"title": "Mine"}, headers=REQUEST_ID, expect=403)
    [denial] = denials(api, admin, request_id="order-66")
    assert (denial["required"], denial["path"]) == (["MANAGE_ROLES"], "/api/v1/roles/{role_id}")
    assert denial["held"] == ["LIST_USERS", "ADD_USERS", "EDIT_USERS", "BLOCK_USERS"]


def test_denial_of_rising_permissions_names_the_lacking_ones(api, admin, qa):
    api.patch("user", as_=qa, user_id=admin.id, json={"name": "x2"}, headers=REQUEST_ID, expect=403)
    assert denials(api, qa, request_id="order-66")[0]["required"] == ["ADMIN"]


def test_denial_of_an_unknown_caller_is_kept(api, admin, user):
    cookie = f"{COOKIE}={user.refresh_token}"
    api.post("token_refresh", headers={"Cookie": cookie} | REQUEST_ID, expect=403)
    [denial] = denials(api, admin, request_id="order-66")
    assert (denial["user"], denial["path"], denial["held"]) == (None, "/api/v1/token/refresh", [])


def test_user_sees_their_own_denials_alone(api, admin, user, make_user):
    other = make_user("User", "bob")
    api.get("logs", as_=user, headers=REQUEST_ID, expect=403)
    assert denials(api, other, request_id="order-66") == []
    assert denials(api, other, user_id=str(user.id)) == []
    assert len(denials(api, user)) == 1
    assert len(denials(api, make_user("Administrator", "root"), user_id=str(user.id))) == 1


def test_other_failures_are_no_denials(api, admin, user):
    api.get("users", expect=401)
    api.get("user", as_=admin, user_id=new_id(), expect=404)
    api.post("todos", as_=user, json={}, expect=422)
    assert denials(api, admin) == []


def test_denied_request_changes_nothing_else(api, user, rows):
    before = rows()
    api.get("logs", as_=user, expect=403)
    api.post("users", as_=user, json={"name": "eve", "password": "a quiet harbour"}, expect=403)
    assert rows() == before


def test_repeats_are_one_entry_that_pushes_none_out(api, admin, user, make_user):
    api.post("users", as_=user, json={}, headers={"X-Request-ID": "the-real-one"}, expect=403)
    for number in range(120):
        api.get("logs", as_=user, headers={"X-Request-ID": f"r{number}"}, expect=403)
    api.get("logs", as_=make_user("User", "bob"), expect=403)
    told = [(entry["user"]["name"], entry["request_id"], entry["count"]) for entry in denials(api, admin)]
    assert told[1:] == [("alice", "r119", 120), ("alice", "the-real-one", 1)]
    assert (told[0][0], told[0][2]) == ("bob", 1)


def test_repeat_tells_of_the_latest(api, admin, user):
    api.get("logs", as_=user, expect=403)
    api.post("users", as_=user, json={}, expect=403)
    [_, first] = denials(api, user)
    api.get("logs", as_=user, headers=REQUEST_ID, expect=403)
    [again, _] = denials(api, user)
    assert (again["path"], again["request_id"], again["count"]) == (first["path"], "order-66", 2)
    assert again["created_at"] > first["created_at"]
    assert denials(api, user, since=again["created_at"]) == [again]
    assert denials(api, user, request_id=first["request_id"]) == []


@pytest.mark.parametrize("is_user", [True, False])
def test_parallel_denials_are_one_entry_that_counts_each(app, under, user, is_user):
    """MariaDB moves the row whenever its id is renewed, so this takes many at once."""
    closed = under(REGISTRATION="closed").app

    def deny(_number):
        client = closed.test_client()
        if is_user:
            return client.get("/api/v1/logs", headers={"X-Access-Token": user.access_token}).status_code
        return client.post("/api/v1/register", json={}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(deny, range(64))) == {403}
    with app.app_context():
        assert db.session.scalars(sa.select(Denial.count)).all() == [64]


@pytest.mark.parametrize("query", [{"request_id": "a\nb"}, {"user_id": "x"}, {"since": "yesterday"}, {"action": "x"}])
def test_list_denials_by_a_bad_filter_is_refused(api, user, query):
    assert api.get("denials", as_=user, query=query, expect=422).errors.keys() == query.keys()


def test_list_denials_costs_two_statements_besides_authentication(api, user, count_statements):
    for _ in range(3):
        api.get("logs", as_=user, expect=403)
    count_statements()
    denials(api, user)
    assert count_statements() <= 3


def test_refusal_is_answered_where_it_can_not_be_kept(app, api, user):
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE denials RENAME TO denials_away"))
    try:
        assert api.get("logs", as_=user, expect=403).json["required"] == ["READ_LOGS"]
    finally:
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(sa.text("ALTER TABLE denials_away RENAME TO denials"))


def test_denial_is_no_log_entry(app, api, user):
    api.get("logs", as_=user, expect=403)
    with app.app_context():
        assert db.session.scalars(sa.select(LogEntry)).all() == []


def test_prune_forgets_old_denials(app, api, user):
    api.get("logs", as_=user, expect=403)
    with app.app_context():
        assert list(delete_dead(dead_rows()["denials"])) == []
        db.session.execute(sa.update(Denial).values(created_at=now() - timedelta(days=31)))
        assert list(delete_dead(dead_rows()["denials"])) == [1]
        db.session.commit()


def test_denials_are_filtered_by_person_route_and_time(api, admin, user, make_user):
    other = make_user("User", "bob")
    for who in (user, other):
        api.get("logs", as_=who, expect=403)
        api.get("user", as_=who, user_id=admin.id, expect=403)
        api.delete("user", as_=who, user_id=admin.id, expect=403)
    item = "/api/v1/users/{user_id}"

    def found(**query):
        return sorted((denial["method"], denial["user"]["name"]) for denial in denials(api, admin, **query))

    assert found(path="/api/v1/logs") == [("GET", "alice"), ("GET", "bob")]
    assert found(path=item, user_id=user.id) == [("DELETE", "alice"), ("GET", "alice")]
    assert found(path=item, method="DELETE") == [("DELETE", "alice"), ("DELETE", "bob")]
    assert found(until="2026-01-01T00:00:00Z") == []
    assert len(found(since="2026-01-01T00:00:00Z", until="2999-01-01T00:00:00Z")) == 6
    assert denials(api, user, path=item, method="DELETE")[0]["user"]["name"] == "alice"
    assert len(denials(api, user, path=item)) == 2
