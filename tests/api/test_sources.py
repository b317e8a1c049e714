"""Sources of apps: set by people, judged when they are set and when they are fetched, and fetched by workers."""

import threading
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.database import read
from app.models import ApiSync, CatalogueApp, LogEntry
from app.models.app_source import NO_SOURCE, PUSHED
from app.utils.clock import now
from app.utils.outbound import AddressRefusedError, Outbound, read_allowed
from tests.support.auth_helpers import execute
from tests.support.catalogue import APP
from tests.support.pushes import as_bytes, document, fetch_documents, operation
from tests.support.sources import answer, redirect, source
from tests.utils.test_outbound import WAYS, answering

HERE = Outbound(read_allowed("127.0.0.1"), seconds=5)
FAR = "https://docs.example/openapi.json"


def from_url(url=FAR, **fields):
    return {"source": {"kind": "url", "url": url, **fields}}


@pytest.fixture
def own(under, keeper):
    """A client of the app where this machine may be fetched from."""
    return under(OUTBOUND_ALLOW="127.0.0.1", IMPORT_MAX_BYTES="100000")


@pytest.fixture
def made(own, keeper):
    """Return a function that makes an app with a source."""

    def make(url, **fields):
        number = len(own.get("apps", as_=keeper, expect=200).data["items"])
        body = APP | {"slug": f"app-{number}", "title": f"App {number}"} | fields
        given = from_url(url, **({"every_minutes": body.pop("every_minutes")} if "every_minutes" in body else {}))
        return own.post("apps", as_=keeper, json=body | given, expect=201).data

    return make


@pytest.fixture
def shown(own, keeper):
    """Return a function that reads the source of an app."""
    return lambda app: own.get("app", app_id=app["id"], as_=keeper, expect=200).data["source"]


@pytest.fixture
def ask(own, keeper):
    """Return a function that asks for a sync of an app and has it fetched and read; return what became of it."""

    def do(app, outbound=HERE):
        sync = own.post("app_syncs", app_id=app["id"], as_=keeper, expect=202).data
        assert (sync["state"], sync["created_by"]["name"]) == ("waiting", keeper.name)
        fetch_documents(own.app, outbound)
        return own.get("sync", sync_id=sync["id"], as_=keeper, expect=200).data

    return do


def listed(api, keeper, app):
    return api.get("app_syncs", app_id=app["id"], as_=keeper, expect=200).data["items"]


def due(app, app_id):
    """Let the turn of a source begin now."""
    execute(
        app,
        sa.update(CatalogueApp)
        .where(CatalogueApp.id == UUID(app_id))
        .values(source_due_at=now() - timedelta(seconds=1)),
    )


def test_source_is_shown_as_it_was_given(api, keeper):
    app = api.post("apps", as_=keeper, json=APP, expect=201).data
    assert app["source"] == NO_SOURCE
    path = {"app_id": app["id"], "as_": keeper, "expect": 200}
    for source_, expected in (
        ({"kind": "url", "url": FAR}, {"kind": "url", "url": FAR}),
        ({"kind": "url", "url": FAR, "every_minutes": 5}, {"kind": "url", "url": FAR, "every_minutes": 5}),
        ({"kind": "url", "url": FAR, "every_minutes": "10080"}, {"kind": "url", "url": FAR, "every_minutes": 10080}),
        ({"kind": "url", "url": FAR, "every_minutes": None}, {"kind": "url", "url": FAR}),
        ({"kind": "push"}, {"kind": "push"}),
        ({"kind": "push", "url": None, "every_minutes": None}, {"kind": "push"}),
        ({"kind": "none"}, {"kind": "none"}),
    ):
        shown = api.patch("app", json={"source": source_}, **path).data["source"]
        assert shown == NO_SOURCE | expected
        assert api.get("app", **path).data["source"] == shown


@pytest.mark.once
@pytest.mark.parametrize(
    "given",
    [
        None, "url", [], {}, {"kind": "url"}, {"kind": "url", "url": None}, {"kind": "url", "url": ""}, {"kind": "git"},
        {"kind": 1, "url": FAR}, {"url": FAR}, {"kind": "none", "url": FAR}, {"kind": "push", "every_minutes": 5},
        *({"kind": "url", "url": FAR, "every_minutes": number} for number in (4, 0, -5, 10081, 1.5, "often", True)),
        {"kind": "url", "url": FAR + "x" * 2000}, {"kind": "url", "url": 5}, {"kind": "url", "url": f"{FAR}\n"},
        {"kind": "url", "url": FAR, "checked_at": "x"}, {"kind": "url", "url": FAR, "error": "x"},
        {"kind": "url", "url": FAR, "seen": {}}, {"kind": "x" * 10**4},
    ],
    ids=lambda given: str(given)[:40],
)  # fmt: skip
def test_write_bad_source_is_refused(api, keeper, rows, given):
    app = api.post("apps", as_=keeper, json=APP, expect=201).data
    before = rows()
    for refused in (
        api.patch("app", app_id=app["id"], as_=keeper, json={"source": given}, expect=422),
        api.post("apps", as_=keeper, json=APP | {"slug": "x", "title": "x", "source": given}, expect=422),
    ):
        assert (refused.code, refused.errors.keys()) == ("validation_error", {"source"})
    assert rows() == before


@pytest.mark.once
def test_no_way_of_writing_a_forbidden_address_is_a_source(api, keeper, rows):
    app = api.post("apps", as_=keeper, json=APP, expect=201).data
    before = rows()
    for way, rule in WAYS.items():
        given = from_url(way.format(port=8080))
        if way.isprintable() or "\u00ad" in way or "\u200b" in way:  # else the text is no line
            refused = api.patch("app", app_id=app["id"], as_=keeper, json=given, expect=422)
            assert (refused.code, refused.json["message"]) == ("address_refused", str(AddressRefusedError(rule)))
            assert refused.errors == {"source": [refused.json["message"]]}
            body = APP | {"slug": "x", "title": "x"} | given
            assert api.post("apps", as_=keeper, json=body, expect=422).code == "address_refused"
    assert rows() == before


def test_settings_say_what_else_may_be_a_source(own, api, keeper):
    body = APP | from_url("http://127.0.0.1:8080/")
    assert api.post("apps", as_=keeper, json=body, expect=422).code == "address_refused"
    assert own.post("apps", as_=keeper, json=body, expect=201).data["source"]["url"] == "http://127.0.0.1:8080/"


def test_our_own_address_is_no_source(under, keeper):
    api = under(APP_URL="https://dock.example.com")
    body = APP | from_url("https://dock.example.com/api/v1/openapi.json")
    assert api.post("apps", as_=keeper, json=body, expect=422).json["message"] == str(AddressRefusedError("own"))


def test_app_without_a_url_has_nothing_to_fetch(api, keeper, rows):
    app = api.post("apps", as_=keeper, json=APP, expect=201).data
    before = rows()
    refused = api.post("app_syncs", app_id=app["id"], as_=keeper, expect=422)
    assert (refused.code, refused.errors.keys()) == ("validation_error", {"source"})
    assert rows() == before
    api.delete("app", app_id=app["id"], as_=keeper, expect=204)
    api.post("app_syncs", app_id=app["id"], as_=keeper, expect=404)


def test_document_is_fetched_and_read(own, keeper, made, ask, shown):
    with source(lambda _: answer(as_bytes(document()), etag='"1"')) as server:
        app = made(f"http://127.0.0.1:{server.port}/openapi.json", apply="always")
        assert shown(app)["checked_at"] is None
        sync = ask(app)
        assert (sync["state"], sync["summary"]["added"], sync["errors"]) == ("applied", 1, [])
        assert (shown(app)["error"], shown(app)["kind"]) == (None, "url")
        assert now() - timedelta(minutes=1) < read_moment(shown(app)["checked_at"]) <= now()
        assert len(server.requests) == 1
        assert "if-none-match" not in server.headers()
        assert ask(app)["state"] == "unchanged", "it says the same"
        assert server.headers()["if-none-match"] == '"1"'
    [api] = own.get("apis", as_=keeper, expect=200).data["items"]
    assert api["origin"] == "imported"


def read_moment(text):
    return datetime.fromisoformat(text)


def typed(text, kind, _lines):
    return answer(text, content_type=kind)


def test_media_type_of_the_answer_says_how_it_is_read(made, ask):
    text = b"openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\n"
    for kind, state in (
        ("application/yaml", "ready"),
        ("text/plain; charset=utf-8", "ready"),
        ("application/json", "failed"),
    ):
        with source(partial(typed, text, kind)) as server:
            assert ask(made(f"http://127.0.0.1:{server.port}/"))["state"] == state


def test_source_that_is_not_newer_is_unchanged(made, ask, shown):
    def script(lines):
        return (
            answer(b"", "304 Not Modified")
            if 'If-None-Match: W/"7"' in lines
            else answer(as_bytes(document()), etag='W/"7"')
        )

    with source(script) as server:
        app = made(f"http://127.0.0.1:{server.port}/", apply="always")
        assert ask(app)["state"] == "applied"
        checked = shown(app)["checked_at"]
        sync = ask(app)
        assert (sync["state"], sync["summary"], sync["progress"]) == ("unchanged", None, 100)
        assert shown(app)["checked_at"] > checked


def test_document_that_a_person_discarded_is_fetched_whole(own, keeper, made, ask):
    with source(lambda _: answer(as_bytes(document()), etag='"7"')) as server:
        app = made(f"http://127.0.0.1:{server.port}/")
        own.post("sync_discard", sync_id=ask(app)["id"], as_=keeper, expect=200)
        assert ask(app)["state"] == "ready"
        assert "if-none-match" not in server.headers()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (answer(b"", "404 Not Found"), "The server answered 404."),
        (answer(b"", "503 x"), "The server answered 503."),
        ([b"SSH-2.0\r\n"], "What the server answers is not HTTP."),
        (answer(b"x" * 100_001), "The answer is larger than 100000 bytes."),
        (answer(b"x", content_encoding="gzip"), "The answer is encoded, though it was asked for as it is."),
        (redirect("http://127.0.0.2/"), str(AddressRefusedError("loopback"))),
        (redirect("file:///etc/passwd"), str(AddressRefusedError("scheme"))),
        (redirect("/"), "The server redirects more than 3 times."),
        (answer(b"<html>"), None),
        (answer(b'{"swagger": "2.0"}'), None),
    ],
)  # fmt: skip
def test_source_that_fails_says_why_and_is_no_fault_of_ours(app, own, keeper, made, ask, shown, sent, said):
    with source(lambda _: sent) as server:
        made_app = made(f"http://127.0.0.1:{server.port}/secret?token=Quokka")
        sync = ask(made_app, HERE._replace(most_bytes=100_000))
    assert sync["state"] == "failed"
    [fault, *_] = sync["errors"]
    assert said in (None, fault["text"])
    assert shown(made_app)["error"] == fault["text"][:200]
    assert shown(made_app)["checked_at"] is not None
    with app.app_context():
        entries = [(row.action, row.detail or "") for row in read(sa.select(LogEntry.action, LogEntry.detail))]
    assert [detail for action, detail in entries if action == "sync_failed"] == [fault["text"][:200]]
    assert not any("Quokka" in detail for _, detail in entries), "what a query holds is nobody's affair"


def test_source_that_does_not_answer_fails(made, ask):
    with source(lambda _: []) as server:
        url = f"http://127.0.0.1:{server.port}/"
    assert ask(made(url))["errors"][0]["text"] == "The server can't be reached: connection refused."
    with source(lambda _: threading.Event().wait(2) * [b""]) as server:
        sync = ask(made(f"http://127.0.0.1:{server.port}/"), HERE._replace(seconds=0.3))
    assert sync["errors"][0]["text"] == "The server did not answer whole in 0.3 seconds."


def test_name_is_judged_again_at_each_fetch(made, ask):
    """Also where it led elsewhere when the source was set, or at the fetch before."""
    with source(lambda _: answer(as_bytes(document()))) as server, source(lambda _: answer(), "127.0.0.2") as inner:
        outbound = HERE._replace(resolve=answering(["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1", "127.0.0.2"]))
        app = made(f"http://docs.example:{server.port}/")
        assert ask(app, outbound)["state"] == "ready"
        for _ in range(2):
            assert ask(app, outbound)["errors"][0]["text"] == str(AddressRefusedError("loopback"))
        assert (server.connections, inner.connections) == (1, 0)


def test_source_that_is_taken_away_is_not_fetched(own, keeper, made):
    with source(lambda _: answer()) as server:
        app = made(f"http://127.0.0.1:{server.port}/")
        sync = own.post("app_syncs", app_id=app["id"], as_=keeper, expect=202).data
        own.patch("app", app_id=app["id"], as_=keeper, json={"source": {"kind": "none"}}, expect=200)
        fetch_documents(own.app, HERE)
        assert server.connections == 0
    assert own.get("sync", sync_id=sync["id"], as_=keeper, expect=200).data["state"] == "failed"
    assert own.get("app", app_id=app["id"], as_=keeper, expect=200).data["source"] == NO_SOURCE


def test_pushes_and_fetches_take_the_place_of_what_waits(own, keeper, made):
    app = made("http://127.0.0.1:1/")
    path = {"app_id": app["id"], "as_": keeper, "expect": 202}
    first = own.post("app_syncs", **path).data
    own.put("app_document", json=document(), **path)
    third = own.post("app_syncs", **path).data
    own.put("app_document", json=document(), **path)
    assert [each["state"] for each in listed(own, keeper, app)] == ["waiting", "discarded", "discarded", "discarded"]
    assert own.get("sync", sync_id=first["id"], as_=keeper, expect=200).data["state"] == "discarded"
    assert third["id"] != first["id"]
    assert own.get("app", app_id=app["id"], as_=keeper, expect=200).data["source"]["kind"] == "url"


def test_first_push_makes_the_kind_push(own, keeper):
    app = own.post("apps", as_=keeper, json=APP, expect=201).data
    own.put("app_document", app_id=app["id"], as_=keeper, json=document(), expect=202)
    assert own.get("app", app_id=app["id"], as_=keeper, expect=200).data["source"] == PUSHED


def test_fetch_is_no_change_of_the_app(own, keeper, made, ask):
    with source(lambda _: answer(as_bytes(document()))) as server:
        app = made(f"http://127.0.0.1:{server.port}/", every_minutes=60)
        before = own.get("app", app_id=app["id"], as_=keeper, expect=200)
        ask(app)
        after = own.get("app", app_id=app["id"], as_=keeper, expect=200)
        assert after.data["source"]["checked_at"] is not None
        assert after.data["updated_at"] == before.data["updated_at"]
        assert after.headers["ETag"] == before.headers["ETag"]
        headers = {"If-Match": before.headers["ETag"]}
        own.patch("app", app_id=app["id"], as_=keeper, json={"version": "2"}, headers=headers, expect=200)
        own.patch("app", app_id=app["id"], as_=keeper, json=from_url(), expect=200, headers={})
        gone = own.get("app", app_id=app["id"], as_=keeper, expect=200).data["source"]
        assert (gone["checked_at"], gone["error"]) == (None, None), "that was another one"
        assert own.get("app", app_id=app["id"], as_=keeper, expect=200).headers["ETag"] != after.headers["ETag"]


def test_turns_begin_when_they_are_due(app, own, keeper, made):
    with source(lambda _: answer(as_bytes(document()))) as server:
        made(f"http://127.0.0.1:{server.port}/never")
        timed = made(f"http://127.0.0.1:{server.port}/timed", every_minutes=60)
        fetch_documents(own.app, HERE)
        assert [lines[0].split()[1] for lines in server.requests] == ["/timed"], "it begins at once"
        fetch_documents(own.app, HERE)
        assert server.connections == 1
        with app.app_context():
            [next_at] = [row[0] for row in read(sa.select(CatalogueApp.source_due_at)) if row[0]]
        assert timedelta(minutes=59) < next_at - now() <= timedelta(minutes=60)
        due(app, timed["id"])
        fetch_documents(own.app, HERE)
        assert server.connections == 2
        due(app, timed["id"])
        own.patch("app", app_id=timed["id"], as_=keeper, json=from_url(every_minutes=None), expect=200)
        fetch_documents(own.app, HERE)
        own.patch("app", app_id=timed["id"], as_=keeper, json=from_url(every_minutes=5), expect=200)
        own.delete("app", app_id=timed["id"], as_=keeper, expect=204)
        fetch_documents(own.app, HERE)
        assert server.connections == 2


def test_turn_that_says_the_same_leaves_what_waits_for_a_person(app, own, keeper, made):
    words = ["One"]
    with source(lambda _: answer(as_bytes(document({"GET /x": operation(summary=words[-1])})))) as server:
        timed = made(f"http://127.0.0.1:{server.port}/", every_minutes=5)
        for _ in range(4):
            due(app, timed["id"])
            fetch_documents(own.app, HERE)
        assert server.connections == 4
        states = [each["state"] for each in listed(own, keeper, timed)]
        assert states == ["unchanged", "ready"], "of turns that bring nothing, the last one is kept"
        words.append("Two")
        due(app, timed["id"])
        fetch_documents(own.app, HERE)
        assert [each["state"] for each in listed(own, keeper, timed)] == ["ready", "unchanged", "discarded"]


def test_turn_is_not_doubled_and_failures_are_logged_once(app, own, keeper, made):
    with source(lambda _: answer(b"", "404 x")) as server:
        timed = made(f"http://127.0.0.1:{server.port}/", every_minutes=5)
        own.post("app_syncs", app_id=timed["id"], as_=keeper, expect=202)
        for _ in range(3):
            fetch_documents(own.app, HERE)
        assert server.connections == 1, "it waits for its next turn"
        assert [each["state"] for each in listed(own, keeper, timed)] == ["failed"]
        for _ in range(3):
            due(app, timed["id"])
            fetch_documents(own.app, HERE)
        assert server.connections == 4
    with app.app_context():
        assert [row[0] for row in read(sa.select(LogEntry.action))].count("sync_failed") == 1
        assert {row[0] for row in read(sa.select(ApiSync.created_by))} == {None, keeper.id}


def test_log_says_what_a_source_was_and_is(app, own, keeper):
    made = own.post("apps", as_=keeper, json=APP, expect=201).data
    for given in (from_url(f"{FAR}?key=Quokka"), from_url(f"{FAR}?key=Other", every_minutes=5)):
        own.patch("app", app_id=made["id"], as_=keeper, json=given, expect=200)
    with app.app_context():
        details = [row[0] for row in read(sa.select(LogEntry.detail).order_by(LogEntry.id)) if row[0]]
    assert details[-2].startswith(f'source "none" to "{FAR}?…')
    assert details[-1].endswith(' every 5 minutes"')
    assert not any("Quokka" in detail or "Other" in detail for detail in details)


def test_user_who_may_not_asks_for_nothing(own, keeper, made, user, rows):
    app = made(FAR)
    before = rows()
    own.post("app_syncs", app_id=app["id"], as_=user, expect=403)
    assert rows() == before
