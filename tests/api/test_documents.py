"""The docs page: what it is made of, where that comes from, and what a browser may do with it."""

import re

import pytest

from app.api.documents import FILES

pytestmark = pytest.mark.once

FOREIGN = re.compile(rb"""(?:src|href|action)=["'](?!/api/v1/|data:,|/["'])""")


@pytest.fixture
def page(api):
    return api.get("docs", expect=200)


def policy(answer):
    """Return the directives of an answer's content security policy."""
    directives = answer.headers["Content-Security-Policy"].split("; ")
    return {name: sources for name, _, sources in (directive.partition(" ") for directive in directives)}


def test_get_page_answers_html_that_names_the_service(page):
    assert page.response.mimetype == "text/html"
    assert "<title>API Dock: the API</title>" in page.response.text


def test_page_runs_no_script_but_its_own_files(page):
    directives = policy(page)
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == directives["connect-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["form-action"] == directives["base-uri"] == "'none'"


def test_page_holds_nothing_inline(page):
    html = page.response.text
    assert re.findall(r"<script(?![^>]* src=)", html) == []
    assert re.findall(r"<style|\bstyle=|\bon[a-z]+=|javascript:", html) == []


def test_page_takes_everything_from_the_service(page):
    assert FOREIGN.findall(page.response.data) == []


def test_page_asks_for_files_that_are_there(api, page):
    paths = re.findall(r"/api/v1/docs/[a-z.-]+", page.response.text)
    assert {path.rpartition("/")[2] for path in paths} == set(FILES)
    for path in paths:
        assert api.get(path, expect=200).response.data


def test_page_knows_where_to_sign_in_and_out(api, page):
    endpoints = {
        "openapi": "openapi",
        "login": "login",
        "logout": "logout",
        "refresh": "token_refresh",
        "me": "profile",
    }
    for name, endpoint in endpoints.items():
        assert f'data-{name}="{api.url(endpoint)}"' in page.response.text
    assert '<form id="sign-in">' in page.response.text
    assert 'type="password" autocomplete="current-password"' in page.response.text


@pytest.mark.parametrize("name", ["docs.js", "samples.js", "session.js"])
def test_page_keeps_no_token(api, name):
    script = api.get("docs_file", name=name, expect=200).response.text
    assert not re.search(r"setItem|localStorage\[|sessionStorage|indexedDB|cookie =|innerHTML|persistAuth", script)


def test_page_leads_to_the_console(page):
    assert '<a href="/">API Dock</a>' in page.response.text


def test_files_of_the_page_travel_compressed(api):
    for name in FILES:
        answer = api.get("docs_file", name=name, headers={"Accept-Encoding": "gzip"}, expect=200)
        assert len(answer.packed) < len(answer.response.data) / 2


@pytest.mark.parametrize("name", [*FILES])
def test_get_file_again_by_its_tag_answers_nothing_new(api, name):
    first = api.get("docs_file", name=name, expect=200)
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    assert first.response.mimetype == kind
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert api.get("docs_file", name=name, headers={"If-None-Match": first.headers["ETag"]}, expect=304).json is None


@pytest.mark.parametrize("name", ["index.css", "..", "%2e%2e", "docs.js%00", "documents.py", "DOCS.JS"])
def test_get_file_that_is_no_part_of_the_page_is_not_found(api, name):
    assert api.get(f"/api/v1/docs/{name}", expect=404).code == "not_found"
