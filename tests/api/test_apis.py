"""Operations of the catalogue's apps."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import requests

from tests.support.catalogue import OPERATION

SHOWN = {
    "id", "app_id", "group_id", "title", "description", "method", "path", "request_headers", "need_auth", "status",
    "deprecated", "sunset_at", "operation_id", "owner", "note", "position", "origin", "edited", "conflicts",
    "callers", "updated_at",
}  # fmt: skip
OF_ONE = {"request", "answers", "overlays", "imported", "conflict_list"}
UNKNOWN = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
BAD_HEADERS: list[Any] = [
    *("X", {}, [1], [{}], [{"name": "a b"}], [{"name": "A", "x": 1}], [{"name": "A", "required": 1}], None),
    *([{"name": "A", "description": "x" * 1001}], [{"name": "A"}] * 51),
]
HEADER = {"name": "X-Trace", "description": "", "required": False}


def test_create_operation_answers_it_and_its_address(api, keeper, catalogue):
    app = catalogue.app()
    answer = api.post("apis", as_=keeper, json=OPERATION | {"app_id": app["id"]}, expect=201)
    assert answer.data.keys() == SHOWN | OF_ONE
    assert {name: answer.data[name] for name in OPERATION} == OPERATION
    defaults = {
        "app_id": app["id"], "group_id": None, "description": "", "request_headers": [], "need_auth": True,
        "status": "draft", "deprecated": False, "sunset_at": None, "operation_id": None, "owner": None, "note": "",
        "position": 1, "origin": "local", "edited": [], "conflicts": 0, "callers": 0, "request": None, "answers": {},
        "overlays": {},
        "conflict_list": [],
    }  # fmt: skip
    assert {name: answer.data[name] for name in defaults} == defaults
    assert api.get(answer.headers["Location"], as_=keeper, expect=200).data == answer.data


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"status": 1}, {"status": "draft"}),
        ({"status": "3"}, {"status": "deprecated"}),
        ({"status": "removed"}, {"status": "removed"}),
        ({"request_headers": [{"name": "X-Trace"}]}, {"request_headers": [HEADER]}),
        (
            {"request_headers": [{"name": "A", "description": 'é "😀"\n', "required": "true"}] * 50},
            {"request_headers": [{"name": "A", "description": 'é "😀"\n', "required": True}] * 50},
        ),
        ({"sunset_at": "2030-01-01T02:00:00+02:00"}, {"sunset_at": "2030-01-01T00:00:00Z"}),
        ({"owner": "Team Orders"}, {"owner": "Team Orders"}),
        ({"description": "😀" * 1_000, "note": "x" * 20_000}, {"description": "😀" * 1_000, "note": "x" * 20_000}),
        ({"operation_id": "o" * 255, "title": "ß" * 255}, {"operation_id": "o" * 255, "title": "ß" * 255}),
        ({"need_auth": False, "deprecated": "true"}, {"need_auth": False, "deprecated": True}),
        ({"path": "/" + "ü" * 511}, {"path": "/" + "ü" * 511}),
    ],
    ids=lambda part: ascii(part)[:40],
)
def test_write_operation_takes(api, keeper, catalogue, given, shown):
    app = catalogue.app()
    path = {"api_id": catalogue.operation(app)["id"], "as_": keeper}
    changed = api.patch("api", json=given, expect=200, **path).data
    assert {name: changed[name] for name in shown} == shown
    api.delete("api", expect=204, **path)
    made = api.post("apis", as_=keeper, json=OPERATION | {"app_id": app["id"]} | given, expect=201).data
    assert {name: made[name] for name in shown} == shown


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        *({"title": title} for title in ("", "x" * 256, "a\nb", 5, None)),
        *({"method": method} for method in ("get", "CONNECT", "", "GET ", 5, None)),
        *({"path": path} for path in ("", "orders", "/a b", "/a?b", "/{", "/{a}/{a}", "/" + "x" * 512, 5, None)),
        *({"status": status} for status in (0, 4, "5", "Draft", None)),
        *({"request_headers": headers} for headers in BAD_HEADERS),
        *({"sunset_at": moment} for moment in ("tomorrow", "2030-01-01", 5)),
        *({"description": "x" * 20_001}, {"note": "x" * 20_001}, {"note": None}, {"operation_id": "x" * 256}),
        *({"owner": ""}, {"owner": "x" * 81}, {"owner": 5}),
        *({"position": position} for position in (-1, 1_000_001, None)),
        *({"need_auth": 1}, {"deprecated": "yes"}, {"group_id": UNKNOWN}, {"group_id": "x"}),
        *({name: "x"} for name in ("origin", "path_key", "searched", "imported", "id")),
    ],
    ids=lambda change: ascii(change)[:40],
)
def test_write_operation_with_bad_field_is_refused(api, keeper, catalogue, rows, change):
    app = catalogue.app()
    made = catalogue.operation(app)
    before = rows()
    body = OPERATION | {"app_id": app["id"]} | change
    assert change.keys() == api.post("apis", as_=keeper, json=body, expect=422).errors.keys()
    for method in ("PATCH", "PUT"):
        answer = api.request(method, "api", api_id=made["id"], as_=keeper, json=change, expect=422)
        assert change.keys() == answer.errors.keys()
    assert rows() == before


def test_operation_is_known_by_method_and_path_without_names(api, keeper, catalogue, rows):
    app, other = catalogue.app(), catalogue.app()
    catalogue.operation(app, path="/orders/{id}")
    second = catalogue.operation(app, path="/orders")
    before = rows()
    for path in ("/orders/{id}", "/orders/{order_id}"):
        for answer in (
            api.post("apis", as_=keeper, json=OPERATION | {"app_id": app["id"], "path": path}, expect=409),
            api.patch("api", api_id=second["id"], as_=keeper, json={"path": path}, expect=409),
        ):
            assert answer.code == "operation_taken"
            assert answer.errors.keys() == {"path"}
    assert rows() == before
    for fields in (
        {"method": "PUT"},
        {"path": "/Orders/{id}"},
        {"path": "/orders/{id}/"},
        {"path": "/orders/{id}/{a}"},
    ):
        catalogue.operation(app, **{"path": "/orders/{id}"} | fields)
    catalogue.operation(other, path="/orders/{id}")


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_change_operation_changes_the_given_fields_alone(api, keeper, catalogue, method):
    app = catalogue.app()
    group = catalogue.group(app)
    made = catalogue.operation(app, group_id=group["id"], note="Ask Kay.", operation_id="showOrder")
    path = {"api_id": made["id"], "as_": keeper}
    given = {"description": "It.", "path": "/orders/{number}", "deprecated": True, "request_headers": [HEADER]}
    changed = api.request(method, "api", json=given, expect=200, **path).data
    assert changed == made | given | {"updated_at": changed["updated_at"]}
    assert changed["updated_at"] > made["updated_at"]
    emptied = api.request(method, "api", json={"group_id": None, "operation_id": None}, expect=200, **path).data
    assert emptied == changed | {"group_id": None, "operation_id": None, "updated_at": emptied["updated_at"]}
    assert api.get("api", expect=200, **path).data == emptied


def test_operation_stands_in_its_app(api, keeper, catalogue, rows):
    app, other = catalogue.app(), catalogue.app()
    made, foreign = catalogue.operation(app), catalogue.group(other)
    before = rows()
    path = {"api_id": made["id"], "as_": keeper}
    assert api.patch("api", json={"group_id": foreign["id"]}, expect=422, **path).errors.keys() == {"group_id"}
    assert api.patch("api", json={"app_id": other["id"]}, expect=422, **path).errors.keys() == {"app_id"}
    for app_id in (UNKNOWN, "x", None):
        errors = api.post("apis", as_=keeper, json=OPERATION | {"app_id": app_id}, expect=422).errors
        assert errors.keys() == {"app_id"}
    assert rows() == before


def test_new_operation_stands_behind_the_others_of_its_group(catalogue):
    app = catalogue.app()
    group = catalogue.group(app)
    fields = [{}, {}, {"group_id": group["id"]}, {"group_id": group["id"], "position": 5}, {"group_id": group["id"]}]
    assert [catalogue.operation(app, **each)["position"] for each in fields] == [1, 2, 1, 5, 6]


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_set_status_changes_nothing_else(api, keeper, catalogue, rows, method):
    made = catalogue.operation(catalogue.app())
    path = {"api_id": made["id"], "as_": keeper}
    changed = api.request(method, "api_status", json={"status": 2}, expect=200, **path).data
    assert changed == made | {"status": "published", "updated_at": changed["updated_at"]}
    before = rows()
    for body in ({}, {"status": None}, {"status": 4}, {"status": "draft", "title": "x"}):
        assert api.request(method, "api_status", json=body, expect=422, **path).errors
    assert rows() == before


def test_delete_operation_deletes_what_is_said_of_it(api, keeper, catalogue):
    app = catalogue.app()
    made, other = catalogue.operation(app), catalogue.operation(app)
    for each in (made, other):
        catalogue.field(each)
        catalogue.example(each)
    api.delete("api", api_id=made["id"], as_=keeper, expect=204)
    api.get("api", api_id=made["id"], as_=keeper, expect=404)
    for listed in ("api_responses", "api_examples"):
        [left] = api.get(listed, as_=keeper, expect=200).data["items"]
        assert left["api_id"] == other["id"]


def test_list_operations_by_each_filter(api, keeper, catalogue):
    app, other = catalogue.app(), catalogue.app()
    group = catalogue.group(app)
    catalogue.operation(app, title="Straße", path="/a", group_id=group["id"], method="POST")
    catalogue.operation(app, title="Two", path="/b_%/{x}", operation_id="listThings", status="published")
    catalogue.operation(app, title="Three", path="/c", status="removed")
    catalogue.operation(other, title="Four", path="/a")

    def titles(**query):
        return [each["title"] for each in api.get("apis", as_=keeper, query=query, expect=200).data["items"]]

    assert titles() == ["Straße", "Two", "Four"]
    assert titles(removed="true") == ["Straße", "Two", "Three", "Four"]
    assert titles(app_id=app["id"]) == ["Straße", "Two"]
    assert titles(group_id=group["id"]) == ["Straße"]
    assert titles(method="POST") == ["Straße"]
    assert titles(status="published") == titles(status="2") == ["Two"]
    assert titles(status="removed") == ["Three"]
    assert titles(q="STRASSE") == ["Straße"]
    assert titles(q="LISTthings") == titles(q="_%") == titles(q="{x}") == ["Two"]
    assert titles(q="/a") == ["Straße", "Four"]
    assert titles(q="ae/") == [], "the texts are apart"
    assert titles(q="/a", app_id=other["id"]) == ["Four"]
    assert titles(q="/c") == []
    for query in ({"method": "get"}, {"status": "0"}, {"removed": "x"}, {"app_id": "1"}, {"q": "x" * 257}):
        assert api.get("apis", as_=keeper, query=query, expect=422).errors.keys() == query.keys()


def test_search_follows_a_change(api, keeper, catalogue):
    made = catalogue.operation(catalogue.app(), title="Old", path="/old", operation_id="old")
    new = {"title": "New", "path": "/new", "operation_id": "new"}
    for name, text in new.items():
        api.patch("api", api_id=made["id"], as_=keeper, json={name: text}, expect=200)
    for q, number in (("old", 0), ("/new", 1), ("new", 1)):
        assert len(api.get("apis", as_=keeper, query={"q": q}, expect=200).data["items"]) == number


def test_of_parallel_operations_with_one_path_one_is_made(server, api, keeper, catalogue):
    app = catalogue.app()
    names = [f"{{name{number}}}" for number in range(8)]
    start = Barrier(len(names))

    def make(name):
        start.wait()
        body = OPERATION | {"app_id": app["id"], "path": f"/orders/{name}"}
        headers = {"Authorization": f"Bearer {keeper.access_token}"}
        return requests.post(server + api.url("apis"), json=body, headers=headers, timeout=30).status_code

    with ThreadPoolExecutor(len(names)) as threads:
        assert sorted(threads.map(make, names)) == [201] + [409] * 7
    assert len(api.get("apis", as_=keeper, expect=200).data["items"]) == 1
