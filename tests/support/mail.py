"""Mails of the tests: the settings that turn them on, and their links and codes, which no row holds."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.mail.links import Sealed, make_code, make_token
from app.models import Mail, Proof, Purpose, User
from app.utils.clock import now
from tests.support.auth_helpers import execute, fetch
from tests.support.client import PASSWORD, Account, Api

MAILING = {"MAIL_URL": "log:", "MAIL_FROM": "API Dock <dock@example.com>", "APP_URL": "https://dock.example.com"}


def mails(app: Flask, **columns: Any) -> list[Any]:
    """Return the mails, those with these columns, in their order."""
    wanted = [getattr(Mail, name) == value for name, value in columns.items()]
    return list(fetch(app, sa.select(Mail.__table__).where(*wanted).order_by(Mail.created_at, Mail.id)))


def proofs(app: Flask, **columns: Any) -> list[Any]:
    """Return the proofs, those with these columns, in their order."""
    wanted = [getattr(Proof, name) == value for name, value in columns.items()]
    return list(fetch(app, sa.select(Proof.__table__).where(*wanted).order_by(Proof.created_at, Proof.id)))


def sealed(proof: Any) -> Sealed:
    """Return what the token and the code of a proof are made of."""
    return Sealed(proof.id, proof.purpose, proof.email)


def token_of(app: Flask, proof: Any) -> str:
    """Return the token of a proof's link."""
    return make_token(sealed(proof), app.config["SECRET_KEY"])


def code_of(app: Flask, proof: Any) -> str:
    """Return the code of a proof."""
    return make_code(sealed(proof), app.config["SECRET_KEY"])


def last_proof(app: Flask, purpose: Purpose, **columns: Any) -> Any:
    """Return the newest proof of a purpose."""
    return proofs(app, purpose=purpose, **columns)[-1]


def judge(app: Flask) -> None:
    """Give the proofs that were asked for by an address their users, as the worker does."""
    same = sa.select(User.id).where(User.email == Proof.email).scalar_subquery()
    asked = Proof.user_id.is_(None) & Proof.purpose.in_([Purpose.RESET, Purpose.SIGN_IN])
    execute(app, sa.update(Proof).where(asked).values(user_id=same))


def link(app: Flask, purpose: Purpose, **columns: Any) -> str:
    """Return the token of the newest link of a purpose, as its holder has it."""
    judge(app)
    return token_of(app, last_proof(app, purpose, **columns))


def expire(app: Flask, purpose: Purpose) -> None:
    """Let the proofs of a purpose be past their end."""
    execute(app, sa.update(Proof).where(Proof.purpose == purpose).values(expires_at=now()))


def forgotten(api: Api, email: str = "alice@example.com") -> str:
    """Ask for a new password, and return the token that is mailed."""
    api.post("password_forgot", json={"email": email}, expect=202)
    return link(api.app, Purpose.RESET)


def signing_in(api: Api, email: str = "alice@example.com") -> dict[str, str]:
    """Ask to log in by mail, and return the id and the code."""
    told = api.post("login_email", json={"email": email}, expect=202).data
    judge(api.app)
    return {"id": told["id"], "code": code_of(api.app, last_proof(api.app, Purpose.SIGN_IN))}


def registering(api: Api, email: str = "eve@example.com", **fields: str) -> dict[str, str]:
    """Ask to register under REGISTRATION=verified, or as such an app would be asked; return the id and the code."""
    kept, api.app.config["REGISTRATION"] = api.app.config["REGISTRATION"], "verified"
    told = api.post("register", json={"email": email, "password": PASSWORD} | fields, expect=202).data
    api.app.config["REGISTRATION"] = kept
    return {"id": told["id"], "code": code_of(api.app, last_proof(api.app, Purpose.REGISTRATION))}


def inviting(api: Api, as_: Account, email: str = "bob@example.com", **fields: Any) -> str:
    """Invite an address, and return the token that is mailed."""
    api.post("invitations", as_=as_, json={"email": email} | fields)
    return link(api.app, Purpose.INVITATION)
