"""The body of a request."""

from typing import Any

from app.catalogue import references
from app.catalogue.comparison import media
from app.catalogue.comparison.notes import Notes, mapping, note, text
from app.catalogue.comparison.stated import Stated
from app.catalogue.comparison.walk import Walk
from app.catalogue.comparison.way import REQUEST

PLACE = "/requestBody"


def compare(walk: Walk, before: Stated, after: Stated) -> Notes:
    """Yield the notes of the bodies that two operations take."""
    old, new = body(walk.before.content, before), body(walk.after.content, after)
    was_required, is_required = old.get("required") is True, new.get("required") is True
    if not old and not new:
        return
    if not new:
        yield note("body-removed", PLACE)
    elif not old:
        yield note("body-added-required" if is_required else "body-added", PLACE)
    else:
        if was_required != is_required:
            yield note("body-became-required" if is_required else "body-became-optional", f"{PLACE}/required")
        if text(old.get("description")) != text(new.get("description")):
            yield note("text-changed", f"{PLACE}/description", name="The body")
        for each in media.compare(walk, old.get("content"), new.get("content"), REQUEST):
            yield each.at(PLACE, "The body")


def body(content: dict[str, Any], operation: Stated) -> dict[str, Any]:
    """Return the request body of an operation, an empty one where it takes none."""
    return mapping(references.resolve(content, operation.given.get("requestBody")))
