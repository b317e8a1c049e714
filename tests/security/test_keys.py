"""Keys that sign access tokens: rotation, retirement, and what other services see of them."""

import base64
import json
import threading
from collections.abc import Iterator
from datetime import timedelta

import jwt
import pytest
import requests
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.extensions import db
from app.models import SigningKey
from app.utils.clock import now
from app.utils.keys import make_key as make_private_key
from tests.support.auth_helpers import claims_of, sign
from tests.support.client import PASSWORD, Api
from tests.support.commands import invoke
from tests.support.server import run, serving

ALGORITHMS = ["EdDSA", "ES256", "RS256"]


@pytest.fixture(params=ALGORITHMS)
def keyed(request, app, settings) -> Iterator[Flask]:
    """Yield an app whose access tokens are signed with a key of its own, over the same database."""
    keyed = create_app(settings | {"JWT_ALGORITHM": request.param})
    with keyed.app_context():
        make_key(keyed)
    yield keyed
    with keyed.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def keyed_api(keyed) -> Api:
    """Return a client of that app."""
    return Api(keyed)


def make_key(app: Flask, *, at_once: bool = True) -> str:
    """Make a signing key and return its name."""
    key = SigningKey.make(app.config["JWT_ALGORITHM"], app.config["SECRET_KEY"], at_once=at_once)
    db.session.commit()
    return key.kid


def log_in(api: Api, name: str = "alice"):
    return api.post("login", json={"name": name, "password": PASSWORD}, expect=200).data


def test_access_token_is_verified_offline_by_the_published_keys(keyed_api, user):
    token = log_in(keyed_api)["access_token"]
    answer = keyed_api.get("/.well-known/jwks.json", expect=200)
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    published = jwt.PyJWKSet.from_dict(answer.json)
    key = published[jwt.get_unverified_header(token)["kid"]]
    claims = jwt.decode(token, key, audience="API Dock", issuer="API Dock")
    assert claims["sub"] == str(user.id)


def test_published_keys_hold_no_private_member(keyed_api, user):
    for key in keyed_api.get("/.well-known/jwks.json", expect=200).json["keys"]:
        assert not key.keys() & {"d", "p", "q", "dp", "dq", "qi", "k", "oth"}


def test_published_keys_are_not_sent_again_unchanged(keyed_api):
    tag = keyed_api.get("/.well-known/jwks.json", expect=200).headers["ETag"]
    keyed_api.get("/.well-known/jwks.json", headers={"If-None-Match": tag}, expect=304)


def test_no_keys_are_published_while_the_secret_is_shared(api):
    assert api.get("/.well-known/jwks.json", expect=200).json == {"keys": []}


def test_rotated_key_signs_and_the_older_one_verifies(keyed, keyed_api, user):
    before = log_in(keyed_api)["access_token"]
    with keyed.app_context():
        kid = make_key(keyed)
    keyed.extensions["keyring"]._signing = (0.0, "", None)  # as a process that looks again, ten seconds later
    after = log_in(keyed_api)["access_token"]
    assert jwt.get_unverified_header(after)["kid"] == kid != jwt.get_unverified_header(before)["kid"]
    for token in (before, after):
        keyed_api.get("profile", as_=token, expect=200)


def test_new_key_is_published_before_it_signs(keyed, keyed_api, user):
    with keyed.app_context():
        kid = make_key(keyed, at_once=False)
    assert kid in [key["kid"] for key in keyed_api.get("/.well-known/jwks.json").json["keys"]]
    keyed.extensions["keyring"]._signing = (0.0, "", None)
    assert jwt.get_unverified_header(log_in(keyed_api)["access_token"])["kid"] != kid


def test_retired_key_is_refused_from_the_next_request_on(keyed, keyed_api, user):
    tokens = log_in(keyed_api)
    keyed_api.get("profile", as_=tokens["access_token"], expect=200)
    with keyed.app_context():
        make_key(keyed)
        kid = jwt.get_unverified_header(tokens["access_token"])["kid"]
        db.session.execute(sa.update(SigningKey).where(SigningKey.kid == kid).values(retired_at=now()))
        db.session.commit()
    keyed_api.get("profile", as_=tokens["access_token"], expect=401)
    assert kid not in [key["kid"] for key in keyed_api.get("/.well-known/jwks.json").json["keys"]]
    keyed_api.post("token_refresh", as_=tokens["refresh_token"], expect=200)


def test_authentication_stays_one_statement(keyed_api, user, count_statements):
    token = log_in(keyed_api)["access_token"]
    keyed_api.get("profile", as_=token, expect=200)
    count_statements()
    keyed_api.get("profile", as_=token, expect=200)
    assert count_statements() == 1


UNKNOWN_NAMES = ["", "x", "x" * 43, "../../etc/passwd", "' OR 1=1 --", 5, None, ["x"], {"a": 1}]


def test_unknown_key_name_is_refused(keyed_api, user):
    token = log_in(keyed_api)["access_token"]
    _, payload, signature = token.split(".")
    for kid in UNKNOWN_NAMES:
        header = jwt.get_unverified_header(token) | {"kid": kid}
        encoded = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
        answer = keyed_api.get("profile", as_=f"{encoded}.{payload}.{signature}", expect=401)
        assert answer.code == "token_invalid", kid


def test_public_key_does_not_serve_as_a_shared_secret(keyed, keyed_api, user):
    token = log_in(keyed_api)["access_token"]
    kid = jwt.get_unverified_header(token)["kid"]
    jwk = next(key for key in keyed_api.get("/.well-known/jwks.json").json["keys"] if key["kid"] == kid)
    for secret in (json.dumps(jwk), jwk.get("x") or jwk["n"], keyed.config["JWT_SECRET_KEY"]):
        forged = sign({"alg": "HS256", "typ": "JWT", "kid": kid}, claims_of(token), secret)
        assert keyed_api.get("profile", as_=forged, expect=401).code == "token_invalid"


def test_refresh_token_signed_with_the_shared_secret_is_no_access_token(keyed_api, user):
    assert keyed_api.get("profile", as_=log_in(keyed_api)["refresh_token"], expect=401).code == "token_invalid"


def test_same_successor_is_sent_again_whatever_signs(keyed_api, user):
    token = log_in(keyed_api)["refresh_token"]
    successors = {keyed_api.post("token_refresh", as_=token, expect=200).data["refresh_token"] for _ in range(3)}
    assert len(successors) == 1


def test_private_keys_are_sealed_in_the_database(keyed, context):
    for key in SigningKey.all():
        assert "PRIVATE" not in key.sealed_private_key
        assert key.sealed_private_key.startswith("gAAAA")


@pytest.mark.once
def test_keys_commands_rotate_and_retire(app, settings):
    settings = settings | {"JWT_ALGORITHM": "EdDSA"}
    assert "Signing key made" in invoke(settings, "deploy").output
    old = invoke(settings, "keys", "list").output.split()[0]
    refused = invoke(settings, "keys", "retire", old)
    assert (refused.exit_code, "rotate" in refused.output) == (1, True)
    assert invoke(settings, "keys", "rotate", "--now").exit_code == 0
    refused = invoke(settings, "keys", "retire", old)
    assert (refused.exit_code, "--now" in refused.output) == (1, True)
    assert invoke(settings, "keys", "retire", old, "--now").exit_code == 0
    states = {line.split()[0]: line.split()[-1] for line in invoke(settings, "keys", "list").output.splitlines()}
    assert sorted(states.values()) == ["retired", "signing"]
    assert states[old] == "retired"
    assert invoke(settings, "keys", "retire", "nothing").exit_code == 1
    hs256 = invoke(settings | {"JWT_ALGORITHM": "HS256"}, "keys", "rotate")
    assert (hs256.exit_code, "HS256" in hs256.output) == (1, True)


def test_key_that_was_to_sign_later_takes_over_from_none_that_was_made_after_it(app, settings):
    settings = settings | {"JWT_ALGORITHM": "EdDSA"}
    for arguments in (["--now"], [], ["--now"]):
        assert invoke(settings, "keys", "rotate", *arguments).exit_code == 0
    with app.app_context():
        _, later, _ = SigningKey.all()
        later.signs_from = now()  # its five minutes are over
        db.session.commit()
    listed = {line.split()[0]: line.split()[-1] for line in invoke(settings, "keys", "list").output.splitlines()}
    assert [*listed.values()] == ["verifying", "verifying", "signing"]
    assert invoke(settings, "keys", "retire", [*listed][1], "--now").exit_code == 0


@pytest.mark.once
@pytest.mark.parametrize("kid", ["9DsCgFInMovyHHzK", "-9DsCgFInMovyHHz", "--9DsCgFInMovyHH"])
def test_key_retires_once_its_tokens_have_expired(app, settings, kid):
    settings = settings | {"JWT_ALGORITHM": "EdDSA"}
    invoke(settings, "deploy")
    invoke(settings, "keys", "rotate", "--now")
    with app.app_context():
        first, second = SigningKey.all()
        first.signs_from, second.signs_from = now() - timedelta(hours=3), now() - timedelta(hours=2)
        first.kid = kid
        db.session.commit()
    assert invoke(settings, "keys", "retire", kid, "--noww").exit_code != 0
    assert invoke(settings, "keys", "retire", kid).exit_code == 0


def test_keys_rotate_under_load_without_losing_a_request(app, settings, make_user):
    settings = settings | {"JWT_ALGORITHM": "EdDSA"}
    assert invoke(settings, "deploy").exit_code == 0
    accounts = [make_user() for _ in range(4)]
    statuses: list[int] = []
    done = threading.Event()

    def call(address: str, refresh_token: str) -> None:
        with requests.Session() as client:
            while not done.is_set():
                url = f"{address}/api/v1/token/refresh"
                answer = client.post(url, headers={"Authorization": f"Bearer {refresh_token}"}, timeout=30)
                statuses.append(answer.status_code)
                refresh_token = answer.json()["data"]["refresh_token"]
                bearer = {"Authorization": f"Bearer {answer.json()['data']['access_token']}"}
                statuses.append(client.get(f"{address}/api/v1/users/me", headers=bearer, timeout=30).status_code)

    with serving(settings) as address:
        threads = [threading.Thread(target=call, args=(address, account.refresh_token)) for account in accounts]
        for thread in threads:
            thread.start()
        rotated = [run(settings, "keys", "rotate", "--now").returncode for _ in range(4)]
        done.set()
        for thread in threads:
            thread.join()
    assert rotated == [0] * 4
    assert set(statuses) == {200}


def test_login_without_a_key_leaves_nothing_behind(app, settings, make_user, rows):
    keyless = create_app(settings | {"JWT_ALGORITHM": "ES256"})
    make_user(name="alice")
    before = rows()
    assert Api(keyless).post("login", json={"name": "alice", "password": PASSWORD}, expect=500).code == "internal_error"
    assert rows() | {"client_failures": [], "throttles": []} == before
    with keyless.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.mark.once
def test_rsa_keys_are_of_3072_bits():
    assert make_private_key("RS256").key_size == 3072
