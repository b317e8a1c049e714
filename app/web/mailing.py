"""What requests need of the service's mail: that it sends any, and the language that a reader wishes."""

from flask import current_app, request

from app.utils.locales import preferred
from app.web.errors import ApiError


def sends_mail() -> bool:
    """Return whether the service sends mail."""
    return bool(current_app.config["MAIL_URL"])


def require_mail() -> None:
    """Raise ApiError with 403 where the service sends no mail."""
    if not sends_mail():
        raise ApiError("mail_disabled")


def shows_messages() -> bool:
    """Return whether administrators may read what is sent: in development, where mails are written to a folder."""
    config = current_app.config
    return config["MODE"] == "development" and str(config["MAIL_URL"]).startswith("file:")


def wished_locale() -> str:
    """Return the language of mails that the request's Accept-Language prefers."""
    return preferred(request.environ.get("HTTP_ACCEPT_LANGUAGE"))
