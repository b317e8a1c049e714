"""The commands that manage the signing keys."""

from datetime import datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from app.extensions import db
from app.models.signing_key import SigningKey
from app.security import shared_keys
from app.security.audit import record_facts
from app.security.keyring import SYMMETRIC
from app.utils.clock import now


@click.group("keys")
def keys() -> None:
    """List, rotate and retire the keys that sign access tokens, and adopt keys that were changed in the settings."""


@keys.command("list")
@with_appcontext
def list_keys() -> None:
    """List every key, the oldest first."""
    newest = SigningKey.newest(current_app.config["JWT_ALGORITHM"])
    for key in SigningKey.all():
        state = "signing" if newest and newest.kid == key.kid else key.state
        click.echo(f"{key.kid}  {key.algorithm}  from {key.signs_from:%Y-%m-%dT%H:%M:%SZ}  {state}")


@keys.command()
@click.option("--now", "at_once", is_flag=True, help="Sign with it at once, before other services have fetched it.")
@with_appcontext
def rotate(at_once: bool) -> None:
    """Make a key: it is published now and signs in five minutes; the older keys still verify."""
    algorithm = current_app.config["JWT_ALGORITHM"]
    if algorithm == SYMMETRIC:
        raise click.ClickException("JWT_ALGORITHM is HS256, which has no keys to rotate; set EdDSA, ES256 or RS256")
    at_once = at_once or SigningKey.newest(algorithm) is None
    key = SigningKey.make(algorithm, current_app.config["SECRET_KEY"], at_once=at_once)
    record_facts("key_rotated", f"keys/{key.kid}", key.facts)
    db.session.commit()
    click.echo(f"{key.kid} is published and signs from {key.signs_from:%Y-%m-%dT%H:%M:%SZ}.")


@keys.command()
@with_appcontext
def adopt() -> None:
    """Let the database go with SECRET_KEY and JWT_SECRET_KEY as they are set here, where they were changed."""
    changed = shared_keys.others()
    shared_keys.adopt(changed + shared_keys.unknown())
    for setting in changed:
        record_facts("key_rotated", f"keys/{setting}", {"fingerprint": shared_keys.fingerprints()[setting][:12]})
    db.session.commit()
    click.echo(f"Adopted: {', '.join(changed)}." if changed else "The database goes with these keys already.")


@keys.command(context_settings={"ignore_unknown_options": True})  # one id in 64 begins with a dash
@click.argument("kid")
@click.option("--now", "at_once", is_flag=True, help="Refuse its tokens even if some have not expired.")
@with_appcontext
def retire(kid: str, at_once: bool) -> None:
    """Retire a key: from the next request on its tokens are refused."""
    key = db.session.get(SigningKey, kid, with_for_update=True)
    if key is None:
        raise click.ClickException(f"there is no key {kid}")
    superseded = key.superseded_at()
    if superseded is None and key.algorithm == current_app.config["JWT_ALGORITHM"] and key.retired_at is None:
        raise click.ClickException("this key signs tokens; run: python run.py keys rotate")
    if not at_once and superseded is not None:
        refuse_while_needed(superseded)
    if key.retired_at is None:
        key.retired_at = now()
        record_facts("key_retired", f"keys/{kid}", key.facts)
    db.session.commit()
    click.echo(f"{kid} is retired.")


def refuse_while_needed(superseded: datetime) -> None:
    """Raise ClickException while tokens that a key signed may still be in use."""
    needed_until = superseded + current_app.config["JWT_ACCESS_TOKEN_EXPIRES"]
    if needed_until > now():
        raise click.ClickException(
            f"tokens that it signed are valid until {needed_until:%Y-%m-%dT%H:%M:%SZ}; wait, or end them with --now"
        )
