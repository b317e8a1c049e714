"""Time codes: how a user's app gets a secret, which counts once a code confirms it."""

import time
from datetime import timedelta
from typing import Any

from flask import current_app
from marshmallow import ValidationError

from app.models.factors import Factors
from app.models.totp import PendingTotp, Totp
from app.models.user import User
from app.security.factors.codes import TIME_CODES, unsealed
from app.security.factors.holding import added, removed
from app.security.factors.ways import TOTP
from app.utils import totp
from app.utils.clock import now
from app.utils.keys import seal_bytes
from app.web.answers import found

PENDING_FOR = timedelta(seconds=600)
NONE_PENDING = "There is no time code to confirm; begin anew."
WRONG = "This is not the code that the app shows now."


def begin_time_code(user: User) -> dict[str, Any]:
    """Give a locked user a secret that asks nothing of them until a code confirms it; return how apps take it."""
    secret = totp.make_secret()
    sealed = seal_bytes(secret, current_app.config["SECRET_KEY"], TIME_CODES)
    PendingTotp.put(user.id, sealed, now() + PENDING_FOR)
    uri = totp.uri(secret, user.logins[0], current_app.config["TOTP_ISSUER"])
    shown = {"secret": totp.shown(secret), "uri": uri, "qr": totp.qr_code(uri)}
    return shown | {"expires_in": int(PENDING_FOR.total_seconds())}


def confirm_time_code(user: User, code: str) -> list[str] | None:
    """Let a locked user's secret count by a code of it; return recovery codes with the first factor, or raise."""
    sealed = PendingTotp.sealed(user.id)
    if sealed is None:
        raise ValidationError({"code": [NONE_PENDING]})
    step = totp.step_of(unsealed(sealed), code, time.time())
    if step is None:
        raise ValidationError({"code": [WRONG]})
    had = Factors.within(user.id)
    PendingTotp.remove(user.id)
    Totp.put(user.id, sealed, step)
    return added(user, had, TOTP.alone())


def remove_time_code(user: User) -> None:
    """Take a locked user's time code away, or raise ApiError."""
    found(Totp.remove(user.id) or None)
    removed(user)
