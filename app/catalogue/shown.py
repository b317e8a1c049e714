"""What is shown of an operation's request and answers: references to their parts resolved, schemas one level deep."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any
from urllib.parse import quote

from app.catalogue.places import Place
from app.catalogue.references import end, pointer, reference, resolve
from app.catalogue.room import Room, Sizes
from app.catalogue.texts import HEADER_DESCRIPTION_LENGTH, cut
from app.utils.api_texts import STATUS_PATTERN, check_header

MOST_PARAMETERS, MOST_ANSWERS, MOST_HEADERS = 200, 100, 50
EXAMPLES = ("example", "examples")  # which are shown apart
CHARACTERS, ALL_CHARACTERS = 256 * 1024, 64 * 1024 * 1024


class Shown:
    """Parts of a document, within bounds for one operation and for all; beyond those they stay references."""

    def __init__(self, content: dict[str, Any], sizes: Sizes) -> None:
        self.content = content
        self.sizes = sizes
        self.room = Room(CHARACTERS, ALL_CHARACTERS)

    def parameters(self, item: dict[str, Any], operation: dict[str, Any], place: Place) -> list[dict[str, Any]]:
        """Return the parameters of a path and of an operation on it, whose own replace those of the path."""
        of_path = ((each, (*place[:-1], "parameters", n)) for n, each in enumerate(item.get("parameters", ())))
        own = ((each, (*place, "parameters", n)) for n, each in enumerate(operation.get("parameters", ())))
        by_name = {}
        for each, where in islice(chain(of_path, own), MOST_PARAMETERS):
            parameter = resolve(self.content, each)
            by_name[parameter.get("name"), parameter.get("in")] = self._described(each, where)
        return list(by_name.values())

    def body(self, operation: dict[str, Any], place: Place) -> dict[str, Any] | None:
        """Return the body of a request, or None if it has none."""
        if "requestBody" not in operation:
            return None
        return self._described(operation["requestBody"], (*place, "requestBody"))

    def answers(self, operation: dict[str, Any], place: Place) -> dict[str, Any]:
        """Return the answers by their statuses."""
        return {
            status: self._described(each, (*place, "responses", status))
            for status, each in islice(statuses(operation), MOST_ANSWERS)
        }

    def _described(self, node: dict[str, Any], place: Place) -> dict[str, Any]:
        """Return a part as it is shown, or a reference to it where there is no room."""
        if not self.room.take(self._size(node)):
            return {"$ref": reference(node) or "#" + quote(pointer(place), safe="/~{}")}
        shown = {name: value for name, value in resolve(self.content, node).items() if name not in EXAMPLES}
        if "schema" in shown:
            shown["schema"] = self._schema(shown["schema"])
        if "content" in shown:
            shown["content"] = {name: self._media(media) for name, media in shown["content"].items()}
        if "headers" in shown:
            named = shown["headers"].items()
            shown["headers"] = {name: self._described(each, (*place, "headers", name)) for name, each in named}
        return shown

    def _media(self, media: dict[str, Any]) -> dict[str, Any]:
        media = {name: value for name, value in media.items() if name not in EXAMPLES}
        return media | {"schema": self._schema(media["schema"])} if "schema" in media else media

    def _schema(self, schema: Any) -> Any:
        """Return a schema, or what it refers to where there is room."""
        if reference(schema) is None or not self.room.take(self._size(schema)):
            return schema
        return resolve(self.content, schema)

    def _size(self, node: Any) -> int:
        """Return the length of a part with what it refers to."""
        ref = reference(node)
        if ref is None:
            return self.sizes.of(node)
        try:
            return self.sizes.of(node) + self.sizes.of(end(self.content, ref)[0])
        except LookupError:
            return self.sizes.of(node)


def statuses(operation: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the answers of an operation with their statuses, and nothing else that stands there."""
    for status, answer in islice(operation.get("responses", {}).items(), 2 * MOST_ANSWERS):
        if re.fullmatch(STATUS_PATTERN, status):
            yield status, answer


def request_headers(parameters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the headers among parameters."""
    headers = [
        {
            "name": each["name"],
            "description": cut(each.get("description"), HEADER_DESCRIPTION_LENGTH),
            "required": each.get("required") is True,
        }
        for each in parameters
        if each.get("in") == "header" and _is_header(each["name"])
    ]
    return headers[:MOST_HEADERS]


def _is_header(name: str) -> bool:
    """Return whether a name is a header's."""
    try:
        check_header(name)
    except ValueError:
        return False
    return True
