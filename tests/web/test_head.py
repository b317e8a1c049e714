"""HEAD answers as GET does, and leaves no trace of itself."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.models import Application, Denial
from app.openapi import operations
from app.utils.api_tokens import digest
from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.auth_helpers import age_session, basic, execute, fetch
from tests.support.client import PASSWORD

pytestmark = pytest.mark.once  # it is decided before a database is asked

PARAMETER = re.compile(r"<(?:[^:<>]*:)?(\w+)>")
READ = [operation for operation in operations() if operation.method == "GET"]
LONG_AGO = timedelta(hours=1)


@pytest.mark.parametrize("operation", READ, ids=lambda operation: operation.endpoint)
def test_head_of_every_get_changes_nothing(app, admin, user, rows, operation):
    """Neither a user nor an application counts as seen by it, and a refusal of it is not kept."""
    application = {"id": new_id(), "name": "x", "token_hash": digest("dock_x"), "last_used_at": now() - LONG_AGO}
    execute(app, sa.insert(Application).values(**application))
    for account in (admin, user):
        age_session(app, account, last_used_at=now() - LONG_AGO)
    before = rows()
    path = PARAMETER.sub(lambda found: "1" if found[1] == "role_id" else str(user.id), operation.path)
    client = app.test_client(use_cookies=False)
    for account in (admin, user):
        headers = {"Authorization": f"Bearer {account.access_token}", "X-Application-Token": "dock_x"}
        answer = client.head(path, headers=headers, buffered=True)
        assert answer.data == b""
        assert answer.status_code < 500
    client.head(path, headers=basic("alice", PASSWORD), buffered=True)
    assert rows() == before
    assert fetch(app, sa.select(sa.func.count()).select_from(Denial))[0][0] == 0


@pytest.mark.parametrize("headers", [{}, basic("alice", PASSWORD)], ids=["bare", "basic"])
def test_head_of_login_is_not_allowed(api, user, headers):
    answer = api.client.head(api.url("login"), headers=headers)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "OPTIONS", "POST"}


def test_head_answers_as_get_does(api, user):
    headers = {"Authorization": f"Bearer {user.access_token}"}
    got = api.client.get(api.url("profile"), headers=headers)
    asked = api.client.head(api.url("profile"), headers=headers)
    assert (asked.status_code, asked.data) == (200, b"")
    assert asked.headers["Content-Length"] == got.headers["Content-Length"]
