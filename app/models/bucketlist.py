"""Bucketlists: each user sees only their own."""

import unicodedata
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.models.owned import Owned
from app.models.types import ExactText

NAME_LENGTH = 255


def fold(text: str) -> str:
    """Return a text in the form that is searched, without letter case."""
    return unicodedata.normalize("NFC", text.casefold())


class Bucketlist(Owned):
    """A list of things that a user wants to do in life."""

    __tablename__ = "bucketlists"

    name: Mapped[str] = mapped_column(ExactText(NAME_LENGTH), info={"min_length": 1})
    name_folded: Mapped[str] = mapped_column(ExactText(NAME_LENGTH * 3))  # one character folds to three at the most

    @validates("name")
    def _fold_name(self, _key: str, name: str) -> str:
        self.name_folded = fold(name)
        return name

    @classmethod
    def matching(cls, user_id: UUID, q: str | None = None) -> Select[Any]:
        """Return the statement for rows of a user's bucketlists whose name holds a text, in any letter case."""
        statement = cls.listed(user_id)
        return statement.where(cls.name_folded.contains(fold(q), autoescape=True)) if q else statement
