"""Failures: one shape, whatever fails and wherever under the prefix."""

import re
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Response

from app import create_app
from app.extensions import db
from app.models import Role
from app.models.role import Permission
from app.security.access import permission_required, public, user_required
from app.web.errors import ERRORS
from app.web.resource import Resource
from config import API_PREFIX as PREFIX
from tests.support.client import PASSWORD, Api

# Ids of nothing, the same in every process that collects these tests.
ID, OTHER_ID = "01a1fd30-5f76-725d-a592-08e1a45d856d", "01a1fd30-6bff-7600-836b-4559e7252416"
KEYS = ["status", "code", "message", "errors", "required", "changes", "faults", "challenge", "methods", "request_id"]
CODES = {
    400: {"malformed_body"},
    401: {
        "credentials_invalid",
        "factor_invalid",
        "challenge_invalid",
        "token_missing",
        "token_invalid",
        "token_expired",
        "token_revoked",
        "refresh_token_reused",
        "application_token_missing",
        "application_token_invalid",
    },
    403: {
        "permission_denied",
        "session_required",
        "second_factor_required",
        "second_factor_missing",
        "fresh_proof_required",
        "passkeys_disabled",
        "outside_token",
        "registration_closed",
        "post_approved",
        "mail_disabled",
        "email_unverified",
    },
    404: {"not_found"},
    405: {"method_not_allowed"},
    409: {
        "name_taken",
        "email_taken",
        "title_taken",
        "slug_taken",
        "operation_taken",
        "imported_field",
        "catalogue_changed",
        "sync_settled",
        "breaking_changes",
        "not_read_yet",
        "too_many_tokens",
        "passkey_known",
        "too_many_factors",
        "factor_required_by_role",
        "role_in_use",
        "default_role_required",
        "last_administrator",
        "invitation_dead",
    },
    412: {"changed_meanwhile"},
    413: {"body_too_large"},
    415: {"unsupported_media_type"},
    422: {"validation_error", "document_invalid", "link_invalid", "address_refused"},
    429: {"too_many_requests"},
    500: {"internal_error"},
    503: {"database_unavailable"},
}
# Codes of situations that the contract does not speak of.
CODES_BESIDE_CONTRACT = {(503, "server_busy"), (503, "keys_unusable")}
SENTENCE = re.compile(r"[A-Z].*[.]", re.DOTALL)
UNKNOWN_PATHS = [
    *("", "/", "/nothing", "/nothing/at/all", "/user", "/Users", "/USERS", "/users.json", "/users;x=1"),
    *("/users/", "//users", "/users//", "/users/me/", "/login/", "/roles/", "/permissions/", "/users//me"),
    *("/users/x", "/users/1", "/users/me/x", "/users/../users", "/users/%2e%2e/users", "/./users", "/roles/x"),
    *("/%00", "/%ff%fe", "/%", "/%zz", "/%25", "/users%00", "/users%0a", "/users%20", "/%F0%9F%92%A9", "/ünïcode"),
    *("/%0d%0aX-Evil:%201", "/<script>alert(1)</script>", "/{{7*7}}", "/%s%n", "/" + "x" * 8000, "/" + "x/" * 1000),
    *(f"/users/{ID}/", f"/users/{ID}/nothing", f"/users/{ID}%00", f"/users/{ID}/sessions/x"),
]
METHODS = {
    "/login": {"GET", "OPTIONS", "POST"},
    "/register": {"OPTIONS", "POST"},
    "/logout": {"OPTIONS", "POST"},
    "/token/refresh": {"OPTIONS", "POST"},
    "/users": {"GET", "HEAD", "OPTIONS", "POST"},
    "/users/me": {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "PUT"},
    f"/users/{ID}": {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "PUT"},
    f"/users/{ID}/restore": {"OPTIONS", "POST"},
    f"/users/{ID}/sessions": {"DELETE", "GET", "HEAD", "OPTIONS"},
    f"/users/{ID}/sessions/{OTHER_ID}": {"DELETE", "OPTIONS"},
    "/sessions": {"GET", "HEAD", "OPTIONS"},
    f"/sessions/{ID}": {"DELETE", "OPTIONS"},
    "/permissions": {"GET", "HEAD", "OPTIONS"},
    "/roles": {"GET", "HEAD", "OPTIONS", "POST"},
    "/roles/1": {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "PUT"},
}
WRONG_METHODS = [
    (method, path)
    for path, allowed in METHODS.items()
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "QUERY", "X")
    if method not in allowed
]


def assert_failure(answer, status, code):
    """Check everything that any failure holds."""
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json is not None
    assert list(answer.json) == [key for key in KEYS if key in answer.json]
    assert answer.json["status"] == "error"
    assert answer.json["code"] == code
    assert code in CODES[status]
    assert SENTENCE.fullmatch(answer.json["message"])
    assert answer.json["request_id"] == answer.headers["X-Request-ID"]
    assert ("required" in answer.json) == (code == "permission_denied")
    for field, faults in answer.json.get("errors", {}).items():
        assert isinstance(field, str)
        assert faults
        assert all(isinstance(fault, str) and fault for fault in faults)


def test_codes_are_those_of_the_contract():
    written = {(status, code) for status, codes in CODES.items() for code in codes}
    assert {(status, code) for code, (status, _) in ERRORS.items()} == written | CODES_BESIDE_CONTRACT
    assert all(SENTENCE.fullmatch(sentence) for _, sentence in ERRORS.values())


# Each kind of failure has the one shape


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("POST", "/users", {"data": "{", "content_type": "application/json"}, 400, "malformed_body"),
        ("POST", "/users", {}, 400, "malformed_body"),
        ("POST", "/login", {"json": {"name": "nobody", "password": "not this one"}}, 401, "credentials_invalid"),
        ("GET", "/nothing", {}, 404, "not_found"),
        ("GET", f"/users/{ID}", {}, 404, "not_found"),
        ("POST", "/users/me", {}, 405, "method_not_allowed"),
        ("PATCH", "/users/me", {"json": {"name": "taken", "current_password": PASSWORD}}, 409, "name_taken"),
        ("DELETE", "/roles/1", {}, 409, "default_role_required"),
        ("POST", "/users", {"data": b"x" * 70_000, "content_type": "application/json"}, 413, "body_too_large"),
        ("POST", "/users", {"data": "<a/>", "content_type": "text/xml"}, 415, "unsupported_media_type"),
        ("POST", "/users", {"json": {}}, 422, "validation_error"),
        ("GET", "/users", {"query": {"page": "0"}}, 422, "validation_error"),
    ],
)
def test_failure_has_the_one_shape(api, admin, make_user, rows, method, path, options, status, code):
    make_user(name="taken")
    before = rows()
    caller = None if path == "/login" else admin
    answer = api.request(method, PREFIX + path, as_=caller, **options)
    assert_failure(answer, status, code)
    assert ("errors" in answer.json) == (code in ("validation_error", "name_taken"))
    guessed: dict[str, list[Any]] = {"client_failures": [], "log_entries": [], "throttles": []}
    assert {**rows(), **guessed} == {**before, **guessed}


def test_success_has_the_one_shape(api, user):
    answer = api.get("profile", as_=user, expect=200)
    assert list(answer.json) == ["status", "data"]
    assert answer.json["status"] == "success"
    assert answer.headers["Content-Type"] == "application/json"


# 404


@pytest.mark.parametrize("path", UNKNOWN_PATHS)
def test_any_request_to_unknown_path_is_not_found(api, path):
    for method in ("GET", "POST"):
        answer = api.request(method, f"{PREFIX}{path}")
        assert_failure(answer, 404, "not_found")
        assert "X-Evil" not in answer.headers
        assert "<script>" not in answer.response.get_data(as_text=True)
        assert "Location" not in answer.headers


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X"])
def test_any_method_of_unknown_path_is_not_found(api, method):
    assert_failure(api.request(method, f"{PREFIX}/nothing"), 404, "not_found")


def test_unknown_path_is_not_found_for_whoever_asks(api, admin):
    assert_failure(api.get(f"{PREFIX}/nothing", as_=admin), 404, "not_found")
    assert_failure(api.get(f"{PREFIX}/nothing", as_="not a token"), 404, "not_found")


def test_unknown_path_is_not_found_with_any_body(api):
    answer = api.post(f"{PREFIX}/nothing", data=b"\xff" * 70_000, content_type="text/xml")
    assert_failure(answer, 404, "not_found")


@pytest.mark.parametrize("path", ["/", "/%ff", "//", "/api", "/api/v2/users", "/apiv1"])
def test_requests_outside_the_prefix_fail_without_internals(api, path):
    answer = api.get(f"/no{path}")
    assert answer.status == 404
    assert "Traceback" not in answer.response.get_data(as_text=True)


# 405


@pytest.mark.parametrize(("method", "path"), WRONG_METHODS)
def test_wrong_method_is_not_allowed(api, method, path):
    answer = api.request(method, PREFIX + path)
    assert_failure(answer, 405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == METHODS[path]


def test_wrong_method_is_not_allowed_whatever_is_sent(api, admin):
    for caller in (None, "not a token", admin):
        answer = api.request("PUT", "users", as_=caller, data=b"{" * 70_000, content_type="text/xml")
        assert_failure(answer, 405, "method_not_allowed")


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_method_in_a_header_is_ignored(api, admin, user, rows, header):
    before = rows()
    api.get("user", user_id=user.id, as_=admin, headers={header: "DELETE"}, expect=200)
    assert_failure(api.post("user", user_id=user.id, as_=admin, headers={header: "DELETE"}), 405, "method_not_allowed")
    assert rows() == before


def test_wrong_head_is_not_allowed_without_body(api):
    answer = api.request("HEAD", "logout", expect=405)
    assert answer.response.data == b""
    assert set(answer.headers["Allow"].split(", ")) == METHODS["/logout"]


# HEAD and OPTIONS


def test_head_answers_the_headers_of_get_without_its_body(api, admin, user):
    got = api.get("users", as_=admin, expect=200)
    answer = api.request("HEAD", "users", as_=admin, expect=200)
    assert answer.response.data == b""
    for name in ("Content-Type", "Content-Length", "Link", "Total-Count"):
        assert answer.headers[name] == got.headers[name]


def test_head_is_authenticated_and_authorized_as_get(api, user):
    assert api.request("HEAD", "users", expect=401).headers["WWW-Authenticate"] == 'Bearer realm="API Dock"'
    answer = api.request("HEAD", "users", as_=user, expect=403)
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]
    assert answer.response.data == b""


@pytest.mark.parametrize(("path", "allowed"), METHODS.items())
def test_options_names_the_methods(api, path, allowed):
    answer = api.request("OPTIONS", PREFIX + path)
    assert answer.status in (200, 204)
    assert set(answer.headers["Allow"].split(", ")) == allowed
    assert answer.response.data == b""


# 401


@pytest.mark.parametrize("path", ["/users", "/users/me", "/roles", "/sessions", f"/users/{ID}", "/roles/1"])
def test_request_without_token_is_challenged(api, path):
    answer = api.get(PREFIX + path)
    assert_failure(answer, 401, "token_missing")
    assert answer.headers.getlist("WWW-Authenticate") == ['Bearer realm="API Dock"']


@pytest.mark.parametrize("token", ["x", "x.y.z", "e30.e30.e30"])
def test_request_with_bad_token_is_challenged_with_the_reason(api, token):
    answer = api.get("profile", as_=token)
    assert_failure(answer, 401, "token_invalid")
    [challenge] = answer.headers.getlist("WWW-Authenticate")
    assert re.fullmatch(
        r'Bearer realm="API Dock", error="invalid_token", error_description="[\x20-\x21\x23-\x5b\x5d-\x7e]+"', challenge
    )


def test_request_with_dead_token_is_challenged_with_the_reason(api, user):
    api.post("logout", as_=user, expect=200)
    answer = api.get("profile", as_=user)
    assert_failure(answer, 401, "token_revoked")
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    "body",
    [
        {"data": b"{", "content_type": "application/json"},
        {"data": b"x" * 70_000, "content_type": "application/json"},
        {"data": b"<a/>", "content_type": "text/xml"},
        {"json": {"unknown": 1}},
    ],
)
def test_request_without_token_and_with_bad_body_is_a_401(api, body):
    for method, path in (("POST", "/users"), ("PATCH", "/users/me"), ("PUT", f"/users/{ID}"), ("POST", "/roles")):
        assert_failure(api.request(method, PREFIX + path, **body), 401, "token_missing")


# 403


def test_request_without_permission_is_told_which(api, user):
    answer = api.get("users", as_=user)
    assert_failure(answer, 403, "permission_denied")
    assert answer.json["required"] == ["LIST_USERS"]
    assert answer.headers.getlist("WWW-Authenticate") == ['Bearer realm="API Dock", error="insufficient_scope"']


@pytest.mark.parametrize(
    "body",
    [
        {"data": b"{", "content_type": "application/json"},
        {"data": b"x" * 70_000, "content_type": "application/json"},
        {"data": b"<a/>", "content_type": "text/xml"},
        {"json": {"unknown": 1}},
    ],
)
def test_request_without_permission_and_with_bad_body_is_a_403(api, user, rows, body):
    before = rows()
    for method, path in (("POST", "/users"), ("PATCH", f"/users/{ID}"), ("POST", "/roles"), ("PUT", "/roles/1")):
        assert_failure(api.request(method, PREFIX + path, as_=user, **body), 403, "permission_denied")
    assert rows() == before


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
@pytest.mark.parametrize(
    "body",
    [
        {"data": b"{", "content_type": "application/json"},
        {"data": b"x" * 70_000, "content_type": "application/json"},
        {"data": b"<a/>", "content_type": "text/xml"},
        {"json": {"unknown": 1}},
    ],
)
def test_request_for_missing_object_with_bad_body_is_a_404(api, admin, method, body):
    for path in (f"/users/{ID}", "/roles/999"):
        assert_failure(api.request(method, PREFIX + path, as_=admin, **body), 404, "not_found")


# Request ids


@pytest.mark.parametrize("given", ["a", "0", "A-z_0.9", "...", "x" * 128, "7f1c3a52-7b1e-4d7b-9a55-0a1b2c3d4e5f"])
def test_request_id_that_is_well_formed_is_kept(api, given):
    for path in ("/nothing", "/users", "/login"):
        answer = api.get(PREFIX + path, headers={"X-Request-ID": given})
        assert answer.headers.getlist("X-Request-ID") == [given]
        assert answer.json["request_id"] == given


@pytest.mark.parametrize(
    "given", ["", " ", "a b", "x" * 129, "a/b", "a,b", '"a"', "<a>", "é", "١", "a\t", "a;b", "${x}", "a:b"]
)
def test_request_id_that_is_not_is_replaced(api, given):
    answer = api.get(f"{PREFIX}/nothing", headers={"X-Request-ID": given})
    [replaced] = answer.headers.getlist("X-Request-ID")
    assert UUID(replaced)
    assert answer.json["request_id"] == replaced


def test_request_ids_of_two_requests_differ(api):
    first, second = (api.get("profile").headers["X-Request-ID"] for _ in range(2))
    assert first != second


def test_success_carries_the_request_id(api, user):
    answer = api.get("profile", as_=user, headers={"X-Request-ID": "mine"}, expect=200)
    assert answer.headers["X-Request-ID"] == "mine"


@pytest.mark.parametrize("host", ["a b", "<script>", "x" * 300, "[::1", "localhost:x", "-", "é"])
def test_odd_host_header_is_no_defect(api, user, host):
    answer = api.get("profile", as_=user, headers={"Host": host})
    assert answer.status in (200, 400)
    if answer.status == 400:
        assert_failure(answer, 400, "malformed_body")


# 500

INTERNALS = "the secret of postgresql://root:hunter2@db"


class Broken(Resource):
    """A resource with every kind of defect, named by the path."""

    @public
    def get(self, kind: str) -> Response:
        """Raise it."""
        raise {
            "runtime": RuntimeError(INTERNALS),
            "key": KeyError(INTERNALS),
            "zero": ZeroDivisionError(INTERNALS),
            "assertion": AssertionError(INTERNALS),
            "recursion": RecursionError(INTERNALS),
            "memory": MemoryError(INTERNALS),
            "unicode": UnicodeDecodeError("utf-8", b"\xff", 0, 1, INTERNALS),
            "os": OSError(INTERNALS),
            "timeout": TimeoutError(INTERNALS),
            "not implemented": NotImplementedError(INTERNALS),
        }[kind]

    @user_required
    def post(self, kind: str) -> Response:
        """Write, then fail before the commit."""
        db.session.add(Role(title=kind, title_compared=kind, permissions=0))
        db.session.flush()
        raise RuntimeError(INTERNALS)

    @user_required
    def put(self, kind: str) -> Response:
        """Send the database a statement that it can't run."""
        db.session.execute(sa.text("SELECT hunter2 FROM no_such_table"))
        raise AssertionError

    @permission_required(Permission.READ_LOGS)
    def delete(self, kind: str) -> Response:
        """Break a rule of the database that no user can know of."""
        db.session.add(Role(id=1, title=kind, title_compared=kind, permissions=0))
        db.session.flush()
        raise AssertionError


@pytest.fixture
def broken(settings, app):
    """A client of an app of its own, over the same database, that has the broken resource."""
    separate = create_app(settings)
    separate.add_url_rule(f"{PREFIX}/broken/<kind>", view_func=Broken.as_view("broken"))
    yield Api(separate)
    with separate.app_context():
        for engine in db.engines.values():
            engine.dispose()


def assert_internal_error(answer):
    assert_failure(answer, 500, "internal_error")
    assert list(answer.json) == ["status", "code", "message", "request_id"]
    told = answer.response.get_data(as_text=True) + str(answer.headers)
    for internal in ("secret", "hunter2", "postgresql://", "Traceback", "Error(", ".py", "SELECT", "INSERT", "uq_"):
        assert internal not in told


@pytest.mark.parametrize(
    "kind",
    ["runtime", "key", "zero", "assertion", "recursion", "memory", "unicode", "os", "timeout", "not implemented"],
)
def test_unexpected_exception_is_an_internal_error_without_internals(broken, kind, caplog):
    answer = broken.get(f"{PREFIX}/broken/{kind}", headers={"X-Request-ID": "mine"})
    assert_internal_error(answer)
    assert answer.json["request_id"] == "mine"
    assert INTERNALS in caplog.text


def test_unexpected_exception_after_a_write_changes_nothing(broken, user, rows):
    before = rows()
    assert_internal_error(broken.post(f"{PREFIX}/broken/x", as_=user))
    assert rows() == before


def test_statement_that_the_database_refuses_is_no_answer_with_internals(broken, user, rows):
    before = rows()
    answer = broken.put(f"{PREFIX}/broken/x", as_=user)
    assert answer.status in (500, 503)
    told = answer.response.get_data(as_text=True)
    assert "hunter2" not in told
    assert "no_such_table" not in told
    assert rows() == before


def test_row_that_the_database_refuses_unforeseen_is_an_internal_error(broken, admin, rows):
    before = rows()
    assert_internal_error(broken.delete(f"{PREFIX}/broken/x", as_=admin))
    assert rows() == before


def test_unexpected_exception_leaves_the_next_request_alone(broken, user):
    broken.post(f"{PREFIX}/broken/x", as_=user, expect=500)
    broken.get("profile", as_=user, expect=200)


def test_unexpected_exception_at_head_answers_no_body(broken):
    answer = broken.request("HEAD", f"{PREFIX}/broken/runtime", expect=500)
    assert answer.response.data == b""
