"""Posts."""

import pytest

BODY = {"title": "Sailing", "url": "http://localhost:8000/a", "description": "How to"}


@pytest.fixture
def moderator(make_user):
    return make_user("Moderator", "mo")


@pytest.fixture
def proposed(api, user):
    return api.post("posts", as_=user, json=BODY, expect=201).data


@pytest.fixture
def approved(api, moderator, proposed):
    return api.patch("post", post_id=proposed["id"], as_=moderator, json={"approved": True}, expect=200).data


def test_create_post_waits_for_approval(api, user):
    answer = api.post("posts", as_=user, json=BODY, expect=201)
    keys = {"id", "title", "url", "description", "approved", "posted_at", "updated_at", "user"}
    assert answer.data.keys() == keys
    assert answer.data["approved"] is False
    assert answer.data["user"] == {"id": str(user.id), "name": "alice"}
    assert api.get(answer.headers["Location"], as_=user, expect=200).data == answer.data


def test_create_post_by_moderator_is_approved_at_once(api, moderator, user):
    post = api.post("posts", as_=moderator, json={"title": "T", "url": "https://example.com"}, expect=201).data
    assert post["approved"] is True
    assert post["description"] is None
    api.get("post", post_id=post["id"], as_=user, expect=200)
    unapproved = api.post("posts", as_=moderator, json=BODY | {"approved": False}, expect=201).data
    assert unapproved["approved"] is False


@pytest.mark.parametrize("approved", [True, False, "nonsense", None])
def test_approved_in_a_body_needs_the_permission(api, user, proposed, rows, approved):
    before = rows()
    for method, endpoint, path in (("POST", "posts", {}), ("PATCH", "post", {"post_id": proposed["id"]})):
        answer = api.request(method, endpoint, as_=user, json=BODY | {"approved": approved}, expect=403, **path)
        assert answer.json["required"] == ["MODERATE_POSTS"]
    assert rows() == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "a\nb"},
        {"url": "javascript:alert(1)"},
        {"url": "ftp://example.com"},
        {"url": "example.com"},
        {"url": "http://"},
        {"url": "http://exa mple.com"},
        {"url": "http://[::1"},
        {"url": "http://example.com:99999/"},
        {"description": 5},
        {"description": "x" * 5001},
        {"user": "me"},
    ],
)
def test_create_post_with_bad_field_is_refused(api, user, rows, change):
    before = rows()
    assert change.keys() == api.post("posts", as_=user, json=BODY | change, expect=422).errors.keys()
    assert rows() == before


def test_proposed_post_is_seen_by_author_and_moderators_alone(api, user, moderator, admin, make_user, proposed):
    stranger = make_user()
    for reader in (user, moderator, admin):
        api.get("post", post_id=proposed["id"], as_=reader, expect=200)
        assert len(api.get("posts", as_=reader, expect=200).data["items"]) == 1
    api.get("post", post_id=proposed["id"], as_=stranger, expect=404)
    assert api.get("posts", as_=stranger, expect=200).data["items"] == []


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_stranger_changes_no_post(api, make_user, rows, moderator, user, method, proposed):
    stranger = make_user()
    before = rows()
    api.request(method, "post", as_=stranger, json={"title": "x"}, expect=404, post_id=proposed["id"])
    assert rows() == before
    api.patch("post", post_id=proposed["id"], as_=moderator, json={"approved": "true"}, expect=200)
    before = rows()
    answer = api.request(method, "post", as_=stranger, json={"title": "x"}, expect=403, post_id=proposed["id"])
    assert (answer.code, answer.json["required"]) == ("permission_denied", ["MODERATE_POSTS"])
    assert rows() == before


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_author_changes_a_post_until_it_is_approved(api, user, moderator, proposed, method, rows):
    path = {"post_id": proposed["id"]}
    assert api.request(method, "post", as_=user, json={"title": "New"}, expect=200, **path).data["title"] == "New"
    api.patch("post", as_=moderator, json={"approved": True}, expect=200, **path)
    before = rows()
    assert api.request(method, "post", as_=user, json={"title": "x"}, expect=403, **path).code == "post_approved"
    assert api.delete("post", as_=user, expect=403, **path).code == "post_approved"
    assert rows() == before


def test_moderator_changes_and_deletes_an_approved_post(api, moderator, approved):
    path = {"post_id": approved["id"]}
    changed = api.patch("post", as_=moderator, json={"description": None}, expect=200, **path).data
    assert changed["description"] is None
    assert changed["user"]["name"] == "alice"
    api.delete("post", as_=moderator, expect=204, **path)
    api.get("post", as_=moderator, expect=404, **path)


def test_author_deletes_a_proposed_post(api, user, proposed):
    api.delete("post", post_id=proposed["id"], as_=user, expect=204)
    api.delete("post", post_id=proposed["id"], as_=user, expect=404)


def test_list_posts_by_approval(api, user, moderator, approved):
    waiting = api.post("posts", as_=user, json=BODY, expect=201).data
    for reader in (user, moderator):
        ids = {
            state: [post["id"] for post in api.get("posts", as_=reader, query={"approved": state}).data["items"]]
            for state in ("true", "false")
        }
        assert ids == {"true": [approved["id"]], "false": [waiting["id"]]}


def test_list_posts_costs_one_statement_whatever_its_length(api, user, make_user, moderator, count_statements):
    for author in (user, make_user(), moderator):
        api.post("posts", as_=author, json=BODY, expect=201)
    count_statements()
    assert len(api.get("posts", as_=moderator, query={"per_page": 2}, expect=200).data["items"]) == 2
    assert count_statements() == 2, "one of them authenticates"
