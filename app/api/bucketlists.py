"""Bucketlists: each user sees only their own."""

from uuid import UUID

from flask import Response

from app.extensions import db
from app.models.bucketlist import BUCKETLISTS, Bucketlist
from app.schemas.bucketlists import (
    BucketlistCreateSchema,
    BucketlistQuerySchema,
    BucketlistSchema,
    BucketlistUpdateSchema,
)
from app.security.access import user_required
from app.security.caller import current_user
from app.security.quotas import BUCKETLIST_QUOTA, require_room
from app.security.writer import add_proven
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


class BucketlistList(Resource):
    """The caller's bucketlists."""

    @user_required
    @takes(query=BucketlistQuerySchema)
    @gives(page_of(BucketlistSchema))
    def get(self) -> Response:
        """List the caller's bucketlists."""
        query = load_query()
        return page(BUCKETLISTS, query, Bucketlist.holding(query["q"]), owner=current_user.id)

    @user_required
    @takes(BucketlistCreateSchema)
    @gives(BucketlistSchema, 201, at="bucketlist")
    def post(self) -> Response:
        """Make a bucketlist."""
        fields = load()
        require_room(BUCKETLIST_QUOTA)
        bucketlist = Bucketlist(user_id=current_user.id, **fields)
        add_proven(bucketlist)
        return created(bucketlist, bucketlist_id=bucketlist.id)


class BucketlistItem(Resource):
    """One of the caller's bucketlists."""

    @user_required
    @gives(BucketlistSchema)
    def get(self, bucketlist_id: UUID) -> Response:
        """Show a bucketlist."""
        return answer(found(Bucketlist.find(current_user.id, bucketlist_id)))

    @user_required
    @takes(BucketlistUpdateSchema)
    @gives(BucketlistSchema)
    def patch(self, bucketlist_id: UUID) -> Response:
        """Change the given fields of a bucketlist."""
        bucketlist = unchanged(found(Bucketlist.lock(current_user.id, bucketlist_id)))
        fields = load()
        bucketlist.name = fields.get("name", bucketlist.name)
        db.session.commit()
        return answer(bucketlist)

    put = patch

    @user_required
    @gives(status=204)
    def delete(self, bucketlist_id: UUID) -> Response:
        """Delete a bucketlist."""
        db.session.delete(unchanged(found(Bucketlist.lock(current_user.id, bucketlist_id))))
        db.session.commit()
        return no_content()
