"""Checks of documents before they come in, and findings that an app accepts."""

import pytest
import sqlalchemy as sa

from app.catalogue import requested
from app.models import ApiAccepted, ApiComparison, ApiComparisonChange, ApiSync, LogEntry
from app.web import JSON
from tests.support.auth_helpers import fetch
from tests.support.catalogue import UNKNOWN
from tests.support.pushes import as_bytes, attended, document, operation

BOTH = {"GET /orders/{id}": operation("showOrder"), "POST /orders": operation("makeOrder")}
LESS = {"GET /orders/{id}": operation("showOrder")}
PAGE = {"name": "page", "in": "query", "schema": {"type": "string"}}
NOW = {"Prefer": "wait=0"}


@pytest.fixture
def app_id(catalogue):
    """An app with a version."""
    app = catalogue.app(apply="always")
    catalogue.push(app, document(BOTH))
    return app["id"]


@pytest.fixture
def check(api, app, keeper, app_id):
    """Return a function that checks a document, beside a worker."""

    def call(paths, expect=200, **query):
        sent = {"data": as_bytes(document(paths)), "content_type": JSON, "query": query}
        with attended(app):
            return api.post("app_check", app_id=app_id, as_=keeper, expect=expect, **sent)

    return call


def accept(api, keeper, app_id, fingerprint, expect=201):
    body = {"fingerprint": fingerprint, "reason": "Nobody calls it."}
    return api.post("app_accepted", app_id=app_id, as_=keeper, json=body, expect=expect)


def test_check_says_what_changes_and_keeps_nothing(app, check, rows):
    before = rows()
    found = check(BOTH | {"GET /users": operation()}).data
    assert found["summary"]["added"] == 1
    assert found["errors"] == []
    assert [(each["kind"], each["path"]) for each in found["changes"]] == [("added", "/users")]
    assert rows() == before


def test_check_fails_where_callers_break(app, check, rows):
    before = rows()
    refused = check(LESS, expect=409)
    assert refused.code == "breaking_changes"
    [change] = refused.json["changes"]
    assert (change["kind"], change["path"]) == ("removed", "/orders")
    assert [(each["rule"], each["accepted"]) for each in change["breaking"]] == [("operation-removed", False)]
    assert check(LESS, fail_on="none").data["summary"]["breaking"] == 1
    assert rows() == before


def test_check_fails_by_what_is_risky_where_that_is_asked_for(api, keeper, catalogue, check, app_id):
    catalogue.push({"id": app_id}, document(BOTH | {"GET /a": operation(parameters=[PAGE])}))
    risky = BOTH | {"GET /a": operation()}
    check(risky)
    assert check(risky, expect=409, fail_on="risky").code == "breaking_changes"


def test_accepted_finding_passes_checks(api, app, keeper, check, app_id):
    [change] = check(LESS, expect=409).json["changes"]
    fingerprint = change["breaking"][0]["fingerprint"]
    made = accept(api, keeper, app_id, fingerprint)
    assert made.data.keys() == {"id", "fingerprint", "reason", "accepted_by", "created_at"}
    assert (made.data["reason"], made.data["accepted_by"]["name"]) == ("Nobody calls it.", "kay")
    [change] = check(LESS).data["changes"]
    assert [each["accepted"] for each in change["breaking"]] == [True]
    [entry] = fetch(app, sa.select(LogEntry.target).where(LogEntry.action == "breaking_accepted"))
    assert entry.target == f"apps/{app_id}"
    api.delete("app_accepted_one", app_id=app_id, fingerprint=fingerprint, as_=keeper, expect=204)
    assert check(LESS, expect=409).code == "breaking_changes"


def test_accepted_removal_does_not_stop_what_is_safe(api, keeper, catalogue, check, app_id):
    catalogue.change({"id": app_id}, apply="safe")
    sync = catalogue.push({"id": app_id}, document(LESS))
    assert sync["state"] == "ready"
    listed = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    [finding] = listed[0]["breaking"]
    assert finding["accepted"] is False
    accept(api, keeper, app_id, finding["fingerprint"])
    listed = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    assert listed[0]["breaking"][0]["accepted"] is True
    narrower = LESS | {"GET /orders/{id}": operation("showOrder", parameters=[PAGE | {"required": True}])}
    assert catalogue.push({"id": app_id}, document(narrower))["state"] == "ready"
    assert catalogue.push({"id": app_id}, document(LESS))["state"] == "applied"


def test_finding_is_accepted_once_and_listed(api, keeper, app_id):
    first, second = (accept(api, keeper, app_id, "0123456789ab").data for _ in "12")
    assert first["id"] == second["id"]
    path = {"app_id": app_id, "as_": keeper}
    assert api.get("app_accepted", **path, expect=200).data["items"] == [second]
    shown = api.get("app_accepted_one", fingerprint="0123456789ab", **path, expect=200)
    assert shown.data == second
    stale = {"If-Match": '"x"'}
    api.delete("app_accepted_one", fingerprint="0123456789ab", **path, headers=stale, expect=412)
    api.get("app_accepted_one", fingerprint="ffffffffffff", **path, expect=404)
    api.delete("app_accepted_one", fingerprint="ffffffffffff", **path, expect=404)
    api.get("app_accepted", app_id=UNKNOWN, as_=keeper, expect=404)


@pytest.mark.parametrize(
    "body",
    [
        {"fingerprint": "0123456789ab"},
        {"fingerprint": "0123456789ab", "reason": ""},
        {"fingerprint": "0123456789AB", "reason": "x"},
        {"fingerprint": "0123456789ab\n", "reason": "x"},
        {"fingerprint": "0" * 13, "reason": "x"},
        {"fingerprint": "0123456789ab", "reason": "x" * 1001},
    ],
)
def test_fingerprint_and_reason_are_demanded(api, keeper, app_id, body):
    api.post("app_accepted", app_id=app_id, as_=keeper, json=body, expect=422)


def test_accepted_findings_are_bounded(api, app, keeper, app_id, monkeypatch):
    monkeypatch.setattr("app.models.api_accepted.AT_MOST", 1)
    accept(api, keeper, app_id, "0123456789ab")
    accept(api, keeper, app_id, "ffffffffffff", expect=422)
    accept(api, keeper, app_id, "0123456789ab")
    assert len(fetch(app, sa.select(ApiAccepted.id))) == 1


def test_check_without_a_worker_is_said_and_leaves_nothing(api, app, keeper, app_id):
    sent = {"data": as_bytes(document(BOTH)), "content_type": JSON, "headers": NOW}
    assert api.post("app_check", app_id=app_id, as_=keeper, expect=409, **sent).code == "not_read_yet"
    assert fetch(app, sa.select(ApiComparison.id)) == []


def test_document_that_cannot_be_read_fails_its_check(api, app, keeper, app_id, rows):
    before = rows()
    with attended(app):
        sent = {"data": b'{"openapi": "3.1.0",\n"paths": []}', "content_type": JSON}
        refused = api.post("app_check", app_id=app_id, as_=keeper, expect=422, **sent)
    assert refused.code == "document_invalid"
    assert [(each["pointer"], each["line"]) for each in refused.json["faults"]] == [("/paths", 2)]
    assert rows() == before


def test_broken_operation_is_said_by_a_check(check):
    found = check(BOTH | {"POST /orders": {"responses": 5}}).data
    assert [each["pointer"] for each in found["errors"]] == ["/paths/~1orders/post/responses"]
    assert found["changes"] == []


def test_check_shows_what_breaks_first_and_as_much_as_fits(check, monkeypatch):
    monkeypatch.setattr(requested, "ANSWERED", 2)
    refused = check(LESS | {f"GET /{number}": operation() for number in range(4)}, expect=409)
    assert [each["path"] for each in refused.json["changes"]] == ["/orders"]


@pytest.mark.parametrize(("who", "status"), [("user", 403), ("keeper", 415)])
def test_check_is_for_documents_and_those_who_manage(request, api, app_id, who, status):
    account = request.getfixturevalue(who)
    api.post("app_check", app_id=app_id, as_=account, data=b"x", content_type="text/plain", expect=status)


def test_check_of_no_app_is_not_found(api, keeper):
    sent = {"data": as_bytes(document(BOTH)), "content_type": JSON, "headers": NOW}
    api.post("app_check", app_id=UNKNOWN, as_=keeper, expect=404, **sent)


def test_checked_document_is_no_sync(app, check):
    before = len(fetch(app, sa.select(ApiSync.id)))
    check(BOTH)
    assert len(fetch(app, sa.select(ApiSync.id))) == before
    assert fetch(app, sa.select(ApiComparisonChange.id)) == []
