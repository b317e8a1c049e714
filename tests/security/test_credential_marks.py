"""Credentials: a verb that hands one out, or takes what changes one, is for whole sessions alone."""

import re
from collections.abc import Iterator

import pytest
from marshmallow import Schema, fields

from app.openapi import Operation, operations
from tests.support.api_tokens import made_token, narrowed
from tests.support.client import PASSWORD

pytestmark = pytest.mark.once  # marks are read in Python

PARAMETER = re.compile(r"<(?:[^:<>]*:)?(\w+)>")
# Members by which a credential comes in or goes out.
CREDENTIALS = {
    *("token", "access_token", "refresh_token", "client_secret", "secret", "recovery_codes"),
    *("password", "current_password", "new_password"),
}
TAKEN = {"code"}  # in an answer it is that of a failure
# Whose verbs are proven by something else than a user's credential, which they may hand out.
BY_OTHER_MEANS = {"anyone", "refresh token", "application"}
# Verbs that programs may call though they take one, and why.
EXCEPTIONS = {
    ("users", "POST"): "the account is another's, and may no more than its maker: what ADD_USERS is for",
    ("user", "PATCH"): "another's account, by EDIT_USERS; one's own is refused to programs by the user's id",
    ("user", "PUT"): "as PATCH",
    ("user_factors", "GET"): "it counts recovery codes, and shows none",
    ("user", "DELETE"): "only one's own takes the password, and is refused to programs by the user's id",
}
OPERATIONS = list(operations())


def members(schema: Schema | None) -> Iterator[str]:
    """Yield the names of the members of a schema, at any depth, that are values themselves."""
    for name, field in schema.fields.items() if schema else ():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from members(inner.schema)
        else:
            yield name


def credentials(operation: Operation) -> set[str]:
    """Return the members of an operation's body and answers that are credentials."""
    declaration = operation.declaration
    given = {name for answer in declaration.gives.values() for name in members(answer.schema)}
    taken = set(members(declaration.body))
    return (given | taken) & CREDENTIALS | taken & TAKEN


def is_due(operation: Operation) -> bool:
    """Return whether an operation must be for whole sessions alone."""
    return bool(credentials(operation)) and operation.access.who not in BY_OTHER_MEANS


def key_of(operation: Operation) -> tuple[str, str]:
    return operation.endpoint, operation.method


def name_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def test_walk_finds_what_it_is_for():
    found = {operation.endpoint for operation in OPERATIONS if is_due(operation)}
    assert found >= {"tokens", "token_rotate", "token_narrow", "applications", "application_rotate", "profile"}


def test_verb_with_a_credential_is_for_sessions_alone():
    due = {key_of(operation) for operation in OPERATIONS if is_due(operation)}
    marked = {key_of(operation) for operation in OPERATIONS if operation.declaration.session_only}
    assert due - marked == EXCEPTIONS.keys()


SESSION_ONLY = [operation for operation in OPERATIONS if operation.declaration.session_only]


@pytest.mark.parametrize("operation", SESSION_ONLY, ids=name_of)
def test_verb_for_sessions_alone_is_refused_to_programs(mailing, admin, user, rows, operation):
    path = PARAMETER.sub(lambda _: str(user.id), operation.path)
    for text in (made_token(mailing, admin, permissions=["ADMIN"])["token"], narrowed(mailing, admin)):
        before = rows()
        for headers in ({"Authorization": f"Bearer {text}"}, {"X-Access-Token": text}):
            body = {"name": "minted", "permissions": 0, "current_password": PASSWORD}
            sent = {"json": body} if operation.declaration.body else {}
            answer = mailing.request(operation.method, path, headers=headers, expect=403, **sent)
            assert answer.code == "session_required"
            assert "required" not in answer.json
        assert rows() == before
