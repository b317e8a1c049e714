"""Users, as they come in and go out."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validates_schema

from app.models.user import Status
from app.schemas.fields import Boolean, Choice, Email, Line, Moment, Name, Password, role_id
from app.schemas.pages import PageQuerySchema


def refuse_login_as_password(password: str, logins: list[str]) -> None:
    """Raise ValidationError where a new password is the user's name or email, in any letter case."""
    if password.lower() in logins:
        raise ValidationError({"password": ["A password must not be the name or the email."]})


class RoleLinkSchema(Schema):
    """The role of a user."""

    id = fields.Integer()
    title = fields.String()


class UserSchema(Schema):
    """A user, as anybody may see him who may see him at all."""

    id = fields.UUID()
    name = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    role = fields.Nested(RoleLinkSchema)
    status = Choice(Status)
    last_login_at = Moment(allow_none=True)
    last_login_ip = fields.String(allow_none=True)
    created_at = Moment()
    updated_at = Moment()
    deleted_at = Moment(allow_none=True)


class OwnUserSchema(UserSchema):
    """A user as he sees himself, with the names of all that he may."""

    permissions = fields.List(fields.String(), attribute="permission_names")


class CredentialsSchema(Schema):
    """A new account's names and password."""

    example = {"name": "alice", "email": "alice@example.com", "password": "a quiet harbour"}

    name = Name(allow_none=True)
    email = Email(allow_none=True)
    password = Password(required=True)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_logins(self, data: dict[str, Any], given: dict[str, Any], **kwargs: Any) -> None:
        """Ask for a name or an email, and for a password that is neither."""
        if given.get("name") is None and given.get("email") is None:
            raise ValidationError({"name": ["A name or an email is required."]})
        if "password" in data:
            refuse_login_as_password(data["password"], [data[key] for key in ("name", "email") if data.get(key)])


class UserCreateSchema(CredentialsSchema):
    """A user whom somebody else makes."""

    role_id = role_id()
    status = Choice(Status)


class UserUpdateSchema(Schema):
    """A change of a user by somebody who may change him."""

    example = {"status": "blocked"}

    name = Name(allow_none=True)
    email = Email(allow_none=True)
    password = Password()
    role_id = role_id()
    status = Choice(Status)


class ProfileUpdateSchema(Schema):
    """A change of one's own account."""

    example = {"password": "a louder harbour", "current_password": "a quiet harbour"}

    name = Name(allow_none=True)
    email = Email(allow_none=True)
    password = Password()
    current_password = fields.String()

    @validates_schema
    def check_current_password(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Ask for the current password before a new password or email."""
        if ("password" in data or "email" in data) and "current_password" not in data:
            raise ValidationError({"current_password": ["The current password is needed to change this."]})


class CurrentPasswordSchema(Schema):
    """The proof that it is the user himself who asks."""

    example = {"current_password": "a quiet harbour"}

    current_password = fields.String(required=True)


class UserQuerySchema(PageQuerySchema):
    """Which users to list."""

    q = Line()
    role_id = role_id()
    status = Choice(Status)
    deleted = Boolean(load_default=False)
