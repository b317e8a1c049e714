"""Examples of requests to an operation, and of its answers."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, SmallInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.models.api_response import STATUS_LENGTH
from app.models.catalogue_api import CatalogueApi, Origin
from app.models.in_app import InApp
from app.models.types import ExactText, JsonText, LongText
from app.utils.api_texts import MEDIA_TYPE_LENGTH
from app.utils.json import encode

BODY_BYTES = 64 * 1024


class ExampleKind(IntEnum):
    """What is shown."""

    REQUEST = 1
    RESPONSE = 2


class ApiExample(InApp):
    """A request, or an answer with a status, as it travels."""

    __tablename__ = "api_examples"
    __table_args__ = (Index(None, "api_id", "id"), Model.__table_args__)

    api_id: Mapped[UUID] = mapped_column(ForeignKey("apis.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(ExactText(80), info={"min_length": 1})
    kind: Mapped[int] = mapped_column(SmallInteger, info={"enum": ExampleKind})
    status_code: Mapped[str | None] = mapped_column(ExactText(STATUS_LENGTH))
    media_type: Mapped[str | None] = mapped_column(ExactText(MEDIA_TYPE_LENGTH[-1]))
    headers: Mapped[Any] = mapped_column(JsonText, default=list, nullable=False)
    body: Mapped[str] = mapped_column(LongText(BODY_BYTES), default="")
    origin: Mapped[int] = mapped_column(SmallInteger, default=Origin.LOCAL, server_default="2", info={"enum": Origin})

    @property
    def is_imported(self) -> bool:
        """Return whether it comes from a document."""
        return self.origin == Origin.IMPORTED

    @property
    def facts(self) -> dict[str, Any]:
        """Return what may be changed, and what the log says of an example."""
        told = {name: getattr(self, name) for name in ("title", "status_code", "media_type", "body")}
        told["headers"] = encode(self.headers).decode().strip()
        return told | {"kind": ExampleKind(self.kind).name.lower()}

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given fields."""
        self.title = fields.get("title", self.title)
        self.kind = fields.get("kind", self.kind)
        self.status_code = fields.get("status_code", self.status_code)
        self.media_type = fields.get("media_type", self.media_type)
        self.headers = fields.get("headers", self.headers)
        self.body = fields.get("body", self.body)

    @classmethod
    def app_ids(cls) -> Select[Any]:
        """Return the statement for the ids of the apps that examples belong to."""
        return select(CatalogueApi.app_id).join(cls, cls.api_id == CatalogueApi.id)
