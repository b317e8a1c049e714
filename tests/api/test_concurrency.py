"""Requests that meet: a real server with two worker processes, called by twenty threads at once."""

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import ClientFailure, Role, Session, Status, User
from app.models.client_failure import ACCOUNTS_A_CLIENT
from app.models.lockout import counter_key
from app.models.session import LIVE_AT_MOST
from tests.support.auth_helpers import (
    account_of,
    actions,
    change_user,
    claims_of,
    execute,
    failures,
    fetch,
    live_sessions,
    note_failures,
    pass_grace,
    session_row,
    timestamp,
)
from tests.support.client import PASSWORD, Account
from tests.support.remote import Answer, Remote, at_once, check_no_live_token, statuses

THREADS = 20
ROUNDS = 10
WRONG, NEW_PASSWORD = "wrong password", "another horse battery"
ADMIN_FLAG = 1
LOST = (401, 403, 409)


@pytest.fixture
def remote(server: str) -> Remote:
    return Remote(server)


def test_refresh_one_token_in_parallel_answers_one_successor(remote, app, user):
    answers = at_once(*[partial(remote.refresh, user.refresh_token)] * THREADS)
    assert statuses(answers) == {200: THREADS}
    assert len({answer.json()["data"]["refresh_token"] for answer in answers}) == 1
    assert all(remote.is_taken(answer.json()["data"]["access_token"]) for answer in answers)
    assert live_sessions(app, user) == 1


def test_refresh_in_parallel_along_a_chain_never_branches(remote, app, user):
    token = user.refresh_token
    for _ in range(5):
        answers = at_once(*[partial(remote.refresh, token)] * THREADS)
        assert statuses(answers) == {200: THREADS}
        (token,) = {answer.json()["data"]["refresh_token"] for answer in answers}
    assert claims_of(token)["jti"] == session_row(app, user).refresh_jti
    assert remote.refresh(token).status_code == 200


def test_refresh_used_token_in_parallel_after_grace_ends_the_session(remote, app, user):
    successor = remote.refresh(user.refresh_token).json()["data"]
    pass_grace(app, user)
    answers = at_once(*[partial(remote.refresh, user.refresh_token)] * THREADS)
    assert statuses(answers) == {401: THREADS}
    codes = {answer.json()["code"] for answer in answers}
    assert "refresh_token_reused" in codes
    assert codes <= {"refresh_token_reused", "token_revoked"}
    assert session_row(app, user).revoked_at is not None
    assert remote.refresh(successor["refresh_token"]).status_code == 401
    assert not remote.is_taken(successor["access_token"])


def test_refresh_used_token_beside_its_successor_after_grace_leaves_no_live_token(remote, app, make_user):
    for _ in range(ROUNDS):
        user = make_user()
        successor = remote.refresh(user.refresh_token).json()["data"]["refresh_token"]
        pass_grace(app, user)
        calls = [partial(remote.refresh, token) for token in (user.refresh_token, successor)]
        answers = at_once(*calls)
        assert answers[0].status_code == 401
        check_no_live_token(remote, app, user, answers)


def log_out_everywhere(remote: Remote, admin: Account, user: Account) -> Answer:
    return remote.call("POST", "/logout/all", user.access_token)


def log_out(remote: Remote, admin: Account, user: Account) -> Answer:
    return remote.call("POST", "/logout", user.access_token)


def end_session(remote: Remote, admin: Account, user: Account) -> Answer:
    return remote.call("DELETE", f"/users/{user.id}/sessions/{user.session_id}", admin.access_token)


def block(remote: Remote, admin: Account, user: Account) -> Answer:
    return remote.call("PATCH", f"/users/{user.id}", admin.access_token, json={"status": "blocked"})


def delete(remote: Remote, admin: Account, user: Account) -> Answer:
    return remote.call("DELETE", f"/users/{user.id}", admin.access_token)


def change_password(remote: Remote, admin: Account, user: Account) -> Answer:
    return remote.call("PATCH", f"/users/{user.id}", admin.access_token, json={"password": NEW_PASSWORD})


def delete_oneself(remote: Remote, admin: Account, user: Account) -> Answer:
    return remote.call("DELETE", "/users/me", user.access_token, json={"current_password": PASSWORD})


@pytest.mark.parametrize(
    "end", [log_out, log_out_everywhere, end_session, block, delete, change_password, delete_oneself]
)
def test_refresh_beside_the_end_of_its_session_leaves_no_live_token(remote, app, admin, make_user, end):
    for _ in range(ROUNDS // 2):
        user = make_user()
        refreshes = [partial(remote.refresh, user.refresh_token)] * 6
        ended, *answers = at_once(partial(end, remote, admin, user), *refreshes)
        assert ended.ok
        assert set(statuses(answers)) <= {200, 401}
        check_no_live_token(remote, app, user, answers)


def test_refresh_beside_a_change_of_one_s_own_password_leaves_no_live_token(remote, app, make_user):
    body = {"password": NEW_PASSWORD, "current_password": PASSWORD}
    for _ in range(ROUNDS // 2):
        kept = make_user()
        other = account_of(remote.log_in(kept.name).json()["data"])
        change = partial(remote.call, "PATCH", "/users/me", kept.access_token, json=body)
        changed, *answers = at_once(change, *[partial(remote.refresh, other.refresh_token)] * 6)
        assert changed.status_code == 200
        assert session_row(app, other).revoked_at is not None
        assert remote.is_taken(kept.access_token)
        tokens = [answer.json()["data"] for answer in answers if answer.status_code == 200]
        assert not any(remote.is_taken(token["access_token"]) for token in tokens)
        assert {remote.refresh(token["refresh_token"]).status_code for token in tokens} <= {401}


@pytest.mark.parametrize("end", [block, delete, change_password])
def test_login_beside_the_end_of_its_right_leaves_no_live_session(remote, app, admin, make_user, end):
    for number in range(ROUNDS // 2):
        user = make_user()

        def end_after_a_while(user=user, number=number):
            """Let a few quick requests pass first, so that each round meets the logins at another point."""
            for _ in range(number * 4):
                remote.call("GET", "/roles", admin.access_token)
            return end(remote, admin, user)

        ended, *answers = at_once(end_after_a_while, *[partial(remote.log_in, user.name)] * 4)
        assert ended.ok
        assert set(statuses(answers)) <= {200, 401}
        check_no_live_token(remote, app, user, answers)


def test_block_beside_unblock_of_one_user_leaves_no_session_alive(remote, app, admin, make_user):
    for _ in range(ROUNDS // 2):
        user = make_user()
        unblock = partial(remote.call, "PATCH", f"/users/{user.id}", admin.access_token, json={"status": "normal"})
        answers = at_once(partial(block, remote, admin, user), unblock, partial(block, remote, admin, user))
        assert statuses(answers) == {200: 3}
        check_no_live_token(remote, app, user, [])


@pytest.mark.parametrize("path", ["/logout", "/logout/all", "/logout/access", "/logout/refresh"])
def test_logout_in_parallel_answers_success_once_at_least(remote, app, user, path):
    token = user.refresh_token if path == "/logout/refresh" else user.access_token
    answers = at_once(*[partial(remote.call, "POST", path, token)] * THREADS)
    assert set(statuses(answers)) <= {200, 401}
    assert statuses(answers)[200] >= 1
    assert {answer.json()["code"] for answer in answers if answer.status_code == 401} <= {"token_revoked"}
    assert not remote.is_taken(user.access_token)
    assert "refresh_reused" not in actions(app)


def test_logout_holds_on_every_worker(remote, user):
    for _ in range(3):
        assert remote.is_taken(user.access_token)
    assert remote.call("POST", "/logout", user.access_token).status_code == 200
    answers = at_once(*[partial(remote.call, "GET", "/users/me", user.access_token)] * THREADS)
    assert statuses(answers) == {401: THREADS}


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_guess_in_parallel_does_not_pass_the_limit(remote, app, user, name):
    answers = at_once(*[partial(remote.log_in, name, WRONG)] * THREADS)
    assert statuses(answers) == {401: 10, 429: 10}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers if answer.status_code == 429)
    assert failures(app, name) == 10
    assert remote.log_in(name, PASSWORD).status_code == 429


def test_guess_in_parallel_before_the_last_one_does_not_pass_the_limit(remote, app, user):
    note_failures(app, "alice", 9)
    answers = at_once(*[partial(remote.log_in, "alice", WRONG)] * THREADS)
    assert statuses(answers) == {401: 1, 429: THREADS - 1}


def test_guess_in_parallel_under_many_spellings_does_not_pass_the_limit(remote, app, user):
    spellings = ["alice", "ALICE", "Ａlice", "aLICE"] * 5
    answers = at_once(*[partial(remote.log_in, spelling, WRONG) for spelling in spellings])
    assert statuses(answers) == {401: 10, 429: 10}


def test_guess_current_password_in_parallel_does_not_pass_the_limit(remote, app, make_user):
    user = make_user(name="alice")
    body = {"password": NEW_PASSWORD, "current_password": WRONG}
    answers = at_once(*[partial(remote.call, "PATCH", "/users/me", user.access_token, json=body)] * THREADS)
    assert statuses(answers) == {422: 10, 429: 10}
    assert (failures(app, user), failures(app, "alice")) == (10, 0)
    assert remote.is_taken(user.access_token)


def test_guess_at_each_login_of_an_account_in_parallel_does_not_pass_the_limit(remote, app, make_user):
    make_user(name="alice", email="alice@example.com")
    logins = [partial(remote.log_in, login, WRONG) for login in ("alice", "alice@example.com")]
    assert statuses(at_once(*logins * (THREADS // 2))) == {401: 10, 429: 10}
    assert failures(app, "alice") == 10


def test_first_guesses_at_many_logins_in_parallel_are_all_counted(remote, app, server):
    names = [f"nobody-{number}" for number in range(5)] * 4
    answers = at_once(*[partial(remote.log_in, name, WRONG) for name in names])
    assert statuses(answers) == {401: THREADS}
    assert [failures(app, name) for name in names[:5]] == [4] * 5


@pytest.mark.parametrize("spellings", [["bob"], ["bob", "BOB", "Ｂob", "bOb"]], ids=["one", "many"])
def test_register_one_name_in_parallel_makes_one_user(remote, app, spellings):
    bodies = [{"name": spellings[number % len(spellings)], "password": NEW_PASSWORD} for number in range(THREADS)]
    answers = at_once(*[partial(remote.call, "POST", "/register", json=body) for body in bodies])
    assert statuses(answers) == {201: 1, 409: THREADS - 1}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"name_taken"}
    assert fetch(app, sa.select(sa.func.count()).select_from(User))[0][0] == 1
    assert sorted(actions(app)) == ["login", "user_created"]


def test_register_one_email_under_many_names_in_parallel_makes_one_user(remote, app):
    bodies = [{"name": f"bob-{n}", "email": "bob@example.com", "password": NEW_PASSWORD} for n in range(THREADS)]
    answers = at_once(*[partial(remote.call, "POST", "/register", json=body) for body in bodies])
    assert statuses(answers) == {201: 1, 409: THREADS - 1}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"email_taken"}


def test_register_many_names_in_parallel_makes_them_all(remote, app):
    bodies = [{"name": f"bob-{number}", "password": NEW_PASSWORD} for number in range(THREADS)]
    answers = at_once(*[partial(remote.call, "POST", "/register", json=body) for body in bodies])
    assert statuses(answers) == {201: THREADS}
    assert len({answer.json()["data"]["user"]["id"] for answer in answers}) == THREADS


def test_rename_two_users_to_one_name_at_once_lets_one_have_it(remote, make_user):
    for number in range(ROUNDS // 2):
        users = [make_user(), make_user()]
        body = {"name": f"wanted-{number}", "current_password": PASSWORD}
        answers = at_once(*[partial(remote.call, "PATCH", "/users/me", user.access_token, json=body) for user in users])
        assert statuses(answers) == {200: 1, 409: 1}


def demote(remote: Remote, by: Account, other: Account) -> Answer:
    return remote.call("PATCH", f"/users/{other.id}", by.access_token, json={"role_id": 1})


def strip(remote: Remote, by: Account, other: Account) -> Answer:
    """Take ADMIN from the role of the other administrator, which no other user has."""
    return remote.call("PATCH", f"/roles/{other.role}", by.access_token, json={"permissions": 0})


def leave(remote: Remote, by: Account, other: Account) -> Answer:
    return delete_oneself(remote, other, by)


def abdicate(remote: Remote, by: Account, other: Account) -> Answer:
    return demote(remote, by, by)


def administrators(app) -> int:
    """Count who may log in and holds ADMIN."""
    holds_admin = Role.permissions.bitwise_and(ADMIN_FLAG) != 0
    statement = sa.select(sa.func.count()).select_from(User).join(Role, Role.id == User.role_id)
    return int(fetch(app, statement.where(User.active(), holds_admin))[0][0])


@pytest.fixture
def make_rivals(app, make_user):
    """Return a function that makes two administrators, each with their own role, and stops all earlier ones."""

    def make(number: int) -> list[Account]:
        execute(app, sa.update(User).values(status=Status.BLOCKED))
        rivals = []
        for side in ("left", "right"):
            title = f"chief {number} {side}"
            execute(app, sa.insert(Role).values(title=title, title_compared=title, permissions=ADMIN_FLAG))
            rival = make_user(title, f"rival-{number}-{side}")
            rival.role = str(fetch(app, sa.select(Role.id).where(Role.title == title))[0][0])
            rivals.append(rival)
        assert administrators(app) == 2
        return rivals

    return make


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (demote, demote),
        (delete, delete),
        (block, block),
        (strip, strip),
        (leave, leave),
        (abdicate, abdicate),
        (demote, delete),
        (block, strip),
        (delete, block),
        (strip, demote),
    ],
)
def test_remove_the_last_two_administrators_at_once_leaves_one(remote, app, make_rivals, first, second):
    for number in range(ROUNDS):
        left, right = make_rivals(number)
        answers = at_once(partial(first, remote, left, right), partial(second, remote, right, left))
        won, lost = sorted(answers, key=lambda answer: answer.status_code)
        assert won.status_code in (200, 204)
        assert lost.status_code in LOST
        assert administrators(app) == 1


@pytest.mark.parametrize(("first", "second"), [(block, leave), (delete, abdicate), (strip, leave), (demote, abdicate)])
def test_remove_an_administrator_twice_at_once_leaves_the_other(remote, app, make_rivals, first, second):
    for number in range(ROUNDS // 2):
        left, right = make_rivals(number)
        answers = at_once(partial(first, remote, left, right), partial(second, remote, right, left))
        assert min(answer.status_code for answer in answers) in (200, 204)
        assert set(statuses(answers)) <= {200, 204, 404, *LOST}
        assert administrators(app) == 1
        assert remote.is_taken(left.access_token)


def test_remove_the_last_administrator_by_many_paths_at_once_leaves_one(remote, app, make_rivals):
    for number in range(ROUNDS // 2):
        left, right = make_rivals(number)
        calls = [
            partial(act, remote, *pair)
            for act in (demote, delete, block, strip, abdicate)
            for pair in ((left, right), (right, left))
        ]
        at_once(*calls)
        assert administrators(app) == 1


def test_give_a_role_beside_its_deletion_never_leaves_a_user_without_one(remote, app, admin, make_user):
    for number in range(ROUNDS // 2):
        user, title = make_user(), f"short-lived {number}"
        execute(app, sa.insert(Role).values(title=title, title_compared=title, permissions=0))
        role_id = fetch(app, sa.select(Role.id).where(Role.title == title))[0][0]
        body = {"role_id": role_id}
        given, removed = at_once(
            partial(remote.call, "PATCH", f"/users/{user.id}", admin.access_token, json=body),
            partial(remote.call, "DELETE", f"/roles/{role_id}", admin.access_token),
        )
        assert (given.status_code, removed.status_code) in ((200, 409), (422, 204))
        assert remote.is_taken(user.access_token)


def test_login_in_parallel_by_one_user_opens_a_session_each(remote, app, user):
    answers = at_once(*[partial(remote.log_in, "alice")] * 8)
    assert statuses(answers) == {200: 8}
    assert live_sessions(app, user) == 9
    assert failures(app, "alice") == 0


def test_change_one_user_in_parallel_keeps_every_change(remote, app, admin, user):
    bodies = [{"name": "alicia"}, {"email": "alice@example.com"}, {"status": "blocked"}, {"role_id": 2}]
    answers = at_once(
        *[partial(remote.call, "PATCH", f"/users/{user.id}", admin.access_token, json=body) for body in bodies]
    )
    assert statuses(answers) == {200: 4}
    row = fetch(app, sa.select(User.name, User.email, User.status, User.role_id).where(User.id == user.id))[0]
    assert tuple(row) == ("alicia", "alice@example.com", Status.BLOCKED, 2)


def test_blocked_user_past_the_service_is_refused_by_every_worker(remote, app, user):
    assert remote.is_taken(user.access_token)
    change_user(app, user, status=Status.BLOCKED)
    answers = at_once(*[partial(remote.call, "GET", "/users/me", user.access_token)] * THREADS)
    assert statuses(answers) == {401: THREADS}


def test_log_in_in_parallel_leaves_at_most_fifty_sessions(remote, app, user):
    with app.app_context():
        for _ in range(LIVE_AT_MOST - 5):
            Session.begin(user.id, timedelta(days=1), ip=None, user_agent=None, amr="pwd")
        db.session.commit()
    answers = at_once(*[partial(remote.log_in, "alice")] * 9)  # ten at once would be a lock
    assert statuses(answers) == {200: 9}
    assert live_sessions(app, user) == LIVE_AT_MOST
    assert all(remote.is_taken(answer.json()["data"]["access_token"]) for answer in answers)
    assert actions(app).count("session_ended") == 9 - 4


def test_take_a_name_while_its_owner_leaves_it_fails(remote, app, make_user):
    """The rename and the registrations of the name meet; whichever comes first, nobody else has the name in the end."""
    for number in range(ROUNDS):
        user = make_user(name=f"owner-{number}")
        leave = partial(
            remote.call, "PATCH", "/users/me", user.access_token,
            json={"name": f"left-{number}", "current_password": PASSWORD},
        )  # fmt: skip
        other = make_user(name=f"other-{number}")
        take = partial(
            remote.call, "PATCH", "/users/me", other.access_token,
            json={"name": f"owner-{number}", "current_password": PASSWORD},
        )  # fmt: skip
        body = {"name": f"owner-{number}", "password": NEW_PASSWORD}
        answers = at_once(leave, take, *[partial(remote.call, "POST", "/register", json=body)] * 4)
        assert statuses(answers) == {200: 1, 409: 5}


def test_guess_at_many_accounts_in_parallel_does_not_pass_the_limit_of_a_client(remote, app, server):
    client = counter_key("client", "127.0.0.1")
    failed = [
        {"client": client, "account": str(number), "failed_at": timestamp() * 1000}
        for number in range(ACCOUNTS_A_CLIENT - 5)
    ]
    execute(app, sa.insert(ClientFailure).values(failed))
    answers = at_once(*[partial(remote.log_in, f"nobody-{number}", WRONG) for number in range(THREADS)])
    told = statuses(answers)
    assert set(told) <= {401, 429}
    assert told[401] <= 5
    kept = fetch(app, sa.select(sa.func.count()).select_from(ClientFailure))[0][0]
    assert kept == ACCOUNTS_A_CLIENT - 5 + told[401]
