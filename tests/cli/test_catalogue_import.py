"""The command that brings a document into the catalogue, read in a process apart without a worker."""

import json

import pytest
import sqlalchemy as sa

from app.database import read
from app.models import ApiSync, LogEntry
from tests.support.catalogue import MANAGING, Catalogue
from tests.support.commands import invoke
from tests.support.holders import role_with
from tests.support.pushes import as_bytes, document, operation
from tests.support.sources import answer, source


@pytest.fixture
def catalogue(app, api, make_user):
    """What a user who may change the catalogue makes in it."""
    return Catalogue(api, make_user(role_with(app, MANAGING), "kay"))


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file."""

    def write(content, name="openapi.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else as_bytes(content))
        return str(path)

    return write


def test_import_reads_a_document_and_leaves_it_to_a_person(settings, catalogue, file):
    catalogue.app(slug="billing")
    done = invoke(settings, "catalogue", "import", "billing", file(document()))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "ready: 1 added, 0 changed, 0 moved, 0 removed, 0 unchanged, 0 conflicts, 0 breaking, 0 consumers\n"
    )
    assert catalogue.apis() == []


def test_import_applies(app, settings, catalogue, file):
    made = catalogue.app(slug="billing")
    path = file(
        b"openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {/x: {get: {responses: {}}}}\n", "openapi.yaml"
    )
    assert invoke(settings, "catalogue", "import", "billing", path, "--apply").stdout.startswith("applied: 1 added, ")
    assert [each["path"] for each in catalogue.apis()] == ["/x"]
    assert invoke(settings, "catalogue", "import", "billing", path, "--apply").stdout.startswith("unchanged: ")
    shown = catalogue.api.get("app", app_id=made["id"], as_=catalogue.keeper, expect=200).data
    assert (shown["revision"], shown["source"]["kind"]) == (1, "push")
    with app.app_context():
        rows = read(sa.select(LogEntry.action, LogEntry.detail).where(LogEntry.action == "sync_applied"))
    assert ["by the command import, run by " in row.detail for row in rows] == [True]


def test_import_says_what_is_wrong(app, settings, catalogue, file):
    catalogue.app(slug="billing")
    broken = document({"GET /x": operation()})
    broken["paths"]["/y"] = {"get": {"parameters": 7, "responses": {}}}
    path = file(json.dumps(broken, indent=1).encode())
    done = invoke(settings, "catalogue", "import", "billing", path, "--apply")
    assert (done.exit_code, done.stdout[:16]) == (0, "applied: 1 added")
    assert f"{path}: line " in done.stderr
    assert ": /paths/~1y/get" in done.stderr
    done = invoke(settings, "catalogue", "import", "billing", file(b'{"swagger": "2.0"}'))
    assert (done.exit_code, done.stdout) == (1, "")
    first, last = done.stderr.splitlines()
    assert "Swagger 2.0" in first
    assert last == "Error: the document can't be taken"
    with app.app_context():
        assert [row[0] for row in read(sa.select(ApiSync.state).order_by(ApiSync.id))] == [4, 7]


@pytest.mark.once
def test_import_of_nothing_says_why_in_one_line(settings, catalogue, file, rows):
    catalogue.app(slug="billing")
    path = file(document())
    before = rows()
    for slug, document_, reason in (
        ("shop", path, "there is no app with the slug 'shop'"),
        ("billing", f"{path}x", f"{path}x can't be read: No such file or directory"),
        ("billing", "http://127.0.0.1:1/", "The address is refused by the rule loopback: it leads to the machine of"),
        ("billing", "https://u:p@example.com/", "The address is refused by the rule user: "),
        ("billing", file(b"x" * 1001, "large.json"), "is larger than 1,000 bytes (IMPORT_MAX_BYTES)"),
    ):
        done = invoke(settings | {"IMPORT_MAX_BYTES": "1000"}, "catalogue", "import", slug, document_)
        assert (done.exit_code, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith("Error: ")
        assert reason in line
    assert rows() == before


def test_import_fetches_a_url(settings, catalogue):
    catalogue.app(slug="billing")
    with source(lambda _: answer(as_bytes(document()))) as server:
        url = f"http://127.0.0.1:{server.port}/openapi.json"
        done = invoke(settings | {"OUTBOUND_ALLOW": "127.0.0.1"}, "catalogue", "import", "billing", url)
        assert done.stdout.startswith("ready: 1 added, ")
        assert server.connections == 1
