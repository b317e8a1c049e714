"""Links of answers to other operations: one to an operation that was left out would tell of it."""

from collections.abc import Iterator
from typing import Any

from app.catalogue.references import reference, target

Node = dict[str, Any]


def drop_dead_links(content: Node) -> None:
    """Take the links out of a document that lead to an operation which it does not have."""
    shared, operations = content.get("components", {}), list(operations_in(content))
    ids = {each["operationId"] for each in operations if isinstance(each.get("operationId"), str)}
    answers = [shared.get("responses", {}), *(each["responses"] for each in operations)]
    # The shared links come first, as others refer to them.
    for holder in (shared, *(answer for each in answers for answer in each.values())):
        links = holder.get("links") if isinstance(holder, dict) else None
        if isinstance(links, dict):
            holder["links"] = {name: link for name, link in links.items() if leads_on(content, link, ids)}


def operations_in(content: Node) -> Iterator[Node]:
    """Yield what stands in a document as an operation does, in callbacks and webhooks too."""
    waiting: list[Any] = [content]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            if isinstance(node.get("responses"), dict):
                yield node


def leads_on(content: Node, link: Any, ids: set[str]) -> bool:
    """Return whether a link leads to something in the document, or out of it."""
    if not isinstance(link, dict):
        return True
    place = reference(link) or link.get("operationRef")
    if isinstance(place, str):
        return not place.startswith("#") or is_there(content, place)
    return "operationId" not in link or str(link["operationId"]) in ids


def is_there(content: Node, ref: str) -> bool:
    """Return whether there is something where a reference inside of the document points to."""
    try:
        target(content, ref)
    except LookupError:
        return False
    return True
