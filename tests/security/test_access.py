"""The access matrix: every verb of every route, called in every role, is as the contract says."""

import re
from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest
from flask_jwt_extended.exceptions import NoAuthorizationError

from app.models import Status
from app.openapi import operations
from app.schemas.pages import PageQuerySchema
from app.schemas.todos import TodoCreateSchema, TodoSchema
from app.security.access import Access, user_required
from app.utils.clock import now
from app.web import Resource, answer, gives, limited, load, refuses, takes
from app.web.declarations import declaration_of
from app.web.resource import UnmarkedVerbError, refuse_unmarked
from config import API_PREFIX as PREFIX
from tests.support.client import PASSWORD, Api
from tests.support.contract_table import BESIDE_CONTRACT, CONTRACT, NEEDING_MAIL, ROLES, SESSION_ONLY

pytestmark = pytest.mark.once  # marks and masks are compared in Python

CALLERS = ["nobody", *ROLES, "blocked", "deleted"]
CONVERTER = re.compile(r"<(?:[^:<>]*:)?(\w+)>")
WHO = {(method, path): who for method, path, who in (*CONTRACT, *BESIDE_CONTRACT)}
# The error codes for callers who are refused for their identity, and not for their input.
REFUSALS = (
    *("token_missing", "token_invalid", "token_expired", "token_revoked", "permission_denied"),
    *("application_token_missing", "application_token_invalid"),
)


def path_of(operation):
    """Return an operation's path below the prefix, as the contract writes it."""
    return CONVERTER.sub(r"<\1>", operation.path.removeprefix(PREFIX))


def name_of(operation):
    return f"{operation.method} {path_of(operation)}"


def who_of(operation):
    """Return who may call, as the table says; nobody at all where it does not."""
    return WHO.get((operation.method, path_of(operation)), "nobody")


def required_by_table(operation):
    """Return the permissions of which any is enough, None where none is needed."""
    who = who_of(operation)
    return None if who in NOT_BY_PERMISSION else set(who.split(" or ")) - {"oneself"}


def required_by_mark(operation):
    """Return the same, as the verb's mark says."""
    access = operation.access
    return {flag.name for flag in access.permissions} if access.who == "permission" else None


def expected(who, required, caller):
    """Return what a caller without an application token is told: "allowed", or the code of the refusal."""
    if who == "anyone":
        return "allowed"
    if who == "application":
        return "application_token_missing"
    if caller == "nobody":
        return "token_missing"
    if caller in ("blocked", "deleted"):
        return "token_revoked"
    if required is None or "ADMIN" in ROLES[caller] or ROLES[caller] & required:
        return "allowed"
    return "permission_denied"


def address(operation, **values):
    """Return an operation's path with a sample value, of something that is not there, for each parameter."""
    samples = {"role_id": "999", "number": "999", "fingerprint": "0" * 12} | {
        name: f"no-such-{name}" for name in ("name", "slug")
    }

    def sample(match):
        name = match[1]
        assert name in samples or name.endswith("_id")
        return str(values.get(name) or samples.get(name) or uuid4())

    return CONVERTER.sub(sample, operation.path)


NOT_BY_PERMISSION = ("nobody", "anyone", "any user", "refresh token", "API token", "application")
OPERATIONS = list(operations())
OTHER_CREDENTIALS = ("refresh token", "API token", "application")
BY_ACCESS_TOKEN = [op for op in OPERATIONS if who_of(op) not in ("nobody", "anyone", *OTHER_CREDENTIALS)]
BY_REFRESH_TOKEN = [op for op in OPERATIONS if who_of(op) == "refresh token"]
BY_API_TOKEN = [op for op in OPERATIONS if who_of(op) == "API token"]
BY_APPLICATION = [op for op in OPERATIONS if who_of(op) == "application"]
PUBLIC = [op for op in OPERATIONS if who_of(op) == "anyone"]


@pytest.fixture
def call_as(mailing, make_user):
    """Return a function that sends an operation, without a body, as one of the callers."""

    def call(operation, caller):
        states: dict[str, dict[str, Any]] = {"blocked": {"status": Status.BLOCKED}, "deleted": {"deleted_at": now()}}
        role = caller if caller in ROLES else "Administrator"
        account = None if caller == "nobody" else make_user(role, **states.get(caller, {}))
        return mailing.request(operation.method, address(operation), as_=account)

    return call


# The marks


def test_every_view_is_a_resource_whose_verbs_are_marked(app):
    for endpoint, view in app.view_functions.items():
        assert issubclass(view.view_class, Resource), endpoint
        for method in view.view_class.methods:
            assert isinstance(declaration_of(getattr(view.view_class, method.lower())).access, Access), endpoint


def test_verb_without_mark_stops_the_start():
    with pytest.raises(UnmarkedVerbError, match=r"tests\.security\.test_access\..*Forgetful\.get has no mark"):

        class Forgetful(Resource):
            def get(self):
                raise AssertionError


def test_route_without_mark_stops_the_start(app):
    with pytest.raises(UnmarkedVerbError, match="the view stray has no mark"):
        refuse_unmarked({"stray": lambda: "for anybody"})


DECORATORS = (
    user_required,
    takes(TodoCreateSchema, query=PageQuerySchema),
    gives(TodoSchema, 201),
    refuses("name_taken"),
    limited("10000 per minute", "order"),
)


def sample_of(decorators):
    """Return a resource whose verb wears the decorators in this order."""

    def post(self):
        return answer({"text": load()["text"]}, 201)

    for decorator in decorators:
        post = decorator(post)
    return type("Sample", (Resource,), {"post": post})


def test_order_of_decorators_changes_nothing(app, user):
    sent = {"method": "POST", "path": "/sample", "json": {"text": "x"}}
    for decorators in permutations(DECORATORS):
        sample: Any = sample_of(decorators)
        declaration = declaration_of(sample.post)
        assert set(declaration.refuses) == {"name_taken", "too_many_requests"}
        assert (declaration.access, set(declaration.gives)) == (Access("user"), {201})
        with app.test_request_context(**sent), pytest.raises(NoAuthorizationError):
            sample().dispatch_request()
        with app.test_request_context(**sent, headers={"X-Access-Token": user.access_token}):
            assert sample().dispatch_request().json == {"status": "success", "data": {"text": "x"}}


def test_every_rule_under_the_prefix_is_in_the_route_table(app):
    known = {operation.path for operation in OPERATIONS}
    assert {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PREFIX)} == known


def test_every_operation_answers_under_its_endpoint(app):
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules()}
    for operation in OPERATIONS:
        rule = rules[f"api.{operation.endpoint}"]
        assert rule.rule == operation.path
        assert operation.method in rule.methods


def test_every_route_is_in_the_table():
    assert [name_of(operation) for operation in OPERATIONS if who_of(operation) == "nobody"] == []


def test_everything_in_the_table_is_a_route():
    assert set(WHO) - {(operation.method, path_of(operation)) for operation in OPERATIONS} == set()


def test_table_lists_nothing_twice():
    assert len(WHO) == len(CONTRACT) + len(BESIDE_CONTRACT)


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_mark_says_what_the_table_says(operation):
    assert set(str(operation.access).split(" or ")) == set(who_of(operation).split(" or "))


def test_roles_are_those_of_the_contract(api, make_user):
    roles = api.get("roles", as_=make_user("User"), expect=200).data["items"]
    assert {role["title"]: frozenset(role["permission_names"]) for role in roles} == ROLES


# The matrix


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("operation", [*PUBLIC, *BY_ACCESS_TOKEN, *BY_APPLICATION], ids=name_of)
def test_call_is_allowed_or_refused_as_the_table_says(call_as, rows, operation, caller):
    required = required_by_table(operation)
    verdict = expected(who_of(operation), required, caller)
    assert expected(str(operation.access), required_by_mark(operation), caller) == verdict
    answer = call_as(operation, caller)
    assert answer.status < 500
    code = answer.json["code"] if answer.status >= 400 else None
    if verdict == "allowed":
        assert code not in REFUSALS
        assert answer.status not in (401, 403) or code in ("credentials_invalid", "second_factor_missing")
        return
    assert code == verdict
    assert answer.status == (403 if verdict == "permission_denied" else 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    if verdict == "permission_denied":
        assert set(answer.json["required"]) == required
    assert rows()["log_entries"] == []


@pytest.mark.parametrize("caller", ["nobody", *ROLES, "blocked", "deleted"])
@pytest.mark.parametrize("operation", BY_REFRESH_TOKEN, ids=name_of)
def test_call_by_refresh_token_is_allowed_to_its_active_owner(api, admin, make_user, operation, caller):
    url = address(operation)
    if caller == "nobody":
        assert api.request(operation.method, url, expect=401).code == "token_missing"
        return
    account = make_user(caller if caller in ROLES else "User")
    if caller == "blocked":
        api.patch("user", user_id=account.id, as_=admin, json={"status": "blocked"}, expect=200)
    if caller == "deleted":
        api.delete("user", user_id=account.id, as_=admin, expect=204)
    answer = api.request(operation.method, url, as_=account.refresh_token)
    if caller in ROLES:
        assert answer.status == 200
    else:
        assert (answer.status, answer.code) == (401, "token_revoked")


@pytest.mark.parametrize("operation", BY_REFRESH_TOKEN, ids=name_of)
def test_call_by_access_token_where_a_refresh_token_is_due_is_refused(api, admin, rows, operation):
    before = rows()
    assert api.request(operation.method, address(operation), as_=admin, expect=401).code == "token_invalid"
    assert rows() == before


@pytest.mark.parametrize("operation", BY_ACCESS_TOKEN, ids=name_of)
def test_call_by_refresh_token_where_an_access_token_is_due_is_refused(api, admin, rows, operation):
    before = rows()
    answer = api.request(operation.method, address(operation), as_=admin.refresh_token, expect=401)
    assert answer.code == "token_invalid"
    assert rows() == before


@pytest.mark.parametrize("operation", BY_ACCESS_TOKEN, ids=name_of)
def test_call_by_token_of_ended_session_is_refused(api, admin, rows, operation):
    api.post("logout", as_=admin, expect=200)
    before = rows()
    answer = api.request(operation.method, address(operation), as_=admin, expect=401)
    assert answer.code == "token_revoked"
    assert rows() == before


@pytest.mark.parametrize("operation", BY_API_TOKEN, ids=name_of)
def test_call_by_session_where_an_api_token_is_due_is_refused(api, admin, rows, operation):
    before = rows()
    assert api.request(operation.method, address(operation), as_=admin, expect=401).code == "token_invalid"
    assert api.request(operation.method, address(operation), expect=401).code == "token_missing"
    assert rows() == before


def test_verbs_for_sessions_only_are_those_of_the_table(app):
    marked = {(op.method, path_of(op)) for op in OPERATIONS if op.declaration.session_only}
    assert marked == set(SESSION_ONLY)


# Mails


@pytest.mark.parametrize("caller", ["nobody", "User", "Administrator"])
@pytest.mark.parametrize("operation", [op for op in OPERATIONS if op.declaration.needs_mail], ids=name_of)
def test_call_that_needs_mail_is_refused_without_it_in_its_turn(api, make_user, rows, operation, caller):
    """Whoever may not call is told that first, and nothing about the body."""
    before = rows()
    account = None if caller == "nobody" else make_user(caller)
    verdict = expected(who_of(operation), required_by_table(operation), caller)
    answer = api.request(operation.method, address(operation), as_=account, json={"unknown": 1})
    assert answer.code == ("mail_disabled" if verdict == "allowed" else verdict)
    assert answer.status == (401 if verdict == "token_missing" else 403)
    changed = {name for name, found in rows().items() if found != before[name]}
    assert changed <= {"users", "sessions"}  # those of the caller


def test_routes_that_need_mail_are_those_of_the_table(app):
    needing = {(op.method, path_of(op)) for op in OPERATIONS if op.declaration.needs_mail}
    assert needing == set(NEEDING_MAIL)
    paths = Api(app).document.document["paths"]
    said = {
        (method.upper(), path.removeprefix(PREFIX).replace("{", "<").replace("}", ">"))
        for path, verbs in paths.items()
        for method, operation in verbs.items()
        if operation["x-needs-mail"]
    }
    assert said == needing


# Oneself


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("operation", [op for op in BY_ACCESS_TOKEN if "oneself" in who_of(op)], ids=name_of)
def test_call_about_oneself_is_allowed_to_any_user(api, make_user, operation, role):
    account = make_user(role)
    api.request(operation.method, address(operation, user_id=account.id), as_=account, expect=200)


@pytest.mark.parametrize(
    "operation",
    [op for op in BY_ACCESS_TOKEN if "<user_id>" in path_of(op) and "oneself" not in who_of(op)],
    ids=name_of,
)
def test_call_about_oneself_is_refused_elsewhere(api, user, rows, operation):
    before = rows()
    answer = api.request(operation.method, address(operation, user_id=user.id), as_=user, expect=403)
    assert answer.code == "permission_denied"
    assert rows() == before


# Applications


@pytest.fixture
def application_token(api, admin):
    """The token of an application that may call."""
    return api.post("applications", as_=admin, json={"name": "billing"}, expect=201).data["token"]


@pytest.mark.parametrize("operation", BY_APPLICATION, ids=name_of)
def test_call_by_application_is_allowed_by_its_token_alone(api, application_token, operation):
    headers = {"X-Application-Token": application_token}
    answer = api.request(operation.method, address(operation), headers=headers, json={})
    assert answer.status == 422
    answer = api.request(operation.method, address(operation), headers={"X-Application-Token": "x"}, json={})
    assert (answer.status, answer.code) == (401, "application_token_invalid")


@pytest.mark.parametrize("operation", BY_ACCESS_TOKEN, ids=name_of)
def test_call_by_application_token_does_not_stand_in_for_an_access_token(api, application_token, rows, operation):
    before = rows()
    headers = {"X-Application-Token": application_token}
    assert api.request(operation.method, address(operation), headers=headers, expect=401).code == "token_missing"
    assert {**rows(), "applications": []} == {**before, "applications": []}  # one knows when it was used last


# Anyone


@pytest.mark.parametrize("operation", [op for op in PUBLIC if op.method == "POST"], ids=name_of)
def test_public_call_with_bad_token_does_not_mind_it(mailing, operation):
    answer = mailing.request(operation.method, address(operation), as_="not a token", json={})
    assert answer.status == (422 if operation.declaration.body else 200)


def test_login_asks_for_no_token(api, user):
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
