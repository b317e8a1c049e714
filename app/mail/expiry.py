"""The end of API tokens: their owners are told of it seven days and one day before, once each."""

from typing import Any

from sqlalchemy import Integer, bindparam, select, update

from app.database import Constant, read, read_within, write
from app.extensions import db
from app.mail.outbox import order
from app.models.api_token import ApiToken, next_notice
from app.models.job import Job
from app.models.user import User
from app.utils.clock import now

TELLING = "tell of tokens that end"
AT_ONCE = 50  # in one transaction
INTERVAL = 60.0  # seconds
_due = ApiToken.notice_at <= bindparam("moment")
ANY_DUE = Constant(select(ApiToken.id).where(_due).limit(1))
DUE = Constant(
    select(
        *(ApiToken.id, ApiToken.name, ApiToken.expires_at, ApiToken.notice_at, ApiToken.user_id),
        *(User.email, User.email_verified, User.locale, User.active().label("is_active")),
    )
    .join(User, User.id == ApiToken.user_id)
    .where(_due)
    .order_by(ApiToken.notice_at)
    .limit(bindparam("limit", type_=Integer))
)
# A token that was revoked or shortened meanwhile has another moment.
TAKE = Constant(
    update(ApiToken)
    .where(ApiToken.id == bindparam("token"), ApiToken.notice_at == bindparam("seen"))
    .values(notice_at=bindparam("following"))
)


def tell_of_ends(most: int = AT_ONCE) -> int:
    """Order the mails about tokens that end soon, one worker at a time; return how many notices were due."""
    if not read(ANY_DUE, moment=now()):
        return 0
    Job.note(TELLING)  # the first time it makes the row that is locked
    Job.lock(TELLING)
    due = read_within(DUE, moment=now(), limit=most)
    for token in due:
        tell_of_end(token)
    db.session.commit()
    return len(due)


def tell_of_end(token: Any) -> None:
    """Move a token on to its next notice, and order the mail of this one if there is somebody to tell in time."""
    taken = write(TAKE, token=token.id, seen=token.notice_at, following=next_notice(token.expires_at))
    if taken and token.email_verified and token.is_active and token.expires_at > now():
        facts = {"token": token.name, "day": f"{token.expires_at:%Y-%m-%d}"}
        order("token_expiring", recipient=token.email, locale=token.locale, user_id=token.user_id, facts=facts)
