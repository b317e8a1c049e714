"""Applications: programs that may call the API, registered by users with MANAGE_APPLICATIONS."""

from typing import Any
from uuid import UUID

from flask import Response

from app.extensions import db
from app.models.application import APPLICATIONS, Application
from app.models.role import Permission
from app.schemas.applications import (
    ApplicationCreateSchema,
    ApplicationSchema,
    ApplicationTokenSchema,
    ApplicationUpdateSchema,
)
from app.schemas.pages import PageQuerySchema
from app.security.access import permission_required
from app.security.audit import record
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    load,
    load_query,
    no_content,
    page,
    page_of,
    takes,
    unchanged,
    unstored,
)


class ApplicationList(Resource):
    """All applications."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @takes(query=PageQuerySchema)
    @gives(page_of(ApplicationSchema))
    def get(self) -> Response:
        """List the applications."""
        return page(APPLICATIONS, load_query())

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @takes(ApplicationCreateSchema)
    @gives(ApplicationTokenSchema, 201, at="application")
    def post(self) -> Response:
        """Register an application; only this answer shows its token."""
        application = Application(**load())
        token = application.renew_token()
        db.session.add(application)
        db.session.flush()
        record("application_created", f"applications/{application.id}", application.name)
        db.session.commit()
        return unstored(created(with_token(application, token), application_id=application.id))


class ApplicationItem(Resource):
    """One application."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @gives(ApplicationSchema)
    def get(self, application_id: UUID) -> Response:
        """Show an application."""
        return answer(found(Application.find(application_id)))

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @takes(ApplicationUpdateSchema)
    @gives(ApplicationSchema)
    def patch(self, application_id: UUID) -> Response:
        """Rename an application."""
        application = unchanged(found(Application.lock(application_id)))
        fields = load()
        application.name = fields.get("name", application.name)
        db.session.commit()
        return answer(application)

    put = patch

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @gives(status=204)
    def delete(self, application_id: UUID) -> Response:
        """Delete an application; from the next request on its token is refused."""
        db.session.delete(unchanged(found(Application.lock(application_id))))
        record("application_deleted", f"applications/{application_id}")
        db.session.commit()
        return no_content()


class ApplicationRotate(Resource):
    """A new token for an application."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @gives(ApplicationTokenSchema)
    def post(self, application_id: UUID) -> Response:
        """Replace an application's token; only this answer shows the new one."""
        application = found(Application.lock(application_id))
        token = application.renew_token()
        record("application_rotated", f"applications/{application.id}", application.name)
        db.session.commit()
        return unstored(answer(with_token(application, token)))


def with_token(application: Application, token: str) -> dict[str, Any]:
    """Return the shown fields of an application, and the token, of which it stores only a hash."""
    return {name: getattr(application, name) for name in ApplicationSchema().fields} | {"token": token}
