"""What other services read to verify tokens: the issuer's metadata, and the claims of an access token."""

import jwt
import pytest

from app.models.role import Permission
from tests.support.auth_helpers import HEADER, claims_of, sign
from tests.support.client import PASSWORD
from tests.support.holders import role_with

METADATA = "/.well-known/oauth-authorization-server"
PUBLIC = "https://example.com/dock"


def log_in(api, **more):
    return api.post("login", json={"name": "alice", "password": PASSWORD} | more, expect=200).data["access_token"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("changed", "issuer", "base"),
    [
        ({}, "API Dock", "http://localhost"),
        ({"APP_NAME": "Harbour"}, "Harbour", "http://localhost"),
        ({"APP_URL": PUBLIC}, PUBLIC, PUBLIC),
        ({"APP_URL": f"{PUBLIC}/"}, f"{PUBLIC}/", PUBLIC),
    ],
)
def test_metadata_names_the_issuer_of_the_tokens_and_the_endpoints(under, user, changed, issuer, base):
    api = under(**changed)
    answer = api.get(METADATA, expect=200)
    assert answer.json == {
        "issuer": issuer,
        "jwks_uri": f"{base}/.well-known/jwks.json",
        "introspection_endpoint": f"{base}/api/v1/token/introspect",
        "introspection_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "revocation_endpoint": f"{base}/api/v1/token/revoke",
        "revocation_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "response_types_supported": [],
        "grant_types_supported": [],
        "service_documentation": f"{base}/api/v1/docs",
    }
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    api.get(METADATA, headers={"If-None-Match": answer.headers["ETag"]}, expect=304)
    claims = claims_of(log_in(api))
    assert (claims["iss"], claims["aud"]) == (issuer, issuer)


@pytest.mark.once
def test_tokens_of_the_earlier_issuer_stay_valid(under, api, user):
    renamed = under(APP_URL=PUBLIC)
    renamed.get("profile", as_=user, expect=200)
    successor = renamed.post("token_refresh", as_=user.refresh_token, expect=200).data
    assert {claims_of(successor[name])["iss"] for name in ("access_token", "refresh_token")} == {PUBLIC}
    api.get("profile", as_=successor["access_token"], expect=401)
    claims = claims_of(user.access_token)
    for mixed in ({"iss": PUBLIC}, {"aud": PUBLIC}, {"iss": "x", "aud": "x"}, {"iss": [PUBLIC], "aud": [PUBLIC]}):
        token = sign(HEADER, claims | mixed, renamed.app.config["JWT_SECRET_KEY"])
        assert renamed.get("profile", as_=token, expect=401).code == "token_invalid"


@pytest.mark.parametrize(
    ("permissions", "admin"),
    [(0, False), (Permission.LIST_USERS | Permission.BLOCK_USERS, False), (Permission.ADMIN, True), (2**62 + 1, True)],
)
def test_access_token_tells_what_its_user_may(api, app, make_user, permissions, admin):
    holder = make_user(role_with(app, permissions), "alice")
    refreshed = api.post("token_refresh", as_=holder.refresh_token, expect=200).data
    registered = api.post("register", json={"name": "bob", "password": PASSWORD}, expect=201).data
    for token in (log_in(api), refreshed["access_token"], holder.access_token):
        claims = claims_of(token)
        assert (claims["admin"], claims["permissions"]) == (admin, int(permissions))
        assert jwt.get_unverified_header(token)["typ"] == "at+jwt"
    assert claims_of(registered["access_token"])["permissions"] == 0
    assert "permissions" not in claims_of(refreshed["refresh_token"])
    assert jwt.get_unverified_header(refreshed["refresh_token"])["typ"] == "JWT"


def test_what_a_token_tells_is_not_what_its_user_may(api, app, admin, user):
    key = app.config["JWT_SECRET_KEY"]
    forged = sign(HEADER | {"typ": "at+jwt"}, claims_of(user.access_token) | {"admin": True, "permissions": 1}, key)
    assert api.get("users", as_=forged, expect=403).json["required"] == ["LIST_USERS"]
    api.patch("user", user_id=user.id, as_=admin, json={"role_id": 5}, expect=200)
    claims = {
        name: value for name, value in claims_of(user.access_token).items() if name not in ("admin", "permissions")
    }
    api.get("profile", as_=sign({"alg": "HS256", "typ": "JWT"}, claims, key), expect=200)
    api.get("profile", as_=sign({"alg": "HS256"}, claims, key), expect=200)
