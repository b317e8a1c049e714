"""The commands of API tokens: list those that live, revoke one without showing its text to anybody."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.cli.tokens import LISTED_AT_MOST
from app.models import ApiToken, LogEntry
from app.models.role import Permission
from app.utils.api_tokens import PERSONAL, digest, new_api_token
from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.auth_helpers import execute, fetch
from tests.support.commands import invoke
from tests.support.server import run
from tests.support.stored_tokens import store_token


def listed(settings, *options):
    """Return the ids that the list shows, in their order."""
    done = invoke(settings, "tokens", "list", *options)
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return [line.partition(" ")[0] for line in done.stdout.splitlines()]


def test_list_shows_live_tokens_and_what_each_may(app, settings, user, admin):
    flags = Permission.LIST_USERS | Permission.READ_LOGS
    full = store_token(app, admin.id, name="CI of the website", permissions=flags, read_only=False, last_used_at=now())
    bare = store_token(app, user.id, days=None, resources="todos posts", networks="192.0.2.0/24")
    for columns in ({"days": -1}, {"revoked_at": now()}):
        store_token(app, user.id, **columns)
    ends = f"{now() + timedelta(days=90):%Y-%m-%d}"
    assert invoke(settings, "tokens", "list").stdout.splitlines() == [
        f'{full.id}  "CI of the website" of admin  …{full.text[-4:]}  LIST_USERS READ_LOGS  until {ends}'
        f"  used {now():%Y-%m-%d}",
        f'{bare.id}  "ci" of alice  …{bare.text[-4:]}  no permission, reads only, resources todos posts, '
        "networks 192.0.2.0/24  never expires  never used",
    ]


def test_list_is_narrowed_by_user_use_and_end(app, settings, user, make_user):
    moment = now()
    other = make_user(name="bob", email="bob@example.com")
    old = store_token(app, user.id, made=moment - timedelta(days=40))
    fresh = store_token(app, user.id, made=moment - timedelta(days=40), last_used_at=moment - timedelta(days=5), days=3)
    new = store_token(app, other.id, days=None)
    assert listed(settings) == [str(each.id) for each in (old, fresh, new)]
    assert listed(settings, "--user", "Alice") == [str(old.id), str(fresh.id)]
    assert listed(settings, "--user", "BOB@example.com") == listed(settings, "--user", "bob") == [str(new.id)]
    assert listed(settings, "--unused", "39") == [str(old.id)]
    assert listed(settings, "--unused", "4") == [str(old.id), str(fresh.id)]
    assert listed(settings, "--expiring", "3") == [str(fresh.id)]
    assert listed(settings, "--expiring", "2") == []
    assert listed(settings, "--user", "alice", "--unused", "4", "--expiring", "100") == [str(old.id), str(fresh.id)]


@pytest.mark.parametrize("options", [["--unused", "0"], ["--expiring", "-1"], ["--unused", "x"], ["--user"]])
@pytest.mark.once
def test_list_with_an_option_that_can_not_be_is_refused(settings, app, options):
    assert invoke(settings, "tokens", "list", *options).exit_code == 2


def test_list_of_an_unknown_user_says_so(settings, app):
    done = invoke(settings, "tokens", "list", "--user", "nobody")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "Error: there is no user 'nobody'\n")


def test_list_is_bounded(app, settings, make_user):
    owners = [make_user().id for _ in range(3)]
    rows = [
        {
            "id": new_id(),
            "user_id": owners[number % 3],
            "name": "many",
            "token_hash": f"{number:064}",
            "last_four": "0000",
            "permissions": 0,
            "read_only": True,
            "created_at": now(),
        }
        for number in range(LISTED_AT_MOST + 1)
    ]
    execute(app, sa.insert(ApiToken).values(rows))
    done = invoke(settings, "tokens", "list")
    assert done.stdout.splitlines()[-1].startswith(str(rows[-2]["id"]))
    assert len(done.stdout.splitlines()) == LISTED_AT_MOST
    assert done.stderr == "There are more; narrow the list by --user, --unused or --expiring.\n"


@pytest.mark.parametrize("by", ["id", "text", "id on standard input", "text on standard input", "text before"])
def test_revoke_ends_a_token_at_once_and_is_logged(api, app, settings, user, by):
    token, other = store_token(app, user.id), store_token(app, user.id)
    given = str(token.id) if by.startswith("id") else token.text
    if by == "text before":  # of a token that was rotated, while both texts are accepted
        rotated = {"previous_hash": digest(token.text), "previous_until": now() + timedelta(minutes=5)}
        rotated |= {"token_hash": digest(new_api_token(PERSONAL))}
        execute(app, sa.update(ApiToken).where(ApiToken.id == token.id).values(rotated))
    api.get("profile", as_=token.text, expect=200)
    arguments, text = (["-"], f"{given}\r\n") if by.endswith("input") else ([given], None)
    done = invoke(settings, "tokens", "revoke", *arguments, text=text)
    assert (done.exit_code, done.stdout) == (0, f'Revoked: "ci" of alice, {token.id}.\n')
    assert api.get("profile", as_=token.text, expect=401).code == "token_revoked"
    api.get("profile", as_=other.text, expect=200)
    (entry,) = fetch(app, sa.select(LogEntry.__table__).where(LogEntry.action == "token_revoked"))
    assert (entry.user_id, entry.target) == (None, f"tokens/{token.id}")
    assert entry.detail.startswith("by the command revoke, run by ")


def test_revoke_tells_nothing_of_what_it_was_given(app, settings, user, rows):
    token = store_token(app, user.id, revoked_at=now())
    unknown, mistyped = new_api_token(PERSONAL), token.text[:-1] + "é"
    before = rows()
    for given in (token.text, str(token.id), unknown, str(new_id()), mistyped, "ci", ""):
        by_argument = invoke(settings, "tokens", "revoke", "--", given)
        for done in (by_argument, invoke(settings, "tokens", "revoke", "-", text=given)):
            assert (done.exit_code, done.stdout) == (1, "")
            assert done.stderr == "Error: no live token has this id or this text\n"
    assert rows() == before


def test_revoke_reads_the_token_from_standard_input(settings, app, user):
    token = store_token(app, user.id)
    done = run(settings, "tokens", "revoke", "-", text=token.text)
    assert (done.returncode, done.stderr) == (0, "")
    assert token.text not in done.stdout


def test_log_names_a_pruned_token_by_its_id_alone(api, app, settings, user, admin):
    token = store_token(app, user.id, read_only=False)
    noted = api.post("logs", as_=token.text, json={"action": "deployed"}, expect=201).data
    assert noted["via"] == {"id": str(token.id), "name": "ci"}
    ended = now() - timedelta(days=91)
    execute(app, sa.update(ApiToken).values(revoked_at=ended, expires_at=ended))
    assert "tokens: 1 deleted" in invoke(settings, "prune").stdout
    (entry,) = api.get("logs", as_=admin, query={"action": "deployed"}, expect=200).data["items"]
    assert entry == noted | {"via": {"id": str(token.id), "name": None}}
