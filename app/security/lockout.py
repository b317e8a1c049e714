"""Lockout: guesses at a password are counted before they are checked, and too many are refused unchecked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, cast
from uuid import UUID

from flask import Flask, current_app

from app.extensions import db
from app.models import lockout
from app.models.client_failure import ClientFailure
from app.models.lockout import Lockout, counter_key, milliseconds
from app.observability.metrics import count_locked_guess
from app.security.audit import record
from app.security.caller import current_user
from app.web.client import client_network
from app.web.errors import ApiError

if TYPE_CHECKING:
    from app.security.lockout_redis import RedisLockout


def init_app(app: Flask) -> None:
    """Let an app keep its lockout counters in Redis if one is configured."""
    if app.config["REDIS_URL"]:
        # Redis's client takes 8 MB of each worker, so it is imported only if it is used.
        from app.security.lockout_redis import RedisLockout  # noqa: PLC0415 - it imports Redis's client

        app.extensions["redis lockout"] = RedisLockout(app.config["REDIS_URL"])


def shared_counters() -> "RedisLockout | None":
    """Return the running app's lockout counters in Redis, None without a Redis."""
    return cast("RedisLockout | None", current_app.extensions.get("redis lockout"))


@dataclass(frozen=True)
class Guesses:
    """The guesses at one password: the key that counts them, the client if it is limited too, and whose account it is.

    An account has one counter for all of its logins, and a login that nobody has one of its own. Guesses at the
    current password are counted for the session, so that strangers who lock the account don't hinder its owner.
    """

    key: str
    client: str | None
    user_id: UUID | None
    detail: str | None = None
    action: str = "login_failed"  # what the log calls a wrong one

    @classmethod
    def at_login(cls, user_id: UUID | None, login: str) -> Self:
        """Return the guesses at a login in compared form, and the user who has it, if any."""
        key = counter_key("login", login) if user_id is None else counter_key("account", user_id)
        return cls(key, counter_key("client", client_network()), user_id)

    @classmethod
    def in_session(cls) -> Self:
        """Return the guesses at the current password in the caller's session."""
        return cls(counter_key("session", current_user.session_id), None, current_user.id, "current password")

    @classmethod
    def at_factor(cls, user_id: UUID) -> Self:
        """Return the guesses at a second factor of a user who signs in, from wherever and by whatever kind of it."""
        return cls(counter_key("factor", user_id), None, user_id, action="second_factor_failed")

    @classmethod
    def at_own_factor(cls) -> Self:
        """Return the guesses at the caller's second factor in their session."""
        key = counter_key("factor in session", current_user.session_id)
        return cls(key, None, current_user.id, "fresh proof", "second_factor_failed")

    def reserve(self) -> None:
        """Count a guess before it is checked, or record it and raise ApiError with 429."""
        wait = self._wait()
        if wait:
            self.record_failure("refused unchecked")
            count_locked_guess()
            raise ApiError("too_many_requests", headers={"Retry-After": str(wait)})

    def _wait(self) -> int:
        limits = current_app.config["LOGIN_FAILURES_BEFORE_LOCK"], current_app.config["LOGIN_LOCK_SECONDS"]
        shared = shared_counters()
        wait = shared.reserve(self.key, self.client, *limits) if shared else None
        if wait is not None:
            return wait
        return self._client_wait() or lockout.reserve_guess(self.key, *limits, self.client) or self._outnumbered()

    def _client_wait(self) -> int:
        return ClientFailure.wait(self.client, self.key, milliseconds()) if self.client else 0

    def _outnumbered(self) -> int:
        """Return what a client has to wait if parallel guesses passed its limit while this one was counted."""
        wait = self._client_wait()
        if wait and self.client:
            ClientFailure.forget(self.client, self.key)
        return wait

    def record_failure(self, detail: str | None = None) -> None:
        """Append a failed check to the log, and commit it."""
        target = None if self.user_id is None else f"users/{self.user_id}"
        record(self.action, target, ", ".join(filter(None, (self.detail, detail))) or None)
        db.session.commit()

    def forget(self) -> None:
        """Clear the counter after a good guess, in the current transaction."""
        shared = shared_counters()
        if shared:
            shared.clear(self.key, self.client)
        Lockout.clear(self.key)
        if self.client:
            ClientFailure.forget(self.client, self.key)
