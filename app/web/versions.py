"""Versions: an object's entity tag, and the check that a change was meant for the object as it is (RFC 9110 §13.1.1).

The tag is made of what `GET` shows, so that it changes with it, on every database alike.
"""

import hashlib
import re
from collections.abc import Collection
from functools import cache
from typing import Any, TypeVar, cast

from flask import request
from marshmallow import Schema, fields

from app.extensions import this_g
from app.utils.json import encode
from app.web.errors import ApiError

T = TypeVar("T")
# RFC 9110 §8.8.3; a list may have empty elements (§5.6.1.2).
_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_TAGS = re.compile(rf"[ \t,]*{_TAG}(?:[ \t]*,[ \t,]*{_TAG})*[ \t,]*")
_EACH = re.compile(_TAG)


def tag_of(thing: Any) -> str:
    """Return the entity tag of an object as its own address shows it."""
    shown = this_g().declaration.shown
    schema = cast(Schema, shown.schema.fields["data"].schema)
    kept = without_clock(schema, shown.dump({"data": thing})["data"])
    return f'"{hashlib.sha256(encode(kept)).hexdigest()[:32]}"'


def without_clock(schema: Schema, data: dict[str, Any]) -> dict[str, Any]:
    """Return what a schema dumped without what the clock tells, also in what is nested in it."""
    own, nested = clocked_in(schema)
    kept = {name: value for name, value in data.items() if name not in own}
    return kept | {name: without_clock(each, kept[name]) for name, each in nested.items() if kept.get(name)}


@cache
def clocked_in(schema: Schema) -> tuple[Collection[str], dict[str, Schema]]:
    """Return the fields of a verb's schema that the clock tells, and the nested schemas that have some."""
    nested = {name: field.schema for name, field in schema.fields.items() if isinstance(field, fields.Nested)}
    own = getattr(schema, "told_by_clock", ())
    return own, {name: each for name, each in nested.items() if hasattr(each, "told_by_clock") and name not in own}


def unchanged(thing: T) -> T:
    """Return an object that is locked until the transaction ends, or raise ApiError if the request means another state.

    Weak tags match nothing here, and neither does what is not a list of tags.
    """
    wanted: str | None = request.environ.get("HTTP_IF_MATCH")
    if wanted is not None and wanted.strip() != "*":
        tags = _EACH.findall(wanted) if _TAGS.fullmatch(wanted) else []
        if tag_of(thing) not in tags:
            raise ApiError("changed_meanwhile")
    return thing


def refuse_if_matched() -> None:
    """Raise ApiError if the request means an object that is there; there is none."""
    if "HTTP_IF_MATCH" in request.environ:
        raise ApiError("changed_meanwhile")
