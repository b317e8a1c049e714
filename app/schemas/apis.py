"""Operations of the catalogue's apps, as they come in and go out."""

from functools import partial
from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate, validates_schema
from marshmallow_sqlalchemy import auto_field

from app.models.catalogue_api import ApiStatus, CatalogueApi
from app.schemas.apps import CALLERS, Markdown
from app.schemas.fields import Boolean, Counted, Integer, NumberedChoice
from app.schemas.groups import POSITION
from app.schemas.headers import GivenHeaderSchema, Headers, RequestHeaderSchema
from app.schemas.pages import PageQuerySchema, SearchText
from app.schemas.tables import TableSchema
from app.schemas.texts import Line, Normalized, Text
from app.utils import api_texts

Status = partial(NumberedChoice, ApiStatus, range(1, 4))
OVERLAY_NAME_LENGTH = 512
OVERLAYS_AT_MOST = DECISIONS_AT_MOST = 500
EDITED = {"description": "The fields that people wrote over what the document says."}
OVERLAYS = {"description": "What people wrote over what the document says, by field."}
IMPORTED = {"description": "What the document says of these fields; null where it says nothing any more."}
WRITTEN = {
    "description": "Descriptions of parts of an imported operation, by their places, such as "
    "`/parameters/query/limit`, `/body`, `/answers/200` and `/fields/200/data.id`; null takes one away."
}
OWNER = {"description": "Who answers for the operation, such as a team."}
REMOVED = {"description": "Shows the removed ones too, which lists leave out."}
SEARCH = {"description": "A part of the title, the path or the operationId, in any letter case."}


class OverlayName(Line):
    """The name of a field that people may write over."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("validate", validate.Length(1, OVERLAY_NAME_LENGTH))
        super().__init__(**kwargs)  # type: ignore[arg-type] # marshmallow types each option


class Decisions(Counted):
    """Decisions about conflicts."""

    def __init__(self, decision: fields.Field[Any], **kwargs: Any) -> None:
        super().__init__(decision, DECISIONS_AT_MOST, f"Give 1 to {DECISIONS_AT_MOST} decisions.", **kwargs)


class Path(Normalized):
    """A path with its parameters in braces."""

    longest, too_long = api_texts.PATH_LENGTH[-1], api_texts.PATH_TOO_LONG
    json_schema = {"pattern": api_texts.PATH_PATTERN, "maxLength": longest, "examples": ["/orders/{order_id}"]}
    normalize = staticmethod(api_texts.check_path)


class Method(Text):
    """The method of an operation."""

    json_schema = {"enum": [*api_texts.METHODS]}

    def __init__(self, **kwargs: object) -> None:
        one_of = validate.OneOf(api_texts.METHODS)
        kwargs["validate"] = [validate.Length(max=max(map(len, api_texts.METHODS))), one_of]
        super().__init__(**kwargs)  # type: ignore[arg-type] # marshmallow types each option


class FieldNames(fields.List[str]):
    """The names of the fields that people wrote over; it is only dumped."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(fields.String(), **kwargs)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> list[str] | None:
        return sorted(value)


class ConflictSchema(Schema):
    """A field that people wrote over, and of which the document says something else since then."""

    field = fields.String()
    before = fields.Raw(allow_none=True)
    now = fields.Raw(allow_none=True)
    yours = fields.Raw(allow_none=True)


class CatalogueApiSchema(TableSchema):
    """An operation."""

    told_by_clock = ("callers",)

    class Meta:
        model = CatalogueApi

    id = auto_field()
    app_id = auto_field()
    group_id = auto_field()
    title = auto_field()
    description = auto_field()
    method = auto_field()
    path = auto_field()
    request_headers = fields.List(fields.Nested(RequestHeaderSchema))
    need_auth = auto_field()
    status = auto_field()
    deprecated = auto_field()
    sunset_at = auto_field()
    operation_id = auto_field()
    owner = auto_field(metadata=OWNER)
    note = auto_field()
    position = auto_field()
    origin = auto_field()
    edited = FieldNames(attribute="local", metadata=EDITED)
    conflicts = auto_field()
    callers = fields.Integer(metadata=CALLERS)
    updated_at = auto_field()


class CatalogueApiItemSchema(CatalogueApiSchema):
    """An operation, with all that its document says of it."""

    request = fields.Dict(fields.String(), fields.Raw(), allow_none=True)
    answers = fields.Dict(fields.String(), fields.Raw())
    overlays = fields.Dict(fields.String(), fields.Raw(), metadata=OVERLAYS)
    imported = fields.Dict(fields.String(), fields.Raw(allow_none=True), metadata=IMPORTED)
    conflict_list = fields.Nested(ConflictSchema, many=True)


class ApiStatusSchema(TableSchema):
    """How far an operation is."""

    class Meta:
        model = CatalogueApi

    example: dict[str, object] = {"status": "published"}

    status = auto_field(field_class=Status, required=True)


class ApiFieldsSchema(TableSchema):
    """What people say of an operation."""

    class Meta:
        model = CatalogueApi

    example: dict[str, object] = {}

    group_id = auto_field()
    title = auto_field(field_class=Line, required=False)
    description = auto_field(field_class=Markdown)
    method = auto_field(field_class=Method, required=False)
    path = auto_field(field_class=Path, required=False)
    request_headers = Headers(GivenHeaderSchema)
    need_auth = Boolean()
    status = auto_field(field_class=Status)
    deprecated = Boolean()
    sunset_at = auto_field()
    operation_id = auto_field(field_class=Line)
    owner = auto_field(field_class=Line, metadata=OWNER)
    note = auto_field(field_class=Markdown)
    position = Integer(validate=POSITION)


class CatalogueApiUpdateSchema(ApiFieldsSchema):
    """A change of an operation; null takes away what was written over what its document says."""

    example = {"description": "Answers the *newest* first.", "deprecated": True}

    title = auto_field(field_class=Line, required=False, allow_none=True)
    description = auto_field(field_class=Markdown, allow_none=True)
    request_headers = Headers(GivenHeaderSchema, allow_none=True)
    need_auth = Boolean(allow_none=True)
    deprecated = Boolean(allow_none=True)
    overlays = fields.Dict(OverlayName(), Markdown(allow_none=True), metadata=WRITTEN)

    @validates_schema
    def check_overlays(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Take a bounded number of overlays."""
        if len(data.get("overlays") or {}) > OVERLAYS_AT_MOST:
            raise ValidationError({"overlays": [f"Give at most {OVERLAYS_AT_MOST} at once."]})


class DecisionSchema(Schema):
    """What is decided of a conflict: what people wrote stays, or what the document says now is shown."""

    field = OverlayName(required=True)
    keep = fields.String(required=True, validate=validate.OneOf(["yours", "now"]))


class ConflictsSchema(Schema):
    """Decisions about conflicts of an operation."""

    example: dict[str, object] = {"decisions": [{"field": "description", "keep": "yours"}]}

    decisions = Decisions(fields.Nested(DecisionSchema), required=True)


class CatalogueApiCreateSchema(ApiFieldsSchema):
    """A new operation; without a position it stands behind the others of its group."""

    example = {
        "app_id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba",
        "title": "Show an order",
        "method": "GET",
        "path": "/orders/{order_id}",
    }

    app_id = auto_field()
    title = auto_field(field_class=Line)
    method = auto_field(field_class=Method)
    path = auto_field(field_class=Path)


class CatalogueApiQuerySchema(PageQuerySchema):
    """Which operations to list."""

    app_id = fields.UUID(load_default=None)
    group_id = fields.UUID(load_default=None)
    q = SearchText(load_default=None, metadata=SEARCH)
    status = Status(load_default=None)
    method = Method(load_default=None)
    removed = Boolean(load_default=False, metadata=REMOVED)
