"""No user gains permissions that they lack, on any path."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import Role, Status
from app.models.role import Permission
from app.utils.clock import now
from tests.support.holders import role_id, role_with

METHODS = ["PATCH", "PUT"]
UNKNOWN = 1 << 40  # a permission that a later version has written, and this one does not know
ALL_BUT_ADMIN = sum(Permission) - Permission.ADMIN
USER_CHANGES = [
    {"name": "renamed"},
    {"email": "renamed@example.com"},
    {"password": "another secret"},
    {"status": "blocked"},
    {"status": "normal"},
    {"role_id": 1},
    {"name": "renamed", "role_id": 1, "status": "blocked"},
    {},
]


@pytest.fixture
def manager(app, make_user):
    """A user who may do everything with users and roles, and nothing else."""
    held = (
        Permission.LIST_USERS
        | Permission.ADD_USERS
        | Permission.EDIT_USERS
        | Permission.DELETE_USERS
        | Permission.BLOCK_USERS
        | Permission.MANAGE_ROLES
    )
    return make_user(role_with(app, held), "manager")


@pytest.fixture(params=["Moderator", "Administrator", "more", "of a later version"])
def above(request, app):
    """The title of a role that the manager does not cover, and the flags that the manager lacks for it."""
    if request.param == "more":
        flags = Permission.LIST_USERS | Permission.READ_LOGS | Permission.MANAGE_WIDGETS
        return role_with(app, flags), ["MANAGE_WIDGETS", "READ_LOGS"]
    if request.param == "of a later version":
        return role_with(app, Permission.LIST_USERS | UNKNOWN), [str(UNKNOWN)]
    return request.param, {"Moderator": ["MODERATE_POSTS"], "Administrator": ["ADMIN"]}[request.param]


def assert_lacks(answer, lacking):
    assert answer.code == "permission_denied"
    assert answer.json["required"] == lacking
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="API Dock", error="insufficient_scope"'


# Giving a role


def test_create_user_with_role_above_is_refused(api, app, manager, above, rows):
    title, lacking = above
    sent = {"name": "bob", "password": "a long secret", "role_id": role_id(app, title)}
    before = rows()
    assert_lacks(api.post("users", as_=manager, json=sent, expect=403), lacking)
    assert rows() == before


def test_create_user_with_default_role_above_is_refused(api, app, manager, above, rows):
    title, lacking = above
    make_default(app, title)
    before = rows()
    sent = {"name": "bob", "password": "a long secret"}
    assert_lacks(api.post("users", as_=manager, json=sent, expect=403), lacking)
    assert rows() == before


def test_create_user_with_lesser_role_than_the_default_succeeds(api, app, manager, above):
    title, _ = above
    make_default(app, title)
    sent = {"name": "bob", "password": "a long secret", "role_id": role_id(app, "User")}
    api.post("users", as_=manager, json=sent, expect=201)


@pytest.mark.parametrize("method", METHODS)
def test_give_user_role_above_is_refused(api, app, manager, above, user, rows, method):
    title, lacking = above
    before = rows()
    sent = {"name": "renamed", "role_id": role_id(app, title)}
    assert_lacks(api.request(method, "user", user_id=user.id, as_=manager, json=sent, expect=403), lacking)
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
def test_give_oneself_role_above_is_refused(api, app, manager, above, rows, method):
    title, lacking = above
    before = rows()
    sent = {"role_id": role_id(app, title)}
    assert_lacks(api.request(method, "user", user_id=manager.id, as_=manager, json=sent, expect=403), lacking)
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
def test_give_user_own_role_succeeds(api, app, manager, user, method):
    sent = {"role_id": role_id(app, manager.role)}
    data = api.request(method, "user", user_id=user.id, as_=manager, json=sent, expect=200).data
    assert data["role"]["title"] == manager.role


# Touching a user who may more


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", USER_CHANGES)
def test_change_user_above_is_refused(api, manager, above, make_user, rows, method, sent):
    title, lacking = above
    target = make_user(title, "target")
    before = rows()
    assert_lacks(api.request(method, "user", user_id=target.id, as_=manager, json=sent, expect=403), lacking)
    assert rows() == before


def test_delete_user_above_is_refused(api, manager, above, make_user, rows):
    title, lacking = above
    target = make_user(title, "target")
    before = rows()
    assert_lacks(api.delete("user", user_id=target.id, as_=manager, expect=403), lacking)
    assert rows() == before


def test_restore_user_above_is_refused(api, manager, above, make_user, rows):
    title, lacking = above
    target = make_user(title, "target", deleted_at=now())
    before = rows()
    assert_lacks(api.post("user_restore", user_id=target.id, as_=manager, expect=403), lacking)
    assert rows() == before


def test_unblock_user_above_is_refused(api, manager, above, make_user, rows):
    title, lacking = above
    target = make_user(title, "target", status=Status.BLOCKED)
    before = rows()
    answer = api.patch("user", user_id=target.id, as_=manager, json={"status": "normal"}, expect=403)
    assert_lacks(answer, lacking)
    assert rows() == before


def test_end_sessions_of_user_above_is_refused(api, manager, above, make_user, rows):
    title, lacking = above
    target = make_user(title, "target")
    before = rows()
    assert_lacks(api.delete("user_sessions", user_id=target.id, as_=manager, expect=403), lacking)
    assert rows() == before
    api.get("profile", as_=target, expect=200)


def test_end_session_of_user_above_is_refused(api, manager, above, make_user, rows):
    title, lacking = above
    target = make_user(title, "target")
    before = rows()
    path = {"user_id": target.id, "session_id": target.session_id}
    assert_lacks(api.delete("user_session", **path, as_=manager, expect=403), lacking)
    assert rows() == before
    api.get("profile", as_=target, expect=200)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", USER_CHANGES)
def test_change_user_with_equal_role_succeeds(api, app, manager, make_user, method, sent):
    peer = make_user(manager.role, "peer")
    given = {**sent, "role_id": role_id(app, "User")} if "role_id" in sent else sent
    api.request(method, "user", user_id=peer.id, as_=manager, json=given, expect=200)


def test_other_writes_on_user_with_equal_role_succeed(api, manager, make_user):
    peer = make_user(manager.role, "peer")
    path = {"user_id": peer.id, "session_id": peer.session_id}
    api.delete("user_session", **path, as_=manager, expect=204)
    api.delete("user_sessions", user_id=peer.id, as_=manager, expect=204)
    api.delete("user", user_id=peer.id, as_=manager, expect=204)
    api.post("user_restore", user_id=peer.id, as_=manager, expect=200)


# Making, changing and deleting roles


@pytest.mark.parametrize(
    ("flags", "lacking"),
    [
        (Permission.ADMIN, ["ADMIN"]),
        (Permission.READ_LOGS, ["READ_LOGS"]),
        (Permission.LIST_USERS | Permission.READ_LOGS | Permission.MODERATE_POSTS, ["MODERATE_POSTS", "READ_LOGS"]),
        (4095, ["ADMIN", *(flag.name for flag in Permission if flag >= Permission.MANAGE_WIDGETS)]),
    ],
)
@pytest.mark.parametrize("as_names", [True, False])
def test_create_role_above_is_refused(api, manager, rows, flags, lacking, as_names):
    before = rows()
    given = [flag.name for flag in Permission if flag & flags] if as_names else int(flags)
    assert_lacks(api.post("roles", as_=manager, json={"title": "New", "permissions": given}, expect=403), lacking)
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
def test_change_role_to_stand_above_is_refused(api, app, manager, rows, method):
    before = rows()
    sent = {"title": "Renamed", "permissions": ["LIST_USERS", "MODERATE_POSTS", "READ_LOGS"]}
    answer = api.request(method, "role", role_id=role_id(app, "Developer"), as_=manager, json=sent, expect=403)
    assert_lacks(answer, ["MODERATE_POSTS", "READ_LOGS"])
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
def test_change_own_role_to_stand_above_is_refused(api, app, manager, rows, method):
    before = rows()
    path = {"role_id": role_id(app, manager.role)}
    answer = api.request(method, "role", **path, as_=manager, json={"permissions": ["ADMIN"]}, expect=403)
    assert_lacks(answer, ["ADMIN"])
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "sent", [{"title": "Renamed"}, {"permissions": 0}, {"permissions": ["LIST_USERS"]}, {"default": True}, {}]
)
def test_change_role_above_is_refused(api, app, manager, above, rows, method, sent):
    title, lacking = above
    before = rows()
    answer = api.request(method, "role", role_id=role_id(app, title), as_=manager, json=sent, expect=403)
    assert_lacks(answer, lacking)
    assert rows() == before


def test_delete_role_above_is_refused(api, app, manager, above, rows):
    title, lacking = above
    before = rows()
    assert_lacks(api.delete("role", role_id=role_id(app, title), as_=manager, expect=403), lacking)
    assert rows() == before


def test_every_write_on_role_no_greater_succeeds(api, app, manager):
    mask = Permission.LIST_USERS | Permission.MANAGE_ROLES
    made = api.post("roles", as_=manager, json={"title": "New", "permissions": int(mask)}, expect=201).data
    sent = {"permissions": int(Permission.LIST_USERS | Permission.EDIT_USERS)}
    api.patch("role", role_id=made["id"], as_=manager, json=sent, expect=200)
    api.delete("role", role_id=made["id"], as_=manager, expect=204)


# ADMIN


def test_every_flag_but_admin_does_not_cover_admin(api, app, make_user, rows):
    almost = make_user(role_with(app, ALL_BUT_ADMIN), "almost")
    target = make_user("Administrator", "target")
    administrator = role_id(app, "Administrator")
    before = rows()
    refused = [
        api.post("users", as_=almost, json={"name": "bob", "password": "a long secret", "role_id": administrator}),
        api.patch("user", user_id=almost.id, as_=almost, json={"role_id": administrator}),
        api.patch("user", user_id=target.id, as_=almost, json={"password": "another secret"}),
        api.delete("user", user_id=target.id, as_=almost),
        api.delete("user_sessions", user_id=target.id, as_=almost),
        api.post("roles", as_=almost, json={"title": "New", "permissions": 1}),
        api.patch("role", role_id=role_id(app, almost.role), as_=almost, json={"permissions": 4095}),
        api.delete("role", role_id=administrator, as_=almost),
    ]
    for answer in refused:
        assert answer.status == 403
        assert_lacks(answer, ["ADMIN"])
    assert rows() == before


def test_admin_covers_every_flag(api, app, admin, make_user):
    almost = make_user(role_with(app, ALL_BUT_ADMIN), "almost")
    api.post("roles", as_=admin, json={"title": "New", "permissions": 4095}, expect=201)
    api.patch("user", user_id=almost.id, as_=admin, json={"name": "renamed"}, expect=200)
    api.delete("user", user_id=almost.id, as_=admin, expect=204)
    api.post("user_restore", user_id=almost.id, as_=admin, expect=200)


def test_user_with_admin_beside_other_flags_is_above_whoever_has_these(api, app, manager, make_user, rows):
    title = role_with(app, Permission.ADMIN | Permission.LIST_USERS)
    target = make_user(title, "target")
    before = rows()
    assert_lacks(api.delete("user", user_id=target.id, as_=manager, expect=403), ["ADMIN"])
    assert rows() == before


def test_changes_of_covering_roles_hold_from_the_next_request(api, app, admin, manager, make_user):
    target = make_user("Moderator", "target")
    api.patch("user", user_id=target.id, as_=manager, json={"name": "renamed"}, expect=403)
    sent = {"role_id": role_id(app, "Developer")}
    api.patch("user", user_id=target.id, as_=admin, json=sent, expect=200)
    api.patch("user", user_id=target.id, as_=manager, json={"name": "renamed"}, expect=200)


def test_user_with_unknown_permission_is_changed_by_its_holder_and_by_admin(api, app, admin, make_user):
    held = Permission.EDIT_USERS | Permission.MANAGE_ROLES | UNKNOWN
    holder = make_user(role_with(app, held), "holder")
    target = make_user(role_with(app, UNKNOWN), "target")
    api.patch("user", user_id=target.id, as_=holder, json={"name": "renamed"}, expect=200)
    api.patch("user", user_id=target.id, as_=admin, json={"name": "again"}, expect=200)


def test_denial_shows_unknown_permissions_by_their_value(api, app, admin, manager):
    path = {"role_id": role_id(app, role_with(app, UNKNOWN | Permission.READ_LOGS))}
    denied = api.delete("role", **path, as_=manager, expect=403)
    [denial] = api.get("denials", query={"request_id": denied.json["request_id"]}, as_=admin, expect=200).data["items"]
    assert denial["required"] == denied.json["required"] == ["READ_LOGS", str(UNKNOWN)]


def make_default(app, title):
    with app.app_context():
        db.session.scalars(sa.select(Role).where(Role.title == title)).one().make_default()
        db.session.commit()
