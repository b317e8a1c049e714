"""The message of a mail: one recipient, text and HTML, and the same headers however often it is sent."""

import unicodedata
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from typing import NamedTuple
from uuid import UUID

import idna

from app.mail.texts import Texts
from app.utils.mail_addresses import Sender, is_address

NOT_ONE = "This is not one address that a mail can be sent to."


class UnfitRecipientError(Exception):
    """A recipient that no mail can be addressed to."""


class Envelope(NamedTuple):
    """A message, and what a server is told of it."""

    id: UUID
    kind: str
    sender: str
    recipient: str
    content: bytes
    international: bool  # the server has to take addresses that are not ASCII (RFC 6531)


def as_sent(recipient: str) -> str:
    """Return an address as it is sent, its domain in ASCII where the rest is, or raise UnfitRecipientError."""
    local, _, domain = recipient.rpartition("@")
    try:
        sent = f"{local}@{idna.encode(domain, uts46=True).decode()}" if local.isascii() else recipient
    except idna.IDNAError:
        raise UnfitRecipientError("The address has a domain that can't be.") from None
    if not is_address(sent):
        raise UnfitRecipientError(NOT_ONE)
    return sent


def envelope(
    mail_id: UUID, kind: str, recipient: str, texts: Texts, *, sender: Sender, date: datetime, locale: str
) -> Envelope:
    """Return a mail ready to be sent, or raise UnfitRecipientError."""
    address = as_sent(recipient)
    international = not address.isascii()
    message = EmailMessage(policy=SMTPUTF8 if international else SMTP)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = address
    if [one.addr_spec for one in message["To"].addresses] != [address]:
        raise UnfitRecipientError(NOT_ONE)
    message["Subject"] = printable(texts.subject)
    message["Date"] = format_datetime(date.replace(microsecond=0))
    message["Message-ID"] = f"<{mail_id}@{sender.host}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834 §5, so that no vacation notice answers
    message["Content-Language"] = locale
    message.set_content(texts.text, cte="quoted-printable")
    message.add_alternative(texts.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{mail_id.hex}")
    return Envelope(mail_id, kind, sender.address, address, message.as_bytes(), international)


def printable(text: str) -> str:
    """Return a text without line ends and other control characters, which no header may have."""
    return "".join(" " if unicodedata.category(character).startswith("C") else character for character in text)
