"""The commands of mail: try the server, see a text, trust the emails that stand, send again what has failed."""

from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select, update

from app.database import write
from app.extensions import db
from app.mail.crew import make_transport
from app.mail.kinds import CODED, KINDS, PAGES
from app.mail.message import UnfitRecipientError, envelope
from app.mail.settings import Mailing
from app.mail.smtp import SmtpTransport
from app.mail.texts import Texts, render
from app.mail.transport import TransportError
from app.models.mail import Mail
from app.models.user import User
from app.security.audit import record
from app.utils import dates, names
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.locales import LOCALES

TEST = "test"
BATCH = 1000
SAMPLE = {
    "minutes": 30,
    "name": "alice",
    "time": "2026-05-13 08:30 UTC",
    "ip": "192.0.2.7",
    "agent": "Firefox, Linux",
    "token": "CI of the website",
    "day": "2026-05-20",
    "app": "Billing",
    "application": "Website",
    "changes": "GET /orders/{id}: The property paid_at is gone.\nPOST /orders: The operation is gone.",
}


@click.group("mail")
def mail() -> None:
    """Try, see and repair what is sent by mail."""


def mailing() -> Mailing:
    """Return the settings of mail, or raise ClickException where there are none."""
    if not current_app.config["MAIL_URL"]:
        raise click.ClickException("MAIL_URL is not set")
    return Mailing.of(current_app.config)


@mail.command("test")
@click.argument("address")
@with_appcontext
def send_test(address: str) -> None:
    """Send one mail now, and print what the server says; the exit status is the outcome."""
    ours = mailing()
    try:
        recipient = names.canonical_email(address)
        texts = texts_of(TEST, LOCALES[0], ours)
        sent = envelope(new_id(), TEST, recipient, texts, sender=ours.sender, date=now(), locale=LOCALES[0])
    except (ValueError, UnfitRecipientError) as error:
        raise click.ClickException(str(error)) from None
    smtp = ours.server.scheme in ("smtp", "smtps")
    transport = SmtpTransport(ours.server, ours.sender.host, click.echo) if smtp else make_transport(ours)
    try:
        transport.offer(sent)
        transport.hand_over(sent)
    except TransportError as error:
        raise click.ClickException(f"not sent: {error}") from None
    finally:
        transport.close()
    click.echo(f"Sent to {recipient} by {ours.server.shown}.")


@mail.command()
@click.argument("kind", type=click.Choice([*KINDS, TEST]))
@click.option("--locale", type=click.Choice(LOCALES), default=LOCALES[0], show_default=True)
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write the HTML to this file.")
@with_appcontext
def preview(kind: str, locale: str, html: Path | None) -> None:
    """Print the text of a kind of mail, with facts of a sample."""
    texts = texts_of(kind, locale, mailing())
    click.echo(f"{texts.subject}\n\n{texts.text}", nl=False)
    if html:
        html.write_text(texts.html)


def texts_of(kind: str, locale: str, ours: Mailing) -> Texts:
    """Return the texts of a kind with a sample's facts."""
    purpose = KINDS[kind].purpose if kind in KINDS else None
    page = f"{PAGES[purpose]}#token={'x' * 54}" if purpose else ""
    code = "12345678" if purpose in CODED else ""
    facts = {"app_name": ours.app_name, "app_url": ours.app_url, "link": f"{ours.links_url}{page}", "code": code}
    return render(kind, locale, SAMPLE | facts, ours.templates)


@mail.command("trust-emails")
@click.option("--before", metavar="DATE", help="Only of accounts made before this day or time.")
@with_appcontext
def trust_emails(before: str | None) -> None:
    """Mark the emails that stand as proven, before EMAIL_VERIFICATION=required."""
    end = moment_of(before) if before else now()
    unproven = User.email.is_not(None) & User.email_verified_at.is_(None) & (User.created_at < end)
    trusted = 0
    while ids := db.session.scalars(select(User.id).where(unproven).order_by(User.id).limit(BATCH)).all():
        trusted += write(update(User).where(User.id.in_(ids), unproven).values(email_verified_at=now()))
        db.session.commit()
    record("email_verified", detail=f"{trusted} emails trusted, of accounts made before {end:%Y-%m-%dT%H:%M:%SZ}")
    db.session.commit()
    click.echo(f"Marked as proven: {trusted} emails.")


def moment_of(text: str) -> datetime:
    """Return the moment that a date or a time names, or raise BadParameter."""
    try:
        if len(text) > len("2026-05-13"):
            return dates.parse_time(text)
        day = dates.parse_day(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return now().replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0, microsecond=0)


@mail.command()
@click.option("--failed", is_flag=True, required=True, help="Those that have failed.")
@with_appcontext
def retry(failed: bool) -> None:  # noqa: ARG001 - the option says what the command does
    """Let mails that have failed wait to be sent again, unless their link has ended."""
    number = Mail.retry()
    db.session.commit()
    click.echo(f"Waiting again: {number} mails.")
