"""Altered answers of authenticators: each is refused, and none opens or adds anything."""

import base64
import copy
import hashlib
import json
from collections.abc import Callable
from typing import Any

import cbor2
import pytest

from tests.support.factors import (
    BACKED_UP,
    USER_PRESENT,
    USER_VERIFIED,
    Authenticator,
    add_passkey,
    b64,
    unb64,
)

Answer = dict[str, Any]
FOREIGN = [
    *("http://dock.example.com", "https://dock.example.com:8443", "https://evil.example", "https://example.com"),
    *("https://dock.example.com.evil.example", "https://sub.dock.example.com", "null", "", "https://DOCK.example.com."),
    *("android:apk-key-hash:x", "https://dock.example.com/", "https://dock.example.com@evil.example"),
]
# What the browser says, by the name of the alteration; None takes the member out.
SAID: dict[str, dict[str, Any]] = {
    **{f"origin {origin or 'empty'}": {"origin": origin} for origin in FOREIGN},
    "origin missing": {"origin": None},
    "origin in a list": {"origin": ["https://dock.example.com"]},
    "type of the other kind": {"type": "webauthn.swapped"},
    "type payment": {"type": "payment.get"},
    "type missing": {"type": None},
    "within another page": {"crossOrigin": True},
    "another challenge": {"challenge": b64(b"\0" * 32)},
    "longer challenge": {"challenge": b64(b"\0" * 33)},
    "no challenge": {"challenge": ""},
    "challenge missing": {"challenge": None},
    "token binding of another kind": {"tokenBinding": {"status": "not-known"}},
}


def said(alteration: dict[str, Any]) -> Callable[[Answer, Authenticator], Answer]:
    """Return a function that lets the browser say something else, and the authenticator sign it."""

    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        client_data = json.loads(unb64(answer["response"]["clientDataJSON"]))
        swapped = {"webauthn.get": "webauthn.create", "webauthn.create": "webauthn.get"}[client_data["type"]]
        changed = client_data | alteration
        changed = {name: value for name, value in changed.items() if value is not None}
        if changed.get("type") == "webauthn.swapped":
            changed["type"] = swapped
        return signed(answer, passkey, client_data=json.dumps(changed).encode())

    return alter


def signed(
    answer: Answer, passkey: Authenticator, *, client_data: bytes | None = None, data: bytes | None = None
) -> Answer:
    """Return an answer with other parts, signed anew where it has a signature."""
    response = answer["response"]
    client_data = client_data or unb64(response["clientDataJSON"])
    response["clientDataJSON"] = b64(client_data)
    if "signature" in response:
        data = data or unb64(response["authenticatorData"])
        response["authenticatorData"] = b64(data)
        response["signature"] = b64(passkey.sign(data + hashlib.sha256(client_data).digest()))
    return answer


def authenticator_data(change: Callable[[bytes], bytes]) -> Callable[[Answer, Authenticator], Answer]:
    """Return a function that lets the authenticator say something else, and sign it."""

    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        return signed(answer, passkey, data=change(unb64(answer["response"]["authenticatorData"])))

    return alter


def flags(value: int) -> Callable[[Answer, Authenticator], Answer]:
    return authenticator_data(lambda data: data[:32] + bytes([value]) + data[33:])


def member(name: str, value: Any) -> Callable[[Answer, Authenticator], Answer]:
    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        return answer | {name: value(answer[name]) if callable(value) else value}

    return alter


def response_member(name: str, change: Callable[[bytes], bytes]) -> Callable[[Answer, Authenticator], Answer]:
    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        answer["response"][name] = b64(change(unb64(answer["response"][name])))
        return answer

    return alter


def handle(value: str | None) -> Callable[[Answer, Authenticator], Answer]:
    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        answer["response"]["userHandle"] = value
        return answer

    return alter


def flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


OTHER = Authenticator()
ASSERTIONS: dict[str, Callable[[Answer, Authenticator], Answer]] = {
    **{name: said(alteration) for name, alteration in SAID.items()},
    "another host": authenticator_data(lambda data: b"\1" * 32 + data[32:]),
    "user not present": flags(USER_VERIFIED),
    "user not verified": flags(USER_PRESENT),
    "no flags": flags(0),
    "backed up but not eligible": flags(USER_PRESENT | USER_VERIFIED | BACKED_UP),
    "counter as before": authenticator_data(lambda data: data[:33] + (1).to_bytes(4) + data[37:]),
    "counter zero after one": authenticator_data(lambda data: data[:33] + bytes(4) + data[37:]),
    "bytes after the data": authenticator_data(lambda data: data + b"\0"),
    "data cut off": authenticator_data(lambda data: data[:36]),
    "data of one byte": authenticator_data(lambda data: data[:1]),
    "extensions that are not there": authenticator_data(lambda data: data[:32] + bytes([data[32] | 0x80]) + data[33:]),
    "attested data that is not there": authenticator_data(
        lambda data: data[:32] + bytes([data[32] | 0x40]) + data[33:]
    ),
    "signature altered": response_member("signature", flipped),
    "signature of one byte": response_member("signature", lambda data: data[:1]),
    "signature of another key": lambda answer, _: signed(answer, OTHER),
    "client data altered": response_member("clientDataJSON", lambda data: data + b" "),
    "client data no JSON": response_member("clientDataJSON", lambda _: b"{"),
    "client data a list": response_member("clientDataJSON", lambda _: b"[]"),
    "client data deep": response_member("clientDataJSON", lambda _: b"[" * 4000),
    "client data not UTF-8": response_member("clientDataJSON", lambda _: b"\xff\xfe"),
    "authenticator data altered": response_member("authenticatorData", flipped),
    "another credential": member("rawId", b64(b"\2" * 32)),
    "id other than rawId": member("id", b64(b"\3" * 32)),
    "both ids another's": lambda answer, _: answer | {"id": b64(b"\4" * 32), "rawId": b64(b"\4" * 32)},
    "handle of nobody": handle(b64(b"\5" * 32)),
    "handle shorter": handle(b64(b"\5")),
}


def attested(**changed: Any) -> Callable[[Answer, Authenticator], Answer]:
    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        attestation = cbor2.loads(unb64(answer["response"]["attestationObject"]))
        answer["response"]["attestationObject"] = b64(cbor2.dumps(attestation | changed))
        return answer

    return alter


def attested_data(change: Callable[[bytes], bytes]) -> Callable[[Answer, Authenticator], Answer]:
    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        attestation = cbor2.loads(unb64(answer["response"]["attestationObject"]))
        attestation["authData"] = change(attestation["authData"])
        answer["response"]["attestationObject"] = b64(cbor2.dumps(attestation))
        return answer

    return alter


def with_key(key: dict[int, Any]) -> Callable[[Answer, Authenticator], Answer]:
    def alter(answer: Answer, passkey: Authenticator) -> Answer:
        def change(data: bytes) -> bytes:
            return data[: 37 + 16 + 2 + 32] + cbor2.dumps(key)

        return attested_data(change)(answer, passkey)

    return alter


REGISTRATIONS: dict[str, Callable[[Answer, Authenticator], Answer]] = {
    **{name: said(alteration) for name, alteration in SAID.items()},
    "another host": attested_data(lambda data: b"\1" * 32 + data[32:]),
    "user not present": attested_data(lambda data: data[:32] + bytes([data[32] & ~USER_PRESENT]) + data[33:]),
    "no attested data": attested_data(lambda data: data[:32] + bytes([USER_PRESENT | USER_VERIFIED]) + data[33:37]),
    "bytes after the data": attested_data(lambda data: data + b"\0"),
    "bytes after the attestation": response_member("attestationObject", lambda data: data + b"\0"),
    "attestation cut off": response_member("attestationObject", lambda data: data[:-3]),
    "attestation deep": response_member("attestationObject", lambda _: b"\x81" * 8000),
    "attestation no map": response_member("attestationObject", lambda _: cbor2.dumps([1])),
    "attestation with a statement": attested(attStmt={"alg": -7, "sig": b"x"}),
    "attestation of a kind not asked for": attested(fmt="android-safetynet"),
    "attestation of TPM": attested(fmt="tpm"),
    "attestation of U2F": attested(fmt="fido-u2f"),
    "attestation of no kind": attested(fmt=5),
    "attestation with certificates": attested(fmt="packed", attStmt={"alg": -7, "sig": b"x", "x5c": [b"x"]}),
    "self attestation with a wrong signature": attested(fmt="packed", attStmt={"alg": -7, "sig": b"x"}),
    "algorithm not offered": with_key({1: 2, 3: -35, -1: 2, -2: bytes(48), -3: bytes(48)}),
    "point not on the curve": with_key({1: 2, 3: -7, -1: 1, -2: b"\1" * 32, -3: b"\2" * 32}),
    "key without its kind": with_key({3: -7, -1: 1, -2: bytes(32), -3: bytes(32)}),
    "key larger than any": with_key({1: 3, 3: -257, -1: b"\xff" * 4000, -2: b"\1\0\1"}),
    "credential id of no bytes": attested_data(lambda data: data[:53] + bytes(2) + data[87:]),
    "another credential": lambda answer, _: answer | {"id": b64(b"\4" * 32), "rawId": b64(b"\4" * 32)},
    "id other than rawId": member("id", b64(b"\3" * 32)),
}


def test_sixty_answers_are_altered():
    assert len(ASSERTIONS) + len(REGISTRATIONS) >= 60


@pytest.fixture
def held(keyed, user):
    """A passkey that was used once."""
    return add_passkey(keyed, user)


@pytest.mark.parametrize("name", [*ASSERTIONS])
def test_sign_in_by_altered_answer_is_refused(keyed, held, rows, name):
    options = keyed.post("login_passkey_options", expect=200).data
    answer = ASSERTIONS[name](held.get(options["options"]), held)
    sessions = rows()["sessions"]
    refused = keyed.post("login_passkey", json={"challenge": options["challenge"], "passkey": answer}, expect=401)
    assert refused.code == "factor_invalid"
    assert rows()["sessions"] == sessions


def test_sign_in_by_the_same_answer_unaltered_is_accepted(keyed, held):
    options = keyed.post("login_passkey_options", expect=200).data
    body = {"challenge": options["challenge"], "passkey": held.get(options["options"])}
    keyed.post("login_passkey", json=body, expect=200)


@pytest.mark.parametrize("name", [*REGISTRATIONS])
def test_register_altered_answer_is_refused(keyed, user, rows, name):
    options = keyed.post("passkey_options", as_=user, expect=200).data
    passkey = Authenticator()
    answer = REGISTRATIONS[name](passkey.create(options["options"]), passkey)
    before = rows()["passkeys"]
    body = {"challenge": options["challenge"], "passkey": answer, "name": "x"}
    assert keyed.post("passkeys", as_=user, json=body, expect=401).code == "factor_invalid"
    assert rows()["passkeys"] == before


def test_register_self_attestation_is_accepted(keyed, user):
    """A client may leave it where no attestation is asked for."""
    options = keyed.post("passkey_options", as_=user, expect=200).data
    passkey = Authenticator()
    answer = passkey.create(options["options"])
    attestation = cbor2.loads(unb64(answer["response"]["attestationObject"]))
    digest = hashlib.sha256(unb64(answer["response"]["clientDataJSON"])).digest()
    attestation |= {"fmt": "packed", "attStmt": {"alg": -7, "sig": passkey.sign(attestation["authData"] + digest)}}
    answer["response"]["attestationObject"] = b64(cbor2.dumps(attestation))
    body = {"challenge": options["challenge"], "passkey": answer, "name": "x"}
    keyed.post("passkeys", as_=user, json=body, expect=201)


MALFORMED: dict[str, Any] = {
    "a text": "x",
    "a list": [],
    "empty": {},
    "no response": {"id": "AA", "rawId": "AA", "type": "public-key"},
    "response a text": {"id": "AA", "rawId": "AA", "type": "public-key", "response": "x"},
    "another type": {"type": "password"},
    "id a number": {"id": 5},
    "rawId no base64": {"rawId": "%%%"},
    "rawId padded": {"rawId": base64.b64encode(b"xy").decode()},
    "rawId one character too long": {"rawId": "AAAAA"},
    "signature null": {"response": {"signature": None}},
    "handle a number": {"response": {"userHandle": 5}},
    "too large": {"extra": "x" * 16_384},
}


@pytest.mark.parametrize("name", [*MALFORMED])
def test_malformed_answer_is_a_fault_of_its_field(keyed, held, name):
    options = keyed.post("login_passkey_options", expect=200).data
    answer = held.get(options["options"])
    given = MALFORMED[name]
    if isinstance(given, dict) and "response" in given and isinstance(given["response"], dict):
        given = answer | {"response": answer["response"] | given["response"]}
    elif isinstance(given, dict) and given and "response" not in given and name != "no response":
        given = copy.deepcopy(answer) | given
    refused = keyed.post("login_passkey", json={"challenge": options["challenge"], "passkey": given}, expect=422)
    assert [*refused.errors] == ["passkey"]


@pytest.mark.parametrize("extra", [10**400, -0.0, None, [[[]]], {"a": {"b": 1}}])
def test_member_that_nobody_reads_changes_nothing(keyed, held, extra):
    options = keyed.post("login_passkey_options", expect=200).data
    answer = held.get(options["options"]) | {"clientExtensionResults": extra}
    keyed.post("login_passkey", json={"challenge": options["challenge"], "passkey": answer}, expect=200)
