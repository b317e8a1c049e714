"""Compression: what is gzipped, what never is, and what it costs."""

import gzip

import pytest
from marshmallow import fields
from werkzeug.datastructures import Authorization

from app.api import ROUTES
from app.api.documents import FILES
from app.utils.ids import new_token_id
from app.web.compression import LEAST_BYTES
from app.web.declarations import declaration_of
from tests.support.client import PASSWORD
from tests.support.factors import add_passkey, add_totp, code_of
from tests.support.mail import inviting, registering, signing_in

pytestmark = pytest.mark.once

CI = {"name": "ci"}
GZIP = {"Accept-Encoding": "br;q=1, gzip;q=0.5"}
EVE = {"name": "eve", "password": PASSWORD}
FIXED = [("openapi", {}), ("docs", {}), *(("docs_file", {"name": name}) for name in FILES)]


@pytest.mark.parametrize(("endpoint", "path"), FIXED)
def test_fixed_document_is_compressed_and_revalidated(api, endpoint, path):
    plain = api.get(endpoint, expect=200, **path)
    packed = api.get(endpoint, headers=GZIP, expect=200, **path)
    assert packed.response.data == plain.response.data
    assert len(packed.packed) < len(plain.response.data)
    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
    assert plain.headers["ETag"] != packed.headers["ETag"]
    for answer, asked in ((plain, {}), (packed, GZIP)):
        assert "Accept-Encoding" in answer.response.vary
        again = api.get(endpoint, headers=asked | {"If-None-Match": answer.headers["ETag"]}, expect=304, **path)
        assert (again.response.data, again.headers["ETag"]) == (b"", answer.headers["ETag"])


def test_fixed_document_is_compressed_once(api, monkeypatch):
    api.get("openapi", headers=GZIP, expect=200)
    monkeypatch.setattr(gzip, "compress", None)
    api.get("openapi", headers=GZIP, expect=200)


def test_big_list_is_compressed_where_the_client_accepts_it(api, user):
    for number in range(12):
        api.post("todos", as_=user, json={"text": f"{number} of a dozen things to do " * 5}, expect=201)
    plain = api.get("todos", as_=user, expect=200)
    packed = api.get("todos", as_=user, headers=GZIP, expect=200)
    assert (packed.headers["Content-Encoding"], packed.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert packed.response.data == plain.response.data
    assert len(packed.packed) < len(plain.response.data) / 3
    for refusal in ("identity", "gzip;q=0", "br", ""):
        assert "Content-Encoding" not in api.get("todos", as_=user, headers={"Accept-Encoding": refusal}).headers


def test_small_answer_is_left_alone(api, user):
    answer = api.get("profile", as_=user, headers=GZIP, expect=200)
    assert len(answer.response.data) < LEAST_BYTES
    assert not {"Content-Encoding", "Vary"} & set(answer.headers.keys())


def holds_token(schema):
    """Return whether an answer's schema has a field with a token in it."""
    return any(
        holds_token(field.schema)
        if isinstance(field, fields.Nested)
        else isinstance(field, fields.String) and "token" in name.removesuffix("_type")
        for name, field in schema.fields.items()
    )


def made(api, who, endpoint, **path):
    """Return the id of an API token."""
    return api.post(endpoint, as_=who, json=CI, expect=201, **path).data["id"]


def account(api, who):
    """Return the path of a service account."""
    return {
        "account_id": api.post(
            "service_accounts", as_=who, json={"name": f"deployer-{new_token_id()[:8]}"}, expect=201
        ).data["id"]
    }


def rotated(api, who):
    """Give a service account's token a new text."""
    path = account(api, who)
    token_id = made(api, who, "service_tokens", **path)
    return api.post("service_token_rotate", as_=who, json={}, headers=GZIP, token_id=token_id, **path)


def confirmed(api, _):
    """Log in by mail, the user being one with an email."""
    api.post("users", as_=_, json={"email": "alice@example.com", "password": PASSWORD}, expect=201)
    return api.post("login_email_confirm", json=signing_in(api), headers=GZIP)


def by_code(api, who):
    """Log in by a challenge and a time code."""
    secret, _ = add_totp(api, who)
    asked = api.post("login", json={"name": who.name, "password": PASSWORD}, expect=403).json["challenge"]
    return api.post("login_second_factor", json={"challenge": asked["id"], "code": code_of(secret)}, headers=GZIP)


def by_passkey(api, who):
    """Log in by a passkey."""
    passkey = add_passkey(api, who)
    options = api.post("login_passkey_options", expect=200).data
    body = {"challenge": options["challenge"], "passkey": passkey.get(options["options"])}
    return api.post("login_passkey", json=body, headers=GZIP)


# How to get each answer that holds a token; a new one has to be added here.
TOKENS = {
    ("register_confirm", "post"): lambda api, _: api.post("register_confirm", json=registering(api), headers=GZIP),
    ("login_email_confirm", "post"): confirmed,
    ("invitation_accept", "post"): lambda api, who: api.post(
        "invitation_accept", json={"token": inviting(api, who), "password": PASSWORD}, headers=GZIP
    ),
    ("register", "post"): lambda api, _: api.post("register", json=EVE, headers=GZIP),
    ("login", "post"): lambda api, who: api.post("login", json={"name": who.name, "password": PASSWORD}, headers=GZIP),
    ("login", "get"): lambda api, who: api.get("login", headers=GZIP | basic(who.name)),
    ("token_refresh", "post"): lambda api, who: api.post("token_refresh", as_=who.refresh_token, headers=GZIP),
    ("tokens", "post"): lambda api, who: api.post("tokens", as_=who, json=CI, headers=GZIP),
    ("token_rotate", "post"): lambda api, who: api.post(
        "token_rotate", as_=who, json={}, headers=GZIP, token_id=made(api, who, "tokens")
    ),
    ("token_narrow", "post"): lambda api, who: api.post("token_narrow", as_=who, json={}, headers=GZIP),
    ("service_tokens", "post"): lambda api, who: api.post(
        "service_tokens", as_=who, json=CI, headers=GZIP, **account(api, who)
    ),
    ("service_token_rotate", "post"): rotated,
    ("applications", "post"): lambda api, who: api.post("applications", as_=who, json={"name": "a"}, headers=GZIP),
    ("application_rotate", "post"): lambda api, who: api.post(
        "application_rotate",
        as_=who,
        headers=GZIP,
        application_id=api.post("applications", as_=who, json={"name": "a"}, expect=201).data["id"],
    ),
    # From here on the user has a factor.
    ("login_passkey", "post"): by_passkey,
    ("login_second_factor", "post"): by_code,
}


def basic(name):
    """Return the header of HTTP Basic."""
    return {"Authorization": Authorization("basic", {"username": name, "password": PASSWORD}).to_header()}


def test_answer_with_a_token_is_never_compressed(mailing, admin, monkeypatch):
    giving = {
        (endpoint, verb)
        for endpoint, _, resource in ROUTES
        for verb in map(str.lower, resource.methods or ())
        for given in declaration_of(getattr(resource, verb)).gives.values()
        if given.schema and holds_token(given.schema)
    }
    assert giving == TOKENS.keys() | {("token_introspect", "post")}  # which tells the kind of token, and none
    monkeypatch.setattr("app.web.compression.LEAST_BYTES", 0)
    for get in TOKENS.values():
        answer = get(mailing, admin)
        assert answer.status in (200, 201)
        assert "Content-Encoding" not in answer.headers
