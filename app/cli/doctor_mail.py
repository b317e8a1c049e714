"""The doctor's look at mail: how it leaves, whether a worker sends it, and who would be locked out."""

from collections.abc import Iterator
from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.cli.findings import Finding
from app.database import is_migrated, read
from app.models.job import Job
from app.models.mail_numbers import overdue_seconds
from app.models.role import Permission, Role
from app.models.user import User
from app.utils.clock import now
from app.utils.mail_addresses import is_loopback, read_mail_url

WORKER_UNSEEN = timedelta(minutes=2)
OVERDUE_SECONDS = 10 * 60


def examine_mail(app: Flask) -> Iterator[Finding]:
    """Yield the problems that the settings of mail have by themselves."""
    config = app.config
    if not config["MAIL_URL"]:
        if config["REGISTRATION"] == "verified":
            yield Finding("REGISTRATION", "is verified, but no mail can be sent", "set MAIL_URL")
        if config["EMAIL_VERIFICATION"] == "required":
            yield Finding("EMAIL_VERIFICATION", "is required, but no mail can be sent", "set MAIL_URL")
        return
    server = read_mail_url(config["MAIL_URL"])
    if server.scheme == "smtp" and not server.tls and not is_loopback(server.host):
        yield Finding("MAIL_URL", "sends links without TLS, which whoever reads them can use", "remove ?tls=off")


def examine_outbox(app: Flask) -> Iterator[Finding]:
    """Yield the problems that the database shows; one that does not answer is told elsewhere."""
    if not app.config["MAIL_URL"] or app.config["MODE"] in ("development", "testing"):
        return
    try:
        if not is_migrated():
            return
        seen = Job.last_done()
        if seen is None or seen < now() - WORKER_UNSEEN:
            correction = "run: python run.py work, or serve without --no-work"
            yield Finding("MAIL_URL", "is set, but no worker was seen for two minutes", correction)
        if overdue_seconds() > OVERDUE_SECONDS:
            correction = "python run.py mail test ADDRESS, which shows what the server says"
            yield Finding("MAIL_URL", "is set, but a mail has waited for more than ten minutes", correction)
        if app.config["EMAIL_VERIFICATION"] == "required" and not has_proven_administrator():
            correction = "let an administrator prove theirs, or run: python run.py mail trust-emails"
            yield Finding("EMAIL_VERIFICATION", "is required, but no administrator has a proven email", correction)
    except DBAPIError:
        return


def has_proven_administrator() -> bool:
    """Return whether any user who may log in, holds ADMIN and has a proven email."""
    holds_admin = Role.permissions.bitwise_and(Permission.ADMIN) != 0
    found = select(User.id).join(User.role).where(User.active(), holds_admin, User.email_verified_at.is_not(None))
    return bool(read(found.limit(1)))
