"""The outbox: a deed orders a mail in its own transaction, so that both are done or neither is."""

import json
from collections.abc import Mapping
from uuid import UUID

from app.database import add
from app.mail.kinds import KINDS
from app.models.mail import FACTS_LENGTH, Mail, MailState
from app.utils.ids import new_id


def order(
    kind: str,
    *,
    recipient: str,
    locale: str,
    user_id: UUID | None = None,
    proof_id: UUID | None = None,
    facts: Mapping[str, str | None] | None = None,
) -> UUID:
    """Add a mail to the transaction, which the calling code commits; return the mail's id.

    A kind that strangers ask for is judged by a worker before it waits to be sent, so that every address costs the
    same statement here.
    """
    known = KINDS[kind]
    told = {name: value for name, value in (facts or {}).items() if value is not None}
    if told.keys() - known.facts or (known.purpose is None) != (proof_id is None):
        raise ValueError(f"{kind!r} can't have these facts, or needs its proof")
    mail = Mail(id=new_id(), kind=kind, recipient=recipient, locale=locale, user_id=user_id, proof_id=proof_id)
    mail.facts = written(told)
    mail.state = MailState.ORDERED if known.by_strangers else MailState.WAITING
    add(mail)
    return mail.id


def written(facts: Mapping[str, str | None]) -> str | None:
    """Return facts as JSON, None if there are none; a long one is cut, as a User-Agent may be."""
    if not facts:
        return None
    longest = FACTS_LENGTH // (2 * len(facts)) - 20
    return json.dumps({name: (value or "")[:longest] for name, value in facts.items()}, ensure_ascii=False)
