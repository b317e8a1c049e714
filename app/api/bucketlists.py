"""Bucketlists: each user sees only their own."""

from uuid import UUID

from flask import Response

from app.database import read
from app.extensions import db
from app.models.bucketlist import Bucketlist
from app.schemas.bucketlists import (
    BucketlistCreateSchema,
    BucketlistQuerySchema,
    BucketlistSchema,
    BucketlistUpdateSchema,
)
from app.security.access import user_required
from app.security.identity import current_user
from app.security.quotas import BUCKETLISTS, require_room
from app.web import Resource, answer, created, found, gives, load, load_query, no_content, page, page_of, takes


class BucketlistList(Resource):
    """The caller's bucketlists."""

    @user_required
    @takes(query=BucketlistQuerySchema)
    @gives(page_of(BucketlistSchema))
    def get(self) -> Response:
        """List the caller's bucketlists."""
        query = load_query()
        return page(Bucketlist.matching(current_user.id, query["q"]), Bucketlist.id, query, read=read)

    @user_required
    @takes(BucketlistCreateSchema)
    @gives(BucketlistSchema, 201, at="bucketlist")
    def post(self) -> Response:
        """Make a bucketlist."""
        fields = load()
        require_room(BUCKETLISTS)
        bucketlist = Bucketlist(user_id=current_user.id, **fields)
        db.session.add(bucketlist)
        db.session.commit()
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
        bucketlist = found(Bucketlist.lock(current_user.id, bucketlist_id))
        fields = load()
        bucketlist.name = fields.get("name", bucketlist.name)
        db.session.commit()
        return answer(bucketlist)

    put = patch

    @user_required
    @gives(status=204)
    def delete(self, bucketlist_id: UUID) -> Response:
        """Delete a bucketlist."""
        found(Bucketlist.remove(current_user.id, bucketlist_id) or None)
        db.session.commit()
        return no_content()
