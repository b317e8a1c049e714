"""Every operation under arbitrary input: whatever comes in, a designed answer comes out."""

import importlib
import json
import pkgutil
import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import Schema

import app.schemas
from app.openapi import operations

EXAMPLES = 150
OPERATIONS = list(operations())
NUMBERS = [0, -1, 2**31, 2**63, 10**30, 1.5]
WORDS = ["", " ", "0", "true", "null", "\u202e", "é", "x" * 300, "../..", "%00", "' OR 1=1 --", "{{7*7}}", "<script>"]
ODD: list[Any] = [None, True, False, [], {}, *NUMBERS, *WORDS, "2099-05-13", "https://example.com", "admin"]


def field_names() -> list[str]:
    """Return the name of every field of every schema."""
    modules = [
        importlib.import_module(f"app.schemas.{info.name}") for info in pkgutil.iter_modules(app.schemas.__path__)
    ]
    schemas = [thing for module in modules for thing in vars(module).values() if isinstance(thing, type)]
    return sorted({name for schema in schemas if issubclass(schema, Schema) for name in schema._declared_fields})


NAMES = st.sampled_from(field_names()) | st.text(max_size=8)
SCALARS = st.sampled_from(ODD) | st.text(max_size=20) | st.integers() | st.floats(allow_nan=False) | st.uuids().map(str)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3))
BODIES = st.dictionaries(NAMES, VALUES, max_size=6)
TYPES = st.sampled_from(
    ["application/json", "application/x-www-form-urlencoded", "text/xml", "", "multipart/form-data"]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30)


@st.composite
def calls(draw: Any, ids: list[str]) -> dict[str, Any]:
    """Return a request to one operation: its path filled in, a query, headers and a body."""
    operation = draw(st.sampled_from(OPERATIONS))
    segment = st.sampled_from(ids) | TEXTS.filter(bool) | st.integers(-5, 2**40).map(str)
    path = re.sub("<[^>]*>", lambda _: quote(draw(segment), safe=""), operation.path)
    body = draw(BODIES.map(json.dumps) | st.binary(max_size=60))
    query = draw(st.dictionaries(NAMES, TEXTS | st.integers().map(str), max_size=3))
    return {"method": operation.method, "path": path, "query_string": query, "data": body, "content_type": draw(TYPES)}


@pytest.mark.parametrize("role", ["Administrator", "User", None])
def test_any_call_is_answered_as_designed(api, make_user, admin, role):
    ids = [str(admin.id), "1", "2", str(admin.session_id)]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(calls(ids))
    def call(request: dict[str, Any]) -> None:
        caller = make_user(role) if role else None
        headers = {"Authorization": f"Bearer {caller.access_token}"} if caller else {}
        answer = api.client.open(**request, headers=headers)
        assert answer.status_code < 500, answer.get_data(as_text=True)
        api.document.check(request["method"], answer)

    call()


@given(st.text(max_size=200))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_token_is_refused_as_designed(api, token):
    header = token.encode("utf-8", "surrogatepass").decode("latin-1")
    answer = api.client.get("/api/v1/users/me", headers={"X-Access-Token": header.replace("\n", "").replace("\r", "")})
    assert (answer.status_code, answer.json["code"]) == (401, "token_invalid")
