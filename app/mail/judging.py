"""Judging ordered mails: whether one may go to its address, and to whose account it belongs.

The request that orders such a mail looks nobody up, so that it costs the same for every address. The worker does.
"""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.database import Constant, read
from app.extensions import db
from app.mail.kinds import KINDS
from app.models.job import Job
from app.models.log_entry import LogEntry
from app.models.mail import Mail, MailState
from app.models.proof import Proof
from app.models.user import User
from app.utils.clock import now

JUDGING = "judge mails"
AT_ONCE = 50  # in one transaction, which locks the users that it finds
# Mails that strangers ask for, to one address.
LIMITS = ((timedelta(hours=1), 5), (timedelta(days=1), 15))
BY_STRANGERS = [name for name, kind in KINDS.items() if kind.by_strangers]
LOOKED_UP = ("password_reset", "sign_in")
ANY_ORDERED = Constant(select(Mail.id).where(Mail.state == MailState.ORDERED).limit(1))


def judge_mails(most: int = AT_ONCE) -> int:
    """Judge the mails that were ordered, the oldest first, one worker at a time; return how many."""
    if not read(ANY_ORDERED):
        return 0
    Job.note(JUDGING)  # the first time it makes the row that is locked
    Job.lock(JUDGING)
    ordered = select(Mail).where(Mail.state == MailState.ORDERED).order_by(Mail.next_attempt_at, Mail.id)
    mails = db.session.scalars(ordered.limit(most)).all()
    for mail in mails:
        judge(mail)
        mail.next_attempt_at = now()
        db.session.flush()
    db.session.commit()
    return len(mails)


def judge(mail: Mail) -> None:
    """Let an ordered mail wait to be sent, or drop it."""
    allowed = not is_too_many(mail) and (mail.user_id is not None or belongs(mail))
    mail.state = MailState.WAITING if allowed else MailState.DROPPED


def is_too_many(mail: Mail) -> bool:
    """Return whether the address has had as many mails as strangers may have sent to it."""
    judged = Mail.state.not_in((MailState.ORDERED, MailState.DROPPED))
    to_it = (Mail.recipient == mail.recipient) & (Mail.id != mail.id) & Mail.kind.in_(BY_STRANGERS) & judged
    for window, most in LIMITS:
        since = Mail.created_at > mail.created_at - window
        if (db.session.scalar(select(func.count(Mail.id)).where(to_it, since)) or 0) >= most:
            return True
    return False


def belongs(mail: Mail) -> bool:
    """Find the account that an address has; return whether the mail may be sent to it."""
    user = db.session.scalar(
        select(User).options(selectinload(User.role)).where(User.email == mail.recipient).with_for_update()
    )
    if mail.kind == "registration":
        return user is None or tell_of_account(mail, user)
    if mail.kind not in LOOKED_UP or user is None or not user.is_active:
        return False
    # An address that nobody has proven opens no account that may everything.
    if user.role.is_administrative and user.email_verified_at is None:
        return False
    mail.user_id, mail.locale = user.id, user.locale
    if proof := db.session.get(Proof, mail.proof_id):
        proof.user_id = user.id
    if mail.kind == "password_reset":
        LogEntry.append("password_reset_requested", user_id=None, target=f"users/{user.id}")
    return True


def tell_of_account(mail: Mail, user: User) -> bool:
    """Make a registration tell that there is an account; return whether there is one to tell of."""
    mail.kind, mail.proof_id, mail.user_id, mail.locale = "registration_known", None, user.id, user.locale
    return user.is_active
