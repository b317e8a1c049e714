"""What a document breaks for those who call an app, and whether it may be applied without a person."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from app.catalogue import comparison
from app.catalogue.comparing import Change
from app.catalogue.comparison import Finding
from app.catalogue.ends import Ends, with_ends
from app.catalogue.reading import Document
from app.catalogue.rules import Level
from app.utils.json import decode

# Of one document, told to people and held by the worker; an operation has 100 at the most.
MOST_FINDINGS = 10_000
# What was found, worse than safe, by the methods and paths of operations.
Findings = Mapping[tuple[str, str], list[dict[str, Any]]]


def judge(before: bytes | None, document: Document, ends: Ends) -> Findings:
    """Return what a document breaks, or may break, beside the JSON of the one before it; None for the first one.

    Once there are many findings, only the worst of each further operation is told.
    """
    if before is None:
        return {}
    old = with_ends(decode(before.decode()), document.content, ends)
    changes = comparison.changes(old, document.content, left_out=document.broken)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    room = MOST_FINDINGS
    for each in changes:
        worse = filter(is_worse, each.findings)  # the worst first
        if kept := [*map(told, islice(worse, max(room, 1)))]:
            found[each.method, each.path] = kept
            room -= len(kept)
    return found


def is_worse(finding: Finding) -> bool:
    """Return whether a finding is worse than safe."""
    return finding.level > Level.SAFE


def told(finding: Finding) -> dict[str, Any]:
    """Return what is kept of a finding."""
    names = ("rule", "pointer", "text", "fingerprint")
    return {name: getattr(finding, name) for name in names} | {"level": str(finding.level)}


def judged(change: Change, findings: Findings) -> Change:
    """Return a change with what was found of it; an operation may break by what it refers to alone."""
    shown = change.after or change.before
    found = findings.get((shown.method, shown.path), []) if shown else []
    kind = "changed" if found and change.kind == "unchanged" else change.kind
    return replace(change, kind=kind, findings=found)


def breaking_in(changes: Iterable[Change]) -> int:
    """Return how much breaks."""
    return sum(each["level"] == str(Level.BREAKING) for change in changes for each in change.findings)


def breaks(change: Change) -> bool:
    """Return whether a change breaks what an operation was."""
    return breaking_in([change]) > 0


def without(changes: Iterable[Change], accepted: Collection[str]) -> list[Change]:
    """Return changes without the findings that are accepted, and without removals of which all are."""
    left = [(each, [one for one in each.findings if one["fingerprint"] not in accepted]) for each in changes]
    return [
        replace(each, findings=findings)
        for each, findings in left
        if each.kind != "removed" or findings or not each.findings
    ]


def is_safe(changes: list[Change], accepted: Collection[str] = ()) -> bool:
    """Return whether a document has neither conflicts nor removals, and breaks nothing, but for what is accepted."""
    left = without(changes, accepted)
    return not breaking_in(left) and not any(each.conflicts or each.kind == "removed" for each in left)
