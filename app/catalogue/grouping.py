"""Where new operations of a document stand: in groups by their tags, behind the others."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.catalogue.operations import Operation
from app.extensions import db
from app.models.api_group import TITLE_LENGTH, ApiGroup
from app.models.catalogue_api import ApiStatus, CatalogueApi, Origin
from app.utils.ids import new_id

_UNPRINTABLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")


class Shelves:
    """The groups of a locked app, and the last position in each."""

    def __init__(self, app_id: UUID, there: Iterable[Any]) -> None:
        """Take the group and position of each operation that is there; the groups are read at the first tag."""
        self._app_id = app_id
        self._last: dict[UUID | None, int] = {}
        for api in there:
            self._last[api.group_id] = max(self._last.get(api.group_id, 0), api.position)
        self._groups: dict[str, UUID] | None = None

    def new_api(self, operation: Operation) -> CatalogueApi:
        """Add an operation to the app; what documents describe is there to be called, and so is published."""
        group_id = self._group(_UNPRINTABLE.sub(" ", operation.tag or "").strip()[:TITLE_LENGTH])
        self._last[group_id] = self._last.get(group_id, 0) + 1
        api = CatalogueApi(id=new_id(), app_id=self._app_id, group_id=group_id, position=self._last[group_id])
        api.status, api.origin = ApiStatus.PUBLISHED, Origin.IMPORTED
        api.imported, api.method, api.path = {}, operation.method, operation.path
        db.session.add(api)
        return api

    def _group(self, title: str) -> UUID | None:
        """Return the group of a tag, which is made at its first operation; None for no tag."""
        if not title:
            return None
        if self._groups is None:
            outermost = select(ApiGroup.title, ApiGroup.id).filter_by(app_id=self._app_id, parent_id=None)
            self._groups = {row.title: row.id for row in db.session.execute(outermost.order_by(ApiGroup.id.desc()))}
        if title not in self._groups:
            position = ApiGroup.next_position(self._app_id, None)
            group = ApiGroup(id=new_id(), app_id=self._app_id, parent_id=None, title=title, position=position)
            db.session.add(group)
            db.session.flush()
            self._groups[title] = group.id
        return self._groups[title]
