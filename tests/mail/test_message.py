"""Messages: hostile recipients and names reach no header, and a mail has one recipient."""

from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import default

import pytest

from app.mail.message import UnfitRecipientError, envelope
from app.mail.texts import Texts
from app.utils.ids import new_id
from app.utils.mail_addresses import read_sender
from app.utils.names import canonical_email

pytestmark = pytest.mark.once

DATE = datetime(2026, 5, 13, 8, 30, 15, 123456, UTC)
SENDER = read_sender("API Dock <dock@example.com>")
HOSTILE = [
    "alice@example.com\r\nBcc: victim@example.com",
    "alice@example.com\nBcc: victim@example.com",
    "alice@example.com\rBcc: victim@example.com",
    "alice@example.com\0",
    "alice\0@example.com",
    "alice@example.com%0d%0aBcc:victim@example.com\r\n",
    "alice@example.com,victim@example.com",
    "alice@example.com, victim@example.com",
    "alice@example.com;victim@example.com",
    "alice@example.com victim@example.com",
    "alice@example.com\tvictim@example.com",
    "Alice <alice@example.com>",
    "<alice@example.com>",
    "<alice@example.com>,<victim@example.com>",
    '"Alice, victim@example.com" <alice@example.com>',
    '"victim@example.com"@example.com',
    '"a b"@example.com',
    '"alice\\"@example.com"@example.com',
    "alice(comment)@example.com",
    "alice@example.com (comment)",
    "(comment)alice@example.com",
    "group: alice@example.com, victim@example.com;",
    "alice@[127.0.0.1]",
    "alice@[IPv6:::1]",
    "alice@@example.com",
    "alice@victim.example@example.com",
    "@victim.example:alice@example.com",
    "victim.example!alice",
    "alice%victim.example@",
    "alice@",
    "@example.com",
    "alice@exa mple.com",
    "alice\u2028@example.com",
    "alice@example.com\u2029",
    "alice\u0085@example.com",
    "alice..b@example.com",
    ".alice@example.com",
    "alice.@example.com",
    "=?utf-8?q?alice=40example.com=0ABcc:?= victim@example.com",
    "alice@example.com\r\n\r\nAnother body",
    "\u202emoc.elpmaxe@ecila <alice@example.com>",
    "a" * 65 + "@example.com",
    "alice@" + "x" * 300 + ".com",
    "",
]
HOSTILE_NAMES = ["\r\nBcc: victim@example.com", "victim@example.com,", "\u202eevil", "https://evil.example/" + "x" * 43]


def made(recipient: str, subject: str = "Hello") -> bytes:
    """Return the content of a mail to a recipient."""
    texts = Texts(subject, "Text\n", "<p>Text</p>\n")
    sealed = envelope(new_id(), "test", recipient, texts, sender=SENDER, date=DATE, locale="en")
    assert sealed.recipient == recipient
    return sealed.content


@pytest.mark.parametrize("recipient", HOSTILE)
def test_hostile_recipient_gets_no_mail(recipient):
    with pytest.raises(UnfitRecipientError):
        made(recipient)


@pytest.mark.parametrize("recipient", HOSTILE)
def test_hostile_recipient_is_no_email_of_an_account(recipient):
    with pytest.raises(ValueError, match="not a valid email"):
        canonical_email(recipient)


@pytest.mark.parametrize(
    "recipient", ["alice@example.com", "a.b+c_d-e'f@sub.example.co.uk", "!#$%&*=?^`{|}~@example.com"]
)
def test_plain_recipient_is_the_only_one(recipient):
    message = BytesParser(policy=default).parsebytes(made(recipient))
    assert [one.addr_spec for one in message["To"].addresses] == [recipient]
    assert [name for name in ("Cc", "Bcc", "Reply-To", "Sender") if message[name]] == []


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_subject_makes_no_header(name):
    message = BytesParser(policy=default).parsebytes(made("alice@example.com", f"Hello {name}"))
    assert message["Bcc"] is None
    assert [one.addr_spec for one in message["To"].addresses] == ["alice@example.com"]
    assert "\u202e" not in message["Subject"]


def test_same_mail_has_the_same_bytes():
    texts, mail_id = Texts("Hello", "Text\n", "<p>Text</p>\n"), new_id()
    contents = {
        envelope(mail_id, "test", "alice@example.com", texts, sender=SENDER, date=DATE, locale="en").content
        for _ in range(3)
    }
    assert len(contents) == 1
