"""Failures: their codes, and the one place that renders them."""

import time
from http import HTTPStatus
from math import ceil
from typing import Any, cast

from flask import Flask, Response, current_app, g, request
from flask_limiter import RateLimitExceeded
from marshmallow import ValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from app import database
from app.extensions import db, limiter
from app.schemas.errors import shape_of
from app.utils.passwords.queue import HashQueueFullError
from app.web.challenges import challenge
from app.web.json import encoded

# Every code that an answer can carry, with its status and its default message.
ERRORS: dict[str, tuple[int, str]] = {
    "malformed_body": (400, "The body could not be read."),
    "credentials_invalid": (401, "The name or the password is wrong."),
    "factor_invalid": (401, "The code or the passkey is not right."),
    "challenge_invalid": (401, "This challenge can't be answered any more; begin anew."),
    "token_missing": (401, "This needs an access token."),
    "token_invalid": (401, "The token is not valid."),
    "token_expired": (401, "The token has expired."),
    "token_revoked": (401, "The token has been revoked."),
    "refresh_token_reused": (401, "The refresh token was used before; its session has been ended."),
    "application_token_missing": (401, "This needs an application's token as X-Application-Token."),
    "application_token_invalid": (401, "The application token is not valid."),
    "permission_denied": (403, "You may not do this."),
    "second_factor_required": (403, "Prove a second factor of your account first."),
    "second_factor_missing": (403, "A second factor is needed first; add one to your account."),
    "fresh_proof_required": (403, "Prove anew that it is you, then send this once more."),
    "passkeys_disabled": (403, "Passkeys do not work at this address of the service."),
    "session_required": (403, "Only a person may do this, with an access token of their session."),
    "outside_token": (403, "This is outside what the credential is for."),
    "registration_closed": (403, "Registration is closed."),
    "mail_disabled": (403, "This service sends no mail."),
    "email_unverified": (403, "Prove your email first, by the link in the mail that was sent to it."),
    "post_approved": (403, "The post is approved; only a moderator may change it now."),
    "not_found": (404, "Nothing was found here."),
    "method_not_allowed": (405, "This method is not allowed here."),
    "name_taken": (409, "This name is taken."),
    "email_taken": (409, "This email is taken."),
    "title_taken": (409, "This title is taken."),
    "slug_taken": (409, "This slug is taken."),
    "operation_taken": (409, "The app has an operation with this method and this path."),
    "imported_field": (409, "This comes from the app's document, and is changed there."),
    "catalogue_changed": (409, "Another document was applied since this one was compared; send it once more."),
    "sync_settled": (409, "This sync waits for no decision."),
    "breaking_changes": (409, "The document breaks those who call the app; the changes say how."),
    "not_read_yet": (409, "No worker has read this yet; try again soon."),
    "role_in_use": (409, "Users or service accounts have this role; some of them may be deleted."),
    "default_role_required": (409, "One role has to be the default; make another one the default first."),
    "too_many_tokens": (409, "The account has as many live tokens as one may have; end one of them first."),
    "passkey_known": (409, "An account has this passkey already."),
    "too_many_factors": (409, "The account has as many passkeys as one may have; remove one of them first."),
    "factor_required_by_role": (409, "The account's role requires a second factor, and this is the last."),
    "last_administrator": (409, "This is the last active administrator."),
    "invitation_dead": (409, "This invitation is not valid any more."),
    "changed_meanwhile": (412, "This was changed since you read it; read it again, and decide anew."),
    "body_too_large": (413, "The body is too large."),
    "unsupported_media_type": (415, "Send JSON or a form."),
    "validation_error": (422, "Some fields are not valid."),
    "document_invalid": (422, "The document can't be taken."),
    "address_refused": (422, "The service may not connect to this address."),
    "link_invalid": (422, "This link or code is not valid any more; ask for a new one."),
    "too_many_requests": (429, "Too many attempts; wait before the next one."),
    "internal_error": (500, "Something went wrong on our side."),
    "database_unavailable": (503, "The database does not answer; try again soon."),
    "keys_unusable": (503, "The keys of this node are not those that its database goes with."),
    "server_busy": (503, "Too many passwords are being checked; try again soon."),
}
# The code of the conflict, by the unique constraint that a row violated.
CONFLICTS = {
    "uq_users_name": "name_taken",
    "uq_users_email": "email_taken",
    "uq_roles_title_compared": "title_taken",
    "uq_widgets_name": "name_taken",
    "uq_apps_slug": "slug_taken",
    "uq_apps_title_compared": "title_taken",
    "uq_passkeys_credential_hash": "passkey_known",
    "uq_apis_app_id": "operation_taken",  # with the method and the key of the path
}
HTTP_CODES = {status: code for code, (status, _) in reversed(ERRORS.items()) if status not in (401, 403, 409)}
FIELDS = {
    "name_taken": "name",
    "email_taken": "email",
    "title_taken": "title",
    "slug_taken": "slug",
    "operation_taken": "path",
    "passkey_known": "passkey",
}
COME_BACK = {"Retry-After": "2"}


class ApiError(Exception):
    """A failure with a code from the table, raised anywhere and rendered in one place."""

    def __init__(
        self,
        code: str,
        message: str | None = None,
        *,
        errors: dict[str, list[str]] | None = None,
        headers: dict[str, str] | None = None,
        required: list[str] | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        """Take the status and, unless one is given, the message from the table; details are further members."""
        super().__init__(code)
        self.code = code
        self.status, sentence = ERRORS[code]
        self.message = message or sentence
        self.errors = errors
        self.headers = dict(headers or {})
        self.required = required
        self.details = dict(details or {})


def permission_denied(required: list[str], message: str | None = None) -> ApiError:
    """Return the denial of a caller who lacks permissions."""
    header = challenge(error="insufficient_scope")
    return ApiError("permission_denied", message, headers={"WWW-Authenticate": header}, required=required)


def token_refused(code: str, message: str | None = None) -> ApiError:
    """Return the failure for a token, with a challenge that names the reason unless no token was sent."""
    error = ApiError(code, message)
    reason = {} if code == "token_missing" else {"error": "invalid_token", "error_description": error.message}
    error.headers["WWW-Authenticate"] = challenge(**reason)
    return error


def as_api_error(error: Exception) -> ApiError:
    """Return the failure that an exception stands for."""
    match error:
        case ApiError():
            return error
        case ValidationError():
            return ApiError("validation_error", errors=flat_messages(error))
        case HTTPException():
            return from_http(error)
        case IntegrityError():
            return from_integrity(error)
        case HashQueueFullError():
            return ApiError("server_busy", headers=COME_BACK)
    return unavailable(error) if means_database_away(error) else unexpected(error)


def means_database_away(error: Exception) -> bool:
    """Return whether an error means that the database did not answer in time."""
    return isinstance(error, PoolTimeoutError) or (isinstance(error, DBAPIError) and database.is_away(error))


def unavailable(error: Exception) -> ApiError:
    """Log the database's error, and return the failure that asks the client to retry soon."""
    current_app.logger.error("the database failed: %s", error)
    return ApiError("database_unavailable", headers=COME_BACK)


def unexpected(error: Exception) -> ApiError:
    """Log a defect, and return a failure that reveals nothing of it."""
    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return ApiError("internal_error")


def from_http(error: HTTPException) -> ApiError:
    """Return the failure for an error of Werkzeug's; a 4xx status without its own code is a malformed request."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    failure = ApiError(
        HTTP_CODES.get(status, "malformed_body" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "internal_error")
    )
    failure.headers = {name: value for name, value in error.get_headers() if name == "Allow"}
    if isinstance(error, RateLimitExceeded):
        failure.headers["Retry-After"] = str(max(1, ceil(seconds_to_reset())))
    return failure


def seconds_to_reset() -> float:
    """Return the seconds until the request limit that was reached accepts requests again."""
    hit = limiter.current_limit
    return hit.reset_at - time.time() if hit else 1.0


def from_integrity(error: IntegrityError) -> ApiError:
    """Return the conflict that a violated constraint means, or the failure for a defect."""
    code = CONFLICTS.get(database.violated_constraint(error))
    if code is None:
        return unexpected(error)
    return conflict(code)


def conflict(code: str) -> ApiError:
    """Return the failure for a value that is taken, with its field."""
    return ApiError(code, errors={FIELDS[code]: [ERRORS[code][1]]})


def flat_messages(error: ValidationError) -> dict[str, list[str]]:
    """Return a list of sentences for each field, including those that a schema nests below it."""
    messages = cast(dict[str, Any], error.normalized_messages())  # type: ignore[no-untyped-call] # marshmallow leaves it untyped
    return {str(field): list(_sentences(value)) for field, value in messages.items()}


def _sentences(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [sentence for part in value.values() for sentence in _sentences(part)]
    return [str(sentence) for sentence in value] if isinstance(value, list) else [str(value)]


def render(error: Exception) -> Response:
    """Roll back what the request began, and answer with the failure in its one shape."""
    db.session.rollback()
    failure = g.failure = as_api_error(error)
    body: dict[str, Any] = {"code": failure.code, "message": failure.message, "request_id": g.get("request_id", "")}
    if failure.errors:
        body["errors"] = failure.errors
    if failure.required is not None:
        body["required"] = failure.required
    response = encoded(shape_of([failure.code])().dump(body | failure.details))
    response.status_code = failure.status
    response.headers.update(failure.headers)
    if failure.status == HTTPStatus.UNAUTHORIZED:
        response.headers.setdefault("WWW-Authenticate", challenge())
    return response


def init_app(app: Flask) -> None:
    """Render every failure of an app here."""
    app.register_error_handler(Exception, render)
