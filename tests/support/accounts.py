"""Accounts, put into the database directly, each with a live session."""

import secrets
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.models import Role, Session, User
from app.security.signing import sign_access_token, sign_refresh_token
from tests.support.client import Account, password_hash


def add_account(app: Flask, role: str = "User", name: str | None = None, **columns: Any) -> Account:
    """Make a user with a role and a live session, without the cost of a hash."""
    with app.test_request_context():
        record = db.session.scalars(sa.select(Role).where(Role.title == role)).one()
        name = name or f"{role.lower()}-{secrets.token_hex(4)}"
        user = User(name=name, password_hash=password_hash(), role=record, **columns)
        db.session.add(user)
        db.session.flush()
        session = begin_session(app, user.id)
        db.session.commit()
        return Account(user.id, name, role, session.id, sign_access_token(session), sign_refresh_token(session))


def begin_session(app: Flask, user_id: UUID) -> Session:
    """Begin a session of a user, in the transaction."""
    return Session.begin(user_id, app.config["REFRESH_TTL"], ip="127.0.0.1", user_agent="tests", amr="pwd")


def further_sessions(app: Flask, account: Account, number: int) -> list[str]:
    """Return access tokens of new sessions of an account, which count guesses at its password each for itself."""
    with app.test_request_context():
        sessions = [begin_session(app, account.id) for _ in range(number)]
        db.session.commit()
        return [sign_access_token(session) for session in sessions]
