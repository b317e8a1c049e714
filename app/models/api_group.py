"""Groups of the operations of an app, which stand in one another."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model, write
from app.extensions import db
from app.models.catalogue_api import CatalogueApi
from app.models.in_app import InApp
from app.models.types import ExactText

TITLE_LENGTH = 80


class ApiGroup(InApp):
    """A group; it stands in another one of its app, or in none."""

    __tablename__ = "api_groups"
    __table_args__ = (Index(None, "app_id", "id"), Model.__table_args__)

    app_id: Mapped[UUID] = mapped_column(ForeignKey("apps.id", ondelete="CASCADE"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("api_groups.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(ExactText(TITLE_LENGTH), info={"min_length": 1})
    position: Mapped[int] = mapped_column(Integer)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what may be changed, and what the log says of a group."""
        return {"title": self.title, "parent_id": self.parent_id, "position": self.position}

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given fields."""
        self.title = fields.get("title", self.title)
        self.parent_id = fields.get("parent_id", self.parent_id)
        self.position = fields.get("position", self.position)

    @classmethod
    def parents_of(cls, app_id: UUID) -> dict[UUID, UUID | None]:
        """Return the groups of an app, which the transaction has locked, each with the one that it stands in."""
        return {
            row.id: row.parent_id for row in db.session.execute(select(cls.id, cls.parent_id).filter_by(app_id=app_id))
        }

    @classmethod
    def next_position(cls, app_id: UUID, parent_id: UUID | None) -> int:
        """Return the position behind all groups that stand in a parent."""
        last = select(func.max(cls.position)).where(cls.app_id == app_id, cls.parent_id.is_not_distinct_from(parent_id))
        return (db.session.scalar(last) or 0) + 1

    def empty(self) -> None:
        """Move all that stands in the group to its parent."""
        write(update(ApiGroup).where(ApiGroup.parent_id == self.id).values(parent_id=self.parent_id))
        write(update(CatalogueApi).where(CatalogueApi.group_id == self.id).values(group_id=self.parent_id))
