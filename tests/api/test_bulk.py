"""Many users in one request: each is changed or refused by the rules of a request for this user alone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
import requests

from app.models.role import Permission
from app.schemas.bulk import ACTIONS, MOST_AT_ONCE, TOO_MANY
from app.security.bulk import DEEDS
from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.holders import role_id, role_with

NOBODY = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
NEEDS = {
    "role": Permission.EDIT_USERS,
    "block": Permission.BLOCK_USERS,
    "unblock": Permission.BLOCK_USERS,
    "end_sessions": Permission.BLOCK_USERS,
    "delete": Permission.DELETE_USERS,
    "restore": Permission.DELETE_USERS,
}
# Each action as a request for one user: method, endpoint and body.
ALONE: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "role": ("PATCH", "user", {}),
    "block": ("PATCH", "user", {"status": "blocked"}),
    "unblock": ("PATCH", "user", {"status": "normal"}),
    "end_sessions": ("DELETE", "user_sessions", None),
    "delete": ("DELETE", "user", None),
    "restore": ("POST", "user_restore", None),
}


@pytest.fixture
def bulk(api, app):
    """Return a function that sends an action for accounts or ids."""

    def send(action, people, as_, expect=200, **fields):
        if action == "role":
            fields.setdefault("role_id", role_id(app, "User"))
        ids = [str(getattr(one, "id", one)) for one in people]
        return api.post("users_bulk", as_=as_, json={"action": action, "ids": ids, **fields}, expect=expect)

    return send


def told(answer):
    """Return what became of each, as the answer tells it."""
    return [item.get("code", item["outcome"]) for item in answer.data["items"]]


def state(api, admin, account):
    data = api.get("user", user_id=account.id, as_=admin, expect=200).data
    return data["role"]["title"], data["status"], data["deleted_at"] is not None


def entries(api, admin):
    items = api.get("logs", as_=admin, query={"per_page": 100}, expect=200).data["items"]
    return sorted((entry["action"], entry["target"], entry["user"]["id"]) for entry in items)


def test_every_action_has_its_permission():
    assert {name: deed.permission for name, deed in DEEDS.items()} == NEEDS
    assert tuple(DEEDS) == ACTIONS


@pytest.mark.parametrize(
    ("action", "becomes", "logged"),
    [
        ("role", ("QA", "normal", False), "user_updated"),
        ("block", ("User", "blocked", False), "user_blocked"),
        ("end_sessions", ("User", "normal", False), "session_ended"),
        ("delete", ("User", "normal", True), "user_deleted"),
    ],
)
def test_each_is_changed_logged_and_told_in_order(api, app, admin, make_user, bulk, action, becomes, logged):
    people = [make_user("User", f"one-{number}") for number in range(3)]
    fields = {"role_id": role_id(app, "QA")} if action == "role" else {}
    answer = bulk(action, reversed(people), admin, **fields)
    assert answer.data["items"] == [{"id": str(one.id), "outcome": "done"} for one in reversed(people)]
    assert (answer.data["done"], answer.data["refused"]) == (3, 0)
    assert {state(api, admin, one) for one in people} == {becomes}
    assert entries(api, admin) == sorted((logged, f"users/{one.id}", str(admin.id)) for one in people)
    for one in people:
        api.get("profile", as_=one, expect=200 if action == "role" else 401)


@pytest.mark.parametrize(("action", "back"), [("block", "unblock"), ("delete", "restore")])
def test_what_has_a_way_back_is_undone(api, admin, make_user, bulk, action, back):
    people = [make_user("User", f"one-{number}") for number in range(3)]
    bulk(action, people, admin)
    assert told(bulk(back, people, admin)) == ["done"] * 3
    assert {state(api, admin, one) for one in people} == {("User", "normal", False)}
    for one in people:  # the ended sessions stay ended
        api.get("profile", as_=one, expect=401)


@pytest.mark.parametrize("action", ACTIONS)
def test_each_is_judged_as_alone(api, app, make_user, bulk, admin, action):
    held = Permission.LIST_USERS | Permission.EDIT_USERS | Permission.DELETE_USERS | Permission.BLOCK_USERS
    manager = make_user(role_with(app, held), "manager")
    gone = {"deleted_at": now()}
    people = [
        make_user("User", "below"),
        make_user("Moderator", "above"),
        make_user("User", "gone", **gone),
        make_user("Moderator", "gone-above", **gone),
        new_id(),
        uuid4(),
    ]
    outcomes = bulk(action, people, manager).data["items"]
    method, endpoint, body = ALONE[action]
    sent = {"role_id": role_id(app, "User")} if action == "role" else body
    for one, outcome in zip(people, outcomes, strict=True):
        alone = api.request(method, endpoint, user_id=getattr(one, "id", one), as_=manager, json=sent)
        if outcome["outcome"] == "done":
            assert alone.status < 300 or (action, alone.code) == ("delete", "not_found")  # it is deleted by now
        else:
            assert outcome == {"id": outcome["id"], "outcome": "refused"} | {
                name: alone.json[name] for name in ("code", "message", "required") if name in alone.json
            }
    assert outcomes[0]["outcome"] == "done"
    assert [outcomes[place].get("code") for place in (1, 4)] == ["permission_denied", "not_found"]


def test_refused_user_leaves_the_others_changed(api, admin, make_user, bulk):
    first, last = make_user("User", "first"), make_user("User", "last")
    assert told(bulk("block", [first, uuid4(), admin, last], admin)) == [
        "done",
        "not_found",
        "permission_denied",
        "done",
    ]
    assert [state(api, admin, one)[1] for one in (first, last, admin)] == ["blocked", "blocked", "normal"]


@pytest.mark.parametrize("action", ACTIONS)
def test_oneself_is_never_among_them(api, admin, make_user, bulk, rows, action):
    make_user("Administrator", "second")
    before = rows()
    answer = bulk(action, [admin], admin)
    assert told(answer) == ["permission_denied"]
    assert "Your own account" in answer.data["items"][0]["message"]
    assert {**rows(), "sessions": []} == {**before, "sessions": []}


@pytest.mark.parametrize("action", ["role", "block", "delete"])
def test_all_other_administrators_go_and_the_caller_stays(api, app, make_user, bulk, admin, action):
    others = [make_user("Administrator", name) for name in ("one", "two")]
    almost = make_user(role_with(app, sum(Permission) - Permission.ADMIN), "almost")
    assert told(bulk(action, [*others, admin], almost)) == ["permission_denied"] * 3
    assert told(bulk(action, [*others, admin], admin)) == ["done", "done", "permission_denied"]
    assert state(api, admin, admin) == ("Administrator", "normal", False)


@pytest.mark.parametrize("action", ACTIONS)
def test_action_needs_its_own_permission(api, app, make_user, bulk, rows, user, action):
    lacking = sum({*NEEDS.values()}) - NEEDS[action] + Permission.LIST_USERS
    manager = make_user(role_with(app, lacking), "manager")
    before = rows()
    answer = bulk(action, [user], manager, expect=403)
    assert answer.json["required"] == [NEEDS[action].name]
    assert {**rows(), "denials": [], "sessions": []} == {**before, "denials": [], "sessions": []}


def test_role_above_is_refused_as_a_whole(api, app, make_user, bulk, rows, user):
    manager = make_user(role_with(app, Permission.EDIT_USERS), "manager")
    before = rows()
    administrator = role_id(app, "Administrator")
    assert bulk("role", [user], manager, role_id=administrator, expect=403).json["required"] == ["ADMIN"]
    assert "role_id" in bulk("role", [user], manager, role_id=999_999, expect=422).errors
    assert {**rows(), "denials": [], "sessions": []} == {**before, "denials": [], "sessions": []}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"action": "fly", "ids": [NOBODY]}, "action"),
        ({"ids": [NOBODY]}, "action"),
        ({"action": ["block"], "ids": [NOBODY]}, "action"),
        ({"action": "role", "ids": [NOBODY]}, "role_id"),
        ({"action": "block", "role_id": 1, "ids": [NOBODY]}, "role_id"),
        ({"action": "block", "ids": []}, "ids"),
        ({"action": "block", "ids": ["x"]}, "ids"),
        ({"action": "block", "ids": "x"}, "ids"),
        ({"action": "block", "ids": [NOBODY] * (MOST_AT_ONCE + 1)}, "ids"),
        ({"action": "block"}, "ids"),
        ({"action": "block", "filter": {}}, "filter"),
    ],
)
def test_bad_request_changes_nothing(api, admin, rows, sent, field):
    before = rows()
    errors = api.post("users_bulk", as_=admin, json=sent, expect=422).errors
    assert field in errors
    if len(sent.get("ids", ())) > MOST_AT_ONCE:
        assert errors["ids"] == [TOO_MANY]
    assert {**rows(), "sessions": []} == {**before, "sessions": []}


def test_an_id_twice_is_one_user(api, admin, user, bulk):
    assert told(bulk("block", [user, user], admin)) == ["done"]
    assert len(entries(api, admin)) == 1


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "al"}, {"alpha", "alto"}),
        ({"status": "blocked"}, {"alto"}),
        ({"role_id": "QA"}, {"beta"}),
        ({"q": "al", "status": "normal"}, {"alpha"}),
        ({"deleted": "true"}, {"gone"}),
    ],
)
def test_filter_means_those_whom_the_list_shows(api, app, admin, make_user, query, names):
    made = {
        name: make_user("QA" if name == "beta" else "User", name, **({"deleted_at": now()} if name == "gone" else {}))
        for name in ("alpha", "alto", "beta", "gone")
    }
    api.patch("user", user_id=made["alto"].id, as_=admin, json={"status": "blocked"}, expect=200)
    asked = {name: role_id(app, "QA") if name == "role_id" else value for name, value in query.items()}
    answer = api.post("users_bulk", as_=admin, query=asked, json={"action": "end_sessions"}, expect=200)
    assert {item["id"] for item in answer.data["items"]} == {str(made[name].id) for name in names}


def test_filter_needs_the_permission_to_list(api, app, make_user, user, rows):
    blocker = make_user(role_with(app, Permission.BLOCK_USERS), "blocker")
    before = rows()
    answer = api.post("users_bulk", as_=blocker, query={"q": "a"}, json={"action": "block"}, expect=403)
    assert answer.json["required"] == ["LIST_USERS"]
    assert {**rows(), "denials": [], "sessions": []} == {**before, "denials": [], "sessions": []}


def test_filter_with_ids_or_of_too_many_is_refused(api, admin, make_user, rows):
    for number in range(MOST_AT_ONCE + 1):
        make_user("User", f"many-{number}")
    before = rows()
    refused = api.post("users_bulk", as_=admin, query={"q": "many"}, json={"action": "delete"}, expect=422)
    assert refused.errors["ids"] == [TOO_MANY]
    both = {"action": "delete", "ids": [str(uuid4())]}
    assert "ids" in api.post("users_bulk", as_=admin, query={"q": "many"}, json=both, expect=422).errors
    assert {**rows(), "sessions": []} == {**before, "sessions": []}


def test_form_carries_an_action_for_a_filter(api, admin, user):
    answer = api.post("users_bulk", as_=admin, query={"q": "alice"}, data={"action": "block"}, expect=200)
    assert told(answer) == ["done"]


def test_hundreds_go_one_after_the_other(api, admin, make_user, bulk):
    people = [make_user("User", f"many-{number}") for number in range(250)]
    for begin in range(0, len(people), MOST_AT_ONCE):
        assert bulk("block", people[begin : begin + MOST_AT_ONCE], admin).data["refused"] == 0
    assert api.get("users", as_=admin, query={"status": "blocked"}, expect=200).data["total"] == 250


def at_once(*calls):
    barrier = Barrier(len(calls))

    def send(call):
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [future.result() for future in [threads.submit(send, call) for call in calls]]


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("action", ["role", "block", "delete"])
def test_administrators_who_go_for_each_other_at_two_processes_leave_one(server, api, app, make_user, action, turn):
    people = [make_user("Administrator", f"admin-{number}") for number in range(2 + turn % 2)]
    role = {"role_id": role_id(app, "User")} if action == "role" else {}
    # Others before them, different ones for each caller, keep the transactions open for longer.
    before = {one.id: [make_user("User", f"{one.name}-{number}") for number in range(25)] for one in people}

    def send(caller):
        meant = [*before[caller.id], *(one for one in people if one is not caller)]
        body = {"action": action, "ids": [str(one.id) for one in meant], **role}
        headers = {"Authorization": f"Bearer {caller.access_token}"}
        return requests.post(f"{server}/api/v1/users/bulk", json=body, headers=headers, timeout=60)

    answers = at_once(*(lambda caller=caller: send(caller) for caller in people))
    assert sorted(answer.status_code for answer in answers)[0] == 200
    assert {answer.status_code for answer in answers} <= {200, 401, 403}
    assert sum(api.get("users", as_=one).status == 200 for one in people) == 1


@pytest.mark.parametrize("turn", range(3))
def test_overlapping_requests_do_not_wait_for_each_other_for_ever(server, admin, make_user, turn):
    people = [make_user("User", f"one-{number}") for number in range(20)]
    second = make_user("Administrator", "second")
    ids = [str(one.id) for one in people]

    def send(caller, action, named):
        headers = {"Authorization": f"Bearer {caller.access_token}"}
        body = {"action": action, "ids": named}
        return requests.post(f"{server}/api/v1/users/bulk", json=body, headers=headers, timeout=60)

    answers = at_once(
        lambda: send(admin, "block", ids),
        lambda: send(second, "unblock", ids[::-1]),
        lambda: send(admin, "end_sessions", ids[::-1]),
        lambda: send(second, "delete", ids),
    )
    assert [answer.status_code for answer in answers] == [200] * 4
