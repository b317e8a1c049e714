"""Statements that the driver runs itself give what SQLAlchemy gives, whatever values they are asked with."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from app.database import read
from app.extensions import db
from app.models import Bucketlist, Todo, User
from app.models.user import Status

MOMENT = datetime(2026, 5, 13, 8, 30, 0, 250000, UTC)


@pytest.fixture
def users(make_user, context):
    """Make users of two roles, one of them blocked, one with a login that was noted."""
    anna = make_user("User", "anna", last_login_at=MOMENT, last_login_ip="192.0.2.1")
    make_user("QA", "anton", email="anton@example.com", status=Status.BLOCKED)
    make_user("User", "berta")
    return anna


def listed(statement):
    """Return the rows of a list, run by the driver; that SQLAlchemy's own way gives the same is seen beside it."""
    rows = read(statement)
    assert rows == db.session.execute(statement).all()
    return rows


def test_rows_have_names_and_those_of_a_bundle_are_a_row(users):
    (anna,) = listed(User.matching(q="anna"))
    assert (anna.id, anna.name, anna.email) == (users.id, "anna", None)
    assert (anna.last_login_at, anna.last_login_ip) == (MOMENT, "192.0.2.1")
    assert anna.role.title == "User"


@pytest.mark.parametrize(("q", "names"), [("an", ["anna", "anton"]), ("b", ["berta"]), ("ANT", ["anton"]), ("x", [])])
def test_statements_of_one_shape_keep_their_own_values(users, q, names):
    assert [row.name for row in listed(User.matching(q=q).order_by(User.id))] == names


def test_statements_of_other_shapes_are_others(users):
    assert [row.name for row in listed(User.matching(q="an").order_by(User.id.desc()))] == ["anton", "anna"]
    assert [row.name for row in listed(User.matching(q="an", status=Status.BLOCKED))] == ["anton"]
    assert [row.name for row in listed(User.matching(q="an").order_by(User.id).limit(1))] == ["anna"]
    assert [row.name for row in listed(User.matching(q="an").order_by(User.id).limit(1).offset(1))] == ["anton"]
    assert listed(User.matching(deleted=True)) == []


def test_values_go_in_as_their_columns_take_them(users):
    db.session.add(todo := Todo(user_id=users.id, text="50 % \\ ' of it", complete=True))
    db.session.add(Bucketlist(user_id=users.id, name="100 % Azores/_"))
    db.session.commit()
    (row,) = listed(Todo.matching(users.id, True).where(Todo.id == todo.id, Todo.created_at >= MOMENT))
    assert (row.text, row.complete, row.created_at) == ("50 % \\ ' of it", True, todo.created_at)
    assert listed(Todo.matching(users.id, False)) == []
    assert [row.name for row in listed(Bucketlist.matching(users.id, "0 % AZ"))] == ["100 % Azores/_"]
    assert listed(Bucketlist.matching(users.id, "_%")) == []


def test_watch_sees_the_statement_that_the_driver_runs(users, count_statements):
    statement = sa.select(sa.func.count()).select_from(User)
    assert read(statement)[0][0] == 3
    assert count_statements() == 1
