"""The service's own log on standard output."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app.api import todos
from app.utils.version import version
from config import DRAINING_MARK
from tests.support.client import PASSWORD

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture
def lines(capsys):
    """Return a function that reads the log's lines written since."""

    def read() -> list[dict[str, Any]]:
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return read


def test_request_is_one_line(api, user, lines):
    api.get("user", user_id=user.id, as_=user, headers={"X-Request-ID": "abc"}, expect=200)
    (line,) = lines()
    assert line.keys() == {
        "event", "level", "timestamp", "id", "method", "route", "status", "duration_ms", "user", "token",
        "client", "version",
    }  # fmt: skip
    assert line["version"] == version()
    assert (line["id"], line["method"], line["status"], line["user"]) == ("abc", "GET", 200, str(user.id))
    assert line["client"] == "127.0.0.1"
    assert line["route"] == "/api/v1/users/<uuid:user_id>"


def test_line_holds_nothing_that_the_client_wrote(api, user, lines):
    secret = "do-not-write-this-down"
    api.post("login", json={"name": secret, "password": secret}, expect=401)
    api.get(f"/api/v1/{secret}", query={"q": secret}, headers={"User-Agent": secret, "X-Request-ID": f"{secret}\u00e9"})
    api.request(secret.upper().replace("-", ""), "/api/v1/users", headers={"Authorization": f"Bearer {secret}"})
    api.get("users", query={"q": secret}, as_=user.access_token + secret, expect=401)
    written = json.dumps(lines())
    assert secret not in written
    assert secret.upper().replace("-", "") not in written
    assert PASSWORD not in written


def test_request_does_not_fail_where_its_line_can_not_be_written(api, user, monkeypatch):
    full = Path("/dev/full").open("w")  # noqa: SIM115 - closing it fails too
    monkeypatch.setattr(sys, "stdout", full)
    api.post("todos", as_=user, json={"text": "Sleep"}, expect=201)
    monkeypatch.undo()
    with pytest.raises(OSError, match="No space left"):
        full.close()
    assert api.get("todos", as_=user, expect=200).data["total"] == 1


def test_line_break_forges_no_line(api, lines):
    api.get("/api/v1/x%0a{%22event%22:%22forged%22}", headers={"X-Request-ID": "a.b"})
    assert [line["event"] for line in lines()] == ["request"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probe_has_a_line_only_where_it_fails(api, lines, path):
    api.get(path, expect=200)
    api.request("HEAD", path, expect=200)
    assert lines() == []
    api.post(path, expect=405)
    assert [line["status"] for line in lines()] == [405]


def test_readiness_that_fails_has_a_line(api, lines, tmp_path, monkeypatch):
    (tmp_path / "draining").touch()
    monkeypatch.setenv(DRAINING_MARK, str(tmp_path / "draining"))
    api.get("/readyz", expect=503)
    (line,) = lines()
    assert (line["route"], line["status"]) == ("/readyz", 503)


def test_line_has_the_trace_of_the_caller(api, user, lines, monkeypatch):
    api.get("profile", as_=user, headers={"traceparent": f"00-{TRACE}-{'b' * 16}-01"}, expect=200)
    (line,) = lines()
    assert line["trace_id"] == TRACE
    monkeypatch.setattr(todos, "Todo", lambda *_arguments, **_fields: 1 / 0)
    api.post("todos", as_=user, json={"text": "x"}, headers={"traceparent": f"cc-{TRACE}-{'b' * 16}-00"}, expect=500)
    assert [line["trace_id"] for line in lines()] == [TRACE, TRACE]


@pytest.mark.parametrize(
    "given",
    [
        TRACE,
        f"00-{'0' * 32}-{'b' * 16}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"ff-{TRACE}-{'b' * 16}-01",
        f"00-{TRACE.upper()}-{'b' * 16}-01",
        f"00-{TRACE[1:]}-{'b' * 16}-01",
        f"00-{TRACE}-{'b' * 16}-01,00-{TRACE}-{'b' * 16}-01",
        f'00-{TRACE[:-1]}"-{"b" * 16}-01',
    ],
)
def test_trace_that_is_none_is_left_out(api, lines, given):
    api.get("/api/v1/nowhere", headers={"traceparent": given})
    (line,) = lines()
    assert "trace_id" not in line


def test_defect_is_logged_with_its_trace_and_without_values(app, api, user, lines, monkeypatch):
    def fail(*_arguments, **_fields):
        raise RuntimeError("broken\nin two lines")

    monkeypatch.setattr(todos, "Todo", fail)
    answer = api.post("todos", as_=user, json={"text": "the text"}, expect=500)
    defect, request = lines()
    assert defect["level"] == "error"
    assert "RuntimeError" in defect["exception"]
    assert request["status"] == 500
    assert "broken" not in answer.response.get_data(as_text=True)


def test_line_names_the_api_token_that_called(api, user, lines):
    body = {"name": "ci"}
    made = api.post("tokens", as_=user, json=body, expect=201).data
    api.get("profile", as_=made["token"], expect=200)
    first, second = lines()
    assert (first["token"], second["token"]) == (None, made["id"])
    assert made["token"] not in json.dumps([first, second])
