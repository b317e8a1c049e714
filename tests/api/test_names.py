"""Names: for ever those of the users who had them, of one script, and some for administrators to give."""

import base64

import pytest
import sqlalchemy as sa

from app.models import FormerName, User
from app.models.role import Permission
from app.openapi import operations
from app.utils.names import RESERVED
from tests.support.auth_helpers import execute, fetch
from tests.support.client import PASSWORD
from tests.support.holders import role_with
from tests.support.mail import inviting, registering

NEW_PASSWORD = "another horse battery"
MIXED = "sysоp"  # with a Cyrillic letter


def rename(api, account, name, expect=200):
    return api.patch("profile", as_=account, json={"name": name, "current_password": PASSWORD}, expect=expect)


def register(api, by, other, name):
    return api.post("register", json={"name": name, "password": NEW_PASSWORD})


def make(api, by, other, name):
    return api.post("users", as_=by, json={"name": name, "password": NEW_PASSWORD})


def change(api, by, other, name):
    return api.patch("user", user_id=other.id, as_=by, json={"name": name})


def change_own(api, by, other, name):
    return api.put("profile", as_=other, json={"name": name, "current_password": PASSWORD})


def confirm(api, by, other, name):
    return api.post("register_confirm", json=registering(api) | {"name": name})


def accept(api, by, other, name):
    body = {"token": inviting(api, by), "password": NEW_PASSWORD, "name": name}
    return api.post("invitation_accept", json=body)


# The ways of the API to a name; the commands' ways are tested with the commands.
WAYS = [register, make, change, change_own]
ways = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
MAILED_WAYS = [confirm, accept]
EMAILS_ALONE = {"email_verify", "email_undo", "invitations"}


@pytest.fixture
def other(make_user):
    """A user who is given names."""
    return make_user(name="other")


def former_names(app):
    return {row.name: row.user_id for row in fetch(app, sa.select(FormerName.name, FormerName.user_id))}


@pytest.mark.once
def test_every_verb_that_gives_names_is_tried_here():
    giving = {operation.endpoint for operation in operations() if "email_taken" in operation.declaration.refuses}
    assert giving - EMAILS_ALONE == {"register", "users", "user", "profile", "register_confirm", "invitation_accept"}


@ways
@pytest.mark.parametrize("name", ["alice", "ALICIA"])
def test_take_name_that_another_user_left_answers_409(api, app, admin, user, other, rows, way, name):
    for left in ("alicia", "alison"):
        rename(api, user, left)
    assert former_names(app) == {"alice": user.id, "alicia": user.id}
    before = rows()
    answer = way(api, admin, other, name)
    assert (answer.status, answer.code) == (409, "name_taken")
    assert list(answer.errors) == ["name"]
    assert rows() == before


@pytest.mark.parametrize("way", MAILED_WAYS, ids=lambda way: way.__name__)
def test_take_name_that_another_user_left_by_a_mailed_link_answers_409(mailing, admin, user, other, way):
    rename(mailing, user, "alicia")
    answer = way(mailing, admin, other, "alice")
    assert (answer.status, answer.code) == (409, "name_taken")
    assert list(answer.errors) == ["name"]


def test_take_name_that_a_deleted_user_left_answers_409(api, user, other):
    rename(api, user, "alicia")
    api.delete("profile", as_=user, json={"current_password": PASSWORD}, expect=204)
    assert rename(api, other, "alice", 409).code == "name_taken"


def test_take_back_own_former_name(api, app, user, other):
    rename(api, user, "alicia")
    rename(api, user, "alice")
    assert former_names(app) == {"alicia": user.id}
    rename(api, other, "alicia", 409)
    rename(api, user, "alicia")
    assert former_names(app) == {"alice": user.id}


def test_name_that_is_given_up_for_an_email_stays_its_owner_s(api, app, make_user, other):
    user = make_user(name="alice", email="alice@example.com")
    rename(api, user, None)
    rename(api, other, "alice", 409)
    rename(api, user, "alice")
    assert former_names(app) == {}


def test_user_reserves_no_names_without_end(api, app, user, monkeypatch):
    monkeypatch.setattr("app.models.former_name.KEPT_AT_MOST", 2)
    first = user.name
    rename(api, user, "second")
    rename(api, user, "third")
    assert "former names" in rename(api, user, "fourth", expect=422).errors["name"][0]
    assert former_names(app).keys() == {first, "second"}
    rename(api, user, first)
    assert former_names(app).keys() == {"second", "third"}


def test_change_to_the_present_name_keeps_no_former_one(api, app, user):
    rename(api, user, "ALICE")
    assert former_names(app) == {}


def test_login_by_a_former_name_opens_nothing(api, user):
    rename(api, user, "alicia")
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=401)


@ways
@pytest.mark.once
def test_take_name_of_mixed_scripts_answers_422(api, admin, other, rows, way):
    before = rows()
    answer = way(api, admin, other, MIXED)
    assert (answer.status, list(answer.errors)) == (422, ["name"])
    assert {name for name in before if rows()[name] != before[name]} == set()


def test_user_with_a_name_of_mixed_scripts_logs_in_as_before(api, app, user):
    execute(app, sa.update(User).where(User.id == user.id).values(name=MIXED))
    api.post("login", json={"name": MIXED, "password": PASSWORD}, expect=200)


@ways
@pytest.mark.parametrize("name", ["support", "ROOT"])
@pytest.mark.once
def test_take_reserved_name_is_for_administrators_to_give(api, app, admin, make_user, other, way, name):
    maker = make_user(role_with(app, Permission.ADD_USERS | Permission.EDIT_USERS), "maker")
    answer = way(api, maker, other, name)
    assert (answer.status, list(answer.errors)) == (422, ["name"])
    if way in (make, change):
        assert way(api, admin, other, name).status in (200, 201)


@pytest.mark.once
def test_administrator_takes_a_reserved_name(api, admin):
    rename(api, admin, "root")


def test_user_with_a_reserved_name_keeps_it(api, app, user):
    execute(app, sa.update(User).where(User.id == user.id).values(name="support"))
    rename(api, user, "support")
    api.post("login", json={"name": "support", "password": PASSWORD}, expect=200)


@pytest.mark.once
def test_reserved_names_are_those_of_the_contract_and_more():
    assert {"admin", "administrator", "root", "support", "system"} <= RESERVED


@pytest.mark.parametrize(
    "login", [" alice", "alice ", "\tAlice\n", "\u3000alice\u00a0", " alice@example.com ", "Alice@example.com\n"]
)
@pytest.mark.once
def test_blanks_around_a_login_are_cut_off(api, make_user, login):
    make_user(name="alice", email="alice@example.com")
    api.post("login", json={"name": login, "password": PASSWORD}, expect=200)
    api.post("login", json={"email": login, "password": PASSWORD}, expect=200)
    api.post("login", data={"name": login, "password": PASSWORD}, expect=200)
    credentials = base64.b64encode(f"{login}:{PASSWORD}".encode()).decode()
    for method in ("GET", "POST"):
        api.request(method, "login", headers={"Authorization": f"Basic {credentials}"}, expect=200)
