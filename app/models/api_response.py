"""Fields of an operation's answers, flattened: one row for each."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Select, SmallInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.models.catalogue_api import CatalogueApi, Origin
from app.models.in_app import InApp
from app.models.types import ExactText, LongText
from app.utils.api_texts import FIELD_LENGTH

STATUS_LENGTH = 7  # of "default"


class DataType(IntEnum):
    """What kind of JSON a field holds."""

    ANY = 0
    STRING = 1
    INTEGER = 2
    NUMBER = 3
    BOOLEAN = 4
    OBJECT = 5
    ARRAY = 6
    NULL = 7


class ApiResponse(InApp):
    """A field of the answers with a status."""

    LONGEST = 2000  # characters of a description

    __tablename__ = "api_responses"
    __table_args__ = (Index(None, "api_id", "id"), Model.__table_args__)

    api_id: Mapped[UUID] = mapped_column(ForeignKey("apis.id", ondelete="CASCADE"))
    status_code: Mapped[str] = mapped_column(ExactText(STATUS_LENGTH))
    field: Mapped[str] = mapped_column(ExactText(FIELD_LENGTH[-1]))
    description: Mapped[str] = mapped_column(LongText(LONGEST), default="")
    nullable: Mapped[bool] = mapped_column(Boolean, default=False)
    data_type: Mapped[int] = mapped_column(SmallInteger, default=DataType.STRING, info={"enum": DataType})
    origin: Mapped[int] = mapped_column(SmallInteger, default=Origin.LOCAL, server_default="2", info={"enum": Origin})

    @property
    def is_imported(self) -> bool:
        """Return whether it comes from a document."""
        return self.origin == Origin.IMPORTED

    @property
    def facts(self) -> dict[str, Any]:
        """Return what may be changed, and what the log says of a field."""
        told = {name: getattr(self, name) for name in ("status_code", "field", "description", "nullable")}
        return told | {"data_type": DataType(self.data_type).name.lower()}

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given fields."""
        self.status_code = fields.get("status_code", self.status_code)
        self.field = fields.get("field", self.field)
        self.description = fields.get("description", self.description)
        self.nullable = fields.get("nullable", self.nullable)
        self.data_type = fields.get("data_type", self.data_type)

    @classmethod
    def app_ids(cls) -> Select[Any]:
        """Return the statement for the ids of the apps that fields belong to."""
        return select(CatalogueApi.app_id).join(cls, cls.api_id == CatalogueApi.id)
