"""Fields of the answers of an operation."""

import pytest

from tests.support.catalogue import FIELD

UNKNOWN = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"


@pytest.fixture
def operation(catalogue):
    return catalogue.operation(catalogue.app())


def test_create_field_answers_it_and_its_address(api, keeper, operation):
    answer = api.post("api_responses", as_=keeper, json=FIELD | {"api_id": operation["id"]}, expect=201)
    defaults = {"description": "", "nullable": False, "data_type": "string", "origin": "local"}
    assert answer.data == {"id": answer.data["id"], "api_id": operation["id"]} | FIELD | defaults
    assert api.get(answer.headers["Location"], as_=keeper, expect=200).data == answer.data


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"status_code": 404}, {"status_code": "404"}),
        ({"status_code": "4XX"}, {"status_code": "4XX"}),
        ({"status_code": "default"}, {"status_code": "default"}),
        ({"field": "[].a-b.$ref[][].ü"}, {"field": "[].a-b.$ref[][].ü"}),
        ({"field": "x" * 200}, {"field": "x" * 200}),
        ({"description": "😀\n" * 1000, "nullable": "true"}, {"description": "😀\n" * 1000, "nullable": True}),
        ({"data_type": "any"}, {"data_type": "any"}),
        ({"data_type": "array"}, {"data_type": "array"}),
    ],
    ids=lambda part: ascii(part)[:40],
)
def test_write_field_takes(api, keeper, catalogue, operation, given, shown):
    made = catalogue.field(operation, **given)
    assert {name: made[name] for name in shown} == shown
    path = {"response_id": catalogue.field(operation)["id"], "as_": keeper}
    changed = api.put("api_response", json=given, expect=200, **path).data
    assert {name: changed[name] for name in shown} == shown
    assert api.get("api_response", expect=200, **path).data == changed


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        *({"status_code": status} for status in (99, 600, "2xx", "", True, 200.0, "x" * 300, None)),
        *({"field": field} for field in ("", ".", "a..b", "a[0]", "a\n", "x" * 201, 5, None)),
        *({"description": "x" * 2001}, {"description": None}, {"nullable": 1}),
        *({"data_type": kind} for kind in ("String", 1, "", None)),
        {"id": UNKNOWN},
    ],
    ids=lambda change: ascii(change)[:40],
)
def test_write_field_with_bad_field_is_refused(api, keeper, catalogue, operation, rows, change):
    made = catalogue.field(operation)
    before = rows()
    body = FIELD | {"api_id": operation["id"]} | change
    assert change.keys() == api.post("api_responses", as_=keeper, json=body, expect=422).errors.keys()
    for method in ("PATCH", "PUT"):
        answer = api.request(method, "api_response", response_id=made["id"], as_=keeper, json=change, expect=422)
        assert change.keys() == answer.errors.keys()
    assert rows() == before


def test_field_belongs_to_an_operation_that_is_there_and_stays_there(api, keeper, catalogue, operation, rows):
    made = catalogue.field(operation)
    other = catalogue.operation(catalogue.app())
    before = rows()
    for api_id in (UNKNOWN, "x", None):
        errors = api.post("api_responses", as_=keeper, json=FIELD | {"api_id": api_id}, expect=422).errors
        assert errors.keys() == {"api_id"}
    path = {"response_id": made["id"], "as_": keeper}
    assert api.patch("api_response", json={"api_id": other["id"]}, expect=422, **path).errors.keys() == {"api_id"}
    assert rows() == before


def test_delete_field_deletes_it_alone(api, keeper, catalogue, operation):
    made, other = catalogue.field(operation), catalogue.field(operation)
    api.delete("api_response", response_id=made["id"], as_=keeper, expect=204)
    api.delete("api_response", response_id=made["id"], as_=keeper, expect=404)
    assert api.get("api_responses", as_=keeper, expect=200).data["items"] == [other]


def test_list_fields_by_operation_and_status(api, keeper, catalogue, operation):
    other = catalogue.operation(catalogue.app())
    made = [catalogue.field(operation), catalogue.field(operation, status_code=404), catalogue.field(other)]

    def found(**query):
        return api.get("api_responses", as_=keeper, query=query, expect=200).data["items"]

    assert found() == made
    assert found(api_id=operation["id"]) == made[:2]
    assert found(status_code="404") == made[1:2]
    assert found(api_id=other["id"], status_code="404") == []
    errors = api.get("api_responses", as_=keeper, query={"status_code": "x", "api_id": "1"}, expect=422).errors
    assert errors.keys() == {"status_code", "api_id"}
