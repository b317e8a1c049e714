"""Widgets: every user reads them, and users with MANAGE_WIDGETS write them."""

from contextlib import suppress
from typing import Any

from flask import Response, url_for
from marshmallow import ValidationError, fields
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models.role import Permission
from app.models.widget import WIDGETS, Widget
from app.schemas.widgets import (
    WidgetCreateSchema,
    WidgetName,
    WidgetPutSchema,
    WidgetQuerySchema,
    WidgetSchema,
    WidgetUpdateSchema,
)
from app.security.access import permission_required, user_required
from app.security.audit import record_change, record_facts
from app.security.caller import current_user
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    load,
    load_query,
    no_content,
    page,
    page_of,
    refuse_if_matched,
    refuses,
    takes,
    unchanged,
)
from app.web.errors import flat_messages


class WidgetLink(fields.String):
    """The address of a widget."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return url_for("api.widget", name=value)


class LinkedWidgetSchema(WidgetSchema):
    """A widget with its address, which only a request knows."""

    link = WidgetLink(attribute="name", dump_only=True)


class WidgetList(Resource):
    """All widgets."""

    @user_required
    @takes(query=WidgetQuerySchema)
    @gives(page_of(LinkedWidgetSchema))
    def get(self) -> Response:
        """List the widgets."""
        query = load_query()
        if "after" in query:
            query["after"] = position(query["after"])
        return page(WIDGETS, query, seen_by="name")

    @permission_required(Permission.MANAGE_WIDGETS)
    @takes(WidgetCreateSchema)
    @gives(LinkedWidgetSchema, 201, at="widget")
    @refuses("name_taken")
    def post(self) -> Response:
        """Make a widget."""
        widget = Widget(user_id=current_user.id, **load())
        db.session.add(widget)
        return made(widget)


class WidgetItem(Resource):
    """One widget."""

    @user_required
    @gives(LinkedWidgetSchema)
    def get(self, name: str) -> Response:
        """Show a widget."""
        return answer(found(Widget.find(name)))

    @permission_required(Permission.MANAGE_WIDGETS)
    @takes(WidgetPutSchema)
    @gives(LinkedWidgetSchema)
    @gives(LinkedWidgetSchema, 201, at="widget")
    def put(self, name: str) -> Response:
        """Set a widget; make it if there is none."""
        fields = load_with_name(name)
        widget, is_new = make_or_lock(name, fields)
        return made(widget) if is_new else changed(widget, fields)

    @permission_required(Permission.MANAGE_WIDGETS)
    @takes(WidgetUpdateSchema)
    @gives(LinkedWidgetSchema)
    def patch(self, name: str) -> Response:
        """Change the given fields of a widget."""
        return changed(unchanged(found(Widget.lock(name))), load())

    @permission_required(Permission.MANAGE_WIDGETS)
    @gives(status=204)
    def delete(self, name: str) -> Response:
        """Delete a widget."""
        widget = unchanged(found(Widget.lock(name)))
        record_facts("widget_deleted", f"widgets/{name}", widget.facts)
        db.session.delete(widget)
        db.session.commit()
        return no_content()


def position(name: str) -> Any:
    """Return the id of the last widget seen, or raise ValidationError if no widget has its name any more."""
    key = Widget.id_of(name)
    if key is None:
        raise ValidationError({"after": ["There is no widget with this name to continue after."]})
    return key


def load_with_name(name: str) -> dict[str, Any]:
    """Return the fields of a PUT, or raise ValidationError with the errors of body and path together."""
    faults: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    try:
        fields = load()
    except ValidationError as error:
        faults = dict(flat_messages(error))
    try:
        WidgetName().deserialize(name)
    except ValidationError as error:
        faults["name"] = error.messages
    if faults:
        raise ValidationError(faults)
    return fields


def make_or_lock(name: str, fields: dict[str, Any]) -> tuple[Widget, bool]:
    """Return the widget with a name, locked, and whether it was made; of two parallel makers, one finds it."""
    widget = Widget.lock(name)
    if widget is not None:
        return unchanged(widget), False
    refuse_if_matched()
    with suppress(IntegrityError), db.session.begin_nested():
        widget = Widget(name=name, user_id=current_user.id, **fields)
        db.session.add(widget)
        db.session.flush()
        return widget, True
    return found(Widget.lock(name)), False


def made(widget: Widget) -> Response:
    """Record and commit a new widget, and answer with it."""
    db.session.flush()
    record_facts("widget_created", f"widgets/{widget.name}", widget.facts)
    return created(saved(widget), name=widget.name)


def changed(widget: Widget, fields: dict[str, Any]) -> Response:
    """Change the given fields of a locked widget, record and commit that, and answer with it."""
    before = widget.facts
    widget.info_url = fields.get("info_url", widget.info_url)
    widget.deadline = fields.get("deadline", widget.deadline)
    record_change("widget_updated", f"widgets/{widget.name}", before, widget.facts)
    return answer(saved(widget))


def saved(widget: Widget) -> Widget:
    """Commit; return the widget with its owner."""
    db.session.flush()
    widget = found(Widget.find(widget.name))
    db.session.commit()
    return widget
