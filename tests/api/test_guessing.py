"""Guessing at passwords: counted, and stopped for a while."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import ClientFailure, LogEntry, Status, lockout
from app.models.client_failure import ACCOUNTS_A_CLIENT, WINDOW_SECONDS
from app.models.lockout import FORGOTTEN_AFTER_SECONDS, counter_key
from app.security.lockout import Guesses
from app.utils import passwords
from app.utils.clock import now
from app.utils.passwords.queue import HashQueue
from tests.support.auth_helpers import (
    account_of,
    basic,
    change_throttle,
    change_user,
    end_lock,
    failures,
    fetch,
    live_sessions,
    note_failures,
    refresh,
    throttle_row,
    timestamp,
)
from tests.support.client import PASSWORD

WRONG = "wrong password"
NEW_PASSWORD = "another horse battery"


def log_in(api, name="alice", password=PASSWORD, expect=None):
    return api.post("login", json={"name": name, "password": password}, expect=expect)


def lock(app, login):
    """Lock a login for a minute, as ten guesses do."""
    note_failures(app, login, 10)
    change_throttle(app, login, locked_until=timestamp(60) * 1000)


def failed_checks(app):
    """Return the targets and details of the failed checks in the log."""
    logged = sa.select(LogEntry.target, LogEntry.detail).where(LogEntry.action == "login_failed").order_by(LogEntry.id)
    return [tuple(row) for row in fetch(app, logged)]


@pytest.fixture
def both(make_user):
    """A user with a name and an email."""
    return make_user(name="alice", email="alice@example.com")


def test_guess_ten_times_answers_401_and_then_429(api, user):
    assert [log_in(api, password=WRONG).status for _ in range(12)] == [401] * 10 + [429] * 2


def test_guess_at_an_unknown_name_is_counted_alike(api):
    assert [log_in(api, "nobody", WRONG).status for _ in range(12)] == [401] * 10 + [429] * 2


@pytest.mark.parametrize("columns", [{"status": Status.BLOCKED}, {"deleted_at": now()}], ids=["blocked", "deleted"])
def test_guess_at_a_former_user_is_counted_alike(api, app, user, columns):
    change_user(app, user, **columns)
    note_failures(app, "alice", 8)
    assert [log_in(api).status for _ in range(4)] == [401, 401, 429, 429]


def test_guess_at_a_text_that_can_be_no_name_is_counted_alike(api, app):
    assert log_in(api, "No Such Name!", WRONG).status == 401
    assert failures(app, "no such name!") == 1


def test_login_while_locked_answers_429_right_or_wrong(api, app, user, rows):
    lock(app, "alice")
    before = rows()
    for password in (PASSWORD, WRONG):
        answer = log_in(api, password=password, expect=429)
        assert answer.code == "too_many_requests"
        assert 50 < int(answer.headers["Retry-After"]) <= 60
    assert rows() | {"log_entries": []} == before


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_each_failed_check_is_logged_and_a_locked_one_too(api, app, user, name):
    lock(app, name)
    log_in(api, name, expect=429)
    end_lock(app, name)
    log_in(api, name, WRONG, expect=401)
    target = f"users/{user.id}" if name == "alice" else None
    assert failed_checks(app) == [(target, "refused unchecked"), (target, None)]


def test_login_while_locked_answers_the_same_bytes_known_or_not(api, app, user):
    lock(app, "alice")
    lock(app, "nobody")
    pairs = (("alice", PASSWORD), ("alice", WRONG), ("nobody", WRONG))
    bodies = {
        api.post(
            "login", json={"name": name, "password": password}, headers={"X-Request-ID": "same"}, expect=429
        ).response.data
        for name, password in pairs
    }
    assert len(bodies) == 1


def test_login_with_basic_while_locked_answers_429(api, app, user):
    lock(app, "alice")
    assert "Retry-After" in api.get("login", headers=basic("Alice", PASSWORD), expect=429).headers


def test_guess_with_basic_and_body_counts_together(api, app, user):
    log_in(api, password=WRONG, expect=401)
    api.get("login", headers=basic("alice", WRONG), expect=401)
    api.post("login", headers=basic("alice", WRONG), expect=401)
    api.post("login", data={"name": "alice", "password": WRONG}, expect=401)
    assert failures(app, "alice") == 4


@pytest.mark.parametrize("spelling", ["alice", "ALICE", "aLiCe", "Ａlice", "ａｌｉｃｅ"])
def test_guess_at_a_name_counts_in_its_compared_form(api, app, user, spelling):
    lock(app, "alice")
    log_in(api, spelling, expect=429)


@pytest.mark.parametrize("spelling", ["nobody", "NOBODY", "ＮＯＢＯＤＹ"])
def test_guess_at_an_unknown_name_counts_in_its_compared_form(api, app, spelling):
    lock(app, "nobody")
    log_in(api, spelling, expect=429)


@pytest.mark.parametrize("field", ["name", "email"])
@pytest.mark.parametrize("email", ["alice@example.com", "Alice@EXAMPLE.com"])
def test_guess_at_an_email_counts_in_its_compared_form(api, app, both, field, email):
    lock(app, "alice@example.com")
    api.post("login", json={field: email, "password": PASSWORD}, expect=429)


def test_guess_at_one_account_leaves_the_others_alone(api, app, both, make_user):
    make_user(name="bob")
    lock(app, "alice")
    log_in(api, "bob", expect=200)


def test_guesses_at_both_logins_of_an_account_are_one_count(api, app, both):
    log_in(api, "alice", WRONG, expect=401)
    log_in(api, "alice@example.com", WRONG, expect=401)
    assert failures(app, "alice") == failures(app, "alice@example.com") == 2
    change_throttle(app, "alice", failures=9)
    log_in(api, "alice@example.com", WRONG, expect=401)
    assert [log_in(api, login).status for login in ("alice", "alice@example.com")] == [429, 429]


def test_good_login_clears_the_count_of_the_other_login(api, app, both):
    note_failures(app, "alice", 9)
    log_in(api, "alice@example.com", expect=200)
    assert failures(app, "alice") == 0


def test_account_keeps_its_count_and_its_lock_however_it_is_renamed(api, app, both):
    lock(app, "alice")
    for name in ("alicia", "alison"):
        api.patch("profile", as_=both, json={"name": name, "current_password": PASSWORD}, expect=200)
        log_in(api, name, expect=429)
    log_in(api, "alice", WRONG, expect=401)  # which nobody has now
    log_in(api, "alice@example.com", expect=429)


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_count_without_a_guess_for_a_day_begins_anew(api, app, user, name):
    """The rows are forgotten in time, whoever has the name and whether or not they are pruned."""
    note_failures(app, name, 9)
    change_throttle(app, name, lock_seconds=900, updated_at=timestamp(-FORGOTTEN_AFTER_SECONDS) * 1000)
    assert [log_in(api, name, WRONG).status for _ in range(10)] == [401] * 10
    row = throttle_row(app, name)
    assert (row.failures, row.locked_until - row.updated_at) == (10, 60_000)


# Guesses of one client at many accounts


def fail_elsewhere(app, number):
    """Have this client guessed wrong at so many other accounts within the hour, one of them long ago."""
    client = counter_key("client", "127.0.0.1")
    moments = {f"account {place}": timestamp(-place) * 1000 for place in range(number)}
    moments["long ago"] = timestamp(-WINDOW_SECONDS) * 1000
    rows = [{"client": client, "account": account, "failed_at": moment} for account, moment in moments.items()]
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.insert(ClientFailure), rows)


def test_client_fails_at_a_hundred_accounts_and_then_at_no_more(api, app, user, make_user):
    make_user(name="bob")
    fail_elsewhere(app, ACCOUNTS_A_CLIENT - 2)
    for name in ("alice", "nobody"):
        log_in(api, name, WRONG, expect=401)
    for name, password in (("bob", PASSWORD), ("bob", WRONG), ("nobody-else", WRONG)):
        answer = log_in(api, name, password, expect=429)
        assert WINDOW_SECONDS - ACCOUNTS_A_CLIENT - 60 < int(answer.headers["Retry-After"]) <= WINDOW_SECONDS
    assert (failures(app, "bob"), failures(app, "nobody-else")) == (0, 0), "they are not locked for others"
    assert [log_in(api, name, WRONG).status for name in ("alice", "nobody")] == [401, 401], "these are no new ones"
    assert [detail for _, detail in failed_checks(app)].count("refused unchecked") == 3


def test_good_login_is_no_failure_of_its_client(api, app, user):
    fail_elsewhere(app, ACCOUNTS_A_CLIENT - 1)
    for _ in range(2):
        log_in(api, expect=200)
    log_in(api, password=WRONG, expect=401)
    log_in(api, expect=200)
    log_in(api, "nobody", WRONG, expect=401)


def test_client_that_was_overtaken_by_its_own_guesses_is_refused(api, app, user, monkeypatch):
    """The guesses of a client that come at once are each counted before they are judged."""
    monkeypatch.setattr(lockout, "reserve_guess", lambda *_: fail_elsewhere(app, ACCOUNTS_A_CLIENT) or 0)
    log_in(api, expect=429)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_client_is_an_address_or_an_ipv6_network(app, one, other, same):
    keys = []
    for address in (one, other):
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            keys.append(Guesses.at_login(None, "nobody").client)
    assert (keys[0] == keys[1]) is same


def test_last_guess_before_the_lock_may_be_right(api, app, user):
    note_failures(app, "alice", 9)
    log_in(api, expect=200)
    assert throttle_row(app, "alice") is None


def test_good_login_clears_the_count(api, app, user):
    note_failures(app, "alice", 9)
    log_in(api, expect=200)
    assert [log_in(api, password=WRONG).status for _ in range(2)] == [401, 401]
    assert failures(app, "alice") == 2


def test_wrong_login_after_the_lock_locks_again_at_once(api, app, user):
    lock(app, "alice")
    end_lock(app, "alice")
    log_in(api, password=WRONG, expect=401)
    log_in(api, expect=429)


def test_good_login_after_the_lock_clears_the_count(api, app, user):
    lock(app, "alice")
    end_lock(app, "alice")
    log_in(api, expect=200)
    assert throttle_row(app, "alice") is None


def test_lock_doubles_up_to_a_quarter_of_an_hour(api, app, user):
    note_failures(app, "alice", 9)
    waits, told = [], []
    for _ in range(7):
        log_in(api, password=WRONG, expect=401)
        row = throttle_row(app, "alice")
        waits.append((row.locked_until - row.updated_at) // 1000)
        told.append(int(log_in(api, expect=429).headers["Retry-After"]))
        end_lock(app, "alice")
    assert waits == [60, 120, 240, 480, 900, 900, 900]
    assert all(0 < wait - seconds + 1 <= 30 for wait, seconds in zip(waits, told, strict=True))


def test_lock_begins_short_again_after_a_good_login(api, app, user):
    lock(app, "alice")
    change_throttle(app, "alice", lock_seconds=900)
    end_lock(app, "alice")
    log_in(api, expect=200)
    assert [log_in(api, password=WRONG).status for _ in range(10)] == [401] * 10
    row = throttle_row(app, "alice")
    assert row.locked_until - row.updated_at == 60_000


def test_refused_login_does_not_lengthen_the_lock(api, app, user):
    lock(app, "alice")
    before = throttle_row(app, "alice")
    for _ in range(5):
        log_in(api, password=WRONG, expect=429)
    assert throttle_row(app, "alice") == before


def test_lock_leaves_live_sessions_alone(api, app, user):
    lock(app, "alice")
    api.get("profile", as_=user, expect=200)
    data = refresh(api, user.refresh_token, expect=200).data
    api.get("profile", as_=data["access_token"], expect=200)
    api.post("logout", as_=user, expect=200)


def test_login_with_a_faulty_body_counts_no_guess(api, user, rows):
    before = rows()
    api.post("login", json={"name": "alice"}, expect=422)
    api.post("login", json={"name": "alice", "password": 1}, expect=422)
    api.post("login", data=b"{", content_type="application/json", expect=400)
    api.get("login", expect=401)
    assert rows() == before


def test_lock_with_other_settings_follows_them(api, app, user, monkeypatch):
    monkeypatch.setitem(app.config, "LOGIN_FAILURES_BEFORE_LOCK", 1)
    monkeypatch.setitem(app.config, "LOGIN_LOCK_SECONDS", 900)
    assert [log_in(api, password=WRONG).status for _ in range(2)] == [401, 429]
    row = throttle_row(app, "alice")
    assert row.locked_until - row.updated_at == 900_000
    end_lock(app, "alice")
    log_in(api, password=WRONG, expect=401)
    row = throttle_row(app, "alice")
    assert row.locked_until - row.updated_at == 900_000


@pytest.mark.parametrize(
    "call",
    [
        ("PATCH", {"password": NEW_PASSWORD}),
        ("PATCH", {"email": "new@example.com"}),
        ("PATCH", {"name": "alicia"}),
        ("PUT", {"password": NEW_PASSWORD}),
        ("DELETE", {}),
    ],
    ids=["password", "email", "name", "PUT", "DELETE"],
)
def test_wrong_current_password_counts_in_its_session_alone(api, app, both, rows, call):
    method, body = call
    before = rows()
    answer = api.request(method, "profile", as_=both, json=body | {"current_password": WRONG}, expect=422)
    assert set(answer.errors) == {"current_password"}
    assert (failures(app, both), failures(app, "alice")) == (1, 0)
    after = rows()
    assert {name for name in after if after[name] != before[name]} == {"throttles", "log_entries"}
    assert failed_checks(app) == [(f"users/{both.id}", "current password")]


def test_wrong_current_password_ten_times_locks_the_session_s_checks(api, app, both, rows):
    note_failures(app, both, 9)
    body = {"password": NEW_PASSWORD, "current_password": WRONG}
    api.patch("profile", as_=both, json=body, expect=422)
    before = rows()
    for current in (PASSWORD, WRONG):
        answer = api.patch("profile", as_=both, json=body | {"current_password": current}, expect=429)
        assert int(answer.headers["Retry-After"]) > 0
        api.delete("profile", as_=both, json={"current_password": current}, expect=429)
    assert rows() | {"log_entries": []} == before | {"log_entries": []}
    assert failed_checks(app)[1:] == [(f"users/{both.id}", "current password, refused unchecked")] * 4
    api.get("profile", as_=both, expect=200)


def test_wrong_current_password_is_counted_however_the_user_is_renamed(api, app, both, admin):
    note_failures(app, both, 9)
    api.patch("user", user_id=both.id, as_=admin, json={"name": "alicia"}, expect=200)
    body = {"name": "alison", "current_password": WRONG}
    assert [api.patch("profile", as_=both, json=body).status for _ in range(2)] == [422, 429]


def test_locked_session_hinders_neither_the_login_nor_another_session(api, app, both):
    note_failures(app, both, 10)
    change_throttle(app, both, locked_until=timestamp(60) * 1000)
    other = account_of(log_in(api, expect=200).data)
    body = {"password": NEW_PASSWORD, "current_password": PASSWORD}
    api.patch("profile", as_=both, json=body, expect=429)
    api.patch("profile", as_=other, json=body, expect=200)


@pytest.mark.parametrize("login", ["alice", "alice@example.com"])
def test_lock_by_strangers_does_not_hinder_the_owner_in_a_session(api, app, both, login):
    lock(app, login)
    body = {"password": NEW_PASSWORD, "current_password": PASSWORD}
    api.patch("profile", as_=both, json=body, expect=200)
    log_in(api, login, NEW_PASSWORD, expect=429)


def test_wrong_current_password_of_oneself_by_id_counts_in_the_session(api, app, admin):
    sent = {"name": "root", "current_password": WRONG}
    api.patch("user", user_id=admin.id, as_=admin, json=sent, expect=422)
    api.delete("user", user_id=admin.id, as_=admin, json={"current_password": WRONG}, expect=422)
    assert failures(app, admin) == 2


def test_right_current_password_clears_the_session_s_count_alone(api, app, both):
    note_failures(app, both, 9)
    note_failures(app, "alice", 3)
    api.patch("profile", as_=both, json={"email": "new@example.com", "current_password": PASSWORD}, expect=200)
    assert (failures(app, both), failures(app, "alice")) == (0, 3)


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"email": "taken@example.com"}, 409), ({"password": "ALICE-in-wonderland"}, 422)],
    ids=["email taken", "password is the name"],
)
def test_right_current_password_counts_no_guess_where_the_change_is_refused(api, app, make_user, changes, status):
    make_user(email="taken@example.com")
    user = make_user(name="alice-in-wonderland")
    api.patch("profile", as_=user, json=changes | {"current_password": PASSWORD}, expect=status)
    assert failures(app, user) == 0


def test_right_current_password_of_the_last_administrator_counts_no_guess(api, app, admin):
    answer = api.delete("profile", as_=admin, json={"current_password": PASSWORD}, expect=409)
    assert answer.code == "last_administrator"
    assert failures(app, admin) == 0


def test_current_password_missing_counts_no_guess(api, both, rows):
    before = rows()
    api.patch("profile", as_=both, json={"password": NEW_PASSWORD}, expect=422)
    api.delete("profile", as_=both, json={}, expect=422)
    assert rows() == before


def test_change_password_of_another_counts_no_guess(api, app, admin, user):
    note_failures(app, "alice", 5)
    api.patch("user", user_id=user.id, as_=admin, json={"password": NEW_PASSWORD}, expect=200)
    assert failures(app, "alice") == 5


def test_login_while_too_many_passwords_are_hashed_counts_no_guess(api, app, user, monkeypatch):
    monkeypatch.setattr(passwords, "_queue", HashQueue(at_once=1, waiting=0))
    with passwords._queue.slot():
        for password in (PASSWORD, WRONG):
            assert int(log_in(api, password=password, expect=503).headers["Retry-After"]) > 0
    assert failures(app, "alice") == 0
    assert live_sessions(app, user) == 1


def test_current_password_while_too_many_passwords_are_hashed_counts_no_guess(api, app, both, monkeypatch):
    monkeypatch.setattr(passwords, "_queue", HashQueue(at_once=1, waiting=0))
    body = {"password": NEW_PASSWORD, "current_password": PASSWORD}
    with passwords._queue.slot():
        api.patch("profile", as_=both, json=body, expect=503)
    assert failures(app, both) == 0


def test_guess_under_forged_addresses_counts_together(api, app, user):
    for number in range(3):
        headers = {"X-Forwarded-For": f"198.51.100.{number}", "Forwarded": f"for=198.51.100.{number}"}
        api.post("login", json={"name": "alice", "password": WRONG}, headers=headers, expect=401)
    assert failures(app, "alice") == 3
    assert live_sessions(app, user) == 1
