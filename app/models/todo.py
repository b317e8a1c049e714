"""To-dos: each user sees only their own."""

from sqlalchemy import bindparam
from sqlalchemy.orm import Mapped, mapped_column

from app.models.owned import Owned
from app.models.types import ExactText


class Todo(Owned):
    """Something that a user wants to do."""

    __tablename__ = "todos"

    text: Mapped[str] = mapped_column(ExactText(500), info={"min_length": 1})
    complete: Mapped[bool] = mapped_column(default=False)


TODOS = Todo.listing(complete=Todo.complete == bindparam("complete"))
