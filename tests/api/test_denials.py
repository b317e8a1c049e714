"""Denials: what was refused with 403, and why."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.cli.upkeep import dead_rows, delete_dead
from app.extensions import db
from app.models import Denial, LogEntry
from app.models.denial import KEPT_OF_A_USER
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


def test_newest_denials_of_a_user_are_kept(app, api, admin, user, make_user):
    bob = make_user("User", "bob")
    api.get("logs", as_=bob, expect=403)
    for number in range(KEPT_OF_A_USER + 3):
        api.get("logs", as_=user, headers={"X-Request-ID": f"r{number}"}, expect=403)
    kept = denials(api, admin, user_id=str(user.id), per_page=100)
    assert [entry["request_id"] for entry in kept] == [f"r{number}" for number in range(KEPT_OF_A_USER + 2, 2, -1)]
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Denial.id))) == KEPT_OF_A_USER + 1
    assert len(denials(api, admin, user_id=str(bob.id))) == 1


@pytest.mark.parametrize("query", [{"request_id": "a\nb"}, {"user_id": "x"}, {"action": "x"}])
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
