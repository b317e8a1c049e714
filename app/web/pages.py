"""Lists: one function divides every list into pages, by number or by the last entry seen."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request
from marshmallow import Schema, ValidationError, fields
from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database import read, read_objects
from app.schemas.pages import PageSchema
from app.web.answers import answer
from app.web.prefix import prefixed

DEEPEST_ENTRY = 10_000
LINK_BYTES = 2048  # a longer header Link is left out, as proxies take only so many bytes of headers
Links = dict[str, str | None]
Read = Callable[[Select[Any]], Sequence[Any]]


def all_of(schema: type[Schema]) -> type[Schema]:
    """Return the schema of a short list, which is not divided into pages."""
    return Schema.from_dict({"items": fields.Nested(schema, many=True)})


def page_of(schema: type[Schema]) -> type[Schema]:
    """Return the schema of a page of a list."""
    return PageSchema.from_dict({"items": fields.Nested(schema, many=True)})


def page(
    statement: Select[Any],
    key: InstrumentedAttribute[Any],
    query: dict[str, Any],
    seen_by: str = "id",
    read: Read = read_objects,
) -> Response:
    """Answer with the part of a list that the query asks for, in at most two statements.

    The key is the unique column that the list is sorted by; `seen_by` names the attribute that links give as `after`.
    A statement that selects columns is run by `read`.
    """
    per_page = query.get("per_page") or current_app.config["PER_PAGE"]
    ordered = statement.order_by(key.desc() if query["order"] == "desc" else key)
    if "after" in query:
        beyond = key < query["after"] if query["order"] == "desc" else key > query["after"]
        return _after(read(ordered.where(beyond).limit(per_page + 1)), per_page, seen_by)
    number = query.get("page", 1)
    if number * per_page > DEEPEST_ENTRY:
        raise ValidationError({"page": [f"Pages end at entry {DEEPEST_ENTRY:,}; continue with after=<last id>."]})
    entries = read(ordered.limit(per_page).offset((number - 1) * per_page))
    count = _count(ordered.with_only_columns(key), entries, number, per_page)
    return _numbered(entries, count, number, per_page, seen_by)


def _after(entries: Sequence[Any], per_page: int, seen_by: str) -> Response:
    """Answer with the entries after a known one; an extra entry only shows that more follow."""
    more, entries = len(entries) > per_page, entries[:per_page]
    links: Links = {
        "self": _link(),
        "first": _link(after=None),
        "next": _link(after=getattr(entries[-1], seen_by)) if more else None,
    }
    return _answer({"items": entries, "per_page": per_page, "links": links})


def _numbered(entries: Sequence[Any], count: int, number: int, per_page: int, seen_by: str) -> Response:
    """Answer with a page by its number, with the totals unless the count passes its bound."""
    total = count if count <= DEEPEST_ENTRY else None
    pages = None if total is None else -(-total // per_page)
    links: Links = {
        "self": _link(),
        "first": _link(page=1),
        "prev": _link(page=number - 1 if pages is None else max(1, min(number - 1, pages))) if number > 1 else None,
        "next": None,
        "last": None if pages is None or pages * per_page > DEEPEST_ENTRY else _link(page=max(pages, 1)),
    }
    if count > number * per_page:
        deeper = (number + 1) * per_page > DEEPEST_ENTRY
        last_seen = getattr(entries[-1], seen_by) if deeper and entries else None
        links["next"] = _link(page=None, after=last_seen) if deeper else _link(page=number + 1)
    data = {"items": entries, "page": number, "per_page": per_page, "total": total}
    return _answer(data | {"pages": pages, "links": links}, total)


def _count(keys: Select[Any], entries: Sequence[Any], number: int, per_page: int) -> int:
    """Return how many entries there are, at most one past the bound, so that the cost does not grow with the table."""
    before = (number - 1) * per_page
    if len(entries) < per_page and (entries or not before):  # the last page shows the count
        return before + len(entries)
    bounded = keys.order_by(None).limit(DEEPEST_ENTRY + 1)
    [(count,)] = read(select(func.count()).select_from(bounded.subquery()))
    return int(count)


def _link(**changes: Any) -> str:
    """Return this request's relative address with some of its parameters changed, or left out if None."""
    parameters = {**request.args.to_dict(), **changes}
    kept = urlencode({name: value for name, value in parameters.items() if value is not None})
    path = prefixed(request.path)
    return f"{path}?{kept}" if kept else path


def _answer(data: dict[str, Any], total: int | None = None) -> Response:
    """Answer with a list, its links also in the header Link (RFC 8288) unless that would be long."""
    response = answer(data)
    links = {relation: link for relation, link in data["links"].items() if link}
    header = ", ".join(f'<{link}>; rel="{relation}"' for relation, link in links.items())
    if len(header) <= LINK_BYTES:
        response.headers["Link"] = header
    if total is not None:
        response.headers["Total-Count"] = str(total)
    return response
