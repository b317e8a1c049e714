"""Lists: one function divides every list into pages, by number or by the last entry seen."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote_plus

from flask import Response
from marshmallow import Schema, ValidationError, fields

from app.database import Listing, Wanted
from app.extensions import this_app, this_request
from app.schemas.pages import DEEPEST_ENTRY, PageSchema
from app.web.answers import answer
from app.web.prefix import prefixed

LINK_BYTES = 2048  # a longer header Link is left out, as proxies take only so many bytes of headers
Links = dict[str, str | None]


def all_of(schema: type[Schema]) -> type[Schema]:
    """Return the schema of a short list, which is not divided into pages."""
    return Schema.from_dict({"items": fields.Nested(schema, many=True)})


def page_of(schema: type[Schema]) -> type[Schema]:
    """Return the schema of a page of a list."""
    return PageSchema.from_dict({"items": fields.Nested(schema, many=True)})


def page(
    listing: Listing,
    query: dict[str, Any],
    wanted: Wanted | None = None,
    *,
    seen_by: str = "id",
    told: Callable[[Any], Any] | None = None,
    **parameters: Any,
) -> Response:
    """Answer with the part of a list that the query asks for, by one statement, or two beyond the last page.

    `seen_by` names the column that links give as `after`, `told` makes of an entry what is shown of it.
    """
    wanted, descending = wanted or {}, query["order"] == "desc"
    per_page = query.get("per_page") or this_app().config["PER_PAGE"]
    if "after" in query:
        entries = listing.after(query["after"], per_page + 1, wanted, descending=descending, **parameters)
        return _after(_told(entries, told), per_page, seen_by)
    before = ((number := _number(query, per_page)) - 1) * per_page
    most = DEEPEST_ENTRY + 1
    entries, count = listing.page(before, per_page, most, wanted, descending=descending, **parameters)
    return _numbered(_told(entries, told), count, number, per_page, seen_by)


def _told(entries: Sequence[Any], told: Callable[[Any], Any] | None) -> Sequence[Any]:
    """Return what is shown of entries."""
    return [*map(told, entries)] if told else entries


def _number(query: dict[str, Any], per_page: int) -> int:
    """Return which page is wanted, or raise ValidationError if it is too deep."""
    number: int = query.get("page", 1)
    if number * per_page > DEEPEST_ENTRY:
        raise ValidationError({"page": [f"Pages end at entry {DEEPEST_ENTRY:,}; continue with after=<last id>."]})
    return number


def _after(entries: Sequence[Any], per_page: int, seen_by: str) -> Response:
    """Answer with the entries after a known one; an extra entry only shows that more follow."""
    more, entries = len(entries) > per_page, entries[:per_page]
    link = Link()
    links: Links = {
        "self": link.to(),
        "first": link.to(after=None),
        "next": link.to(after=getattr(entries[-1], seen_by)) if more else None,
    }
    return _answer({"items": entries, "per_page": per_page, "links": links})


def _numbered(entries: Sequence[Any], count: int, number: int, per_page: int, seen_by: str) -> Response:
    """Answer with a page by its number, with the totals unless the count passes its bound."""
    total = count if count <= DEEPEST_ENTRY else None
    pages = None if total is None else -(-total // per_page)
    link = Link()
    links: Links = {
        "self": link.to(),
        "first": link.to(page=1),
        "prev": link.to(page=number - 1 if pages is None else max(1, min(number - 1, pages))) if number > 1 else None,
        "next": None,
        "last": None if pages is None or pages * per_page > DEEPEST_ENTRY else link.to(page=max(pages, 1)),
    }
    if count > number * per_page:
        deeper = (number + 1) * per_page > DEEPEST_ENTRY
        last_seen = getattr(entries[-1], seen_by) if deeper and entries else None
        links["next"] = link.to(page=None, after=last_seen) if deeper else link.to(page=number + 1)
    data = {"items": entries, "page": number, "per_page": per_page, "total": total}
    return _answer(data | {"pages": pages, "links": links}, total)


class Link:
    """Relative addresses like this request's, with other parameters."""

    def __init__(self) -> None:
        """Encode this request's parameters once."""
        request = this_request()
        self._path = prefixed(request.path)
        self._parts = {name: f"{quote_plus(name)}={quote_plus(value)}" for name, value in request.args.items()}

    def to(self, **changes: Any) -> str:
        """Return the address with plain parameters, such as numbers and ids, changed, or left out if None."""
        changed = {name: f"{name}={value}" if value is not None else "" for name, value in changes.items()}
        query = "&".join(part for part in {**self._parts, **changed}.values() if part)
        return f"{self._path}?{query}" if query else self._path


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
