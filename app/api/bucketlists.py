"""Bucketlists: each user sees only his own."""

from uuid import UUID

from flask import Response

from app.api.access import caller, user_required
from app.api.base import Resource, answer, created, found, load, load_query, no_content
from app.api.pages import page
from app.extensions import db
from app.models.bucketlist import Bucketlist
from app.schemas.bucketlists import (
    BucketlistCreateSchema,
    BucketlistQuerySchema,
    BucketlistSchema,
    BucketlistUpdateSchema,
)


class BucketlistList(Resource):
    """One's own bucketlists."""

    @user_required
    def get(self) -> Response:
        """List one's own bucketlists."""
        query = load_query(BucketlistQuerySchema())
        return page(Bucketlist.matching(caller.id, query["q"]), Bucketlist.id, query, BucketlistSchema())

    @user_required
    def post(self) -> Response:
        """Make a bucketlist."""
        bucketlist = Bucketlist(user_id=caller.id, **load(BucketlistCreateSchema()))
        db.session.add(bucketlist)
        db.session.commit()
        return created(BucketlistSchema().dump(bucketlist), "bucketlist", bucketlist_id=bucketlist.id)


class BucketlistItem(Resource):
    """One of one's own bucketlists."""

    @user_required
    def get(self, bucketlist_id: UUID) -> Response:
        """Show a bucketlist."""
        return answer(BucketlistSchema().dump(found(Bucketlist.find(caller.id, bucketlist_id))))

    @user_required
    def patch(self, bucketlist_id: UUID) -> Response:
        """Change the given fields of a bucketlist."""
        bucketlist = found(Bucketlist.lock(caller.id, bucketlist_id))
        fields = load(BucketlistUpdateSchema())
        bucketlist.name = fields.get("name", bucketlist.name)
        db.session.commit()
        return answer(BucketlistSchema().dump(bucketlist))

    put = patch

    @user_required
    def delete(self, bucketlist_id: UUID) -> Response:
        """Delete a bucketlist."""
        found(Bucketlist.remove(caller.id, bucketlist_id) or None)
        db.session.commit()
        return no_content()
