"""The tree of an app's groups: how deep it may be, and where a group may stand."""

from collections.abc import Iterator, Mapping
from uuid import UUID

DEEPEST = 4
# The groups of one app, each with the one that it stands in; None for those that stand in none.
Parents = Mapping[UUID, UUID | None]
NO_SUCH_GROUP = "The app has no group with this id."
TOO_DEEP = f"Groups stand at most {DEEPEST} deep."
IN_ITSELF = "A group can't stand in itself, nor in a group that stands in it."


def require_place(parents: Parents, parent: UUID | None, group: UUID | None = None) -> None:
    """Raise ValueError if a group, or a new one for None, may not stand in a parent, or in none for None."""
    if parent is not None and parent not in parents:
        raise ValueError(NO_SUCH_GROUP)
    above = list(chain(parents, parent))
    if group is not None and group in above:
        raise ValueError(IN_ITSELF)
    if len(above) + height(parents, group) > DEEPEST:
        raise ValueError(TOO_DEEP)


def chain(parents: Parents, group: UUID | None) -> Iterator[UUID]:
    """Yield a group and all that it stands in, the nearest first."""
    while group is not None:
        yield group
        group = parents[group]


def height(parents: Parents, group: UUID | None) -> int:
    """Return how many levels a group has with those that stand in it; a new one, None, has one."""
    depths = [list(chain(parents, each)) for each in parents]
    return max((path.index(group) + 1 for path in depths if group in path), default=1) if group else 1
