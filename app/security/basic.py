"""HTTP Basic at login (RFC 7617), and the one refusal of whoever does not log in."""

from flask import request

from app.web.errors import ApiError, challenge


def is_basic() -> bool:
    """Tell whether the request brings HTTP Basic credentials."""
    return request.headers.get("Authorization", "").lower().startswith("basic ")


def basic_credentials() -> tuple[str, str]:
    """Return the name and the password of HTTP Basic, or raise ApiError with 401."""
    given = request.authorization
    if given is None or given.type != "basic" or given.username is None or given.password is None:
        raise credentials_invalid()
    return given.username, given.password


def credentials_invalid() -> ApiError:
    """Return the one refusal of a login; browsers ask for a password only where Basic was meant."""
    basic = request.method != "POST" or is_basic()
    return ApiError("credentials_invalid", headers={"WWW-Authenticate": challenge("Basic" if basic else "Bearer")})
