"""The OpenAPI document as tools read it that send requests or judge answers: each understands the service."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
import requests

from app.openapi.schemas import UUID_EXAMPLE
from tests.support.client import PASSWORD, Account
from tests.support.document_tools import TOOL, succeed, variables
from tests.support.server import free_port

pytestmark = pytest.mark.once

UNDERSTOOD = {200, 201, 204, 401, 404, 409}  # the examples name things and passwords that are not there
SIGNING_IN = ("/api/v1/login", "/api/v1/register")
IDS = {"role_id": "12345", "name": "anchor"}
METHODS = ("get", "post", "put", "patch", "delete")
PAGES = ("/api/v1/docs", "/api/v1/docs/{file}")  # no JSON


@contextmanager
def prism(folder: Path, server: str) -> Iterator[str]:
    """Yield the address of a proxy that holds requests and answers against the document."""
    port = str(free_port())
    command = [f"{TOOL}/prism", "proxy", "openapi.json", server, "--port", port, "--multiprocess", "false"]
    process = subprocess.Popen(command, cwd=folder, env=variables(folder), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        assert any("is listening" in line for line in process.stdout)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def violations(answer: requests.Response, *parts: str) -> list[Any]:
    """Return what Prism found wrong in a request or its answer."""
    found = json.loads(answer.headers.get("sl-violations", "[]"))
    # Some requests go out without credentials on purpose.
    return [one for one in found if one["location"][0] in parts and one["code"] != HTTPStatus.UNAUTHORIZED]


@pytest.fixture
def token(server: str, admin: Account) -> dict[str, str]:
    """The header of an administrator's requests."""
    login = requests.post(f"{server}/api/v1/login", json={"name": admin.name, "password": PASSWORD}, timeout=30)
    return {"Authorization": f"Bearer {login.json()['data']['access_token']}"}


def operations(folder: Path) -> list[tuple[str, str]]:
    """Return the method and path of each operation, an id of nothing in the place of each parameter."""
    paths = json.loads((folder / "openapi.json").read_text())["paths"]
    found = [(method, path) for path, item in paths.items() for method in METHODS if method in item]
    kept = [(method, path) for method, path in found if path not in PAGES and not ends_session(path)]
    return [(method, re.sub(r"{(\w+)}", lambda name: IDS.get(name[1], UUID_EXAMPLE), path)) for method, path in kept]


def ends_session(path: str) -> bool:
    """Return whether an operation may end the session that the test has."""
    return "logout" in path or "sessions" in path


def test_prism_finds_nothing_wrong_in_any_answer(folder, server, token):
    with prism(folder, server) as address:
        for method, path in operations(folder):
            for sent in (None, token):
                answer = requests.request(method, address + path, headers=sent, timeout=30)
                assert violations(answer, "response") == [], (method, path, answer.status_code, answer.text)


def postman_requests(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the method, path and other parts of each request that Postman makes of the document."""
    options = "parametersResolution=Example,enableOptionalParameters=false"
    succeed(folder, f"{TOOL}/openapi2postmanv2", "-s", "openapi.json", "-o", "postman.json", "-O", options)
    folders = json.loads((folder / "postman.json").read_text())["item"]
    while folders:
        item = folders.pop(0)
        folders += item.get("item", [])
        if request := item.get("request"):
            yield parts_of(request)


def parts_of(request: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """Return the method, the path and other parts of a request of a collection."""
    url, body = request["url"], request.get("body") or {}
    values = {f":{variable['key']}": variable["value"] for variable in url.get("variable", [])}
    headers, query = (
        {pair["key"]: pair["value"] for pair in pairs if not pair.get("disabled")}
        for pairs in (request.get("header", []), url.get("query", []))
    )
    path = "/".join(["", *(str(values.get(part, part)) for part in url["path"])])
    return request["method"], path, {"headers": headers, "params": query, "data": body.get("raw")}


def is_refused_beside_its_form(failure: dict[str, Any]) -> bool:
    """Return whether a request is refused for what no example knows: a password, code, link, id or host, or mail."""
    unknown = {"current_password", "code", "app_id", "api_id"} & failure.get("errors", {}).keys()
    beside = ("mail_disabled", "link_invalid", "passkeys_disabled", "second_factor_missing")
    return failure["code"] in beside or bool(unknown)


def test_postman_sends_what_the_service_understands(folder, server, token):
    with prism(folder, server) as address:
        for method, path, parts in postman_requests(folder):
            if path in PAGES or ends_session(path):
                continue
            parts["headers"] |= {} if path in SIGNING_IN else token
            answer = requests.request(method, address + path, timeout=30, **parts)
            where = (method, path, parts, answer.status_code, answer.text)
            assert violations(answer, "request", "response") == [], where
            assert answer.status_code in UNDERSTOOD or is_refused_beside_its_form(answer.json()), where
