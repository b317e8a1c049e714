"""To-dos: each user sees only their own."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.orm import Mapped, mapped_column

from app.models.owned import Owned
from app.models.types import ExactText


class Todo(Owned):
    """Something that a user wants to do."""

    __tablename__ = "todos"

    text: Mapped[str] = mapped_column(ExactText(500), info={"min_length": 1})
    complete: Mapped[bool] = mapped_column(default=False)

    @classmethod
    def matching(cls, user_id: UUID, complete: bool | None = None) -> Select[Any]:
        """Return the statement for rows of a user's to-dos: all, or only the complete or the open ones."""
        statement = cls.listed(user_id)
        return statement if complete is None else statement.where(cls.complete.is_(complete))
