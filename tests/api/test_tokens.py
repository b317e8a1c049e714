"""How a request carries its token, and which tokens are taken."""

import hmac
import http.client
import json
import socket
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from app.models import User
from app.security.credentials import bring_token, carried_token
from app.utils.clock import now
from tests.support.auth_helpers import (
    HEADER,
    age_session,
    altered,
    change_user,
    claims_of,
    decode,
    encode,
    execute,
    refresh_by_cookie,
    sign,
    timestamp,
)

CHALLENGE = 'Bearer realm="API Dock"'
OTHER_KEY = "Zk3xQ9tLr7Vw2mNc8Yb5Hd1Fs6Gj4Kp0UaEoIiTe"
CLAIMS = ("sub", "sid", "jti", "type", "iss", "aud", "iat", "nbf", "exp")
TEXTS, NUMBERS = CLAIMS[:6], CLAIMS[6:]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def send(api, *headers):
    """Ask for the user's profile with exactly these headers."""
    return api.client.get(api.url("profile"), headers=list(headers))


def check_refused(answer, code="token_invalid"):
    """Check the refusal of a token, and that its challenge says why."""
    assert answer.code == code
    assert answer.headers["WWW-Authenticate"].startswith(f'{CHALLENGE}, error="invalid_token", error_description="')


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "bEaReR"])
def test_send_bearer_token_in_any_letter_case_is_taken(api, user, scheme):
    answer = api.get("profile", headers={"Authorization": f"{scheme} {user.access_token}"}, expect=200)
    assert answer.data["id"] == str(user.id)


def test_send_token_as_x_access_token_is_taken(api, user):
    answer = api.get("profile", headers={"X-Access-Token": user.access_token}, expect=200)
    assert answer.data["id"] == str(user.id)


def test_send_token_in_both_headers_answers_401(api, user, rows):
    before = rows()
    check_refused(api.post("logout", as_=user, headers={"X-Access-Token": user.access_token}, expect=401))
    assert rows() == before


@pytest.mark.parametrize("empty", ["Authorization", "X-Access-Token"])
def test_send_token_beside_an_empty_header_answers_401(api, user, empty):
    tokens = {"Authorization": f"Bearer {user.access_token}", "X-Access-Token": user.access_token}
    check_refused(api.get("profile", headers=tokens | {empty: ""}, expect=401))


@pytest.mark.parametrize("name", ["Authorization", "X-Access-Token"])
def test_send_token_twice_answers_401(api, user, name):
    value = f"Bearer {user.access_token}" if name == "Authorization" else user.access_token
    response = send(api, (name, value), (name, value))
    assert (response.status_code, response.json["code"]) == (401, "token_invalid")


@pytest.mark.parametrize("name", ["Authorization", "X-Access-Token"])
def test_send_token_twice_to_the_real_server_answers_401(api, server, user, name):
    value = f"Bearer {user.access_token}" if name == "Authorization" else user.access_token
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    connection.putrequest("GET", api.url("profile"))
    connection.putheader(name, value)
    connection.putheader(name, value)
    connection.endheaders()
    with connection.getresponse() as response:
        assert (response.status, json.load(response)["code"]) == (401, "token_invalid")
    connection.close()


def test_send_two_different_tokens_to_the_real_server_answers_401(api, server, make_user):
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    connection.putrequest("GET", api.url("profile"))
    connection.putheader("Authorization", "Bearer nonsense")
    connection.putheader("Authorization", f"Bearer {make_user().access_token}")
    connection.endheaders()
    with connection.getresponse() as response:
        assert response.status == 401
    connection.close()


@pytest.mark.parametrize("parameter", ["access_token", "token", "jwt", "Authorization", "X-Access-Token"])
def test_send_token_in_query_string_is_not_looked_at(api, user, parameter):
    answer = api.get("profile", query={parameter: user.access_token}, expect=401)
    assert answer.code == "token_missing"


def test_send_access_token_as_cookie_is_not_looked_at(api, user):
    answer = api.get("profile", headers={"Cookie": f"access_token_cookie={user.access_token}"}, expect=401)
    assert answer.code == "token_missing"


def test_send_no_token_answers_the_bare_challenge(api, user):
    answer = api.get("profile", expect=401)
    assert answer.code == "token_missing"
    assert answer.headers["WWW-Authenticate"] == CHALLENGE


def test_send_no_token_with_a_bad_body_answers_401(api):
    assert api.patch("profile", data=b"{", content_type="application/json", expect=401).code == "token_missing"


@pytest.mark.parametrize(
    "value",
    ["", "Bearer", "Bearer ", "Bearer a b", "Token abc", "Basic YTpi", "bearer:abc", "Bearer\tabc", "Bearer, abc"],
)
def test_send_malformed_authorization_answers_401(api, value):
    check_refused(api.get("profile", headers={"Authorization": value}, expect=401))


@pytest.mark.parametrize(
    "token",
    ["", "abc", "a.b", "a.b.c", "a.b.c.d", "..", "…", "a" * 8000, ".".join(["a" * 3000] * 3), "null", "é.é.é", "a.b.="],
    ids=range(12),
)
def test_send_text_that_is_no_token_answers_401(api, token):
    check_refused(api.get("profile", headers={"X-Access-Token": token.encode().decode("latin-1")}, expect=401))


@pytest.mark.parametrize("suffix", ["=", "==", ".", "%20", "\x7f", " x"])
def test_send_token_with_more_behind_it_answers_401(api, user, suffix):
    check_refused(api.get("profile", headers={"X-Access-Token": user.access_token + suffix}, expect=401))


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE", "", None])
def test_send_token_without_algorithm_answers_401(api, app, admin, rows, algorithm):
    before = rows()
    signed = sign({"alg": algorithm, "typ": "JWT"}, claims_of(admin.access_token), app.config["JWT_SECRET_KEY"])
    unsigned = signed.rpartition(".")[0]
    for token in (signed, f"{unsigned}.", unsigned, f"{unsigned}.{encode(b'none')}"):
        check_refused(api.post("logout", as_=token, expect=401))
    assert rows() == before


@pytest.mark.parametrize(("algorithm", "digest"), [("HS384", "sha384"), ("HS512", "sha512")])
def test_send_token_of_another_hmac_answers_401(api, app, user, algorithm, digest):
    token = sign({"alg": algorithm}, claims_of(user.access_token), app.config["JWT_SECRET_KEY"], digest)
    check_refused(api.get("profile", as_=token, expect=401))


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "PS256", "EdDSA", "hs256", ["HS256"], {"HS256": 1}, 256, True])
def test_send_token_that_names_another_algorithm_answers_401(api, app, user, algorithm):
    token = sign({"alg": algorithm}, claims_of(user.access_token), app.config["JWT_SECRET_KEY"])
    check_refused(api.get("profile", as_=token, expect=401))


def test_send_token_signed_by_another_key_answers_401(api, user):
    check_refused(api.get("profile", as_=sign(HEADER, claims_of(user.access_token), OTHER_KEY), expect=401))


def test_send_token_signed_by_the_other_secret_answers_401(api, app, user):
    token = sign(HEADER, claims_of(user.access_token), app.config["SECRET_KEY"])
    check_refused(api.get("profile", as_=token, expect=401))


def test_send_token_signed_by_an_empty_key_answers_401(api, user):
    check_refused(api.get("profile", as_=sign(HEADER, claims_of(user.access_token), ""), expect=401))


def test_send_token_of_an_altered_user_answers_401(api, admin, user, rows):
    before = rows()
    header, _, signature = user.access_token.split(".")
    claims = claims_of(user.access_token) | {"sub": str(admin.id), "sid": str(admin.session_id)}
    forged = f"{header}.{encode(json.dumps(claims).encode())}.{signature}"
    check_refused(api.delete("profile", as_=forged, json={"current_password": admin.password}, expect=401))
    assert rows() == before


@pytest.mark.parametrize("length", [0, 1, 21, 42])
def test_send_token_with_a_cut_signature_answers_401(api, user, length):
    signed, _, signature = user.access_token.rpartition(".")
    check_refused(api.get("profile", as_=f"{signed}.{signature[:length]}", expect=401))


@pytest.mark.parametrize("spare_bits", [1, 2, 3])
def test_send_token_with_a_signature_of_other_spelling_answers_401(api, user, spare_bits):
    last = ALPHABET[ALPHABET.index(user.access_token[-1]) + spare_bits]
    respelled = user.access_token[:-1] + last
    assert decode(respelled.split(".")[2]) == decode(user.access_token.split(".")[2])
    check_refused(api.get("profile", as_=respelled, expect=401))


@pytest.mark.parametrize("name", ["jku", "x5u"])
def test_send_token_that_names_a_key_address_is_refused_without_a_visit(api, user, name):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/keys"
        token = sign(HEADER | {name: address}, claims_of(user.access_token), OTHER_KEY)
        check_refused(api.get("profile", as_=token, expect=401))
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_send_token_that_brings_its_own_key_answers_401(api, user):
    key = {"kty": "oct", "alg": "HS256", "k": encode(OTHER_KEY.encode())}
    token = sign(HEADER | {"jwk": key, "kid": "mine"}, claims_of(user.access_token), OTHER_KEY)
    check_refused(api.get("profile", as_=token, expect=401))


@pytest.mark.parametrize("name", ["kid", "x5c", "x5t"])
def test_send_token_with_a_strange_key_name_answers_401(api, user, name):
    token = sign(HEADER | {name: "../../../../dev/null"}, claims_of(user.access_token), OTHER_KEY)
    check_refused(api.get("profile", as_=token, expect=401))


@pytest.mark.parametrize("critical", [["unheard-of"], ["exp"], ["b64"], [], "exp", None, [1], {}], ids=repr)
def test_send_token_with_critical_headers_answers_401(api, app, user, critical):
    header = HEADER | {"crit": critical, "unheard-of": True}
    token = sign(header, claims_of(user.access_token), app.config["JWT_SECRET_KEY"])
    check_refused(api.get("profile", as_=token, expect=401))


def test_send_token_with_a_detached_payload_answers_401(api, app, user):
    header = HEADER | {"b64": False, "crit": ["b64"]}
    token = sign(header, claims_of(user.access_token), app.config["JWT_SECRET_KEY"])
    check_refused(api.get("profile", as_=token, expect=401))


@pytest.mark.parametrize("depth", [100, 1_000, 5_000])
@pytest.mark.parametrize("bracket", ["[", '{"a":'], ids=["list", "object"])
def test_send_token_with_a_deep_header_answers_401(api, app, user, depth, bracket):
    header = f'{{"alg":"HS256","x":{bracket * depth}'.encode()
    token = sign(header, claims_of(user.access_token), app.config["JWT_SECRET_KEY"])
    check_refused(api.get("profile", as_=token, expect=401))


@pytest.mark.parametrize(
    "header",
    [b"[]", b'"HS256"', b"null", b"1", b"", b"{", b"\xff\xfe", b'{"alg":"HS256"', b"{}", b'{"typ":"JWT"}', b"1" * 200],
)
def test_send_token_with_a_header_that_is_none_answers_401(api, app, user, header):
    token = sign(header, claims_of(user.access_token), app.config["JWT_SECRET_KEY"])
    check_refused(api.get("profile", as_=token, expect=401))


@pytest.mark.parametrize("payload", [b"[]", b'"x"', b"null", b"1", b"{", b"\xff", b"NaN", b"{}"])
def test_send_token_with_a_payload_that_is_none_answers_401(api, app, payload):
    check_refused(api.get("profile", as_=sign(HEADER, payload, app.config["JWT_SECRET_KEY"]), expect=401))


def test_send_token_signed_here_is_taken(api, app, user):
    assert api.get("profile", as_=altered(app, user.access_token), expect=200).data["id"] == str(user.id)


def test_read_access_token_holds_every_claim(user):
    claims = claims_of(user.access_token)
    assert {name: type(claims[name]) for name in CLAIMS} == {
        **dict.fromkeys(TEXTS, str),
        **dict.fromkeys(NUMBERS, int),
    }
    assert (claims["sub"], claims["sid"], claims["type"]) == (str(user.id), str(user.session_id), "access")
    assert claims["exp"] - claims["iat"] == 3600


@pytest.mark.parametrize("claim", CLAIMS)
def test_send_token_without_a_claim_answers_401(api, app, user, rows, claim):
    before = rows()
    check_refused(api.post("logout", as_=altered(app, user.access_token, claim), expect=401))
    assert rows() == before


@pytest.mark.parametrize("claim", TEXTS)
@pytest.mark.parametrize("value", [None, 7, True, "", "other", [], {}], ids=repr)
def test_send_token_with_a_text_claim_of_another_kind_answers_401(api, app, user, claim, value):
    check_refused(api.get("profile", as_=altered(app, user.access_token, **{claim: value}), expect=401))


@pytest.mark.parametrize("claim", TEXTS)
def test_send_token_with_a_text_claim_in_a_list_answers_401(api, app, user, claim):
    value = [claims_of(user.access_token)[claim]]
    check_refused(api.get("profile", as_=altered(app, user.access_token, **{claim: value}), expect=401))


@pytest.mark.parametrize("claim", NUMBERS)
@pytest.mark.parametrize("kind", [str, float, bool, lambda number: [number], lambda _: None], ids=range(5))
def test_send_token_with_a_time_of_another_kind_answers_401(api, app, user, claim, kind):
    value = kind(claims_of(user.access_token)[claim])
    check_refused(api.get("profile", as_=altered(app, user.access_token, **{claim: value}), expect=401))


@pytest.mark.parametrize("kind", ["refresh", "Access", "access ", "id"])
def test_send_token_of_another_type_answers_401(api, app, user, kind):
    check_refused(api.get("profile", as_=altered(app, user.access_token, type=kind), expect=401))


@pytest.mark.parametrize("claim", ["iss", "aud"])
@pytest.mark.parametrize("value", ["api dock", "API Dock ", "https://example.com"])
def test_send_token_of_a_foreign_service_answers_401(api, app, user, claim, value):
    check_refused(api.get("profile", as_=altered(app, user.access_token, **{claim: value}), expect=401))


@pytest.mark.parametrize("seconds", [31, 3_600, 10**9])
def test_send_token_past_its_end_answers_token_expired(api, app, user, rows, seconds):
    before = rows()
    token = altered(app, user.access_token, exp=timestamp(-seconds))
    check_refused(api.post("logout", as_=token, expect=401), "token_expired")
    assert rows() == before


@pytest.mark.parametrize("moment", [0, -1, -(10**20)])
def test_send_token_that_ended_long_ago_answers_token_expired(api, app, user, moment):
    check_refused(api.get("profile", as_=altered(app, user.access_token, exp=moment), expect=401), "token_expired")


def test_send_token_that_was_taken_before_is_refused_past_its_end(api, app, user):
    """The claims of a token are decoded once, but its expiry is checked each time."""
    end = timestamp() - 28
    token = altered(app, user.access_token, exp=end)
    api.get("profile", as_=token, expect=200)
    while timestamp() <= end + 30:
        time.sleep(0.1)
    check_refused(api.get("profile", as_=token, expect=401), "token_expired")


def test_send_token_past_its_end_within_the_leeway_is_taken(api, app, user):
    api.get("profile", as_=altered(app, user.access_token, exp=timestamp(-20)), expect=200)


def test_send_expired_token_signed_by_another_key_answers_token_invalid(api, user):
    claims = claims_of(user.access_token) | {"exp": timestamp(-100)}
    check_refused(api.get("profile", as_=sign(HEADER, claims, OTHER_KEY), expect=401), "token_invalid")


@pytest.mark.parametrize("claim", ["nbf", "iat"])
def test_send_token_of_the_future_answers_401(api, app, user, claim):
    check_refused(api.get("profile", as_=altered(app, user.access_token, **{claim: timestamp(60)}), expect=401))


@pytest.mark.parametrize("claim", ["nbf", "iat"])
def test_send_token_of_the_near_future_is_taken(api, app, user, claim):
    api.get("profile", as_=altered(app, user.access_token, **{claim: timestamp(20)}), expect=200)


@pytest.mark.parametrize("claim", NUMBERS)
@pytest.mark.parametrize("value", [10**20, 10**300])
def test_send_token_with_an_unheard_of_time_answers_401(api, app, user, claim, value):
    check_refused(api.get("profile", as_=altered(app, user.access_token, **{claim: value}), expect=401))


@pytest.mark.parametrize("claim", ["sub", "sid"])
@pytest.mark.parametrize("value", ["1", "not-a-uuid", "0" * 33, "' OR 1=1 --", "\0", "\ud800"], ids=range(6))
def test_send_token_with_an_id_that_is_none_answers_401(api, app, user, claim, value):
    check_refused(api.get("profile", as_=altered(app, user.access_token, **{claim: value}), expect=401))


@pytest.mark.parametrize("value", ["1", "x" * 32, "0" * 31, "A" * 32, "\0" * 32])
def test_send_token_with_a_jti_that_is_none_answers_401(api, app, user, value):
    check_refused(api.get("profile", as_=altered(app, user.access_token, jti=value), expect=401))


@pytest.mark.parametrize("claim", ["sub", "sid"])
def test_send_token_of_an_unknown_id_answers_token_revoked(api, app, user, claim):
    token = altered(app, user.access_token, **{claim: "00000000-0000-7000-8000-000000000000"})
    check_refused(api.get("profile", as_=token, expect=401), "token_revoked")


def test_send_token_of_one_user_in_the_session_of_another_answers_token_revoked(api, app, admin, user):
    token = altered(app, user.access_token, sub=str(admin.id))
    check_refused(api.get("profile", as_=token, expect=401), "token_revoked")


def test_send_token_of_an_ended_session_answers_token_revoked(api, app, user, rows):
    age_session(app, user, revoked_at=now())
    before = rows()
    check_refused(api.post("logout", as_=user, expect=401), "token_revoked")
    assert rows() == before


def test_send_token_of_an_expired_session_answers_token_revoked(api, app, user):
    age_session(app, user, expires_at=now() - timedelta(seconds=1))
    check_refused(api.get("profile", as_=user, expect=401), "token_revoked")


def test_send_token_of_a_user_who_is_gone_answers_token_revoked(api, app, user):
    execute(app, sa.delete(User).where(User.id == user.id))
    check_refused(api.get("profile", as_=user, expect=401), "token_revoked")


def test_send_token_of_a_user_deleted_past_the_service_answers_token_revoked(api, app, user):
    change_user(app, user, deleted_at=now())
    check_refused(api.get("profile", as_=user, expect=401), "token_revoked")


def test_authenticate_caller_sends_one_statement(api, user, count_statements):
    count_statements()
    api.get("profile", as_=user, expect=200)
    assert count_statements() == 1


def test_refuse_token_that_is_none_sends_no_statement(api, app, user, count_statements):
    tokens = [sign(HEADER, claims_of(user.access_token), OTHER_KEY), altered(app, user.access_token, exp=0), "a.b.c"]
    count_statements()
    for token in tokens:
        api.get("profile", as_=token, expect=401)
    assert count_statements() == 0


def test_tokens_of_the_first_version_are_taken(api, app, user):
    """Both tokens as version 0.1.0 made them, and the cookie with its value beside it."""
    moment = timestamp()
    shared = {"sub": str(user.id), "sid": str(user.session_id), "iss": "API Dock", "aud": "API Dock"}
    dated = {"iat": moment, "nbf": moment, "exp": moment + 3600}
    access = {"fresh": False, "jti": "a" * 32, "type": "access", "csrf": str(user.id), **shared, **dated}
    api.get("profile", as_=sign(HEADER, access, app.config["JWT_SECRET_KEY"]), expect=200)
    jti = claims_of(user.refresh_token)["jti"]
    refresh = sign(HEADER, {**shared, **dated, "jti": jti, "type": "refresh"}, app.config["JWT_SECRET_KEY"])
    csrf = hmac.new(app.config["SECRET_KEY"].encode(), b"csrf:" + jti.encode(), "sha256").hexdigest()
    refresh_by_cookie(api, refresh, csrf, expect=200)
    repeated = api.post("token_refresh", headers={"X-Access-Token": refresh}, expect=200)
    assert repeated.data["refresh_token"] == api.post("token_refresh", as_=refresh, expect=200).data["refresh_token"]


def test_token_of_a_verb_that_is_repeated_is_brought_again(app, user):
    """A verb runs again after a deadlock; X-Access-Token and the header that it was brought to are one token."""
    with app.test_request_context(headers={"X-Access-Token": user.access_token}):
        for _ in range(2):
            bring_token(user.access_token)
            assert carried_token() == user.access_token
