"""Uses of one link or code that meet: one of them succeeds, and nothing of the old state is left alive."""

from functools import partial

import pytest
import sqlalchemy as sa

from app.models import Purpose, User
from app.models.proof import FAILURES_AT_MOST
from tests.links.races import asked_to_sign_in, guess, is_used_once, reset, reset_link, sessions
from tests.support.auth_helpers import fetch, live_sessions
from tests.support.client import PASSWORD
from tests.support.mail import MAILING, code_of, last_proof, link, proofs
from tests.support.remote import Remote, at_once, check_no_live_token, statuses
from tests.support.server import serving

ROUNDS = 5
EMAIL, NEW_PASSWORD, OTHER_PASSWORD = "alice@example.com", "another horse battery", "a louder harbour"


@pytest.fixture(scope="module")
def mail_server(migrated_app, settings):
    """A real server with two worker processes and mails, which the tests judge themselves."""
    with serving(settings | MAILING | {"REGISTRATION": "verified"}, options=["--no-work"]) as address:
        yield address


@pytest.fixture
def remote(mail_server, app):
    return Remote(mail_server)


@pytest.fixture
def alice(make_user):
    return make_user(name="alice", email=EMAIL)


def test_link_that_sets_a_password_is_used_once(remote, app, alice):
    for number in range(ROUNDS):
        body = {"token": reset_link(remote, app, EMAIL), "password": f"{NEW_PASSWORD} {number}"}
        assert is_used_once(remote, "/password/reset", body)
        assert live_sessions(app, alice) == 0


@pytest.mark.parametrize("way", ["code", "link"])
def test_link_or_code_that_signs_in_is_used_once(remote, app, alice, way):
    for number in range(ROUNDS):
        body = asked_to_sign_in(remote, app, EMAIL)
        sent = body if way == "code" else {"token": link(app, Purpose.SIGN_IN)}
        assert is_used_once(remote, "/login/email/confirm", sent)
        assert sessions(app) == 2 + number  # with the one of the fixture


def test_registration_is_confirmed_once(remote, app):
    for number in range(ROUNDS):
        email = f"eve{number}@example.com"
        told = remote.call("POST", "/register", json={"email": email, "password": PASSWORD}).json()["data"]
        body = {"id": told["id"], "code": code_of(app, last_proof(app, Purpose.REGISTRATION))}
        assert is_used_once(remote, "/register/confirm", body)
        assert len(fetch(app, sa.select(User.id))) == sessions(app) == number + 1


def test_two_registrations_of_an_address_make_one_account(remote, app):
    bodies = []
    for _ in range(2):
        told = remote.call("POST", "/register", json={"email": EMAIL, "password": PASSWORD}).json()["data"]
        bodies.append({"id": told["id"], "code": code_of(app, last_proof(app, Purpose.REGISTRATION))})
    answers = at_once(*[partial(remote.call, "POST", "/register/confirm", json=body) for body in bodies * 5])
    assert statuses(answers)[201] == 1
    assert set(statuses(answers)) <= {201, 409, 422}
    assert len(fetch(app, sa.select(User.id))) == 1


def test_invitation_is_made_and_accepted_once(remote, app, admin):
    invite = partial(remote.call, "POST", "/invitations", admin.access_token, json={"email": EMAIL})
    assert statuses(at_once(*[invite] * 6)) == {201: 1, 200: 5}
    body = {"token": link(app, Purpose.INVITATION), "password": PASSWORD}
    assert is_used_once(remote, "/invitations/accept", body)
    assert len(proofs(app)) == 1


def test_invitation_beside_the_end_of_its_inviter_makes_no_account_after_it(remote, app, admin, make_user):
    for number in range(ROUNDS):
        inviter, email = make_user("QA"), f"bob{number}@example.com"
        remote.call("POST", "/invitations", inviter.access_token, json={"email": email})
        body = {"token": link(app, Purpose.INVITATION), "password": PASSWORD}
        block = partial(remote.call, "PATCH", f"/users/{inviter.id}", admin.access_token, json={"status": "blocked"})
        blocked, accepted = at_once(block, partial(remote.call, "POST", "/invitations/accept", json=body))
        assert blocked.status_code == 200
        assert accepted.status_code in (201, 409)
        assert remote.call("POST", "/invitations/accept", json=body).status_code in (409, 422)


def block(remote, admin, user):
    return remote.call("PATCH", f"/users/{user.id}", admin.access_token, json={"status": "blocked"})


def delete(remote, admin, user):
    return remote.call("DELETE", f"/users/{user.id}", admin.access_token)


def change_email(remote, admin, user):
    return remote.call("PATCH", f"/users/{user.id}", admin.access_token, json={"email": f"{user.name}@example.org"})


def change_password(remote, admin, user):
    return remote.call("PATCH", f"/users/{user.id}", admin.access_token, json={"password": OTHER_PASSWORD})


@pytest.mark.parametrize("end", [block, delete, change_email, change_password])
def test_sign_in_beside_the_end_of_its_right_leaves_no_live_session_or_link(remote, app, admin, make_user, end):
    for _ in range(ROUNDS):
        user = make_user()
        email = f"{user.name}@example.com"
        remote.call("PATCH", f"/users/{user.id}", admin.access_token, json={"email": email})
        codes = [asked_to_sign_in(remote, app, email) for _ in range(2)]
        token = reset_link(remote, app, email)
        sign_ins = [partial(remote.call, "POST", "/login/email/confirm", json=code) for code in codes]
        ended, *answers = at_once(partial(end, remote, admin, user), *sign_ins)
        assert ended.ok
        assert set(statuses(answers)) <= {200, 422}
        if end is not change_email:  # which ends no session
            check_no_live_token(remote, app, user, answers)
        assert reset(remote, token, NEW_PASSWORD).status_code == 422
        assert {sign_in().status_code for sign_in in sign_ins} == {422}


@pytest.mark.parametrize("end", [block, delete, change_email, change_password])
def test_reset_beside_what_kills_its_link_leaves_nothing_alive(remote, app, admin, make_user, end):
    for _ in range(ROUNDS):
        user = make_user()
        email = f"{user.name}@example.com"
        remote.call("PATCH", f"/users/{user.id}", admin.access_token, json={"email": email})
        tokens = [reset_link(remote, app, email) for _ in range(2)]
        resets = [partial(reset, remote, token, NEW_PASSWORD) for token in tokens]
        ended, *answers = at_once(partial(end, remote, admin, user), *resets)
        assert ended.ok
        assert statuses(answers)[200] <= 1, "one reset kills the link of the other"
        if statuses(answers)[200] or end is not change_email:
            check_no_live_token(remote, app, user, [])
        assert {each().status_code for each in resets} == {422}


def test_login_beside_a_reset_leaves_no_session_of_the_old_password(remote, app, make_user):
    for number in range(ROUNDS):
        user = make_user(email=f"user{number}@example.com")
        token = reset_link(remote, app, f"user{number}@example.com")
        logins = [partial(remote.log_in, user.name)] * 4
        done, *answers = at_once(partial(reset, remote, token, NEW_PASSWORD), *logins)
        assert done.status_code == 200
        check_no_live_token(remote, app, user, answers)


def test_guesses_in_parallel_do_not_pass_five_a_proof(remote, app, make_user):
    emails = [f"user{number}@example.com" for number in range(4)]
    for email in emails[:2]:
        make_user(email=email)
    most, counted = guess(remote, app, emails, guesses=120)
    assert (most, counted) == (FAILURES_AT_MOST, FAILURES_AT_MOST * len(emails))
