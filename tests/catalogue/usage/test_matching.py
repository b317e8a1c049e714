"""Which operation a path is of: real paths and templates, the most literal first, in bounded time."""

import pytest

from app.catalogue.servers import base_paths
from app.catalogue.usage.matching import MOST_STEPS, Operations, fits, walk
from app.utils.api_texts import path_key
from app.utils.ids import new_id

pytestmark = pytest.mark.once
DEFAULTS = {"scheme": {"default": "https"}, "version": {"default": "v4"}}


def found(templates: str, method: str, path: str, *base: str) -> str | None:
    """Return the template that is found for a path."""
    known = {new_id(): template for template in templates.split()}
    api_id = Operations([(key, *place(each)) for key, each in known.items()], base).find(method, path)
    return known[api_id] if api_id else None


def place(template: str) -> tuple[str, str]:
    """Return the method of a template, and its path with the parameters blanked."""
    method, path = ("GET", template) if template.startswith("/") else template.split(":", 1)
    return method, path_key(path)


@pytest.mark.parametrize(
    ("templates", "path", "expected"),
    [
        ("/orders /orders/{id}", "/orders", "/orders"),
        ("/orders /orders/{id}", "/orders/17", "/orders/{id}"),
        ("/orders /orders/{id}", "/orders/{order}", "/orders/{id}"),
        ("/orders/{id} /orders/mine", "/orders/mine", "/orders/mine"),
        ("/orders/{id} /orders/mine", "/orders/{id}", "/orders/{id}"),
        ("/orders/{id}", "/orders/", None),
        ("/orders/{id}", "/orders/1/2", None),
        ("/orders/{id}", "/Orders/1", None),
        ("/orders/{id}", "/orders", None),
        ("/orders/", "/orders/", "/orders/"),
        ("/", "/", "/"),
        ("/a/{x}/{y} /{x}/b/c", "/a/b/c", "/{x}/b/c"),
        ("/a/{x}/c /{x}/b/c", "/a/b/c", "/a/{x}/c"),
        ("/a/{x}/c /{x}/b/d", "/a/b/d", "/{x}/b/d"),
        ("/files/{name}.json /files/{name}", "/files/a.json", "/files/{name}.json"),
        ("/files/{name}.json /files/{name}", "/files/a.xml", "/files/{name}"),
        ("/files/{name}.json", "/files/.json", None),
        ("/{a}-{b}", "/x-y", "/{a}-{b}"),
        ("/{a}-{b}", "/-y", None),
        ("/{a}{b}", "/xy", "/{a}{b}"),
        ("/{a}{b}", "/x", None),
        ("/orders:cancel", "/orders:cancel", "/orders:cancel"),
        ("/caf%C3%A9/{id}", "/café/1", "/caf%C3%A9/{id}"),
        ("/café/{id}", "/caf%C3%A9/1", "/café/{id}"),
        ("/orders/{id}", "/orders/a%2Fb", "/orders/{id}"),
    ],
)
def test_path_is_of_the_most_literal_template(templates, path, expected):
    assert found(templates, "GET", path) == expected


def test_method_tells_operations_apart_and_head_is_get_unless_it_is_one():
    assert found("GET:/orders POST:/orders", "POST", "/orders") == "POST:/orders"
    assert found("GET:/orders POST:/orders", "DELETE", "/orders") is None
    assert found("GET:/orders", "HEAD", "/orders") == "GET:/orders"
    assert found("GET:/orders HEAD:/orders", "HEAD", "/orders") == "HEAD:/orders"


def test_base_path_of_a_server_is_taken_off_where_the_path_has_it():
    assert found("/orders", "GET", "/api/v2/orders", "/api/v2") == "/orders"
    assert found("/orders", "GET", "/orders", "/api/v2") == "/orders"
    assert found("/orders", "GET", "/api/v3/orders", "/api/v2") is None
    assert found("/orders", "GET", "/api/v2x/orders", "/api/v2") is None
    assert found("/api/orders", "GET", "/api/orders", "/api") == "/api/orders"
    assert found("/orders /v2/orders", "GET", "/api/v2/orders", "/api", "/api/v2") == "/orders"


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ([{"url": "https://api.example.com/v1/"}], ["/v1"]),
        ([{"url": "/v1"}, {"url": "https://example.com"}, {"url": "//host/v2"}, {"url": "v3"}], ["/v1", "/v2", "/v3"]),
        ([{"url": "{scheme}://h/{version}", "variables": DEFAULTS}], ["/v4"]),
        ([{"url": "https://h/{unknown}/x?y#z"}], ["/x"]),
        ([{"url": 7}, "x", None, {"url": "/" + "x" * 600}, {}], []),
        ("/v1", []),
        ([{"url": "/v1"}] * 50, ["/v1"]),
    ],
)
def test_servers_of_a_document_have_base_paths(servers, expected):
    assert base_paths({"servers": servers}) == expected


@pytest.mark.parametrize(
    ("template", "segment", "expected"),
    [
        ("{}a{}a{}", "xaxax", True),
        ("{}a{}a{}", "aaaaa", True),
        ("{}a{}a{}", "aaaa", False),
        ("{}ab{}", "aab", False),
        ("{}ab{}", "aabb", True),
        ("x{}", "x", False),
    ],
)
def test_parameters_of_a_segment_are_no_empty_texts(template, segment, expected):
    assert fits(tuple(template.split("{}")), segment) is expected


def test_tree_that_is_made_to_be_walked_for_long_is_given_up():
    templates = [f"/{'/'.join('a' if number >> place & 1 else '{}' for place in range(10))}" for number in range(1024)]
    operations = Operations((new_id(), "GET", template) for template in templates)
    visited = []

    class Counted(list[str]):
        def __getitem__(self, place):
            visited.append(place)
            return super().__getitem__(place)

    assert walk(operations._roots["GET"], Counted("aaaaaaaaab")) is not None
    assert len(visited) <= MOST_STEPS
    assert operations.find("GET", "/a/a/a/a/a/a/a/a/a/a/b") is None
