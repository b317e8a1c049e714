"""The comparison of two versions of an OpenAPI document, by what they state."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from app.catalogue.comparison import answers, bodies, parameters, security
from app.catalogue.comparison.endings import announced, gone
from app.catalogue.comparison.notes import Note, Notes, note, text, worst
from app.catalogue.comparison.schemas import Schemas
from app.catalogue.comparison.stated import Stated, stated
from app.catalogue.comparison.walk import Walk
from app.catalogue.identity import Match, match, place
from app.catalogue.rules import Level, sentence
from app.utils.api_texts import FINGERPRINT_LENGTH
from app.utils.clock import now

TEXTS = ("summary", "description")


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that was met, below its operation with references followed; the fingerprint names all three."""

    rule: str
    level: Level
    pointer: str
    values: Mapping[str, str]
    fingerprint: str

    @property
    def text(self) -> str:
        """Return the sentence of the rule in English."""
        return sentence(self.rule, self.values)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an operation: added, changed, moved, removed or unchanged; `from_path` is where it was."""

    kind: str
    method: str
    path: str
    from_path: str | None
    findings: tuple[Finding, ...]


def compare(
    before: dict[str, Any],
    after: dict[str, Any],
    today: date | None = None,
    left_out: Collection[tuple[str, str]] = (),
) -> list[Change]:
    """Return what became of each operation of two documents, those that are gone last.

    Deprecated things are held against today's date. Nothing is said of operations that are left out, by their methods
    and blanked paths.
    """
    return list(changes(before, after, today, left_out))


def changes(
    before: dict[str, Any],
    after: dict[str, Any],
    today: date | None = None,
    left_out: Collection[tuple[str, str]] = (),
) -> Iterator[Change]:
    """Yield what `compare` returns, one by one, for one who need not keep it all."""
    return Comparison(before, after, today or now().date()).changes(left_out)


class Comparison:
    """Two documents side by side."""

    def __init__(self, before: dict[str, Any], after: dict[str, Any], today: date) -> None:
        self.before = unshared(before, set())
        self.after = unshared(after, set())
        self.today = today
        self.walk = Walk(Schemas(self.before), Schemas(self.after), today)

    def changes(self, left_out: Collection[tuple[str, str]]) -> Iterator[Change]:
        """Yield what became of each operation."""
        old, new = (
            [each for each in stated(side) if place(each) not in left_out] for side in (self.before, self.after)
        )
        return map(self.change, match(old, new))

    def change(self, pair: Match[Stated, Stated]) -> Change:
        """Return what became of one operation."""
        shown = pair.after or pair.before
        first = pair.before or pair.after
        if shown is None or first is None:  # which a match never is
            raise ValueError(pair)
        findings = tuple(finding(each, first) for each in worst(self.notes(pair.before, pair.after)))
        kind = pair.kind if pair.kind != "same" else "changed" if findings else "unchanged"
        is_elsewhere = first.path != shown.path or first.method != shown.method
        return Change(kind, shown.method, shown.path, first.path if is_elsewhere else None, findings)

    def notes(self, before: Stated | None, after: Stated | None) -> Notes:
        """Yield what is to be said of an operation."""
        if before is None:
            yield note("operation-added", "")
        elif after is None:
            yield self.gone("operation-removed", before)
        else:
            if (before.method, before.path_key) != (after.method, after.path_key):
                yield self.gone("operation-moved", before)
            about = *known_by(before), *known_by(after), before.path_key == after.path_key
            yield from self.walk.once(partial(self.of_pair, before, after), *about)
            yield from security.compare(self.before, self.after, before, after)

    def of_pair(self, before: Stated, after: Stated) -> Notes:
        """Yield what is to be said of an operation that is there before and after."""
        yield from self.of_operation(before, after)
        yield from parameters.compare(self.walk, before, after, self.today)
        yield from bodies.compare(self.walk, before, after)
        yield from answers.compare(self.walk, before, after, self.today)

    def gone(self, rule: str, operation: Stated) -> Note:
        """Return the note of an operation that is no longer where it was."""
        deprecated, sunset = operation.given.get("deprecated") is True, text(operation.given.get("x-sunset"))
        where = f"{operation.method} {operation.path}"
        return gone(rule, "", self.today, deprecated=deprecated, sunset=sunset, name=where, before=where)

    def of_operation(self, before: Stated, after: Stated) -> Notes:
        """Yield what is said of an operation as a whole."""
        old, new, name = before.given, after.given, "The operation"
        if before.operation_id != after.operation_id:
            values = {"before": before.operation_id or "not given", "after": after.operation_id or "not given"}
            yield note("operation-id-changed", "/operationId", **values)
        for keyword in TEXTS:
            if text(old.get(keyword)) != text(new.get(keyword)):
                yield note("text-changed", f"/{keyword}", name=name)
        sunsets = text(old.get("x-sunset")), text(new.get("x-sunset"))
        for each in announced(old.get("deprecated") is True, new.get("deprecated") is True, *sunsets):
            yield each.at("", name)


def known_by(operation: Stated) -> tuple[Any, ...]:
    """Return all that an operation says; several paths may have one path item."""
    return operation.given, operation.item, parameters.names(operation.path)


def unshared(value: Any, seen: set[int]) -> Any:
    """Return a document of which no part stands in two places, as after aliases in YAML: places are told apart."""
    if not isinstance(value, dict | list):
        return value
    is_first = id(value) not in seen
    seen.add(id(value))
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    new = {name: other for name, each in parts if (other := unshared(each, seen)) is not each}
    if is_first and not new:
        return value
    return {**value, **new} if isinstance(value, dict) else [new.get(at, each) for at, each in enumerate(value)]


def finding(each: Note, operation: Stated) -> Finding:
    """Return a note as a finding of an operation."""
    named = "\n".join((each.rule, f"{operation.method} {operation.path_key}", each.pointer))
    fingerprint = sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_LENGTH]
    return Finding(each.rule, each.level, each.pointer, each.values, fingerprint)
