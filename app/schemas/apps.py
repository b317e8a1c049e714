"""Apps of the catalogue, as they come in and go out."""

import re
from functools import partial
from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate, validates_schema
from marshmallow_sqlalchemy import auto_field

from app.models.api_sync import SyncState
from app.models.app_source import EVERY_MINUTES, FOUND, KINDS, URL
from app.models.catalogue_app import DESCRIPTION_LENGTH, SLUG_LENGTH, AppType, AuthType, CatalogueApp, Visibility
from app.schemas.fields import Boolean, Choice, Integer, Moment, NumberedChoice
from app.schemas.logs import ActorSchema
from app.schemas.pages import PageQuerySchema, SearchText
from app.schemas.tables import TableSchema
from app.schemas.texts import Line, Normalized, Text
from app.utils.outbound import URL_LENGTH

SLUG_PATTERN = rf"[a-z0-9-]{{1,{SLUG_LENGTH}}}"
TYPES, AUTH_TYPES = range(1, 5), range(3)  # that are taken by their numbers too
CALLERS = {"description": "Who has called within 30 days; all that are unknown are one."}
CONFLICTS = {"description": "Of all operations, without those that are removed."}
LAST_SYNC = {"description": "When the newest document came; null if none did within 30 days."}
NUMBERS = ("operations", "callers", "conflicts", "last_sync_at", "last_sync_state")
DELETED = {"description": "Shows the deleted ones, and only those, to callers who manage the catalogue."}
CHECKED_AT = {"description": "When a worker fetched it last, as RFC 3339.", "format": "date-time"}
ERROR = {"description": "Why it could not be taken then; null where it could."}
NEEDS_URL = "Give the url from which the document is fetched."
ONLY_URL = "Only the kind url has a url and every_minutes."
Type, Auth = partial(NumberedChoice, AppType, TYPES), partial(NumberedChoice, AuthType, AUTH_TYPES)


def is_slug(text: str) -> bool:
    """Return whether a text can be the slug of an app."""
    return len(text) <= SLUG_LENGTH and re.fullmatch(SLUG_PATTERN, text) is not None


class Slug(Normalized):
    """The short name of an app in addresses."""

    longest, too_long = SLUG_LENGTH, f"A slug has 1 to {SLUG_LENGTH} characters of a-z, 0-9 and -."
    json_schema = {"pattern": f"^{SLUG_PATTERN}$", "maxLength": SLUG_LENGTH, "examples": ["billing"]}

    @staticmethod
    def normalize(text: str) -> str:
        """Return the slug as it was given."""
        if not is_slug(text):
            raise ValueError(Slug.too_long)
        return text


class Markdown(Text):
    """A text of many lines, which readers see as Markdown."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("validate", validate.Length(max=DESCRIPTION_LENGTH))
        super().__init__(**kwargs)  # type: ignore[arg-type] # marshmallow types each option


class SourceSchema(Schema):
    """Where the documents of an app come from, and how they were found there last."""

    told_by_clock = FOUND  # an app is not changed when these are

    kind = fields.String(validate=validate.OneOf(KINDS))
    url = fields.String(allow_none=True)
    every_minutes = fields.Integer(allow_none=True)
    checked_at = fields.String(allow_none=True, metadata=CHECKED_AT)
    error = fields.String(allow_none=True, metadata=ERROR)


class Address(Line):
    """An address to fetch from, which is judged when it is set and again each time."""

    json_schema = {"format": "uri", "examples": ["https://billing.example.com/openapi.json"]}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(validate=validate.Length(max=URL_LENGTH), **kwargs)  # type: ignore[arg-type] # as above


class GivenSourceSchema(Schema):
    """Where the documents of an app are to come from."""

    kind = Text(required=True, validate=[validate.Length(max=4), validate.OneOf(KINDS)])
    url = Address(allow_none=True)
    every_minutes = Integer(allow_none=True, validate=validate.Range(EVERY_MINUTES[0], EVERY_MINUTES[-1]))

    @validates_schema
    def _check(self, data: dict[str, Any], **_options: object) -> None:
        if data["kind"] == URL and not data.get("url"):
            raise ValidationError({"url": [NEEDS_URL]})
        if data["kind"] != URL and (data.get("url") or data.get("every_minutes")):
            raise ValidationError({"kind": [ONLY_URL]})


class CatalogueAppSchema(TableSchema):
    """An app of the catalogue."""

    told_by_clock = NUMBERS  # an app is not changed when these are

    class Meta:
        model = CatalogueApp

    id = auto_field()
    slug = auto_field()
    title = auto_field()
    version = auto_field()
    description = auto_field()
    type = auto_field()
    auth_type = auto_field()
    visibility = auto_field()
    source = fields.Nested(SourceSchema)
    apply = auto_field()
    operations = fields.Integer()
    callers = fields.Integer(metadata=CALLERS)
    conflicts = fields.Integer(metadata=CONFLICTS)
    last_sync_at = Moment(allow_none=True, metadata=LAST_SYNC)
    last_sync_state = Choice(SyncState, allow_none=True)
    revision = auto_field()
    owner = fields.Nested(ActorSchema, allow_none=True)
    created_at = auto_field()
    updated_at = auto_field()
    deleted_at = auto_field()


class CatalogueAppUpdateSchema(TableSchema):
    """A change of an app."""

    class Meta:
        model = CatalogueApp

    example: dict[str, object] = {"version": "2.1.0", "visibility": "users"}

    slug = auto_field(field_class=Slug, required=False)
    title = auto_field(field_class=Line, required=False)
    version = auto_field(field_class=Line, required=False)
    description = auto_field(field_class=Markdown)
    type = auto_field(field_class=Type)
    auth_type = auto_field(field_class=Auth)
    visibility = auto_field()
    apply = auto_field()
    source = fields.Nested(GivenSourceSchema)


class CatalogueAppCreateSchema(CatalogueAppUpdateSchema):
    """A new app."""

    example = {"slug": "billing", "title": "Billing", "version": "2.0.0", "type": "web", "auth_type": "bearer"}

    slug = auto_field(field_class=Slug)
    title = auto_field(field_class=Line)
    version = auto_field(field_class=Line)


class CatalogueAppQuerySchema(PageQuerySchema):
    """Which apps to list."""

    q = SearchText(load_default=None)
    type = Type(load_default=None)
    visibility = Choice(Visibility, load_default=None)
    deleted = Boolean(load_default=False, metadata=DELETED)
