"""Personal tokens: made, shown once, used, narrowed, renewed, ended."""

import pytest


@pytest.fixture
def make_token(api):
    """Make a token of an account, which may call everything that the account may unless fields say otherwise."""

    def make(owner, **fields):
        given = {"name": "ci", "read_only": False, **fields}
        return api.post("tokens", as_=owner, json=given, expect=201).data

    return make


def test_create_token_shows_its_text_once(api, user, make_token):
    made = make_token(user)
    assert made["token"].startswith("dockp_")
    assert len(made["token"]) == 55
    assert made["token"].endswith(made["last_four"])
    assert made["state"] == "live"
    shown = api.get("token", as_=user, token_id=made["id"], expect=200).data
    assert "token" not in shown
    assert shown == {name: value for name, value in made.items() if name != "token"}


@pytest.mark.parametrize("header", ["Authorization", "X-Access-Token"])
def test_call_with_token_is_that_of_its_owner(api, user, make_token, header):
    made = make_token(user)
    text = f"Bearer {made['token']}" if header == "Authorization" else made["token"]
    me = api.get("profile", headers={header: text}, expect=200).data
    assert me["id"] == str(user.id)
    assert me["token"] == {"id": made["id"], "name": "ci"}
    assert me["permissions"] == []


def test_write_with_token_is_logged_with_it(api, admin, user, make_token):
    made = make_token(user)
    api.post("todos", as_=made["token"], json={"text": "by a program"}, expect=201)
    noted = api.post("logs", as_=made["token"], json={"action": "deployed"}, expect=201).data
    assert noted["via"] == {"id": made["id"], "name": "ci"}
    listed = api.get("logs", as_=admin, query={"action": "deployed"}, expect=200).data["items"]
    assert [entry["via"] for entry in listed] == [noted["via"]]
    done = api.get("logs", as_=admin, query={"token_id": made["id"]}, expect=200).data["items"]
    assert [entry["action"] for entry in done] == ["deployed"]


def test_rotate_token_keeps_the_old_text_for_the_overlap(api, user, make_token):
    made = make_token(user)
    renewed = api.post("token_rotate", as_=user, token_id=made["id"], json={"overlap_seconds": 60}, expect=200)
    for text in (made["token"], renewed.data["token"]):
        api.get("profile", as_=text, expect=200)
    latest = api.post("token_rotate", as_=user, token_id=made["id"], json={}, expect=200).data["token"]
    for text in (made["token"], renewed.data["token"]):
        assert api.get("profile", as_=text, expect=401).json["code"] == "token_revoked"
    api.get("profile", as_=latest, expect=200)


def test_delete_token_ends_it(api, user, make_token):
    made = make_token(user)
    api.delete("token", as_=user, token_id=made["id"], expect=204)
    assert api.get("profile", as_=made["token"], expect=401).json["code"] == "token_revoked"
    assert api.get("token", as_=user, token_id=made["id"], expect=200).data["state"] == "revoked"


def test_delete_current_token_ends_it(api, user, make_token):
    made = make_token(user, read_only=True, resources=["todos"])
    shown = api.get("token_current", as_=made["token"], expect=200)
    assert shown.data["id"] == made["id"]
    refused = api.delete("token_current", as_=made["token"], headers={"If-Match": '"x"'}, expect=412)
    assert refused.code == "changed_meanwhile"
    api.delete("token_current", as_=made["token"], expect=204)
    api.get("profile", as_=made["token"], expect=401)
