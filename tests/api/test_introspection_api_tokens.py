"""API tokens and narrow tokens that applications ask about, and end."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.models import ApiToken, LogEntry, Session, Status, User
from app.models.user import Kind
from app.utils.api_tokens import PERSONAL, SERVICE, digest, new_api_token
from app.utils.clock import now
from tests.support.api_tokens import made_token, narrowed
from tests.support.auth_helpers import change_user, claims_of, execute, fetch
from tests.support.mail import mails

INACTIVE = {"active": False}


@pytest.fixture
def registered(api, admin):
    """Return an application, with its token."""
    return api.post("applications", as_=admin, json={"name": "gateway"}, expect=201).data


@pytest.fixture
def application(registered):
    """Return the header by which an application proves itself."""
    return {"X-Application-Token": registered["token"]}


@pytest.fixture
def introspect(api, application):
    """Return a function that asks about a token."""

    def ask(token):
        answer = api.post("token_introspect", headers=application, data={"token": token}, expect=200)
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.json

    return ask


def age_token(app, **columns):
    """Change the columns of every API token."""
    execute(app, sa.update(ApiToken).values(**columns))


def test_introspect_personal_token_tells_what_it_may_now(introspect, api, app, qa):
    made = made_token(api, qa, permissions=["LIST_USERS", "BLOCK_USERS"], expires_in_days=1)
    said = introspect(made["token"])
    ends = fetch(app, sa.select(ApiToken.expires_at))[0].expires_at
    assert said == {
        "active": True,
        "scope": "LIST_USERS BLOCK_USERS",
        "username": "quentin",
        "token_type": "personal_token",
        "sub": str(qa.id),
        "client_id": made["id"],
        "exp": int(ends.timestamp()),
    }
    role = sa.text("UPDATE users SET role_id = (SELECT id FROM roles WHERE title = 'Developer') WHERE name = 'quentin'")
    execute(app, role)
    assert introspect(made["token"])["scope"] == "LIST_USERS"


def test_introspect_service_token_that_never_ends_has_no_end(introspect, app, qa):
    text = new_api_token(SERVICE)
    row = {"user_id": qa.id, "name": "ci", "token_hash": digest(text), "last_four": text[-4:], "permissions": 2}
    execute(app, sa.insert(ApiToken).values(**row, read_only=False, expires_at=None))
    change_user(app, qa, kind=Kind.SERVICE)
    said = introspect(text)
    assert said["token_type"] == "service_token"
    assert said["scope"] == "LIST_USERS"
    assert "exp" not in said


def test_introspect_narrow_token_tells_what_is_left(introspect, api, admin):
    token = narrowed(api, admin, permissions=["LIST_USERS", "READ_LOGS"])
    said = introspect(token)
    assert said["active"] is True
    assert said["scope"] == "LIST_USERS READ_LOGS"
    assert (said["sub"], said["sid"]) == (str(admin.id), str(admin.session_id))
    assert said["exp"] == claims_of(token)["exp"]


def test_introspect_dead_token_says_nothing_more(introspect, api, app, user):
    made = made_token(api, user)
    narrow = narrowed(api, user)
    assert introspect(made["token"])["active"] is True
    change_user(app, user, status=Status.BLOCKED)
    assert introspect(made["token"]) == introspect(narrow) == INACTIVE
    change_user(app, user, status=Status.NORMAL)
    age_token(app, expires_at=now() - timedelta(seconds=1))
    assert introspect(made["token"]) == INACTIVE
    age_token(app, expires_at=None, revoked_at=now())
    assert introspect(made["token"]) == INACTIVE
    execute(app, sa.update(Session).where(Session.id == user.session_id).values(revoked_at=now()))
    assert introspect(narrow) == INACTIVE


def test_introspect_unknown_token_says_nothing_more(introspect):
    for prefix in (PERSONAL, SERVICE):
        assert introspect(new_api_token(prefix)) == INACTIVE


@pytest.mark.parametrize("token", ["dockp_", "docks_x", "dockp_" + "0" * 49, "dockp_" + "0" * 7994, "dockp_a.b.c"])
def test_introspect_mistyped_token_costs_no_statement(introspect, count_statements, token):
    introspect("x")
    count_statements()
    introspect("x")
    for_nothing = count_statements()
    assert introspect(token) == INACTIVE
    assert count_statements() == for_nothing


def test_introspect_is_not_narrowed_by_the_ceiling_of_who_asks(introspect, api, admin, registered, qa):
    token = made_token(api, qa, permissions=["LIST_USERS"])["token"]
    ceiling = {"permissions": 0, "read_only": True, "resources": ["todos"]}
    api.patch("application", application_id=registered["id"], as_=admin, json=ceiling, expect=200)
    assert introspect(token)["scope"] == "LIST_USERS"


def test_revoke_api_token_ends_it_alone(api, app, application, registered, user):
    ended, kept = made_token(api, user), made_token(api, user)
    for _ in range(2):
        api.post("token_revoke", headers=application, data={"token": ended["token"]}, expect=200)
    assert api.get("profile", as_=ended["token"], expect=401).code == "token_revoked"
    api.get("profile", as_=kept["token"], expect=200)
    api.get("profile", as_=user, expect=200)
    told = fetch(
        app,
        sa.select(LogEntry)
        .where(LogEntry.action == "token_revoked")
        .with_only_columns(LogEntry.target, LogEntry.detail, LogEntry.user_id, LogEntry.token_id),
    )
    assert told == [(f"tokens/{ended['id']}", f"by applications/{registered['id']}", user.id, None)]
    assert fetch(app, sa.select(ApiToken.revoked_by).where(ApiToken.revoked_at.is_not(None)))[0].revoked_by is None


def test_revoke_narrow_token_ends_it_alone(api, application, user):
    token = narrowed(api, user)
    api.post("token_revoke", headers=application, data={"token": token}, expect=200)
    assert api.get("profile", as_=token, expect=401).code == "token_revoked"
    api.get("profile", as_=user, expect=200)


def test_revoke_of_no_live_token_is_no_error(api, app, application, user, rows):
    made = made_token(api, user)
    api.delete("token", as_=user, token_id=made["id"], expect=204)
    before = rows()
    for token in (made["token"], new_api_token(PERSONAL), "dockp_x"):
        api.post("token_revoke", headers=application, data={"token": token}, expect=200)
    assert rows() | {"applications": []} == before | {"applications": []}, "the use of the application is noted"


def test_revoke_api_token_tells_its_owner(mailing, app, application, user):
    execute(app, sa.update(User).where(User.id == user.id).values(email="a@example.com", email_verified_at=now()))
    made = made_token(mailing, user)
    mailing.post("token_revoke", headers=application, data={"token": made["token"]}, expect=200)
    assert [mail.kind for mail in mails(app)] == ["token_ended"]


@pytest.mark.parametrize("endpoint", ["token_introspect", "token_revoke"])
def test_api_token_proves_no_application(api, user, rows, endpoint):
    made = made_token(api, user)
    before = rows()
    headers = {"X-Application-Token": made["token"]}
    assert api.post(endpoint, headers=headers, json={"token": made["token"]}, expect=401).code == (
        "application_token_invalid"
    )
    assert api.post(endpoint, as_=made["token"], json={"token": made["token"]}, expect=401).code == (
        "application_token_missing"
    )
    assert rows() == before
