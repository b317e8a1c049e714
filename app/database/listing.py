"""Lists: the statements of a list are made once for each set of filters and each order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, literal_column, or_, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app.database.constants import Constant
from app.database.statements import read

# The filters that are wanted, each with the values of its parameters.
Wanted = Mapping[str, Mapping[str, Any]]
LIMIT = bindparam("limit", type_=Integer)
OFFSET = bindparam("offset", type_=Integer)
MOST = bindparam("most", type_=Integer)
ONE: ColumnElement[int] = literal_column("1").label("one")


def given(**filters: Any) -> dict[str, dict[str, Any]]:
    """Return as wanted the filters whose value is not None, each with one parameter of its own name."""
    return {name: {name: value} for name, value in filters.items() if value is not None}


class Listing:
    """A list: its rows, the unique key that they are sorted by, and for each filter a condition, or alternative ones.

    The rows and the conditions take their values by parameters; one that is not given is NULL and finds nothing.
    """

    def __init__(
        self,
        rows: Select[*tuple[Any, ...]],
        key: InstrumentedAttribute[Any],
        **filters: ColumnElement[bool] | list[ColumnElement[bool]],
    ) -> None:
        """Keep the parts; a statement is made of them when it is first asked for."""
        self._rows, self._key = rows, key
        self._filters = {name: each if isinstance(each, list) else [each] for name, each in filters.items()}
        self._made: dict[tuple[Any, ...], Constant] = {}

    def after(self, seen: Any, limit: int, wanted: Wanted, *, descending: bool, **parameters: Any) -> Sequence[Any]:
        """Return the entries that come after a key, at most `limit`."""
        statement = self._constant(Listing.beyond, wanted, descending)
        return read(statement, seen=seen, limit=limit, **parameters, **values_of(wanted))

    def part(self, offset: int, limit: int, wanted: Wanted, *, descending: bool, **parameters: Any) -> Sequence[Any]:
        """Return the entries that come after a number of them, at most `limit`."""
        statement = self._constant(Listing.numbered, wanted, descending)
        return read(statement, offset=offset, limit=limit, **parameters, **values_of(wanted))

    def page(
        self, offset: int, limit: int, most: int, wanted: Wanted, *, descending: bool, **parameters: Any
    ) -> tuple[Sequence[Any], int]:
        """Return what `part` does, and what `count` does, by one statement unless a part after others is empty."""
        statement = self._constant(Listing.paged, wanted, descending)
        entries = read(statement, offset=offset, limit=limit, most=most, **parameters, **values_of(wanted))
        if entries:
            return entries, entries[0].of_all
        return entries, self.count(most, wanted, **parameters) if offset else 0

    def count(self, most: int, wanted: Wanted, **parameters: Any) -> int:
        """Return how many entries there are, at most `most`, so that the cost does not grow with the table."""
        statement = self._constant(Listing.counted, wanted, False)
        return int(read(statement, most=most, **parameters, **values_of(wanted))[0][0])

    def beyond(self, wanted: Wanted, descending: bool) -> Select[Any]:
        """Return the statement for the entries after a key."""
        key, seen = self._key, bindparam("seen", type_=self._key.type)
        return self._ordered(wanted, descending).where(key < seen if descending else key > seen).limit(LIMIT)

    def numbered(self, wanted: Wanted, descending: bool) -> Select[Any]:
        """Return the statement for the entries after a number of them."""
        return self._ordered(wanted, descending).limit(LIMIT).offset(OFFSET)

    def paged(self, wanted: Wanted, descending: bool) -> Select[Any]:
        """Return the statement for the entries after a number of them, each with the number of all."""
        of_all = self.counted(wanted, descending).correlate(None).scalar_subquery().label("of_all")
        return self.numbered(wanted, descending).add_columns(of_all)

    def counted(self, wanted: Wanted, _descending: bool) -> Select[Any]:
        """Return the statement for the number of entries.

        Each of the alternatives is counted by an index of its own, without the entries that an earlier one has found.
        """
        branches = [self._rows.with_only_columns(ONE, maintain_column_froms=True)]
        for name in wanted:
            branches = [branch.where(*part) for branch in branches for part in parts(self._filters[name])]
        bounded = [branch.limit(MOST).subquery() for branch in branches]
        found = union_all(*(select(each.c.one) for each in bounded)).limit(MOST).subquery()
        return select(func.count()).select_from(found if len(bounded) > 1 else bounded[0])

    def _ordered(self, wanted: Wanted, descending: bool) -> Select[Any]:
        return self._matching(wanted).order_by(self._key.desc() if descending else self._key)

    def _matching(self, wanted: Wanted) -> Select[Any]:
        return self._rows.where(*(or_(*self._filters[name]) for name in wanted))

    def _constant(
        self, make: Callable[["Listing", Wanted, bool], Select[Any]], wanted: Wanted, descending: bool
    ) -> Constant:
        """Return a statement that is made at its first use; threads that meet there make equal ones."""
        shape = (make, descending, *wanted)
        found = self._made.get(shape)
        if found is None:
            found = self._made[shape] = Constant(make(self, wanted, descending))
        return found


def parts(conditions: Sequence[ColumnElement[bool]]) -> Iterator[list[ColumnElement[bool]]]:
    """Yield the conditions for what each condition finds and no earlier one does."""
    for place, condition in enumerate(conditions):
        yield [condition, *(earlier.is_not(true()) for earlier in conditions[:place])]


def values_of(wanted: Wanted) -> dict[str, Any]:
    """Return the parameters of all filters that are wanted."""
    return {name: value for values in wanted.values() for name, value in values.items()}
