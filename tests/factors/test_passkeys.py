"""Passkeys: how an account gets, names and loses them, and signs in with them."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import LogEntry, Mail, Passkey
from app.utils.clock import now
from tests.support.auth_helpers import change_user, fetch
from tests.support.client import PASSWORD
from tests.support.factors import EDDSA, ES256, RS256, Authenticator, add_passkey, add_totp


def login(api, user):
    return api.post("login", json={"name": user.name, "password": PASSWORD})


def asked(api, user):
    return login(api, user).json["challenge"]


def sign_in(api, passkey, **altered):
    options = api.post("login_passkey_options", expect=200).data
    answer = passkey.get(options["options"], **altered)
    return api.post("login_passkey", json={"challenge": options["challenge"], "passkey": answer})


@pytest.mark.parametrize("algorithm", [ES256, EDDSA, RS256])
def test_passkey_signs_in_alone(keyed, user, algorithm):
    passkey = add_passkey(keyed, user, Authenticator(algorithm))
    answer = sign_in(keyed, passkey)
    assert answer.status == 200
    assert answer.data["user"]["id"] == str(user.id)


@pytest.mark.parametrize("verifies", [True, False])
def test_passkey_is_a_second_factor(keyed, user, verifies):
    passkey = add_passkey(keyed, user, Authenticator(verifies=verifies))
    challenge = asked(keyed, user)
    assert challenge["methods"] == ["passkey", "recovery_code"]
    assert [one["transports"] for one in challenge["passkey"]["allowCredentials"]] == [["internal"]]
    body = {"challenge": challenge["id"], "passkey": passkey.get(challenge["passkey"])}
    assert keyed.post("login_second_factor", json=body, expect=200).data["user"]["id"] == str(user.id)
    assert keyed.post("login_second_factor", json=body, expect=401).code == "challenge_invalid"


def test_passkey_without_user_verification_is_no_whole_sign_in(keyed, user):
    passkey = add_passkey(keyed, user, Authenticator(verifies=False))
    assert sign_in(keyed, passkey).code == "factor_invalid"


def test_registration_options_tell_nothing_of_the_user(keyed, user):
    options = keyed.post("passkey_options", as_=user, expect=200).data["options"]
    assert options["rp"] == {"id": "dock.example.com", "name": "API Dock"}
    assert [one["alg"] for one in options["pubKeyCredParams"]] == [-7, -8, -257]
    assert options["attestation"] == "none"
    assert options["authenticatorSelection"]["residentKey"] == "preferred"
    again = keyed.post("passkey_options", as_=user, expect=200).data["options"]
    assert options["user"]["id"] == again["user"]["id"]
    assert len(options["user"]["id"]) == 43
    assert options["challenge"] != again["challenge"]


def test_sign_in_options_name_no_credential(keyed, user):
    add_passkey(keyed, user)
    options = keyed.post("login_passkey_options", expect=200).data["options"]
    assert not options.get("allowCredentials")
    assert options["userVerification"] == "required"


def test_passkey_is_listed_named_and_removed(keyed, user):
    add_passkey(keyed, user, Authenticator(synced=True))
    (shown,) = keyed.get("passkeys", as_=user, expect=200).data["items"]
    assert shown.keys() == {
        *("id", "name", "device", "backed_up", "verifies_user", "transports", "created_at", "last_used_at")
    }
    assert (shown["backed_up"], shown["verifies_user"], shown["device"]) == (True, True, None)
    path = {"passkey_id": shown["id"]}
    assert keyed.patch("passkey", as_=user, json={"name": "phone"}, expect=200, **path).data["name"] == "phone"
    keyed.patch("passkey", as_=user, json={"name": ""}, expect=422, **path)
    keyed.delete("passkey", as_=user, expect=204, **path)
    keyed.delete("passkey", as_=user, expect=404, **path)
    assert login(keyed, user).status == 200


def test_removed_passkey_is_refused(keyed, user):
    passkey = add_passkey(keyed, user)
    (shown,) = keyed.get("passkeys", as_=user, expect=200).data["items"]
    keyed.delete("passkey", as_=user, passkey_id=shown["id"], expect=204)
    assert sign_in(keyed, passkey).code == "factor_invalid"


def test_passkey_of_another_user_is_not_found(keyed, make_user, user):
    add_passkey(keyed, user)
    (shown,) = keyed.get("passkeys", as_=user, expect=200).data["items"]
    other = make_user("User", "bob")
    keyed.patch("passkey", as_=other, json={"name": "mine"}, passkey_id=shown["id"], expect=404)
    keyed.delete("passkey", as_=other, passkey_id=shown["id"], expect=404)


def test_first_passkey_brings_recovery_codes(keyed, user):
    made = []
    for name in ("one", "two"):
        options = keyed.post("passkey_options", as_=user, expect=200).data
        answer = Authenticator().create(options["options"])
        body = {"challenge": options["challenge"], "passkey": answer, "name": name}
        made.append(keyed.post("passkeys", as_=user, json=body, expect=201).data)
    assert len(made[0]["recovery_codes"]) == 10
    assert "recovery_codes" not in made[1]


@pytest.mark.parametrize("tells_whose", [True, False])
def test_passkey_of_another_user_is_no_second_factor(keyed, make_user, user, tells_whose):
    """An authenticator that tells no handle of the account is known by its credential alone."""
    add_passkey(keyed, user)
    others = add_passkey(keyed, make_user("User", "bob"))
    others.handle = others.handle if tells_whose else b""
    challenge = asked(keyed, user)
    body = {"challenge": challenge["id"], "passkey": others.get(challenge["passkey"])}
    assert keyed.post("login_second_factor", json=body, expect=401).code == "factor_invalid"


def test_known_credential_is_a_conflict(keyed, make_user, user):
    passkey = add_passkey(keyed, user)
    other = make_user("User", "bob")
    options = keyed.post("passkey_options", as_=other, expect=200).data
    body = {"challenge": options["challenge"], "passkey": passkey.create(options["options"]), "name": "x"}
    refused = keyed.post("passkeys", as_=other, json=body, expect=409)
    assert (refused.code, [*refused.errors]) == ("passkey_known", ["passkey"])


def test_fifth_wrong_registration_ends_its_challenge(keyed, user):
    options = keyed.post("passkey_options", as_=user, expect=200).data
    right = Authenticator().create(options["options"])
    wrong = Authenticator(origin="https://evil.example.com").create(options["options"])
    body = {"challenge": options["challenge"], "name": "laptop"}
    for _ in range(5):
        assert keyed.post("passkeys", as_=user, json=body | {"passkey": wrong}, expect=401).code == "factor_invalid"
    assert keyed.post("passkeys", as_=user, json=body | {"passkey": right}, expect=401).code == "challenge_invalid"


def test_account_has_twenty_passkeys_at_most(keyed, app, user):
    add_passkey(keyed, user)
    with app.app_context():
        first = db.session.scalars(sa.select(Passkey)).one()
        columns = {column.key: getattr(first, column.key) for column in Passkey.__table__.columns}
        for number in range(19):
            db.session.add(Passkey(**columns | {"id": None, "credential_hash": f"{number:064}"}))
        db.session.commit()
    assert keyed.post("passkey_options", as_=user, expect=409).code == "too_many_factors"


@pytest.mark.parametrize("address", ["http://127.0.0.1:5000", "http://[::1]:5000", ""])
def test_address_is_no_relying_party(under, user, address):
    api = under(APP_URL=address)
    path = {"passkey_id": "00000000-0000-7000-8000-000000000000"}
    for method, endpoint in (
        *(("GET", "passkeys"), ("POST", "passkeys"), ("POST", "passkey_options"), ("PATCH", "passkey")),
        *(("DELETE", "passkey"), ("POST", "login_passkey_options"), ("POST", "login_passkey")),
        ("POST", "session_proof_options"),
    ):
        named = path if endpoint == "passkey" else {}
        assert api.request(method, endpoint, as_=user, json={}, expect=403, **named).code == "passkeys_disabled"


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://dock.example.com:443", "https://dock.example.com"),
        ("https://Dock.Example.com/path/", "https://dock.example.com"),
        ("http://dock.example.com:80", "http://dock.example.com"),
        ("https://dock.example.com:8443", "https://dock.example.com:8443"),
        ("https://dock.example.com:80", "https://dock.example.com:80"),
    ],
)
def test_public_address_is_an_origin_as_browsers_write_it(under, user, address, origin):
    api = under(APP_URL=address)
    passkey = add_passkey(api, user, Authenticator(origin=origin))
    assert sign_in(api, passkey).status == 200


def test_passkeys_can_be_turned_off(under, user):
    api = under(APP_URL="https://dock.example.com", PASSKEYS="off")
    assert api.post("login_passkey_options", expect=403).code == "passkeys_disabled"


def test_further_origin_is_accepted_where_it_is_named(under, user):
    api = under(APP_URL="https://dock.example.com", PASSKEY_ORIGINS="https://app.dock.example.com")
    passkey = add_passkey(api, user, Authenticator(origin="https://app.dock.example.com"))
    assert sign_in(api, passkey).status == 200


def test_copied_passkey_is_found_by_its_counter(keyed, app, user):
    change_user(app, user, email="alice@example.com", email_verified_at=now())
    passkey = add_passkey(keyed, user)
    passkey.counter = 5
    assert sign_in(keyed, passkey).status == 200
    passkey.counter = 3
    assert sign_in(keyed, passkey).code == "factor_invalid"
    assert len(fetch(app, sa.select(LogEntry.id).where(LogEntry.action == "passkey_cloned"))) == 1
    assert "passkey_cloned" in {row.kind for row in fetch(app, sa.select(Mail.kind))}
    passkey.counter = 6
    assert sign_in(keyed, passkey).status == 200


def test_synced_passkey_that_counts_nothing_is_not_judged(keyed, user):
    passkey = add_passkey(keyed, user, Authenticator(counts=False, synced=True))
    for _ in range(2):
        assert sign_in(keyed, passkey).status == 200


def test_blocked_user_signs_in_by_no_passkey(keyed, admin, user):
    passkey = add_passkey(keyed, user)
    keyed.patch("user", as_=admin, user_id=user.id, json={"status": "blocked"}, expect=200)
    assert sign_in(keyed, passkey).code == "factor_invalid"


def test_restored_user_has_no_factors(keyed, admin, user):
    passkey = add_passkey(keyed, user)
    add_totp(keyed, user)
    keyed.delete("user", as_=admin, user_id=user.id, expect=204)
    keyed.post("user_restore", as_=admin, user_id=user.id, expect=200)
    assert sign_in(keyed, passkey).code == "factor_invalid"
    assert login(keyed, user).status == 200


def test_notices_tell_of_factors(keyed, app, user):
    change_user(app, user, email="alice@example.com", email_verified_at=now())
    add_passkey(keyed, user)
    (shown,) = keyed.get("passkeys", as_=user, expect=200).data["items"]
    keyed.delete("passkey", as_=user, passkey_id=shown["id"], expect=204)
    assert [row.kind for row in fetch(app, sa.select(Mail.kind, Mail.id).order_by(Mail.id))] == [
        "factor_added",
        "factor_removed",
    ]
