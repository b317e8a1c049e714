"""The operations of an OpenAPI document, as the catalogue shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from app.catalogue.documented_examples import Examples
from app.catalogue.fields import MOST_FIELDS, Flattener
from app.catalogue.paths import path_items
from app.catalogue.places import Place
from app.catalogue.references import resolve
from app.catalogue.room import Sizes
from app.catalogue.shapes import METHODS
from app.catalogue.shown import Shown, request_headers, statuses
from app.catalogue.texts import DESCRIPTION_LENGTH, GROUP_TITLE_LENGTH, OPERATION_ID_LENGTH, TITLE_LENGTH, cut, line
from app.utils.api_texts import path_key

MOST_MEDIA_TYPES = 50


@dataclass(frozen=True)
class Operation:
    """One operation; `imported` is JSON with what the document says of it.

    - `title` `description` `deprecated` `need_auth`
    - `request_headers`: `[{name, description, required}]`
    - `request`: `{parameters: [{name, in, required, description, deprecated, schema, …}], body: {description, required,
      content: {media type: {schema, …}}} | None}`
    - `answers`: `{status: {description, headers: {name: {…}}, content: {media type: {schema, …}}}}`
    - `fields`: `[{status_code, field, data_type, nullable, description}]`, what the answers hold, flattened
    - `examples`: `[{title, kind, status_code, media_type, headers: [{name, value}], body}]`, the body a text

    References to parameters, bodies, answers and headers are resolved, those to schemas one level deep. What is too
    large to be shown with each operation stays, or becomes, a reference into the document.
    """

    method: str
    path: str
    path_key: str
    operation_id: str | None
    tag: str | None
    imported: dict[str, Any]

    @property
    def told(self) -> dict[str, Any]:
        """Return the fields by their names; what the document says is not copied, which takes long."""
        return dict(vars(self))


def operations(content: dict[str, Any]) -> list[Operation]:
    """Return the operations of what `reading.read` returned, in the order of the document."""
    return list(_Importer(content).operations())


class _Importer:
    """Makes the operations of one document."""

    def __init__(self, content: dict[str, Any]) -> None:
        sizes = Sizes()
        self.content = content
        self.shown, self.examples, self.fields = Shown(content, sizes), Examples(content, sizes), Flattener(content)
        self.ids: set[str] = set()

    def operations(self) -> Iterator[Operation]:
        """Yield the operations, in the order of the document."""
        for path, item, place in path_items(self.content):
            for method in (each for each in item if each in METHODS):
                self.shown.room.begin()
                self.examples.room.begin()
                operation = item[method]
                named = self._id(operation)
                tag = line(next(iter(operation.get("tags", ())), None), GROUP_TITLE_LENGTH) or None
                title = line(operation.get("summary"), TITLE_LENGTH) or named or f"{method.upper()} {path}"
                imported = {"title": line(title, TITLE_LENGTH)} | self._imported(item, operation, (*place, method))
                yield Operation(method.upper(), path, path_key(path), named, tag, imported)

    def _imported(self, item: dict[str, Any], operation: dict[str, Any], place: Place) -> dict[str, Any]:
        parameters = self.shown.parameters(item, operation, place)
        return {
            "description": cut(operation.get("description"), DESCRIPTION_LENGTH),
            "deprecated": operation.get("deprecated") is True,
            "need_auth": _needs_auth(operation.get("security", self.content.get("security", []))),
            "request_headers": request_headers(parameters),
            "request": {"parameters": parameters, "body": self.shown.body(operation, place)},
            "answers": self.shown.answers(operation, place),
            "fields": list(islice(self._fields(operation), MOST_FIELDS)),
            "examples": self._examples(operation),
        }

    def _id(self, operation: dict[str, Any]) -> str | None:
        """Return the operationId, or None if it is no line that the catalogue keeps, or was another operation's."""
        named = operation.get("operationId", "")
        if not named or named in self.ids or named != line(named, OPERATION_ID_LENGTH):
            return None
        self.ids.add(named)
        return str(named)

    def _fields(self, operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for status, content in self._contents(operation):
            media_type = described_type(content)
            if media_type is not None:
                rows = self.fields.rows(content[media_type]["schema"])
                yield from ({"status_code": status} | row for row in rows)

    def _contents(self, operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the contents of the answers with their statuses."""
        for status, answer in statuses(operation):
            yield status, resolve(self.content, answer).get("content", {})

    def _examples(self, operation: dict[str, Any]) -> list[dict[str, Any]]:
        body = resolve(self.content, operation.get("requestBody", {}))
        return self.examples.rows(chain([(None, body.get("content", {}))], self._contents(operation)))


def _needs_auth(security: list[dict[str, Any]]) -> bool:
    """Return whether a caller must prove who they are; an empty requirement is met by anyone."""
    return bool(security) and all(security)


def described_type(content: dict[str, Any]) -> str | None:
    """Return the media type of which the fields are told, None where it has no schema."""
    media_type = min(islice(content, MOST_MEDIA_TYPES), key=_not_json, default=None)
    return media_type if media_type is not None and "schema" in content[media_type] else None


def _not_json(media_type: str) -> int:
    """Return where a media type is asked for fields: those of JSON first."""
    return 0 if media_type.startswith("application/json") else 1 if "json" in media_type else 2
