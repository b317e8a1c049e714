"""The commands that export and import users."""

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TextIO

import click
from flask.cli import with_appcontext

from app.cli.transfer.exporting import count_users
from app.cli.transfer.exporting import export_users as exported
from app.cli.transfer.exports import Export, read_export
from app.cli.transfer.importing import Outcome
from app.cli.transfer.importing import import_users as imported
from app.cli.transfer.lines import LONGEST, read_own
from app.cli.transfer.sources import EXPORTS, FIREBASE, of_firebase
from app.database import renew_statistics
from app.extensions import db
from app.models.log_entry import LogEntry
from app.models.user import User
from app.security.audit import record

HASH_CONFIG = "it holds what the console of Firebase shows as password hash parameters of Authentication."


@click.command("export-users")
@click.argument("path", metavar="FILE", default="-", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def export_users(path: Path) -> None:
    """Write all users with the hashes of their passwords, as JSON Lines, to FILE or to standard output."""
    target: AbstractContextManager[BinaryIO] = private_file(path)
    if str(path) == "-":
        target = nullcontext(sys.stdout.buffer)
    shown = sys.stderr.isatty()
    total = count_users() if shown else 0
    with (
        target as file,
        click.progressbar(length=total, label="users", file=sys.stderr, hidden=not shown) as bar,
    ):
        for lines in exported():
            file.writelines(lines)
            bar.update(len(lines))
    record("users_exported", detail=f"{bar.pos} users with the hashes of their passwords")
    db.session.commit()
    click.echo(f"Exported {bar.pos} users.", err=True)


@contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a new file that only its owner may read; it gets its final name once it is complete."""
    if path.exists():
        raise click.ClickException(f"{path} exists already")
    part = path.with_name(f"{path.name}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise click.ClickException(f"can't write {part}: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


@click.command("import-users")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Check every line, and write nothing.")
@click.option("--report", type=click.File("w"), help="A file for the refused lines; standard error if not given.")
@click.option("--from", "source", type=click.Choice([*EXPORTS, FIREBASE]), help="The system whose export FILE is.")
@click.option("--hash-config", type=click.File(), help="The password hash parameters of a Firebase project.")
@with_appcontext
def import_users(
    file: BinaryIO, dry_run: bool, report: TextIO | None, source: str | None, hash_config: TextIO | None
) -> None:
    """Make the users of FILE, JSON Lines or an export; `-` is standard input. Exit with 1 if a line was refused."""
    if hash_config and source != FIREBASE:
        raise click.UsageError("--hash-config belongs to --from firebase.")
    users = read_export(file, export_of(source, hash_config)) if source else read_own(file)
    tally = Tally()
    size = os.fstat(file.fileno()).st_size if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else 0
    with click.progressbar(length=size, label="users", hidden=not (size and sys.stdout.isatty())) as bar:
        for outcome in imported(users, dry_run=dry_run):
            tally.add(outcome)
            for fault in outcome.faults:
                click.echo(str(fault), file=report, err=report is None)
            if size:
                bar.update(file.tell() - bar.pos)
    if tally.made and not dry_run:
        record("users_imported", detail=f"{tally.made} users, {tally.refused} lines refused")
        db.session.commit()
        renew_statistics(User.__table__, LogEntry.__table__)
    click.echo(tally.summary(dry_run=dry_run))
    if tally.codes:
        raise click.ClickException(f"lines refused: {tally.refused} ({tally.reasons()})")


def export_of(source: str, hash_config: TextIO | None) -> Export:
    """Return how the export of a system is read; Firebase's hashes need parameters of the project."""
    if source != FIREBASE:
        return EXPORTS[source]
    if hash_config is None:
        raise click.UsageError(f"--from firebase needs --hash-config FILE: {HASH_CONFIG}")
    try:
        return of_firebase(hash_config.read(LONGEST))
    except ValueError:
        raise click.UsageError(f"The file of --hash-config is none: {HASH_CONFIG}") from None


@dataclass
class Tally:
    """The totals of an import."""

    made: int = 0
    new_ids: int = 0
    refused: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Add a batch to the totals."""
        self.made += len(outcome.rows)
        self.new_ids += outcome.new_ids
        self.refused += len({fault.line for fault in outcome.faults})
        self.codes.update(fault.code for fault in outcome.faults)

    def summary(self, *, dry_run: bool) -> str:
        """Return a sentence about how many users were made, or would be."""
        renewed = f", {self.new_ids} of them with a new id" if self.new_ids else ""
        return f"{'Would import' if dry_run else 'Imported'} {self.made} users{renewed}."

    def reasons(self) -> str:
        """Return how often each reason to refuse a line occurred."""
        return ", ".join(f"{code} {number}" for code, number in self.codes.most_common())
