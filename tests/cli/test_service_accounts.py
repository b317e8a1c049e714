"""The commands and service accounts: one is made, the doctor misses a token, a deploy needs a person."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.models import ApiToken, LogEntry, User
from app.utils.api_tokens import is_well_formed
from tests.support.auth_helpers import execute, fetch
from tests.support.commands import invoke
from tests.support.service_accounts import make_account, make_token

ADD = "add-service-account"


def test_add_service_account_prints_its_token_once(api, app, settings):
    done = invoke(settings, ADD, "Deployer", "--role", "developer", "--token-days", "30")
    assert done.exit_code == 0, done.output
    text = done.stdout.rstrip("\n")
    assert is_well_formed(text)
    assert text.startswith("docks_")
    assert re.fullmatch(
        r"Made deployer, [0-9a-f-]{36}, with the role Developer; its token ends \d{4}-\d\d-\d\d\.\n", done.stderr
    )
    me = api.get("profile", as_=text, expect=200).data
    assert (me["name"], me["permissions"]) == ("deployer", ["LIST_USERS"])
    api.post("todos", as_=text, json={"text": "deploy"}, expect=201)
    [token] = fetch(app, sa.select(ApiToken.__table__))
    assert round((token.expires_at - token.created_at) / timedelta(days=1)) == 30
    entries = fetch(app, sa.select(LogEntry.action, LogEntry.user_id, LogEntry.detail).order_by(LogEntry.id))
    assert [entry.action for entry in entries] == ["service_account_created", "token_created"]
    assert all(entry.user_id is None and f"by the command {ADD}" in entry.detail for entry in entries)
    assert text not in str(entries)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["deployer"], "Missing option '--role'"),
        (["deployer", "--role", "Boss"], "there is no role 'Boss'"),
        (["admin", "--role", "User"], "This name is taken."),
        (["two words", "--role", "User"], "name: A name holds letters, digits and ASCII punctuation"),
        (["d@example.com", "--role", "User"], "name: "),
        (["deployer", "--role", "User", "--token-days", "0"], "--token-days"),
        (
            ["deployer", "--role", "User", "--token-days", "3000"],
            "expires_in_days: A token lives at most 366 days here.",
        ),
    ],
)
def test_add_service_account_that_can_not_be_makes_nothing(settings, admin, rows, arguments, reason):
    before = rows()
    refused = invoke(settings, ADD, *arguments)
    assert isinstance(refused.exception, SystemExit)
    assert refused.exit_code != 0
    assert reason in refused.stderr
    assert refused.stdout == ""
    assert rows() == before


def test_doctor_names_the_service_accounts_without_a_live_token(api, app, settings, admin):
    told = "The service account {} has no live token. To correct it: "
    busy, idle, blocked, deleted = (make_account(api, admin, name) for name in ("busy", "idle", "blocked", "deleted"))
    make_token(api, admin, busy)
    lost = make_token(api, admin, idle)
    api.patch("service_account", as_=admin, account_id=blocked["id"], json={"status": "blocked"}, expect=200)
    api.delete("service_account", as_=admin, account_id=deleted["id"], expect=204)
    assert "has no live token" not in invoke(settings, "doctor").stdout
    api.delete("service_token", as_=admin, account_id=idle["id"], token_id=lost["id"], expect=204)
    answer = invoke(settings, "doctor")
    assert answer.exit_code == 1
    assert [line for line in answer.stdout.splitlines() if "no live token" in line] == [
        told.format("idle") + "make one, block the account, or delete it"
    ]


def test_deploy_counts_no_service_account_as_an_administrator(app, settings):
    made = invoke(settings, ADD, "robot", "--role", "Administrator")
    assert made.exit_code == 0, made.output
    refused = invoke(settings | {"APP_ROOT_ADMIN": "robot", "APP_ROOT_PASSWORD": "a quiet harbour"}, "deploy")
    assert "is, or was, a user without ADMIN" in str(refused.exception)
    assert len(fetch(app, sa.select(User.id))) == 1
    done = invoke(settings | {"APP_ROOT_ADMIN": "sysop", "APP_ROOT_PASSWORD": "a quiet harbour"}, "deploy")
    assert done.exit_code == 0, done.output
    assert [row.name for row in fetch(app, sa.select(User.name).order_by(User.name))] == ["robot", "sysop"]
    execute(app, sa.delete(User).where(User.name == "robot"))
