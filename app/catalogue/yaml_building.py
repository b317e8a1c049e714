"""Values built from the events of a parser of YAML, bounded with each event: aliases count as what they repeat."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from app.catalogue.yaml_scalars import CORE, plain, tagged
from app.utils.strict_json import NotStrictError, refuse_characters

DEEPEST = 100
MOST_NODES = 200_000
MOST_ALIASED_CHARACTERS = 8 * 1024 * 1024
MERGE = "<<"


@dataclass(slots=True)
class Anchored:
    """What an anchor names; a scalar has its text, and no levels."""

    value: Any
    text: str | None = None
    nodes: int = 1
    characters: int = 0
    levels: int = 0
    is_closed: bool = False


@dataclass(slots=True)
class Open:
    """A mapping or a sequence that is being read."""

    value: Any
    named: Anchored | None
    nodes: int
    characters: int
    levels: int = 1
    key: str | None = None


@dataclass(slots=True)
class Builder:
    """Builds a value from the events of a parser, bounded with each one."""

    opened: list[Open] = field(default_factory=list)
    anchors: dict[str, Anchored] = field(default_factory=dict)
    nodes: int = 0
    characters: int = 0
    aliased: int = 0
    documents: int = 0
    root: Any = None

    def take(self, event: Any) -> None:
        """Take an event, or raise NotStrictError."""
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.AliasEvent():
                self._alias(str(event.anchor))
            case yaml.MappingStartEvent():
                self._start(event, {}, f"{CORE}map")
            case yaml.SequenceStartEvent():
                self._start(event, [], f"{CORE}seq")
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise NotStrictError("is more than one document")

    @property
    def place(self) -> list[str | int]:
        """Return the names and numbers of the place that is being read."""
        parts = [len(each.value) if isinstance(each.value, list) else each.key for each in self.opened]
        return [part for part in parts if part is not None]

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = str(event.value)
        refuse_characters(text)
        self.characters += len(text)
        is_plain = event.tag is None and event.implicit[0]
        as_key = self._expects_key()
        if event.anchor:
            self.anchors[event.anchor] = Anchored(_value(event, text), text, characters=len(text), is_closed=True)
        if as_key:
            self._key(text, merges=text == MERGE and is_plain)
        else:
            self._add(_value(event, text), 1)

    def _alias(self, name: str) -> None:
        known = self.anchors.get(name)
        if known is None:
            raise NotStrictError(f"holds *{name[:100]}, which no anchor names")
        if not known.is_closed:
            raise NotStrictError(f"holds *{name[:100]} inside of what it names")
        self.aliased += known.characters
        self.characters += known.characters
        if self.aliased > MOST_ALIASED_CHARACTERS:
            raise NotStrictError("says too much by aliases")
        if not self._expects_key():
            self._refuse_depth(known.levels)
            self._add(known.value, known.nodes, known.levels)
        elif known.text is None:
            raise NotStrictError("holds a key that is no text")
        else:
            self._key(known.text, merges=known.text == MERGE)

    def _start(self, event: Any, value: Any, tag: str) -> None:
        if event.tag not in (None, "!", tag):
            raise NotStrictError(f"holds the tag {event.tag[:100]}, which is not YAML 1.2's for this")
        if self._expects_key():
            raise NotStrictError("holds a key that is no text")
        named = Anchored(value) if event.anchor else None
        if named:
            self.anchors[event.anchor] = named
        self.opened.append(Open(value, named, self.nodes, self.characters))
        self._refuse_depth(0)

    def _end(self) -> None:
        closed = self.opened.pop()
        if closed.named:
            closed.named.levels, closed.named.is_closed = closed.levels, True
            closed.named.nodes = self.nodes - closed.nodes + 1
            closed.named.characters = self.characters - closed.characters
        self._add(closed.value, 1, closed.levels)

    def _expects_key(self) -> bool:
        return bool(self.opened) and isinstance(self.opened[-1].value, dict) and self.opened[-1].key is None

    def _key(self, text: str, *, merges: bool) -> None:
        around = self.opened[-1]
        if merges:
            raise NotStrictError("holds a merge key, which YAML 1.2 has not")
        around.key = text
        if text in around.value:
            raise NotStrictError("holds a field twice")

    def _add(self, value: Any, nodes: int, levels: int = 0) -> None:
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            raise NotStrictError(f"has more than {MOST_NODES:,} nodes, those that aliases repeat among them")
        if not self.opened:
            self.root = value
            return
        around = self.opened[-1]
        around.levels = max(around.levels, levels + 1)
        if isinstance(around.value, list):
            around.value.append(value)
        else:
            around.value[around.key], around.key = value, None

    def _refuse_depth(self, further: int) -> None:
        if len(self.opened) + further > DEEPEST:
            raise NotStrictError(f"is nested deeper than {DEEPEST} levels")


def _value(event: yaml.ScalarEvent, text: str) -> Any:
    """Return what a scalar stands for."""
    if event.tag is not None:
        return tagged(str(event.tag), text)
    return plain(text) if event.implicit[0] else text
