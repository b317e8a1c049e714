"""Posts: every user sees the approved ones, and only the author and moderators see the others."""

from typing import Any
from uuid import UUID

from flask import Response

from app.database import given
from app.extensions import db
from app.models.post import POSTS, Post
from app.models.role import Permission
from app.schemas.posts import PostCreateSchema, PostQuerySchema, PostSchema, PostUpdateSchema
from app.security.access import holds, require, user_required
from app.security.audit import record_change, record_facts
from app.security.caller import current_user
from app.security.quotas import POST_QUOTA, require_room
from app.web import (
    ApiError,
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
    read_body,
    refuses,
    takes,
    unchanged,
)


class PostList(Resource):
    """The posts that the caller may see."""

    @user_required
    @takes(query=PostQuerySchema)
    @gives(page_of(PostSchema))
    def get(self) -> Response:
        """List the approved posts and the caller's, or all posts for a moderator."""
        query = load_query()
        reader = None if moderates() else current_user.id
        return page(POSTS, query, given(reader=reader, approved=query["approved"]))

    @user_required
    @takes(PostCreateSchema)
    @gives(PostSchema, 201, at="post")
    @refuses("permission_denied")
    def post(self) -> Response:
        """Propose a post; a moderator's post is approved at once."""
        fields = load_body()
        require_room(POST_QUOTA)
        post = Post(**{"approved": moderates()} | fields, user_id=current_user.id)
        db.session.add(post)
        db.session.flush()
        if post.approved:
            record_facts("post_approved", f"posts/{post.id}", post.facts)
        post = found(find(post.id))
        db.session.commit()
        return created(post, post_id=post.id)


class PostItem(Resource):
    """One post."""

    @user_required
    @gives(PostSchema)
    def get(self, post_id: UUID) -> Response:
        """Show a post."""
        return answer(found(find(post_id)))

    @user_required
    @takes(PostUpdateSchema)
    @gives(PostSchema)
    @refuses("permission_denied", "post_approved")
    def patch(self, post_id: UUID) -> Response:
        """Change the given fields of a post, only as it was at `updated_at` if that is given."""
        post = unchanged(locked_post(post_id))
        fields, before = load_body(), post.facts
        if fields.get("updated_at") not in (None, post.changed_at):
            raise ApiError("changed_meanwhile")
        post.edit(fields)
        record_moderation(post, before)
        db.session.commit()
        return answer(post)

    put = patch

    @user_required
    @gives(status=204)
    @refuses("permission_denied", "post_approved")
    def delete(self, post_id: UUID) -> Response:
        """Delete a post."""
        post = unchanged(locked_post(post_id))
        record_facts("post_deleted", f"posts/{post_id}", post.facts)
        db.session.delete(post)
        db.session.commit()
        return no_content()


def moderates() -> bool:
    """Return whether the caller sees and changes every post."""
    return holds(Permission.MODERATE_POSTS)


def find(post_id: UUID) -> Post | None:
    """Return a post that the caller may see."""
    return Post.find(current_user.id, post_id, moderates=moderates())


def locked_post(post_id: UUID) -> Post:
    """Return a post that the caller may change, locked until the transaction ends, or raise 404 or 403."""
    Post.lock(post_id)
    post = found(find(post_id))
    if post.user_id != current_user.id:
        require(Permission.MODERATE_POSTS)
    if post.approved and not moderates():
        raise ApiError("post_approved")
    return post


def record_moderation(post: Post, before: dict[str, Any]) -> None:
    """Record an approval, and any other change by a moderator; an author's change of an own post is not recorded."""
    if post.approved and not before["approved"]:
        record_change("post_approved", f"posts/{post.id}", before, post.facts)
    elif post.user_id != current_user.id or post.approved != before["approved"]:
        record_change("post_updated", f"posts/{post.id}", before, post.facts)


def load_body() -> dict[str, Any]:
    """Return the fields of a post in the body, or raise 403 if `approved` is not sent by a moderator."""
    body = read_body()
    if "approved" in body:
        require(Permission.MODERATE_POSTS)
    return load(body)
