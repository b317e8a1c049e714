"""API tokens, as they come in and go out."""

from ipaddress import ip_network
from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate
from marshmallow_sqlalchemy import auto_field

from app.models.api_token import ApiToken, TokenState
from app.schemas.fields import Boolean, Choice, Integer, PermissionMask, PermissionNames
from app.schemas.pages import NewestFirstQuerySchema
from app.schemas.tables import TableSchema
from app.schemas.texts import Line

DAYS_AT_MOST = 3650
NETWORKS_AT_MOST, RESOURCES_AT_MOST = 16, 32
NETWORK_LENGTH, RESOURCE_LENGTH = 64, 40
DEFAULT_DAYS = 90
OVERLAP_SECONDS_AT_MOST = 86400
DAYS = validate.Range(1, DAYS_AT_MOST)


class Words(fields.List[str]):
    """A list of short texts, stored as one text, divided by blanks; they are counted before any of them is read."""

    most, length, example = RESOURCES_AT_MOST, RESOURCE_LENGTH, ["todos"]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(fields.String(), allow_none=True, **kwargs)
        self.json_schema = {"minItems": 1, "maxItems": self.most, "examples": [self.example]}

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> list[str] | None:
        return None if value is None else value.split()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, list) and not 0 < len(value) <= self.most:
            raise ValidationError(f"Give 1 to {self.most}, or null for no limit.")
        texts = super()._deserialize(value, attr, data, **kwargs)
        return " ".join(dict.fromkeys(self.read(str(text)) for text in texts))

    def read(self, text: str) -> str:
        """Return the form of one text that is kept, or raise ValidationError."""
        if not 0 < len(text) <= self.length or not text.replace("-", "").replace(".", "").isalnum():
            raise ValidationError("There is no such resource.")
        return text


class Networks(Words):
    """Networks, each as its address and the length of its prefix."""

    most, length, example = NETWORKS_AT_MOST, NETWORK_LENGTH, ["192.0.2.0/24"]

    def read(self, text: str) -> str:
        """Return a network in its one form, or raise ValidationError."""
        try:
            network = ip_network(text if len(text) <= self.length else "")
        except ValueError:
            raise ValidationError("Not a network such as 192.0.2.0/24, without bits of a host.") from None
        if network.prefixlen == 0:
            raise ValidationError("This is every address; give null for no limit.")
        return str(network)


class TokenLinkSchema(TableSchema):
    """The API token by which something is done."""

    class Meta:
        model = ApiToken

    id = auto_field()
    name = auto_field()


class ApiTokenSchema(TokenLinkSchema):
    """An API token, without its text."""

    told_by_clock = ("state", "last_used_at", "last_used_ip")

    class Meta:
        model = ApiToken

    last_four = auto_field()
    permissions = auto_field()
    permission_names = PermissionNames(attribute="permissions", dump_only=True)
    read_only = auto_field()
    resources = Words()
    networks = Networks()
    created_at = auto_field()
    expires_at = auto_field()
    last_used_at = auto_field()
    last_used_ip = auto_field()
    state = Choice(TokenState)


class ShownApiTokenSchema(ApiTokenSchema):
    """An API token with its text, which is shown once."""

    token = fields.String()


class ApiTokenUpdateSchema(TableSchema):
    """A change of an API token; but for its name and its networks it can only become narrower and end earlier."""

    class Meta:
        model = ApiToken

    example: dict[str, Any] = {"name": "CI of the website"}

    name = auto_field(field_class=Line, required=False)
    permissions = PermissionMask()
    read_only = Boolean()
    resources = Words()
    networks = Networks()
    expires_in_days = Integer(validate=DAYS)


class ApiTokenCreateSchema(ApiTokenUpdateSchema):
    """A new API token."""

    example = {"name": "CI of the website", "expires_in_days": 30}

    name = auto_field(field_class=Line)
    permissions = PermissionMask(load_default=0)
    read_only = Boolean(load_default=True)
    resources = Words(load_default=None)
    networks = Networks(load_default=None)


class ApiTokenRotateSchema(Schema):
    """How long the text before is still accepted."""

    example = {"overlap_seconds": 3600}

    overlap_seconds = Integer(load_default=0, validate=validate.Range(0, OVERLAP_SECONDS_AT_MOST))


class ApiTokenQuerySchema(NewestFirstQuerySchema):
    """Which API tokens to list."""

    state = fields.String(load_default=None, validate=validate.OneOf(["live", "dead"]))
