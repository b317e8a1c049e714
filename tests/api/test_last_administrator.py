"""The last active user with ADMIN stays one, by whatever path."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.models import Status
from app.models.role import Permission
from app.utils.clock import now
from tests.support.client import PASSWORD, Api
from tests.support.holders import role_id, role_with

METHODS = ["PATCH", "PUT"]
PROOF = {"current_password": PASSWORD}
EVERY_FLAG = sum(Permission)


def without_guesses(state):
    return {name: content for name, content in state.items() if name != "throttles"}


def assert_last_administrator(answer):
    assert answer.status == 409
    assert answer.code == "last_administrator"


def demotion(app):
    return {"role_id": role_id(app, "User")}


def demotions(app):
    """Return every change by which a user stops being an active administrator."""
    return [
        demotion(app),
        {"role_id": role_id(app, "QA"), "name": "renamed", **PROOF},
        {"status": "blocked"},
        {"status": "blocked", **demotion(app)},
        {"status": "blocked", "password": "another secret", **PROOF},
    ]


@pytest.fixture
def beside(app, make_user):
    """Administrators who do not count: blocked, deleted, and both; and one who has all flags but ADMIN."""
    return [
        make_user("Administrator", "blocked", status=Status.BLOCKED),
        make_user("Administrator", "gone", deleted_at=now()),
        make_user("Administrator", "both", status=Status.BLOCKED, deleted_at=now()),
        make_user(role_with(app, EVERY_FLAG - Permission.ADMIN), "almost"),
    ]


# Refused for the last one


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("number", range(5))
def test_demote_or_block_last_administrator_is_refused(api, app, admin, beside, rows, method, number):
    before = rows()
    sent = demotions(app)[number]
    assert_last_administrator(api.request(method, "user", user_id=admin.id, as_=admin, json=sent))
    assert without_guesses(rows()) == without_guesses(before)
    api.get("users", as_=admin, expect=200)


def test_delete_last_administrator_is_refused(api, admin, beside, rows):
    before = rows()
    assert_last_administrator(api.delete("user", user_id=admin.id, as_=admin, json=PROOF))
    assert without_guesses(rows()) == without_guesses(before)
    api.get("users", as_=admin, expect=200)


def test_delete_oneself_as_last_administrator_is_refused(api, admin, beside, rows):
    before = rows()
    assert_last_administrator(api.delete("profile", as_=admin, json=PROOF))
    assert without_guesses(rows()) == without_guesses(before)
    api.get("users", as_=admin, expect=200)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("permissions", [0, [], 4094, ["LIST_USERS", "MANAGE_ROLES"]])
def test_take_admin_from_role_of_last_administrator_is_refused(api, app, admin, beside, rows, method, permissions):
    before = rows()
    sent = {"title": "Former", "permissions": permissions}
    path = {"role_id": role_id(app, "Administrator")}
    assert_last_administrator(api.request(method, "role", **path, as_=admin, json=sent))
    assert rows() == before


def test_take_admin_from_role_while_making_it_the_default_is_refused(api, app, admin, rows):
    before = rows()
    sent = {"permissions": 0, "default": True}
    assert_last_administrator(api.patch("role", role_id=role_id(app, "Administrator"), as_=admin, json=sent))
    assert rows() == before


def test_take_admin_from_role_of_both_administrators_is_refused(api, app, admin, make_user, rows):
    make_user("Administrator", "second")
    before = rows()
    sent = {"permissions": 0}
    assert_last_administrator(api.patch("role", role_id=role_id(app, "Administrator"), as_=admin, json=sent))
    assert rows() == before


def test_take_admin_from_role_while_other_role_with_it_has_no_active_user_is_refused(api, app, admin, make_user, rows):
    other = role_with(app, EVERY_FLAG)
    make_user(other, "second", status=Status.BLOCKED)
    make_user(other, "third", deleted_at=now())
    before = rows()
    sent = {"permissions": 0}
    assert_last_administrator(api.patch("role", role_id=role_id(app, "Administrator"), as_=admin, json=sent))
    assert rows() == before


def test_delete_role_of_last_administrator_is_refused(api, app, admin, rows):
    before = rows()
    answer = api.delete("role", role_id=role_id(app, "Administrator"), as_=admin, expect=409)
    assert answer.code == "role_in_use"
    assert rows() == before


def test_demote_other_administrator_then_oneself_is_refused(api, app, admin, make_user, rows):
    second = make_user("Administrator", "second")
    api.patch("user", user_id=second.id, as_=admin, json=demotion(app), expect=200)
    before = rows()
    assert_last_administrator(api.patch("user", user_id=admin.id, as_=admin, json=demotion(app)))
    assert rows() == before


# Allowed while another one is active


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("number", range(5))
def test_demote_or_block_one_of_two_administrators_succeeds(api, app, admin, make_user, method, number):
    make_user("Administrator", "second")
    sent = demotions(app)[number]
    api.request(method, "user", user_id=admin.id, as_=admin, json=sent, expect=200)


def test_delete_one_of_two_administrators_succeeds(api, admin, make_user):
    make_user("Administrator", "second")
    api.delete("user", user_id=admin.id, as_=admin, json=PROOF, expect=204)


def test_delete_oneself_as_one_of_two_administrators_succeeds(api, admin, make_user):
    make_user("Administrator", "second")
    api.delete("profile", as_=admin, json=PROOF, expect=204)


def test_demote_administrator_while_other_role_with_admin_is_held_succeeds(api, app, admin, make_user):
    make_user(role_with(app, EVERY_FLAG), "second")
    api.patch("user", user_id=admin.id, as_=admin, json=demotion(app), expect=200)


def test_take_admin_from_role_while_other_role_with_it_is_held_succeeds(api, app, admin, make_user):
    make_user(role_with(app, EVERY_FLAG), "second")
    answer = api.patch("role", role_id=role_id(app, "Administrator"), as_=admin, json={"permissions": 0}, expect=200)
    assert answer.data["permissions"] == 0
    api.get("users", as_=admin, expect=403)


def test_take_admin_from_role_that_nobody_has_succeeds(api, app, admin):
    path = {"role_id": role_id(app, role_with(app, EVERY_FLAG))}
    api.patch("role", **path, as_=admin, json={"permissions": 0}, expect=200)


def test_take_admin_from_role_of_blocked_administrator_succeeds(api, app, admin, make_user):
    other = role_with(app, EVERY_FLAG)
    make_user(other, "second", status=Status.BLOCKED)
    api.patch("role", role_id=role_id(app, other), as_=admin, json={"permissions": 0}, expect=200)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"name": "root", **PROOF},
        {"password": "another secret", **PROOF},
        {"status": "normal"},
        {"role_id": "own"},
        {"role_id": "other with ADMIN"},
    ],
)
def test_change_last_administrator_otherwise_succeeds(api, app, admin, sent):
    roles = {"own": "Administrator", "other with ADMIN": role_with(app, EVERY_FLAG)}
    given = {**sent, "role_id": role_id(app, roles[sent["role_id"]])} if "role_id" in sent else sent
    api.patch("user", user_id=admin.id, as_=admin, json=given, expect=200)


@pytest.mark.parametrize("permissions", [1, 4095, ["ADMIN", "LIST_USERS"]])
def test_change_role_of_last_administrator_that_keeps_admin_succeeds(api, app, admin, permissions):
    sent = {"title": "Root", "permissions": permissions}
    api.patch("role", role_id=role_id(app, "Administrator"), as_=admin, json=sent, expect=200)


def test_delete_or_demote_blocked_administrator_beside_the_last_succeeds(api, app, admin, beside):
    blocked, *_ = beside
    api.patch("user", user_id=blocked.id, as_=admin, json=demotion(app), expect=200)
    api.delete("user", user_id=blocked.id, as_=admin, expect=204)


def test_delete_oneself_after_other_administrator_is_unblocked_succeeds(api, admin, beside):
    blocked, *_ = beside
    api.patch("user", user_id=blocked.id, as_=admin, json={"status": "normal"}, expect=200)
    api.delete("user", user_id=admin.id, as_=admin, json=PROOF, expect=204)


def test_delete_oneself_after_other_administrator_is_restored_succeeds(api, admin, beside):
    _, gone, *_ = beside
    api.post("user_restore", user_id=gone.id, as_=admin, expect=200)
    api.delete("user", user_id=admin.id, as_=admin, json=PROOF, expect=204)


def test_administrator_without_session_counts(api, admin, make_user):
    second = make_user("Administrator", "second")
    api.delete("user_sessions", user_id=second.id, as_=admin, expect=204)
    api.delete("user", user_id=admin.id, as_=admin, json=PROOF, expect=204)


# Two requests at once


def at_once(app, *calls):
    """Send requests at the same moment, each from a thread of its own; return their answers."""
    barrier = Barrier(len(calls))

    def send(call):
        method, endpoint, options = call
        api = Api(app)
        barrier.wait()
        return api.request(method, endpoint, **options)

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(send, calls))


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("kind", ["demote", "block", "delete", "delete oneself", "take ADMIN from the role"])
def test_two_administrators_who_go_at_once_leave_one(api, app, make_user, kind, turn):
    other = role_with(app, EVERY_FLAG)
    both = make_user("Administrator", "one"), make_user(other, "two")
    calls = []
    for them in both:
        own_role = role_id(app, them.role)
        method, endpoint, options = {
            "demote": ("PATCH", "user", {"user_id": them.id, "json": demotion(app)}),
            "block": ("PATCH", "user", {"user_id": them.id, "json": {"status": "blocked"}}),
            "delete": ("DELETE", "user", {"user_id": them.id, "json": PROOF}),
            "delete oneself": ("DELETE", "profile", {"json": PROOF}),
            "take ADMIN from the role": ("PATCH", "role", {"role_id": own_role, "json": {"permissions": 0}}),
        }[kind]
        calls.append((method, endpoint, {"as_": them, **options}))
    answers = at_once(app, *calls)
    refused = [answer for answer in answers if answer.status >= 300]
    assert len(refused) == 1
    assert_last_administrator(refused[0])
    api.get("users", as_=both[answers.index(refused[0])], expect=200)


@pytest.mark.parametrize("turn", range(3))
def test_two_administrators_who_demote_each_other_at_once_leave_one(api, app, make_user, turn):
    one, two = make_user("Administrator", "one"), make_user("Administrator", "two")
    sent = demotion(app)
    answers = at_once(
        app,
        ("PATCH", "user", {"user_id": two.id, "as_": one, "json": sent}),
        ("PATCH", "user", {"user_id": one.id, "as_": two, "json": sent}),
    )
    assert 500 not in [answer.status for answer in answers]
    assert [api.get("users", as_=them).status for them in (one, two)].count(200) == 1
