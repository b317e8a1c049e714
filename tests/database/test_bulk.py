"""Very many rows put at once are what one statement for each would have made, whatever they hold."""

from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.database import writing
from app.database.bulk import put_all
from app.extensions import db
from app.models import ApiResponse
from app.models.api_response import DataType
from app.models.catalogue_api import Origin
from app.utils.ids import new_id
from tests.support.catalogue import MANAGING, Catalogue
from tests.support.holders import role_with

QUOTES = ("'one'", '"two"', "back\\slash\n\ttab", '{"json": [1]}', "%(rows)s :rows %s ?")
TEXTS = ("", "null", "ü 漢字 🚀", "x" * 2000, *QUOTES)
TABLE: Any = ApiResponse.__table__


@pytest.fixture
def api_id(app, api, make_user):
    """The id of an operation."""
    catalogue = Catalogue(api, make_user(role_with(app, MANAGING), "kay"))
    made = catalogue.operation(catalogue.app())["id"]
    return UUID(made)


def row(api_id, text, **fields):
    """Return a whole row."""
    types = {"nullable": len(text) % 2 == 0, "data_type": DataType.ARRAY, "origin": Origin.IMPORTED}
    place = {"id": new_id(), "api_id": api_id, "status_code": "default", "field": text[:200]}
    return place | types | {"description": text} | fields


def stored():
    """Return the rows that are there, by their ids."""
    return {row.id: dict(row._mapping) for row in db.session.execute(sa.select(TABLE))}


def test_rows_come_whole_and_change_in_place(app, api_id):
    rows = [row(api_id, text) for text in TEXTS]
    with app.app_context():
        put_all(TABLE, rows)
        assert stored() == {each["id"]: each for each in rows}
        changed = [each | {"description": f"{each['description'][:9]}!", "nullable": True} for each in rows[::2]]
        new = row(api_id, "new")
        put_all(TABLE, [*changed, new])
        assert stored() == {each["id"]: each for each in (*rows, *changed, new)}
        db.session.rollback()
        assert stored() == {}


def test_no_rows_are_no_statement(app):
    with app.app_context():
        put_all(TABLE, [])
        assert not db.session().in_transaction()


def test_writer_is_proven_before_the_first_row(app, api_id, monkeypatch):
    def refuse(_session):
        raise PermissionError

    monkeypatch.setattr(writing, "_proofs", [refuse])
    with app.app_context():
        with pytest.raises(PermissionError):
            put_all(TABLE, [row(api_id, "one")])
        db.session.rollback()
        assert stored() == {}


def test_row_that_the_database_refuses_undoes_all_of_them(app, api_id):
    with app.app_context():
        with pytest.raises(sa.exc.IntegrityError):
            put_all(TABLE, [row(api_id, "one"), row(new_id(), "of no operation"), row(api_id, "two")])
        db.session.rollback()
        assert stored() == {}
