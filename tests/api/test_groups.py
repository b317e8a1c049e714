"""Groups of the operations of an app."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import requests

from app.catalogue.groups import DEEPEST, IN_ITSELF, NO_SUCH_GROUP, TOO_DEEP
from tests.support.catalogue import GROUP

UNKNOWN = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
ROUNDS = 12


def parents(api, keeper, app):
    """Return the groups of an app, each with the one that it stands in."""
    listed = api.get("api_groups", as_=keeper, query={"app_id": app["id"], "per_page": 100}, expect=200)
    return {group["id"]: group["parent_id"] for group in listed.data["items"]}


def depths(tree):
    """Return how deep each group stands, or raise if one stands in itself."""
    found = {}
    for group in tree:
        above, depth = group, 0
        while above is not None:
            above, depth = tree[above], depth + 1
            assert depth <= len(tree), "a ring"
        found[group] = depth
    return found


def test_create_group_answers_it_and_its_address(api, keeper, catalogue):
    app = catalogue.app()
    answer = api.post("api_groups", as_=keeper, json=GROUP | {"app_id": app["id"]}, expect=201)
    made = answer.data
    assert made == {"id": made["id"], "app_id": app["id"], "parent_id": None, "title": "Orders", "position": 1}
    assert api.get(answer.headers["Location"], as_=keeper, expect=200).data == made


def test_new_group_stands_behind_the_others_of_its_parent(api, keeper, catalogue):
    app, other = catalogue.app(), catalogue.app()
    first, second = catalogue.group(app), catalogue.group(app)
    inner = catalogue.group(app, first)
    placed = catalogue.group(app, first, position=7)
    last = catalogue.group(app, first)
    positions = [group["position"] for group in (first, second, inner, placed, last, catalogue.group(other))]
    assert positions == [1, 2, 1, 7, 8, 1]


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        *({"title": title} for title in ("", "x" * 81, "a\nb", 5, None)),
        *({"position": position} for position in (-1, 1_000_001, "x", True, None)),
        *({"parent_id": parent} for parent in ("x", 5, UNKNOWN)),
        {"id": UNKNOWN},
    ],
    ids=lambda change: ascii(change)[:40],
)
def test_write_group_with_bad_field_is_refused(api, keeper, catalogue, rows, change):
    app = catalogue.app()
    made = catalogue.group(app)
    before = rows()
    body = GROUP | {"app_id": app["id"]} | change
    assert change.keys() == api.post("api_groups", as_=keeper, json=body, expect=422).errors.keys()
    for method in ("PATCH", "PUT"):
        answer = api.request(method, "api_group", group_id=made["id"], as_=keeper, json=change, expect=422)
        assert change.keys() == answer.errors.keys()
    assert rows() == before


def test_group_stands_in_an_app_that_is_there_and_stays_there(api, keeper, catalogue, rows):
    app, other = catalogue.app(), catalogue.app()
    group, foreign = catalogue.group(app), catalogue.group(other)
    before = rows()
    for app_id in (UNKNOWN, "x", None):
        errors = api.post("api_groups", as_=keeper, json=GROUP | {"app_id": app_id}, expect=422).errors
        assert errors.keys() == {"app_id"}
    path = {"group_id": group["id"], "as_": keeper}
    assert api.patch("api_group", json={"app_id": other["id"]}, expect=422, **path).errors.keys() == {"app_id"}
    errors = api.patch("api_group", json={"parent_id": foreign["id"]}, expect=422, **path).errors
    assert errors == {"parent_id": [NO_SUCH_GROUP]}
    assert rows() == before


def test_group_stands_four_deep_at_most_and_never_in_itself(api, keeper, catalogue, rows):
    app = catalogue.app()
    chain = [catalogue.group(app)]
    while len(chain) < DEEPEST:
        chain.append(catalogue.group(app, chain[-1]))
    lone = catalogue.group(app)
    inner = catalogue.group(app, lone)
    before = rows()
    body = GROUP | {"app_id": app["id"], "parent_id": chain[-1]["id"]}
    assert api.post("api_groups", as_=keeper, json=body, expect=422).errors == {"parent_id": [TOO_DEEP]}
    for group, parent, sentence in (
        (chain[0], chain[0], IN_ITSELF),
        (chain[0], chain[-1], IN_ITSELF),
        (lone, chain[2], TOO_DEEP),
        (chain[1], inner, TOO_DEEP),
    ):
        body = {"parent_id": parent["id"]}
        errors = api.patch("api_group", group_id=group["id"], as_=keeper, json=body, expect=422).errors
        assert errors == {"parent_id": [sentence]}
    assert rows() == before
    api.patch("api_group", group_id=lone["id"], as_=keeper, json={"parent_id": chain[1]["id"]}, expect=200)
    assert max(depths(parents(api, keeper, app)).values()) == DEEPEST


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_change_group_changes_the_given_fields_alone(api, keeper, catalogue, method):
    app = catalogue.app()
    outer = catalogue.group(app)
    made = catalogue.group(app, outer)
    path = {"group_id": made["id"], "as_": keeper}
    changed = api.request(method, "api_group", json={"title": "Refunds"}, expect=200, **path).data
    assert changed == made | {"title": "Refunds"}
    changed = api.request(method, "api_group", json={"parent_id": None, "position": 0}, expect=200, **path).data
    assert changed == made | {"title": "Refunds", "parent_id": None, "position": 0}
    assert api.get("api_group", expect=200, **path).data == changed


def test_delete_group_moves_what_it_holds_to_its_parent(api, keeper, catalogue):
    app = catalogue.app()
    outer = catalogue.group(app)
    middle = catalogue.group(app, outer)
    inner = catalogue.group(app, middle)
    operation = catalogue.operation(app, group_id=middle["id"])
    elsewhere = catalogue.operation(app, group_id=inner["id"])
    api.delete("api_group", group_id=middle["id"], as_=keeper, expect=204)
    assert parents(api, keeper, app) == {outer["id"]: None, inner["id"]: outer["id"]}
    for made, group in ((operation, outer["id"]), (elsewhere, inner["id"])):
        assert api.get("api", api_id=made["id"], as_=keeper, expect=200).data["group_id"] == group
    api.delete("api_group", group_id=outer["id"], as_=keeper, expect=204)
    assert parents(api, keeper, app) == {inner["id"]: None}
    assert api.get("api", api_id=operation["id"], as_=keeper, expect=200).data["group_id"] is None
    api.delete("api_group", group_id=outer["id"], as_=keeper, expect=404)


def test_list_groups_by_app_and_parent(api, keeper, catalogue):
    app, other = catalogue.app(), catalogue.app()
    outer = catalogue.group(app)
    inner = catalogue.group(app, outer)
    foreign = catalogue.group(other)

    def ids(**query):
        return [group["id"] for group in api.get("api_groups", as_=keeper, query=query, expect=200).data["items"]]

    assert ids() == [outer["id"], inner["id"], foreign["id"]]
    assert ids(app_id=app["id"]) == [outer["id"], inner["id"]]
    assert ids(parent_id=outer["id"]) == [inner["id"]]
    assert ids(app_id=other["id"], parent_id=outer["id"]) == []


# In parallel, in two processes


def together(server, keeper, api, *calls):
    """Send requests at the same moment, each as its method, endpoint, path and body; return their statuses."""
    start = Barrier(len(calls))

    def send(call):
        method, endpoint, path, body = call
        headers = {"Authorization": f"Bearer {keeper.access_token}"}
        with requests.Session() as session:
            session.get(f"{server}/healthz", timeout=30)  # it is connected before the moment comes
            start.wait()
            url = server + api.url(endpoint, **path)
            return session.request(method, url, json=body, headers=headers, timeout=30).status_code

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(send, calls))


def move(group, parent):
    """Return the request that moves a group into another one."""
    return ("PATCH", "api_group", {"group_id": group["id"]}, {"parent_id": parent["id"]})


def test_parallel_moves_make_no_ring(server, api, keeper, catalogue):
    app = catalogue.app()
    for _ in range(ROUNDS):
        ring = [catalogue.group(app) for _ in range(3)]
        statuses = together(server, keeper, api, *(move(ring[i], ring[i - 1]) for i in range(3)))
        assert sorted(statuses) == [200, 200, 422]
        depths(parents(api, keeper, app))
        for group in ring:
            api.delete("api_group", group_id=group["id"], as_=keeper, expect=204)


def test_parallel_moves_stay_four_deep(server, api, keeper, catalogue):
    app = catalogue.app()
    for _ in range(ROUNDS):
        top = catalogue.group(app)
        middle = [catalogue.group(app)]
        middle.append(catalogue.group(app, middle[0]))
        bottom = catalogue.group(app)
        catalogue.group(app, bottom)
        statuses = together(server, keeper, api, move(bottom, middle[1]), move(middle[0], top))
        assert sorted(statuses) == [200, 422]
        assert max(depths(parents(api, keeper, app)).values()) <= DEEPEST
        for group in parents(api, keeper, app):
            api.delete("api_group", group_id=group, as_=keeper, expect=204)


def test_group_that_is_deleted_meanwhile_takes_nothing_with_it(server, api, keeper, catalogue):
    app = catalogue.app()
    for number in range(ROUNDS):
        group = catalogue.group(app)
        operation = {"app_id": app["id"], "group_id": group["id"], "title": "T", "method": "GET", "path": f"/{number}"}
        inner = GROUP | {"app_id": app["id"], "parent_id": group["id"]}
        statuses = together(
            server,
            keeper,
            api,
            ("DELETE", "api_group", {"group_id": group["id"]}, None),
            ("POST", "apis", {}, operation),
            ("POST", "api_groups", {}, inner),
        )
        assert statuses[0] == 204
        assert set(statuses[1:]) <= {201, 422}
        tree = parents(api, keeper, app)
        assert set(tree.values()) == {None} or tree == {}
        made = api.get("apis", as_=keeper, query={"q": f"/{number}", "app_id": app["id"]}, expect=200).data["items"]
        paths = [each["path"] for each in made if each["path"] == f"/{number}"]
        assert len(paths) == (statuses[1] == 201)
        assert {each["group_id"] for each in made} <= {None}
        for left in tree:
            api.delete("api_group", group_id=left, as_=keeper, expect=204)
