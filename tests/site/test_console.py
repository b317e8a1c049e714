"""The root page: the console if it is built, one line otherwise."""

import gzip
import re
from functools import partial

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from app.cli import deploy as deployment
from app.extensions import db
from app.mail.kinds import KINDS, PAGES
from app.models import Session, statistics
from app.models.log_entry import ACTIONS
from app.site import console
from config import BASE_DIR
from tests.support.client import PASSWORD

pytestmark = pytest.mark.once

SCRIPT = b"export const answer = 42\n" * 100


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A build of the console, as small as can be."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>API Dock</title>")
    (tmp_path / "assets" / "index-Ab12.js").write_bytes(SCRIPT)
    (tmp_path / "assets" / "index-Ab12.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "assets" / "logo-Cd34.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    monkeypatch.setattr(console, "FOLDER", tmp_path)


@pytest.fixture
def get(app):
    """Return a function that asks as a browser does, and reads the answer to its end."""
    return partial(app.test_client().get, buffered=True)


def test_front_door_names_the_service_where_no_console_is_built(get, tmp_path, monkeypatch):
    monkeypatch.setattr(console, "FOLDER", tmp_path)
    answer = get("/")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert answer.text == "API Dock: the API is under /api/v1\n"


def test_front_door_serves_the_console_where_it_is_built(get, built):
    answer = get("/")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<title>API Dock</title>" in answer.text


def test_page_is_asked_for_anew_each_time(get, built):
    first = get("/")
    assert first.cache_control.no_cache
    assert get("/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_page_allows_nothing_inline_and_nothing_from_elsewhere(get, built):
    policy = dict(part.split(" ", 1) for part in get("/").headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {policy[kind] for kind in ("script-src", "style-src", "connect-src", "font-src")} == {"'self'"}
    assert {policy[kind] for kind in ("frame-ancestors", "base-uri")} == {"'none'"}


def test_asset_is_kept_for_ever(get, built):
    answer = get("/console/assets/index-Ab12.js")
    assert (answer.data, answer.mimetype) == (SCRIPT, "text/javascript")
    assert answer.cache_control.immutable
    assert answer.cache_control.max_age == console.SECONDS_A_YEAR


def test_asset_is_sent_compressed_to_clients_that_accept_it(get, built):
    answer = get("/console/assets/index-Ab12.js", headers={"Accept-Encoding": "gzip, br"})
    assert (answer.content_encoding, answer.mimetype) == ("gzip", "text/javascript")
    assert gzip.decompress(answer.data) == SCRIPT
    assert "Accept-Encoding" in answer.vary


def test_asset_without_a_compressed_copy_travels_as_it_is(get, built):
    answer = get("/console/assets/logo-Cd34.svg", headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.content_encoding, answer.mimetype) == (200, None, "image/svg+xml")


@pytest.mark.parametrize("path", ["index-Zz99.js", "..%2Findex.html", "../index.html", "%2Fetc%2Fpasswd", "", "a/b"])
def test_unknown_asset_is_not_found(get, built, path):
    answer = get(f"/console/assets/{path}")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["/users", "/console", "/console/", "/console/users", "/index.html"])
def test_path_outside_the_console_stays_unknown(get, built, path):
    answer = get(path)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(("registration", "is_open"), [("open", True), ("verified", True), ("closed", False)])
@pytest.mark.parametrize(("samples", "has_samples"), [("on", True), ("off", False)])
def test_service_tells_its_name_and_what_it_offers(get, app, monkeypatch, registration, is_open, samples, has_samples):
    monkeypatch.setitem(app.config, "APP_NAME", "Harbour")
    monkeypatch.setitem(app.config, "REGISTRATION", registration)
    monkeypatch.setitem(app.config, "SAMPLES", samples)
    answer = get("/console/about")
    told = {"name": "Harbour", "registration": is_open, "registration_mode": registration, "samples": has_samples}
    told |= {"first_sign_in": True, "mail": False, "mail_readable": False}
    assert answer.json == {"status": "success", "data": told}


def awaits_first_sign_in(get):
    return get("/console/about").json["data"]["first_sign_in"]


def test_first_sign_in_ends_what_the_sign_in_page_says_of_it(get, api, app, monkeypatch):
    monkeypatch.setitem(app.config, "APP_ROOT_PASSWORD", PASSWORD)
    with app.app_context():
        deployment.make_root_administrator()
        db.session.commit()
    login = {"name": app.config["APP_ROOT_ADMIN"], "password": "a wrong one"}
    assert awaits_first_sign_in(get)
    api.post("login", json=login, expect=401)
    assert awaits_first_sign_in(get)
    api.post("login", json=login | {"password": PASSWORD}, expect=200)
    assert not awaits_first_sign_in(get)
    with app.app_context():
        db.session.execute(sa.delete(Session))  # as prune does in the end
        db.session.commit()
    assert not awaits_first_sign_in(get)


def test_first_sign_in_of_another_account_ends_it_too(get, api):
    api.post("register", json={"name": "alice", "password": PASSWORD}, expect=201)
    assert not awaits_first_sign_in(get)


def test_service_tells_what_it_is_without_its_database(get, monkeypatch):
    def is_away():
        raise OperationalError("SELECT 1", {}, Exception("is away"))

    monkeypatch.setattr(statistics, "is_used", is_away)
    assert get("/console/about").json["data"]["first_sign_in"] is False


def test_first_sign_in_costs_two_statements(get, count_statements):
    count_statements()
    get("/console/about")
    assert count_statements() == 2


@pytest.mark.parametrize("place", sorted(set(PAGES.values())))
def test_link_of_a_mail_leads_to_the_console_by_get_and_head(get, app, built, place):
    answer = get(place)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<title>API Dock</title>" in answer.text
    assert (answer.headers["Referrer-Policy"], answer.cache_control.no_cache) == ("no-referrer", True)
    assert app.test_client().head(place).status_code == 200
    assert app.test_client().post(place).status_code == 405


def test_console_knows_every_place_that_a_link_of_a_mail_leads_to():
    listed = re.search(r"PLACES = \[(.*?)\]", (BASE_DIR / "client/src/features/recovery/link.ts").read_text())
    assert listed is not None
    assert set(re.findall(r"'([^']+)'", listed[1])) == set(PAGES.values())


def test_console_has_words_for_every_kind_of_mail():
    listed = (BASE_DIR / "client/src/features/mails/kinds.ts").read_text().split("STATES")[0]
    assert set(re.findall(r"  '(\w+)'", listed)) == set(KINDS)


@pytest.mark.parametrize(
    ("url", "in_development", "told"),
    [
        ("", True, (False, False)),
        ("file:db/mails", True, (True, True)),
        ("file:db/mails", False, (True, False)),
        ("smtp://127.0.0.1", True, (True, False)),
    ],
)
def test_service_tells_whether_it_sends_mail_and_shows_it(get, app, monkeypatch, url, in_development, told):
    monkeypatch.setitem(app.config, "MAIL_URL", url)
    monkeypatch.setitem(app.config, "MODE", "development" if in_development else "production")
    about = get("/console/about").json["data"]
    assert (about["mail"], about["mail_readable"]) == told


def test_log_page_offers_every_action_of_the_service():
    listed = (BASE_DIR / "client/src/features/logs/actions.ts").read_text().split("ALARMING")[0]
    assert set(re.findall(r"'(\w+)'", listed)) == ACTIONS
