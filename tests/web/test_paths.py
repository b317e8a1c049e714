"""Texts in paths and queries that no row and no file can have: they reach neither a driver nor the file system."""

import re

import pytest

from app.openapi import operations
from app.utils.addresses import plain_address

ID = "01a1fd30-5f76-725d-a592-08e1a45d856d"  # of nothing
CONVERTER = re.compile(r"<(?:([^:<>]*):)?(\w+)>")
HOSTILE = {
    "NUL": "a%00b",
    "no UTF-8": "a%ff",
    "300 characters": "a" * 300,
    "251 bytes": "%C3%A9" * 126,
    "lone surrogate": "%ED%A0%80",
}
GOOD = {"uuid": ID, "small_id": "1", "": "gear"}


def addresses():
    """Return every method and path of an operation with one parameter to put a text into."""
    for operation in operations():
        for attacked in CONVERTER.finditer(operation.path):
            kept = operation.path[: attacked.start()], operation.path[attacked.end() :]
            before, after = (CONVERTER.sub(lambda match: GOOD[match[1] or ""], part) for part in kept)
            yield operation.method, f"{before}{{}}{after}"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_any_path_is_not_found(mailing, admin, text):
    for method, path in [*addresses(), ("GET", "/console/assets/{}")]:
        answer = mailing.client.open(
            path.format(text),
            method=method,
            json=None if method == "GET" else {},
            headers={"Authorization": f"Bearer {admin.access_token}", "Accept-Encoding": "gzip"},
        )
        # Bytes that are no UTF-8 are read as U+FFFD, which the name of a widget to make or change may not have.
        invalid = method == "PUT" and "/widgets/" in path and answer.status_code == 422
        assert answer.status_code == 404 or invalid, f"{method} {path}: {answer.status_code}"


@pytest.mark.parametrize("operation", [operation for operation in operations() if operation.declaration.query])
def test_nul_in_any_query_is_refused_at_its_field(mailing, admin, operation):
    path = CONVERTER.sub(lambda match: GOOD[match[1] or ""], operation.path)
    for name in operation.declaration.query.fields:
        answer = mailing.request(operation.method, f"{path}?{name}=a%00b", as_=admin)
        assert answer.status in (404, 422)
        assert answer.status == 404 or name in answer.errors


@pytest.mark.parametrize("text", ["", "unknown", "198.51.100.7:", "1:2", "%", "[", "[]:80", "300.1.1.1", "x" * 10_000])
def test_text_without_address_has_none(text):
    assert str(plain_address(text) or "198.51.100.7") == "198.51.100.7"


@pytest.mark.once
def test_length_beside_chunks_is_refused_where_the_server_leaves_it(api):
    headers = {"Transfer-Encoding": "chunked", "Content-Length": "2"}
    answer = api.post("login", data=b"{}", headers=headers, expect=400)
    assert (answer.code, answer.headers["Connection"]) == ("malformed_body", "close")
