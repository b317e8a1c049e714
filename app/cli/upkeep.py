"""Upkeep: delete expired rows in bounded batches."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import Delete, delete, func, select

from app.catalogue.own import OWN_APP
from app.cli.upkeep_usage import Dead, dead_usage
from app.database import write
from app.extensions import db
from app.models.api_comparison import KEPT_FOR as COMPARISONS_KEPT_FOR
from app.models.api_comparison import ApiComparison
from app.models.api_sync import KEPT_FOR as SYNCS_KEPT_FOR
from app.models.api_sync import ApiSync
from app.models.api_token import KEPT_FOR as TOKENS_KEPT_FOR
from app.models.api_token import ApiToken
from app.models.catalogue_app import DELETED_KEPT_FOR, CatalogueApp
from app.models.challenge import Challenge
from app.models.client_failure import WINDOW_SECONDS, ClientFailure
from app.models.denial import KEPT_FOR, Denial
from app.models.lockout import FORGOTTEN_AFTER_SECONDS, Lockout, milliseconds
from app.models.log_entry import LogEntry
from app.models.mail import Mail, MailState
from app.models.proof import Proof
from app.models.pruning import Pruning
from app.models.revocation import Revocation
from app.models.session import Session
from app.models.totp import PendingTotp
from app.observability.pruning_metrics import write_pruning
from app.utils.clock import now
from config import LOG_RETENTION_DAYS, USAGE_KEPT_DAYS

BATCH = 2000
PROOFS_KEPT_FOR, MAILS_KEPT_FOR, FAILED_KEPT_FOR = timedelta(hours=24), timedelta(days=7), timedelta(days=30)
GONE, FAILED = (MailState.SENT, MailState.DROPPED), Mail.state == MailState.FAILED


@click.command()
@click.option("--metrics-file", type=click.Path(dir_okay=False, path_type=Path), help="A file for the counts.")
@click.option("--quiet", is_flag=True, help="Print nothing unless it fails.")
@with_appcontext
def prune(metrics_file: Path | None, quiet: bool) -> None:
    """Delete expired rows, such as those of sessions, tokens, log entries, denials, proofs, challenges and mails."""
    config = current_app.config
    deleted_rows: dict[str, int] = {}
    for table, dead in dead_rows(config["LOG_RETENTION"], config["USAGE_KEPT_DAYS"]).items():
        with click.progressbar(length=count(dead), label=table, hidden=quiet) as bar:
            for deleted in delete_dead(dead):
                db.session.commit()
                bar.update(deleted)
        db.session.rollback()
        deleted_rows[table] = bar.pos
        if not quiet:
            click.echo(f"{table}: {bar.pos} deleted")
    Pruning.keep(deleted_rows, ended_at := now())
    db.session.commit()
    if metrics_file:
        write_pruning(metrics_file, deleted_rows, ended_at)


def dead_rows(
    log_kept_for: timedelta = timedelta(days=LOG_RETENTION_DAYS), usage_kept_days: int = USAGE_KEPT_DAYS
) -> dict[str, Dead]:
    """Return the rows to delete, by table: the table's key, and a condition that an index serves."""
    return {
        "sessions": (Session.id, Session.expires_at <= now()),
        "revocations": (Revocation.jti, Revocation.expires_at <= now() - timedelta(minutes=1)),  # clocks may differ
        "tokens": (ApiToken.id, ApiToken.expires_at <= now() - TOKENS_KEPT_FOR),
        "log_entries": (LogEntry.id, LogEntry.created_at <= now() - log_kept_for),
        "denials": (Denial.id, Denial.created_at <= now() - KEPT_FOR),
        "throttles": (Lockout.key, Lockout.updated_at <= milliseconds() - FORGOTTEN_AFTER_SECONDS * 1000),
        "proofs": (Proof.id, Proof.expires_at <= now() - PROOFS_KEPT_FOR),
        "challenges": (Challenge.token_hash, Challenge.expires_at <= now()),
        "pending_time_codes": (PendingTotp.user_id, PendingTotp.expires_at <= now()),
        "mails": (Mail.id, Mail.state.in_(GONE) & (Mail.next_attempt_at <= now() - MAILS_KEPT_FOR)),
        "failed_mails": (Mail.id, FAILED & (Mail.next_attempt_at <= now() - FAILED_KEPT_FOR)),
        "apps": (CatalogueApp.id, (CatalogueApp.deleted_at <= now() - DELETED_KEPT_FOR) & (CatalogueApp.id != OWN_APP)),
        "api_syncs": (ApiSync.id, ApiSync.settled_at <= now() - SYNCS_KEPT_FOR),
        "api_comparisons": (ApiComparison.id, ApiComparison.created_at <= now() - COMPARISONS_KEPT_FOR),
        "client_failures": (ClientFailure.client, ClientFailure.failed_at <= milliseconds() - WINDOW_SECONDS * 1000),
        **dead_usage(usage_kept_days),
    }


def count(dead: Dead) -> int:
    """Return how many rows there are to delete."""
    key, condition = dead
    return db.session.scalar(select(func.count(key)).where(condition)) or 0


def delete_dead(dead: Dead) -> Iterator[int]:
    """Delete the dead rows in batches, which the calling code commits; yield the size of each."""
    batch = batch_of(dead)
    while deleted := write(batch):
        yield deleted


def batch_of(dead: Dead) -> Delete:
    """Return the statement that deletes one batch of the dead rows, by an index on each database."""
    key, condition = dead
    if db.engine.dialect.name == "mysql":  # it would read the whole table for a subquery
        return delete(key.class_).where(condition).with_dialect_options(mysql_limit=BATCH)
    return delete(key.class_).where(condition, key.in_(select(key).where(condition).limit(BATCH)))
