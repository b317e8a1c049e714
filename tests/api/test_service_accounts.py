"""Service accounts: made, changed, deleted and given tokens by those who cover them; nobody else's affair."""

from functools import partial
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from app.models import ApiToken, FormerName, LogEntry, User
from app.models.api_token import LIVE_AT_MOST
from app.models.role import Permission
from app.utils.clock import now
from tests.support.auth_helpers import actions, execute, fetch
from tests.support.client import PASSWORD
from tests.support.holders import role_id, role_with
from tests.support.remote import Remote, at_once, statuses
from tests.support.service_accounts import make_account, make_token

MANAGES = Permission.MANAGE_APPLICATIONS


@pytest.fixture
def manager(app, make_user):
    """A user who manages service accounts, and may list users."""
    return make_user(role_with(app, MANAGES | Permission.LIST_USERS), "manager")


@pytest.fixture
def account(api, manager):
    return make_account(api, manager)


def kept(state):
    """Return the rows but for the counters of guesses, which a right password clears."""
    return {name: content for name, content in state.items() if name != "throttles"}


# The account


def test_create_service_account_shows_it(api, app, manager):
    made = make_account(api, manager, "Deployer", description="Deploys.\nNightly.")
    shown = api.get("service_account", as_=manager, account_id=made["id"], expect=200).data
    assert shown == made
    assert (made["name"], made["description"], made["status"]) == ("deployer", "Deploys.\nNightly.", "normal")
    assert made["role"] == {"id": role_id(app, "User"), "title": "User"}
    assert made["created_by"] == {"id": str(manager.id), "name": "manager"}
    assert (made["tokens"], made["last_used_at"]) == (0, None)
    [row] = fetch(app, sa.select(User.__table__).where(User.name == "deployer"))
    assert (row.kind, row.email, row.password_hash) == (2, None, "!")


@pytest.mark.once
@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "name"),
        ({"name": None}, "name"),
        ({"name": "two words"}, "name"),
        ({"name": "x", "description": "x" * 501}, "description"),
        ({"name": "deployer", "role_id": 999}, "role_id"),
        ({"name": "deployer", "email": "d@example.com"}, "email"),
        ({"name": "deployer", "password": PASSWORD}, "password"),
        ({"name": "admin"}, "name"),
    ],
)
def test_create_service_account_with_bad_fields_is_refused(api, manager, rows, fields, key):
    before = rows()
    assert key in api.post("service_accounts", as_=manager, json=fields, expect=422).errors
    assert rows() == before


def test_change_service_account_tells_before_and_after(api, app, manager, account):
    changes = {"name": "builder", "description": "Builds.", "role_id": role_id(app, "Developer"), "status": "blocked"}
    path = {"account_id": account["id"]}
    changed = api.patch("service_account", as_=manager, json=changes, expect=200, **path).data
    assert changed == api.get("service_account", as_=manager, expect=200, **path).data
    expected = account | changes | {"role": {"id": changes["role_id"], "title": "Developer"}}
    assert changed == {name: value for name, value in expected.items() if name != "role_id"}
    assert fetch(app, sa.select(FormerName.name, FormerName.user_id)) == [("deployer", UUID(account["id"]))]
    [entry] = fetch(app, sa.select(LogEntry.__table__).where(LogEntry.action == "service_account_updated"))
    assert entry.target == f"service-accounts/{account['id']}"
    assert 'name "deployer" to "builder"' in entry.detail
    assert 'role "User" to "Developer", status "normal" to "blocked"' in entry.detail


@pytest.mark.parametrize("name", [None, "", "a b"])
def test_change_service_account_to_a_bad_name_is_refused(api, manager, account, rows, name):
    before = rows()
    answer = api.patch("service_account", as_=manager, account_id=account["id"], json={"name": name}, expect=422)
    assert "name" in answer.errors
    assert rows() == before


def test_change_service_account_that_was_changed_meanwhile_is_refused(api, manager, account, rows):
    path = {"account_id": account["id"]}
    tag = api.get("service_account", as_=manager, expect=200, **path).headers["ETag"]
    api.patch("service_account", as_=manager, json={"description": "x"}, headers={"If-Match": tag}, expect=200, **path)
    before = rows()
    for method in ("PATCH", "PUT", "DELETE"):
        body = None if method == "DELETE" else {"status": "blocked"}
        headers = {"If-Match": tag}
        api.request(method, "service_account", as_=manager, json=body, headers=headers, expect=412, **path)
    assert rows() == before


def test_delete_service_account_ends_its_tokens_and_keeps_its_name(api, app, admin, manager, account):
    made = make_token(api, manager, account)
    api.get("profile", as_=made["token"], expect=200)
    path = {"account_id": account["id"]}
    api.delete("service_account", as_=manager, expect=204, **path)
    assert api.get("profile", as_=made["token"], expect=401).code == "token_revoked"
    for method in ("GET", "PATCH", "PUT", "DELETE"):
        body = {"description": "x"} if method in ("PATCH", "PUT") else None
        api.request(method, "service_account", as_=admin, json=body, expect=404, **path)
    assert api.get("service_accounts", as_=manager, expect=200).data["items"] == []
    assert api.post("service_accounts", as_=manager, json={"name": "deployer"}, expect=409).code == "name_taken"
    assert actions(app)[-2:] == ["service_account_deleted", "token_revoked"]


def test_block_service_account_ends_its_tokens_for_good(api, manager, account):
    made = make_token(api, manager, account)
    for status in ("blocked", "normal"):
        api.patch("service_account", as_=manager, account_id=account["id"], json={"status": status}, expect=200)
        assert api.get("profile", as_=made["token"], expect=401).code == "token_revoked"


def test_list_service_accounts_by_filters_in_few_statements(api, app, admin, count_statements):
    developer = role_id(app, "Developer")
    for number in range(5):
        account = make_account(api, admin, f"ci_{number}", role_id=developer if number % 2 else role_id(app, "User"))
        make_token(api, admin, account)
    api.patch("service_account", as_=admin, account_id=account["id"], json={"status": "blocked"}, expect=200)

    def listed(**query):
        count_statements()
        page = api.get("service_accounts", as_=admin, query=query, expect=200).data
        assert count_statements() <= 3, "one authenticates, one reads, one counts"
        return [item["name"] for item in page["items"]]

    every = [f"ci_{number}" for number in range(5)]
    assert listed() == every
    assert listed(per_page=2, page=2) == every[2:4]
    assert listed(order="desc", per_page=2) == every[:2:-1]
    assert listed(role_id=developer) == every[1::2]
    assert listed(status="blocked") == every[4:]
    assert listed(q="I_3") == every[3:4]
    assert listed(q="%") == listed(q="nobody") == []
    page = api.get("service_accounts", as_=admin, expect=200).data
    assert [item["tokens"] for item in page["items"]] == [1, 1, 1, 1, 0]
    assert page["total"] == 5


def test_service_account_shows_when_it_was_last_used(api, manager, account):
    first, second = (make_token(api, manager, account, name=name) for name in ("a", "b"))
    api.get("profile", as_=first["token"], expect=200)
    shown = api.get("service_account", as_=manager, account_id=account["id"], expect=200).data
    assert shown["tokens"] == 2
    used = api.get("service_tokens", as_=manager, account_id=account["id"], expect=200).data["items"]
    assert shown["last_used_at"] in {token["last_used_at"] for token in used} - {None}
    assert second["last_used_at"] is None


# Covering


@pytest.fixture
def above(api, admin, app):
    """A service account that may more than the manager."""
    return make_account(api, admin, "powerful", role_id=role_id(app, "Moderator"))


def refused(answer):
    assert (answer.status, answer.code) == (403, "permission_denied")
    assert answer.json["required"] == ["MODERATE_POSTS"]


def test_give_service_account_a_role_above_ones_own_is_refused(api, app, manager, account, rows):
    given = {"role_id": role_id(app, "Moderator")}
    before = rows()
    refused(api.post("service_accounts", as_=manager, json={"name": "x-y-z", **given}))
    for method in ("PATCH", "PUT"):
        refused(api.request(method, "service_account", as_=manager, account_id=account["id"], json=given))
    assert rows() == before


def test_service_account_above_ones_own_role_is_seen_and_not_touched(api, app, admin, manager, above, rows):
    token = make_token(api, admin, above)
    path = {"account_id": above["id"]}
    of_token = path | {"token_id": token["id"]}
    assert api.get("service_account", as_=manager, expect=200, **path).data["name"] == "powerful"
    api.get("profile", as_=token["token"], expect=200)  # which is noted
    before = kept(rows())
    for method in ("PATCH", "PUT"):
        for change in ({"name": "weak"}, {"status": "blocked"}, {"role_id": role_id(app, "User")}):
            refused(api.request(method, "service_account", as_=manager, json=change, **path))
    refused(api.delete("service_account", as_=manager, **path))
    refused(api.get("service_tokens", as_=manager, **path))
    refused(api.post("service_tokens", as_=manager, json={"name": "x"}, **path))
    refused(api.post("service_token_rotate", as_=manager, json={}, **of_token))
    refused(api.delete("service_token", as_=manager, **of_token))
    assert kept(rows()) == before
    api.get("profile", as_=token["token"], expect=200)


# Its tokens


def test_token_of_service_account_calls_as_it(api, app, admin):
    account = make_account(api, admin, role_id=role_id(app, "Developer"))
    made = make_token(api, admin, account, permissions=["LIST_USERS"])
    assert made["token"].startswith("docks_")
    me = api.get("profile", as_=made["token"], expect=200).data
    assert (me["id"], me["name"], me["email"]) == (account["id"], "deployer", None)
    assert (me["permissions"], me["token"]) == (["LIST_USERS"], {"id": made["id"], "name": "ci"})
    api.get("users", as_=made["token"], expect=200)
    todo = api.post("todos", as_=made["token"], json={"text": "deploy"}, expect=201).data
    api.get("todo", as_=made["token"], todo_id=todo["id"], expect=200)
    api.get("todo", as_=admin, todo_id=todo["id"], expect=404)
    api.post("logs", as_=made["token"], json={"action": "deployed"}, expect=201)
    [entry] = api.get("logs", as_=admin, query={"action": "deployed"}, expect=200).data["items"]
    assert (entry["user"], entry["via"]) == ({"id": account["id"], "name": "deployer"}, me["token"])
    post = {"title": "News", "url": "https://example.com/"}
    shown = api.post("posts", as_=made["token"], json=post, expect=201).data
    assert shown["user"] == {"id": account["id"], "name": "deployer"}
    api.get("service_accounts", as_=made["token"], expect=403)
    denied = api.get("denials", as_=admin, query={"user_id": account["id"]}, expect=200).data["items"]
    assert [denial["user"]["name"] for denial in denied] == ["deployer"]


@pytest.mark.parametrize("asked", [["LIST_USERS", "READ_LOGS"], ["ADMIN"], int(Permission.ADD_USERS)])
def test_token_with_a_permission_that_the_account_lacks_is_refused(api, app, admin, rows, asked):
    account = make_account(api, admin, role_id=role_id(app, "Developer"))
    before = kept(rows())
    fields = {"name": "ci", "permissions": asked}
    answer = api.post("service_tokens", as_=admin, account_id=account["id"], json=fields, expect=403)
    assert answer.code == "permission_denied"
    assert "LIST_USERS" not in answer.json["required"]
    assert kept(rows()) == before


def test_token_that_a_token_asks_for_is_refused(api, app, admin, rows):
    account = make_account(api, admin, role_id=role_id(app, role_with(app, MANAGES)))
    made = make_token(api, admin, account, permissions=int(MANAGES))
    api.get("service_accounts", as_=made["token"], expect=200)
    path = {"account_id": account["id"]}
    of_token = path | {"token_id": made["id"]}
    before = kept(rows())
    for answer in (
        api.get("service_tokens", as_=made["token"], **path),
        api.post("service_tokens", as_=made["token"], json={"name": "x"}, **path),
        api.post("service_token_rotate", as_=made["token"], json={}, **of_token),
        api.delete("service_token", as_=made["token"], **of_token),
        api.get("tokens", as_=made["token"]),
        api.post("tokens", as_=made["token"], json={"name": "x"}),
    ):
        assert (answer.status, answer.code) == (403, "session_required")
    assert kept(rows()) == before


def test_token_without_an_end_is_made_where_the_setting_allows(api, under, manager, account, rows):
    fields = {"name": "ci", "expires_in_days": None}
    path = {"account_id": account["id"]}
    before = kept(rows())
    assert "expires_in_days" in api.post("service_tokens", as_=manager, json=fields, expect=422, **path).errors
    assert kept(rows()) == before
    free = under(SERVICE_TOKENS_FOREVER="true")
    made = free.post("service_tokens", as_=manager, json=fields, expect=201, **path).data
    assert made["expires_at"] is None
    free.get("profile", as_=made["token"], expect=200)
    personal = {"name": "ci", "expires_in_days": None}
    assert "expires_in_days" in free.post("tokens", as_=manager, json=personal, expect=422).errors


def test_rotate_token_of_service_account_replaces_its_text(api, manager, account):
    made = make_token(api, manager, account)
    path = {"account_id": account["id"], "token_id": made["id"]}
    renewed = api.post("service_token_rotate", as_=manager, json={}, expect=200, **path).data
    assert renewed["token"].startswith("docks_")
    assert renewed["expires_at"] == made["expires_at"]
    assert api.get("profile", as_=made["token"], expect=401).code == "token_revoked"
    api.get("profile", as_=renewed["token"], expect=200)


def test_delete_token_of_service_account_ends_it(api, manager, account):
    made = make_token(api, manager, account)
    path = {"account_id": account["id"]}
    api.delete("service_token", as_=manager, token_id=made["id"], expect=204, **path)
    api.delete("service_token", as_=manager, token_id=made["id"], expect=404, **path)
    assert api.get("profile", as_=made["token"], expect=401).code == "token_revoked"
    listed = partial(api.get, "service_tokens", as_=manager, expect=200, **path)
    assert [token["state"] for token in listed().data["items"]] == ["revoked"]
    assert listed(query={"state": "live"}).data["items"] == []


def test_service_token_ends_itself(api, manager, account):
    made = make_token(api, manager, account)
    api.delete("token_current", as_=made["token"], expect=204)
    assert api.get("profile", as_=made["token"], expect=401).code == "token_revoked"


def test_token_of_another_account_is_not_found(api, manager, account, rows):
    other = make_account(api, manager, "other")
    of_other, personal = (
        make_token(api, manager, other),
        api.post("tokens", as_=manager, json={"name": "mine"}, expect=201),
    )
    before = kept(rows())
    for account_id, token_id in (
        (account["id"], of_other["id"]),
        (account["id"], personal.data["id"]),
        (manager.id, personal.data["id"]),
        (uuid4(), of_other["id"]),
    ):
        path = {"account_id": account_id, "token_id": token_id}
        api.delete("service_token", as_=manager, expect=404, **path)
        api.post("service_token_rotate", as_=manager, json={}, expect=404, **path)
    assert kept(rows()) == before


def test_person_is_no_service_account(api, admin, user, rows):
    before = kept(rows())
    path = {"account_id": user.id}
    api.get("service_account", as_=admin, expect=404, **path)
    api.patch("service_account", as_=admin, json={"status": "blocked"}, expect=404, **path)
    api.delete("service_account", as_=admin, expect=404, **path)
    api.get("service_tokens", as_=admin, expect=404, **path)
    api.post("service_tokens", as_=admin, json={"name": "x"}, expect=404, **path)
    assert kept(rows()) == before
    assert api.get("service_accounts", as_=admin, expect=200).data["items"] == []


# Requests that meet


@pytest.fixture
def remote(server):
    return Remote(server)


def test_take_one_name_in_parallel_gives_it_to_one(remote, app, admin):
    for number in range(5):
        name = f"wanted-{number}"
        person = {"name": name, "password": "a quiet harbour"}
        calls = [
            partial(remote.call, "POST", "/service-accounts", admin.access_token, json={"name": name}),
            partial(remote.call, "POST", "/users", admin.access_token, json=person),
        ]
        answers = at_once(*calls * 4)
        assert statuses(answers) == {201: 1, 409: 7}
        assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"name_taken"}
        assert len(fetch(app, sa.select(User.id).where(User.name == name))) == 1


def test_make_tokens_in_parallel_stops_at_the_limit(remote, app, api, manager, account):
    one = {"user_id": UUID(account["id"]), "name": "x", "last_four": "xxxx", "permissions": 0, "read_only": True}
    some = [one | {"id": uuid4(), "token_hash": f"{number:064}", "created_at": now()} for number in range(49)]
    execute(app, sa.insert(ApiToken).values(some))
    path = f"/service-accounts/{account['id']}/tokens"
    call = partial(remote.call, "POST", path, manager.access_token, json={"name": "ci"})
    answers = at_once(*[call] * 8)  # more would be too many passwords of one session at once
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"too_many_tokens"}
    live = fetch(app, sa.select(ApiToken.id).where(ApiToken.user_id == UUID(account["id"]), ApiToken.live()))
    assert len(live) == LIVE_AT_MOST
