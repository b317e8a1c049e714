"""Factors of users: others see how many there are, and take them from a user who has lost theirs."""

from uuid import UUID

from flask import Response

from app.extensions import db
from app.models.factors import Factors
from app.models.role import Permission
from app.models.user import User
from app.schemas.user_factors import FactorsSchema
from app.security.access import fresh_for_others, permission_required, session_only, without_factor
from app.security.accounts import manageable_user
from app.security.factors.holding import reset_factors
from app.security.oneself import is_oneself
from app.web import ApiError, Resource, answer, found, gives, no_content, refuses, unchanged


class UserFactors(Resource):
    """The factors of a user."""

    @permission_required(Permission.LIST_USERS, or_oneself=True)
    @without_factor
    @gives(FactorsSchema)
    def get(self, user_id: UUID) -> Response:
        """Show how many factors of each kind a user has."""
        found(User.find(user_id))
        db.session.rollback()  # which gives its connection back
        return answer(Factors.of(user_id))

    @permission_required(Permission.EDIT_USERS)
    @session_only
    @fresh_for_others()
    @gives(status=204)
    @refuses("factor_required_by_role")
    def delete(self, user_id: UUID) -> Response:
        """Take all factors from a user, and end the user's sessions."""
        user = manageable_user(User.lock(user_id))
        if is_oneself(user_id) and user.role.second_factor:
            raise ApiError("factor_required_by_role")
        unchanged(Factors.within(user_id))
        reset_factors(user)
        db.session.commit()
        return no_content()
