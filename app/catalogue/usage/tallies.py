"""Tallies: calls added up in memory before they are written."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from app.catalogue.usage.blanking import blanked
from app.catalogue.usage.matching import Operations
from app.models.api_undocumented import OTHERS
from app.models.api_usage import UNKNOWN

ERRORS_FROM = 400


@dataclass(frozen=True)
class Call:
    """So many calls of a path that were answered alike."""

    method: str
    path: str
    status: int
    at: datetime
    consumer_id: UUID = UNKNOWN
    count: int = 1


@dataclass
class Calls:
    """The calls of an operation by a consumer on a day."""

    calls: int = 0
    errors: int = 0
    last_seen_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    def add(self, call: Call) -> None:
        """Add calls."""
        self.calls += call.count
        self.errors += call.count if call.status >= ERRORS_FROM else 0
        self.last_seen_at = max(self.last_seen_at, call.at)


@dataclass
class Tally:
    """Calls of one app, added up."""

    operations: Operations
    matched: int = 0
    usage: dict[tuple[UUID, UUID, date], Calls] = field(default_factory=dict)
    answered: Counter[tuple[UUID, int, date]] = field(default_factory=Counter)
    undocumented: dict[date, Counter[tuple[str, str]]] = field(default_factory=dict)

    def add(self, call: Call) -> None:
        """Add calls to those of their operation, or to those of their blanked path."""
        api_id, day = self.operations.find(call.method, call.path), call.at.date()
        if api_id is None:
            key = blanked(call.path)
            place = OTHERS if key == OTHERS[1] else (call.method, key)
            self.undocumented.setdefault(day, Counter())[place] += call.count
            return
        self.matched += call.count
        self.usage.setdefault((api_id, call.consumer_id, day), Calls()).add(call)
        self.answered[api_id, call.status, day] += call.count

    @property
    def unmatched(self) -> int:
        """Return how many calls no operation was found for."""
        return sum(counter.total() for counter in self.undocumented.values())
