"""Every operation of the service: the verbs of the route table, and the listed ones outside the prefix."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask

from app.api import ROUTES, Route
from app.security.access import Access
from app.web.declarations import Declaration, declaration_of
from config import API_PREFIX

Verb = Callable[..., Any]


@dataclass(frozen=True)
class Operation:
    """One verb of one route."""

    method: str
    path: str
    endpoint: str
    verb: Verb

    @property
    def declaration(self) -> Declaration:
        """Return what is declared for the verb."""
        return declaration_of(self.verb)

    @property
    def access(self) -> Access:
        """Return the verb's mark."""
        return cast(Access, self.declaration.access)


def operations(routes: Iterable[Route] = ROUTES) -> Iterator[Operation]:
    """Return every operation of the route table, or of some of its lines."""
    for endpoint, path, resource in routes:
        for method in sorted(resource.methods or ()):
            yield Operation(method, API_PREFIX + path, endpoint, getattr(resource, method.lower()))


def operations_outside(app: Flask) -> Iterator[Operation]:
    """Return every operation outside the prefix that is to be listed."""
    for rule in app.url_map.iter_rules():
        resource = getattr(app.view_functions[rule.endpoint], "view_class", None)
        if resource and not rule.rule.startswith(API_PREFIX):
            operation = Operation("GET", rule.rule, rule.endpoint.rpartition(".")[2], resource.get)
            if operation.access.listed:
                yield operation
