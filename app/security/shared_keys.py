"""The keys that all nodes share: whether this node has those that its database goes with."""

import hmac
from typing import NamedTuple

from flask import current_app

from app.models.key_fingerprint import KeyFingerprint
from app.models.signing_key import SigningKey
from app.security.keyring import SYMMETRIC, keyring
from app.utils.keys import SealedKeyError

SHARED = ("SECRET_KEY", "JWT_SECRET_KEY")
OTHER = "is not the one that the database was deployed with"
ADOPT = "set it as the other nodes have it; where it was changed on purpose, run python run.py keys adopt"


class KeyFault(NamedTuple):
    """What is wrong with the key in a setting, and how to correct it."""

    setting: str
    problem: str
    correction: str


def fingerprints() -> dict[str, str]:
    """Return the fingerprints of the keys of this node, by their settings."""
    return {setting: fingerprint(setting, current_app.config[setting]) for setting in SHARED}


def fingerprint(setting: str, key: str) -> str:
    """Return what tells a key from others and nothing more: nobody tries 32 random bytes."""
    return hmac.new(key.encode(), f"API Dock: {setting}".encode(), "sha256").hexdigest()


def others() -> list[str]:
    """Return the settings whose keys are not those that the database knows."""
    known = KeyFingerprint.known()
    return [setting for setting, mine in fingerprints().items() if known.get(setting, mine) != mine]


def unknown() -> list[str]:
    """Return the settings of whose keys the database knows nothing, so that they may be any."""
    known = KeyFingerprint.known()
    return [setting for setting in SHARED if setting not in known]


def fault_of_shared() -> KeyFault | None:
    """Return what is wrong with a key that all nodes share, None if nothing is."""
    if strange := others():
        return KeyFault(strange[0], OTHER, ADOPT)
    algorithm = current_app.config["JWT_ALGORITHM"]
    if algorithm == SYMMETRIC or SigningKey.newest(algorithm) is None:
        return None
    try:
        keyring().signing()
    except SealedKeyError:
        correction = "set the one that it was sealed with, or make another: python run.py keys rotate --now"
        return KeyFault("SECRET_KEY", "does not open the key that signs tokens", correction)
    return None


def fault_of_keys() -> KeyFault | None:
    """Return why nobody could log in at this node: a wrong key, or none that signs; None if they could."""
    algorithm = current_app.config["JWT_ALGORITHM"]
    if algorithm != SYMMETRIC and SigningKey.newest(algorithm) is None:
        return KeyFault("JWT_ALGORITHM", f"is {algorithm}, for which there is no key", "python run.py deploy")
    return fault_of_shared()


def adopt(settings: list[str]) -> None:
    """Make the keys of this node those that the database goes with."""
    mine = fingerprints()
    KeyFingerprint.keep({setting: mine[setting] for setting in settings})
