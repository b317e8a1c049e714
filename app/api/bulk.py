"""Bulk: callers with the permissions change many users in one request."""

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import ValidationError

from app.extensions import db
from app.models.role import Permission
from app.models.user_list import USERS, matching
from app.schemas.bulk import MOST_AT_ONCE, TOO_MANY, BulkOutcomeSchema, BulkSchema
from app.schemas.users import UserFilterSchema
from app.security.access import fresh_for_others, permission_required, prove_fresh_for, require
from app.security.bulk import DEEDS, do_to_each
from app.security.caller import caller_id
from app.web import Resource, answer, gives, limited, load, load_query, read_body, takes

BULK_LIMIT = "60 per minute"  # as one request may change a hundred users


class UserBulk(Resource):
    """Many users."""

    @permission_required(Permission.EDIT_USERS, Permission.BLOCK_USERS, Permission.DELETE_USERS)
    @fresh_for_others("role_id")
    @limited(BULK_LIMIT, "bulk", caller_id)
    @takes(BulkSchema, query=UserFilterSchema)
    @gives(BulkOutcomeSchema)
    def post(self) -> Response:
        """Change up to 100 users: those whose `ids` the body names, or those that the query filters (`LIST_USERS`).

        `role` needs `EDIT_USERS`; `block`, `unblock` and `end_sessions` `BLOCK_USERS`; `delete` and `restore`
        `DELETE_USERS`. Each user is changed or refused by the rules of a request for this user alone; never the caller.
        """
        query, body = load_query(), read_body()
        if deed := DEEDS.get(str(body.get("action"))):
            require(deed.permission)
        fields = load(body)
        prove_fresh_for(fields)
        user_ids = meant(fields.pop("ids", None), query)
        outcomes = do_to_each(DEEDS[fields.pop("action")], user_ids, fields)
        db.session.commit()
        done = sum(outcome["outcome"] == "done" for outcome in outcomes)
        return answer({"items": outcomes, "done": done, "refused": len(outcomes) - done})


def meant(ids: list[UUID] | None, query: dict[str, Any]) -> list[UUID]:
    """Return the ids that are given, or those of the users whom the query finds; raise ValidationError or ApiError."""
    if (ids is None) != bool(query):
        raise ValidationError(
            {"ids": ["Give either ids or a filter in the query: q, role_id, status, second_factor or deleted."]}
        )
    if ids is not None:
        return ids
    require(Permission.LIST_USERS)
    users = USERS.part(0, MOST_AT_ONCE + 1, matching(**query), descending=False)
    if len(users) > MOST_AT_ONCE:
        raise ValidationError({"ids": [TOO_MANY]})
    return [user.id for user in users]
