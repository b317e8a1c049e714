"""What reaches a mail, and what a link is made of: nothing of a request's headers, and nothing that is stored."""

import secrets
from email import policy
from email.parser import BytesParser

import pytest

from app.mail.links import Sealed, make_token
from app.models import MailState, Purpose
from app.utils.clock import now
from tests.support.auth_helpers import change_user, pass_grace, refresh
from tests.support.client import PASSWORD
from tests.support.commands import invoke
from tests.support.mail import MAILING, forgotten, link, mails, proofs, sealed, signing_in

FORGED = {
    "Host": "evil.example",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "host=evil.example",
    "Origin": "https://evil.example",
    "Referer": "https://evil.example/",
    "Accept-Language": "evil",
    "User-Agent": "https://evil.example/",
}
URL_NAME = "evil.example." + "x" * 50


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "mails"


@pytest.fixture
def written(settings, folder):
    """Return a function that has the worker write all mails, and returns their bytes."""

    def work(**changed):
        result = invoke(settings | MAILING | {"MAIL_URL": f"file:{folder}"} | changed, "work", "--once")
        assert result.exit_code == 0, result.output
        return [path.read_bytes() for path in sorted(folder.glob("*.eml"))]

    return work


def texts(content):
    """Return what a mail says, decoded, and its headers."""
    message = BytesParser(policy=policy.default).parsebytes(content)
    parts = [message.get_body((kind,)) for kind in ("plain", "html")]
    return "\n".join([*map(str, message.items()), *(part.get_content() for part in parts if part)])


def test_forged_headers_and_a_strangers_name_reach_no_mail(under, app, make_user, admin, written):
    verified = under(**MAILING, REGISTRATION="verified")
    unproven = make_user(name=URL_NAME, email="alice@example.com")
    for endpoint in ("password_forgot", "login_email"):
        verified.post(endpoint, json={"email": "alice@example.com"}, headers=FORGED, expect=202)
    body = {"email": "eve@example.com", "name": f"{URL_NAME}y"[:64], "password": PASSWORD}
    verified.post("register", json=body, headers=FORGED, expect=202)
    verified.post("email_verification", as_=unproven, headers=FORGED, expect=202)
    verified.post("invitations", as_=admin, json={"email": "bob@example.com"}, headers=FORGED, expect=201)
    change = {"email": "alicia@example.com", "current_password": PASSWORD}
    verified.patch("profile", as_=unproven, json=change, headers=FORGED, expect=200)
    found = written()
    assert len(found) == 6
    for content in found:
        assert "evil" not in texts(content)
        assert "https://dock.example.com/" in texts(content)


def test_links_of_mails_open_what_they_say(mailing, app, make_user, written):
    make_user(name="alice", email="alice@example.com")
    mailing.post("login_email", json={"email": "alice@example.com"}, expect=202)
    (content,) = written()
    token = texts(content).partition("/sign-in/email#token=")[2][:54]
    mailing.post("login_email_confirm", json={"token": token}, expect=200)


def test_worker_says_nothing_to_an_address_without_account(mailing, app, written):
    mailing.post("login_email", json={"email": "nobody@example.com"}, expect=202)
    assert written() == []
    assert [mail.state for mail in mails(app)] == [MailState.DROPPED]


def test_copy_of_the_database_builds_no_link(mailing, app, make_user):
    make_user(name="alice", email="alice@example.com")
    token = forgotten(mailing)
    (proof,) = proofs(app)
    tries = [
        make_token(sealed(proof), key) for key in ("", secrets.token_urlsafe(48), str(proof.id), MAILING["APP_URL"])
    ]
    tries += [make_token(Sealed(proof.id, purpose, proof.email), app.config["SECRET_KEY"]) for purpose in Purpose][:2]
    tries += [token[:22] + "A" * 32, token[:-1] + ("A" if token[-1] != "A" else "B")]
    for guess in {*tries} - {token}:
        answer = mailing.post("password_reset", json={"token": guess, "password": "a louder harbour"}, expect=422)
        assert answer.code == "link_invalid"
    mailing.post("password_reset", json={"token": token, "password": "a louder harbour"}, expect=200)


def test_new_secret_key_kills_what_is_under_way(mailing, under, app, make_user):
    make_user(name="alice", email="alice@example.com")
    token, code = forgotten(mailing), signing_in(mailing)
    other = under(**MAILING, SECRET_KEY=secrets.token_urlsafe(48))
    body = {"token": token, "password": "a louder harbour"}
    assert other.post("password_reset", json=body, expect=422).code == "link_invalid"
    assert other.post("login_email_confirm", json=code, expect=422).code == "link_invalid"


@pytest.mark.parametrize("purpose", [Purpose.RESET, Purpose.SIGN_IN])
def test_link_of_an_address_that_the_account_no_longer_has_is_dead(mailing, app, make_user, purpose):
    """Even where nothing killed it."""
    alice = make_user(name="alice", email="alice@example.com")
    mailing.post("password_forgot" if purpose == Purpose.RESET else "login_email", json={"email": "alice@example.com"})
    token = link(app, purpose)
    change_user(app, alice, email="alicia@example.com")
    for endpoint, body in (("password_reset", {"password": "a louder harbour"}), ("login_email_confirm", {})):
        answer = mailing.post(endpoint, json=body | {"token": token}, expect=422)
        assert answer.code == "link_invalid"


def test_mail_is_shown_in_development_with_its_folder_alone(under, app, admin, make_user, written, folder):
    make_user(name="alice", email="alice@example.com")
    changed = MAILING | {"APP_CONFIG": "development", "MAIL_URL": f"file:{folder}"}
    tried = under(**changed)
    tried.post("password_forgot", json={"email": "alice@example.com"}, expect=202)
    (mail,) = mails(app)
    path = {"mail_id": mail.id, "as_": admin}
    tried.get("mail_message", **path, expect=404)
    written(**changed)
    shown = tried.get("mail_message", **path, expect=200).data
    assert "/reset#token=" in shown["text"]
    assert "<html" in shown["html"]
    assert shown["subject"]
    for others in ({"APP_CONFIG": "production"}, {"MAIL_URL": "log:"}):
        under(**changed | others).get("mail_message", **path, expect=404)


def test_reused_refresh_token_is_told_to_a_proven_email_alone(mailing, app, make_user):

    for number, proven in enumerate((None, now())):
        account = make_user(email=f"user{number}@example.com", email_verified_at=proven)
        refresh(mailing, account.refresh_token, expect=200)
        pass_grace(app, account)
        assert refresh(mailing, account.refresh_token, expect=401).code == "refresh_token_reused"
    assert [(mail.kind, mail.recipient) for mail in mails(app)] == [("session_ended", "user1@example.com")]
