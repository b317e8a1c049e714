"""The document of an app as it goes out: one that came in, with what people wrote over it and made beside it."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from app.catalogue import handmade, overlay
from app.catalogue.dialect import VERSION, as_31
from app.catalogue.identity import Key
from app.catalogue.links import drop_dead_links
from app.catalogue.merging import merged
from app.catalogue.overlay import Overlay
from app.catalogue.sound import put_back
from app.catalogue.used import used_alone
from app.extensions import db
from app.models.api_response import ApiResponse
from app.models.api_version import ApiVersion
from app.models.catalogue_api import PUBLISHED, ApiStatus, CatalogueApi, Origin
from app.models.catalogue_app import CatalogueApp
from app.utils.json import decode, encode

FORM = 2  # of what is written; another number makes new tags
MOST_EARLIER = 10  # versions that are searched for an operation; each costs the reading of a document


class Export:
    """The document of an app, which the transaction sees; its tag is known before anything is written."""

    def __init__(
        self, app: CatalogueApp, number: int | None = None, *, is_merged: bool = True, is_public: bool = False
    ) -> None:
        """Take the app, the number of a version, the newest unless one is given, and which side of it is wanted.

        What is public holds the operations that are published alone.
        """
        self.is_public = is_public
        self.app, self.number, self.is_merged = app, app.revision if number is None else number, is_merged
        made = select(ApiResponse.api_id, ApiResponse.status_code).join(CatalogueApi).distinct()
        made = made.where(CatalogueApi.app_id == app.id, CatalogueApi.origin == Origin.LOCAL)
        changed = select(CatalogueApi.id, CatalogueApi.updated_at).where(CatalogueApi.app_id == app.id)
        rows = db.session.execute(made).all() if is_merged else ()
        self.statuses: list[tuple[UUID, str]] = sorted((row.api_id, row.status_code) for row in rows)
        self.changed = sorted(map(tuple, db.session.execute(changed))) if is_merged else []
        self.sha256 = db.session.scalar(self._of_version(ApiVersion.sha256, self.number))

    @property
    def is_there(self) -> bool:
        """Return whether there is such a document; what was made by hand makes one too."""
        return self.sha256 is not None or (self.is_merged and self.number == 0)

    @property
    def tag(self) -> str:
        """Return what changes with the document."""
        told = [
            FORM,
            self.is_public,
            self.is_merged,
            self.number,
            self.sha256,
            self.changed,
            self.statuses,
            self.app.updated_at,
        ]
        return hashlib.sha256(encode(told)).hexdigest()[:32]

    def content(self) -> dict[str, Any]:
        """Return the document."""
        stored = db.session.scalar(self._of_version(ApiVersion.document, self.number))
        content: dict[str, Any] = {"paths": {}} if stored is None else decode(stored.decode())
        if not self.is_merged:
            return content
        content = self._named(as_31(content))
        if self.number == self.app.revision:
            put_back(content, self._said(), self._earlier())
        out = merged(content, self._written(), self._left_out())
        ids = handmade.ids_in(out)
        for api in self._made_by_hand() if self.number == self.app.revision else ():
            statuses = [status for api_id, status in self.statuses if api_id == api.id]
            handmade.add(out, api, statuses, ids)
        if not self.is_public:
            return out
        drop_dead_links(out)
        return used_alone(out)

    def _of_version(self, column: Any, number: int) -> Any:
        return select(column).where(ApiVersion.app_id == self.app.id, ApiVersion.number == number)

    def _named(self, content: dict[str, Any]) -> dict[str, Any]:
        """Return a document that has what every one needs."""
        info = content.get("info") or {}
        needed = {"title": self.app.title, "version": self.app.version}
        return {"openapi": VERSION} | content | {"info": {**needed, **info}, "paths": content.get("paths", {})}

    def _said(self) -> set[Key]:
        """Return the operations that documents have and have not given up; one that is broken may be in an earlier."""
        places = select(CatalogueApi.method, CatalogueApi.path_key).where(
            CatalogueApi.app_id == self.app.id,
            CatalogueApi.origin == Origin.IMPORTED,
            CatalogueApi.former_status.is_(None),
        )
        return {(row.method, row.path_key) for row in db.session.execute(places)}

    def _earlier(self) -> Iterator[dict[str, Any]]:
        """Yield the documents of the last versions before this one, the newest first."""
        numbers = select(ApiVersion.number).where(ApiVersion.app_id == self.app.id, ApiVersion.number < self.number)
        for number in db.session.scalars(numbers.order_by(ApiVersion.number.desc()).limit(MOST_EARLIER)).all():
            stored = db.session.scalar(self._of_version(ApiVersion.document, number))
            if stored is not None:  # a sync that is applied meanwhile may forget a version
                yield as_31(decode(stored.decode()))

    def _written(self) -> dict[Key, dict[str, Any]]:
        """Return what people wrote over operations that a document has, as far as it is not what that says."""
        edited = select(CatalogueApi).where(
            CatalogueApi.app_id == self.app.id, CatalogueApi.origin == Origin.IMPORTED, CatalogueApi.local.is_not(None)
        )
        return {(api.method, api.path_key): written_over(api) for api in db.session.scalars(edited)}

    def _left_out(self) -> set[Key]:
        """Return the operations that people have removed, or, of what is public, those that are not published."""
        removed = (CatalogueApi.status == ApiStatus.REMOVED) & or_(
            CatalogueApi.former_status.is_(None), CatalogueApi.former_status == ApiStatus.REMOVED
        )
        hidden = CatalogueApi.status.not_in(PUBLISHED) if self.is_public else removed
        places = select(CatalogueApi.method, CatalogueApi.path_key).where(CatalogueApi.app_id == self.app.id, hidden)
        return {(row.method, row.path_key) for row in db.session.execute(places)}

    def _made_by_hand(self) -> Sequence[CatalogueApi]:
        made = select(CatalogueApi).where(CatalogueApi.app_id == self.app.id, CatalogueApi.origin == Origin.LOCAL)
        order = (CatalogueApi.position, CatalogueApi.id)
        shown = CatalogueApi.status.in_(PUBLISHED) if self.is_public else CatalogueApi.status != ApiStatus.REMOVED
        return db.session.scalars(made.where(shown).order_by(*order)).all()


def written_over(api: CatalogueApi) -> dict[str, Any]:
    """Return the fields of an operation that are shown otherwise than its document says."""
    said = overlay.values(api.imported or {})
    shown = Overlay(said, api.local or {}, api.base or {}).shown
    return {name: value for name, value in shown.items() if value != said[name]}
