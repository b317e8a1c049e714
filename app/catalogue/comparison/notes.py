"""What a comparison notes: the rule that was met, where below an operation, and the values of its sentence."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.catalogue.rules import RULES, Level, shown

MOST_NOTES = 100
MOST_WORDS = 12
NOTHING = "nothing"


class Note(NamedTuple):
    """One difference between two operations, below a pointer that has its place in them, with references followed."""

    rule: str
    pointer: str
    values: Mapping[str, str]

    @property
    def level(self) -> Level:
        """Return how bad the rule is."""
        return RULES[self.rule].level

    def at(self, pointer: str, name: str) -> "Note":
        """Return the note as it is called from further above, about a name unless it has one."""
        return Note(self.rule, pointer + self.pointer, {"name": shown(name), **self.values})


Notes = Iterator[Note]


def note(rule: str, pointer: str, **values: Any) -> Note:
    """Return a note whose values are short enough to be shown."""
    return Note(rule, pointer, {name: shown(str(value)) for name, value in values.items()})


def worst(notes: Iterable[Note]) -> list[Note]:
    """Return one note for each rule and place, at most 100, the worst first."""
    single = {(each.rule, each.pointer): each for each in notes}
    return sorted(single.values(), key=lambda each: (-each.level, each.pointer, each.rule))[:MOST_NOTES]


def listed(words: Iterable[str]) -> str:
    """Return words in order as one text, the first few of many."""
    ordered = sorted(words)
    return ", ".join(ordered[:MOST_WORDS] + ["…"] * (len(ordered) > MOST_WORDS)) or NOTHING


def canonical(value: Any) -> str:
    """Return JSON that two equal values share, whatever the order of their fields; 1.0 is 1."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, default=str)


def mapping(value: Any) -> dict[str, Any]:
    """Return a mapping as it stands in the document, an empty one for anything else; documents have texts for names."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> list[Any]:
    """Return a list, an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str | None:
    """Return a text without the blanks around it, None for anything else and for an empty one."""
    return value.strip() or None if isinstance(value, str) else None
