"""The commands of the catalogue; those in this module need no database: compare documents, list the rules of that."""

from collections import Counter
from pathlib import Path

import click

from app.catalogue.comparison import Change, compare
from app.catalogue.faults import DocumentInvalid, Fault
from app.catalogue.reading import Document, read
from app.catalogue.rules import RULES, Level
from app.cli.catalogue_import import MEDIA_TYPES, import_document
from app.cli.catalogue_usage import usage

NEVER = "none"
LEVELS = {str(level): level for level in (Level.BREAKING, Level.RISKY)}
KINDS = ("added", "changed", "moved", "removed", "unchanged")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("catalogue")
def catalogue() -> None:
    """Compare OpenAPI documents, bring them into the catalogue, and count who calls what they describe."""


catalogue.add_command(import_document)
catalogue.add_command(usage)


@catalogue.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, NEVER]),
    default=str(Level.BREAKING),
    show_default=True,
    help="Exit with 1 where a finding is this bad, or worse.",
)
def diff(old: Path, new: Path, fail_on: str) -> None:
    """Compare two versions of an OpenAPI document: what is found, the operations in the order of NEW."""
    before, after = read_file(old), read_file(new)
    changes = compare(before.content, after.content, left_out=before.broken | after.broken)
    for change in changes:
        for line in lines_of(change):
            click.echo(line)
    kinds = Counter(change.kind for change in changes)
    click.echo(f"Operations: {', '.join(f'{kinds[kind]} {kind}' for kind in KINDS)}.")
    least = LEVELS.get(fail_on, max(Level) + 1)
    bad = sum(finding.level >= least for change in changes for finding in change.findings)
    if bad:
        raise click.ClickException(f"findings that are {fail_on}{' or worse' * (fail_on != 'breaking')}: {bad}")


def read_file(path: Path) -> Document:
    """Return the document in a file; say what of it is left out, or raise ClickException if it can't be read."""
    try:
        document = read(path.read_bytes(), MEDIA_TYPES.get(path.suffix.lower()))
    except DocumentInvalid as invalid:
        raise click.ClickException(line_of(path, invalid.faults[0])) from None
    for fault in document.faults:
        click.echo(line_of(path, fault), err=True)
    return document


def line_of(path: Path, fault: Fault) -> str:
    """Return a fault in one line: the file, the line, the place in the document, the sentence."""
    places = [str(path), *([f"line {fault.line}"] if fault.line else []), *([fault.pointer] if fault.pointer else [])]
    return ": ".join([*places, fault.text])


def lines_of(change: Change) -> list[str]:
    """Return a line for each finding: level, rule, operation, place in it, sentence."""
    where = f"{change.method} {change.path}"
    return [f"{each.level!s:8}  {each.rule}  {where}  {each.pointer or '/'}  {each.text}" for each in change.findings]


@catalogue.command()
def rules() -> None:
    """List the rules that documents are compared by: level, id, sentence."""
    width = max(map(len, RULES))
    for rule in sorted(RULES.values(), key=lambda each: (-each.level, each.id)):
        click.echo(f"{rule.level!s:8}  {rule.id:{width}}  {rule.sentences['en']}")
