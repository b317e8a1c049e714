"""Tokens: what the user's own programs call with; users with BLOCK_USERS see and end those of others."""

from uuid import UUID

from flask import Response, current_app

from app.extensions import db
from app.models.api_token import ApiToken
from app.models.role import Permission
from app.models.user import User
from app.schemas.api_tokens import (
    ApiTokenCreateSchema,
    ApiTokenQuerySchema,
    ApiTokenRotateSchema,
    ApiTokenSchema,
    ApiTokenUpdateSchema,
    ShownApiTokenSchema,
)
from app.security.access import (
    api_token_required,
    fresh,
    permission_required,
    require_covers,
    session_only,
    user_required,
)
from app.security.accounts import manageable_user
from app.security.api_token_answers import tokens_of, with_text
from app.security.api_token_proof import carried
from app.security.api_tokens import change_token, end_found, end_token, end_tokens, make_token, rotate_token
from app.security.caller import current_user
from app.security.oneself import locked_caller
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
    page_of,
    refuses,
    takes,
    unchanged,
    unstored,
)


class TokenList(Resource):
    """The caller's own tokens."""

    @user_required
    @session_only
    @takes(query=ApiTokenQuerySchema)
    @gives(page_of(ApiTokenSchema))
    def get(self) -> Response:
        """List the caller's tokens, the newest first."""
        return tokens_of(current_user.id, load_query())

    @user_required
    @session_only
    @fresh
    @takes(ApiTokenCreateSchema)
    @gives(ShownApiTokenSchema, 201, at="token")
    @refuses("permission_denied", "too_many_tokens")
    def post(self) -> Response:
        """Make a token; only this answer shows it."""
        if not current_app.config["TOKENS"]:
            raise ApiError("session_required", "This service makes no tokens any more.")
        fields = load()
        require_covers(fields["permissions"], "A token can't have a permission that you lack.")
        token, text = make_token(locked_caller(), fields)
        db.session.commit()
        return unstored(created(with_text(token, text), token_id=token.id))

    @user_required
    @session_only
    @gives(status=204)
    def delete(self) -> Response:
        """End all of the caller's tokens."""
        end_tokens(current_user.id)
        db.session.commit()
        return no_content()


class TokenItem(Resource):
    """One of the caller's tokens."""

    @user_required
    @session_only
    @gives(ApiTokenSchema)
    def get(self, token_id: UUID) -> Response:
        """Show a token."""
        return answer(found(ApiToken.find(current_user.id, token_id)))

    @user_required
    @session_only
    @takes(ApiTokenUpdateSchema)
    @gives(ApiTokenSchema)
    def patch(self, token_id: UUID) -> Response:
        """Change the given fields of a token; its rights can only become narrower."""
        fields = load()
        token = unchanged(found(ApiToken.lock(current_user.id, token_id)))
        change_token(token, fields)
        db.session.commit()
        return answer(token)

    put = patch

    @user_required
    @session_only
    @gives(status=204)
    def delete(self, token_id: UUID) -> Response:
        """End a token; from the next request on it is refused."""
        unchanged(found(ApiToken.lock(current_user.id, token_id)))
        end_token(current_user.id, token_id)
        db.session.commit()
        return no_content()


class TokenRotate(Resource):
    """A new text for a token."""

    @user_required
    @session_only
    @fresh
    @takes(ApiTokenRotateSchema)
    @gives(ShownApiTokenSchema)
    def post(self, token_id: UUID) -> Response:
        """Give a token a new text, which only this answer shows; its rights and its date stay."""
        fields = load()
        owner = locked_caller()
        token = found(ApiToken.lock(owner.id, token_id))
        text = rotate_token(token, owner, fields["overlap_seconds"])
        db.session.commit()
        return unstored(answer(with_text(token, text)))


class TokenCurrent(Resource):
    """The token that the request carries."""

    @api_token_required
    @gives(ApiTokenSchema)
    def get(self) -> Response:
        """Show the token that the request carries."""
        return answer(found(ApiToken.find(current_user.id, carried().token_id)))

    @api_token_required
    @gives(status=204)
    def delete(self) -> Response:
        """End the token that the request carries, so that anyone who finds one can; its owner gets a notice."""
        unchanged(found(ApiToken.lock(current_user.id, carried().token_id)))
        end_found(carried())
        db.session.commit()
        return no_content()


class UserTokenList(Resource):
    """A user's tokens."""

    @permission_required(Permission.BLOCK_USERS)
    @session_only
    @takes(query=ApiTokenQuerySchema)
    @gives(page_of(ApiTokenSchema))
    def get(self, user_id: UUID) -> Response:
        """List a user's tokens, the newest first."""
        query = load_query()
        manageable_user(User.find(user_id), deleted=True)
        return tokens_of(user_id, query)

    @permission_required(Permission.BLOCK_USERS)
    @session_only
    @gives(status=204)
    def delete(self, user_id: UUID) -> Response:
        """End all tokens of a user."""
        manageable_user(User.find(user_id), deleted=True)
        end_tokens(user_id)
        db.session.commit()
        return no_content()


class UserTokenItem(Resource):
    """One of a user's tokens."""

    @permission_required(Permission.BLOCK_USERS)
    @session_only
    @gives(status=204)
    def delete(self, user_id: UUID, token_id: UUID) -> Response:
        """End a token of a user."""
        manageable_user(User.find(user_id), deleted=True)
        found(end_token(user_id, token_id) or None)
        db.session.commit()
        return no_content()
