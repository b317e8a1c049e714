"""Bucketlists: each user sees only their own."""

from sqlalchemy import bindparam
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.database import Wanted
from app.models.owned import Owned
from app.models.types import ExactText
from app.utils.searches import fold, holding

NAME_LENGTH = 255


class Bucketlist(Owned):
    """A list of things that a user wants to do in life."""

    __tablename__ = "bucketlists"

    name: Mapped[str] = mapped_column(ExactText(NAME_LENGTH), info={"min_length": 1})
    name_folded: Mapped[str] = mapped_column(ExactText(NAME_LENGTH * 3))  # one character folds to three at the most

    @validates("name")
    def _fold_name(self, _key: str, name: str) -> str:
        self.name_folded = fold(name)
        return name

    @staticmethod
    def holding(q: str | None) -> Wanted:
        """Return the filter for names that hold a text, in any letter case and taken literally."""
        return holding(q)


BUCKETLISTS = Bucketlist.listing(q=Bucketlist.name_folded.like(bindparam("pattern"), escape="/"))
