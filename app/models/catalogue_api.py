"""Operations of the catalogue's apps: a method and a path, and what is said of them.

The columns are what is shown. Those that tell who wrote a part of it are kept beside them.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, SmallInteger, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.database import Model
from app.extensions import db
from app.models.catalogue_app import DESCRIPTION_LENGTH
from app.models.in_app import InApp
from app.models.types import ExactText, JsonText, LongText, Timestamp
from app.utils.api_texts import PATH_LENGTH, path_key
from app.utils.clock import now
from app.utils.json import encode
from app.utils.searches import fold

TITLE_LENGTH = OPERATION_ID_LENGTH = 255
OWNER_LENGTH = 80
HASH_LENGTH = 64  # of SHA-256 in hexadecimal
SEARCHED = ("title", "path", "operation_id")
# One character folds to three at the most; line breaks divide the texts.
SEARCHED_LENGTH = (TITLE_LENGTH + PATH_LENGTH[-1] + OPERATION_ID_LENGTH) * 3 + 2


class ApiStatus(IntEnum):
    """How far an operation is."""

    DRAFT = 1
    PUBLISHED = 2
    DEPRECATED = 3
    REMOVED = 4


PUBLISHED = (ApiStatus.PUBLISHED, ApiStatus.DEPRECATED)  # what anyone reads of a public app


class Origin(IntEnum):
    """Where an operation comes from: a document, or a user who made it by hand."""

    IMPORTED = 1
    LOCAL = 2


class CatalogueApi(InApp):
    """An operation; in its app there is one with its method and its path, however the path's parameters are named."""

    __tablename__ = "apis"
    __table_args__ = (
        UniqueConstraint("app_id", "method", "path_key"),
        Index(None, "app_id", "id"),
        Model.__table_args__,
    )

    app_id: Mapped[UUID] = mapped_column(ForeignKey("apps.id", ondelete="CASCADE"))
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("api_groups.id", ondelete="SET NULL"), index=True)
    method: Mapped[str] = mapped_column(ExactText(7))
    path: Mapped[str] = mapped_column(ExactText(PATH_LENGTH[-1]))
    path_key: Mapped[str] = mapped_column(ExactText(PATH_LENGTH[-1]))
    operation_id: Mapped[str | None] = mapped_column(ExactText(OPERATION_ID_LENGTH), info={"min_length": 1})
    title: Mapped[str] = mapped_column(ExactText(TITLE_LENGTH), info={"min_length": 1})
    searched: Mapped[str] = mapped_column(ExactText(SEARCHED_LENGTH))
    description: Mapped[str] = mapped_column(LongText(DESCRIPTION_LENGTH), default="")
    request_headers: Mapped[Any] = mapped_column(JsonText, default=list, nullable=False)
    need_auth: Mapped[bool] = mapped_column(Boolean, default=True)
    deprecated: Mapped[bool] = mapped_column(Boolean, default=False)
    status: Mapped[int] = mapped_column(SmallInteger, default=ApiStatus.DRAFT, info={"enum": ApiStatus})
    sunset_at: Mapped[datetime | None] = mapped_column(Timestamp)
    owner: Mapped[str | None] = mapped_column(ExactText(OWNER_LENGTH), info={"min_length": 1})
    note: Mapped[str] = mapped_column(LongText(DESCRIPTION_LENGTH), default="")
    position: Mapped[int] = mapped_column(Integer)
    origin: Mapped[int] = mapped_column(SmallInteger, default=Origin.LOCAL, info={"enum": Origin})
    imported: Mapped[Any] = mapped_column(JsonText, nullable=True)  # what the document says
    imported_hash: Mapped[str | None] = mapped_column(ExactText(HASH_LENGTH))
    local: Mapped[Any] = mapped_column(JsonText, nullable=True)  # what people wrote over it, by field
    base: Mapped[Any] = mapped_column(JsonText, nullable=True)  # what they wrote it over
    conflicts: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    former_status: Mapped[int | None] = mapped_column(SmallInteger)  # while documents lack an imported operation
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    updated_at: Mapped[datetime] = mapped_column(Timestamp, default=now, onupdate=now)

    @validates(*SEARCHED)
    def _fold(self, key: str, text: str | None) -> str | None:
        if key == "path":
            self.path_key = path_key(str(text))
        texts = {name: getattr(self, name) for name in SEARCHED} | {key: text}
        self.searched = fold("\n".join(filter(None, texts.values())))
        return text

    @property
    def is_imported(self) -> bool:
        """Return whether the operation comes from a document."""
        return self.origin == Origin.IMPORTED

    @property
    def is_removed(self) -> bool:
        """Return whether the newest document lacks the operation."""
        return self.former_status is not None

    @property
    def facts(self) -> dict[str, Any]:
        """Return what may be changed, and what the log says of an operation."""
        names = ("method", "path", "operation_id", "title", "description", "need_auth", "deprecated", "sunset_at")
        told = {name: getattr(self, name) for name in (*names, "owner", "note", "group_id", "position")}
        headers = encode(self.request_headers).decode().strip()
        return told | {"status": ApiStatus(self.status).name.lower(), "request_headers": headers}

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given fields."""
        self.method = fields.get("method", self.method)
        self.path = fields.get("path", self.path)
        self.operation_id = fields.get("operation_id", self.operation_id)
        self.title = fields.get("title", self.title)
        self.description = fields.get("description", self.description)
        self.request_headers = fields.get("request_headers", self.request_headers)
        self.need_auth = fields.get("need_auth", self.need_auth)
        self.deprecated = fields.get("deprecated", self.deprecated)
        self.status = fields.get("status", self.status)
        self.sunset_at = fields.get("sunset_at", self.sunset_at)
        self.owner = fields.get("owner", self.owner)
        self.note = fields.get("note", self.note)
        self.group_id = fields.get("group_id", self.group_id)
        self.position = fields.get("position", self.position)

    @classmethod
    def next_position(cls, app_id: UUID, group_id: UUID | None) -> int:
        """Return the position behind all operations of a group, or of those in none."""
        last = select(func.max(cls.position)).where(cls.app_id == app_id, cls.group_id.is_not_distinct_from(group_id))
        return (db.session.scalar(last) or 0) + 1
