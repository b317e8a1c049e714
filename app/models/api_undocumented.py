"""Calls of what an app has no operation for, by method and blanked path."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Date, Index, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Adding, Constant, Model, read_within
from app.models.types import ExactText
from app.utils.api_texts import PATH_LENGTH

OTHERS = ("*", "*")  # the method and the path under which the rest of a day is counted


class ApiUndocumented(Model):
    """The calls of a path on a day. What looks like an id in it is blanked before it comes here."""

    __tablename__ = "api_undocumented"
    __table_args__ = (Index(None, "app_id", "day"), Model.__table_args__)

    app_id: Mapped[UUID] = mapped_column(primary_key=True)
    method: Mapped[str] = mapped_column(ExactText(7), primary_key=True)
    path_key: Mapped[str] = mapped_column(ExactText(PATH_LENGTH[-1]), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True, index=True)
    calls: Mapped[int] = mapped_column(BigInteger)

    @classmethod
    def known(cls, app_id: UUID, day: date) -> set[tuple[str, str]]:
        """Return the methods and paths of a day, without that of the rest."""
        return {(row.method, row.path_key) for row in read_within(KNOWN, app=app_id, on=day)} - {OTHERS}

    @classmethod
    def lock(cls, app_id: UUID, day: date) -> None:
        """Hold the row of the rest of a day until the transaction ends, so that one at a time counts new paths."""
        method, path_key = OTHERS
        UNDOCUMENTED.add([{"app_id": app_id, "method": method, "path_key": path_key, "day": day, "calls": 0}])


UNDOCUMENTED = Adding(ApiUndocumented, ("calls",))
KNOWN = Constant(
    select(ApiUndocumented.method, ApiUndocumented.path_key).where(
        ApiUndocumented.app_id == bindparam("app"), ApiUndocumented.day == bindparam("on")
    )
)
