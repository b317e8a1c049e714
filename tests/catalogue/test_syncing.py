"""Syncs as workers do them: killed ones lose nothing, one of an app at a time, and no edit is lost beside them."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from threading import Event

import pytest
import requests
import sqlalchemy as sa

from app.catalogue import apart
from app.catalogue.claims import CLAIMED_FOR, Claim
from app.extensions import db
from app.models import ApiSync, ApiSyncChange, SyncState
from app.utils.clock import now
from tests.mail.test_worker import working
from tests.support.catalogue import MANAGING, Catalogue
from tests.support.holders import role_with
from tests.support.openapi_documents import large_document
from tests.support.pushes import as_bytes, document, operation, read_documents
from tests.support.waiting import WAIT_SECONDS, wait_for


@pytest.fixture
def catalogue(app, api, make_user):
    """What a user who may change the catalogue makes in it."""
    return Catalogue(api, make_user(role_with(app, MANAGING), "kay"))


def send(catalogue, app, content):
    """Send a document; return the id of its sync."""
    body = {"data": as_bytes(content), "content_type": "application/json"}
    sent = catalogue.api.put("app_document", app_id=app["id"], as_=catalogue.keeper, expect=202, **body)
    return sent.data["id"]


def state_of(catalogue, sync_id):
    return catalogue.api.get("sync", sync_id=sync_id, as_=catalogue.keeper, expect=200).data["state"]


@pytest.mark.once
def test_document_is_read_in_a_process_of_its_own():
    before = apart.read_here(as_bytes(document({"GET /gone": operation()})), None).content
    found = apart.read_apart(as_bytes(document()), "application/json", before)
    assert [each["path"] for each in found.operations or ()] == ["/orders/{id}"]
    assert [*found.findings] == [("GET", "/gone")]
    assert apart.read_apart(b"[]", "application/json").operations is None


@pytest.mark.once
@pytest.mark.parametrize("bounds", [{"SECONDS": 1, "PATIENCE": 600}, {"PATIENCE": 0}])
def test_document_that_takes_too_long_is_refused_by_the_processor_or_by_the_clock(monkeypatch, bounds):
    for name, value in bounds.items():
        monkeypatch.setattr(apart, name, value)
    content = as_bytes(large_document(2_000))
    [fault] = apart.read_apart(content, "application/json", content).faults
    assert fault["text"] == apart.TOO_LONG


def test_killed_worker_loses_nothing(app, settings, catalogue):
    made = catalogue.app(apply="always")
    sync_id = send(catalogue, made, document({f"GET /{number}": operation() for number in range(300)}))
    with working(settings) as process:
        wait_for(lambda: state_of(catalogue, sync_id) != "waiting")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    if state_of(catalogue, sync_id) == "reading":
        with app.app_context():  # its claim ends after 20 s; here at once
            left = db.session.execute(sa.select(ApiSync.claimed_until)).scalar_one() - now()
            assert timedelta() < left <= CLAIMED_FOR
            db.session.execute(sa.update(ApiSync).values(claimed_until=now()))
            db.session.commit()
    with working(settings, "--once") as process:
        assert process.wait(WAIT_SECONDS) == 0
    assert state_of(catalogue, sync_id) == "applied"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(ApiSyncChange)) == 300


def test_one_sync_of_an_app_is_read_at_a_time(app, catalogue):
    made, other = catalogue.app(), catalogue.app()
    first = send(catalogue, made, document())
    with app.app_context():
        assert Claim(ApiSync.due(9)[0]).take() is not None
        db.session.commit()
        db.session.remove()
        second, third = send(catalogue, made, document()), send(catalogue, other, document())
        assert [str(each) for each in ApiSync.due(9)] == [third]
    read_documents(app)
    states = [state_of(catalogue, each) for each in (first, second, third)]
    assert states == ["reading", "waiting", "ready"]


def test_claim_that_another_worker_has_taken_changes_nothing(app, catalogue):
    sync_id = send(catalogue, catalogue.app(), document())
    with app.app_context():
        [due] = ApiSync.due(1)
        lost = Claim(due)
        lost.take()
        db.session.commit()
        db.session.execute(sa.update(ApiSync).values(claimed_until=now()))
        db.session.commit()
        own = Claim(due)
        assert own.take() is not None
        db.session.commit()
        assert lost.held() is None
        db.session.rollback()
        assert own.held() is not None
        db.session.rollback()
    assert state_of(catalogue, sync_id) == "reading"


def test_no_edit_is_lost_beside_two_imports_and_two_workers(app, settings, server, api, catalogue):
    """Every overlay stands, and what nobody wrote over is what the document says that was applied last."""
    made = catalogue.app(apply="always")
    places = [f"GET /orders/{number}" for number in range(4)]
    numbers = count()

    def content():
        words = f"Document {next(numbers)}"
        return document({place: operation(summary=words, description=words) for place in places})

    catalogue.push(made, content())
    apis = {each["path"]: each["id"] for each in catalogue.apis()}
    headers = {"Authorization": f"Bearer {catalogue.keeper.access_token}"}
    stop = Event()

    def push(_):
        for _ in range(4):
            url = server + api.url("app_document", app_id=made["id"])
            named = headers | {"Content-Type": "application/json"}
            assert requests.put(url, data=as_bytes(content()), headers=named, timeout=60).status_code == 202
            time.sleep(0.3)

    def edit(path):
        written = None
        for number in count():
            field = {"title": f"Mine {number}"}
            url = server + api.url("api", api_id=apis[path])
            answer = requests.patch(url, json=field, headers=headers, timeout=60)
            assert answer.status_code == 200, answer.text
            written = field["title"]
            assert answer.json()["data"]["title"] == written
            if stop.is_set():
                return path, written
        return None

    with working(settings), working(settings), ThreadPoolExecutor(5) as threads:
        editors = [threads.submit(edit, path) for path in list(apis)[:3]]
        list(threads.map(push, range(2)))
        wait_for(lambda: not unsettled(app))
        stop.set()
        written = dict(editor.result() for editor in editors)
    versions = api.get("app", app_id=made["id"], as_=catalogue.keeper, expect=200).data["revision"]
    assert versions > 1
    shown = {each["path"]: each for each in catalogue.apis()}
    assert {path: shown[path]["title"] for path in written} == written
    [words] = {each["description"] for each in shown.values()}
    assert shown["/orders/3"]["title"] == words, "nobody wrote over it"
    assert words.startswith("Document ")


def unsettled(app):
    with app.app_context():
        busy = sa.select(sa.func.count()).select_from(ApiSync).where(ApiSync.state <= SyncState.READY)
        return db.session.scalar(busy)
