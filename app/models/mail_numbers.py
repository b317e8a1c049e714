"""Numbers of mails: how many are in which state, and for how long the oldest is overdue."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from app.database import Constant, read
from app.models.mail import Mail, MailState
from app.utils.clock import now

OPEN = (MailState.ORDERED, MailState.WAITING)


def count_by_state() -> dict[MailState, int]:
    """Return how many mails there are in each state."""
    found = {row.state: row.number for row in read(BY_STATE)}
    return {state: found.get(state, 0) for state in MailState}


def overdue_seconds() -> float:
    """Return for how long the oldest mail is due that has not been sent, 0 if there is none."""
    moments: list[datetime | None] = [read(OLDEST, state=state)[0][0] for state in OPEN]
    since = [moment for moment in moments if moment is not None]
    return max(0.0, (now() - min(since)).total_seconds()) if since else 0.0


BY_STATE = Constant(select(Mail.state, func.count().label("number")).group_by(Mail.state))
OLDEST = Constant(select(func.min(Mail.next_attempt_at)).where(Mail.state == bindparam("state")))
