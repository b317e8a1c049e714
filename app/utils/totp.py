"""Time codes: RFC 6238 as authenticator apps know it, with SHA-1, six digits and steps of 30 seconds."""

import base64
import io
import os
from hmac import compare_digest
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

DIGITS, STEP_SECONDS = 6, 30
SECRET_BYTES = 20  # RFC 4226 §4
WINDOW = (0, -1, 1)  # steps, because clocks differ


def make_secret() -> bytes:
    """Return a new secret."""
    return os.urandom(SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """Return the code of a step."""
    generator = TOTP(secret, DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303 - authenticator apps know no other
    return generator.generate(step * STEP_SECONDS).decode()


def step_of(secret: bytes, code: str, seconds: float) -> int | None:
    """Return the step around a Unix time whose code this is, None if there is none."""
    present = int(seconds) // STEP_SECONDS
    right = [step for step in (present + offset for offset in WINDOW) if _is_code(secret, step, code)]
    return right[0] if right else None


def shown(secret: bytes) -> str:
    """Return a secret as people type it into an app."""
    return base64.b32encode(secret).decode()


def uri(secret: bytes, login: str, issuer: str) -> str:
    """Return the address that brings a secret into an app."""
    described = {
        "secret": shown(secret),
        "issuer": issuer,
        "algorithm": "SHA1",
        "digits": DIGITS,
        "period": STEP_SECONDS,
    }
    label = quote(f"{issuer}:{login}", safe=":@")
    return f"otpauth://totp/{label}?{urlencode(described, quote_via=quote)}"  # apps show a `+` as it is


def qr_code(text: str) -> str:
    """Return a text as a QR code, an SVG image."""
    import segno  # noqa: PLC0415 - few requests need it, and each command would load it

    image = io.BytesIO()
    segno.make(text, micro=False).save(image, kind="svg", scale=4, xmldecl=False, svgns=True, nl=False)
    return image.getvalue().decode()


def _is_code(secret: bytes, step: int, code: str) -> bool:
    return step >= 0 and compare_digest(code_at(secret, step).encode(), code.encode())
