"""Every operation with valid and invalid input made from the OpenAPI document: every answer conforms to it."""

import re
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, CheckContext, GenerationMode, checks

from app.openapi import operations
from app.utils.urls import template
from tests.support.catalogue import KINDS, Catalogue
from tests.support.mail import mails

pytestmark = pytest.mark.once  # the document describes the same answers on each database
EXAMPLES = 8
OPERATIONS = [(operation.method, template(operation.path)) for operation in operations()]
# Rules that no JSON Schema can tell: about other data, several parameters, Unicode's tables, numbers such as 1.0, and
# the body that only deleting oneself needs.
BEYOND_JSON_SCHEMA = re.compile(
    "Give page or after|Give either ids or|Pages end at|There is no (role|widget|app|operation|version) with this"
    "|There is no conflict at|The app has no address|The address is refused|Give the url from|Only the kind url"
    "|The app has no group|Two parameters of the path|The body of an example|A status is 100"
    "|There is no such (date|time|resource)|Not a network|This is every address|The deadline"
    "|current password|host is not a public name|This is not a (valid email|URL)|commonly used|must not be the name"
    "|no time code to confirm|not the code that the app|An answer has at most"
    "|link or code is not|email that could be proven|Only a mail that has failed|no email to prove"
    "|Usage is kept for|The calls may|The end is after|million tries|name is reserved|RFC 8265 leaves out"
    "|A (name|title|password) (has|is|holds)|This is not an absolute|Not a whole number|Neither a mask nor|it is empty"
)


def documented_input_is_accepted(context: CheckContext, response: Any, case: Case[Any]) -> None:
    """Assert that input made as the document says is not refused, but for the rules that the document can't tell."""
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    if response.status_code in (400, 415, 422):
        by_field = response.json().get("errors", {"": [response.json()["message"]]})
        sentences = [sentence for faults in by_field.values() for sentence in faults]
        told = [sentence for sentence in sentences if not BEYOND_JSON_SCHEMA.search(sentence)]
        assert not told, f"{case.body!r} {case.query!r}: {told}"


CATALOGUED = {endpoint: fields for endpoint, fields, _ in KINDS.values()}
CHECKS = [
    documented_input_is_accepted,
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture(scope="module")
def documented(mailing_app):
    """The document, read as a client reads it."""
    # Made-up tokens beside the caller's own would have most requests refused before their input is read.
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", mailing_app, config=config)


@pytest.fixture
def known(app, mailing, admin):
    """Path parameters that name something."""

    def make(endpoint, **fields):
        return mailing.post(endpoint, as_=admin, json=fields, expect=201).data

    def catalogued(endpoint):
        return make(endpoint, **{**CATALOGUED[endpoint], **catalogue.inside(endpoint)})["id"]

    catalogue = Catalogue(mailing, admin)
    url = "https://example.com/"
    widget = make("widgets", name="anchor", info_url=url, deadline="2099-05-13")
    return {
        "user_id": str(admin.id),
        "session_id": str(admin.session_id),
        "role_id": 1,
        "todo_id": make("todos", text="x")["id"],
        "bucketlist_id": make("bucketlists", name="x")["id"],
        "post_id": make("posts", title="x", url=url)["id"],
        "application_id": make("applications", name="x")["id"],
        "name": widget["name"],
        "invitation_id": make("invitations", email="bob@example.com")["id"],
        "mail_id": str(mails(app)[0].id),
        **{key: catalogued(endpoint) for endpoint, _, key in KINDS.values()},
    }


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part.removeprefix("/api/v1"))
def test_call_is_answered_as_documented(documented, known, admin, user, method, path):
    operation = documented[path][method]
    named = {name: known[name] for name in re.findall(r"{(\w+)}", path) if name in known}
    cases = st.one_of(
        [
            operation.as_strategy(mode, path_parameters=parameters)
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
            for parameters in ([named, None] if named else [None])
        ]
    )

    @seed(1)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def call(headers: dict[str, str], case: Case[Any]) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    # The library does not decompress what comes from WSGI, and no worker is here that would be worth waiting for.
    anyone = {"Accept-Encoding": "identity", "Prefer": "wait=0"}
    for account in (None, user, admin):  # whoever can delete most is the last
        call(anyone | ({"Authorization": f"Bearer {account.access_token}"} if account else {}))
