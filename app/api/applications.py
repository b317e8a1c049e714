"""Applications: programs that may call, registered by whoever holds MANAGE_APPLICATIONS."""

from uuid import UUID

from flask import Response
from sqlalchemy import select

from app.api.access import permission_required
from app.api.base import Resource, answer, created, found, load, load_query, no_content, record, unstored
from app.api.pages import page
from app.extensions import db
from app.models.application import Application
from app.models.role import Permission
from app.schemas.applications import (
    ApplicationCreateSchema,
    ApplicationSchema,
    ApplicationTokenSchema,
    ApplicationUpdateSchema,
)
from app.schemas.pages import PageQuerySchema


class ApplicationList(Resource):
    """All applications."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    def get(self) -> Response:
        """List the applications."""
        return page(select(Application), Application.id, load_query(PageQuerySchema()), ApplicationSchema())

    @permission_required(Permission.MANAGE_APPLICATIONS)
    def post(self) -> Response:
        """Register an application; this answer alone shows its token."""
        application = Application(**load(ApplicationCreateSchema()))
        data = with_token(application)
        db.session.add(application)
        db.session.flush()
        record("application_created", f"applications/{application.id}", application.name)
        db.session.commit()
        data = ApplicationSchema().dump(application) | data
        return unstored(created(data, "application", application_id=application.id))


class ApplicationItem(Resource):
    """One application."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    def get(self, application_id: UUID) -> Response:
        """Show an application."""
        return answer(ApplicationSchema().dump(found(Application.find(application_id))))

    @permission_required(Permission.MANAGE_APPLICATIONS)
    def patch(self, application_id: UUID) -> Response:
        """Rename an application."""
        application = found(Application.lock(application_id))
        fields = load(ApplicationUpdateSchema())
        application.name = fields.get("name", application.name)
        db.session.commit()
        return answer(ApplicationSchema().dump(application))

    put = patch

    @permission_required(Permission.MANAGE_APPLICATIONS)
    def delete(self, application_id: UUID) -> Response:
        """Delete an application; its token is refused from the next request on."""
        found(Application.remove(application_id) or None)
        record("application_deleted", f"applications/{application_id}")
        db.session.commit()
        return no_content()


class ApplicationRotate(Resource):
    """A new token for an application."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    def post(self, application_id: UUID) -> Response:
        """Replace the token; this answer alone shows the new one."""
        application = found(Application.lock(application_id))
        data = ApplicationSchema().dump(application) | with_token(application)
        record("application_rotated", f"applications/{application.id}", application.name)
        db.session.commit()
        return unstored(answer(data))


def with_token(application: Application) -> dict[str, str]:
    """Give an application a new token and return it as an answer holds it."""
    data: dict[str, str] = ApplicationTokenSchema(only=("token",)).dump({"token": application.renew_token()})
    return data
