"""The commands of the catalogue; those in this module need no database: compare documents, list the rules of that."""

from collections import Counter
from pathlib import Path

import click

from app.catalogue.change_rows import KINDS
from app.catalogue.comparison import Change, compare
from app.catalogue.faults import DocumentInvalid
from app.catalogue.reading import Document, read
from app.catalogue.rules import RULES, fails
from app.cli.catalogue_documents import FILE, fail_on_option, line_of, media_type_of, require_none
from app.cli.catalogue_import import import_document
from app.cli.catalogue_usage import usage


@click.group("catalogue")
def catalogue() -> None:
    """Compare OpenAPI documents, bring them into the catalogue, and count who calls what they describe."""


catalogue.add_command(import_document)
catalogue.add_command(usage)


@catalogue.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@fail_on_option("a finding is this bad, or worse")
def diff(old: Path, new: Path, fail_on: str) -> None:
    """Compare two versions of an OpenAPI document: what is found, the operations in the order of NEW."""
    before, after = read_file(old), read_file(new)
    changes = compare(before.content, after.content, left_out=before.broken | after.broken)
    for change in changes:
        for line in lines_of(change):
            click.echo(line)
    kinds = Counter(change.kind for change in changes)
    click.echo(f"Operations: {', '.join(f'{kinds[kind]} {kind}' for kind in KINDS)}.")
    require_none(sum(fails(finding.level, fail_on) for change in changes for finding in change.findings), fail_on)


def read_file(path: Path) -> Document:
    """Return the document in a file; say what of it is left out, or raise ClickException if it can't be read."""
    try:
        document = read(path.read_bytes(), media_type_of(path))
    except DocumentInvalid as invalid:
        raise click.ClickException(line_of(path, invalid.faults[0])) from None
    for fault in document.faults:
        click.echo(line_of(path, fault), err=True)
    return document


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
