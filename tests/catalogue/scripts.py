"""Random scripts of edits, imports and decisions, the catalogue's rules, and a model to hold them against."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from app.catalogue import overlay
from app.catalogue.comparing import Said, compare, hash_of
from app.catalogue.identity import place
from app.catalogue.operations import Operation
from app.catalogue.overlay import Overlay
from app.utils.api_texts import path_key

NAMES = ("a", "b", "c")  # of operations, which are their operationIds
WORDS = ("one", "two", "three")
FIELDS = ("title", "description", "/parameters/path/0")  # the parameter has the number of its place here


@st.composite
def said(draw):
    """What a document says of an operation: where it is, how its parameter is named, and its fields."""
    where, parameter = draw(st.integers(0, 2)), draw(st.sampled_from(("id", "number")))
    return where, parameter, {name: draw(st.sampled_from(WORDS)) for name in FIELDS}


def commands():
    """Return the strategy of one step of a script."""
    name, words, names = st.sampled_from(NAMES), st.sampled_from(WORDS), st.sampled_from(FIELDS)
    return st.one_of(
        st.tuples(st.just("edit"), name, names, st.none() | words),
        st.tuples(st.just("decide"), name, names, st.sampled_from(("yours", "now"))),
        st.tuples(st.just("import"), st.dictionaries(name, said())),
    )


class Model:
    """What must be shown: what the last document said of an operation, but for what people wrote, which stands."""

    def __init__(self):
        self.document, self.edits, self.base, self.known = {}, {}, {}, {}

    def do(self, command):
        match command:
            case ("import", operations):
                self.document = {name: fields for name, (_, _, fields) in operations.items()}
                self.known |= self.document
            case ("edit", name, key, word) if name in self.document:
                self.edits[name, key] = word
                self.base.setdefault((name, key), self.document[name][key]) if word else self.base.pop((name, key), 0)
            case ("decide", name, key, keep) if name in self.document and self.is_conflict(name, key):
                self.edits[name, key] = self.edits[name, key] if keep == "yours" else None
                self.base[name, key] = self.document[name][key]
                if keep == "now":
                    del self.base[name, key]

    def is_conflict(self, name, key):
        says = self.document[name][key]
        return (name, key) in self.base and says not in (self.base[name, key], self.edits[name, key])

    def shown(self):
        return {
            name: {key: self.edits.get((name, key)) or word for key, word in fields.items()}
            for name, fields in self.document.items()
        }


@dataclass
class Row:
    """An operation as a table holds it."""

    method: str
    path: str
    operation_id: str | None
    imported: dict[str, Any]
    imported_hash: str
    local: Any = field(default_factory=dict)
    base: Any = field(default_factory=dict)
    is_removed: bool = False

    @property
    def path_key(self):
        return path_key(self.path)

    @property
    def sides(self):
        return Overlay(overlay.values(self.imported), self.local, self.base)

    def name_of(self, key):
        """Return the field that a script means."""
        return f"/parameters/path/{self.imported['request']['parameters'][0]['name']}" if key[0] == "/" else key


def operation(name, where, parameter, fields):
    """Return an operation as a document has it; each has places of its own, of which one is at a time."""
    parameters = [{"name": parameter, "in": "path", "description": fields[FIELDS[2]]}]
    imported = {name: fields[name] for name in FIELDS[:2]} | {"request": {"parameters": parameters}}
    path = f"/{name}{where}/{{{parameter}}}"
    return Operation("GET", path, path_key(path), name, None, imported)


class Catalogue:
    """The rows of an app, changed by the rules alone."""

    def __init__(self):
        self.rows: list[Any] = []

    def do(self, command):
        match command:
            case ("import", operations):
                document = [operation(name, *each) for name, each in operations.items()]
                for change in list(compare(self.rows, document, self.said)):
                    self.take(change)
            case ("edit", name, key, word) if row := self.present(name):
                self.put(row, row.sides.edit({row.name_of(key): word}))
            case ("decide", name, key, keep) if row := self.present(name):
                waits = [conflict.field for conflict in row.sides.conflicts]
                self.put(row, row.sides.decide({each: keep for each in waits if each == row.name_of(key)}))

    def said(self, rows):
        return {place(row): Said(row.imported, row.local, row.base) for row in rows}

    def put(self, row, sides):
        row.local, row.base = sides.local, sides.base

    def take(self, change):
        row, come = change.before, change.after
        if come is None:
            row.is_removed = True
        elif row is None:
            self.rows.append(Row(come.method, come.path, come.operation_id, come.imported, hash_of(come)))
        else:
            sides = row.sides.arrive(overlay.values(come.imported), overlay.renamed(row.path, come.path))
            self.put(row, sides)
            row.path, row.imported, row.imported_hash, row.is_removed = come.path, come.imported, hash_of(come), False

    def present(self, name):
        return next((row for row in self.rows if row.operation_id == name and not row.is_removed), None)

    def shown(self):
        return {
            row.operation_id: {key: row.sides.shown[row.name_of(key)] for key in FIELDS}
            for row in self.rows
            if not row.is_removed
        }
