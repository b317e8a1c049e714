"""Statements that the driver runs itself give what SQLAlchemy gives, whatever values they are asked with."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from app.database import Constant, Wanted, given, read
from app.database.listing import Listing, values_of
from app.extensions import db
from app.models import Bucketlist, Todo, User
from app.models.bucketlist import BUCKETLISTS
from app.models.todo import TODOS
from app.models.user import Status
from app.models.user_list import USERS, matching

MOMENT = datetime(2026, 5, 13, 8, 30, 0, 250000, UTC)


@pytest.fixture
def users(make_user, context):
    """Make users of two roles, one of them blocked, one with a login that was noted."""
    anna = make_user("User", "anna", last_login_at=MOMENT, last_login_ip="192.0.2.1")
    make_user("QA", "anton", email="anton@example.com", status=Status.BLOCKED)
    make_user("User", "berta")
    return anna


def listed(
    listing: Listing, wanted: Wanted, *, descending: bool = False, limit: int = 9, offset: int = 0, **parameters: Any
) -> list[str]:
    """Return a list's names, read by the driver; SQLAlchemy's own way and the count are compared beside it."""
    rows = listing.part(offset, limit, wanted, descending=descending, **parameters)
    values = {"limit": limit, "offset": offset, **parameters, **values_of(wanted)}
    assert rows == db.session.execute(listing.numbered(wanted, descending), values).all()
    count = listing.count(9, wanted, **parameters)
    assert count == len(
        db.session.execute(listing.numbered(wanted, descending), values | {"limit": 9, "offset": 0}).all()
    )
    counted, of_all = listing.page(offset, limit, 9, wanted, descending=descending, **parameters)
    assert ([(*row,) for row in rows], count) == ([(*row[:-1],) for row in counted], of_all)
    return [getattr(row, "name", None) or row.text for row in rows]


def test_rows_have_names_and_those_of_a_bundle_are_a_row(users):
    (anna,) = USERS.part(0, 9, matching(q="anna"), descending=False)
    assert (anna.id, anna.name, anna.email) == (users.id, "anna", None)
    assert (anna.last_login_at, anna.last_login_ip) == (MOMENT, "192.0.2.1")
    assert anna.role.title == "User"


def test_bundle_of_a_row_that_was_not_joined_is_none(users):
    nobody = sa.orm.aliased(User)
    bundle: sa.orm.Bundle[Any] = sa.orm.Bundle("other", nobody.id, nobody.name)
    (row,) = read(
        Constant(sa.select(User.name, bundle).outerjoin(nobody, nobody.name == "x").where(User.name == "anna"))
    )
    assert (row.name, row.other) == ("anna", None)


@pytest.mark.parametrize(("q", "names"), [("an", ["anna", "anton"]), ("b", ["berta"]), ("ANT", ["anton"]), ("x", [])])
def test_lists_of_one_shape_keep_their_own_values(users, q, names):
    assert listed(USERS, matching(q=q)) == names


def test_lists_of_other_shapes_are_others(users):
    assert listed(USERS, matching(q="an"), descending=True) == ["anton", "anna"]
    assert listed(USERS, matching(q="an", status=Status.BLOCKED)) == ["anton"]
    assert listed(USERS, matching(q="an"), limit=1) == ["anna"]
    assert listed(USERS, matching(q="an"), limit=1, offset=1) == ["anton"]
    assert listed(USERS, matching(deleted=True)) == []


@pytest.mark.parametrize(("descending", "names"), [(False, ["anton", "berta"]), (True, [])])
def test_list_goes_on_after_a_key(users, descending, names):
    after = USERS.after(users.id, 9, matching(), descending=descending)
    assert [row.name for row in after] == names


def test_values_go_in_as_their_columns_take_them(users):
    db.session.add(Todo(user_id=users.id, text="50 % \\ ' of it", complete=True))
    db.session.add(Bucketlist(user_id=users.id, name="100 % Azores/_"))
    db.session.commit()
    assert listed(TODOS, given(complete=True), owner=users.id) == ["50 % \\ ' of it"]
    assert listed(TODOS, given(complete=False), owner=users.id) == []
    assert listed(BUCKETLISTS, Bucketlist.holding("0 % AZ"), owner=users.id) == ["100 % Azores/_"]
    assert listed(BUCKETLISTS, Bucketlist.holding("_%"), owner=users.id) == []
    assert listed(BUCKETLISTS, Bucketlist.holding("/_"), owner=users.id) == ["100 % Azores/_"]


def test_list_without_its_parameter_finds_nothing(users):
    db.session.add(Todo(user_id=users.id, text="x"))
    db.session.commit()
    assert TODOS.part(0, 9, {}, descending=False) == []


def test_watch_sees_the_statement_that_the_driver_runs(users, count_statements):
    statement = sa.select(sa.func.count()).select_from(User)
    assert read(statement)[0][0] == 3
    assert count_statements() == 1
