"""Invitations, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.invitation import Invitation, InvitationStatus
from app.models.user import User
from app.schemas.fields import ROLE_ID, Choice, CookieWish, Integer, Moment
from app.schemas.logs import ActorSchema
from app.schemas.pages import PageQuerySchema
from app.schemas.proofs import EXAMPLE_TOKEN, LinkSchema
from app.schemas.tables import TableSchema
from app.schemas.texts import Email, Locale, Name, Password
from app.schemas.users import RoleLinkSchema


class InvitationSchema(TableSchema):
    """An invitation; `user` is who it became."""

    class Meta:
        model = Invitation

    told_by_clock = ("status",)

    id = auto_field()
    email = auto_field()
    role = fields.Nested(RoleLinkSchema, allow_none=True)
    status = Choice(InvitationStatus)
    invited_by = fields.Nested(ActorSchema)
    user = fields.Nested(ActorSchema, allow_none=True)
    created_at = auto_field()
    expires_at = auto_field()
    accepted_at = auto_field()


class InvitationCreateSchema(Schema):
    """Whom to invite; without a role they get the default one."""

    example = {"email": "bob@example.com", "locale": "en"}

    email = Email(required=True)
    role_id = Integer(validate=ROLE_ID)
    locale = Locale()


class InvitationQuerySchema(PageQuerySchema):
    """Which invitations to list."""

    status = Choice(InvitationStatus)


class InviterSchema(TableSchema):
    """Who invites."""

    class Meta:
        model = User

    name = auto_field()


class InvitationPreviewSchema(Schema):
    """An invitation as the holder of its link is shown it."""

    email = fields.String()
    role = fields.Nested(RoleLinkSchema)
    invited_by = fields.Nested(InviterSchema)
    expires_at = Moment()


class InvitationAcceptSchema(LinkSchema):
    """The link of an invitation, and what the new account logs in with."""

    example = {"token": EXAMPLE_TOKEN, "name": "bob", "password": "a quiet harbour"}

    password = Password(required=True)
    name = Name()
    cookie = CookieWish(load_default=False)
