"""The base of models whose rows belong to an app of the catalogue."""

from typing import Any, Self
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.extensions import db
from app.models.catalogue_app import CatalogueApp
from app.utils.ids import new_id


class InApp(Model):
    """A row that an app holds."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)

    @classmethod
    def app_ids(cls) -> Select[Any]:
        """Return the statement for the ids of the apps that rows belong to; a model without the column joins it."""
        return select(cls.__table__.c.app_id)

    @classmethod
    def lock(cls, row_id: UUID) -> Self | None:
        """Return a row of an app that is not deleted; both are locked until the transaction ends, the app first."""
        app_id = db.session.scalar(cls.app_ids().where(cls.id == row_id))
        if app_id is None or CatalogueApp.lock(app_id) is None:
            return None
        return db.session.get(cls, row_id, with_for_update=True, populate_existing=True)
