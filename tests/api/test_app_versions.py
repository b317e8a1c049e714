"""Versions of apps' documents, and what changed between two, which a worker compares."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import ApiComparison, ApiVersion, LogEntry
from app.models.api_comparison import MOST_KEPT, MOST_WAITING, ComparisonState
from tests.support.auth_helpers import execute, fetch
from tests.support.catalogue import UNKNOWN
from tests.support.pushes import attended, document, operation, read_documents, working

FIRST = {"GET /orders/{id}": operation("showOrder"), "POST /orders": operation("makeOrder")}
SECOND = {"GET /orders/{id}": operation("showOrder", summary="New"), "GET /users": operation()}
NOW = {"Prefer": "wait=0"}


@pytest.fixture
def app_id(catalogue):
    """An app with two versions."""
    app = catalogue.app(apply="always")
    for paths in (FIRST, SECOND):
        catalogue.push(app, document(paths))
    return app["id"]


def changes(api, app_id, who, before=1, after=2, **options):
    query = {"from": before, "to": after} | options.pop("query", {})
    return api.get("app_changes", app_id=app_id, as_=who, query=query, **options)


def test_versions_are_listed_newest_first(api, user, app_id):
    listed = api.get("app_versions", app_id=app_id, as_=user, expect=200).data["items"]
    assert [each["number"] for each in listed] == [2, 1]
    shown = api.get("app_version", app_id=app_id, number=2, as_=user, expect=200).data
    assert shown == listed[0]
    assert shown["created_by"]["name"] == "kay"
    assert (shown["keep"], shown["summary"]["added"], len(shown["sha256"])) == (False, 1, 64)


def test_version_is_marked_to_be_kept(api, app, keeper, catalogue, app_id):
    path = {"app_id": app_id, "as_": keeper}
    tag = api.get("app_version", number=1, **path, expect=200).headers["ETag"]
    kept = api.patch("app_version", number=1, **path, json={"keep": True}, headers={"If-Match": tag}, expect=200)
    assert kept.data["keep"] is True
    api.put("app_version", number=1, **path, json={"keep": False}, headers={"If-Match": tag}, expect=412)
    told = sa.select(LogEntry.action, LogEntry.detail).where(LogEntry.target == f"apps/{app_id}/versions/1")
    assert [*map(tuple, fetch(app, told))] == [("app_updated", "keep false to true")]
    for number in range(5):  # three are kept
        catalogue.push({"id": app_id}, document({f"GET /{number}": operation()}))
    listed = api.get("app_versions", **path, expect=200).data["items"]
    assert [each["number"] for each in listed] == [7, 6, 5, 1]


def test_versions_are_seen_with_their_app(api, user, keeper, catalogue, app_id):
    catalogue.change({"id": app_id}, visibility="private")
    for endpoint, path in (("app_versions", {}), ("app_version", {"number": 1})):
        api.get(endpoint, app_id=app_id, **path, as_=user, expect=404)
        api.get(endpoint, app_id=app_id, **path, as_=keeper, expect=200)
    assert changes(api, app_id, user).status == 404
    api.get("app_version", app_id=app_id, number=9, as_=keeper, expect=404)
    api.get("app_version", app_id=UNKNOWN, number=1, as_=keeper, expect=404)
    api.patch("app_version", app_id=app_id, number=1, as_=user, json={"keep": True}, expect=403)


def test_changes_between_versions_are_those_of_a_sync(api, app, user, app_id):
    with attended(app):
        found = changes(api, app_id, user, expect=200).data["items"]
    assert [(each["kind"], each["method"], each["path"]) for each in found] == [
        ("changed", "GET", "/orders/{id}"),
        ("added", "GET", "/users"),
        ("removed", "POST", "/orders"),
    ]
    assert found[0]["fields"] == [{"field": "title", "before": "Show an order", "now": "New", "yours": None}]
    assert [each["rule"] for each in found[2]["breaking"]] == ["operation-removed"]
    assert found[0]["api_id"] is not None
    # They are kept, and no worker is needed to turn a page.
    page = changes(api, app_id, user, query={"per_page": 1, "page": 2}, headers=NOW, expect=200).data
    assert [each["path"] for each in page["items"]] == ["/users"]
    assert page["total"] == 3
    removed = changes(api, app_id, user, query={"kind": "removed"}, headers=NOW, expect=200).data
    assert [each["path"] for each in removed["items"]] == ["/orders"]


def test_changes_go_both_ways(api, app, user, app_id):
    with attended(app):
        found = changes(api, app_id, user, 2, 1, expect=200).data["items"]
        same = changes(api, app_id, user, 2, 2, expect=200).data["items"]
    assert [each["kind"] for each in found] == ["changed", "added", "removed"]
    assert same == []


def test_comparison_that_no_worker_did_is_asked_for_once(api, app, user, app_id):
    for _ in range(2):
        assert changes(api, app_id, user, headers=NOW, expect=409).code == "not_read_yet"
    assert len(fetch(app, sa.select(ApiComparison.id))) == 1
    read_documents(app)
    changes(api, app_id, user, headers=NOW, expect=200)


@pytest.mark.parametrize("query", [{"from": 1}, {"to": 1}, {"from": 0, "to": 1}, {"from": "x", "to": 1}])
def test_changes_need_two_versions(api, user, app_id, query):
    api.get("app_changes", app_id=app_id, as_=user, query=query, expect=422)


def test_version_that_is_not_there_is_named(api, app, user, app_id):
    refused = changes(api, app_id, user, 1, 9, expect=422)
    assert [*refused.json["errors"]] == ["to"]
    api.get("app_changes", app_id=UNKNOWN, as_=user, query={"from": 1, "to": 2}, expect=404)
    assert fetch(app, sa.select(ApiComparison.id)) == []


def test_waiting_and_kept_comparisons_are_bounded(api, app, user, app_id):
    pairs = [(before, after) for before in (1, 2) for after in (1, 2)]
    for before, after in pairs:
        changes(api, app_id, user, before, after, headers=NOW, expect=409)
    assert len(pairs) == MOST_WAITING
    execute(app, sa.update(ApiComparison).values(key=None))
    changes(api, app_id, user, headers=NOW, expect=409)
    assert len(fetch(app, sa.select(ApiComparison.id))) == MOST_WAITING
    read_documents(app)
    with app.app_context():
        rows = [ApiComparison(app_id=UUID(app_id), state=ComparisonState.DONE) for _ in range(MOST_KEPT)]
        db.session.add_all(rows)
        db.session.commit()
    changes(api, app_id, user, headers=NOW, expect=409)
    assert len(fetch(app, sa.select(ApiComparison.id))) == MOST_KEPT + 1


def test_comparison_that_fails_is_said_and_asked_for_anew(api, app, user, app_id):
    execute(app, sa.update(ApiVersion).where(ApiVersion.number == 1).values(document=b"[]"))
    with attended(app):
        refused = changes(api, app_id, user, expect=422)
    assert refused.code == "document_invalid"
    assert refused.json["faults"][0]["text"]
    assert fetch(app, sa.select(ApiComparison.id)) == []


def test_version_that_goes_meanwhile_is_said(api, app, user, app_id):
    changes(api, app_id, user, headers=NOW, expect=409)
    execute(app, sa.delete(ApiVersion).where(ApiVersion.number == 1))
    read_documents(app)
    assert [row.state for row in fetch(app, sa.select(ApiComparison.state))] == [ComparisonState.FAILED]
    assert changes(api, app_id, user, headers=NOW, expect=422).code == "validation_error"


def test_comparison_of_a_dead_worker_is_done_by_another(app, api, user, app_id):
    changes(api, app_id, user, headers=NOW, expect=409)
    with app.app_context():
        claims = [ApiComparison.claim() for _ in range(2)]
    assert claims[1] is None
    read_documents(app)
    assert [row.state for row in fetch(app, sa.select(ApiComparison.state))] == [ComparisonState.WAITING]
    execute(app, sa.update(ApiComparison).values(claimed_until=ApiComparison.created_at))
    read_documents(app)
    changes(api, app_id, user, headers=NOW, expect=200)


def test_parallel_requests_share_a_comparison(app, api, user, app_id):
    url = api.url("app_changes", app_id=app_id) + "?from=1&to=2"
    headers = {"Authorization": f"Bearer {user.access_token}"}

    def ask(_):
        return app.test_client().get(url, headers=headers).status_code

    with attended(app), ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(8))) == {200}
    assert len(fetch(app, sa.select(ApiComparison.id))) == 1


def test_worker_takes_turns(app, api, user, catalogue, app_id):
    """Neither waiting documents nor waiting comparisons keep the others from being read."""
    others = [catalogue.app() for _ in range(3)]
    for other in others:
        api.put("app_document", app_id=other["id"], as_=catalogue.keeper, json=document(), expect=202)
    for before, after in ((1, 2), (2, 1), (1, 1)):
        changes(api, app_id, user, before, after, headers=NOW, expect=409)
    with app.app_context(), working(app) as desk:
        for _ in range(4):
            desk.dispatch()
            desk.wait()
    states = [row.state for row in fetch(app, sa.select(ApiComparison.state))]
    assert states.count(ComparisonState.WAITING) == 1
