"""The unique constraints, whose names are alike on each database, and the conflicts that they mean."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import database
from app.database import Model
from app.extensions import db
from app.models import Role, User
from app.utils.ids import new_id
from app.web.errors import CONFLICTS, ERRORS, FIELDS, as_api_error
from tests.support.client import Account
from tests.support.rows import plain_type, row, rows, unique_constraints

TABLES = Model.metadata.sorted_tables
DERIVED = {"credential_hash": "passkey"}  # columns that are made of a field of another name
UNIQUE = {
    str(constraint.name): (table, [column.name for column in constraint.columns])
    for table in TABLES
    for constraint in unique_constraints(table)
}


def insert(table: sa.Table, *values: dict[str, object]) -> None:
    """Write rows in a transaction of their own."""
    with db.engine.begin() as connection:
        connection.execute(sa.insert(table), list(values))


def fill(table: sa.Table, count: int) -> None:
    """Put rows into a table, and before that into all that it refers to."""
    with db.engine.begin() as connection:
        for emptied in reversed(TABLES):
            connection.execute(emptied.delete().where(sa.true() if emptied.name != "mutexes" else sa.false()))
        for each in TABLES:
            if each is table or (each.name != "mutexes" and is_referred_to(each, table)):
                connection.execute(sa.insert(each), rows(each, count))


def is_referred_to(table: sa.Table, by: sa.Table) -> bool:
    """Return whether a table refers to another, directly or through others."""
    direct = {key.column.table for key in by.foreign_keys} - {by}
    return table in direct or any(is_referred_to(table, other) for other in direct)


@pytest.mark.parametrize("name", UNIQUE)
def test_write_second_row_names_the_constraint(context, name):
    table, columns = UNIQUE[name]
    fill(table, 3)
    taken = row(table, 0)
    other = row(table, 1, **{column: taken[column] for column in columns})
    keys = {
        column.name: row(table, 9)[column.name] for column in table.primary_key.columns if column.name not in columns
    }
    with pytest.raises(IntegrityError) as refused:
        insert(table, without_other_conflicts(table, name, other | keys))
    assert database.violated_constraint(refused.value) == name
    assert not database.is_foreign_key(refused.value)


def without_other_conflicts(table: sa.Table, name: str, values: dict[str, object]) -> dict[str, object]:
    """Return a row that breaks one unique constraint and no other."""
    for constraint in unique_constraints(table):
        if constraint.name != name:
            for column in constraint.columns:
                is_mark = plain_type(column).python_type is bool
                values[column.name] = None if is_mark else row(table, 9)[column.name]
    return values


@pytest.mark.parametrize("name", CONFLICTS)
def test_conflict_is_of_a_constraint_that_is_there(context, name):
    table, columns = UNIQUE[name]
    kept = {constraint["name"] for constraint in sa.inspect(db.engine).get_unique_constraints(table.name)}
    assert name in kept
    assert ERRORS[CONFLICTS[name]][0] == 409
    given = columns[-1].removesuffix("_compared").removesuffix("_key")
    assert FIELDS[CONFLICTS[name]] == DERIVED.get(given, given)


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_constraints_have_the_models_names(context, table):
    inspector = sa.inspect(db.engine)
    named = {str(constraint.name) for constraint in unique_constraints(table)}
    assert {constraint["name"] for constraint in inspector.get_unique_constraints(table.name)} == named
    keys = {str(constraint.name) for constraint in table.foreign_key_constraints}
    assert {key["name"] for key in inspector.get_foreign_keys(table.name)} == keys
    indexes = {index["name"] for index in inspector.get_indexes(table.name)} - named
    assert indexes == {str(index.name) for index in table.indexes}


@pytest.mark.parametrize(
    "value",
    ["plain", "with'quote", 'with"quotes', "back\\slash", "for key 'uq_users_email'", "100%", "%s", "%(name)s",
     "x" * 64, "語" * 64, "😀" * 64, "a, users.email", "UNIQUE constraint failed: users.email", "Key (email)=(x)",
     "-- ", "`"],
    ids=ascii,
)  # fmt: skip
def test_conflict_over_hostile_value_names_the_constraint(context, app, value):
    columns = {"password_hash": "x", "role_id": db.session.scalar(sa.select(sa.func.min(Role.id))), "status": 1}
    moments = {name: row(User.__table__, 0)[name] for name in ("created_at", "updated_at")}  # type: ignore[arg-type]
    db.session.commit()
    values = columns | moments | {"name": value}
    insert(User.__table__, {"id": new_id()} | values)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError) as refused:
        insert(User.__table__, {"id": new_id()} | values)  # type: ignore[arg-type]
    with app.test_request_context():
        failure = as_api_error(refused.value)
    assert (failure.code, failure.status) == ("name_taken", 409)
    assert failure.errors == {"name": ["This name is taken."]}
    assert value not in failure.message or value == "plain"


def test_second_default_role_is_refused(context):
    with pytest.raises(IntegrityError) as refused:
        insert(Role.__table__, {"title": "x", "title_compared": "x", "permissions": 0, "default_mark": True})  # type: ignore[arg-type]
    assert database.violated_constraint(refused.value) == "uq_roles_default_mark"


def test_many_roles_that_are_not_default_are_kept(context):
    for title in "abc":
        insert(Role.__table__, {"title": title, "title_compared": title, "permissions": 0, "default_mark": None})  # type: ignore[arg-type]
    assert db.session.scalar(sa.select(sa.func.count()).where(Role.default_mark.is_(None))) == 7


def test_move_default_mark_leaves_one(context):
    role = db.session.scalars(sa.select(Role).where(Role.title == "QA")).one()
    role.make_default()
    db.session.commit()
    assert db.session.scalars(sa.select(Role.title).where(Role.default_mark.is_(True))).all() == ["QA"]


def test_user_without_name_and_email_is_refused(context, user):
    with pytest.raises(sa.exc.DBAPIError), db.engine.begin() as connection:
        connection.execute(sa.update(User).values(name=None, email=None))
    assert db.session.scalars(sa.select(User.name)).all() == ["alice"]


def test_user_of_no_role_is_refused_as_foreign_key(context, user):
    with pytest.raises(IntegrityError) as refused, db.engine.begin() as connection:
        connection.execute(sa.update(User).values(role_id=999_999))
    assert database.is_foreign_key(refused.value)
    assert database.violated_constraint(refused.value) not in CONFLICTS


def test_delete_user_for_good_deletes_what_they_own(context, user, make_user):
    other = make_user(name="bob")
    owned = [table for table in TABLES if any(key.column.table is User.__table__ for key in table.foreign_keys)]
    numbered: dict[sa.Table, list[Account]] = {table: [user, other] for table in owned}
    for table, owners in numbered.items():
        for number, owner in enumerate(owners):
            insert(table, row(table, number, **dict.fromkeys(references(table), owner.id)))
    with db.engine.begin() as connection:
        connection.execute(sa.delete(User).where(User.id == user.id))
    for table in owned:
        for column in references(table):
            assert set(db.session.scalars(sa.select(table.c[column]))) == {other.id}, f"{table.name}.{column}"


def references(table: sa.Table) -> list[str]:
    """Return the columns of a table that refer to a user."""
    return [key.parent.name for key in table.foreign_keys if key.column.table is User.__table__]
