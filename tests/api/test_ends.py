"""Operations that go after the end that people have announced, or before it."""

import pytest

from tests.support.pushes import attended, document, operation

PAST, FUTURE = "2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"
STAYS = {"GET /b": operation("b")}


def rules_of(listed):
    """Return the rules of what was found of removed operations."""
    return [each["rule"] for change in listed if change["kind"] == "removed" for each in change["breaking"]]


@pytest.mark.parametrize(
    ("said", "told", "rules"),
    [
        ({}, {}, ["operation-removed"]),
        ({}, {"sunset_at": PAST}, ["operation-removed"]),
        ({}, {"deprecated": True, "sunset_at": PAST}, []),
        ({}, {"deprecated": True, "sunset_at": FUTURE}, ["deprecated-removed-early"]),
        ({}, {"status": "deprecated", "sunset_at": PAST}, []),
        ({"deprecated": True}, {"sunset_at": PAST}, []),
        ({"deprecated": True}, {}, ["deprecated-removed-early"]),
        ({"deprecated": True, "x-sunset": "2999-01-01"}, {"sunset_at": PAST}, []),
        ({"deprecated": True, "x-sunset": "2020-01-01"}, {}, []),
    ],
)
def test_operation_may_go_after_the_end_that_people_announced(api, keeper, catalogue, said, told, rules):
    app = catalogue.app(apply="always")
    catalogue.push(app, document({"GET /a": operation("a", **said)} | STAYS))
    [api_id] = [each["id"] for each in catalogue.apis() if each["path"] == "/a"]
    api.patch("api", api_id=api_id, as_=keeper, json=told, expect=200)
    sync = catalogue.push(app, document(STAYS))
    listed = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    assert rules_of(listed) == rules


def test_comparison_of_versions_knows_the_end_as_it_is_now(api, app, keeper, catalogue):
    made = catalogue.app(apply="always")
    for paths in ({"GET /a": operation("a", deprecated=True)} | STAYS, STAYS):
        catalogue.push(made, document(paths))
    listed = api.get("apis", as_=keeper, query={"removed": "true"}, expect=200).data["items"]
    [api_id] = [each["id"] for each in listed if each["path"] == "/a"]
    found = []
    for moment in (FUTURE, PAST):
        api.patch("api", api_id=api_id, as_=keeper, json={"sunset_at": moment}, expect=200)
        with attended(app):
            query = {"from": 1, "to": 2}
            changes = api.get("app_changes", app_id=made["id"], as_=keeper, query=query, expect=200).data["items"]
        found.append(rules_of(changes))
    assert found == [["deprecated-removed-early"], []]
