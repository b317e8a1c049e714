"""Permissions, and what one set of them covers."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.cli.deploy import ROLES
from app.models import Permission, Role
from app.models.role import (
    DESCRIPTIONS,
    EVERY_PERMISSION,
    bit_names,
    covers,
    effective_names,
    mask_of,
    missing_permissions,
    permission_names,
)

VALUES = {
    "ADMIN": 1,
    "LIST_USERS": 2,
    "ADD_USERS": 4,
    "EDIT_USERS": 8,
    "DELETE_USERS": 16,
    "BLOCK_USERS": 32,
    "MANAGE_ROLES": 64,
    "MANAGE_WIDGETS": 128,
    "MODERATE_POSTS": 256,
    "MANAGE_APPLICATIONS": 512,
    "READ_LOGS": 1024,
    "MANAGE_CATALOGUE": 2048,
}
MASKS = st.integers(0, int(EVERY_PERMISSION))
quick = settings(deadline=None, database=None, derandomize=True, max_examples=300)


def test_permissions_are_never_renumbered():
    assert {flag.name: flag.value for flag in Permission} == VALUES
    assert list(Permission) == sorted(Permission)
    assert sum(VALUES.values()) == EVERY_PERMISSION < 2**63


def test_permissions_are_described():
    assert list(DESCRIPTIONS) == list(Permission)
    assert all(text.endswith(".") for text in DESCRIPTIONS.values())


@quick
@given(MASKS, MASKS)
@example(0, 0)
@example(0, 1)
@example(1, 0)
@example(int(EVERY_PERMISSION) - 1, 1)
@example(int(EVERY_PERMISSION) - 1, int(EVERY_PERMISSION))
def test_mask_covers_what_it_holds_and_admin_all(held, needed):
    has = {name for name, value in VALUES.items() if held & value}
    needs = {name for name, value in VALUES.items() if needed & value}
    assert covers(held, needed) == ("ADMIN" in has or needs <= has)
    assert set(missing_permissions(held, needed)) == (set() if "ADMIN" in has else needs - has)


@quick
@given(MASKS)
def test_mask_covers_itself_and_nothing(held):
    assert covers(held, held)
    assert covers(held, 0)


@quick
@given(MASKS, MASKS, MASKS)
def test_mask_covers_what_a_covered_one_covers(one, two, three):
    if covers(one, two) and covers(two, three):
        assert covers(one, three)
    assert covers(one | two, two)


@quick
@given(MASKS)
def test_admin_covers_all_and_is_covered_by_admin_alone(mask):
    assert covers(Permission.ADMIN, mask)
    assert covers(mask | Permission.ADMIN, EVERY_PERMISSION)
    assert covers(mask, Permission.ADMIN) == bool(mask & 1)


@pytest.mark.parametrize("bit", range(12, 63))
def test_admin_covers_permissions_to_come(bit):
    assert covers(Permission.ADMIN, 1 << bit)


@pytest.mark.parametrize("bit", range(12, 63))
def test_unknown_permission_is_covered_by_its_holder_alone(bit):
    assert missing_permissions(int(EVERY_PERMISSION) - 1, 1 << bit) == [str(1 << bit)]
    assert missing_permissions(1 << bit, 1 << bit) == []
    assert not covers(1 << bit, 1 << (12 if bit > 12 else 13))


@quick
@given(st.integers(0, 2**63 - 1))
def test_names_of_bits_are_the_mask(mask):
    assert mask_of(bit_names(mask)) == mask


@quick
@given(st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_any_masks_are_compared_bit_by_bit(held, needed):
    assert covers(held, needed) == (held & 1 == 1 or needed & held == needed)


@quick
@given(MASKS)
def test_names_of_mask_are_its_flags(mask):
    assert sum(Permission[name] for name in permission_names(mask)) == mask
    assert effective_names(mask) == (list(VALUES) if mask & 1 else permission_names(mask))


@pytest.mark.parametrize("flag", Permission)
def test_role_of_one_flag_covers_that_alone(flag):
    role = Role(permissions=int(flag))
    assert role.permission_names == [flag.name]
    assert role.is_administrative == (flag is Permission.ADMIN)
    for other in Permission:
        assert covers(role.permissions, other) == (other is flag or flag is Permission.ADMIN)


def test_deployed_roles_are_those_of_the_contract():
    assert {title: permission_names(flags) for title, flags in ROLES.items()} == {
        "User": [],
        "Developer": ["LIST_USERS"],
        "QA": ["LIST_USERS", "ADD_USERS", "EDIT_USERS", "BLOCK_USERS"],
        "Moderator": ["MODERATE_POSTS"],
        "Administrator": ["ADMIN"],
    }
