"""Usage: reported by applications, counted once, and shown to those who manage the catalogue."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.cli.upkeep import dead_rows, delete_dead
from app.extensions import db, limiter
from app.models import ApiAnswered, ApiUndocumented, ApiUsage, AppCaller, UsageBatch
from app.utils.clock import now
from tests.support.catalogue import APP, UNKNOWN
from tests.support.pushes import attended, document, operation
from tests.support.usage import Reporter, batch, call, moment, register

ONE = {"GET /orders/{id}": operation("showOrder")}
TWO = ONE | {"POST /orders": operation("makeOrder")}


@pytest.fixture
def gateway(api, admin):
    """An application that reports."""
    return Reporter(api, register(api, admin, "Gateway"))


@pytest.fixture
def website(api, admin):
    """An application that calls."""
    return register(api, admin, "Website", contact="web@example.com")


@pytest.fixture
def app_of_two(catalogue):
    """An app with two operations of a document."""
    app = catalogue.app(**APP, apply="always")
    catalogue.push(app, document(TWO, servers=[{"url": "https://api.example.com/v2"}]))
    return app


@pytest.fixture
def show_order(app_of_two, catalogue):
    """The operation that shows an order."""
    return next(each for each in catalogue.apis() if each["path"] == "/orders/{id}")


def counted(app: Any, *columns: Any) -> list[Any]:
    """Return some columns of the rows of a table in which anything is counted, past the service."""
    counts = columns[-1]
    with app.app_context():
        return sorted(map(tuple, db.session.execute(sa.select(*columns).where(counts > 0))))


def test_reported_calls_are_counted_by_operation_consumer_and_status(api, app, keeper, gateway, website, show_order):
    taken = gateway.send(
        call("/orders/17", count=5, consumer="Website"),
        call("/v2/orders/18?expand=items", count=2, consumer=website["id"], status=404, milliseconds=12),
        call("/orders/{id}", count=1),
        call("/orders/17", method="HEAD", consumer="Nobody"),
        call("/orders/17/items", count=4),
    ).data
    assert taken == {"matched": 9, "undocumented": 4}
    items = api.get("api_consumers", api_id=show_order["id"], as_=keeper, expect=200).data["items"]
    assert [(each["application"], each["calls"], each["errors"]) for each in items] == [
        ({"id": website["id"], "name": "Website"}, 7, 2),
        (None, 2, 0),
    ]
    assert counted(app, ApiAnswered.status, ApiAnswered.calls) == [(200, 7), (404, 2)]
    assert counted(app, ApiUndocumented.path_key, ApiUndocumented.calls) == [("/orders/{}/items", 4)]
    shown = api.get("api", api_id=show_order["id"], as_=keeper, expect=200).data
    assert shown["callers"] == 2
    assert {each["callers"] for each in api.get("apis", as_=keeper, expect=200).data["items"]} == {0, 2}


def test_batch_is_counted_once_and_answered_as_before(api, app, gateway, admin, show_order):
    sent = batch(call(count=3), call("/nothing"))
    first = api.post("usage", headers=gateway.headers, json=sent, expect=202)
    again = api.post("usage", headers=gateway.headers, json=sent | {"calls": [call(count=99)]}, expect=202)
    assert first.data == again.data == {"matched": 3, "undocumented": 1}
    assert counted(app, ApiUsage.calls) == [(3,)]
    other = Reporter(api, register(api, admin, "Other"))
    api.post("usage", headers=other.headers, json=sent, expect=202)
    assert counted(app, ApiUsage.calls) == [(6,)], "another application's batch of the same name is another one"


def test_calls_of_one_day_add_up_and_the_latest_moment_stays(app, gateway, show_order):
    gateway.send(call(count=2), **{"from": moment(hours=2), "to": moment(hours=1)})
    gateway.send(call(count=3, status=500), **{"from": moment(hours=3), "to": moment(hours=2)})
    with app.app_context():
        rows = db.session.execute(sa.select(ApiUsage.calls, ApiUsage.errors, ApiUsage.last_seen_at)).all()
    assert sum(row.calls for row in rows) == 5
    assert sum(row.errors for row in rows) == 3
    assert max(row.last_seen_at for row in rows) > now() - timedelta(hours=1, minutes=5)


def test_usage_of_removed_operation_is_not_documented(catalogue, api, keeper, gateway, app_of_two):
    catalogue.push(app_of_two, document({"POST /orders": operation("makeOrder")}))
    assert gateway.send(call()).data == {"matched": 0, "undocumented": 1}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"app": "nothing"}, "app"),
        ({"app": "Billing"}, "app"),
        ({"batch": ""}, "batch"),
        ({"batch": "x" * 65}, "batch"),
        ({"batch": "a\nb"}, "batch"),
        ({"calls": []}, "calls"),
        ({"calls": [call()] * 1001}, "calls"),
        ({"calls": {}}, "calls"),
        ({"calls": [call(method="PROPFIND")]}, "calls"),
        ({"calls": [call("orders")]}, "calls"),
        ({"calls": [call("/" + "x" * 2048)]}, "calls"),
        ({"calls": [call("/a\tb")]}, "calls"),
        ({"calls": [call(status=99)]}, "calls"),
        ({"calls": [call(status=600)]}, "calls"),
        ({"calls": [call(count=0)]}, "calls"),
        ({"calls": [call(count=10**9 + 1)]}, "calls"),
        ({"calls": [call(consumer="")]}, "calls"),
        ({"calls": [call(consumer="x" * 81)]}, "calls"),
        ({"calls": [call(milliseconds=-1)]}, "calls"),
        ({"calls": [call(user="alice")]}, "calls"),
        ({"from": moment(hours=25)}, "to"),
        ({"from": moment(hours=1), "to": moment(hours=2)}, "to"),
        ({"from": moment(days=8), "to": moment(days=7.5)}, "from"),
        ({"to": moment(hours=-1)}, "to"),
        ({"to": "yesterday"}, "to"),
        ({"address": "192.0.2.7"}, "address"),
    ],
)
def test_bad_batch_is_refused_and_nothing_is_counted(gateway, app_of_two, rows, fields, field):
    before = rows()
    refused = gateway.send(expect=422, **fields)
    assert list(refused.errors) == [field]
    after = rows()
    assert after.pop("applications") is not None
    assert after == {name: kept for name, kept in before.items() if name != "applications"}


def test_batch_of_a_deleted_app_is_refused(api, keeper, gateway, app_of_two):
    api.delete("app", app_id=app_of_two["id"], as_=keeper, expect=204)
    assert gateway.send(expect=422).errors == {"app": ["There is no app with this slug."]}


@pytest.mark.parametrize(
    ("headers", "body", "code"),
    [
        ({}, {}, "application_token_missing"),
        ({"X-Application-Token": "dock_wrong"}, {}, "application_token_invalid"),
        ({}, {"client_id": UNKNOWN, "client_secret": "dock_wrong"}, "application_token_missing"),
    ],
)
def test_usage_needs_the_token_of_an_application(api, admin, headers, body, code):
    sent = {"json": batch() | body, "headers": headers}
    assert api.post("usage", expect=401, **sent).code == code
    assert api.post("usage", as_=admin, expect=401, **sent).code == code


def test_large_batch_is_taken_and_a_larger_body_is_not(api, app, gateway, show_order):
    calls = [call(f"/orders/{UNKNOWN}/{number}", consumer=UNKNOWN) for number in range(1000)]
    assert gateway.send(*calls).data == {"matched": 0, "undocumented": 1000}
    assert counted(app, ApiUndocumented.path_key, ApiUndocumented.calls) == [("/orders/{}/{}", 1000)]
    long = [call("/" + "x" * 2000) for _ in range(200)]
    assert gateway.send(*long, expect=413).code == "body_too_large"


def test_different_undocumented_paths_of_a_day_are_bounded(app, api, keeper, gateway, app_of_two):
    names = ["".join(chr(97 + digit) for digit in (number // 26, number % 26)) for number in range(300)]
    gateway.send(*[call(f"/{name}") for name in names[:150]])
    gateway.send(*[call(f"/{name}") for name in names[100:]])
    gateway.send(*[call(f"/{name}") for name in names])
    found = dict(counted(app, ApiUndocumented.path_key, ApiUndocumented.calls))
    assert len(found) == 201
    assert sum(found.values()) == 150 + 200 + 300
    assert found["*"] == 100 + 100
    drift = api.get("app_drift", app_id=app_of_two["id"], as_=keeper, expect=200).data
    assert drift["found"]["undocumented"] == 201
    assert drift["undocumented"][0] == {"method": "*", "path": "*", "calls": 200}


def test_drift_tells_what_is_undocumented_silent_and_answered_otherwise(api, keeper, gateway, app_of_two, show_order):
    path = {"app_id": app_of_two["id"], "as_": keeper}
    before = api.get("app_drift", expect=200, **path).data
    assert (before["days"], before["last_seen_at"]) == (30, None)
    assert before["found"] == {"undocumented": 0, "silent": 2, "statuses": 0}
    gateway.send(call(count=3), call(status=404, count=2), call("/orders/17", method="DELETE", status=405, count=7))
    drift = api.get("app_drift", expect=200, **path).data
    assert drift["undocumented"] == [{"method": "DELETE", "path": "/orders/{}", "calls": 7}]
    assert [(each["method"], each["path"]) for each in drift["silent"]] == [("POST", "/orders")]
    known = {"id": show_order["id"], "method": "GET", "path": "/orders/{id}"}
    assert drift["statuses"] == [known | {"status": 404, "calls": 2}]
    assert drift["last_seen_at"] is not None


@pytest.mark.parametrize(("said", "expected"), [("4XX", 0), ("default", 0), ("404", 0), ("400", 1)])
def test_status_is_documented_by_itself_a_range_or_the_default(api, keeper, catalogue, gateway, said, expected):
    app = catalogue.app(**APP, apply="always")
    answers = {status: {"description": "x"} for status in ("200", said)}
    catalogue.push(app, document({"GET /orders/{id}": operation("showOrder", responses=answers)}))
    gateway.send(call(status=404))
    drift = api.get("app_drift", app_id=app["id"], as_=keeper, expect=200).data
    assert drift["found"]["statuses"] == expected


def test_app_names_its_consumers_and_counts_them(api, keeper, admin, gateway, website, app_of_two):
    register(api, admin, "Twin"), register(api, admin, "Twin")
    gateway.send(
        call(consumer="Website", count=2),
        call("/orders", method="POST", consumer="Website", count=3, status=201),
        call(consumer="Twin"),
        call(consumer=None),
    )
    items = api.get("app_consumers", app_id=app_of_two["id"], as_=keeper, expect=200).data["items"]
    named = [(each["application"] and each["application"]["name"], each["calls"]) for each in items]
    assert named == [("Website", 5), (None, 2)], "a name that two have is nobody's"
    shown = api.get("app", app_id=app_of_two["id"], as_=keeper, expect=200)
    assert shown.data["callers"] == 2
    tag = shown.headers["ETag"]
    gateway.send(call(consumer="Gateway"))
    again = api.get("app", app_id=app_of_two["id"], as_=keeper, expect=200)
    assert (again.data["callers"], again.headers["ETag"]) == (3, tag)


def test_consumer_that_is_no_more_is_unknown(api, keeper, admin, gateway, website, show_order):
    gateway.send(call(consumer="Website", count=2))
    api.delete("application", application_id=website["id"], as_=admin, expect=204)
    gateway.send(call(count=3))
    [unknown] = api.get("api_consumers", api_id=show_order["id"], as_=keeper, expect=200).data["items"]
    assert (unknown["application"], unknown["calls"]) == (None, 5)


@pytest.mark.parametrize("endpoint", ["app_consumers", "app_drift", "api_consumers"])
def test_days_are_bounded_and_what_is_not_there_is_not_found(api, keeper, user, show_order, app_of_two, endpoint):
    path = {"api_id": show_order["id"]} if endpoint == "api_consumers" else {"app_id": app_of_two["id"]}
    for days in ("1", "30", "90"):
        api.get(endpoint, as_=keeper, query={"days": days}, expect=200, **path)
    for days in ("0", "91", "-1", "4000", "x"):
        assert list(api.get(endpoint, as_=keeper, query={"days": days}, expect=422, **path).errors) == ["days"]
    api.get(endpoint, as_=user, expect=403, **path)
    api.get(endpoint, as_=keeper, expect=404, **dict.fromkeys(path, UNKNOWN))


def test_days_leave_out_what_is_older(app, api, keeper, gateway, show_order):
    gateway.send(call())
    with app.app_context():
        db.session.execute(sa.update(ApiUsage).values(day=now().date() - timedelta(days=3)))
        db.session.commit()
    path = {"api_id": show_order["id"], "as_": keeper, "expect": 200}
    assert api.get("api_consumers", query={"days": 3}, **path).data["items"] == []
    assert len(api.get("api_consumers", query={"days": 4}, **path).data["items"]) == 1


def test_breaking_change_names_its_consumers_and_no_other_does(api, keeper, catalogue, gateway, app_of_two, website):
    gateway.send(call(consumer="Website", count=2), call("/orders", method="POST", consumer="Gateway", status=201))
    catalogue.change(app_of_two, apply="ask")
    needed = {"name": "page", "in": "query", "required": True, "schema": {"type": "string"}}
    new = {
        "GET /orders/{id}": operation("showOrder", parameters=[needed]),
        "POST /orders": operation("makeOrder", summary="Another"),
        "GET /orders": operation("listOrders"),
    }
    sync = catalogue.push(app_of_two, document(new, servers=[{"url": "https://api.example.com/v2"}]))
    assert sync["summary"]["breaking"] == 1
    assert sync["summary"]["consumers"] == 1
    changes = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    named = {(each["method"], each["path"]): each["consumers"] for each in changes}
    [who] = named.pop(("GET", "/orders/{id}"))
    assert who["application"] == {"id": website["id"], "name": "Website"}
    assert who["calls"] == 2
    assert who["last_seen_at"].endswith("Z")
    assert set(map(len, named.values())) == {0}


def test_removed_operation_names_its_consumers(api, keeper, catalogue, gateway, app_of_two, website):
    gateway.send(call(consumer="Website"), call())
    catalogue.change(app_of_two, apply="ask")
    sync = catalogue.push(app_of_two, document({"POST /orders": operation("makeOrder")}))
    assert sync["summary"]["consumers"] == 2
    changes = api.get("sync_changes", sync_id=sync["id"], as_=keeper, query={"kind": "removed"}, expect=200)
    [removed] = changes.data["items"]
    assert [each["application"] and each["application"]["name"] for each in removed["consumers"]] == ["Website", None]


def test_consumers_of_a_change_are_for_managers(app, api, user, keeper, catalogue, gateway, app_of_two):
    gateway.send(call(consumer="Gateway"))
    catalogue.push(app_of_two, document({"POST /orders": operation("makeOrder")}))
    path = {"app_id": app_of_two["id"], "query": {"from": 1, "to": 2, "kind": "removed"}, "expect": 200}
    with attended(app):
        [managed] = api.get("app_changes", as_=keeper, **path).data["items"]
    [seen] = api.get("app_changes", as_=user, **path).data["items"]
    assert [each["application"]["name"] for each in managed["consumers"]] == ["Gateway"]
    assert seen == managed | {"consumers": []}


def test_nothing_of_a_call_is_kept_but_its_counts(app, gateway, show_order, rows):
    gateway.send(
        call("/orders/secret-of-alice?token=hidden", consumer="Website"),
        call("/profiles/alice@example.com/0123456789?key=hidden"),
    )
    kept = repr({name: table for name, table in rows().items() if name not in ("users", "log_entries")})
    for word in ("secret-of-alice", "hidden", "alice@", "0123456789"):
        assert word not in kept


def test_old_usage_is_pruned(app, gateway, show_order):
    gateway.send(call(), call("/" + "long/" * 20))
    tables = (ApiUsage, ApiAnswered, ApiUndocumented, AppCaller, UsageBatch)
    with app.app_context():
        for days, left in ((89, 1), (90, 0)):
            old = now() - timedelta(days=days)
            for table in tables[:3]:
                db.session.execute(sa.update(table).values(day=old.date()))
            db.session.execute(sa.update(AppCaller).values(last_seen_at=old))
            db.session.execute(sa.update(UsageBatch).values(expires_at=now() + timedelta(hours=1 if left else -1)))
            for name, dead in dead_rows().items():
                if name in {table.__tablename__ for table in tables}:
                    list(delete_dead(dead))
            db.session.commit()
            assert [db.session.scalar(sa.select(sa.func.count()).select_from(table)) for table in tables] == [left] * 5


def test_reports_of_one_application_are_limited(under, admin, catalogue, app):
    catalogue.app(**APP)
    limited = under(RATELIMIT_ENABLED="true")
    first, second = (Reporter(limited, register(limited, admin, name)) for name in ("Gateway", "Other"))
    storage: Any = limiter.limiter.storage
    first.send(call())
    [counter] = [key for key in storage.storage if first.application["id"] in key]
    storage.incr(counter, 60, amount=599)
    assert first.send(call(), expect=429).headers["Retry-After"]
    second.send(call())


def test_consumers_cost_the_same_however_many_there_are(api, keeper, admin, gateway, show_order, count_statements):
    path = {"api_id": show_order["id"], "as_": keeper, "expect": 200}
    gateway.send(call())
    api.get("api_consumers", **path)
    count_statements()
    api.get("api_consumers", **path)
    few = count_statements()
    for number in range(5):
        register(api, admin, f"Program {number}")
    gateway.send(*[call(consumer=f"Program {number}") for number in range(5)])
    count_statements()
    assert len(api.get("api_consumers", **path).data["items"]) == 6
    assert count_statements() == few
