"""Examples of requests and answers that an OpenAPI document has."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from app.catalogue.references import resolve
from app.catalogue.room import Room, Sizes
from app.catalogue.texts import EXAMPLE_TITLE_LENGTH, line
from app.utils.api_texts import check_media_type

MOST_EXAMPLES, MOST_TRIED = 20, 100
BODY_BYTES = 64 * 1024
UNNAMED = "Example"


class Examples:
    """The examples of a document, within bounds for one operation and for all."""

    def __init__(self, content: dict[str, Any], sizes: Sizes) -> None:
        self.content = content
        self.sizes = sizes
        self.room = Room(4 * BODY_BYTES, 512 * BODY_BYTES)

    def rows(self, contents: Iterable[tuple[str | None, dict[str, Any]]]) -> list[dict[str, Any]]:
        """Return the examples in the contents of a request's body, which has no status, and of answers."""
        found = []
        for status, media_type, title, value in islice(self._all(contents), MOST_TRIED):
            body = self._body(value)
            if body is not None and _is_media_type(media_type):
                row: dict[str, Any] = {
                    "title": line(title, EXAMPLE_TITLE_LENGTH) or UNNAMED,
                    "headers": [],
                    "body": body,
                }
                row |= {"kind": "response" if status else "request", "status_code": status, "media_type": media_type}
                found.append(row)
        return found[:MOST_EXAMPLES]

    def _all(self, contents: Iterable[tuple[str | None, dict[str, Any]]]) -> Iterator[tuple[str | None, str, str, Any]]:
        for status, content in contents:
            for media_type, media in islice(content.items(), MOST_TRIED):
                yield from ((status, media_type, title, value) for title, value in self._named(media))

    def _named(self, media: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield the examples of a media type with their titles."""
        if "example" in media:
            yield UNNAMED, media["example"]
        for name, each in islice(media.get("examples", {}).items(), MOST_TRIED):
            example = resolve(self.content, each)
            if "value" in example:
                yield example.get("summary") or name, example["value"]

    def _body(self, value: Any) -> str | None:
        """Return an example as it travels, or None for one that is too large."""
        if self.sizes.of(value) > BODY_BYTES if isinstance(value, (dict, list)) else False:
            return None
        body = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
        fits = len(body) <= BODY_BYTES and len(body.encode()) <= BODY_BYTES
        return body if fits and self.room.take(len(body)) else None


def _is_media_type(text: str) -> bool:
    """Return whether a text is a media type that the catalogue keeps."""
    try:
        check_media_type(text)
    except ValueError:
        return False
    return True
