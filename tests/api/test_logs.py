"""The log."""

from datetime import timedelta

import pytest

from app.cli.upkeep import dead_rows, delete_dead
from app.extensions import db
from app.models import LogEntry
from app.utils.clock import now
from tests.support.client import PASSWORD


@pytest.fixture
def actions(api, admin):
    """Return a function that lists the service's entries, the oldest first, as pairs of action and target."""

    def read(**query):
        items = api.get("logs", as_=admin, query={"per_page": 100, "order": "asc"} | query, expect=200).data["items"]
        return [(item["action"], item["target"]) for item in items]

    return read


def test_record_entry_of_ones_own(api, user, admin):
    entry = api.post("logs", as_=user, json={"action": "Went sailing"}, expect=201).data
    assert entry.keys() == {"id", "source", "user", "action", "target", "detail", "via", "ip", "created_at"}
    assert (entry["source"], entry["action"], entry["ip"]) == ("user", "Went sailing", "127.0.0.1")
    assert entry["user"] == {"id": str(user.id), "name": "alice"}
    assert api.get("logs", as_=admin, expect=200).data["items"] == [entry]


@pytest.mark.once
@pytest.mark.parametrize("action", ["", "x" * 257, "a\nb", "a\tb", "a\x1b[2Jb", "a\x85b", "a\u2028b", 5, None])
def test_record_entry_with_bad_action_is_refused(api, user, rows, action):
    before = rows()
    assert "action" in api.post("logs", as_=user, json={"action": action}, expect=422).errors
    assert rows() == before


@pytest.mark.parametrize("field", ["source", "user_id", "ip", "created_at", "target", "detail"])
def test_record_entry_forges_no_field(api, user, rows, field):
    before = rows()
    assert field in api.post("logs", as_=user, json={"action": "x", field: "system"}, expect=422).errors
    assert rows() == before


def test_list_logs_needs_permission(api, user):
    assert api.get("logs", as_=user, expect=403).json["required"] == ["READ_LOGS"]


def test_list_logs_shows_the_newest_first(api, user, admin):
    for action in ("first", "second"):
        api.post("logs", as_=user, json={"action": action}, expect=201)
    items = api.get("logs", as_=admin, expect=200).data["items"]
    assert [item["action"] for item in items] == ["second", "first"]


def test_list_logs_by_user_action_and_time(api, app, user, admin):
    api.post("logs", as_=user, json={"action": "sail"}, expect=201)
    api.post("logs", as_=admin, json={"action": "sail"}, expect=201)
    api.post("logs", as_=user, json={"action": "row"}, expect=201)
    with app.app_context():
        db.session.query(LogEntry).filter_by(action="row").update({"created_at": now() - timedelta(days=2)})
        db.session.commit()
    yesterday = f"{(now() - timedelta(days=1)).replace(tzinfo=None).isoformat()}Z"

    def count(**query):
        return api.get("logs", as_=admin, query=query, expect=200).data["total"]

    assert count(user_id=str(user.id)) == 2
    assert count(user_id=str(user.id), action="sail") == 1
    assert count(since=yesterday) == 2
    assert count(until=yesterday) == 1
    assert count(since=yesterday, until=yesterday) == 0


@pytest.mark.once
@pytest.mark.parametrize(
    "query",
    [
        {"since": "yesterday"},
        {"until": "2026-05-13"},
        {"since": "2026-05-13T12:00:00"},
        {"user_id": "alice"},
        {"q": "x"},
    ],
)
def test_list_logs_with_bad_filter_is_refused(api, admin, query):
    assert query.keys() == api.get("logs", as_=admin, query=query, expect=422).errors.keys()


def test_list_logs_costs_one_statement_whatever_its_length(api, user, admin, count_statements):
    for number in range(4):
        api.post("logs", as_=user, json={"action": f"{number}"}, expect=201)
    count_statements()
    api.get("logs", as_=admin, query={"per_page": 3}, expect=200)
    assert count_statements() == 2, "one of them authenticates"


def test_logins_good_and_bad_are_logged(api, user, actions):
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    api.post("login", json={"name": "alice", "password": "wrong password"}, expect=401)
    api.post("login", json={"name": "the secret typed as a name", "password": PASSWORD}, expect=401)
    entries = actions()
    assert [action for action, _ in entries] == ["login", "login_failed", "login_failed"]
    assert [target for _, target in entries][1:] == [f"users/{user.id}", None]


def test_registration_is_logged(api, actions):
    account = api.post("register", json={"name": "newcomer", "password": PASSWORD}, expect=201).data["user"]
    assert actions(user_id=account["id"])[0] == ("user_created", f"users/{account['id']}")


def test_logouts_and_ended_sessions_are_logged(api, admin, make_user, actions):
    first, second, third, fourth = (make_user() for _ in range(4))
    api.post("logout", as_=first, expect=200)
    api.post("logout_all", as_=second, expect=200)
    api.post("logout_access", as_=third, expect=200)
    api.delete("user_sessions", user_id=third.id, as_=admin, expect=204)
    api.delete("session", session_id=fourth.session_id, as_=fourth, expect=204)
    assert actions() == [
        ("logout", f"sessions/{first.session_id}"),
        ("logout", f"users/{second.id}"),
        ("logout", f"sessions/{third.session_id}"),
        ("session_ended", f"users/{third.id}"),
        ("session_ended", f"sessions/{fourth.session_id}"),
    ]


def test_refresh_reuse_is_logged(api, user, actions):
    successor = api.post("token_refresh", as_=user.refresh_token, expect=200).data["refresh_token"]
    api.post("token_refresh", as_=successor, expect=200)
    api.post("token_refresh", as_=user.refresh_token, expect=401)
    assert actions() == [("refresh_reused", f"sessions/{user.session_id}")]


def test_changes_of_users_are_logged(api, admin, user, actions):
    path = {"user_id": user.id}
    changes = ({"name": "al"}, {"status": "blocked"}, {"status": "normal"}, {"password": "a whole new pass"})
    for change in changes:
        api.patch("user", as_=admin, json=change, expect=200, **path)
    api.delete("user", as_=admin, expect=204, **path)
    api.post("user_restore", as_=admin, expect=200, **path)
    target = f"users/{user.id}"
    assert actions() == [
        (action, target)
        for action in (
            "user_updated",
            "user_blocked",
            "user_unblocked",
            "password_changed",
            "user_deleted",
            "user_restored",
        )
    ]


def test_changes_of_roles_and_applications_are_logged(api, admin, actions):
    role = api.post("roles", as_=admin, json={"title": "Guest", "permissions": 0}, expect=201).data["id"]
    api.patch("role", role_id=role, as_=admin, json={"permissions": 2}, expect=200)
    api.delete("role", role_id=role, as_=admin, expect=204)
    application = api.post("applications", as_=admin, json={"name": "billing"}, expect=201).data["id"]
    api.post("application_rotate", application_id=application, as_=admin, expect=200)
    api.delete("application", application_id=application, as_=admin, expect=204)
    of_role, of_application = f"roles/{role}", f"applications/{application}"
    assert actions() == [
        ("role_created", of_role),
        ("role_updated", of_role),
        ("role_deleted", of_role),
        ("application_created", of_application),
        ("application_rotated", of_application),
        ("application_deleted", of_application),
    ]


def test_refused_change_is_not_logged(api, admin, user, rows):
    before = rows()
    api.patch("user", user_id=user.id, as_=admin, json={"name": "admin"}, expect=409)
    api.delete("profile", as_=admin, json={"current_password": PASSWORD}, expect=409)
    after = rows()
    assert after["log_entries"] == before["log_entries"] == []


def test_prune_deletes_entries_past_the_retention(app, api, user, admin):
    for action in ("old", "young"):
        api.post("logs", as_=user, json={"action": action}, expect=201)
    with app.app_context():
        past = now() - app.config["LOG_RETENTION"] - timedelta(minutes=1)
        db.session.query(LogEntry).filter_by(action="old").update({"created_at": past})
        assert list(delete_dead(dead_rows(app.config["LOG_RETENTION"])["log_entries"])) == [1]
        db.session.commit()
    assert [entry["action"] for entry in api.get("logs", as_=admin, expect=200).data["items"]] == ["young"]


def test_entries_are_filtered_by_their_source(api, admin, user):
    api.post("logs", as_=user, json={"action": "user_deleted"}, expect=201)
    api.patch("user", user_id=user.id, as_=admin, json={"status": "blocked"}, expect=200)

    def found(**query):
        items = api.get("logs", as_=admin, query=query, expect=200).data["items"]
        return [(entry["source"], entry["action"]) for entry in items]

    assert found(source="user") == [("user", "user_deleted")]
    assert found(source="system") == [("system", "user_blocked")]
    assert found(source="system", action="user_deleted") == []
    assert len(found()) == 2
    assert "source" in api.get("logs", as_=admin, query={"source": "2"}, expect=422).errors
