"""The commands of the catalogue about an app: its document written, and one checked against it."""

import json
from pathlib import Path

import pytest
import yaml

from tests.support.catalogue import MANAGING, Catalogue
from tests.support.commands import invoke
from tests.support.holders import role_with
from tests.support.pushes import document, operation
from tests.support.server import run

BOTH = {"GET /orders/{id}": operation("showOrder"), "POST /orders": operation("makeOrder")}
LESS = {"GET /orders/{id}": operation("showOrder")}


@pytest.fixture
def catalogue(app, api, make_user):
    """What a user who may change the catalogue makes in it."""
    return Catalogue(api, make_user(role_with(app, MANAGING), "kay"))


@pytest.fixture
def made(catalogue):
    """An app with a document, and other words in it."""
    app = catalogue.app(apply="always")
    catalogue.push(app, document(BOTH))
    path = {"api_id": catalogue.apis()[0]["id"], "as_": catalogue.keeper}
    catalogue.api.patch("api", json={"title": "Mine"}, expect=200, **path)
    return app


@pytest.fixture
def check(settings, made, tmp_path: Path, rows):
    """Return the command on a document, which changes nothing."""

    def call(content, *options, command=invoke):
        file = tmp_path / "new.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        before = rows()
        done = command(settings, "catalogue", "check", made["slug"], str(file), *options)
        assert rows() == before
        return done

    return call


@pytest.mark.parametrize(("options", "read"), [((), json.loads), (("--format", "yaml"), yaml.safe_load)])
def test_export_writes_what_the_api_shows(settings, api, catalogue, made, options, read):
    done = invoke(settings, "catalogue", "export", made["slug"], *options)
    assert done.exit_code == 0
    shown = api.get("app_document", app_id=made["id"], as_=catalogue.keeper, expect=200).json
    assert read(done.stdout) == shown
    assert "Mine" in done.stdout


def test_check_passes_what_breaks_nobody(check):
    done = check(document(BOTH | {"GET /users": operation()}))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "Operations: 1 added, 0 changed, 0 moved, 0 removed, 2 unchanged.\n"


def test_check_reads_apart_and_fails_by_what_breaks(check, made, catalogue):
    done = check(document(LESS), command=run)
    assert done.returncode == 1
    assert done.stderr == "Error: findings that are breaking: 1\n"
    level, rule, *_, fingerprint = done.stdout.splitlines()[0].split()
    assert (level, rule) == ("breaking", "operation-removed")
    assert check(document(LESS), "--fail-on", "none").exit_code == 0
    body = {"fingerprint": fingerprint, "reason": "Nobody calls it."}
    catalogue.api.post("app_accepted", app_id=made["id"], as_=catalogue.keeper, json=body, expect=201)
    done = check(document(LESS))
    assert done.exit_code == 0
    assert "(accepted)" in done.stdout


@pytest.mark.parametrize(
    ("content", "reason"), [("[]", "is not a JSON object."), ('{"swagger": "2.0"}', "This is Swagger 2.0")]
)
def test_check_says_why_a_document_cannot_be_read(check, content, reason):
    done = check(content)
    assert done.exit_code == 1
    assert reason in done.stderr
    assert done.stdout == ""


def test_check_says_what_is_broken(check):
    done = check(document(BOTH | {"POST /orders": {"responses": 5}}))
    assert done.exit_code == 0
    assert "/paths/~1orders/post/responses" in done.stderr


def test_document_is_bounded(settings, made, tmp_path):
    file = tmp_path / "new.json"
    file.write_text(json.dumps(document()).ljust(200_001))
    done = invoke(settings | {"IMPORT_MAX_BYTES": "200000"}, "catalogue", "check", made["slug"], str(file))
    assert (done.exit_code, "IMPORT_MAX_BYTES" in done.stderr) == (1, True)


@pytest.mark.once
@pytest.mark.parametrize("command", [("export",), ("check", __file__)])
def test_app_that_there_is_not_is_said(settings, app, command):
    name, *rest = command
    done = invoke(settings, "catalogue", name, "nothing", *rest)
    assert (done.exit_code, done.stderr) == (1, "Error: there is no app with the slug 'nothing'\n")
