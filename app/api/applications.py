"""Applications: programs that may call the API, registered by users with MANAGE_APPLICATIONS."""

from typing import Any
from uuid import UUID

from flask import Response

from app.extensions import db
from app.models.application import APPLICATIONS, SHOWN, Application
from app.models.role import Permission
from app.schemas.applications import (
    ApplicationCreateSchema,
    ApplicationSchema,
    ApplicationTokenSchema,
    ApplicationUpdateSchema,
)
from app.schemas.pages import PageQuerySchema
from app.security.access import fresh_for_others, permission_required, require_covers, session_only
from app.security.api_tokens import check_resources
from app.security.audit import record_change, record_facts
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
    @session_only
    @takes(ApplicationCreateSchema)
    @gives(ApplicationTokenSchema, 201, at="application")
    def post(self) -> Response:
        """Register an application; only this answer shows its token."""
        fields = load()
        require_ceiling(fields.get("permissions"))
        check_resources(fields)
        application = Application(**fields)
        token = application.renew_token()
        db.session.add(application)
        db.session.flush()
        record_facts("application_created", f"applications/{application.id}", application.facts)
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
        """Change the given fields of an application; from its next request on its ceiling holds."""
        require_ceiling(found(Application.find(application_id)).permissions)
        db.session.rollback()
        fields = load()
        application = unchanged(found(Application.lock(application_id)))
        change_application(application, fields)
        db.session.commit()
        return answer(application)

    put = patch

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @gives(status=204)
    def delete(self, application_id: UUID) -> Response:
        """Delete an application; from the next request on its token is refused."""
        application = unchanged(found(Application.lock(application_id)))
        record_facts("application_deleted", f"applications/{application_id}", application.facts)
        db.session.delete(application)
        db.session.commit()
        return no_content()


class ApplicationRotate(Resource):
    """A new token for an application."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @session_only
    @fresh_for_others()
    @gives(ApplicationTokenSchema)
    def post(self, application_id: UUID) -> Response:
        """Replace an application's token; only this answer shows the new one."""
        application = found(Application.lock(application_id))
        token = application.renew_token()
        record_facts("application_rotated", f"applications/{application.id}", application.facts)
        db.session.commit()
        return unstored(answer(with_token(application, token)))


def change_application(application: Application, fields: dict[str, Any]) -> None:
    """Change the given fields of a locked application, or raise 403 or 422; no ceiling is one that ADMIN covers."""
    before, had = application.facts, application.permissions
    require_ceiling(had)
    if "permissions" in fields and fields["permissions"] != had:
        require_ceiling(Permission.ADMIN if fields["permissions"] is None else fields["permissions"])
    check_resources(fields)
    application.edit(fields)
    record_change("application_updated", f"applications/{application.id}", before, application.facts)


def require_ceiling(flags: int | None) -> None:
    """Raise ApiError with 403 unless the caller has what a ceiling allows, if there is one."""
    require_covers(flags or 0, "This ceiling allows more than you may do yourself.")


def with_token(application: Application, token: str) -> dict[str, Any]:
    """Return the shown fields of an application, and the token, of which it stores only a hash."""
    return {name: getattr(application, name) for name in SHOWN} | {"token": token}
