"""Links to operations that a document does not have go out of it, and all others stay."""

import pytest

from app.catalogue.links import drop_dead_links
from tests.support.pushes import document, operation

pytestmark = pytest.mark.once

LIVE = {
    "by id": {"operationId": "showOrder"},
    "by place": {"operationRef": "#/paths/~1orders/get"},
    "to another document": {"operationRef": "https://example.com/openapi.json#/paths/~1x/get"},
    "by reference": {"$ref": "#/components/links/Live"},
    "of an operation in a callback": {"operationId": "called"},
    "to nothing": {"description": "x"},
}
DEAD = {
    "by id": {"operationId": "planOrder"},
    "by a strange id": {"operationId": ["planOrder"]},
    "by place": {"operationRef": "#/paths/~1plans/get"},
    "by reference": {"$ref": "#/components/links/Dead"},
    "by reference to nothing": {"$ref": "#/components/links/Nowhere"},
}


def linking(links):
    """Return what is left of links of an answer, an answer in a callback, and a shared one."""
    answer = {"description": "x", "links": links}
    one = {"responses": {"200": answer}, "operationId": "called"}
    shared = {"links": {"Live": LIVE["by id"], "Dead": DEAD["by id"]}, "responses": {"Shared": dict(answer)}}
    paths = {
        "GET /orders": operation("showOrder", responses={"200": dict(answer), "404": {"$ref": "#/x"}}),
        "POST /orders": operation(callbacks={"done": {"{$url}": {"post": one}}}),
    }
    content = document(paths, components=shared)
    drop_dead_links(content)
    assert [*content["components"]["links"]] == ["Live"]
    answers = [
        content["paths"]["/orders"]["get"]["responses"]["200"],
        answer,
        content["components"]["responses"]["Shared"],
    ]
    return [each["links"] for each in answers]


@pytest.mark.parametrize("name", LIVE)
def test_link_stays_that_leads_on(name):
    assert linking({"a": LIVE[name]}) == [{"a": LIVE[name]}] * 3


@pytest.mark.parametrize("name", DEAD)
def test_link_goes_that_leads_to_what_was_left_out(name):
    assert linking({"a": DEAD[name], "b": LIVE["by id"]}) == [{"b": LIVE["by id"]}] * 3


@pytest.mark.parametrize("links", [None, 1, [], "x", {"type": "array", "items": {"type": "string"}}])
def test_what_only_looks_like_links_stays(links):
    assert linking(links) == [links] * 3
