"""Bucketlists: each user sees only his own."""

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
from app.security.access import caller, user_required
from app.web.declarations import gives, takes
from app.web.pages import page, page_of
from app.web.resource import Resource, answer, created, found, load, load_query, no_content


class BucketlistList(Resource):
    """One's own bucketlists."""

    @user_required
    @takes(query=BucketlistQuerySchema)
    @gives(page_of(BucketlistSchema))
    def get(self) -> Response:
        """List one's own bucketlists."""
        query = load_query()
        return page(Bucketlist.matching(caller.id, query["q"]), Bucketlist.id, query, read=read)

    @user_required
    @takes(BucketlistCreateSchema)
    @gives(BucketlistSchema, 201, at="bucketlist")
    def post(self) -> Response:
        """Make a bucketlist."""
        bucketlist = Bucketlist(user_id=caller.id, **load())
        db.session.add(bucketlist)
        db.session.commit()
        return created(bucketlist, bucketlist_id=bucketlist.id)


class BucketlistItem(Resource):
    """One of one's own bucketlists."""

    @user_required
    @gives(BucketlistSchema)
    def get(self, bucketlist_id: UUID) -> Response:
        """Show a bucketlist."""
        return answer(found(Bucketlist.find(caller.id, bucketlist_id)))

    @user_required
    @takes(BucketlistUpdateSchema)
    @gives(BucketlistSchema)
    def patch(self, bucketlist_id: UUID) -> Response:
        """Change the given fields of a bucketlist."""
        bucketlist = found(Bucketlist.lock(caller.id, bucketlist_id))
        fields = load()
        bucketlist.name = fields.get("name", bucketlist.name)
        db.session.commit()
        return answer(bucketlist)

    put = patch

    @user_required
    @gives(status=204)
    def delete(self, bucketlist_id: UUID) -> Response:
        """Delete a bucketlist."""
        found(Bucketlist.remove(caller.id, bucketlist_id) or None)
        db.session.commit()
        return no_content()
