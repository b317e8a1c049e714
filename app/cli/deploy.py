"""Deploying: bring an empty or older database up to date, one node at a time."""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import click
from flask import current_app
from flask.cli import with_appcontext
from marshmallow import ValidationError
from sqlalchemy import Engine, select, text

from app import database
from app.cli.installation import refuse_unchosen
from app.cli.migrate import upgrade
from app.cli.own_app import describe_itself
from app.extensions import db
from app.models.former_name import FormerName
from app.models.mutex import lock_administrators
from app.models.role import Permission, Role
from app.models.signing_key import SigningKey
from app.models.user import User
from app.schemas.users import CredentialsSchema
from app.security import shared_keys
from app.security.accounts import make_account
from app.security.audit import record_facts
from app.security.keyring import SYMMETRIC
from app.utils import names, passwords
from app.web.errors import flat_messages
from config import DATA_DIR, SettingsError

LOCK_WAIT_SECONDS = 600
ROLES = {
    "User": Permission(0),
    "Developer": Permission.LIST_USERS,
    "QA": Permission.LIST_USERS | Permission.ADD_USERS | Permission.EDIT_USERS | Permission.BLOCK_USERS,
    "Moderator": Permission.MODERATE_POSTS,
    "Administrator": Permission.ADMIN,
}
DEFAULT_ROLE = "User"


@click.command()
@click.option("--new", is_flag=True, help="Make a new installation where no setting names one.")
@with_appcontext
def deploy(new: bool) -> None:
    """Migrate the database; make the roles, the root administrator and the app of the service. Safe to repeat."""
    if not new:
        refuse_unchosen()
    bring_up_to_date(click.echo)


def bring_up_to_date(say: Callable[[str], None]) -> None:
    """Migrate, and make what is missing: roles, root administrator, signing key, the app of the service itself."""
    with one_node_at_a_time(db.engine):
        if fault := database.encoding_fault():
            raise SettingsError(f"The database {fault}")
        upgrade()
        say("The database is at the newest migration.")
        agree_on_keys()
        made = make_roles()
        say(f"Roles made: {', '.join(made)}." if made else "The roles exist.")
        say(make_root_administrator())
        make_signing_key(say)
        describe_itself(say)


@contextmanager
def one_node_at_a_time(engine: Engine) -> Iterator[None]:
    """Hold an advisory lock of the database, or for SQLite a lock on a file beside the database file."""
    name = "api-dock-deploy-" + hashlib.sha256(str(engine.url.database).encode()).hexdigest()[:16]
    if engine.dialect.name == "sqlite":
        path = Path(f"{engine.url.database}.deploy-lock")
        if not path.parent.is_dir():
            raise SettingsError(f"The folder of the SQLite file does not exist: {engine.url.database}")
        with opened_for_lock(path) as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # closing the file releases it
            yield
        return
    uri = current_app.config["SQLALCHEMY_DATABASE_URI"]
    pooled = current_app.config["DATABASE_POOLER"] == "transaction"
    # The lock ends with its connection, PostgreSQL's with its transaction, for which a pooler keeps one connection.
    with database.patient_engine(uri, pooled=pooled).connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(
                text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": f"{LOCK_WAIT_SECONDS}s"}
            )
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": name})
        elif connection.scalar(text("SELECT GET_LOCK(:name, :wait)"), {"name": name, "wait": LOCK_WAIT_SECONDS}) != 1:
            raise SettingsError("Another node has been deploying for ten minutes; try again when it is done.")
        yield


def opened_for_lock(path: Path) -> IO[str]:
    """Return an open file for a lock, or raise SettingsError."""
    try:
        return path.open("w")
    except OSError as error:
        raise SettingsError(f"{path} can't be written, and SQLite's file is beside it: {error.strerror}") from None


def agree_on_keys() -> None:
    """Keep the fingerprints of the keys where none is known, or raise SettingsError if the database has others."""
    if fault := shared_keys.fault_of_shared():
        raise SettingsError(f"{fault.setting} {fault.problem}. To correct it: {fault.correction}.")
    shared_keys.adopt(shared_keys.unknown())
    db.session.commit()


def make_roles() -> list[str]:
    """Make the missing roles, and a default role if there is none; return the titles made."""
    lock_administrators()
    made = []
    for title, permissions in ROLES.items():
        shown, compared = names.canonical_title(title)
        if Role.by_title(compared) is None:
            db.session.add(role := Role(title=shown, title_compared=compared, permissions=permissions))
            db.session.flush()  # one by one, so that their ids have the order of the table
            record_facts("role_created", f"roles/{role.id}", role.facts)
            made.append(title)
    if db.session.scalar(select(Role.id).where(Role.default_mark.is_(True))) is None:
        db.session.scalars(select(Role).where(Role.title_compared == DEFAULT_ROLE.lower())).one().make_default()
    db.session.commit()
    return made


def make_root_administrator() -> str:
    """Make the root administrator unless an active user holds ADMIN; return a message about it."""
    there = User.has_administrator()
    db.session.rollback()  # no password is hashed inside a transaction
    if there:
        return "An administrator exists."
    login, given = current_app.config["APP_ROOT_ADMIN"], current_app.config["APP_ROOT_PASSWORD"]
    password = given or secrets.token_urlsafe(15)
    fields = root_fields(login, password)
    told = "the one given as APP_ROOT_PASSWORD" if given else told_password(password)
    password_hash = passwords.hash_password(fields["password"])
    lock_administrators()
    if User.has_administrator():  # somebody made one through the API in the meantime
        db.session.rollback()
        return "An administrator exists."
    if is_taken(fields):
        raise SettingsError(f"APP_ROOT_ADMIN {login!r} is, or was, a user without ADMIN; name another login.")
    make_account(fields, password_hash, administrative_role())
    db.session.commit()
    return f"Administrator made.\n    name:     {login}\n    password: {told}"


def is_taken(fields: dict[str, str]) -> bool:
    """Return whether an account of any kind has, or had, the name or the email of the root administrator."""
    name, email = fields.get("name"), fields.get("email")
    return bool(User.taken(User.name, [name]) or User.taken(User.email, [email]) or FormerName.taken([name]))


def told_password(password: str) -> str:
    """Return what to say of a password that was made; in a container, whose output is kept, it goes to a file."""
    if current_app.config["MODE"] != "docker":
        return f"{password} (shown this once)"
    path = Path(DATA_DIR, "root-password.txt")
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{password}\n")
    except OSError as error:
        raise SettingsError(
            f"APP_ROOT_PASSWORD is missing. Set it, or APP_ROOT_PASSWORD_FILE: a container prints no password, "
            f"and {path} can't be written: {error.strerror}"
        ) from None
    return f"in {path}; delete that file once you have read it"


def make_signing_key(say: Callable[[str], None]) -> None:
    """Make the first key of the configured algorithm if it needs keys."""
    algorithm = current_app.config["JWT_ALGORITHM"]
    if algorithm == SYMMETRIC or SigningKey.newest(algorithm) is not None:
        return
    key = SigningKey.make(algorithm, current_app.config["SECRET_KEY"], at_once=True)
    record_facts("key_rotated", f"keys/{key.kid}", key.facts)
    db.session.commit()
    say(f"Signing key made: {key.kid} ({algorithm}).")


def root_fields(login: str, password: str) -> dict[str, str]:
    """Return the root administrator's name or email and the password, as loaded, or raise SettingsError."""
    key = "email" if "@" in login else "name"
    try:
        return cast(dict[str, str], CredentialsSchema().load({key: login, "password": password}))
    except ValidationError as error:
        field, sentences = next(iter(flat_messages(error).items()))
        setting = "APP_ROOT_PASSWORD" if field == "password" else "APP_ROOT_ADMIN"
        raise SettingsError(f"{setting} can't be used. {' '.join(sentences)}") from None


def administrative_role() -> Role:
    """Return the oldest role that holds ADMIN, or raise SettingsError."""
    holds_admin = Role.permissions.bitwise_and(Permission.ADMIN) != 0
    role = db.session.scalar(select(Role).where(holds_admin).order_by(Role.id).limit(1))
    if role is None:
        raise SettingsError("No role holds ADMIN; give it to one in the database, then deploy again.")
    return role
