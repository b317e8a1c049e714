"""Service accounts: programs of their own, managed by users with MANAGE_APPLICATIONS who cover their roles."""

from uuid import UUID

from flask import Response

from app.extensions import db
from app.models.api_token import ApiToken
from app.models.role import Permission
from app.models.service_account import SERVICE_ACCOUNTS, find_service_account, matching, service_account_within
from app.schemas.api_tokens import ApiTokenQuerySchema, ApiTokenRotateSchema, ApiTokenSchema, ShownApiTokenSchema
from app.schemas.service_accounts import (
    ServiceAccountCreateSchema,
    ServiceAccountQuerySchema,
    ServiceAccountSchema,
    ServiceAccountUpdateSchema,
    ServiceTokenCreateSchema,
)
from app.security.access import fresh, fresh_for_others, permission_required, session_only
from app.security.accounts import given_role
from app.security.api_token_answers import tokens_of, with_text
from app.security.api_tokens import end_token, rotate_token
from app.security.caller import caller_id
from app.security.oneself import locked_caller
from app.security.service_accounts import (
    change_service_account,
    delete_service_account,
    locked_service_account,
    make_service_account,
    make_service_token,
    require_manageable,
)
from app.utils.clock import now
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    limited,
    load,
    load_query,
    no_content,
    page,
    page_of,
    refuses,
    takes,
    unchanged,
    unstored,
)

CHANGES_LIMIT = "600 per minute"  # a conflict tells that a name is taken


class ServiceAccountList(Resource):
    """All service accounts."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @takes(query=ServiceAccountQuerySchema)
    @gives(page_of(ServiceAccountSchema))
    def get(self) -> Response:
        """List the service accounts."""
        query = load_query()
        filters = {name: query[name] for name in ("q", "role_id", "status") if name in query}
        return page(SERVICE_ACCOUNTS, query, matching(**filters), moment=now())

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @fresh_for_others()
    @limited(CHANGES_LIMIT, "service_accounts", caller_id)
    @takes(ServiceAccountCreateSchema)
    @gives(ServiceAccountSchema, 201, at="service_account")
    @refuses("name_taken")
    def post(self) -> Response:
        """Make a service account, with a role that the caller covers."""
        fields = load()
        account = make_service_account(fields, given_role(fields.pop("role_id", None)))
        shown = service_account_within(account.id)
        db.session.commit()
        return created(shown, account_id=shown.id)


class ServiceAccountItem(Resource):
    """One service account."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @gives(ServiceAccountSchema)
    def get(self, account_id: UUID) -> Response:
        """Show a service account."""
        return answer(found(find_service_account(account_id)))

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @fresh_for_others()
    @limited(CHANGES_LIMIT, "service_accounts", caller_id)
    @takes(ServiceAccountUpdateSchema)
    @gives(ServiceAccountSchema)
    @refuses("name_taken")
    def patch(self, account_id: UUID) -> Response:
        """Change the given fields of a service account, whose roles before and after the caller covers."""
        fields = load()
        account = locked_service_account(account_id)
        unchanged(service_account_within(account_id))
        change_service_account(account, fields)
        shown = service_account_within(account_id)
        db.session.commit()
        return answer(shown)

    put = patch

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @fresh_for_others()
    @gives(status=204)
    def delete(self, account_id: UUID) -> Response:
        """Delete a service account; from the next request on its tokens are refused."""
        account = locked_service_account(account_id)
        unchanged(service_account_within(account_id))
        delete_service_account(account)
        db.session.commit()
        return no_content()


class ServiceTokenList(Resource):
    """The tokens of a service account."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @session_only
    @takes(query=ApiTokenQuerySchema)
    @gives(page_of(ApiTokenSchema))
    def get(self, account_id: UUID) -> Response:
        """List a service account's tokens, the newest first."""
        query = load_query()
        require_manageable(account_id)
        return tokens_of(account_id, query)

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @session_only
    @fresh
    @takes(ServiceTokenCreateSchema)
    @gives(ShownApiTokenSchema, 201)
    @refuses("too_many_tokens")
    def post(self, account_id: UUID) -> Response:
        """Make a token of a service account, with permissions that its role has; only this answer shows it."""
        fields = load()
        locked_caller()
        token, text = make_service_token(locked_service_account(account_id), fields)
        db.session.commit()
        return unstored(answer(with_text(token, text), 201))


class ServiceTokenItem(Resource):
    """One token of a service account."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @session_only
    @gives(status=204)
    def delete(self, account_id: UUID, token_id: UUID) -> Response:
        """End a token of a service account; from the next request on it is refused."""
        account = locked_service_account(account_id)
        found(end_token(account.id, token_id) or None)
        db.session.commit()
        return no_content()


class ServiceTokenRotate(Resource):
    """A new text for a token of a service account."""

    @permission_required(Permission.MANAGE_APPLICATIONS)
    @session_only
    @fresh
    @takes(ApiTokenRotateSchema)
    @gives(ShownApiTokenSchema)
    def post(self, account_id: UUID, token_id: UUID) -> Response:
        """Give a token of a service account a new text, which only this answer shows; its rights and its date stay."""
        fields = load()
        locked_caller()
        account = locked_service_account(account_id)
        token = found(ApiToken.lock(account.id, token_id))
        text = rotate_token(token, account, fields["overlap_seconds"])
        db.session.commit()
        return unstored(answer(with_text(token, text)))
