"""Endings: what ends together, when a user may no longer log in, or no longer with what they knew."""

from uuid import UUID

from app.models.challenge import Challenge
from app.models.session import Session
from app.models.user import User
from app.security.api_tokens import end_tokens
from app.security.proofs import OF_PASSWORD, OF_USER, kill


def end_access(user: User) -> None:
    """End every session, every token and every mailed link of a locked user."""
    Session.end_all(user.id)
    end_tokens(user.id)
    kill(OF_USER, user.id, user.email)
    Challenge.end_all(user.id)


def set_password(user: User, password_hash: str, keep: UUID | None = None) -> None:
    """Give a locked user another password; end what the old one opened, but for one session to keep."""
    user.password_hash = password_hash
    Session.end_all(user.id, keep=keep)
    kill(OF_PASSWORD, user.id, user.email)
    Challenge.end_all(user.id)
