"""Letters: a mail's row with its proof, and what is made of both when it is sent."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from app.database import read
from app.mail.agents import device
from app.mail.kinds import CODED, PAGES
from app.mail.links import Sealed, make_code, make_token
from app.mail.message import Envelope, envelope
from app.mail.settings import Mailing
from app.mail.texts import render
from app.models.mail import LETTER
from app.models.proof import FAILURES_AT_MOST, Purpose


def read_letter(mail_id: UUID) -> Any:
    """Return a mail's row with what is known of its proof."""
    return read(LETTER, mail=mail_id)[0]


def is_needless(letter: Any) -> bool:
    """Return whether a mail leads nowhere any more: its proof was used, is dead, or is gone."""
    used = letter.used_at is not None
    return letter.proof_id is not None and (letter.purpose is None or used or letter.failures >= FAILURES_AT_MOST)


def has_ended(letter: Any, moment: datetime) -> bool:
    """Return whether a mail's link can't be used at a moment, because it is too late."""
    return letter.expires_at is not None and letter.expires_at <= moment


def compose(letter: Any, mailing: Mailing, moment: datetime) -> Envelope:
    """Return a mail ready to be sent, or raise UnfitRecipientError or an error of its template."""
    texts = render(letter.kind, letter.locale, facts_of(letter, mailing, moment), mailing.templates)
    date, locale = letter.created_at, letter.locale
    return envelope(letter.id, letter.kind, letter.recipient, texts, sender=mailing.sender, date=date, locale=locale)


def facts_of(letter: Any, mailing: Mailing, moment: datetime) -> dict[str, Any]:
    """Return the variables of a mail's templates."""
    told = json.loads(letter.facts or "{}")
    told["agent"] = device(told.get("agent") or "")
    facts = {"app_name": mailing.app_name, "app_url": mailing.app_url, "link": mailing.links_url, **told}
    if letter.proof_id is None:
        return facts
    proof = Sealed(letter.proof_id, letter.purpose, letter.email)
    facts["link"] = link_of(proof, mailing)
    facts["minutes"] = -int((moment - letter.expires_at).total_seconds() // 60)  # rounded up
    if letter.purpose in CODED:
        facts["code"] = make_code(proof, mailing.secret_key)
    return facts


def link_of(proof: Sealed, mailing: Mailing) -> str:
    """Return the link of a proof: the token is in the fragment, which no server, proxy or Referer sees."""
    return f"{mailing.links_url}{PAGES[Purpose(proof.purpose)]}#token={make_token(proof, mailing.secret_key)}"
