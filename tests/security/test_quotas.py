"""Quotas: how many rows of a kind one user may have, and how often a user may write."""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest
from limits import parse

from app.api import ROUTES
from app.database import Model
from app.models import Bucketlist, LogEntry, Post, Todo
from app.security import quotas, write_limit
from app.web.declarations import declaration_of

# Each kind with the endpoint that makes it, and a body.
KINDS = {
    Todo: ("todos", {"text": "Sleep"}, quotas.TODO_QUOTA),
    Bucketlist: ("bucketlists", {"name": "Before forty"}, quotas.BUCKETLIST_QUOTA),
    Post: ("posts", {"title": "A post", "url": "https://example.com/"}, quotas.POST_QUOTA),
    LogEntry: ("logs", {"action": "left the harbour"}, quotas.LOG_QUOTA),
}
# Rows with a user's id that need no quota: a bounded number, or made by holders of a permission alone.
# A request for a mail is limited for its client, and `prune` deletes proofs and mails.
BOUNDED = {"sessions", "tokens", "denials", "widgets", "former_names", "proofs", "mails", "invitations"}
BOUNDED |= {"totps", "pending_totps", "recovery_codes", "passkeys", "challenges"}


def test_each_kind_of_rows_of_a_user_has_a_quota():
    of_users = {table.name for table in Model.metadata.tables.values() if "user_id" in table.columns}
    others = of_users - {kind.__tablename__ for kind in KINDS} - BOUNDED
    assert {import_module(f"app.api.{table}").QUOTA.setting for table in others} <= {"ROWS_PER_USER"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__tablename__)
def test_row_over_the_quota_is_refused(api, app, user, make_user, rows, monkeypatch, kind):
    endpoint, body, quota = KINDS[kind]
    monkeypatch.setitem(app.config, quota.setting, 3)
    for _ in range(3):
        api.post(endpoint, as_=user, json=body, expect=201)
    before = rows()
    refused = api.post(endpoint, as_=user, json=body, expect=422)
    assert refused.code == "validation_error"
    assert refused.json["message"].startswith(f"You have 3 {quota.rows}, the most that one user may have; ")
    assert rows() == before
    api.post(endpoint, as_=make_user(), json=body, expect=201)


def test_deleted_row_makes_room(api, app, user, monkeypatch):
    monkeypatch.setitem(app.config, "TODOS_PER_USER", 1)
    todo = api.post("todos", as_=user, json={"text": "Sleep"}, expect=201).data
    api.post("todos", as_=user, json={"text": "Eat"}, expect=422)
    api.delete("todo", todo_id=todo["id"], as_=user, expect=204)
    api.post("todos", as_=user, json={"text": "Eat"}, expect=201)


def test_login_takes_no_room_of_a_users_own_entries(api, app, user, monkeypatch):
    monkeypatch.setitem(app.config, "LOG_ENTRIES_PER_USER", 1)
    api.post("logout", as_=user, expect=200)
    api.post("login", json={"name": user.name, "password": user.password}, expect=200)
    token = api.post("login", json={"name": user.name, "password": user.password}, expect=200).data["access_token"]
    api.post("logs", as_=token, json={"action": "back"}, expect=201)


def test_rows_are_counted_before_each_hundredth_alone(api, user, count_statements):
    sent = []
    for _ in range(102):
        count_statements()
        api.post("todos", as_=user, json={"text": "Sleep"}, expect=201)
        sent.append(count_statements())
    usual = min(sent)
    assert [number for number, statements in enumerate(sent) if statements > usual] == [0, 100]


def test_parallel_writes_pass_the_quota_by_no_more_than_run_at_once(app, user, rows, monkeypatch):
    monkeypatch.setitem(app.config, "TODOS_PER_USER", 20)
    headers = {"X-Access-Token": user.access_token}

    def write(_number):
        return app.test_client().post("/api/v1/todos", json={"text": "Sleep"}, headers=headers).status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(write, range(40))) == {201, 422}
    assert 20 <= len(rows()["todos"]) <= 23


@pytest.mark.once
def test_each_writing_verb_of_a_user_is_limited():
    for _, _, resource in ROUTES:
        for name in map(str.lower, resource.methods or ()):
            declared = declaration_of(getattr(resource, name))
            access: Any = declared.access
            if access.who in ("user", "permission") and not access.or_cookie:  # a logout is never limited
                assert ("too_many_requests" in declared.refuses) == (name in write_limit.WRITING_VERBS)
                assert (write_limit.limit_of_writes in declared.limits) == (name in write_limit.WRITING_VERBS)


@pytest.mark.once
def test_user_who_writes_too_often_is_answered_429(api, app, user, make_user, rows, monkeypatch):
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    monkeypatch.setattr(write_limit, "WRITES", parse("3 per minute"))
    for _ in range(3):
        api.post("todos", as_=user, json={"text": "Sleep"}, expect=201)
    before = rows()
    refused = api.post("bucketlists", as_=user, json={"name": "Before forty"}, expect=429)
    assert refused.code == "too_many_requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert rows() == before
    api.get("todos", as_=user, expect=200)
    api.post("todos", as_=make_user(), json={"text": "Sleep"}, expect=201)
    api.post("logout_all", as_=user, expect=200)  # the sessions of a thief who writes can be ended
