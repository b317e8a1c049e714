"""The bound of live tokens, met by requests at once."""

import secrets
from functools import partial

import sqlalchemy as sa
from flask import Flask

from app.database.statements import completed
from app.models import ApiToken
from app.models.api_token import LIVE_AT_MOST
from app.security.narrowing import Limits
from tests.support.accounts import add_account, further_sessions
from tests.support.auth_helpers import execute, fetch
from tests.support.credentials import api_token
from tests.support.remote import Remote, at_once

AT_ONCE = 20


def fill_the_last_place(app: Flask, nodes: list[Remote]) -> tuple[int, int]:
    """Ask for tokens at once, on all nodes, where there is room for one; return how many were made, and are live."""
    owner = add_account(app, "User", f"owner-{secrets.token_hex(8)}")
    made = [completed(api_token(owner.id, Limits(0))[1]) for _ in range(LIVE_AT_MOST - 1)]
    execute(app, sa.insert(ApiToken).values(made))
    body = {"name": "last"}
    sessions = further_sessions(app, owner, AT_ONCE)
    calls = [partial(nodes[n % len(nodes)].ask, "POST", "/tokens", sessions[n], json=body) for n in range(AT_ONCE)]
    statuses = [answer.status_code for answer in at_once(*calls)]
    assert set(statuses) <= {201, 409}, statuses
    live = sa.select(sa.func.count()).select_from(ApiToken).where(ApiToken.user_id == owner.id, ApiToken.live())
    return statuses.count(201), int(fetch(app, live)[0][0])
