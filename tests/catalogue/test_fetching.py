"""Workers that fetch: killed ones lose nothing, two fetch each source once, a slow one keeps no document waiting."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import requests
import sqlalchemy as sa

from app.catalogue.claims import Claim
from app.catalogue.fetching import begin_turns
from app.database import read
from app.extensions import db
from app.models import ApiSync, CatalogueApp
from app.utils.clock import now
from tests.catalogue.test_syncing import send, state_of
from tests.mail.test_worker import working
from tests.support.catalogue import MANAGING, Catalogue
from tests.support.client import Api
from tests.support.holders import role_with
from tests.support.pushes import as_bytes, document
from tests.support.sources import answer, source
from tests.support.waiting import wait_for

ALLOWED = {"OUTBOUND_ALLOW": "127.0.0.1", "OUTBOUND_SECONDS": "60"}


@pytest.fixture
def allowing(settings):
    """The settings of a service that may fetch from this machine."""
    return settings | ALLOWED


@pytest.fixture
def catalogue(app, under, make_user):
    """What a user who may change the catalogue makes in it."""
    api: Api = under(**ALLOWED)
    return Catalogue(api, make_user(role_with(app, MANAGING), "kay"))


def made(catalogue, server, **fields):
    return catalogue.app(apply="always", source={"kind": "url", "url": f"http://127.0.0.1:{server.port}/"} | fields)


def ask(catalogue, app):
    return catalogue.api.post("app_syncs", app_id=app["id"], as_=catalogue.keeper, expect=202).data["id"]


def test_killed_worker_loses_no_fetch(app, allowing, catalogue):
    go_on = threading.Event()

    def script(_):
        if server.connections == 1:
            go_on.wait(60)
        return answer(as_bytes(document()))

    with source(script) as server:
        sync_id = ask(catalogue, made(catalogue, server))
        with working(allowing) as process:
            wait_for(lambda: server.connections == 1)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert state_of(catalogue, sync_id) == "reading"
        with app.app_context():  # its claim ends after 20 s; here at once
            db.session.execute(sa.update(ApiSync).values(claimed_until=now()))
            db.session.commit()
        with working(allowing, "--once") as process:
            assert process.wait(60) == 0
        go_on.set()
        assert server.connections == 2
    assert state_of(catalogue, sync_id) == "applied"


def test_slow_source_keeps_no_document_waiting_and_its_claim_is_renewed(app, allowing, catalogue):
    go_on = threading.Event()

    def script(_):
        go_on.wait(60)
        return answer(as_bytes(document()))

    with source(script) as server, working(allowing):
        slow = ask(catalogue, made(catalogue, server))
        wait_for(lambda: server.connections == 1)
        with app.app_context():
            [[before]] = read(sa.select(ApiSync.claimed_until))
        other = send(catalogue, catalogue.app(apply="always"), document())
        wait_for(lambda: state_of(catalogue, other) == "applied")
        assert state_of(catalogue, slow) == "reading"
        with app.app_context():
            wait_for(lambda: before < read(sa.select(sa.func.max(ApiSync.claimed_until)))[0][0])
        go_on.set()
        wait_for(lambda: state_of(catalogue, slow) == "applied")
        assert server.connections == 1


def test_claim_that_is_lost_keeps_nothing_of_what_was_fetched(app, catalogue):
    with source(lambda _: answer(as_bytes(document()))) as server:
        ask(catalogue, made(catalogue, server))
    with app.app_context():
        [due] = ApiSync.to_fetch(1)
        assert ApiSync.due(1) == []
        lost = Claim(due)
        lost.take()
        db.session.commit()
        assert ApiSync.to_fetch(1) == []
        db.session.execute(sa.update(ApiSync).values(claimed_until=now()))
        db.session.commit()
        assert ApiSync.to_fetch(1) == [due]
        assert lost.held() is None
        db.session.rollback()


def test_turn_is_begun_once_by_workers_at_the_same_moment(app, catalogue):
    with source(lambda _: answer()) as server:
        apps = [made(catalogue, server, every_minutes=5) for _ in range(5)]
    barrier = threading.Barrier(4)

    def begin(_):
        with app.app_context():
            barrier.wait()
            begin_turns()
            db.session.remove()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(begin, range(4)))
    with app.app_context():
        assert [row[0] for row in read(sa.select(sa.func.count()).select_from(ApiSync))] == [len(apps)]
        assert {row[0] for row in read(sa.select(ApiSync.state))} == {1}, "none was begun and discarded"
        assert read(sa.select(sa.func.min(CatalogueApp.source_due_at)))[0][0] > now() + timedelta(minutes=4)


def test_two_workers_fetch_each_source_once(app, allowing, catalogue):
    with source(lambda _: answer(as_bytes(document()))) as server:
        for _ in range(3):
            made(catalogue, server, every_minutes=60)
        with working(allowing), working(allowing):
            wait_for(lambda: states(app) == {4: 3})
        assert server.connections == 3


def states(app):
    with app.app_context():
        rows = read(sa.select(ApiSync.state, sa.func.count().label("number")).group_by(ApiSync.state))
        return {row.state: row.number for row in rows}


def test_client_that_waits_is_answered_when_it_is_read(server, allowing, catalogue):
    with source(lambda _: answer(as_bytes(document()))) as there, working(allowing):
        begun = send(catalogue, catalogue.app(apply="always"), document())
        wait_for(lambda: state_of(catalogue, begun) == "applied")  # the worker is there
        url = server + catalogue.api.url("app_syncs", app_id=made(catalogue, there)["id"])
        headers = {"Authorization": f"Bearer {catalogue.keeper.access_token}", "Prefer": "wait=20"}
        told = requests.post(url, headers=headers, timeout=60)
        assert (told.status_code, told.json()["data"]["state"]) == (200, "applied")
