"""Passkeys: the options that browsers are given, and the proof of what authenticators answer (WebAuthn Level 3).

The library is imported where it is used, since it takes a third of a second, which no other command or request needs.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

Json = dict[str, Any]
# What a client leaves of an attestation where none is asked for (WebAuthn Level 3 §5.1.3): nothing, or a signature by
# the passkey itself. Others are not read.
ATTESTATIONS = ("none", "packed")
TIMEOUT_MILLISECONDS = 300_000
TRANSPORTS = ("usb", "nfc", "ble", "smart-card", "internal", "cable", "hybrid")
BASE64URL = re.compile(r"[A-Za-z0-9_-]+")


class RelyingParty(NamedTuple):
    """The host that passkeys are for, the service's name, and the origins of pages that may ask for them."""

    id: str
    name: str
    origins: tuple[str, ...]


class Credential(NamedTuple):
    """What names a passkey to a browser."""

    id: bytes
    transports: tuple[str, ...]


class Registered(NamedTuple):
    """A passkey that an authenticator has made."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    aaguid: str
    backed_up: bool
    verifies_user: bool


class Answered(NamedTuple):
    """What the proven answer of a passkey tells."""

    sign_count: int
    backed_up: bool
    user_verified: bool


class PasskeyFaultError(Exception):
    """An answer that is well formed and does not prove what it should."""


def creation_options(
    party: RelyingParty, challenge: bytes, handle: bytes, login: str, known: Iterable[Credential]
) -> Json:
    """Return the options with which a browser makes a passkey (PublicKeyCredentialCreationOptionsJSON)."""
    import webauthn  # noqa: PLC0415 - see above
    from webauthn.helpers import structs  # noqa: PLC0415

    options = webauthn.generate_registration_options(
        rp_id=party.id,
        rp_name=party.name,
        user_id=handle,
        user_name=login,
        challenge=challenge,
        timeout=TIMEOUT_MILLISECONDS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_descriptors(known),
        supported_pub_key_algs=_algorithms(),
    )
    return _as_json(options)


def request_options(party: RelyingParty, challenge: bytes, known: Iterable[Credential], *, verify: bool) -> Json:
    """Return the options with which a browser asks a passkey (PublicKeyCredentialRequestOptionsJSON).

    Without known ones any may answer; `verify` demands that the authenticator verifies its user.
    """
    import webauthn  # noqa: PLC0415 - see above
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = webauthn.generate_authentication_options(
        rp_id=party.id,
        challenge=challenge,
        timeout=TIMEOUT_MILLISECONDS,
        allow_credentials=_descriptors(known) or None,
        user_verification=UserVerificationRequirement.REQUIRED if verify else UserVerificationRequirement.PREFERRED,
    )
    return _as_json(options)


def verify_registration(party: RelyingParty, challenge: bytes, answer: Json) -> Registered:
    """Return the passkey that an authenticator's answer brings, or raise PasskeyFaultError."""
    import webauthn  # noqa: PLC0415 - see above

    with _faults():
        _require_top_page(answer)
        _require_plain(answer)
        made = webauthn.verify_registration_response(
            credential=_bare(answer, "clientDataJSON", "attestationObject"),
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=list(party.origins),
            supported_pub_key_algs=_algorithms(),
        )
        _require_usable(made.credential_public_key)
    if credential_id(answer) != made.credential_id:
        raise PasskeyFaultError
    key, backed_up = made.credential_public_key, made.credential_backed_up
    return Registered(made.credential_id, key, made.sign_count, made.aaguid, backed_up, made.user_verified)


def verify_answer(
    party: RelyingParty, challenge: bytes, answer: Json, public_key: bytes, *, demand_verification: bool
) -> Answered:
    """Return what a passkey's answer tells, or raise PasskeyFaultError; the caller judges the counter."""
    import webauthn  # noqa: PLC0415 - see above

    with _faults():
        _require_top_page(answer)
        proven = webauthn.verify_authentication_response(
            credential=_bare(answer, "clientDataJSON", "authenticatorData", "signature", "userHandle"),
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=list(party.origins),
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=demand_verification,
        )
    return Answered(proven.new_sign_count, proven.credential_backed_up, proven.user_verified)


def credential_id(answer: Json) -> bytes:
    """Return the id of the credential that answers."""
    return from_base64url(answer["rawId"])


def user_handle(answer: Json) -> bytes | None:
    """Return what the authenticator calls the account, None if it does not say."""
    handle = answer["response"].get("userHandle")
    return from_base64url(handle) if handle else None


def transports(answer: Json) -> tuple[str, ...]:
    """Return how the authenticator says that it can be reached, as far as that is known."""
    told = answer["response"].get("transports")
    return tuple(name for name in TRANSPORTS if isinstance(told, list) and name in told)


def from_base64url(text: str) -> bytes:
    """Return the bytes of a text, or raise ValueError."""
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - see above

    if not BASE64URL.fullmatch(text):
        raise ValueError(text)
    return base64url_to_bytes(text)


def _require_top_page(answer: Json) -> None:
    """Raise PasskeyFaultError for an answer that a page within a page of another origin got."""
    from webauthn.helpers import parse_client_data_json  # noqa: PLC0415 - see above

    if parse_client_data_json(from_base64url(answer["response"]["clientDataJSON"])).cross_origin:
        raise PasskeyFaultError


def _require_plain(answer: Json) -> None:
    """Raise PasskeyFaultError for an attestation that was not asked for, or with bytes after it."""
    import cbor2  # noqa: PLC0415 - see above

    stream = io.BytesIO(from_base64url(answer["response"]["attestationObject"]))
    attested = cbor2.CBORDecoder(stream).decode()
    if attested["fmt"] not in ATTESTATIONS or attested["attStmt"].get("x5c") or stream.read(1):
        raise PasskeyFaultError


def _require_usable(public_key: bytes) -> None:
    """Raise an error of the libraries' for a key by which no signature could be verified."""
    from webauthn.helpers import decode_credential_public_key, decoded_public_key_to_cryptography  # noqa: PLC0415

    decoded_public_key_to_cryptography(decode_credential_public_key(public_key))


@contextmanager
def _faults() -> Iterator[None]:
    """Raise whatever the libraries find wrong with bytes that a stranger chose as PasskeyFaultError."""
    try:
        yield
    except PasskeyFaultError:
        raise
    except Exception as error:
        raise PasskeyFaultError from error


def _bare(answer: Json, *members: str) -> Json:
    """Return an answer with no more than what is verified."""
    response = {name: answer["response"][name] for name in members if answer["response"].get(name) is not None}
    return {"id": answer["id"], "rawId": answer["rawId"], "type": answer["type"], "response": response}


def _descriptors(known: Iterable[Credential]) -> list[Any]:
    from webauthn.helpers import structs  # noqa: PLC0415 - see above

    return [
        structs.PublicKeyCredentialDescriptor(
            credential.id, transports=[structs.AuthenticatorTransport(name) for name in credential.transports]
        )
        for credential in known
    ]


def _algorithms() -> list[Any]:
    """Return ES256, EdDSA and RS256."""
    from webauthn.helpers.cose import COSEAlgorithmIdentifier as Algorithm  # noqa: PLC0415 - see above

    return [Algorithm.ECDSA_SHA_256, Algorithm.EDDSA, Algorithm.RSASSA_PKCS1_v1_5_SHA_256]


def _as_json(options: Any) -> Json:
    from webauthn import options_to_json  # noqa: PLC0415 - see above

    shown: Json = json.loads(options_to_json(options))
    return shown
