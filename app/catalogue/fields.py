"""The fields of answers, flattened: one row for each, nearest to the root first."""

import re
from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from app.catalogue.references import reference, resolve
from app.catalogue.room import Room
from app.catalogue.texts import FIELD_DESCRIPTION_LENGTH, cut
from app.utils.api_texts import FIELD_LENGTH, FIELD_NAME_PATTERN

MOST_FIELDS, MOST_LEVELS = 200, 8
# Schemas that are looked at for one answer, and for all of a document.
STEPS, ALL_STEPS = 2_000, 1_000_000
_JOINED = ("allOf", "anyOf", "oneOf")
_NAME = re.compile(FIELD_NAME_PATTERN)
TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")


@dataclass
class Facts:
    """What a schema says, with all that it is joined from."""

    refs: frozenset[str]
    types: set[str] = field(default_factory=set)
    nullable: bool = False
    description: str = ""
    properties: dict[str, list[Any]] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)

    @property
    def shown(self) -> dict[str, Any]:
        """Return what is shown of it."""
        return {"data_type": self.data_type, "nullable": self.nullable, "description": self.description}

    @property
    def data_type(self) -> str:
        """Return the one type of JSON that it is, or "any"."""
        types = self.types - {"null"}
        if types == {"integer", "number"}:
            return "number"
        if not types:
            implied = "array" if self.items else "null" if self.types else "any"
            return "object" if self.properties else implied
        return types.pop() if len(types) == 1 else "any"

    def add(self, schema: dict[str, Any]) -> None:
        """Add what one schema says itself."""
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types[: len(TYPES)]
        self.types.update(each for each in types if each in TYPES)
        self.nullable = self.nullable or schema.get("nullable") is True or "null" in self.types
        self.description = self.description or cut(schema.get("description"), FIELD_DESCRIPTION_LENGTH)
        for name, part in islice(schema.get("properties", {}).items(), MOST_FIELDS):
            if len(name) in FIELD_LENGTH and _NAME.fullmatch(name):
                self.properties.setdefault(name, []).append(part)
        if "items" in schema:
            self.items.append(schema["items"])


class Flattener:
    """Flattens the schemas of a document's answers; those that are referred to are flattened once."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.steps = Room(STEPS, ALL_STEPS)
        self._known: dict[str, list[dict[str, Any]]] = {}

    def rows(self, schema: Any) -> list[dict[str, Any]]:
        """Return the fields of an answer, as far as the bounds go."""
        ref = reference(schema)
        if ref is None or len(schema) > 1:
            return self._rows(schema)
        if ref not in self._known:
            self._known[ref] = self._rows(schema)
        return self._known[ref]

    def _rows(self, schema: Any) -> list[dict[str, Any]]:
        self.steps.begin()
        rows: list[dict[str, Any]] = []
        waiting = deque([("", [schema], frozenset[str](), 0)])
        while waiting and self.steps.here and len(rows) < MOST_FIELDS:
            name, schemas, refs, level = waiting.popleft()
            facts = self._facts(schemas, refs)
            if name and not (name.endswith("[]") and facts.data_type == "object"):
                rows.append({"field": name} | facts.shown)
            if level < MOST_LEVELS:
                below = [(f"{name}.{part}" if name else part, each) for part, each in facts.properties.items()]
                below += [(f"{name}[]", facts.items)] if facts.items else []
                waiting.extend(
                    (each, parts, facts.refs, level + 1) for each, parts in below if len(each) in FIELD_LENGTH
                )
        return rows

    def _facts(self, schemas: list[Any], refs: frozenset[str]) -> Facts:
        """Return what some schemas say together; a reference that was followed on the way here is a ring, and cut."""
        facts, seen = Facts(refs), dict[int, Any]()
        waiting = deque(schemas)
        while waiting and self.steps.take(1):
            schema = waiting.popleft()
            ref = reference(schema)
            if ref is not None:
                schema = resolve(self.content, schema)
            if not isinstance(schema, dict) or id(schema) in seen:
                continue
            seen[id(schema)] = schema  # which keeps it, and so its id
            if ref in refs:
                facts.add(_without_parts(schema))
                continue
            facts.refs |= {ref} if ref else set()
            facts.add(schema)
            waiting.extend(part for name in _JOINED for part in schema.get(name, ())[:MOST_FIELDS])
        return facts


def _without_parts(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a schema says of itself."""
    implied = {"type": "object"} if "properties" in schema else {}
    return implied | {name: schema[name] for name in ("type", "nullable", "description") if name in schema}
