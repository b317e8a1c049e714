"""Request limits a client, and what counts as one."""

import time

import pytest

from app import create_app
from app.api import auth, profile
from app.extensions import db, limiter
from app.openapi import operations
from app.security.write_limit import limit_of_writes
from tests.support.client import Api
from tests.support.mail import MAILING

LIMIT = int(auth.REGISTER_LIMIT.split()[0])


@pytest.fixture
def limited(app, settings):
    """Return a function that makes a client of an app with request limits, behind so many proxies."""
    apps = []

    def make(proxies: int = 0, **changed: str) -> Api:
        behind = {"RATELIMIT_ENABLED": "true", "TRUSTED_PROXIES": str(proxies)}
        limited_app = create_app(settings | behind | changed)
        apps.append(limited_app)
        limiter.reset()
        return Api(limited_app)

    yield make
    for made in apps:
        with made.app_context():
            limiter.reset()
            for engine in db.engines.values():
                engine.dispose()


def register(api: Api, times: int, **headers: str) -> int:
    """Send registrations that can't succeed; return the status of the last one."""
    for _ in range(times):
        answer = api.post("register", json={}, headers=headers)
    if answer.status == 429:
        assert answer.code == "too_many_requests"
        assert 1 <= int(answer.headers["Retry-After"]) <= 61  # the storage counts whole seconds
    return answer.status


def test_client_over_the_limit_is_answered_429(limited, rows):
    api = limited()
    before = rows()
    assert register(api, LIMIT) == 422
    assert register(api, 1) == 429
    api.get("/healthz", expect=200)
    assert rows() == before


@pytest.mark.once
def test_forwarded_address_counts_through_configured_proxies_alone(limited):
    assert register(limited(), LIMIT, **{"X-Forwarded-For": "198.51.100.1"}) == 422
    assert register(Api(limited().app), LIMIT) == 422
    api = limited()
    register(api, LIMIT, **{"X-Forwarded-For": "198.51.100.1"})
    assert register(api, 1, **{"X-Forwarded-For": "198.51.100.2"}) == 429, "nobody vouches for the header"


def test_behind_a_proxy_each_address_is_a_client_of_its_own(limited):
    api = limited(proxies=1)
    assert register(api, LIMIT + 1, **{"X-Forwarded-For": "198.51.100.1"}) == 429
    assert register(api, 1, **{"X-Forwarded-For": "198.51.100.2"}) == 422
    assert register(api, 1, **{"X-Forwarded-For": "198.51.100.2, 198.51.100.1"}) == 429, "the proxy's word comes last"


def test_addresses_of_one_ipv6_network_are_one_client(limited):
    api = limited(proxies=1)
    register(api, LIMIT, **{"X-Forwarded-For": "2001:db8::1"})
    assert register(api, 1, **{"X-Forwarded-For": "2001:db8::ffff"}) == 429
    assert register(api, 1, **{"X-Forwarded-For": "2001:db8:0:1::1"}) == 422


@pytest.mark.once
def test_every_verb_that_tells_which_logins_are_taken_is_limited():
    """They say 409 for a name or an email of another user, so that nobody may ask for many in a short time."""
    telling = [operation for operation in operations() if "email_taken" in operation.declaration.refuses]
    assert len(telling) >= 6
    for operation in telling:
        assert {*operation.declaration.limits} - {limit_of_writes}, operation.path


@pytest.mark.once
def test_user_over_the_limit_of_changes_is_answered_429(limited, make_user):
    api, most = limited(), int(profile.CHANGES_LIMIT.split()[0])
    alice, bob = make_user(name="alice"), make_user(name="bob")
    assert {api.patch("profile", as_=alice, json={"name": "bob"}).status for _ in range(most)} == {422}
    for method in ("PATCH", "PUT"):
        answer = api.request(method, "profile", as_=alice, json={"name": "bob"}, expect=429)
        assert int(answer.headers["Retry-After"]) > 0
    api.patch("profile", as_=bob, json={"name": "alice"}, expect=422)


ASKED = ("password_forgot", "login_email", "register")
CONFIRMED = (
    *("register_confirm", "login_email_confirm", "password_reset", "email_verify", "email_undo"),
    *("invitation_preview", "invitation_accept"),
)


def from_address(address: str) -> dict[str, str]:
    return {"X-Forwarded-For": address}


@pytest.mark.once
def test_asking_for_mails_is_limited_for_a_client_whoever_is_asked_about(limited):
    api = limited(proxies=1, **MAILING, REGISTRATION="verified")
    for number in range(10):
        body = {"email": f"user{number}@example.com", "password": "a quiet harbour"}
        fields = body if ASKED[number % 3] == "register" else {"email": body["email"]}
        api.post(ASKED[number % 3], json=fields, headers=from_address(f"2001:db8::{number}"), expect=202)
    for endpoint in ASKED:
        answer = api.post(endpoint, json={}, headers=from_address("2001:db8::ffff"), expect=429)
        assert 1 <= int(answer.headers["Retry-After"]) <= 61
        api.post(endpoint, json={}, headers=from_address("2001:db8:0:1::1"), expect=422)


@pytest.mark.once
def test_asking_for_mails_is_limited_by_the_hour_too(limited, monkeypatch):
    api = limited(**MAILING)
    now, passed = time.time, [0]
    monkeypatch.setattr(time, "time", lambda: now() + passed[0])
    for _ in range(5):
        for _ in range(10):
            api.post("password_forgot", json={}, expect=422)
        passed[0] += 61
    assert int(api.post("password_forgot", json={}, expect=429).headers["Retry-After"]) > 60


@pytest.mark.once
def test_open_registration_has_its_own_limit_alone(limited):
    api = limited(**MAILING)
    for _ in range(11):
        api.post("register", json={}, expect=422)


@pytest.mark.once
def test_confirmations_are_limited_for_a_client_together(limited):
    api = limited(proxies=1, **MAILING)
    for number in range(30):
        api.post(CONFIRMED[number % len(CONFIRMED)], json={}, headers=from_address("198.51.100.1"), expect=422)
    for endpoint in CONFIRMED:
        api.post(endpoint, json={}, headers=from_address("198.51.100.1"), expect=429)
        api.post(endpoint, json={}, headers=from_address("198.51.100.2"), expect=422)


@pytest.mark.once
def test_invitations_are_limited_for_an_inviter(limited, make_user):
    api = limited(**MAILING)
    quentin, quincy = make_user("QA"), make_user("QA")
    for _ in range(100):
        api.post("invitations", as_=quentin, json={}, expect=422)
    assert int(api.post("invitations", as_=quentin, json={}, expect=429).headers["Retry-After"]) > 60
    missing = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
    api.post("invitation_resend", as_=quentin, invitation_id=missing, expect=429)
    api.post("invitations", as_=quincy, json={}, expect=422)


def test_limits_can_be_off(api):
    assert register(api, LIMIT + 1) == 422
