"""The OpenAPI documents of apps, which continuous integration sends and programs read."""

from uuid import UUID

from flask import Response

from app.catalogue.exporting import Export
from app.catalogue.reading import MEDIA_TYPES
from app.extensions import db
from app.models.api_sync import ApiSync
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_views import APPS
from app.models.role import Permission
from app.schemas.documents import DocumentQuerySchema
from app.schemas.syncs import SyncSchema
from app.security.access import permission_required, user_required
from app.security.caller import current_user
from app.security.catalogue import begun, manages
from app.security.exports import FORMATS, written
from app.web import (
    Resource,
    found,
    gives,
    gives_file,
    load_query,
    may_wait,
    read_content,
    takes,
    takes_content,
)


class AppDocument(Resource):
    """The document of one app."""

    @user_required
    @takes(query=DocumentQuerySchema)
    @gives_file(*FORMATS.values())
    @gives(status=304)
    def get(self, app_id: UUID) -> Response:
        """Show the document of an app as OpenAPI 3.1, with what people wrote over it and made by hand."""
        query = load_query()
        found(APPS.one(app_id, manages=manages()))
        app = found(CatalogueApp.kept(app_id))
        export = Export(app, query["version"], is_merged=query["side"] == "merged")
        found(export.is_there or None)
        return written(export, query["format"])

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes_content(*MEDIA_TYPES, most_bytes="IMPORT_MAX_BYTES")
    @may_wait
    @gives(SyncSchema)
    @gives(SyncSchema, 202, at="sync")
    def put(self, app_id: UUID) -> Response:
        """Send the document of an app; a worker reads it, and a newer one takes the place of one that waits."""
        media_type, data = read_content()
        app = found(CatalogueApp.lock(app_id))
        app.note_push()
        sync = ApiSync.begin(app, by=current_user.id, document=data)
        sync.media_type = media_type
        db.session.commit()
        return begun(sync.id)
