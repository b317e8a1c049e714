"""What is shown of an imported operation: what people wrote over what the document says, field by field.

An import writes one side and people write the other, so neither can undo what the other did, whatever the order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from app.catalogue.texts import HEADER_DESCRIPTION_LENGTH, cut
from app.utils.api_texts import path_key, path_parameters

# What people may write over the whole of an operation; of its parts they may write over the descriptions.
WHOLE = ("title", "description", "deprecated", "need_auth", "request_headers")
Keep = Literal["yours", "now"]
Values = Mapping[str, Any]


class Conflict(NamedTuple):
    """A field whose imported value has changed since somebody wrote over it."""

    field: str
    before: Any
    now: Any
    yours: Any


@dataclass(frozen=True)
class Overlay:
    """The sides of an operation: what the document says, what people wrote, and what they wrote it over."""

    imported: Values = field(default_factory=dict)
    local: Values = field(default_factory=dict)
    base: Values = field(default_factory=dict)

    @property
    def shown(self) -> dict[str, Any]:
        """Return what is shown; what was written of a part that the document lacks now is kept, and not shown."""
        return one_description({name: self.local.get(name, value) for name, value in self.imported.items()}, self.local)

    @property
    def conflicts(self) -> list[Conflict]:
        """Return the fields that wait for a decision; until then, what people wrote is shown.

        Where the document now says what is shown, there is nothing to decide.
        """
        shown = self.shown if self.local else {}
        return [
            Conflict(name, self.base.get(name), now, yours)
            for name, yours in self.local.items()
            if (now := self.imported.get(name)) not in (self.base.get(name), shown.get(name, yours))
        ]

    def edit(self, given: Values) -> "Overlay":
        """Return the sides once people have written fields; None takes away what was written.

        What a field was written over stays: who writes once more has not decided a conflict.
        """
        local = {name: value for name, value in {**self.local, **given}.items() if value is not None}
        base = {name: self.base.get(name, self.imported.get(name)) for name in local}
        return replace(self, local=local, base=base)

    def decide(self, decisions: Mapping[str, Keep]) -> "Overlay":
        """Return the sides once conflicts are decided: `yours` stays over what the document says now, or goes."""
        local = {name: value for name, value in self.local.items() if decisions.get(name) != "now"}
        agreed = {name: self.imported.get(name) for name, keep in decisions.items() if keep == "yours"}
        base = {name: agreed[name] if name in agreed else self.base.get(name) for name in local}
        return replace(self, local=local, base=base)

    def arrive(self, imported: Values, renamed: Mapping[str, str] | None = None) -> "Overlay":
        """Return the sides once a document says something else; what was written of a renamed part goes with it."""
        names = renamed or {}
        local, base = ({names.get(name, name): side[name] for name in side} for side in (self.local, self.base))
        return Overlay(imported, local, base)


def one_description(shown: dict[str, Any], local: Values) -> dict[str, Any]:
    """Return what is shown with one description for a header, which is a parameter too, wherever it was written."""
    headers = []
    for each in shown.get("request_headers") or ():
        place = pointer("parameters", "header", each["name"])
        if place in local and place in shown:
            headers.append({**each, "description": cut(local[place], HEADER_DESCRIPTION_LENGTH)})
            continue
        headers.append(each)
        if "request_headers" in local and place in shown:
            shown[place] = each["description"]
    return shown | {"request_headers": headers} if headers else shown


def values(imported: Values) -> dict[str, Any]:
    """Return what people may write over, by field, of what a document says of an operation.

    The description of a part has the name of its place, such as `/parameters/query/limit`.
    """
    return of_whole(imported) | {pointer(*path): part.get("description") or "" for path, part in parts(imported)}


def of_whole(imported: Values) -> dict[str, Any]:
    """Return what people may write over that is not of a part."""
    return {name: imported[name] for name in WHOLE if name in imported}


def parts(imported: Values) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield each part of an operation that has a description, with its place."""
    request = imported.get("request") or {}
    for parameter in request.get("parameters") or ():
        if "in" in parameter:  # the others had no room
            yield ("parameters", parameter["in"], parameter["name"]), parameter
    if body := request.get("body"):
        yield ("body",), body
    for status, answer in (imported.get("answers") or {}).items():
        yield ("answers", status), answer
    for each in imported.get("fields") or ():
        yield ("fields", each["status_code"], each["field"]), each


@lru_cache(maxsize=4096)  # few places come very often in a document
def pointer(*path: str) -> str:
    """Return the name of a part by its place, as a JSON Pointer writes it."""
    return "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in path)


def renamed(before: str, after: str) -> dict[str, str]:
    """Return the new names of the parameters that a path has named anew: the same path by place, another one in order.

    Of another path only the names that it lacks count, if as many others have come.
    """
    old, new = path_parameters(before), path_parameters(after)
    if path_key(before) != path_key(after):
        old, new = [name for name in old if name not in new], [name for name in new if name not in old]
    if len(old) != len(new):
        return {}
    return {
        pointer("parameters", "path", was): pointer("parameters", "path", name)
        for was, name in zip(old, new, strict=True)
        if was != name
    }


def with_headers(parameters: Iterable[Mapping[str, Any]], headers: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Return parameters of which the headers are those that are given."""
    there = list(parameters)
    known = {each.get("name"): each for each in there if each.get("in") == "header"}
    others = [each for each in there if each.get("in") != "header"]
    made = {"in": "header", "schema": {"type": "string"}}
    return others + [{**known.get(each["name"], made), **each} for each in headers]


def with_parts(imported: Values, shown: Values) -> dict[str, Any]:
    """Return what a document says of an operation, with the fields as they are shown in it."""
    said = {**imported, **{name: shown[name] for name in WHOLE if name in shown}}
    request = imported.get("request") or {}

    def told(part: Mapping[str, Any], *path: str) -> dict[str, Any]:
        place = pointer(*path)
        text = shown.get(place)
        return {**part} if text is None or text == part.get("description", "") else {**part, "description": text}

    given = request.get("parameters") or []
    if "request_headers" in shown and shown["request_headers"] != imported.get("request_headers"):
        given = with_headers(given, shown["request_headers"])
    parameters = [told(each, "parameters", each["in"], each["name"]) if "in" in each else each for each in given]
    body = told(request["body"], "body") if request.get("body") else None
    answers = {status: told(part, "answers", status) for status, part in (imported.get("answers") or {}).items()}
    fields = [told(each, "fields", each["status_code"], each["field"]) for each in imported.get("fields") or ()]
    return said | {"request": {**request, "parameters": parameters, "body": body}, "answers": answers, "fields": fields}
