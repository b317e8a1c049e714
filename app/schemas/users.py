"""Users, as they come in and go out."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validates_schema
from marshmallow_sqlalchemy import auto_field

from app.models.role import Role
from app.models.user import EDITABLE, PUBLIC, Status, User
from app.models.user_list import READ_THROUGH_AT_MOST
from app.schemas.api_tokens import TokenLinkSchema
from app.schemas.fields import ROLE_ID, Boolean, Choice, Integer
from app.schemas.pages import SOMETIMES, PageQuerySchema, SearchText
from app.schemas.tables import TableSchema
from app.schemas.texts import Email, Line, Locale, Name, Password
from app.utils.searches import search

# The columns that are stricter than a text of one line.
STRICT = {"name": Name, "email": Email}


# The rules about several fields that JSON Schema can tell.
HAS_NAME, HAS_EMAIL = ({"required": [name], "properties": {name: {"type": "string"}}} for name in ("name", "email"))
NAME_OR_EMAIL = {"if": HAS_NAME, "else": HAS_EMAIL}
PROVEN = {"dependentRequired": {name: ["current_password"] for name in (*EDITABLE, "password")}}


def login_missing() -> ValidationError:
    """Return the fault of an account, or of a login, without a name and an email."""
    return ValidationError({"name": ["A name or an email is required."]})


def refuse_login_as_password(password: str, logins: list[str]) -> None:
    """Raise ValidationError where a new password is the user's name or email, in any letter case."""
    if password.lower() in logins:
        raise ValidationError({"password": ["A password must not be the name or the email."]})


class RoleLinkSchema(TableSchema):
    """The role of a user."""

    class Meta:
        model = Role

    id = auto_field()
    title = auto_field()


# What is shown of a user and no column.
SHOWN = {"role": fields.Nested(RoleLinkSchema), "email_verified": fields.Boolean()}


class UserSchema(TableSchema):
    """A user, as everyone sees them who may see them at all."""

    class Meta:
        model = User
        include = {name: SHOWN[name] if name in SHOWN else auto_field() for name in PUBLIC}


class ListedUserSchema(UserSchema):
    """A user as a list shows them, with whether they have a second factor."""

    second_factor = fields.Boolean()


class OwnUserSchema(UserSchema):
    """A user as they see themselves, with the names of all that they may do; a program sees its token too."""

    locale = Locale()
    pending_email = auto_field()
    permissions = fields.List(fields.String(), attribute="permission_names")
    recovery_codes_low = fields.Boolean(metadata=SOMETIMES)
    token = fields.Nested(TokenLinkSchema, metadata=SOMETIMES)


class EditableSchema(TableSchema):
    """What the owner of an account may edit, and others who may edit users."""

    TYPE_MAPPING = TableSchema.TYPE_MAPPING | {str: Line}

    class Meta:
        model = User
        include = {name: auto_field(field_class=STRICT.get(name), required=False) for name in EDITABLE}


class CredentialsSchema(EditableSchema):
    """A new account's names and password."""

    json_schema = NAME_OR_EMAIL
    example = {"name": "alice", "email": "alice@example.com", "password": "a quiet harbour"}

    password = Password(required=True)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_logins(self, data: dict[str, Any], given: dict[str, Any], **kwargs: Any) -> None:
        """Ask for a name or an email, and for a password that is neither."""
        if given.get("name") is None and given.get("email") is None:
            raise login_missing()
        if "password" in data:
            refuse_login_as_password(data["password"], [data[key] for key in ("name", "email") if data.get(key)])


class UserCreateSchema(CredentialsSchema):
    """A user whom somebody else makes."""

    role_id = auto_field(required=False, validate=ROLE_ID)
    status = auto_field()
    email_verified = Boolean()

    @validates_schema(skip_on_field_errors=False)
    def check_email_verified(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Ask for the email that is proven."""
        if data.get("email_verified") and not data.get("email"):
            raise ValidationError({"email_verified": ["There is no email that could be proven."]})


class AccountUpdateSchema(EditableSchema):
    """A change of an account; one's own name, email and password need the current password."""

    password = Password()
    current_password = fields.String()


class ProfileUpdateSchema(AccountUpdateSchema):
    """A change of one's own account; a name, an email and a password need the current password."""

    example = {"password": "a louder harbour", "current_password": "a quiet harbour"}

    locale = Locale()


class UserUpdateSchema(AccountUpdateSchema):
    """A change of a user; one's own name, email and password need the current password, others' do not take it."""

    example = {"status": "blocked"}

    role_id = auto_field(required=False, validate=ROLE_ID)
    status = auto_field()


class CurrentPasswordSchema(Schema):
    """The proof that it is the user who asks."""

    example = {"current_password": "a quiet harbour"}

    current_password = fields.String(required=True)


class UserSearch(SearchText):
    """A search for users, by its form."""

    json_schema = SearchText.json_schema | {
        "description": (
            "The beginning of a name or an email; `*text*` for a text of at least 3 characters within either;"
            " `@example.org` for all emails of a domain; or an id, which the beginning of a name may be too."
            f" Texts within and domains are searched for among at most {READ_THROUGH_AT_MOST:,} users."
        ),
        "examples": ["ali", "*lice*", "@example.org"],
    }

    def read(self, text: str) -> str:
        """Return the text, or raise ValidationError."""
        try:
            search(super().read(text))
        except ValueError as error:
            raise ValidationError(str(error)) from None
        return text


class UserFilterSchema(Schema):
    """Which users are meant."""

    q = UserSearch()
    role_id = Integer(validate=ROLE_ID)
    status = Choice(Status)
    second_factor = Boolean()
    deleted = Boolean()


class UserQuerySchema(PageQuerySchema, UserFilterSchema):
    """Which users to list."""

    deleted = Boolean(load_default=False)
