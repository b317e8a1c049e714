"""Widgets."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.client import Account, Api

BODY = {"name": "anchor", "info_url": "https://example.com/anchor", "deadline": "2099-05-13"}
PUT = {key: BODY[key] for key in ("info_url", "deadline")}


@pytest.fixture
def keeper(api: Api, admin: Account, make_user: Callable[..., Account]) -> Account:
    """Return a user who may write widgets and nothing else."""
    api.post("roles", as_=admin, json={"title": "Keeper", "permissions": ["MANAGE_WIDGETS"]}, expect=201)
    return make_user("Keeper", "kay")


@pytest.fixture
def widget(api, keeper):
    return api.post("widgets", as_=keeper, json=BODY, expect=201).data


def test_create_widget_answers_it_and_its_address(api, keeper):
    answer = api.post("widgets", as_=keeper, json=BODY, expect=201)
    assert answer.headers["Location"] == "/api/v1/widgets/anchor" == answer.data["link"]
    assert answer.data["deadline"] == "2099-05-13T23:59:59Z"
    assert answer.data["deadline_passed"] is False
    assert answer.data["time_remaining"].split()[1] == "days"
    assert answer.data["owner"] == {"id": str(keeper.id), "name": "kay", "email": None}
    assert api.get(answer.headers["Location"], as_=keeper, expect=200).data == answer.data


def test_create_widget_of_a_taken_name_answers_409(api, keeper, widget, rows):
    before = rows()
    assert api.post("widgets", as_=keeper, json=BODY, expect=409).code == "name_taken"
    assert rows() == before


def test_create_widget_reports_all_faults_together(api, keeper, rows):
    before = rows()
    body = {"name": "No!", "info_url": "javascript:alert(1)", "deadline": "Fri", "color": "red"}
    errors = api.post("widgets", as_=keeper, json=body, expect=422).errors
    assert errors.keys() == {"name", "info_url", "deadline", "color"}
    assert "http" in errors["info_url"][0]
    assert "2026-05-13" in errors["deadline"][0]
    assert rows() == before


@pytest.mark.once
@pytest.mark.parametrize("name", ["", "A", "a b", "ä", "a\n", "a" * 101, "a.b", "a/b", "\u0661"])
def test_create_widget_of_a_bad_name_is_refused(api, keeper, name):
    assert "name" in api.post("widgets", as_=keeper, json=BODY | {"name": name}, expect=422).errors


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "http://example.com/a?b=c#d",
        "HTTPS://EXAMPLE.COM/x",
        "https://sub.bücher.example.org/",
        "https://xn--bcher-kva.de/ü",
        "https://example.com./",
    ],
)
def test_create_widget_with_a_public_url_is_taken(api, keeper, url):
    assert api.post("widgets", as_=keeper, json=BODY | {"info_url": url}, expect=201).data["info_url"] == url


@pytest.mark.once
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.com/",
        "//example.com/x",
        "example.com",
        "https://",
        "https:///x",
        "https://user@example.com/",
        "https://user:pw@example.com/",
        "https://@example.com/",
        "https://example.com:8080/",
        "https://example.com:/",
        "https://example.com:443/",
        "https://localhost/",
        "https://localhost./",
        "https://a.localhost/",
        "https://intranet/",
        "https://printer.local/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://１２７.0.0.1/",
        "https://127。0。0。1/",
        "https://ⓛocalhost/",
        "https://exa mple.com/",
        "https://example.com\n/",
        "https://example.com/\u2028",
        "\thttps://example.com/",
        "https://example.com\\@evil.org/",
        "https://-example-.com/",
        "https://example..com/",
        "https://example.c/",
        "https://example.com/" + "x" * 2000,
    ],
)
def test_create_widget_with_another_url_is_refused(api, keeper, url):
    assert "info_url" in api.post("widgets", as_=keeper, json=BODY | {"info_url": url}, expect=422).errors


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2099-05-13", "2099-05-13"),
        ("05/13/2099", "2099-05-13"),
        ("5/3/2099", "2099-05-03"),
        ("May 13 2099", "2099-05-13"),
        ("May 13, 2099", "2099-05-13"),
        ("may 13th 2099", "2099-05-13"),
        ("13 May 2099", "2099-05-13"),
        ("September 1 2099", "2099-09-01"),
        ("Sept 1 2099", "2099-09-01"),
        ("2099-05-13T23:30:00-02:00", "2099-05-14"),
        ("2099-05-13T00:30:00+02:00", "2099-05-12"),
        ("2099-05-13T12:00:00Z", "2099-05-13"),
        ("2099-05-13T12:00:00.123456Z", "2099-05-13"),
        ("2096-02-29", "2096-02-29"),
    ],
)
def test_create_widget_takes_full_dates(api, keeper, given, day):
    widget = api.post("widgets", as_=keeper, json=BODY | {"deadline": given}, expect=201).data
    assert widget["deadline"] == f"{day}T23:59:59Z"


@pytest.mark.once
@pytest.mark.parametrize(
    "given",
    [
        "",
        "Fri",
        "23:59",
        "May",
        "May 2099",
        "2099",
        "2099-05",
        "05/13",
        "13/05/2099",
        "00/10/2099",
        "2099-02-30",
        "2097-02-29",
        "2099-13-01",
        "tomorrow",
        "Smarch 13 2099",
        "Mayor 13 2099",
        "2099-05-13T12:00:00",
        "2099-05-13T25:00:00Z",
        "2099-05-13T12:00:00+99:00",
        "9999-12-31T23:59:59-10:00",
        "0001-01-01T00:00:00+10:00",
        "２０９９-05-13",
        "2099-05-13\n",
        "20990513",
        "05-13-2099",
        "05.13.2099",
        "2001-05-13",
        "x" * 5000,
        20990513,
        None,
    ],
)
def test_create_widget_with_another_deadline_is_refused(api, keeper, rows, given):
    before = rows()
    assert "deadline" in api.post("widgets", as_=keeper, json=BODY | {"deadline": given}, expect=422).errors
    assert rows() == before


def test_create_widget_is_due_today_at_the_earliest(api, keeper):
    today = datetime.now(UTC).date()
    widget = api.post("widgets", as_=keeper, json=BODY | {"deadline": f"{today}"}, expect=201).data
    assert widget["deadline_passed"] is False
    yesterday = today - timedelta(days=1)
    errors = api.post("widgets", as_=keeper, json=BODY | {"deadline": f"{yesterday}"}, expect=422).errors
    assert "today or later" in errors["deadline"][0]


def test_put_widget_makes_it_then_replaces_it(api, keeper, admin):
    made = api.put("widget", name="rope", as_=keeper, json=PUT, expect=201)
    assert made.headers["Location"] == "/api/v1/widgets/rope"
    other = {"info_url": "https://example.org/", "deadline": "2098-01-01"}
    put = api.put("widget", name="rope", as_=admin, json=other, expect=200)
    assert "Location" not in put.headers
    assert put.data["info_url"] == "https://example.org/"
    assert put.data["owner"]["name"] == "kay"
    assert put.data["created_at"] == made.data["created_at"]


@pytest.mark.parametrize(
    "body", [{}, {"info_url": PUT["info_url"]}, {"deadline": PUT["deadline"]}, PUT | {"name": "x"}]
)
def test_put_widget_without_both_fields_is_refused(api, keeper, rows, body):
    before = rows()
    api.put("widget", name="rope", as_=keeper, json=body, expect=422)
    assert rows() == before


def test_put_widget_with_a_bad_name_in_its_path_is_refused_with_all_faults(api, keeper, rows):
    before = rows()
    errors = api.put("/api/v1/widgets/No%20Way", as_=keeper, json={"deadline": "Fri"}, expect=422).errors
    assert errors.keys() == {"name", "info_url", "deadline"}
    assert rows() == before


def test_patch_widget_changes_the_given_field_alone(api, keeper, widget):
    changed = api.patch("widget", name="anchor", as_=keeper, json={"deadline": "2098-01-01"}, expect=200).data
    assert changed["deadline"] == "2098-01-01T23:59:59Z"
    assert changed["info_url"] == widget["info_url"]
    assert changed["owner"] == widget["owner"]


def test_patch_and_delete_and_get_missing_widget_answer_404(api, keeper):
    for method in ("GET", "PATCH", "DELETE"):
        api.request(method, "widget", name="none", as_=keeper, json={}, expect=404)


def test_delete_widget_removes_it(api, keeper, widget):
    api.delete("widget", name="anchor", as_=keeper, expect=204)
    api.get("widget", name="anchor", as_=keeper, expect=404)


def test_user_reads_widgets_and_writes_none(api, user, widget, rows):
    assert api.get("widget", name="anchor", as_=user, expect=200).data["name"] == "anchor"
    before = rows()
    for method, endpoint, path in (
        ("POST", "widgets", {}),
        ("PUT", "widget", {"name": "anchor"}),
        ("PATCH", "widget", {"name": "anchor"}),
        ("DELETE", "widget", {"name": "anchor"}),
    ):
        answer = api.request(method, endpoint, as_=user, json=BODY, expect=403, **path)
        assert answer.json["required"] == ["MANAGE_WIDGETS"]
    assert rows() == before


def test_walk_widgets_by_name_in_order_of_creation(api, keeper, user):
    names = ["zeta", "alpha", "mu", "beta", "omega"]
    for name in names:
        api.put("widget", name=name, as_=keeper, json=PUT, expect=201)
    for order, expected in (("asc", names), ("desc", names[::-1])):
        seen = [api.get("widgets", as_=user, query={"per_page": 1, "order": order}).data["items"][0]["name"]]
        link = f"/api/v1/widgets?per_page=2&order={order}&after={seen[0]}"
        while link:
            data = api.get(link, as_=user, expect=200).data
            seen += [item["name"] for item in data["items"]]
            link = data["links"]["next"]
        assert seen == expected


@pytest.mark.parametrize("after", ["gone", "No Name", ""])
def test_walk_widgets_after_an_unknown_name_is_refused(api, user, after):
    assert "after" in api.get("widgets", as_=user, query={"after": after}, expect=422).errors


def test_list_widgets_costs_two_statements_at_most(api, keeper, count_statements):
    for number in range(4):
        api.put("widget", name=f"w{number}", as_=keeper, json=PUT, expect=201)
    for query, statements in (({"per_page": 1}, 2), ({"per_page": 100}, 2), ({"after": "w0"}, 3)):
        count_statements()
        api.get("widgets", as_=keeper, query=query, expect=200)
        assert count_statements() == statements, "one of them authenticates"
