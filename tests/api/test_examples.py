"""Examples of requests and answers of an operation."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.extensions import db
from app.models.api_example import BODY_BYTES
from app.schemas.examples import ExampleBody
from tests.support.catalogue import EXAMPLE
from tests.support.client import Api

UNKNOWN = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
BAD_HEADERS: list[Any] = [
    *("x", {}, [1], [{"name": "A"}], [{"name": "a b", "value": ""}], [{"name": "A", "value": "a\nb"}], None),
    *([{"name": "A", "value": "x" * 2001}], [{"name": "A", "value": "", "x": 1}], [{"name": "A", "value": ""}] * 51),
]
BAD_BODIES: list[Any] = ["é" * 32_769, 5, {}, None]
HEADERS = [{"name": "Set-Cookie", "value": "a=1"}, {"name": "Set-Cookie", "value": "b=2"}]


@pytest.fixture(scope="module")
def roomy(migrated_app: Flask, settings: dict[str, str]) -> Iterator[Flask]:
    """The app where a request may be longer than the longest body of an example."""
    made = create_app(settings | {"MAX_CONTENT_LENGTH": "1000000"})
    yield made
    with made.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def operation(catalogue):
    return catalogue.operation(catalogue.app())


def test_create_example_answers_it_and_its_address(api, keeper, operation):
    answer = api.post("api_examples", as_=keeper, json=EXAMPLE | {"api_id": operation["id"]}, expect=201)
    defaults: dict[str, Any] = {"status_code": None, "media_type": None, "headers": [], "body": ""}
    defaults["origin"] = "local"
    assert answer.data == {"id": answer.data["id"], "api_id": operation["id"]} | EXAMPLE | defaults
    assert api.get(answer.headers["Location"], as_=keeper, expect=200).data == answer.data


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "request", "status_code": None, "media_type": None},
        {"kind": "response", "status_code": "201", "media_type": "application/json; charset=utf-8"},
        {"headers": HEADERS},
        {"headers": [{"name": "A", "value": "x" * 1000}] * 50},
        {"body": '{"title": "Straße 😀", "deep": [[[[]]]]}\r\n'},
        {"body": "x" * 60_000},
        {"body": "<script>alert(1)</script>"},
        {"title": "é" * 80},
    ],
    ids=lambda part: ascii(part)[:40],
)
def test_write_example_takes(api, keeper, catalogue, operation, given):
    made = catalogue.example(operation, **given)
    assert {name: made[name] for name in given} == given
    path = {"example_id": catalogue.example(operation)["id"], "as_": keeper}
    changed = api.put("api_example", json=given, expect=200, **path).data
    assert {name: changed[name] for name in given} == given
    assert api.get("api_example", expect=200, **path).data == changed


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        *({"title": title} for title in ("", "x" * 81, "a\nb", 5, None)),
        *({"kind": kind} for kind in ("Request", 1, "", None)),
        *({"status_code": status} for status in (99, "2xx", "")),
        *({"media_type": kind} for kind in ("", "json", "a/b c", "a/b\n", "a/" + "b" * 126)),
        *({"headers": headers} for headers in BAD_HEADERS),
        *({"body": body} for body in BAD_BODIES),
        {"id": UNKNOWN},
    ],
    ids=lambda change: ascii(change)[:40],
)
def test_write_example_with_bad_field_is_refused(roomy, keeper, catalogue, operation, rows, change):
    made, api = catalogue.example(operation), Api(roomy)
    before = rows()
    body = EXAMPLE | {"api_id": operation["id"]} | change
    assert change.keys() == api.post("api_examples", as_=keeper, json=body, expect=422).errors.keys()
    for method in ("PATCH", "PUT"):
        answer = api.request(method, "api_example", example_id=made["id"], as_=keeper, json=change, expect=422)
        assert change.keys() == answer.errors.keys()
    assert rows() == before


def test_body_of_64_kib_is_taken_where_requests_may_be_longer(api, under, keeper, operation, rows):
    fields = EXAMPLE | {"api_id": operation["id"], "body": "é" * (BODY_BYTES // 2)}
    before = rows()
    assert api.post("api_examples", as_=keeper, json=fields, expect=413).code == "body_too_large"
    assert rows() == before
    made = under(MAX_CONTENT_LENGTH="1000000").post("api_examples", as_=keeper, json=fields, expect=201).data
    assert made["body"] == fields["body"]
    assert ExampleBody.longest == BODY_BYTES == 65_536


def test_example_belongs_to_an_operation_that_is_there_and_stays_there(api, keeper, catalogue, operation, rows):
    made = catalogue.example(operation)
    other = catalogue.operation(catalogue.app())
    before = rows()
    for api_id in (UNKNOWN, "x", None):
        errors = api.post("api_examples", as_=keeper, json=EXAMPLE | {"api_id": api_id}, expect=422).errors
        assert errors.keys() == {"api_id"}
    path = {"example_id": made["id"], "as_": keeper}
    assert api.patch("api_example", json={"api_id": other["id"]}, expect=422, **path).errors.keys() == {"api_id"}
    assert rows() == before


def test_delete_example_deletes_it_alone(api, keeper, catalogue, operation):
    made, other = catalogue.example(operation), catalogue.example(operation)
    api.delete("api_example", example_id=made["id"], as_=keeper, expect=204)
    api.delete("api_example", example_id=made["id"], as_=keeper, expect=404)
    assert api.get("api_examples", as_=keeper, expect=200).data["items"] == [other]


def test_list_examples_by_operation_and_kind(api, keeper, catalogue, operation):
    other = catalogue.operation(catalogue.app())
    made = [catalogue.example(operation), catalogue.example(operation, kind="request"), catalogue.example(other)]

    def found(**query):
        return api.get("api_examples", as_=keeper, query=query, expect=200).data["items"]

    assert found() == made
    assert found(api_id=operation["id"]) == made[:2]
    assert found(kind="request") == made[1:2]
    errors = api.get("api_examples", as_=keeper, query={"kind": "x", "api_id": "1"}, expect=422).errors
    assert errors.keys() == {"kind", "api_id"}
