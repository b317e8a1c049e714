"""Codes: the use of a time code or a recovery code, in the transaction of what it opens."""

import time

from flask import current_app

from app.models.recovery_code import RecoveryCode
from app.models.totp import Totp
from app.models.user import User
from app.security.audit import record
from app.security.factors.ways import RECOVERY_CODE, TOTP, Way
from app.security.notices import notify
from app.utils import recovery_codes, totp
from app.utils.keys import unseal_bytes

TIME_CODES = "time codes"  # the use of SECRET_KEY that seals their secrets


def use_code(user: User, code: str) -> Way | None:
    """Use a code of a locked user; return the way, None if it is not right or was used."""
    return _use_time_code(user, code) if len(code) == totp.DIGITS else _use_recovery_code(user, code)


def _use_time_code(user: User, code: str) -> Way | None:
    sealed = Totp.sealed(user.id)
    step = None if sealed is None else totp.step_of(unsealed(sealed), code, time.time())
    return TOTP if step is not None and Totp.use(user.id, step) else None


def _use_recovery_code(user: User, code: str) -> Way | None:
    if not RecoveryCode.use(user.id, recovery_codes.hashed(code, user.id, current_app.config["SECRET_KEY"])):
        return None
    record("recovery_code_used", f"users/{user.id}", user_id=user.id)
    notify("recovery_code_used", user)
    return RECOVERY_CODE


def unsealed(sealed: str) -> bytes:
    """Return the secret of a time code."""
    return unseal_bytes(sealed, current_app.config["SECRET_KEY"], TIME_CODES)
