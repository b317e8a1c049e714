"""MAIL_URL and MAIL_FROM: what is read of them, and what is refused without quoting a password."""

import secrets

import pytest

from app import create_app
from app.utils.mail_addresses import MailAddressError, MailServer, Sender, read_mail_url, read_sender
from config import SettingsError, read_settings

pytestmark = pytest.mark.once

SECRETS = {"SECRET_KEY": secrets.token_urlsafe(48), "JWT_SECRET_KEY": secrets.token_urlsafe(48)}
WITH_MAIL = {
    "APP_CONFIG": "production",
    "APP_URL": "https://dock.example.com",
    "MAIL_URL": "smtps://mail.example.com",
    "MAIL_FROM": "API Dock <dock@example.com>",
    **SECRETS,
}


@pytest.mark.parametrize(("url", "server"), [
    ("smtp://mail.example.com", MailServer("smtp", "mail.example.com", 587)),
    ("smtp://mail.example.com:2525/", MailServer("smtp", "mail.example.com", 2525)),
    ("smtp://u:p%40%2F%3A@mail.example.com", MailServer("smtp", "mail.example.com", 587, "u", "p@/:")),
    ("smtps://u%40example.com:p@mail.example.com", MailServer("smtps", "mail.example.com", 465, "u@example.com", "p")),
    ("smtp://mail.example.com?tls=off", MailServer("smtp", "mail.example.com", 587, tls=False)),
    ("smtp://localhost:1025", MailServer("smtp", "localhost", 1025, tls=False)),
    ("smtp://127.0.0.1", MailServer("smtp", "127.0.0.1", 587, tls=False)),
    ("smtp://[::1]:25", MailServer("smtp", "::1", 25, tls=False)),
    ("smtp://127.0.0.1.example.com", MailServer("smtp", "127.0.0.1.example.com", 587)),
    ("file:db/mails", MailServer("file", folder="db/mails")),
    ("file:/var/mails", MailServer("file", folder="/var/mails")),
    ("log:", MailServer("log")),
])  # fmt: skip
def test_url_is_read(url, server):
    assert read_mail_url(url) == server


@pytest.mark.parametrize("url", [
    "smtp:", "smtp://", "smtp:///x", "mail.example.com", "http://mail.example.com", "smtp://u:Quokka@h@mail.example.com",
    "smtp://u:Quokka@mail.example.com:x", "smtp://u:Quo/kka@mail.example.com", "smtp://u@mail.example.com",
    "smtp://:Quokka@mail.example.com", "smtp://mail.example.com:0", "smtp://mail.example.com:99999",
    "smtp://mail.example.com?tls=on", "smtp://mail.example.com?tls=off&x=1", "smtps://mail.example.com?tls=off",
    "smtp://mail.example.com/path", "smtp://mail.example.com#x", "smtp://u:Quokka%0a@mail.example.com",
    "smtp://mail.exa mple.com", "file:", "file://x", "file:///x", "log:x", "log://x", "SMTP://mail.example.com", "",
])  # fmt: skip
def test_url_that_can_not_be_used_is_refused_without_a_quotation(url):
    with pytest.raises(MailAddressError) as refused:
        read_mail_url(url)
    assert "Quo" not in str(refused.value)


@pytest.mark.parametrize(("text", "sender"), [
    ("API Dock <dock@example.com>", Sender("API Dock", "dock@example.com")),
    ("dock@example.com", Sender("", "dock@example.com")),
    ("<dock@example.com>", Sender("", "dock@example.com")),
    ('"Dock, Inc." <dock@example.com>', Sender("Dock, Inc.", "dock@example.com")),
    ("Пристань <dock@example.com>", Sender("Пристань", "dock@example.com")),
])  # fmt: skip
def test_sender_is_read(text, sender):
    assert read_sender(text) == sender


@pytest.mark.parametrize("text", [
    "API Dock", "a@b@c", "API Dock <dock@example.com", "x <a@b>, <c@d>", "a@example.com, b@example.com", "<>", "dock@",
    "x" * 101 + " <dock@example.com>", "a\u202eb <dock@example.com>", "dock <zoë@example.com>",
])  # fmt: skip
def test_sender_that_can_not_be_used_is_refused(text):
    with pytest.raises(MailAddressError):
        read_sender(text)


def refusal(**environ: str) -> str:
    """Return the line with which the start is refused."""
    with pytest.raises(SettingsError) as refused:
        create_app(WITH_MAIL | environ)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_mail_needs_a_sender_and_an_address_for_its_links():
    assert refusal(MAIL_FROM="").startswith("MAIL_FROM is missing")
    assert refusal(APP_URL="").startswith("APP_URL is missing")
    assert refusal(APP_URL="http://dock.example.com").startswith("APP_URL must begin with https://")
    assert refusal(MAIL_LINKS_URL="http://app.example.com").startswith("MAIL_LINKS_URL must begin with https://")
    assert refusal(MAIL_TEMPLATES="/nowhere").startswith("MAIL_TEMPLATES is no folder")
    assert refusal(MAIL_LINKS_URL="https://app.example.com/?x").startswith("MAIL_LINKS_URL takes a host")


def test_links_lead_to_the_own_front_end_where_there_is_one():
    assert create_app(WITH_MAIL).config["MAIL_LINKS_URL"] == "https://dock.example.com"
    own = create_app(WITH_MAIL | {"MAIL_LINKS_URL": "https://app.example.com/sign/"})
    assert own.config["MAIL_LINKS_URL"] == "https://app.example.com/sign"


def test_without_mail_nothing_of_it_is_needed():
    settings = read_settings({"APP_CONFIG": "production", **SECRETS})
    assert (settings.MAIL_URL, settings.MAIL_FROM, settings.APP_URL) == ("", "", "")


def test_development_writes_mails_to_a_folder_unless_it_is_told_not_to():
    settings = read_settings(SECRETS | {"PORT": "5123"})
    assert settings.MAIL_URL == "file:db/mails"
    assert settings.MAIL_LINKS_URL == "http://localhost:5123"
    assert create_app(SECRETS | {"APP_CONFIG": "development"})
    assert read_settings(SECRETS | {"MAIL_URL": ""}).MAIL_URL == ""


@pytest.mark.parametrize(
    ("name", "value"), [("INVITATION_DAYS", "31"), ("RESET_MINUTES", "121"), ("SIGN_IN_MINUTES", "0")]
)
def test_spans_of_links_are_bounded(name, value):
    assert refusal(**{name: value}).startswith(f"{name} must be a whole number from 1 to ")
