"""Apps of the catalogue."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.cli.upkeep import dead_rows, delete_dead
from app.extensions import db
from app.models import ApiExample, ApiGroup, ApiResponse, CatalogueApi, CatalogueApp
from app.models.app_source import NO_SOURCE
from app.utils.clock import now
from tests.support.auth_helpers import execute
from tests.support.catalogue import APP, KINDS

SHOWN = {
    "id", "slug", "title", "version", "description", "type", "auth_type", "visibility", "operations", "owner",
    "source", "apply", "revision", "created_at", "updated_at", "deleted_at", "callers", "conflicts", "last_sync_at",
    "last_sync_state",
}  # fmt: skip
UNKNOWN = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"


def test_create_app_answers_it_and_its_address(api, keeper):
    answer = api.post("apps", as_=keeper, json=APP, expect=201)
    assert answer.data.keys() == SHOWN
    assert {name: answer.data[name] for name in APP} == APP
    defaults = {"description": "", "type": "other", "auth_type": "none", "visibility": "users", "operations": 0}
    defaults |= {"source": NO_SOURCE, "apply": "ask", "revision": 0, "callers": 0, "conflicts": 0}
    defaults |= {"last_sync_at": None, "last_sync_state": None}
    assert {name: answer.data[name] for name in defaults} == defaults
    assert answer.data["owner"] == {"id": str(keeper.id), "name": "kay"}
    assert answer.data["deleted_at"] is None
    assert api.get(answer.headers["Location"], as_=keeper, expect=200).data == answer.data


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"type": "pc", "auth_type": "api_key"}, {"type": "pc", "auth_type": "api_key"}),
        ({"type": 1, "auth_type": 0}, {"type": "web", "auth_type": "none"}),
        ({"type": "4", "auth_type": 2}, {"type": "other", "auth_type": "oauth2"}),
        ({"description": "# Title\n\n" + "x" * 19_990}, {"description": "# Title\n\n" + "x" * 19_990}),
        ({"title": "😀" * 80, "version": "v" * 80}, {"title": "😀" * 80, "version": "v" * 80}),
        ({"slug": "x"}, {"slug": "x"}),
        ({"slug": "0-" * 32}, {"slug": "0-" * 32}),
    ],
    ids=lambda part: str(part)[:40],
)
def test_create_app_takes(api, keeper, given, shown):
    made = api.post("apps", as_=keeper, json=APP | given, expect=201).data
    assert {name: made[name] for name in shown} == shown


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        *({"slug": slug} for slug in ("", "A", "a b", "ä", "a_b", "a\n", "a" * 65, 5, None)),
        *({"title": title} for title in ("", "x" * 81, "a\nb", 5, None)),
        *({"version": version} for version in ("", "x" * 81, "1\n")),
        {"description": "x" * 20_001},
        *({"type": kind} for kind in ("Web", 0, 5, True, 1.5, "٣", None)),
        *({"auth_type": kind} for kind in (3, 4, -1, "none ")),
        *({"visibility": visible} for visible in ("secret", 1, 2, None)),
        *({name: "x"} for name in ("owner_id", "operations", "deleted_at", "revision")),
    ],
    ids=lambda change: ascii(change)[:40],
)
def test_write_app_with_bad_field_is_refused(api, keeper, catalogue, rows, change):
    made = catalogue.app()
    before = rows()
    assert change.keys() == api.post("apps", as_=keeper, json=APP | change, expect=422).errors.keys()
    for method in ("PATCH", "PUT"):
        answer = api.request(method, "app", app_id=made["id"], as_=keeper, json=change, expect=422)
        assert change.keys() == answer.errors.keys()
    assert rows() == before


def test_app_of_a_taken_slug_or_title_is_refused(api, keeper, catalogue, rows):
    catalogue.app(slug="billing", title="Straße")
    other = catalogue.app()
    before = rows()
    for change, code in (({"slug": "billing"}, "slug_taken"), ({"title": "STRASSE"}, "title_taken")):
        [field] = change
        for answer in (
            api.post("apps", as_=keeper, json=APP | {"slug": "x", "title": "X"} | change, expect=409),
            api.patch("app", app_id=other["id"], as_=keeper, json=change, expect=409),
        ):
            assert answer.code == code
            assert answer.errors.keys() == {field}
    assert rows() == before


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_change_app_changes_the_given_fields_alone(api, keeper, catalogue, method):
    made = catalogue.app(description="# It")
    path = {"app_id": made["id"], "as_": keeper}
    changed = api.request(method, "app", json={"version": "2", "auth_type": 1}, expect=200, **path).data
    moved = {"version": "2", "auth_type": "basic", "updated_at": changed["updated_at"]}
    assert changed == made | moved
    assert changed["updated_at"] > made["updated_at"]
    assert api.get("app", expect=200, **path).data == changed


def test_app_counts_its_operations_and_is_not_changed_by_them(api, keeper, catalogue):
    made = catalogue.app()
    path = {"app_id": made["id"], "as_": keeper}
    tag = api.get("app", expect=200, **path).headers["ETag"]
    operations = [catalogue.operation(made) for _ in range(3)]
    catalogue.operation(catalogue.app())
    api.patch("api_status", api_id=operations[0]["id"], as_=keeper, json={"status": "removed"}, expect=200)
    shown = api.get("app", expect=200, **path)
    assert shown.data["operations"] == 2
    assert shown.headers["ETag"] == tag
    listed = api.get("apps", as_=keeper, expect=200).data["items"]
    assert [app["operations"] for app in listed] == [2, 1]


# Who sees what


def everything_of(catalogue, app):
    """Return the endpoint and the path of every kind of thing in an app, made for that."""
    operation = catalogue.operation(app)
    made = {
        "app": app,
        "api": operation,
        "api_group": catalogue.group(app),
        "api_response": catalogue.field(operation),
        "api_example": catalogue.example(operation),
    }
    assert made.keys() == KINDS.keys()
    return [(endpoint, KINDS[endpoint][0], {KINDS[endpoint][2]: thing["id"]}) for endpoint, thing in made.items()]


@pytest.mark.parametrize(
    ("visibility", "deleted", "seen_by"),
    [
        ("private", False, {"keeper", "admin"}),
        ("users", False, {"keeper", "admin", "user"}),
        ("public", False, {"keeper", "admin", "user"}),
        ("public", True, set()),
    ],
)
def test_app_and_all_in_it_is_seen_by_its_visibility(api, keeper, admin, user, catalogue, visibility, deleted, seen_by):
    app = catalogue.app(visibility=visibility)
    things = everything_of(catalogue, app)
    if deleted:
        api.delete("app", app_id=app["id"], as_=keeper, expect=204)
    never = {"GET": api.get("app", app_id=UNKNOWN, as_=user, expect=404).json}
    for name, reader in (("keeper", keeper), ("admin", admin), ("user", user)):
        for endpoint, listed, path in things:
            sees = name in seen_by
            answer = api.get(endpoint, as_=reader, **path)
            if endpoint == "app" and deleted:
                assert answer.status == (404 if name == "user" else 200)
            else:
                assert answer.status == (200 if sees else 404)
            if answer.status == 404:
                assert answer.json | {"request_id": ""} == never["GET"] | {"request_id": ""}
            assert len(api.get(listed, as_=reader, expect=200).data["items"]) == sees


def test_token_that_does_not_manage_sees_no_private_app(api, admin, catalogue):
    """The administrator's permissions are narrowed by the token; so is what they see."""
    app = catalogue.app(visibility="private")
    word = {"name": "ci", "resources": ["apps"]}
    for permissions, status in (([], 404), (["MANAGE_CATALOGUE"], 200)):
        token = api.post("tokens", as_=admin, json=word | {"permissions": permissions}, expect=201).data["token"]
        api.get("app", app_id=app["id"], as_=token, expect=status)
        assert api.get("apis", as_=token, expect=403).code == "outside_token"


def test_list_apps_by_text_type_and_visibility(api, keeper, user, catalogue):
    catalogue.app(slug="billing", title="Straße und Weg", type="web")
    catalogue.app(slug="ship_yard".replace("_", "-"), title="100% Boats", type="pc", visibility="private")
    catalogue.app(slug="x", title="Other", type="web", visibility="public")

    def slugs(reader, **query):
        return [app["slug"] for app in api.get("apps", as_=reader, query=query, expect=200).data["items"]]

    assert slugs(keeper) == ["billing", "ship-yard", "x"]
    assert slugs(keeper, order="desc") == ["x", "ship-yard", "billing"]
    assert slugs(user) == ["billing", "x"]
    assert slugs(keeper, q="STRASSE") == ["billing"]
    assert slugs(keeper, q="%") == ["ship-yard"]
    assert slugs(keeper, q="yard") == ["ship-yard"]
    assert slugs(user, q="yard") == []
    assert slugs(keeper, type="web") == slugs(keeper, type="1") == ["billing", "x"]
    assert slugs(keeper, visibility="private") == ["ship-yard"]
    assert slugs(user, visibility="private") == []
    assert slugs(keeper, type="web", visibility="public") == ["x"]
    for query in ({"type": "boat"}, {"visibility": "0"}, {"color": "red"}, {"q": "x" * 257}):
        assert api.get("apps", as_=keeper, query=query, expect=422).errors.keys() == query.keys()


@pytest.mark.parametrize("listed", [kind[0] for kind in KINDS.values()])
def test_list_costs_one_statement_whatever_its_length(api, keeper, catalogue, count_statements, listed):
    for _ in range(3):
        everything_of(catalogue, catalogue.app())
    for query in ({"per_page": 2}, {"per_page": 2, "page": 2}):
        count_statements()
        api.get(listed, as_=keeper, query=query, expect=200)
        assert count_statements() == 2, "one of them authenticates"


@pytest.mark.parametrize("kind", KINDS)
def test_item_costs_one_statement(api, user, catalogue, count_statements, kind):
    path = next(path for endpoint, _, path in everything_of(catalogue, catalogue.app()) if endpoint == kind)
    count_statements()
    api.get(kind, as_=user, expect=200, **path)
    assert count_statements() == 2, "one of them authenticates"


# Deletion


def test_deleted_app_keeps_its_names_until_it_is_restored(api, keeper, user, catalogue):
    made = catalogue.app(slug="billing", title="Billing")
    things = everything_of(catalogue, made)
    path = {"app_id": made["id"], "as_": keeper}
    before = {endpoint: api.get(endpoint, as_=keeper, expect=200, **where).data for endpoint, _, where in things}
    api.post("app_restore", expect=404, **path)
    api.delete("app", expect=204, **path)
    for method in ("PATCH", "PUT", "DELETE"):
        api.request(method, "app", json={"version": "2"}, expect=404, **path)
    assert api.get("app", expect=200, **path).data["deleted_at"]
    assert [app["id"] for app in api.get("apps", as_=keeper, query={"deleted": "true"}).data["items"]] == [made["id"]]
    assert api.get("apps", as_=user, query={"deleted": "true"}, expect=200).data["items"] == []
    assert api.post("apps", as_=keeper, json=APP, expect=409).code in ("slug_taken", "title_taken")
    restored = api.post("app_restore", expect=200, **path).data
    assert restored == before["app"] | {"updated_at": restored["updated_at"]}
    for endpoint, _, where in things[1:]:
        assert api.get(endpoint, as_=keeper, expect=200, **where).data == before[endpoint]


def test_nothing_is_written_in_a_deleted_app(api, keeper, catalogue, rows):
    app = catalogue.app()
    things = everything_of(catalogue, app)
    inside = {"app_id": app["id"]}, {"api_id": next(iter(things[1][2].values()))}
    api.delete("app", app_id=app["id"], as_=keeper, expect=204)
    before = rows()
    for endpoint, listed, path in things[1:]:
        for method in ("PATCH", "PUT", "DELETE"):
            api.request(method, endpoint, as_=keeper, json={}, expect=404, **path)
        place = inside[listed in ("api_responses", "api_examples")]
        errors = api.post(listed, as_=keeper, json=KINDS[endpoint][1] | place, expect=422).errors
        assert errors.keys() == place.keys()
    api.patch("api_status", as_=keeper, json={"status": "draft"}, expect=404, **things[1][2])
    assert rows() == before


def test_prune_deletes_what_was_deleted_30_days_ago_with_all_in_it(app, api, keeper, catalogue):
    apps = [catalogue.app() for _ in range(3)]
    for each in apps:
        everything_of(catalogue, each)
        inner = catalogue.group(each, catalogue.group(each))
        catalogue.operation(each, group_id=inner["id"])
    for each, days in ((apps[0], 31), (apps[1], 29)):
        api.delete("app", app_id=each["id"], as_=keeper, expect=204)
        aged = sa.update(CatalogueApp).where(CatalogueApp.slug == each["slug"])
        execute(app, aged.values(deleted_at=now() - timedelta(days=days)))
    with app.app_context():
        assert list(delete_dead(dead_rows()["apps"])) == [1]
        db.session.commit()
        kept = {app["slug"] for app in apps[1:]}
        assert set(db.session.scalars(sa.select(CatalogueApp.slug))) == kept
        for model, number in ((ApiGroup, 6), (CatalogueApi, 4), (ApiResponse, 2), (ApiExample, 2)):
            assert db.session.scalar(sa.select(sa.func.count()).select_from(model)) == number


def test_app_outlives_the_user_who_made_it(app, api, admin, keeper, catalogue):
    made = catalogue.app()
    with app.app_context():
        db.session.execute(sa.text("DELETE FROM sessions"))
        db.session.execute(sa.text("DELETE FROM users WHERE name = 'kay'"))
        db.session.commit()
    # The administrator's session was deleted too.
    login = {"name": "admin", "password": admin.password}
    token = api.post("login", json=login, expect=200).data["access_token"]
    assert api.get("app", app_id=made["id"], as_=token, expect=200).data == made | {"owner": None}


# Who may


@pytest.mark.parametrize("kind", KINDS)
def test_user_writes_nothing(api, user, qa, catalogue, rows, kind):
    endpoint, listed, path = next(each for each in everything_of(catalogue, catalogue.app()) if each[0] == kind)
    before = rows()
    calls = [("POST", listed, {}), *((method, endpoint, path) for method in ("PATCH", "PUT", "DELETE"))]
    calls += [("POST", "app_restore", path)] if kind == "app" else []
    calls += [("PATCH", "api_status", path)] if kind == "api" else []
    for caller in (user, qa):
        for method, where, named in calls:
            answer = api.request(method, where, as_=caller, json={"title": "x"}, expect=403, **named)
            assert answer.json["required"] == ["MANAGE_CATALOGUE"]
    assert rows() == before
