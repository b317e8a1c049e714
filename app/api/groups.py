"""Groups of the operations of the catalogue's apps, seen with their app, changed by MANAGE_CATALOGUE."""

from uuid import UUID

from flask import Response

from app.database import given
from app.extensions import db
from app.models.api_group import ApiGroup
from app.models.catalogue_views import API_GROUPS
from app.models.role import Permission
from app.schemas.groups import ApiGroupCreateSchema, ApiGroupQuerySchema, ApiGroupSchema, ApiGroupUpdateSchema
from app.security.access import permission_required, user_required
from app.security.audit import record_change, record_facts
from app.security.catalogue import manages, named_app, require_parent, seen
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
)


class GroupList(Resource):
    """The groups of the apps that the caller may see."""

    @user_required
    @takes(query=ApiGroupQuerySchema)
    @gives(page_of(ApiGroupSchema))
    def get(self) -> Response:
        """List the groups."""
        query = load_query()
        wanted = given(app_id=query["app_id"], parent_id=query["parent_id"])
        return page(API_GROUPS.listing, query, {**seen(), **wanted})

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ApiGroupCreateSchema)
    @gives(ApiGroupSchema, 201, at="api_group")
    def post(self) -> Response:
        """Make a group in an app, at most four deep."""
        fields = {"parent_id": None} | load()
        app = named_app(fields["app_id"])
        require_parent(app.id, fields["parent_id"])
        last = ApiGroup.next_position(app.id, fields["parent_id"])
        group = ApiGroup(**{"position": last} | fields)
        db.session.add(group)
        db.session.flush()
        record_facts("app_updated", f"apis/groups/{group.id}", group.facts)
        shown = API_GROUPS.one(group.id)
        db.session.commit()
        return created(shown, group_id=group.id)


class GroupItem(Resource):
    """One group."""

    @user_required
    @gives(ApiGroupSchema)
    def get(self, group_id: UUID) -> Response:
        """Show a group."""
        return answer(found(API_GROUPS.one(group_id, manages=manages())))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ApiGroupUpdateSchema)
    @gives(ApiGroupSchema)
    def patch(self, group_id: UUID) -> Response:
        """Change the given fields of a group; what stands in it goes along."""
        group = found(ApiGroup.lock(group_id))
        unchanged(API_GROUPS.one(group_id))
        fields, before = load(), group.facts
        if "parent_id" in fields:
            require_parent(group.app_id, fields["parent_id"], group)
        group.edit(fields)
        record_change("app_updated", f"apis/groups/{group_id}", before, group.facts)
        shown = API_GROUPS.one(group_id)
        db.session.commit()
        return answer(shown)

    put = patch

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(status=204)
    def delete(self, group_id: UUID) -> Response:
        """Delete a group; what stands in it moves to its parent."""
        group = found(ApiGroup.lock(group_id))
        unchanged(API_GROUPS.one(group_id))
        record_facts("app_updated", f"apis/groups/{group_id}", group.facts)
        group.empty()
        db.session.delete(group)
        db.session.commit()
        return no_content()
