"""The tree of groups: no ring, and at most four deep."""

import re
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalogue.groups import DEEPEST, IN_ITSELF, NO_SUCH_GROUP, TOO_DEEP, height, require_place

pytestmark = pytest.mark.once
A, B, C, D, E, F = (UUID(int=number) for number in range(1, 7))
CHAIN = {A: None, B: A, C: B, D: C, E: None, F: E}


@pytest.mark.parametrize(
    ("parent", "group", "refused"),
    [
        (None, None, None),
        (C, None, None),
        (D, None, TOO_DEEP),
        (None, D, None),
        (A, A, IN_ITSELF),
        (D, A, IN_ITSELF),
        (C, B, IN_ITSELF),
        (B, E, None),
        (C, E, TOO_DEEP),
        (F, A, TOO_DEEP),
        (UUID(int=9), None, NO_SUCH_GROUP),
        (UUID(int=9), A, NO_SUCH_GROUP),
    ],
)
def test_place_of_a_group_is_taken_or_refused(parent, group, refused):
    if refused is None:
        require_place(CHAIN, parent, group)
        return
    with pytest.raises(ValueError, match=f"^{re.escape(refused)}$"):
        require_place(CHAIN, parent, group)


@pytest.mark.parametrize(("group", "levels"), [(A, 4), (B, 3), (D, 1), (E, 2), (F, 1), (None, 1)])
def test_height_counts_the_levels_of_a_group(group, levels):
    assert height(CHAIN, group) == levels


def depth(parents: dict[int, int | None], group: int) -> int | None:
    """Return how deep a group stands, None where it stands in itself; told without the rules."""
    seen = [group]
    while (above := parents[seen[-1]]) is not None:
        if above in seen:
            return None
        seen.append(above)
    return len(seen)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 7), st.none() | st.integers(0, 7)), max_size=40))
def test_moves_make_neither_ring_nor_depth_and_refuse_nothing_else(moves):
    parents: dict[UUID, UUID | None] = dict.fromkeys((UUID(int=number) for number in range(8)), None)
    for group, parent in ((UUID(int=one), None if other is None else UUID(int=other)) for one, other in moves):
        wished = parents | {group: parent}
        plain = {key.int: None if value is None else value.int for key, value in wished.items()}
        depths = [depth(plain, number) for number in plain]
        is_sound = all(each is not None and each <= DEEPEST for each in depths)
        try:
            require_place(parents, parent, group)
        except ValueError:
            assert not is_sound
        else:
            assert is_sound
            parents = wished
