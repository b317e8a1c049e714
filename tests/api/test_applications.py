"""Applications and their tokens."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import Application
from app.utils.clock import now
from tests.support.client import PASSWORD, Api


@pytest.fixture
def application(api, admin):
    return api.post("applications", as_=admin, json={"name": "billing"}, expect=201).data


@pytest.fixture
def strict(app):
    """Demand an application's token for every route, as the setting does."""
    app.config["APPLICATION_TOKENS"] = "required"
    yield
    app.config["APPLICATION_TOKENS"] = "optional"


def with_token(application) -> dict[str, str]:
    return {"X-Application-Token": application["token"]}


def test_create_application_shows_its_token_once(api, admin, app, rows):
    answer = api.post("applications", as_=admin, json={"name": "billing"}, expect=201)
    token = answer.data["token"]
    assert answer.headers["Cache-Control"] == "no-store"
    shown = api.get(answer.headers["Location"], as_=admin, expect=200).data
    assert shown == {key: value for key, value in answer.data.items() if key != "token"}
    assert "token" not in api.get("applications", as_=admin, expect=200).data["items"][0]
    assert token not in repr(rows())


@pytest.mark.once
@pytest.mark.parametrize("name", ["", "x" * 81, "a\nb", 5, None])
def test_create_application_with_bad_name_is_refused(api, admin, rows, name):
    before = rows()
    assert "name" in api.post("applications", as_=admin, json={"name": name}, expect=422).errors
    assert rows() == before


def test_rotate_application_replaces_its_token_at_once(api, admin, user, application):
    api.get("profile", as_=user, headers=with_token(application), expect=200)
    rotated = api.post("application_rotate", application_id=application["id"], as_=admin, expect=200)
    assert rotated.headers["Cache-Control"] == "no-store"
    assert rotated.data.keys() == application.keys()
    assert api.get("profile", as_=user, headers=with_token(application), expect=401).code == "application_token_invalid"
    api.get("profile", as_=user, headers=with_token(rotated.data), expect=200)


def test_delete_application_ends_its_token_at_once(api, admin, user, application):
    api.delete("application", application_id=application["id"], as_=admin, expect=204)
    assert api.get("profile", as_=user, headers=with_token(application), expect=401).code == "application_token_invalid"
    api.delete("application", application_id=application["id"], as_=admin, expect=404)


def test_rename_application_keeps_its_token(api, admin, user, application):
    path = {"application_id": application["id"]}
    assert api.patch("application", as_=admin, json={"name": "tax"}, expect=200, **path).data["name"] == "tax"
    api.get("profile", as_=user, headers=with_token(application), expect=200)


@pytest.mark.parametrize("token", ["", "wrong", "dock_", "x" * 5000, "'; --"])
@pytest.mark.parametrize("endpoint", ["profile", "login"])
def test_wrong_application_token_is_refused_even_where_none_is_asked_for(api, user, token, endpoint):
    answer = api.get(endpoint, as_=user, headers={"X-Application-Token": token}, expect=401)
    assert answer.code == "application_token_invalid"


def test_application_token_stands_in_for_no_user(api, application):
    assert api.get("profile", headers=with_token(application), expect=401).code == "token_missing"
    assert api.get("profile", as_=application["token"], expect=401).code == "token_invalid"


def test_required_application_token_is_asked_for_everywhere(api, user, application, strict):
    for method, endpoint in (("GET", "profile"), ("POST", "login"), ("POST", "register"), ("POST", "token_refresh")):
        assert api.request(method, endpoint, as_=user, json={}, expect=401).code == "application_token_missing"
    body = {"name": "alice", "password": PASSWORD}
    api.post("login", json=body, headers=with_token(application), expect=200)
    api.get("profile", as_=user, headers=with_token(application), expect=200)


def test_required_application_token_is_not_asked_for_outside_the_prefix(api: Api, strict):
    api.get("/healthz", expect=200)
    assert api.get("/api/v1/nothing", expect=404).code == "not_found"


def test_use_of_application_is_noted_once_a_minute(api, app, admin, user, application, count_statements):
    api.get("profile", as_=user, headers=with_token(application), expect=200)
    path = {"application_id": application["id"]}
    first = api.get("application", as_=admin, expect=200, **path).data["last_used_at"]
    assert first is not None
    count_statements()
    api.get("profile", as_=user, headers=with_token(application), expect=200)
    assert count_statements() == 2, "one finds the application, one authenticates"
    with app.app_context():
        db.session.execute(sa.update(Application).values(last_used_at=now() - timedelta(minutes=2)))
        db.session.commit()
    api.get("profile", as_=user, headers=with_token(application), expect=200)
    assert api.get("application", as_=admin, expect=200, **path).data["last_used_at"] > first
