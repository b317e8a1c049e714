"""Mass assignment: a field that a route does not take is refused by name for every caller, and nothing changes."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import Role, User
from app.openapi import operations
from config import API_PREFIX as PREFIX
from tests.support.catalogue import KINDS, Catalogue
from tests.support.client import PASSWORD, Account, Api
from tests.support.contract_table import CONTRACT
from tests.support.pushes import document
from tests.support.usage import batch, register

pytestmark = pytest.mark.once  # a schema refuses, before any statement

FORM = "application/x-www-form-urlencoded"
CONVERTER = re.compile(r"<(?:[^:<>]*:)?(\w+)>")
NEW_PASSWORD = "a password of mine"
TOMORROW = str(date.today() + timedelta(days=2))  # noqa: DTZ011 - late enough in any zone
USER = {"name": "mallory", "email": "mallory@example.com", "password": NEW_PASSWORD}
PROFILE = {"name": "mallory", "email": "mallory@example.com", "password": NEW_PASSWORD, "current_password": PASSWORD}
LINK, CODE = {"token": "A" * 54}, {"id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba", "code": "12345678"}
ROLE = {"title": "Writers", "permissions": 0, "default": False, "second_factor": False}
WIDGET = {"info_url": "https://www.example.com/", "deadline": TOMORROW}
ACCOUNT = {"name": "builder", "description": "Builds.", "role_id": 1}
TOKEN = {"name": "ci", "permissions": 0, "read_only": True, "resources": None, "networks": None}
APPLICATION = {"name": "Reports", "permissions": 0, "read_only": True, "resources": None, "contact": None}
POST = {"title": "News", "url": "https://www.example.com/", "description": "What is new.", "approved": False}
BLANK = "00000000-0000-7000-8000-000000000000"
APP = {
    "slug": "billing",
    "title": "Billing",
    "version": "1",
    "description": "It.",
    "type": "web",
    "auth_type": "none",
    "visibility": "users",
}
OPERATION: dict[str, Any] = {
    "group_id": None,
    "title": "Show",
    "description": "It.",
    "method": "GET",
    "path": "/orders/{id}",
    "request_headers": [],
    "need_auth": True,
    "status": "draft",
    "deprecated": False,
    "sunset_at": None,
    "operation_id": None,
    "owner": "Team",
    "note": "",
    "position": 0,
}
GROUP = {"parent_id": None, "title": "Orders", "position": 0}
FIELD = {"status_code": "200", "field": "id", "description": "It.", "nullable": False, "data_type": "string"}
EXAMPLE: dict[str, Any] = {
    "title": "One",
    "kind": "request",
    "status_code": None,
    "media_type": None,
    "headers": [],
    "body": "",
}

# Every route that reads a body, with all the fields that it takes.
BODIES: dict[str, dict[str, Any]] = {
    "POST /register": USER | {"cookie": False},
    "POST /login": {"name": "admin", "email": "admin@example.com", "password": PASSWORD, "code": "123456"}
    | {"cookie": False},
    "POST /login/second-factor": {"challenge": "x", "code": "123456", "passkey": {}, "cookie": False},
    "POST /login/passkey": {"challenge": "x", "passkey": {}, "cookie": False},
    "POST /sessions/current/proof": {"password": PASSWORD, "code": "123456", "challenge": "x", "passkey": {}},
    "POST /users/me/totp/confirm": {"code": "123456"},
    "POST /users/me/passkeys": {"challenge": "x", "passkey": {}, "name": "x"},
    "PATCH /users/me/passkeys/<passkey_id>": {"name": "x"},
    "PUT /users/me/passkeys/<passkey_id>": {"name": "x"},
    "POST /register/confirm": LINK | CODE | {"name": "mallory", "cookie": False},
    "POST /login/email": {"email": "mallory@example.com"},
    "POST /login/email/confirm": LINK | CODE | {"cookie": False},
    "POST /password/forgot": {"email": "mallory@example.com"},
    "POST /password/reset": LINK | {"password": NEW_PASSWORD},
    "POST /email/verify": LINK,
    "POST /email/undo": LINK,
    "POST /invitations": {"email": "mallory@example.com", "role_id": 1, "locale": "en"},
    "POST /invitations/preview": LINK,
    "POST /invitations/accept": LINK | {"password": NEW_PASSWORD, "name": "mallory", "cookie": False},
    "POST /token/introspect": {"token": "x", "token_type_hint": "access_token"},
    "POST /token/revoke": {"token": "x", "token_type_hint": "access_token"},
    "POST /users": USER | {"role_id": 1, "status": "normal", "email_verified": True},
    "POST /users/bulk": {"action": "role", "role_id": 1, "ids": ["01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"]},
    "PATCH /users/me": PROFILE | {"locale": "en"},
    "PUT /users/me": PROFILE | {"locale": "en"},
    "DELETE /users/me": {"current_password": PASSWORD},
    "PATCH /users/<user_id>": USER | {"role_id": 1, "status": "normal"},
    "PUT /users/<user_id>": USER | {"role_id": 1, "status": "normal"},
    "POST /roles": ROLE,
    "PATCH /roles/<role_id>": ROLE,
    "PUT /roles/<role_id>": ROLE,
    "POST /todos": {"text": "Sleep"},
    "PATCH /todos/<todo_id>": {"text": "Sleep", "complete": True},
    "PUT /todos/<todo_id>": {"text": "Sleep", "complete": True},
    "POST /bucketlists": {"name": "Peaks"},
    "PATCH /bucketlists/<bucketlist_id>": {"name": "Peaks"},
    "PUT /bucketlists/<bucketlist_id>": {"name": "Peaks"},
    "POST /widgets": WIDGET | {"name": "gear"},
    "PATCH /widgets/<name>": WIDGET,
    "PUT /widgets/<name>": WIDGET,
    "POST /posts": POST,
    "PATCH /posts/<post_id>": POST,
    "PUT /posts/<post_id>": POST,
    "POST /applications": APPLICATION,
    "PATCH /applications/<application_id>": APPLICATION,
    "PUT /applications/<application_id>": APPLICATION,
    "POST /apps": APP,
    "PATCH /apps/<app_id>": APP,
    "PUT /apps/<app_id>": APP,
    "POST /apps/<app_id>/accepted": {"fingerprint": "0123456789ab", "reason": "x"},
    "PATCH /apps/<app_id>/versions/<number>": {"keep": True},
    "PUT /apps/<app_id>/versions/<number>": {"keep": True},
    "POST /apis": OPERATION | {"app_id": BLANK},
    "PATCH /apis/<api_id>": OPERATION,
    "PUT /apis/<api_id>": OPERATION,
    "PATCH /apis/<api_id>/status": {"status": "draft"},
    "PUT /apis/<api_id>/status": {"status": "draft"},
    "POST /apis/<api_id>/conflicts": {"decisions": [{"field": "title", "keep": "now"}]},
    "POST /syncs/<sync_id>/apply": {"decisions": [{"api_id": BLANK, "field": "title", "keep": "now"}]},
    "POST /apis/groups": GROUP | {"app_id": BLANK},
    "PATCH /apis/groups/<group_id>": GROUP,
    "PUT /apis/groups/<group_id>": GROUP,
    "POST /apis/responses": FIELD | {"api_id": BLANK},
    "PATCH /apis/responses/<response_id>": FIELD,
    "PUT /apis/responses/<response_id>": FIELD,
    "POST /apis/examples": EXAMPLE | {"api_id": BLANK},
    "PATCH /apis/examples/<example_id>": EXAMPLE,
    "PUT /apis/examples/<example_id>": EXAMPLE,
    "POST /tokens": TOKEN | {"expires_in_days": 30},
    "PATCH /tokens/<token_id>": TOKEN | {"expires_in_days": 30},
    "PUT /tokens/<token_id>": TOKEN | {"expires_in_days": 30},
    "POST /tokens/<token_id>/rotate": {"overlap_seconds": 0},
    "POST /token/narrow": {"role_id": 1, "permissions": 0, "read_only": True, "resources": None, "expires_in": 60},
    "POST /service-accounts": ACCOUNT,
    "PATCH /service-accounts/<account_id>": ACCOUNT | {"status": "normal"},
    "PUT /service-accounts/<account_id>": ACCOUNT | {"status": "normal"},
    "POST /service-accounts/<account_id>/tokens": TOKEN | {"expires_in_days": 30},
    "POST /service-accounts/<account_id>/tokens/<token_id>/rotate": {"overlap_seconds": 0},
    "POST /logs": {"action": "tea"},
    "POST /usage": batch(),
}
# The objects to attack, by their path parameters.
THINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "role_id": ("roles", {"title": "Readers", "permissions": 2}),
    "todo_id": ("todos", {"text": "Eat"}),
    "bucketlist_id": ("bucketlists", {"name": "Lakes"}),
    "name": ("widgets", WIDGET | {"name": "spring"}),
    "post_id": ("posts", {"title": "Old", "url": "https://www.example.com/old"}),
    "application_id": ("applications", {"name": "Mails"}),
    "account_id": ("service_accounts", {"name": "deployer"}),
}
CATALOGUED = {key: (endpoint, fields) for endpoint, fields, key in KINDS.values()}
# Every route that changes something and reads no fields.
BODILESS = {
    "POST /token/refresh",
    "POST /login/passkey/options",
    "POST /users/me/totp",
    "POST /users/me/recovery-codes",
    "POST /users/me/passkeys/options",
    "POST /sessions/current/proof/options",
    "POST /logout",
    "POST /logout/access",
    "POST /logout/refresh",
    "POST /logout/all",
    "POST /users/<user_id>/restore",
    "POST /email/verification",
    "POST /invitations/<invitation_id>/resend",
    "POST /mails/<mail_id>/retry",
    "POST /applications/<application_id>/rotate",
    "POST /apps/<app_id>/restore",
    "POST /apps/<app_id>/syncs",
    "POST /syncs/<sync_id>/discard",
    "POST /syncs/<sync_id>/tell",
    "PUT /apps/<app_id>/document",
    "POST /apps/<app_id>/check",
}
# Fields that a route takes only if its own list has them.
FIELDS = [
    # Columns, and what answers show.
    "id", "uuid", "user_id", "user", "owner", "owner_id", "created_by", "role", "role_id", "roles",
    "permissions",
    "permission_names", "status", "deleted", "deleted_at", "created_at", "updated_at", "posted_at",
    "approved", "complete",
    "email_verified", "email_verified_at", "pending_email", "proof_id", "invited_by", "payload", "used_at",
    "password_hash", "last_login_at", "last_login_ip", "last_used_at", "default_mark", "title_compared",
    "name_folded",
    "token", "token_hash", "access_token", "refresh_token", "source", "target", "detail", "ip", "link",
    "deadline_passed",
    "sid", "sub", "jti", "session_id", "expires_at", "revoked_at", "current",
    # Fields that attackers try.
    "is_admin", "isAdmin", "admin", "is_active", "is_administrator", "superuser", "scope", "csrf", "confirm",
    "force",
    "data", "json", "_method", "_csrf", "$set", "$where", "role.permissions", "user[role_id]", "roles[0]",
    "data[id]",
    # Python's and SQLAlchemy's own.
    "__class__", "__dict__", "__init__", "__table__", "__tablename__", "__mapper__", "__proto__",
    "constructor", "prototype",
    "_sa_instance_state", "metadata", "registry", "query", "self", "cls", "kwargs", "context", "unknown",
    "partial", "many",
    "", " ", "Name", "NAME", "name ", "ｎame", "pa\u200bssword",
]  # fmt: skip


# Those that would do the most harm.
WORST = [
    "id", "role", "role_id", "permissions", "status", "deleted_at", "created_at", "password_hash", "user_id",
    "email_verified_at", "pending_email",
    "is_admin", "__class__", "_sa_instance_state",
]  # fmt: skip


def name_of(operation: Any) -> str:
    """Return an operation as the contract writes it."""
    path = CONVERTER.sub(r"<\1>", operation.path.removeprefix(PREFIX))
    return f"{operation.method} {path}"


OPERATIONS = {name_of(operation): operation for operation in operations()}
# RFC 6749 §3.2 has the endpoints that applications ask ignore what they do not know.
IGNORING = ("POST /token/introspect", "POST /token/revoke")
WRITES = [name for name in BODIES if name in OPERATIONS and name not in IGNORING]


@pytest.fixture
def mallory(make_user) -> Account:
    """A user of no permissions, to be attacked or to attack."""
    account: Account = make_user(name="victim")
    return account


@pytest.fixture
def call(request, mailing: Api, admin: Account, mallory: Account):
    """Return a function that calls a write route with a body, as an administrator who may all, on things that exist."""
    made: dict[str, Any] = {"user_id": mallory.id, "token_id": CODE["id"], "passkey_id": CODE["id"]}
    for key in CONVERTER.findall(OPERATIONS[request.node.callspec.params["route"]].path):
        if key in CATALOGUED:
            endpoint, fields = CATALOGUED[key]
            body = fields | Catalogue(mailing, admin).inside(endpoint)
            made[key] = mailing.post(endpoint, as_=admin, json=body, expect=201).data["id"]
        if key == "number":
            made[key] = 1
            catalogue = Catalogue(mailing, admin)
            catalogue.change({"id": made["app_id"]}, apply="always")
            catalogue.push({"id": made["app_id"]}, document())
        if key == "sync_id":
            app_id = mailing.post("apps", as_=admin, json=APP, expect=201).data["id"]
            made[key] = mailing.put("app_document", app_id=app_id, as_=admin, json={}, expect=202).data["id"]
        if key in THINGS:
            endpoint, body = THINGS[key]
            made[key] = mailing.post(endpoint, as_=admin, json=body, expect=201).data["name" if key == "name" else "id"]

    application = register(mailing, admin, "Gateway")["token"]
    headers = {"X-Application-Token": application}
    mailing.get("profile", as_=admin, headers=headers, expect=200)  # so that its use is noted before the attack

    def send(route: str, body: dict[str, Any] | None = None, **options: Any) -> Any:
        operation = OPERATIONS[route]
        path = {key: made[key] for key in CONVERTER.findall(operation.path)}
        if operation.access.who == "application":
            options["headers"] = headers
        return mailing.request(operation.method, operation.endpoint, as_=admin, json=body, **path, **options)

    return send


def test_every_write_route_is_attacked_here():
    """A resource made by new-resource has its own test of this."""
    writes = {f"{method} {path}" for method, path, _ in CONTRACT if method in ("POST", "PUT", "PATCH")}
    assert writes - BODIES.keys() - BODILESS == set()
    assert {*BODIES, *BODILESS} - OPERATIONS.keys() == set()


@pytest.mark.parametrize("route", WRITES)
def test_send_forbidden_field_changes_nothing(call, rows, route):
    before = rows()
    for field in WORST:
        if field not in BODIES[route]:
            answer = call(route, BODIES[route] | {field: 1})
            assert (answer.status, answer.code) == (422, "validation_error"), field
            assert answer.errors[field] == ["Unknown field."]
    assert rows() == before


@pytest.mark.parametrize("route", WRITES)
def test_send_all_forbidden_fields_names_each(call, rows, route):
    before = rows()
    for value in (None, True, {"id": 1}, ["Administrator"]):
        forbidden = dict.fromkeys((field for field in FIELDS if field not in BODIES[route]), value)
        answer = call(route, BODIES[route] | forbidden)
        assert (answer.status, answer.code) == (422, "validation_error")
        assert forbidden.keys() <= answer.errors.keys()
    assert rows() == before


@pytest.mark.parametrize("route", WRITES)
def test_send_forbidden_field_in_form_changes_nothing(call, rows, route):
    before = rows()
    answer = call(route, data="is_admin=true&id=1&__class__=x&deleted_at=&password_hash=x", content_type=FORM)
    assert (answer.status, answer.code) == (422, "validation_error")
    assert {"is_admin", "id", "__class__", "deleted_at", "password_hash"} <= answer.errors.keys()
    assert rows() == before


@pytest.mark.parametrize("route", WRITES)
def test_send_forbidden_field_in_query_is_not_taken_for_the_body(call, rows, route):
    before = rows()
    own_query = OPERATIONS[route].declaration.query is not None  # which refuses by itself what is not in it
    answer = call(route, {"is_admin": True}, query={} if own_query else BODIES[route])
    assert (answer.status, answer.code) == (422, "validation_error")
    assert "is_admin" in answer.errors
    assert rows() == before


@pytest.mark.parametrize(
    ("method", "endpoint"), [("POST", "register"), ("POST", "login"), ("PATCH", "profile"), ("PUT", "profile")]
)
@pytest.mark.parametrize(
    "field", ["role_id", "role", "status", "permissions", "deleted_at", "id", "password_hash", "is_admin", "default"]
)
def test_raise_oneself_by_own_account_is_refused(app, api, admin, mallory, rows, method, endpoint, field):
    with app.app_context():
        role_id = db.session.scalar(sa.select(Role.id).where(Role.title == "Administrator"))
    before = rows()
    good = {"register": USER, "login": {"name": "victim", "password": PASSWORD}, "profile": PROFILE}
    token = mallory if endpoint == "profile" else None
    answer = api.request(method, endpoint, as_=token, json=good[endpoint] | {field: role_id}, expect=422)
    assert answer.errors == {field: ["Unknown field."]}
    assert rows() == before


def test_restore_with_body_restores_alone(app, api, admin, mallory):
    with app.app_context():
        role_id = db.session.scalar(sa.select(Role.id).where(Role.title == "Administrator"))
    api.delete("user", user_id=mallory.id, as_=admin, expect=204)
    body = {"role_id": role_id, "status": "blocked", "name": "mallory", "password_hash": "x", "id": str(admin.id)}
    restored = api.post("user_restore", user_id=mallory.id, as_=admin, json=body, expect=200).data
    assert (restored["id"], restored["name"]) == (str(mallory.id), "victim")
    assert (restored["role"]["title"], restored["status"]) == ("User", "normal")


def test_rotate_with_body_takes_nothing_from_it(api, admin):
    made = api.post("applications", as_=admin, json={"name": "Mails"}, expect=201).data
    body = {"token": "chosen", "token_hash": "chosen", "name": "Chosen", "id": str(admin.id)}
    rotated = api.post("application_rotate", application_id=made["id"], as_=admin, json=body, expect=200).data
    assert (rotated["id"], rotated["name"]) == (made["id"], "Mails")
    assert rotated["token"] not in ("chosen", made["token"])


def test_end_sessions_with_body_ends_own_alone(app, api, admin, mallory):
    body = {"user_id": str(admin.id), "sub": str(admin.id), "sid": str(admin.session_id)}
    api.post("logout_all", as_=mallory, json=body, expect=200)
    api.get("profile", as_=mallory, expect=401)
    api.get("profile", as_=admin, expect=200)


def test_refresh_with_body_renews_own_session_alone(api, admin, mallory):
    body = {"refresh_token": admin.refresh_token, "sub": str(admin.id), "token": admin.access_token, "ttl": 10**9}
    renewed = api.post("token_refresh", as_=mallory.refresh_token, json=body, expect=200).data
    me = api.get("profile", as_=renewed["access_token"], expect=200).data
    assert me["id"] == str(mallory.id)
    assert renewed["expires_in"] == 3600


def test_make_user_by_all_known_fields_makes_it_so(app, api, admin):
    with app.app_context():
        role_id = db.session.scalar(sa.select(Role.id).where(Role.title == "User"))
    made = api.post("users", as_=admin, json=USER | {"role_id": role_id, "status": "normal"}, expect=201).data
    with app.app_context():
        user = db.session.get_one(User, UUID(made["id"]))
        assert (user.name, user.email, user.deleted_at, user.last_login_at) == (
            "mallory",
            "mallory@example.com",
            None,
            None,
        )
