"""Rows for any table, made from its columns, for tests that hold for each table there is and will be."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

Row = dict[str, Any]


def value(column: sa.Column[Any], number: int) -> Any:
    """Return a value for a column: another one for each number, except that a boolean is always true."""
    plain = plain_type(column)
    python_type = plain.python_type
    if python_type is bool:
        return True
    if python_type is int:
        return number + 1
    if python_type in (date, datetime):
        moment = datetime(2026, 5, 13, 12, 30, 15, 123456, UTC) + timedelta(days=number)
        return moment if python_type is datetime else moment.date()
    if python_type is UUID:
        return UUID(int=(0x7 << 76) | (1 << 63) | (number + 1))
    if python_type is bytes:
        return f"{number}ß \0".encode()
    text = f"{number}ß '\"\\%_ 😀"
    return text[: getattr(plain, "length", None)]


def plain_type(column: sa.Column[Any]) -> sa.types.TypeEngine[Any]:
    """Return the type that a column's own type stands for."""
    plain: sa.types.TypeEngine[Any] = getattr(column.type, "impl_instance", column.type)
    return plain


def row(table: sa.Table, number: int, /, **columns: Any) -> Row:
    """Return a row for a table; what it refers to is the row of the same number in the other table."""
    values = {column.name: value(column, number) for column in table.columns}
    for column in table.columns:
        for key in column.foreign_keys:
            values[column.name] = value(key.column, number)
    return values | columns


def rows(table: sa.Table, count: int) -> list[Row]:
    """Return rows for a table, of which only the first holds a boolean that must be unique."""
    made = [row(table, number) for number in range(count)]
    for column in unique_booleans(table):
        for other in made[1:]:
            other[column] = None
    return made


def unique_booleans(table: sa.Table) -> Iterable[str]:
    """Return the columns of a table that hold true once and else nothing."""
    for constraint in unique_constraints(table):
        for column in constraint.columns:
            if plain_type(column).python_type is bool:
                yield column.name


def unique_constraints(table: sa.Table) -> Sequence[sa.UniqueConstraint]:
    """Return the unique constraints of a table."""
    found = [constraint for constraint in table.constraints if isinstance(constraint, sa.UniqueConstraint)]
    return sorted(found, key=lambda constraint: str(constraint.name))
