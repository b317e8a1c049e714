"""What a document changes, an operation in each row."""

from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.models.types import ExactText, JsonText
from app.utils.api_texts import PATH_LENGTH
from app.utils.ids import new_id


class ChangeKind(IntEnum):
    """What becomes of an operation."""

    ADDED = 1
    CHANGED = 2
    MOVED = 3
    REMOVED = 4


class ApiChange(Model):
    """A change of an operation."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    api_id: Mapped[UUID | None]  # None for a new one; no foreign key, as it may be deleted meanwhile
    kind: Mapped[int] = mapped_column(SmallInteger, info={"enum": ChangeKind})
    method: Mapped[str] = mapped_column(ExactText(7))
    path: Mapped[str] = mapped_column(ExactText(PATH_LENGTH[-1]))
    from_path: Mapped[str | None] = mapped_column(ExactText(PATH_LENGTH[-1]))
    fields: Mapped[Any] = mapped_column(JsonText, default=list, nullable=False)
    breaking: Mapped[Any] = mapped_column(JsonText, default=list, nullable=False)
    consumers: Mapped[Any] = mapped_column(JsonText, default=list, nullable=False)


class ApiSyncChange(ApiChange):
    """A change by a sync. What the document says of the operation is kept until the sync is settled."""

    __tablename__ = "api_sync_changes"
    __table_args__ = (Index(None, "sync_id", "id"), Model.__table_args__)

    sync_id: Mapped[UUID] = mapped_column(ForeignKey("api_syncs.id", ondelete="CASCADE"))
    operation: Mapped[Any] = mapped_column(JsonText, nullable=True)
