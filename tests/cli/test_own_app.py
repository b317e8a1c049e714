"""The app that describes the service itself: made by deploy, kept in step, its requests counted."""

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import requests
import sqlalchemy as sa

from app.catalogue import own
from app.catalogue.own import OWN_APP, OwnCall, count_own
from app.cli.deploy import one_node_at_a_time
from app.cli.own_app import describe_itself
from app.cli.upkeep import dead_rows, delete_dead
from app.extensions import db
from app.models import ApiSync, ApiUndocumented, ApiUsage, ApiVersion, CatalogueApi, CatalogueApp, SyncState
from app.models.api_usage import UNKNOWN
from app.models.catalogue_app import Apply
from app.openapi.operations import operations, operations_outside
from app.security.own_calls import MOST, OwnCalls
from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.catalogue import APP
from tests.support.pushes import document, operation
from tests.support.server import serving
from tests.support.usage import register


def described(app: Any) -> list[str]:
    """Describe the service as deploy does; return what is said."""
    said: list[str] = []
    with app.app_context():
        describe_itself(said.append)
        db.session.remove()
    return said


def count_of(app: Any, *what: Any) -> int:
    """Return how many rows there are."""
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).where(*what)) or 0


SMALL = {
    "GET /api/v1/users/me": operation("get_profile"),
    "GET /api/v1/users/{user_id}": operation("get_user"),
}


@pytest.fixture
def become(monkeypatch):
    """Return a function that makes the service one of another version, with few operations."""

    def become(version: str) -> None:
        small = document(SMALL, info={"title": "x", "version": version})
        monkeypatch.setattr("app.cli.own_app.version", lambda: version)
        monkeypatch.setattr("app.cli.own_app.document", lambda _: small)

    become("1.0.0")
    return become


def test_service_describes_itself_once(app, api, admin):
    assert described(app) == ["The catalogue's app api-dock is brought up to date."]
    shown = api.get("app", app_id=OWN_APP, as_=admin, expect=200).data
    assert (shown["slug"], shown["visibility"], shown["revision"]) == ("api-dock", "users", 1)
    assert shown["operations"] == len([*operations(), *operations_outside(app)])
    listed = api.get("apis", as_=admin, query={"app_id": OWN_APP, "q": "/users/me"}, expect=200).data["items"]
    assert {each["method"] for each in listed} == {"GET", "POST", "PATCH", "PUT", "DELETE"}
    assert described(app) == ["The catalogue's app api-dock says what there is."]
    assert count_of(app, ApiSync.app_id == OWN_APP) == 1


def test_newer_version_brings_its_document_and_an_older_one_does_not(app, become):
    described(app)
    become("99.1.0")
    assert described(app) == ["The catalogue's app api-dock is brought up to date."]
    assert count_of(app, ApiVersion.app_id == OWN_APP) == 2
    become("99.0.9")
    assert described(app) == ["The catalogue's app api-dock is of the newer version 99.1.0."]
    assert count_of(app, ApiVersion.app_id == OWN_APP) == 2


def test_newer_document_is_applied_though_people_chose_to_be_asked(app, become):
    described(app)
    with app.app_context():
        db.session.execute(sa.update(CatalogueApp).values(apply=Apply.ASK))
        db.session.commit()
    become("99.1.0")
    assert described(app) == ["The catalogue's app api-dock is brought up to date."]
    assert count_of(app, ApiSync.state == SyncState.APPLIED) == 2


def test_app_that_was_deleted_stays_so(app, api, admin, become):
    described(app)
    api.delete("app", app_id=OWN_APP, as_=admin, expect=204)
    become("99.1.0")
    assert described(app) == ["The catalogue's app api-dock stays deleted."]
    with app.app_context():
        db.session.execute(sa.update(CatalogueApp).values(deleted_at=now() - timedelta(days=400)))
        db.session.commit()
        assert list(delete_dead(dead_rows()["apps"])) == [], "or the next deploy would make it anew"
        db.session.rollback()
    assert described(app) == ["The catalogue's app api-dock stays deleted."]


@pytest.mark.parametrize(("taken", "made"), [({"slug": "api-dock"}, 0), ({"title": "api DOCK"}, 1)])
def test_app_of_people_keeps_its_slug_and_its_title(app, api, admin, become, taken, made):
    api.post("apps", as_=admin, json=APP | taken, expect=201)
    described(app)
    assert count_of(app, CatalogueApp.id == OWN_APP) == made


def test_nodes_that_deploy_at_once_make_one_app(app, become):
    def deploy() -> None:
        with app.app_context(), one_node_at_a_time(db.engine):
            describe_itself(lambda _: None)
            db.session.remove()

    nodes = [threading.Thread(target=deploy) for _ in range(3)]
    for node in nodes:
        node.start()
    for node in nodes:
        node.join()
    assert count_of(app, ApiSync.app_id == OWN_APP) == 1
    assert count_of(app, CatalogueApp.id == OWN_APP) == 1


def test_own_requests_are_counted_once_a_batch(app, api, admin, become):
    described(app)
    website = register(api, admin, "Website")["id"]
    calls = {
        OwnCall("GET", "/api/v1/users/{user_id}", 200, None): 5,
        OwnCall("GET", "/api/v1/users/{user_id}", 404, UUID(website)): 2,
        OwnCall("GET", "/api/v1/nothing/{}", 404, None): 3,
    }
    batch = str(new_id())
    with app.app_context():
        for _ in range(2):
            count_own(calls, batch, now())
            db.session.commit()
        rows = db.session.execute(sa.select(ApiUsage.__table__)).all()
        assert sorted((row.calls, row.errors, str(row.consumer_id)) for row in rows) == [
            (2, 2, website),
            (5, 0, str(UNKNOWN)),
        ]
        assert db.session.scalar(sa.select(ApiUndocumented.calls).where(ApiUndocumented.calls > 0)) == 3


def test_service_without_the_app_counts_nothing(app, rows):
    before = rows()
    with app.app_context():
        count_own({OwnCall("GET", "/api/v1/users", 200, None): 1}, "x", now())
        db.session.commit()
    assert rows() == before


def test_memory_of_requests_is_bounded():
    calls = OwnCalls()
    for number in range(MOST + 10):
        calls.note(("GET", f"/{number}", 200, None))
        calls.note(("GET", "/0", 200, None))
    taken = calls.take()
    assert len(taken) == MOST
    assert taken["GET", "/0", 200, None] == MOST + 11
    assert calls.take() == {}


def test_requests_of_a_real_server_are_in_the_catalogue_when_it_ends(app, api, admin, become, settings):
    described(app)
    application = register(api, admin, "Website")
    headers = {"Authorization": f"Bearer {admin.access_token}", "X-Application-Token": application["token"]}
    with serving(settings) as address:
        for _ in range(20):
            assert requests.get(f"{address}/api/v1/users/me", headers=headers, timeout=10).ok
        requests.get(f"{address}/api/v1/nothing/0123456789", timeout=10)
        requests.request("FOO", f"{address}/api/v1/users", timeout=10)
        requests.get(f"{address}/healthz", timeout=10)
    with app.app_context():
        of_profile = sa.select(CatalogueApi.id).where(
            CatalogueApi.path == "/api/v1/users/me", CatalogueApi.method == "GET"
        )
        [row] = db.session.execute(sa.select(ApiUsage.__table__).where(ApiUsage.api_id.in_(of_profile))).all()
        assert (str(row.consumer_id), row.calls) == (application["id"], 20)
        others = db.session.execute(sa.select(ApiUndocumented.__table__)).all()
        assert {row.path_key: row.calls for row in others} == {"*": 0, "/api/v1/nothing/{}": 1}


@pytest.mark.parametrize(
    ("version", "than", "older"),
    [
        ("1.2.0", "1.10.0", True),
        ("1.10.0", "1.2.0", False),
        ("1.2", "1.2", False),
        ("x", "1.0", True),
        ("2.0", "x", False),
    ],
)
@pytest.mark.once
def test_versions_are_compared_by_their_numbers(version, than, older):
    assert own.is_older(version, than) is older
