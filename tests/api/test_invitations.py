"""Invitations: with ADD_USERS one asks an address to join, with a role that one covers, then and later."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.models import Invitation, Purpose, Role, Status
from app.utils.clock import now
from tests.support.auth_helpers import actions, change_user, execute, fetch
from tests.support.client import PASSWORD
from tests.support.holders import role_id
from tests.support.mail import inviting, link, mails, proofs

BOB = "bob@example.com"


def accept(api, token, **options):
    return api.post("invitation_accept", json={"token": token, "password": "a quiet harbour", "name": "bob"}, **options)


def invitations(app):
    return fetch(app, sa.select(Invitation.__table__))


def test_invite_and_accept_makes_the_account_with_the_role(mailing, app, admin):
    body = {"email": "Bob@Example.com", "role_id": role_id(app, "QA"), "locale": "zh"}
    answer = mailing.post("invitations", as_=admin, json=body, expect=201)
    invitation = answer.data
    assert invitation["role"] == {"id": role_id(app, "QA"), "title": "QA"}
    assert invitation["invited_by"] == {"id": str(admin.id), "name": "admin"}
    assert (invitation["email"], invitation["status"], invitation["user"]) == (BOB, "pending", None)
    assert answer.headers["Location"] == f"/api/v1/invitations/{invitation['id']}"
    assert [(mail.kind, mail.recipient, mail.locale) for mail in mails(app)] == [("invitation", BOB, "zh")]
    token = link(app, Purpose.INVITATION)
    shown = mailing.post("invitation_preview", json={"token": token}, expect=200).data
    assert shown == {
        "email": BOB,
        "role": {"id": role_id(app, "QA"), "title": "QA"},
        "invited_by": {"name": "admin"},
        "expires_at": invitation["expires_at"],
    }
    made = accept(mailing, token, expect=201)
    assert made.data["user"]["role"]["title"] == "QA"
    assert made.data["user"]["email_verified"] is True
    assert made.headers["Location"] == f"/api/v1/users/{made.data['user']['id']}"
    me = mailing.get("profile", as_=made.data["access_token"], expect=200).data
    assert me["locale"] == "zh"
    item = mailing.get("invitation", as_=admin, invitation_id=invitation["id"], expect=200).data
    assert (item["status"], item["user"]["name"]) == ("accepted", "bob")
    assert item["accepted_at"]
    assert accept(mailing, token, expect=422).code == "link_invalid"
    assert actions(app) == ["user_invited", "user_created", "email_verified", "invitation_accepted", "login"]


def test_invite_without_a_role_gives_the_default_one_and_no_name_is_needed(mailing, app, qa):
    token = inviting(mailing, qa)
    data = mailing.post("invitation_accept", json={"token": token, "password": PASSWORD}, expect=201).data
    assert (data["user"]["role"]["title"], data["user"]["name"]) == ("User", None)


def test_invite_above_ones_own_rights_is_refused(mailing, app, qa, rows):
    before = rows()
    body = {"email": BOB, "role_id": role_id(app, "Administrator")}
    assert mailing.post("invitations", as_=qa, json=body, expect=403).json["required"] == ["ADMIN"]
    assert rows() == before


@pytest.mark.parametrize("columns", [{}, {"deleted_at": now()}, {"status": Status.BLOCKED}])
def test_invite_an_address_that_has_an_account_is_refused(mailing, qa, make_user, rows, columns):
    make_user(email=BOB, **columns)
    before = rows()
    assert mailing.post("invitations", as_=qa, json={"email": BOB}, expect=409).code == "email_taken"
    assert rows() == before


def test_invite_again_renews_the_pending_invitation(mailing, app, admin, qa):
    first = mailing.post("invitations", as_=admin, json={"email": BOB, "locale": "zh"}, expect=201).data
    token = link(app, Purpose.INVITATION)
    again = mailing.post("invitations", as_=qa, json={"email": BOB, "role_id": role_id(app, "QA")}, expect=200)
    assert again.json["message"] == "The invitation is sent again."
    assert again.data["id"] == first["id"]
    assert (again.data["role"]["title"], again.data["invited_by"]["name"]) == ("QA", "quentin")
    assert again.data["expires_at"] > first["expires_at"]
    assert [mail.locale for mail in mails(app)] == ["zh", "zh"]
    assert accept(mailing, token, expect=201).data["user"]["role"]["title"] == "QA", "the first link lives"


def test_renew_an_invitation_that_gives_more_than_one_may_is_refused(mailing, app, admin, qa, rows):
    body = {"email": BOB, "role_id": role_id(app, "Administrator")}
    made = mailing.post("invitations", as_=admin, json=body, expect=201).data
    before = rows()
    path = {"invitation_id": made["id"], "as_": qa, "expect": 403}
    mailing.post("invitations", as_=qa, json={"email": BOB}, expect=403)
    mailing.post("invitation_resend", **path)
    mailing.delete("invitation", **path)
    assert rows() == before


def test_invite_again_after_the_end_makes_another_invitation(mailing, app, qa):
    first = mailing.post("invitations", as_=qa, json={"email": BOB}, expect=201).data
    execute(app, sa.update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    second = mailing.post("invitations", as_=qa, json={"email": BOB}, expect=201).data
    assert first["id"] != second["id"]
    assert accept(mailing, link(app, Purpose.INVITATION), expect=201)


def test_revoked_invitation_is_dead(mailing, app, qa):
    token = inviting(mailing, qa)
    (row,) = invitations(app)
    path = {"invitation_id": row.id, "as_": qa}
    mailing.delete("invitation", headers={"If-Match": '"stale"'}, **path, expect=412)
    tag = mailing.get("invitation", **path, expect=200).headers["ETag"]
    mailing.delete("invitation", headers={"If-Match": tag}, **path, expect=204)
    mailing.delete("invitation", **path, expect=204)
    assert mailing.get("invitation", **path, expect=200).data["status"] == "dead"
    for endpoint in ("invitation_preview", "invitation_accept"):
        body = {"token": token} | ({"password": PASSWORD} if endpoint.endswith("accept") else {})
        assert mailing.post(endpoint, json=body, expect=422).code == "link_invalid"
    assert mailing.post("invitation_resend", **path, expect=409).code == "invitation_dead"
    assert actions(app) == ["user_invited", "invitation_revoked"]
    mailing.post("invitations", as_=qa, json={"email": BOB}, expect=201)


def test_accepted_invitation_is_not_revoked(mailing, app, qa):
    accept(mailing, inviting(mailing, qa), expect=201)
    (row,) = invitations(app)
    assert mailing.delete("invitation", invitation_id=row.id, as_=qa, expect=409).code == "invitation_dead"


def test_resend_sends_the_same_link_and_lets_it_live_anew(mailing, app, qa):
    token = inviting(mailing, qa)
    soon = now() + timedelta(minutes=1)
    execute(app, sa.update(Invitation).values(expires_at=soon))
    (row,) = invitations(app)
    mailing.post("invitation_resend", invitation_id=row.id, as_=qa, expect=202)
    assert [mail.kind for mail in mails(app)] == ["invitation"] * 2
    assert len(proofs(app)) == 1
    assert invitations(app)[0].expires_at > soon + timedelta(days=6)
    accept(mailing, token, expect=201)


STRIKES = {
    "blocked": lambda app, qa: change_user(app, qa, status=Status.BLOCKED),
    "deleted": lambda app, qa: change_user(app, qa, deleted_at=now()),
    "demoted": lambda app, qa: change_user(app, qa, role_id=role_id(app, "User")),
    "their role demoted": lambda app, _: execute(app, sa.update(Role).where(Role.title == "QA").values(permissions=4)),
    "the role raised": lambda app, _: execute(
        app, sa.update(Role).where(Role.title == "Developer").values(permissions=2 | 64)
    ),
    "the role gone": lambda app, _: execute(app, sa.delete(Role).where(Role.title == "Developer")),
}


@pytest.mark.parametrize("strike", STRIKES)
def test_invitation_is_judged_again_when_it_is_accepted(mailing, app, qa, rows, strike):
    token = inviting(mailing, qa, role_id=role_id(app, "Developer"))
    STRIKES[strike](app, qa)
    before = rows()
    assert mailing.post("invitation_preview", json={"token": token}, expect=409).code == "invitation_dead"
    assert accept(mailing, token, expect=409).code == "invitation_dead"
    assert rows() == before


@pytest.mark.parametrize(
    ("fields", "status", "key"),
    [
        ({"password": "short"}, 422, "password"),
        ({"password": BOB}, 422, "password"),
        ({"name": "quiet-harbourmaster", "password": "quiet-harbourmaster"}, 422, "password"),
        ({"name": "admin"}, 422, "name"),
        ({"name": "quentin"}, 409, "name"),
    ],
)
def test_accept_with_bad_fields_is_refused_and_the_link_lives(mailing, app, qa, rows, fields, status, key):
    token = inviting(mailing, qa)
    before = rows()
    body = {"token": token, "password": "a quiet harbour"} | fields
    assert mailing.post("invitation_accept", json=body, expect=status).errors.keys() == {key}
    assert rows() == before
    accept(mailing, token, expect=201)


def test_accept_where_the_email_has_an_account_meanwhile_is_refused(mailing, app, qa, make_user):
    token = inviting(mailing, qa)
    make_user(email=BOB)
    assert accept(mailing, token, expect=409).code == "email_taken"


@pytest.mark.parametrize("role", [0, -1, 999, "x", 2**31, None])
def test_invite_with_an_unknown_role_is_refused(mailing, qa, role):
    answer = mailing.post("invitations", as_=qa, json={"email": BOB, "role_id": role}, expect=422)
    assert answer.errors.keys() == {"role_id"}


def test_list_shows_each_status(mailing, app, qa, count_statements):
    for email in ("a@example.com", "b@example.com", "c@example.com", "d@example.com"):
        mailing.post("invitations", as_=qa, json={"email": email}, expect=201)
    ids = {row.email[0]: row.id for row in invitations(app)}
    mailing.delete("invitation", invitation_id=ids["a"], as_=qa, expect=204)
    execute(app, sa.update(Invitation).where(Invitation.id == ids["b"]).values(expires_at=now()))
    token = link(app, Purpose.INVITATION, email="c@example.com")
    accept(mailing, token, expect=201)
    listed = mailing.get("invitations", as_=qa, expect=200).data
    assert [item["status"] for item in listed["items"]] == ["dead", "dead", "accepted", "pending"]
    for status, emails in {"pending": "d", "accepted": "c", "dead": "ab"}.items():
        count_statements()
        data = mailing.get("invitations", as_=qa, query={"status": status}, expect=200).data
        assert count_statements() <= 3
        assert "".join(item["email"][0] for item in data["items"]) == emails
    mailing.get("invitations", as_=qa, query={"status": "gone"}, expect=422)


def test_invitations_are_worked_with_by_those_who_add_users_alone(mailing, user):
    for method in ("GET", "POST"):
        assert mailing.request(method, "invitations", as_=user, expect=403).json["required"] == ["ADD_USERS"]


def test_without_mail_invitations_are_still_seen_revoked_and_accepted(mailing, api, app, qa):
    token = inviting(mailing, qa)
    (row,) = invitations(app)
    api.get("invitation", invitation_id=row.id, as_=qa, expect=200)
    api.post("invitation_preview", json={"token": token}, expect=200)
    accept(api, token, expect=201)
    second = inviting(mailing, qa, "carol@example.com")
    api.delete("invitation", invitation_id=invitations(app)[-1].id, as_=qa, expect=204)
    accept(api, second, expect=422)


def test_closed_registration_lets_the_invited_in(under, mailing, app, qa):
    token = inviting(mailing, qa)
    accept(under(REGISTRATION="closed"), token, expect=201)
