"""Lists, cut into pages by number and walked by the last item seen."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from app.database import Constant
from app.extensions import db
from app.models import Status, Todo, User
from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.holders import role_id

BOUND = 10_000
FIRST_ID = "00000000-0000-7000-8000-000000000000"  # before every other
LINK = re.compile(r'<([^>]*)>; rel="([a-z]+)"')


@pytest.fixture
def add_users(app):
    """Return a function that adds many users at once; their names begin with a word and sort as they were made."""

    def add(count, word="extra", **columns):
        shared = {"password_hash": "-", "role_id": role_id(app, "User"), "status": Status.NORMAL, **columns}
        ids = sorted(new_id() for _ in range(count))
        users = [{"id": made, "name": f"{word}-{number:05}", **shared} for number, made in enumerate(ids)]
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(sa.insert(User), users)

    return add


def names(answer):
    return [item["name"] for item in answer.data["items"]]


def listed(api, caller, **query):
    return api.get("users", as_=caller, query=query, expect=200)


def query_of(link):
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path) == ("", "", "/api/v1/users")
    return {name: value for name, [value] in parse_qs(parts.query).items()}


def walk(api, caller, link):
    """Return the pages from a link on, following `next`."""
    pages = []
    while link:
        answer = api.get(link, as_=caller, expect=200)
        pages.append(names(answer))
        link = answer.data["links"]["next"]
        assert len(pages) < 50
    return pages


# Pages by number


def test_list_users_answers_the_first_page_of_the_default_length(api, admin, add_users):
    add_users(24)
    answer = listed(api, admin)
    assert list(answer.data) == ["items", "page", "per_page", "total", "pages", "links"]
    assert [answer.data[name] for name in ("page", "per_page", "total", "pages")] == [1, 20, 25, 2]
    assert names(answer) == ["admin", *(f"extra-{number:05}" for number in range(19))]


def test_list_users_answers_the_asked_page(api, admin, add_users):
    add_users(24)
    answer = listed(api, admin, page=3, per_page=7)
    assert names(answer) == [f"extra-{number:05}" for number in range(13, 20)]
    assert [answer.data[name] for name in ("page", "per_page", "total", "pages")] == [3, 7, 25, 4]


@pytest.mark.parametrize(("per_page", "length"), [(1, 1), (100, 100)])
def test_list_users_accepts_the_bounds_of_per_page(api, admin, add_users, per_page, length):
    add_users(100)
    assert len(names(listed(api, admin, per_page=per_page))) == length


@pytest.mark.parametrize("name", ["page", "per_page"])
@pytest.mark.parametrize(
    "value",
    ["0", "-1", "101000", str(10**30), "", "x", "1.0", "1e1", "01", "+1", " 1", "1_0", "true", "١", "１", "0x1"],
)
def test_list_users_with_number_out_of_range_is_refused(api, admin, name, value):
    answer = api.get("users", as_=admin, query={name: value}, expect=422)
    assert answer.code == "validation_error"
    assert list(answer.errors) == [name]


def test_list_users_with_per_page_past_its_bound_is_refused(api, admin):
    assert list(api.get("users", as_=admin, query={"per_page": "101"}, expect=422).errors) == ["per_page"]


@pytest.mark.parametrize(
    ("order", "expected"), [("asc", ["admin", "bob", "carol"]), ("desc", ["carol", "bob", "admin"])]
)
def test_list_users_orders_by_creation(api, admin, make_user, order, expected):
    make_user(name="bob")
    make_user(name="carol")
    assert names(listed(api, admin, order=order)) == expected


def test_list_users_orders_by_creation_not_by_name(api, admin, make_user):
    make_user(name="zoe")
    make_user(name="aaron")
    assert names(listed(api, admin)) == ["admin", "zoe", "aaron"]


@pytest.mark.parametrize("order", ["", "ASC", "up", "name"])
def test_list_users_with_unknown_order_is_refused(api, admin, order):
    assert list(api.get("users", as_=admin, query={"order": order}, expect=422).errors) == ["order"]


@pytest.mark.parametrize(
    ("page", "links"),
    [
        (1, {"self": 1, "first": 1, "prev": None, "next": 2, "last": 3}),
        (2, {"self": 2, "first": 1, "prev": 1, "next": 3, "last": 3}),
        (3, {"self": 3, "first": 1, "prev": 2, "next": None, "last": 3}),
        (9, {"self": 9, "first": 1, "prev": 3, "next": None, "last": 3}),
    ],
)
def test_list_users_links_to_the_other_pages(api, admin, add_users, page, links):
    add_users(9)
    answer = listed(api, admin, page=page, per_page=4)
    given = {relation: link and int(query_of(link)["page"]) for relation, link in answer.data["links"].items()}
    assert given == links


def test_list_users_links_keep_the_other_parameters(api, admin, add_users):
    add_users(9)
    asked = {"q": "ext", "status": "normal", "order": "desc", "per_page": "4"}
    links = listed(api, admin, **asked, page="2").data["links"]
    for relation, page in {"self": "2", "first": "1", "prev": "1", "next": "3", "last": "3"}.items():
        assert query_of(links[relation]) == {**asked, "page": page}


@pytest.mark.parametrize("query", [{"page": 2, "per_page": 4}, {"per_page": 100}, {"q": "no such name"}])
def test_list_users_says_the_same_in_its_headers(api, admin, add_users, query):
    add_users(9)
    answer = listed(api, admin, **query)
    links = {relation: link for relation, link in answer.data["links"].items() if link}
    assert {relation: link for link, relation in LINK.findall(answer.headers["Link"])} == links
    assert answer.headers["Total-Count"] == str(answer.data["total"])


def test_list_users_with_awkward_q_links_can_be_followed(api, admin, add_users):
    add_users(2, word="a&b#c+d%20é")
    answer = listed(api, admin, q="a&b#c+d%20é", per_page=1)
    assert walk(api, admin, answer.data["links"]["self"]) == [["a&b#c+d%20é-00000"], ["a&b#c+d%20é-00001"]]
    assert answer.headers["Link"].isascii()


def test_list_users_past_the_end_answers_no_items(api, admin, user):
    answer = listed(api, admin, page=3, per_page=50)
    assert answer.data["items"] == []
    assert [answer.data[name] for name in ("page", "total", "pages")] == [3, 2, 1]
    assert answer.data["links"]["next"] is None


def test_list_users_without_match_answers_no_items(api, admin):
    answer = listed(api, admin, q="no such name")
    assert answer.data["items"] == []
    assert [answer.data[name] for name in ("page", "total", "pages")] == [1, 0, 0]
    assert answer.data["links"]["prev"] is answer.data["links"]["next"] is None


def test_list_users_can_be_walked_by_next(api, admin, add_users):
    add_users(9)
    pages = walk(api, admin, listed(api, admin, per_page=4).data["links"]["self"])
    extras = [f"extra-{number:05}" for number in range(9)]
    assert pages == [["admin", *extras[:3]], extras[3:7], extras[7:]]


@pytest.mark.parametrize(("page", "per_page"), [(100, 100), (10_000, 1), (500, None), (333, 30)])
def test_list_users_up_to_the_bound_succeeds(api, admin, page, per_page):
    query = {"page": page} | ({"per_page": per_page} if per_page else {})
    assert listed(api, admin, **query).data["items"] == []


@pytest.mark.parametrize(("page", "per_page"), [(101, 100), (10_001, 1), (501, None), (334, 30), (10_000, None)])
def test_list_users_past_the_bound_says_to_use_after(api, admin, page, per_page):
    query = {"page": page} | ({"per_page": per_page} if per_page else {})
    answer = api.get("users", as_=admin, query=query, expect=422)
    assert list(answer.errors) == ["page"]
    assert "after" in answer.errors["page"][0]


# Walking by the last item seen


def test_list_users_after_item_answers_what_follows(api, admin, user, add_users):
    add_users(3)
    answer = listed(api, admin, after=user.id, per_page=2)
    assert list(answer.data) == ["items", "per_page", "links"]
    assert list(answer.data["links"]) == ["self", "first", "next"]
    assert names(answer) == ["extra-00000", "extra-00001"]
    assert "Total-Count" not in answer.headers
    links = {relation: link for relation, link in answer.data["links"].items() if link}
    assert {relation: link for link, relation in LINK.findall(answer.headers["Link"])} == links


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("per_page", [1, 4, 5, 100])
def test_list_users_can_be_walked_by_after(api, admin, add_users, order, per_page):
    add_users(9)
    expected = ["admin", *(f"extra-{number:05}" for number in range(9))]
    if order == "desc":
        expected.reverse()
    first = listed(api, admin, order=order, per_page=1)
    last_seen = first.data["items"][0]["id"]
    start = listed(api, admin, order=order, per_page=per_page, after=last_seen).data["links"]["self"]
    assert names(first) == expected[:1]
    rest = expected[1:]
    assert walk(api, admin, start) == [rest[begin : begin + per_page] for begin in range(0, len(rest), per_page)]


def test_list_users_after_item_keeps_the_filters(api, admin, add_users, make_user):
    add_users(4, status=Status.BLOCKED)
    make_user(name="between")
    add_users(2, word="later", status=Status.BLOCKED)
    answer = listed(api, admin, after=admin.id, per_page=5, status="blocked")
    assert names(answer) == [*(f"extra-{number:05}" for number in range(4)), "later-00000"]
    assert query_of(answer.data["links"]["next"])["status"] == "blocked"
    assert walk(api, admin, answer.data["links"]["next"]) == [["later-00001"]]


def test_list_users_after_the_last_item_answers_none(api, admin, user):
    answer = listed(api, admin, after=user.id)
    assert answer.data["items"] == []
    assert answer.data["links"]["next"] is None


def test_list_users_after_item_that_is_gone_goes_on_from_there(api, admin, user, make_user):
    make_user(name="carol")
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    assert names(listed(api, admin, after=user.id)) == ["carol"]


def test_list_users_after_unknown_item_goes_on_from_where_it_would_be(api, admin, user):
    assert names(listed(api, admin, after=FIRST_ID)) == ["admin", "alice"]


@pytest.mark.parametrize("after", ["", "x", "1", "alice", FIRST_ID[:-1], FIRST_ID + "0", "null", "\0"])
def test_list_users_after_what_does_not_parse_is_refused(api, admin, after):
    assert list(api.get("users", as_=admin, query={"after": after}, expect=422).errors) == ["after"]


def test_list_users_with_page_and_after_is_refused(api, admin):
    answer = api.get("users", as_=admin, query={"page": 1, "after": str(admin.id)}, expect=422)
    assert set(answer.errors) <= {"page", "after"}


# Parameters


@pytest.mark.parametrize("name", ["limit", "Page", "q[]", "name", "sort", "page "])
def test_list_users_with_unknown_parameter_is_refused(api, admin, name):
    assert list(api.get("users", as_=admin, query={name: "1"}, expect=422).errors) == [name]


@pytest.mark.parametrize("name", ["page", "per_page", "order", "after", "q", "role_id", "status", "deleted", "x"])
def test_list_users_with_repeated_parameter_is_refused(api, admin, name):
    answer = api.get("users", as_=admin, query=f"{name}=1&{name}=1", expect=422)
    assert list(answer.errors) == [name]


def test_list_users_without_permission_is_refused_before_its_parameters_are_read(api, user):
    assert api.get("users", as_=user, query={"x": "1"}, expect=403).json["required"] == ["LIST_USERS"]


# Filters


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("al", ["alice", "albert"]),
        ("AL", ["alice", "albert"]),
        ("ＡＬ", ["alice", "albert"]),
        ("alice", ["alice"]),
        ("alicex", []),
        ("lice", []),
        ("a%", ["a%b"]),
        ("%", []),
        ("a_", ["a_b"]),
        ("_", []),
        ("a*", []),
        ("a\\", []),
        ("al%", []),
        ("jos", ["josé"]),
        ("JOSÉ", ["josé"]),
        ("Jose\u0301", ["josé"]),
        ("jose", []),
        ("ada@", ["lovelace"]),
        ("Ada@Example", ["lovelace"]),
        ("love", ["lovelace"]),
        ("example.com", []),
        ("'", []),
        ("' OR '1'='1", []),
        ("\U0010ffff", []),
        ("x" * 256, []),
        ("", ["admin", "alice", "albert", "a%b", "a_b", "josé", "lovelace"]),
    ],
)
def test_list_users_by_q_answers_those_whose_login_begins_so(api, admin, make_user, q, expected):
    for name in ("alice", "albert", "a%b", "a_b", "josé"):
        make_user(name=name)
    make_user(name="lovelace", email="ada@example.com")
    answer = listed(api, admin, q=q)
    assert names(answer) == expected
    assert answer.data["total"] == len(expected)


@pytest.mark.parametrize("q", ["\0", "al\0", "al\n", "\x7f", "\x1b[0m"])
def test_list_users_by_q_with_control_character_is_refused(api, admin, q):
    assert list(api.get("users", as_=admin, query={"q": q}, expect=422).errors) == ["q"]


def test_list_users_by_q_that_is_not_utf_8_answers_as_any_other(api, admin):
    assert api.get("users", as_=admin, query="q=%ff%fe", expect=200).data["items"] == []


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("*lic*", ["alice"]),
        ("*LIC*", ["alice"]),
        ("*ＬＩＣ*", ["alice"]),
        ("*alice*", ["alice"]),
        ("*a%b*", ["a%b"]),
        ("*a_b*", ["a_b"]),
        ("*a/b*", ["a/b"]),
        ("*%%%*", []),
        ("*___*", []),
        ("*osé*", ["josé"]),
        ("*ose\u0301*", ["josé"]),
        ("*ace@exa*", ["lovelace"]),
        ("*example*", ["lovelace", "x", "m"]),
        ("**st*r*", ["*st*r"]),
        ("*x'--*", []),
        (f"*{'x' * 254}*", []),
        ("@example.com", ["lovelace"]),
        ("@EXAMPLE.com", ["lovelace"]),
        ("@example.co", []),
        ("@le.com", []),
        ("@mail.example.com", ["x"]),
        ("@münchen.example", ["m"]),
        ("@xn--mnchen-3ya.example", ["m"]),
    ],
)
def test_list_users_by_a_text_within_or_a_domain_answers_those_who_have_it(api, admin, make_user, q, expected):
    for name in ("alice", "a%b", "a_b", "a/b", "josé", "*st*r"):
        make_user(name=name)
    for name, email in (("lovelace", "lovelace@example.com"), ("x", "y@mail.example.com"), ("m", "m@münchen.example")):
        make_user(name=name, email=email)
    answer = listed(api, admin, q=q)
    assert sorted(names(answer)) == sorted(expected)
    assert answer.data["total"] == len(expected)


def test_list_users_by_id_answers_the_user_and_those_whose_name_begins_so(api, admin, user, make_user):
    named = make_user(name=str(user.id))
    make_user(name="other")
    for q in (str(user.id), str(user.id).upper()):
        answer = listed(api, admin, q=q)
        assert [item["id"] for item in answer.data["items"]] == [str(user.id), str(named.id)]
        assert listed(api, admin, q=q, per_page=1).data["total"] == 2
    assert names(listed(api, admin, q=str(user.id)[:-1])) == [str(user.id)]


@pytest.mark.parametrize(
    "q", ["*", "**", "***", "*ab*", "*abc", "*a\u0301b*", "@", "@com", "@exam ple.org", "@example.", "@a@b.org", "@*"]
)
def test_list_users_by_a_search_of_no_known_form_is_refused_with_a_sentence(api, admin, q):
    errors = api.get("users", as_=admin, query={"q": q}, expect=422).errors
    assert list(errors) == ["q"]
    assert errors["q"][0].endswith(".")


def test_list_users_by_a_text_within_keeps_the_other_filters_and_links(api, admin, add_users):
    add_users(9, status=Status.BLOCKED)
    asked = {"q": "*tra-*", "status": "blocked", "per_page": "4"}
    first = listed(api, admin, **asked)
    assert first.data["total"] == 9
    walked = [name for page in walk(api, admin, first.data["links"]["self"]) for name in page]
    assert walked == [f"extra-{number:05}" for number in range(9)]
    assert listed(api, admin, q="*tra-*", status="normal").data["items"] == []


@pytest.mark.parametrize("q", ["*tra*", "@example.org"])
def test_list_users_by_a_text_within_more_users_than_are_read_through_is_refused(
    api, admin, add_users, monkeypatch, count_statements, q
):
    ten = sa.select(User.id).order_by(User.id).limit(1).offset(9)
    monkeypatch.setattr("app.models.user_list.BEYOND", Constant(ten))
    add_users(8)
    count_statements()
    listed(api, admin, q=q)
    assert count_statements() <= 4
    add_users(1, word="one-more")
    errors = api.get("users", as_=admin, query={"q": q}, expect=422).errors
    assert "users" in errors["q"][0]
    assert names(listed(api, admin, q="one")) == ["one-more-00000"]


def test_list_users_by_role_answers_those_who_have_it(api, app, admin, make_user):
    make_user("Developer", "bob")
    assert names(listed(api, admin, role_id=role_id(app, "Developer"))) == ["bob"]
    assert names(listed(api, admin, role_id=role_id(app, "QA"))) == []


@pytest.mark.parametrize("value", ["0", "-1", "x", "", "1.0", str(2**31), str(2**63), str(10**30), "١"])
def test_list_users_by_role_that_can_not_be_is_refused(api, admin, value):
    assert list(api.get("users", as_=admin, query={"role_id": value}, expect=422).errors) == ["role_id"]


def test_list_users_by_status_answers_those_who_have_it(api, admin, make_user):
    make_user(name="bob", status=Status.BLOCKED)
    assert names(listed(api, admin, status="blocked")) == ["bob"]
    assert names(listed(api, admin, status="normal")) == ["admin"]


@pytest.mark.parametrize("value", ["", "deleted", "BLOCKED", "1", "2"])
def test_list_users_by_unknown_status_is_refused(api, admin, value):
    assert list(api.get("users", as_=admin, query={"status": value}, expect=422).errors) == ["status"]


def test_list_users_by_deletion_answers_either_kind_alone(api, admin, make_user):
    make_user(name="gone", deleted_at=now())
    assert names(listed(api, admin)) == names(listed(api, admin, deleted="false")) == ["admin"]
    assert names(listed(api, admin, deleted="true")) == ["gone"]


@pytest.mark.parametrize("value", ["", "1", "yes", "True", "TRUE", "null"])
def test_list_users_by_deletion_that_is_no_boolean_is_refused(api, admin, value):
    assert list(api.get("users", as_=admin, query={"deleted": value}, expect=422).errors) == ["deleted"]


def test_list_users_by_every_filter_answers_those_who_meet_all(api, app, admin, make_user):
    make_user("Developer", "bob", status=Status.BLOCKED)
    make_user("Developer", "bea")
    make_user("QA", "ben", status=Status.BLOCKED)
    make_user("Developer", "ann", status=Status.BLOCKED)
    make_user("Developer", "bud", status=Status.BLOCKED, deleted_at=now())
    asked = {"q": "b", "role_id": role_id(app, "Developer"), "status": "blocked"}
    assert names(listed(api, admin, **asked)) == ["bob"]
    assert names(listed(api, admin, **asked, deleted="true")) == ["bud"]


# Cost


@pytest.mark.parametrize("count", [0, 99])
@pytest.mark.parametrize("query", [{}, {"q": "extra"}, {"after": FIRST_ID}])
def test_list_users_costs_one_statement_besides_authentication(api, admin, add_users, count_statements, count, query):
    add_users(count) if count else None
    count_statements()
    listed(api, admin, per_page=100, **query)
    assert count_statements() == 2


@pytest.mark.parametrize(
    ("users", "query", "statements", "total"),
    [
        (0, {}, 2, 1),
        (0, {"page": 2}, 3, 1),
        (0, {"q": "nobody"}, 2, 0),
        (0, {"q": "nobody", "page": 2}, 3, 0),
        (19, {}, 2, 20),
        (20, {}, 2, 21),
        (20, {"page": 2}, 2, 21),
        (39, {"page": 2}, 2, 40),
    ],
)
def test_page_is_counted_by_its_statement_unless_it_is_beyond_the_last(
    api, admin, add_users, count_statements, users, query, statements, total
):
    add_users(users) if users else None
    count_statements()
    assert listed(api, admin, per_page=20, **query).data["total"] == total
    assert count_statements() == statements


@pytest.fixture
def many(api, admin, add_users):
    """The administrator, beside exactly as many users as are counted."""
    add_users(BOUND)
    return admin


def test_list_users_counts_up_to_the_bound_and_not_past_it(api, many, make_user):
    at_bound = listed(api, many, q="extra", per_page=100)
    assert [at_bound.data[name] for name in ("total", "pages")] == [BOUND, 100]
    assert at_bound.headers["Total-Count"] == str(BOUND)
    assert query_of(at_bound.data["links"]["last"])["page"] == "100"
    past_it = listed(api, many, per_page=100)
    assert [past_it.data[name] for name in ("total", "pages")] == [None, None]
    assert past_it.data["links"]["last"] is None
    assert "Total-Count" not in past_it.headers
    assert 'rel="last"' not in past_it.headers["Link"]
    assert query_of(past_it.data["links"]["next"])["page"] == "2"


def test_list_users_goes_on_past_the_bound_by_after(api, many, make_user):
    make_user(name="one-more")
    last_numbered = listed(api, many, page=100, per_page=100, order="asc")
    query = query_of(last_numbered.data["links"]["next"])
    assert query == {"order": "asc", "per_page": "100", "after": last_numbered.data["items"][-1]["id"]}
    assert walk(api, many, last_numbered.data["links"]["next"]) == [["extra-09999", "one-more"]]


def test_list_users_at_the_bound_ends_at_its_last_page(api, many):
    last = listed(api, many, q="extra", page=100, per_page=100)
    assert names(last)[-1] == "extra-09999"
    assert last.data["links"]["next"] is None


def test_list_users_links_nowhere_that_is_refused(api, many):
    """A length that does not divide the bound leaves items that no page may show."""
    for page in (1, 333):
        links = listed(api, many, q="extra", page=page, per_page=30).data["links"]
        assert links["next"]
        for link in links.values():
            assert link is None or api.get(link, as_=many).status == 200, link


def test_list_users_past_the_bound_costs_no_more_statements(api, many, count_statements):
    count_statements()
    listed(api, many)
    assert count_statements() <= 3


# Short lists


@pytest.mark.parametrize("endpoint", ["permissions", "roles", "sessions"])
def test_short_lists_hold_all_items_unpaged(api, admin, endpoint):
    answer = api.get(endpoint, as_=admin, expect=200)
    assert list(answer.data) == ["items"]
    assert answer.data["items"]
    assert "Link" not in answer.headers
    assert "Total-Count" not in answer.headers


# Lists of thousands of items


def test_walk_25000_todos_yields_each_exactly_once_while_others_are_added(api, app, user):
    with app.app_context():
        there = [Todo(user_id=user.id, text=f"{number}") for number in range(25_000)]
        db.session.bulk_save_objects(there)
        db.session.commit()
        expected = set(map(str, db.session.scalars(sa.select(Todo.id))))
    seen: list[str] = []
    link = "/api/v1/todos?per_page=100&after=00000000-0000-0000-0000-000000000000"
    while link:
        data = api.get(link, as_=user, expect=200).data
        seen += [item["id"] for item in data["items"]]
        link = data["links"]["next"]
        if len(seen) % 1000 == 0:
            api.post("todos", as_=user, json={"text": "added beside the walk"}, expect=201)
    assert len(seen) == len(set(seen))
    assert expected <= set(seen)


def test_follow_next_from_the_first_page_passes_the_bound(api, app, user):
    with app.app_context():
        db.session.bulk_save_objects([Todo(user_id=user.id, text="-") for _ in range(10_300)])
        db.session.commit()
    first = api.get("todos", as_=user, query={"page": 100, "per_page": 100}, expect=200).data
    assert (first["total"], first["pages"], first["links"]["last"]) == (None, None, None)
    deeper = api.get(first["links"]["next"], as_=user, expect=200).data
    assert "after=" in deeper["links"]["self"]
    assert len(deeper["items"]) == 100
    assert deeper["items"][0]["id"] > first["items"][-1]["id"]
    api.get("todos", as_=user, query={"page": 101, "per_page": 100}, expect=422)
