"""Sessions, listed and ended: the caller's and those of others."""

import re
import time
from datetime import timedelta

import pytest
import requests
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from app import create_app
from app.extensions import db
from app.models import LogEntry, Session
from app.models import session as session_module
from app.models.session import LIVE_AT_MOST
from app.utils.clock import now
from tests.support.auth_helpers import (
    account_of,
    actions,
    age_session,
    claims_of,
    fetch,
    live_sessions,
    refresh,
    same_but_for_request_id,
    session_row,
)
from tests.support.client import PASSWORD, Api

UNKNOWN = "01900000-0000-7000-8000-000000000000"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)


def check_dead(api, account):
    assert api.get("profile", as_=account, expect=401).code == "token_revoked"
    assert refresh(api, account.refresh_token, expect=401).code == "token_revoked"


@pytest.fixture
def elsewhere(api, user):
    """The same user, logged in on a second device."""
    body, headers = {"name": "alice", "password": PASSWORD}, {"User-Agent": "second device"}
    return account_of(api.post("login", json=body, headers=headers, expect=200).data)


def test_list_own_sessions_answers_the_live_ones(api, user, elsewhere):
    items = api.get("sessions", as_=user, expect=200).data["items"]
    assert [item["id"] for item in items] == [str(user.session_id), str(elsewhere.session_id)]
    assert [item["user_agent"] for item in items] == ["tests", "second device"]
    assert [item["ip"] for item in items] == ["127.0.0.1", "127.0.0.1"]


def test_list_own_sessions_marks_the_current_one(api, user, elsewhere):
    for account, marks in ((user, [True, False]), (elsewhere, [False, True])):
        items = api.get("sessions", as_=account, expect=200).data["items"]
        assert [item["current"] for item in items] == marks


def test_list_own_sessions_answers_just_the_fields_of_the_contract(api, user):
    data = api.get("sessions", as_=user, expect=200).data
    assert set(data) == {"items"}
    (item,) = data["items"]
    assert set(item) == {"id", "created_at", "last_used_at", "expires_at", "ip", "user_agent", "current"}
    for name in ("created_at", "last_used_at", "expires_at"):
        assert RFC_3339.fullmatch(item[name])


def test_list_own_sessions_leaves_out_others(api, user, make_user):
    make_user()
    (item,) = api.get("sessions", as_=user, expect=200).data["items"]
    assert item["id"] == str(user.session_id)


def test_list_own_sessions_leaves_out_ended_and_expired_ones(api, app, user, elsewhere):
    third = account_of(api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200).data)
    age_session(app, elsewhere, expires_at=now() - timedelta(seconds=1))
    api.post("logout", as_=third, expect=200)
    (item,) = api.get("sessions", as_=user, expect=200).data["items"]
    assert item["id"] == str(user.session_id)


def test_list_own_sessions_after_refresh_shows_its_use(api, app, user):
    long_ago = now() - timedelta(days=20)
    age_session(app, user, created_at=long_ago, rotated_at=long_ago, last_used_at=long_ago)
    (before,) = api.get("sessions", as_=user, expect=200).data["items"]
    refresh(api, user.refresh_token, expect=200)
    (after,) = api.get("sessions", as_=user, expect=200).data["items"]
    assert after["last_used_at"] > before["last_used_at"]
    assert (after["id"], after["created_at"]) == (before["id"], before["created_at"])


def test_list_own_sessions_costs_the_same_statements_however_many(api, user, elsewhere, count_statements):
    count_statements()
    api.get("sessions", as_=user, expect=200)
    with_two = count_statements()
    for _ in range(3):
        api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    count_statements()
    assert len(api.get("sessions", as_=user, expect=200).data["items"]) == 5
    assert count_statements() == with_two == 2


def test_list_own_sessions_without_token_answers_401(api):
    assert api.get("sessions", expect=401).code == "token_missing"


def test_end_own_session_answers_204_and_ends_it(api, app, user, elsewhere):
    answer = api.delete("session", session_id=elsewhere.session_id, as_=user, expect=204)
    assert answer.response.data == b""
    check_dead(api, elsewhere)
    api.get("profile", as_=user, expect=200)
    assert actions(app) == ["login", "session_ended"]


def test_end_own_current_session_ends_it(api, user):
    api.delete("session", session_id=user.session_id, as_=user, expect=204)
    check_dead(api, user)


def test_end_own_session_again_answers_404(api, user, elsewhere, rows):
    api.delete("session", session_id=elsewhere.session_id, as_=user, expect=204)
    before = rows()
    api.delete("session", session_id=elsewhere.session_id, as_=user, expect=404)
    assert rows() == before


def test_end_session_of_another_answers_404_and_changes_nothing(api, admin, user, rows):
    before = rows()
    assert api.delete("session", session_id=user.session_id, as_=admin, expect=404).code == "not_found"
    assert api.delete("session", session_id=admin.session_id, as_=user, expect=404).code == "not_found"
    assert rows() == before


def test_end_session_of_another_answers_the_same_bytes_as_an_unknown_one(api, app, user, elsewhere, make_user):
    expired, strangers = elsewhere, make_user()
    age_session(app, expired, expires_at=now() - timedelta(seconds=1))
    ids = (strangers.session_id, expired.session_id, UNKNOWN, strangers.id)
    assert same_but_for_request_id([api.delete("session", session_id=i, as_=user, expect=404) for i in ids])


@pytest.mark.parametrize("session_id", ["1", "me", "0" * 36, f"{UNKNOWN}0", "'", "%00", "é"])
def test_end_session_with_an_id_that_is_none_answers_404(api, user, rows, session_id):
    before = rows()
    assert api.delete(f"/api/v1/sessions/{session_id}", as_=user, expect=404).code == "not_found"
    assert rows() == before


def test_end_session_without_token_answers_401(api, user, rows):
    before = rows()
    api.delete("session", session_id=user.session_id, expect=401)
    assert rows() == before


def test_list_sessions_of_another_answers_them(api, qa, user, elsewhere):
    items = api.get("user_sessions", user_id=user.id, as_=qa, expect=200).data["items"]
    assert [item["id"] for item in items] == [str(user.session_id), str(elsewhere.session_id)]
    assert [item["current"] for item in items] == [False, False]


def test_list_sessions_of_oneself_by_id_marks_the_current_one(api, qa):
    (item,) = api.get("user_sessions", user_id=qa.id, as_=qa, expect=200).data["items"]
    assert item["current"]


@pytest.mark.parametrize("role", ["User", "Developer", "Moderator"])
def test_list_sessions_of_another_without_permission_answers_403(api, make_user, user, role):
    answer = api.get("user_sessions", user_id=user.id, as_=make_user(role), expect=403)
    assert (answer.code, answer.json["required"]) == ("permission_denied", ["BLOCK_USERS"])
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


def test_list_sessions_of_oneself_by_id_without_permission_answers_403(api, user):
    api.get("user_sessions", user_id=user.id, as_=user, expect=403)


def test_list_sessions_of_an_unknown_user_answers_404(api, qa):
    assert api.get("user_sessions", user_id=UNKNOWN, as_=qa, expect=404).code == "not_found"


def test_list_sessions_of_an_unknown_user_without_permission_answers_403(api, user):
    api.get("user_sessions", user_id=UNKNOWN, as_=user, expect=403)


def test_list_sessions_of_another_holds_no_token(api, qa, user):
    text = api.get("user_sessions", user_id=user.id, as_=qa, expect=200).response.get_data(as_text=True)
    assert claims_of(user.refresh_token)["jti"] not in text
    assert "jti" not in text


def test_end_sessions_of_another_ends_them_all(api, app, qa, user, elsewhere):
    answer = api.delete("user_sessions", user_id=user.id, as_=qa, expect=204)
    assert answer.response.data == b""
    check_dead(api, user)
    check_dead(api, elsewhere)
    api.get("profile", as_=qa, expect=200)
    assert actions(app) == ["login", "session_ended"]


def test_end_sessions_of_another_lets_them_log_in_again(api, qa, user):
    api.delete("user_sessions", user_id=user.id, as_=qa, expect=204)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)


def test_end_sessions_of_a_user_without_any_answers_204(api, qa, user):
    api.delete("user_sessions", user_id=user.id, as_=qa, expect=204)
    api.delete("user_sessions", user_id=user.id, as_=qa, expect=204)


def test_end_one_session_of_another_spares_the_rest(api, app, qa, user, elsewhere):
    api.delete("user_session", user_id=user.id, session_id=elsewhere.session_id, as_=qa, expect=204)
    check_dead(api, elsewhere)
    api.get("profile", as_=user, expect=200)
    assert actions(app) == ["login", "session_ended"]


def test_end_session_under_the_wrong_user_answers_404(api, qa, user, make_user, rows):
    other = make_user()
    before = rows()
    ids = (other.session_id, qa.session_id, UNKNOWN)
    answers = [api.delete("user_session", user_id=user.id, session_id=i, as_=qa, expect=404) for i in ids]
    assert same_but_for_request_id(answers)
    assert rows() == before


@pytest.mark.parametrize("role", ["User", "Developer", "Moderator"])
def test_end_sessions_of_another_without_permission_answers_403(api, make_user, user, rows, role):
    caller = make_user(role)
    before = rows()
    answer = api.delete("user_sessions", user_id=user.id, as_=caller, expect=403)
    assert answer.json["required"] == ["BLOCK_USERS"]
    api.delete("user_session", user_id=user.id, session_id=user.session_id, as_=caller, expect=403)
    assert rows() == before


@pytest.mark.parametrize("role_and_lack", [("Administrator", "ADMIN"), ("Moderator", "MODERATE_POSTS")])
def test_end_sessions_of_a_user_with_more_permissions_answers_403(api, qa, make_user, rows, role_and_lack):
    role, lacking = role_and_lack
    above = make_user(role)
    before = rows()
    assert api.delete("user_sessions", user_id=above.id, as_=qa, expect=403).json["required"] == [lacking]
    answer = api.delete("user_session", user_id=above.id, session_id=above.session_id, as_=qa, expect=403)
    assert (answer.code, answer.json["required"]) == ("permission_denied", [lacking])
    assert rows() == before


def test_end_unknown_session_of_a_user_with_more_permissions_answers_403(api, qa, admin, rows):
    before = rows()
    api.delete("user_session", user_id=admin.id, session_id=UNKNOWN, as_=qa, expect=403)
    assert rows() == before


def test_end_sessions_of_an_equal_is_let_happen(api, qa, make_user):
    equal = make_user("QA")
    api.delete("user_sessions", user_id=equal.id, as_=qa, expect=204)
    check_dead(api, equal)


def test_end_sessions_of_oneself_by_id_ends_the_current_one_too(api, qa):
    api.delete("user_sessions", user_id=qa.id, as_=qa, expect=204)
    check_dead(api, qa)


def test_end_sessions_of_an_unknown_user_answers_404(api, qa, rows):
    before = rows()
    api.delete("user_sessions", user_id=UNKNOWN, as_=qa, expect=404)
    api.delete("user_session", user_id=UNKNOWN, session_id=qa.session_id, as_=qa, expect=404)
    assert rows() == before


def test_end_ended_session_of_another_keeps_when_it_ended(api, app, qa, user):
    api.delete("user_session", user_id=user.id, session_id=user.session_id, as_=qa, expect=204)
    ended = session_row(app, user).revoked_at
    api.delete("user_session", user_id=user.id, session_id=user.session_id, as_=qa, expect=404)
    assert session_row(app, user).revoked_at == ended
    assert live_sessions(app, user) == 0


def test_first_statement_of_a_process_leaves_ids_what_they_are(settings, app, user):
    """A dialect that compiles before it connects takes MariaDB's ids for texts from then on."""
    fresh = create_app(settings)
    items = Api(fresh).get("sessions", as_=user, expect=200).data["items"]
    with fresh.app_context():
        for engine in db.engines.values():
            engine.dispose()
    assert [item["current"] for item in items] == [True]


# At most fifty live ones


def open_sessions(app, account, number):
    """Open sessions of an account, each used a second before the last one; return their ids in that order."""
    moment = now() - timedelta(minutes=1)
    with app.app_context():
        opened = []
        for place in range(number):
            session = Session.begin(account.id, timedelta(days=1), ip=None, user_agent=None, amr="pwd")
            used = moment - timedelta(seconds=place)
            db.session.execute(sa.update(Session).where(Session.id == session.id).values(last_used_at=used))
            opened.append(session.id)
        db.session.commit()
    return opened


def test_login_with_fifty_sessions_ends_the_one_unused_longest(api, app, user):
    opened = open_sessions(app, user, LIVE_AT_MOST - 1)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    ids = [item["id"] for item in api.get("sessions", as_=user, expect=200).data["items"]]
    assert len(ids) == LIVE_AT_MOST
    assert str(opened[-1]) not in ids
    assert str(opened[-2]) in ids
    (entry,) = fetch(app, sa.select(LogEntry).where(LogEntry.action == "session_ended"))
    assert (entry.target, entry.user_id) == (f"sessions/{opened[-1]}", user.id)


def test_login_ends_all_sessions_that_are_too_many(api, app, user, monkeypatch):
    monkeypatch.setattr(session_module, "END_AT_ONCE", 4)
    open_sessions(app, user, LIVE_AT_MOST + 9)
    assert len(api.get("sessions", as_=user, expect=200).data["items"]) == LIVE_AT_MOST, "as an older version left them"
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    assert live_sessions(app, user) == LIVE_AT_MOST
    (entry,) = fetch(app, sa.select(LogEntry).where(LogEntry.action == "session_ended"))
    assert (entry.target, entry.detail) == (f"users/{user.id}", "11 of more than 50 sessions")


def test_login_of_one_user_leaves_the_sessions_of_others(api, app, user, make_user):
    other = make_user(name="bob")
    open_sessions(app, other, LIVE_AT_MOST - 1)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    assert live_sessions(app, other) == LIVE_AT_MOST


def test_list_shows_no_session_that_ended_a_fixed_time_after_its_login(api, app, admin, user):
    """However often one was renewed, and whatever its row says of its end."""
    age_session(app, user, created_at=now() - app.config["SESSION_TTL"])
    assert api.get("user_sessions", user_id=user.id, as_=admin, expect=200).data["items"] == []


# When one was used


def last_used(app, account):
    return session_row(app, account).last_used_at


@pytest.mark.parametrize("endpoint", ["profile", "todos"])
def test_request_moves_the_last_use_once_a_minute(api, app, user, count_statements, endpoint):
    age_session(app, user, last_used_at=now() - timedelta(seconds=61))
    numbers = []
    for _ in range(3):
        count_statements()
        api.get(endpoint, as_=user)
        numbers.append(count_statements())
    assert [number - numbers[-1] for number in numbers] == [1, 0, 0]
    moved = last_used(app, user)
    assert now() - moved < timedelta(seconds=30)
    age_session(app, user, last_used_at=moved - timedelta(seconds=30))
    api.get(endpoint, as_=user)
    assert last_used(app, user) == moved - timedelta(seconds=30)


def test_logout_does_not_count_as_use_of_the_ended_session(api, app, user):
    long_ago = now() - timedelta(hours=1)
    age_session(app, user, last_used_at=long_ago)
    api.post("logout", as_=user, expect=200)
    assert last_used(app, user) == long_ago


def test_request_is_answered_though_its_use_can_not_be_noted(api, app, user, monkeypatch):
    age_session(app, user, last_used_at=now() - timedelta(hours=1))

    def fail(*_arguments):
        raise OperationalError("UPDATE", {}, Exception("away"))

    monkeypatch.setattr(Session, "note_use", fail)
    api.get("profile", as_=user, expect=200)


@pytest.mark.once
def test_request_to_a_real_server_moves_the_last_use_after_its_answer(server, app, user):
    age_session(app, user, last_used_at=now() - timedelta(hours=1))
    headers = {"Authorization": f"Bearer {user.access_token}"}
    requests.get(f"{server}/api/v1/users/me", headers=headers, timeout=30).raise_for_status()
    deadline = time.monotonic() + 10
    while now() - last_used(app, user) > timedelta(minutes=1) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert now() - last_used(app, user) < timedelta(minutes=1)
