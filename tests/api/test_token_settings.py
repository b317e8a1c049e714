"""The settings of API tokens: none are made where they are off, and none lives longer than they say."""

from datetime import datetime

import pytest

from tests.support.stored_tokens import store_token


def test_token_is_not_made_where_they_are_off(app, under, user, rows):
    existing = store_token(app, user.id, read_only=False)
    api, before = under(TOKENS="off"), rows()
    refused = api.post("tokens", as_=user, json={"name": "ci"}, expect=403)
    assert refused.code == "session_required"
    assert "required" not in refused.json
    assert rows() == before
    assert api.get("profile", as_=existing.text, expect=200).data["id"] == str(user.id)


def test_existing_token_lives_on_where_they_are_off(app, under, user):
    existing = store_token(app, user.id, read_only=False)
    api = under(TOKENS="off")
    api.post("todos", as_=existing.text, json={"text": "still sailing"}, expect=201)
    assert api.get("tokens", as_=user, expect=200).data["items"][0]["state"] == "live"
    renewed = api.post("token_rotate", as_=user, token_id=existing.id, json={}, expect=200).data["token"]
    assert api.get("profile", as_=existing.text, expect=401).code == "token_revoked"
    api.delete("token_current", as_=renewed, expect=204)
    assert api.get("profile", as_=renewed, expect=401).code == "token_revoked"


@pytest.mark.parametrize(("days", "status"), [(1, 201), (30, 201), (31, 422), (3650, 422), (3651, 422), (0, 422)])
def test_token_lives_at_most_as_long_as_is_set(under, user, rows, days, status):
    api, before = under(TOKEN_MAX_DAYS="30"), rows()["tokens"]
    answer = api.post("tokens", as_=user, json={"name": "ci", "expires_in_days": days}, expect=status)
    if status == 422:
        assert answer.errors.keys() == {"expires_in_days"}
        assert rows()["tokens"] == before


def test_token_lives_no_longer_than_is_set_where_no_days_are_given(under, user):
    made = under(TOKEN_MAX_DAYS="30").post("tokens", as_=user, json={"name": "ci"}, expect=201).data
    begin, end = (datetime.fromisoformat(made[name]) for name in ("created_at", "expires_at"))
    assert round((end - begin).total_seconds()) == 30 * 86400
