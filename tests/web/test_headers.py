"""The headers of every answer, the origins that may read it, and the proxies that name the client's address."""

from collections.abc import Callable, Iterator

import pytest
import requests
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.extensions import db
from app.models import Session
from tests.support.client import PASSWORD, Api

pytestmark = pytest.mark.once  # no database makes a header

ORIGIN = "https://app.example.com"
ANSWERS = ["/healthz", "/readyz", "/", "/.well-known/jwks.json", "/api/v1/users/me", "/api/v1/nowhere", "/nowhere"]


@pytest.fixture
def with_settings(app: Flask, settings: dict[str, str]) -> Iterator[Callable[..., Api]]:
    """Yield a function that makes a client of the app under other settings, over the same database."""
    made = []

    def make(**changed: str) -> Api:
        made.append(create_app(settings | changed))
        return Api(made[-1])

    yield make
    for each in made:
        with each.app_context():
            for engine in db.engines.values():
                engine.dispose()


@pytest.mark.parametrize("path", ANSWERS)
def test_answer_carries_the_security_headers(api, path):
    headers = api.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Request-ID"]


def test_defect_carries_the_security_headers_and_nothing_of_itself(api, admin, monkeypatch):
    monkeypatch.setattr("app.api.roles.RoleList.get", lambda _self: 1 / 0)
    answer = api.get("roles", as_=admin, expect=500)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (answer.code, "division" in str(answer.json)) == ("internal_error", False)


@pytest.mark.parametrize("path", ANSWERS)
def test_server_names_no_version(server, path):
    headers = requests.get(server + path, timeout=10).headers
    assert not any(character.isdigit() for character in headers.get("Server", ""))
    assert "X-Powered-By" not in headers


def test_hsts_is_sent_behind_tls_alone(with_settings):
    https = {"X-Forwarded-Proto": "https"}
    behind, alone = with_settings(TRUSTED_PROXIES="1"), with_settings()
    sent = behind.get("/healthz", headers=https).headers["Strict-Transport-Security"]
    assert sent == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in behind.get("/healthz", headers={"X-Forwarded-Proto": "http"}).headers
    assert "Strict-Transport-Security" not in alone.get("/healthz", headers=https).headers


def test_hsts_has_the_time_that_is_set_or_is_not_sent(with_settings):
    https = {"X-Forwarded-Proto": "https"}
    short, none = (with_settings(TRUSTED_PROXIES="1", HSTS_SECONDS=seconds) for seconds in ("300", "0"))
    assert short.get("/", headers=https).headers["Strict-Transport-Security"] == "max-age=300; includeSubDomains"
    assert "Strict-Transport-Security" not in none.get("/", headers=https).headers


@pytest.mark.parametrize(
    ("proxies", "forwarded", "recorded"),
    [
        ("0", "198.51.100.7", "127.0.0.1"),
        ("1", "198.51.100.7", "198.51.100.7"),
        ("1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("2", "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        ("2", "192.0.2.1, 203.0.113.9, 198.51.100.7", "203.0.113.9"),
        ("1", "no address", None),
        ("1", "198.51.100.7:4711", "198.51.100.7"),
        ("1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("1", "[2001:DB8::1]", "2001:db8::1"),
        ("1", "::ffff:198.51.100.7", "198.51.100.7"),
        ("1", "64:ff9b::198.51.100.7", "198.51.100.7"),
        ("1", "[::ffff:198.51.100.7]:4711", "198.51.100.7"),
        ("1", "fe80::1%eth0", "fe80::1"),
        ("1", f"fe80::1%{'x' * 60}", "fe80::1"),
        ("1", f"[fe80::1%{'x' * 3000}]:80", "fe80::1"),
        ("1", "::1::", None),
    ],
)
def test_login_records_the_address_that_the_configured_proxies_vouch_for(
    with_settings, app, user, proxies, forwarded, recorded
):
    behind = with_settings(TRUSTED_PROXIES=proxies)
    body = {"name": user.name, "password": PASSWORD}
    behind.post("login", json=body, headers={"X-Forwarded-For": forwarded}, expect=200)
    with app.app_context():
        newest = sa.select(Session.ip).where(Session.user_id == user.id).order_by(Session.id.desc()).limit(1)
        assert db.session.scalar(newest) == recorded


@pytest.mark.parametrize("origin", [ORIGIN, "null", "*"])
def test_no_origin_may_read_unless_one_is_configured(api, user, origin):
    for method in ("GET", "OPTIONS"):
        headers = api.request(method, "profile", as_=user, headers={"Origin": origin}).headers
        assert not [name for name, _ in headers if name.startswith("Access-Control")]


def test_configured_origin_may_read_with_its_cookies(with_settings, user):
    headers = with_settings(CORS_ORIGINS=ORIGIN).get("profile", as_=user, headers={"Origin": ORIGIN}).headers
    assert headers["Access-Control-Allow-Origin"] == ORIGIN
    assert headers["Access-Control-Allow-Credentials"] == "true"
    assert "Origin" in headers["Vary"]
    exposed = set(headers["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Link", "Location", "Retry-After", "Total-Count", "WWW-Authenticate", "X-Request-ID"} == exposed


LITERAL = [
    *("https://[2001:db8::1]", "http://[::1]:3000", "https://192.0.2.1", "https://app.example.com:8443"),
    *("capacitor://localhost", "tauri://localhost", "ionic://localhost", "http://tauri.localhost"),
    *("chrome-extension://abcdefghijklmnopabcdefghijklmnop", "moz-extension://6f1fcf1a-7a6b-4c8c-9b0e-2f1b9a5f0a11"),
]


def near(origin: str) -> set[str]:
    """Return origins that would match if this one were a pattern, a beginning, an end or a part."""
    scheme, _, host = origin.partition("://")
    characters = {f"{scheme}://{character}.evil.test" for character in set(host) if character.isalnum()}
    alike = {origin.replace(".", "x"), f"{origin}.evil.test", f"{origin}x", origin[:-1], f"{scheme}://x{host}"}
    return {"https://d.evil.test", "null", "*", f"{origin}\n", f"x{origin}", *characters, *alike} - {origin}


@pytest.mark.parametrize("origins", [[origin] for origin in LITERAL] + [LITERAL], ids=lambda origins: origins[0])
def test_origins_are_compared_whole_by_answers_and_by_preflights(with_settings, origins):
    client = with_settings(CORS_ORIGINS=" ".join(origins)).app.test_client()
    strangers = set().union(*map(near, origins)) - set(origins)
    preflight = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "Authorization"}
    for method, more in (("GET", {}), ("OPTIONS", preflight)):

        def allowed(origin: str, method: str = method, more: dict[str, str] = more) -> str | None:
            environ = {"HTTP_ORIGIN": origin}
            answer = client.open("/api/v1/users/me", method=method, headers=more, environ_overrides=environ)
            credentials = answer.headers.get("Access-Control-Allow-Credentials")
            assert credentials == ("true" if "Access-Control-Allow-Origin" in answer.headers else None)
            named: str | None = answer.headers.get("Access-Control-Allow-Origin")
            return named

        assert [allowed(origin) for origin in origins] == origins
        assert {stranger for stranger in strangers if allowed(stranger)} == set()


def test_failure_can_be_read_by_the_configured_origin(with_settings):
    answer = with_settings(CORS_ORIGINS=ORIGIN).get("profile", headers={"Origin": ORIGIN}, expect=401)
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://app.example.com",
        "https://app.example.com.evil.example",
        "https://evil.app.example.com",
        "https://appXexample.com",
        "https://app.example.com:444",
        "https://app.example.com/",
        "null",
        "*",
        "",
    ],
)
def test_other_origin_may_not_read(with_settings, user, origin):
    called = with_settings(CORS_ORIGINS=f"{ORIGIN} http://localhost:3000")
    for method in ("GET", "OPTIONS"):
        headers = called.request(
            method, "profile", as_=user, headers={"Origin": origin, "Access-Control-Request-Method": "PATCH"}
        ).headers
        assert "Access-Control-Allow-Origin" not in headers


def test_preflight_of_the_configured_origin_is_answered(with_settings):
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, content-type, x-csrf-token",
    }
    answer = with_settings(CORS_ORIGINS=ORIGIN).request("OPTIONS", "profile", headers=asked, expect=200)
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
    assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()
