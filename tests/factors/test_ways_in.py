"""Ways in: no operation that answers with tokens opens a session of an account with a factor without it."""

import json
from typing import Any

import pytest
import sqlalchemy as sa

from app.models import Purpose, Session
from app.openapi import operations
from app.schemas.auth import TokenSchema
from app.utils.clock import now
from tests.support.auth_helpers import basic, change_user, fetch
from tests.support.client import PASSWORD
from tests.support.factors import add_totp, code_of
from tests.support.mail import forgotten, link, signing_in

EMAIL = "alice@example.com"


def answers_with_tokens() -> set[tuple[str, str]]:
    """Return the operations one of whose answers is a pair of tokens."""
    found = set()
    for operation in operations():
        for given in operation.declaration.gives.values():
            data: Any = given.schema.fields.get("data") if given.schema else None
            if isinstance(getattr(data, "schema", None), TokenSchema):
                found.add((operation.method, operation.endpoint))
    return found


# Of the operations that answer with tokens: those for a new user, who has no factor, the renewal of a session that is
# open, and those that a factor itself answers.
FOR_NEW_USERS = {("POST", "register"), ("POST", "register_confirm"), ("POST", "invitation_accept")}
OF_AN_OPEN_SESSION = {("POST", "token_refresh")}
BY_FACTOR = {("POST", "login_second_factor"), ("POST", "login_passkey")}
ASKING = {("GET", "login"), ("POST", "login"), ("POST", "login_email_confirm")}


@pytest.mark.once
def test_every_way_to_tokens_is_known():
    assert answers_with_tokens() == FOR_NEW_USERS | OF_AN_OPEN_SESSION | BY_FACTOR | ASKING


@pytest.fixture
def guarded(keyed, app, user):
    """An account with a time code and a proven email, by its secret."""
    change_user(app, user, email=EMAIL, email_verified_at=now())
    return add_totp(keyed, user)[0]


def shapes(user) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the requests by which clients log in, by their names: method, and what is sent."""
    name, email = {"name": user.name, "password": PASSWORD}, {"email": EMAIL, "password": PASSWORD}
    as_name = {"name": EMAIL, "password": PASSWORD}
    form = "application/x-www-form-urlencoded"
    return {
        "HTTPie": ("POST", {"json": name}),
        "an email": ("POST", {"json": email}),
        "an email as name": ("POST", {"json": as_name}),
        "blanks around": ("POST", {"json": {"name": f" {user.name} ", "password": PASSWORD}}),
        "a cookie": ("POST", {"json": name | {"cookie": True}}),
        "HTTPie's form": ("POST", {"data": name, "content_type": form}),
        "curl -d with JSON": ("POST", {"data": json.dumps(name), "content_type": form}),
        "curl -F": ("POST", {"data": name, "content_type": "multipart/form-data"}),
        "Basic": ("GET", {"headers": basic(user.name, PASSWORD)}),
        "Basic by POST": ("POST", {"headers": basic(EMAIL, PASSWORD)}),
        "Basic with a body": ("POST", {"headers": basic(user.name, PASSWORD), "json": {"cookie": True}}),
    }


SHAPES = [*shapes(type("User", (), {"name": "alice"}))]


@pytest.mark.parametrize("shape", SHAPES)
def test_login_of_any_shape_asks_for_the_factor(keyed, app, user, guarded, shape):
    sessions = fetch(app, sa.select(Session.id))
    method, sent = shapes(user)[shape]
    answer = keyed.request(method, "login", expect=403, **sent)
    assert answer.code == "second_factor_required"
    assert "token" not in answer.response.get_data(as_text=True)
    assert "Set-Cookie" not in answer.headers
    assert fetch(app, sa.select(Session.id)) == sessions


@pytest.mark.parametrize("shape", ["HTTPie", "HTTPie's form", "curl -F", "Basic by POST", "a cookie"])
def test_login_of_any_shape_takes_the_code(keyed, user, guarded, shape):
    method, sent = shapes(user)[shape]
    code = {"code": code_of(guarded)}
    part = "data" if "data" in sent else "json"
    keyed.request(method, "login", expect=200, **sent | {part: sent.get(part, {}) | code})


@pytest.mark.parametrize("by", ["link", "code"])
def test_sign_in_by_mail_asks_for_the_factor(keyed, app, user, guarded, by):
    issued = signing_in(keyed)
    sent = {"token": link(app, Purpose.SIGN_IN)} if by == "link" else issued
    answer = keyed.post("login_email_confirm", json=sent, expect=403)
    challenge = answer.json["challenge"]["id"]
    assert keyed.post("login_email_confirm", json=sent, expect=422).code == "link_invalid"
    body = {"challenge": challenge, "code": code_of(guarded)}
    assert keyed.post("login_second_factor", json=body, expect=200).data["user"]["email"] == EMAIL


def test_password_reset_opens_no_session(keyed, app, user, guarded):
    body = {"token": forgotten(keyed), "password": "a louder harbour"}
    assert keyed.post("password_reset", json=body, expect=200).data is None
    answer = keyed.post("login", json={"name": user.name, "password": "a louder harbour"}, expect=403)
    assert answer.code == "second_factor_required"


@pytest.mark.parametrize("state", ["blocked", "deleted"])
def test_login_of_whoever_may_not_log_in_tells_no_factor(keyed, admin, user, guarded, state):
    if state == "blocked":
        keyed.patch("user", as_=admin, user_id=user.id, json={"status": "blocked"}, expect=200)
    else:
        keyed.delete("user", as_=admin, user_id=user.id, expect=204)
    body = {"name": user.name, "password": PASSWORD, "code": code_of(guarded)}
    assert keyed.post("login", json=body, expect=401).code == "credentials_invalid"
