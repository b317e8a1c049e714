"""Failures of a client: at which accounts it has guessed wrong, so that one password can't be tried at all of them."""

from math import ceil

from sqlalchemy import BigInteger, Index, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, add, read, write
from app.models.types import ExactText

ACCOUNTS_A_CLIENT = 100
WINDOW_SECONDS = 60 * 60


class ClientFailure(Model):
    """The last failed guess of a client at an account, or at an unknown login. Times are Unix milliseconds.

    A guess is noted before it is checked, and a good one is forgotten, so that parallel guesses can't pass the limit.
    """

    __tablename__ = "client_failures"
    __table_args__ = (Index(None, "client", "failed_at"), Index(None, "failed_at"), Model.__table_args__)

    client: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    account: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    failed_at: Mapped[int] = mapped_column(BigInteger)

    @classmethod
    def wait(cls, client: str, account: str, moment: int) -> int:
        """Return 0, or the seconds until a client may guess at an account, because it failed at too many others."""
        begin = moment - WINDOW_SECONDS * 1000
        rows = read(LATEST, of_client=client, begin=begin)
        others = [row.failed_at for row in rows if row.account != account]
        return 0 if len(others) < ACCOUNTS_A_CLIENT else ceil((others[ACCOUNTS_A_CLIENT - 1] - begin) / 1000)

    @classmethod
    def note(cls, client: str, account: str, moment: int) -> None:
        """Note a guess; raise IntegrityError if a parallel first one was faster."""
        if not write(NOTE_AGAIN, of_client=client, at_account=account, moment=moment):
            add(cls(client=client, account=account, failed_at=moment))

    @classmethod
    def forget(cls, client: str, account: str) -> None:
        """Forget a guess that was good, or that was refused."""
        write(FORGET, of_client=client, at_account=account)


_of_client = ClientFailure.client == bindparam("of_client")
_at_account = ClientFailure.account == bindparam("at_account")
LATEST = Constant(
    select(ClientFailure.account, ClientFailure.failed_at)
    .where(_of_client, ClientFailure.failed_at > bindparam("begin"))
    .order_by(ClientFailure.failed_at.desc())
    .limit(ACCOUNTS_A_CLIENT + 1)
)
NOTE_AGAIN = Constant(update(ClientFailure).where(_of_client, _at_account).values(failed_at=bindparam("moment")))
FORGET = Constant(delete(ClientFailure).where(_of_client, _at_account))
