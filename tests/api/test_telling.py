"""Telling the applications that a breaking change hits: a mail to the contact of each, once for each change."""

import json

import pytest

from app.mail.letters import read_letter
from tests.support.catalogue import APP, UNKNOWN, Catalogue
from tests.support.mail import mails
from tests.support.pushes import document, operation
from tests.support.usage import Reporter, call, register

FIRST = document({"GET /orders/{id}": operation("showOrder"), "POST /orders": operation("makeOrder")})
REMOVED = document({"GET /orders/{id}": operation("showOrder")})
NOTHING = document({})


@pytest.fixture
def broken(mailing, admin, keeper):
    """A sync that removes an operation which three applications call, and an unknown one."""
    catalogue = Catalogue(mailing, keeper)
    app = catalogue.app(**APP, apply="always")
    catalogue.push(app, FIRST)
    names = {"Website": "web@example.com", "Mobile": "mobile@example.com", "Script": None}
    known = {name: register(mailing, admin, name, contact=contact) for name, contact in names.items()}
    register(mailing, admin, "Bystander", contact="other@example.com")
    gateway = Reporter(mailing, register(mailing, admin, "Gateway"))
    calls = [call("/orders", method="POST", status=201, consumer=name) for name in (*names, None)]
    gateway.send(*calls, call("/orders/17", consumer="Bystander"))
    catalogue.change(app, apply="ask")
    return {"catalogue": catalogue, "app": app, "known": known, "sync": catalogue.push(app, REMOVED)}


def letters(app):
    """Return the mails of breaking changes: to whom, and what they tell."""
    found = mails(app, kind="breaking_changes")
    return sorted((each.recipient, json.loads(each.facts)) for each in found)


def test_contacts_are_told_once(app, mailing, keeper, broken):
    path = {"sync_id": broken["sync"]["id"], "as_": keeper, "expect": 200}
    script = {"id": broken["known"]["Script"]["id"], "name": "Script"}
    first = mailing.post("sync_tell", **path).data
    assert first == {"told": 2, "told_before": 0, "without_contact": [script]}
    sent = letters(app)
    assert [recipient for recipient, _ in sent] == ["mobile@example.com", "web@example.com"]
    assert [facts["application"] for _, facts in sent] == ["Mobile", "Website"]
    for _, facts in sent:
        assert facts["app"] == "Billing"
        assert facts["changes"].startswith("POST /orders: ")
    again = mailing.post("sync_tell", **path).data
    assert again == {"told": 0, "told_before": 2, "without_contact": [script]}
    assert letters(app) == sent


def test_another_document_with_the_same_break_tells_only_what_is_new(app, mailing, keeper, broken):
    mailing.post("sync_tell", sync_id=broken["sync"]["id"], as_=keeper, expect=200)
    sync = broken["catalogue"].push(broken["app"], NOTHING)
    told = mailing.post("sync_tell", sync_id=sync["id"], as_=keeper, expect=200).data
    assert (told["told"], told["told_before"]) == (1, 2)
    assert [facts["application"] for _, facts in letters(app)].count("Bystander") == 1


def test_application_that_gets_a_contact_is_told_then(app, mailing, admin, keeper, broken):
    mailing.post("sync_tell", sync_id=broken["sync"]["id"], as_=keeper, expect=200)
    script = broken["known"]["Script"]["id"]
    fields = {"contact": "script@example.com"}
    mailing.patch("application", application_id=script, as_=admin, json=fields, expect=200)
    told = mailing.post("sync_tell", sync_id=broken["sync"]["id"], as_=keeper, expect=200).data
    assert (told["told"], told["without_contact"]) == (1, [])


def test_mail_is_a_letter_that_can_be_read(app, mailing, keeper, broken):
    mailing.post("sync_tell", sync_id=broken["sync"]["id"], as_=keeper, expect=200)
    with app.app_context():
        letter = read_letter(mails(app, kind="breaking_changes")[0].id)
    assert (letter.kind, letter.locale, letter.proof_id) == ("breaking_changes", "en", None)


def test_many_changes_have_room_in_a_mail(app, mailing, admin, keeper):
    catalogue = Catalogue(mailing, keeper)
    made = catalogue.app(**APP, apply="always")
    paths = [f"/{'long' * 20}/{number}" for number in range(30)]
    catalogue.push(made, document({f"GET {path}": operation() for path in paths}))
    gateway = Reporter(mailing, register(mailing, admin, "Gateway", contact="gateway@example.com"))
    gateway.send(*[call(path, consumer="Gateway") for path in paths])
    catalogue.change(made, apply="ask")
    sync = catalogue.push(made, document({}))
    assert sync["summary"]["consumers"] == 1
    mailing.post("sync_tell", sync_id=sync["id"], as_=keeper, expect=200)
    [(_, facts)] = letters(app)
    assert facts["changes"].endswith("\n…")
    assert facts["changes"].startswith("GET /long")


def test_sync_that_comes_to_nothing_tells_nobody(app, mailing, keeper, broken):
    mailing.post("sync_discard", sync_id=broken["sync"]["id"], as_=keeper, expect=200)
    path = {"sync_id": broken["sync"]["id"], "as_": keeper}
    assert mailing.post("sync_tell", expect=409, **path).code == "sync_settled"
    assert letters(app) == []
    mailing.post("sync_tell", sync_id=UNKNOWN, as_=keeper, expect=404)


def test_without_mail_nobody_is_told(api, keeper, user, broken):
    path = {"sync_id": broken["sync"]["id"]}
    assert api.post("sync_tell", as_=keeper, expect=403, **path).code == "mail_disabled"
    assert api.post("sync_tell", as_=user, expect=403, **path).code == "permission_denied"
