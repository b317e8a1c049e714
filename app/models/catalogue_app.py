"""Apps of the catalogue: what a team calls one HTTP API, with the operations that it has."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, SmallInteger, bindparam, select, true, update
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.database import Constant, Model, read, write
from app.extensions import db
from app.models import app_source
from app.models.app_source import NO_SOURCE, PUSHED
from app.models.types import ExactText, JsonText, LongText, Timestamp
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.searches import fold

DELETED_KEPT_FOR = timedelta(days=30)
SLUG_LENGTH, TITLE_LENGTH, DESCRIPTION_LENGTH = 64, 80, 20_000


class AppType(IntEnum):
    """What an app is for."""

    WEB = 1
    APP = 2
    PC = 3
    OTHER = 4


class AuthType(IntEnum):
    """How those who call an app say who they are."""

    NONE = 0
    BASIC = 1
    OAUTH2 = 2
    BEARER = 3
    API_KEY = 4


class Visibility(IntEnum):
    """Who sees an app: those who manage the catalogue, every user, or anyone."""

    PRIVATE = 1
    USERS = 2
    PUBLIC = 3


class Apply(IntEnum):
    """What is done with a document that has come: a person decides, what is safe goes on, or everything does."""

    ASK = 1
    SAFE = 2
    ALWAYS = 3


class CatalogueApp(Model):
    """An app. Deleting one keeps its row, and so its slug and its title, until it is pruned with all that it holds.

    The owner, who made it, is no foreign key: an app outlives them.
    """

    __tablename__ = "apps"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(ExactText(SLUG_LENGTH), unique=True)
    title: Mapped[str] = mapped_column(ExactText(TITLE_LENGTH), info={"min_length": 1})
    title_compared: Mapped[str] = mapped_column(ExactText(TITLE_LENGTH * 3), unique=True)
    version: Mapped[str] = mapped_column(ExactText(80), info={"min_length": 1})
    description: Mapped[str] = mapped_column(LongText(DESCRIPTION_LENGTH), default="")
    type: Mapped[int] = mapped_column(SmallInteger, default=AppType.OTHER, info={"enum": AppType})
    auth_type: Mapped[int] = mapped_column(SmallInteger, default=AuthType.NONE, info={"enum": AuthType})
    visibility: Mapped[int] = mapped_column(SmallInteger, default=Visibility.USERS, info={"enum": Visibility})
    apply: Mapped[int] = mapped_column(SmallInteger, default=Apply.ASK, server_default="1", info={"enum": Apply})
    revision: Mapped[int] = mapped_column(Integer, default=0, server_default="0")  # the number of the newest version
    source: Mapped[Any] = mapped_column(JsonText, nullable=True)  # where documents come from; NULL is nowhere
    base_paths: Mapped[Any] = mapped_column(JsonText, nullable=True)  # below which its servers are, by its document
    source_due_at: Mapped[datetime | None] = mapped_column(Timestamp, index=True)  # when a worker fetches it next
    owner_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    updated_at: Mapped[datetime] = mapped_column(Timestamp, default=now, onupdate=now)
    deleted_at: Mapped[datetime | None] = mapped_column(Timestamp, index=True)

    @validates("title")
    def _fold_title(self, _key: str, title: str) -> str:
        self.title_compared = fold(title)
        return title

    @property
    def facts(self) -> dict[str, Any]:
        """Return what may be changed, and what the log says of an app."""
        kinds: dict[str, IntEnum] = {"type": AppType(self.type), "auth_type": AuthType(self.auth_type)}
        kinds |= {"visibility": Visibility(self.visibility), "apply": Apply(self.apply)}
        named = {name: kind.name.lower() for name, kind in kinds.items()}
        texts = {name: getattr(self, name) for name in ("slug", "title", "version", "description")}
        return texts | named | {"source": app_source.told(self.source or NO_SOURCE)}

    @classmethod
    def make(cls, fields: Mapping[str, Any], owner_id: UUID) -> Self:
        """Return a new app with the given fields."""
        app = cls(owner_id=owner_id, **{name: value for name, value in fields.items() if name != "source"})
        app.set_source(fields.get("source", NO_SOURCE))
        return app

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given fields."""
        self.slug = fields.get("slug", self.slug)
        self.title = fields.get("title", self.title)
        self.version = fields.get("version", self.version)
        self.description = fields.get("description", self.description)
        self.type = fields.get("type", self.type)
        self.auth_type = fields.get("auth_type", self.auth_type)
        self.visibility = fields.get("visibility", self.visibility)
        self.apply = fields.get("apply", self.apply)
        if "source" in fields:
            self.set_source(fields["source"])

    def set_source(self, given: Mapping[str, Any]) -> None:
        """Set where documents come from; what is to be fetched every so often is so at once."""
        before = self.source or NO_SOURCE
        if not app_source.is_same(before, given):
            self.source = app_source.changed(before, given)
            self.source_due_at = now() if self.source["every_minutes"] else None

    def note_push(self) -> None:
        """Note that documents are sent, unless the app has a source already."""
        if (self.source or NO_SOURCE)["kind"] == app_source.NONE:
            self.source = PUSHED

    @property
    def source_url(self) -> str | None:
        """Return where documents are fetched from, None if they are not."""
        url: str | None = (self.source or NO_SOURCE).get("url")
        return url

    def note_source(self, **known: Any) -> None:
        """Keep what a worker found at the source of a locked app, which is no change of the app."""
        self._renew(source={**self.source, **known})

    def take_turn(self) -> bool:
        """Return whether the source of a locked app is due, and set when it is next."""
        moment = now()
        minutes = (self.source or NO_SOURCE).get("every_minutes")
        if self.source_due_at is None or self.source_due_at > moment:
            return False
        self._renew(source_due_at=moment + timedelta(minutes=minutes) if minutes else None)
        return bool(minutes)

    def _renew(self, **values: Any) -> None:
        statement = update(CatalogueApp).where(CatalogueApp.id == self.id)
        write(statement.values(updated_at=CatalogueApp.updated_at, **values))
        db.session.refresh(self)

    @classmethod
    def with_source_due(cls, limit: int) -> list[UUID]:
        """Return apps whose source is to be fetched now, the one that waits longest first."""
        return [row.id for row in read(SOURCES_DUE, moment=now(), limit=limit)]

    @classmethod
    def visible_to(cls, *, manages: bool) -> ColumnElement[bool]:
        """Return the condition under which a caller sees an app and what it holds: who manages sees every one."""
        return true() if manages else cls.deleted_at.is_(None) & (cls.visibility != Visibility.PRIVATE)

    @classmethod
    def by_slug(cls, slug: str) -> Self | None:
        """Return the app with a slug, None if there is none or it is deleted."""
        return db.session.scalar(select(cls).where(cls.slug == slug, cls.deleted_at.is_(None)))

    @classmethod
    def kept(cls, app_id: UUID) -> Self | None:
        """Return an app that is not deleted."""
        return db.session.scalar(select(cls).where(cls.id == app_id, cls.deleted_at.is_(None)))

    @classmethod
    def lock(cls, app_id: UUID, *, deleted: bool = False) -> Self | None:
        """Return an app, locked until the transaction ends, so that changes in an app run one after another.

        Every change of what an app holds locks it first.
        """
        is_wanted = cls.deleted_at.is_not(None) if deleted else cls.deleted_at.is_(None)
        statement = select(cls).where(cls.id == app_id, is_wanted).with_for_update()
        return db.session.scalar(statement.execution_options(populate_existing=True))


SOURCES_DUE = Constant(
    select(CatalogueApp.id)
    .where(CatalogueApp.source_due_at <= bindparam("moment"), CatalogueApp.deleted_at.is_(None))
    .order_by(CatalogueApp.source_due_at)
    .limit(bindparam("limit", type_=Integer))
)
