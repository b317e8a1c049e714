"""The service under a path: every address that it gives is one at which its client reaches it."""

import re

import pytest
import requests

from app import create_app
from app.extensions import db
from app.site import console
from app.web.prefix import without
from tests.deploy.balancer import NODES, balancing
from tests.support.server import serving

pytestmark = pytest.mark.once

# How a proxy says it: by the path of APP_URL or by a header; the path in front is cut off or not.
KINDS = {
    "APP_URL, cut off": ({"APP_URL": "https://example.com/dock"}, {}, ""),
    "APP_URL, left": ({"APP_URL": "https://example.com/dock/"}, {}, "/dock"),
    "header, cut off": ({"TRUSTED_PROXIES": "1"}, {"X-Forwarded-Prefix": "/dock"}, ""),
    "header of two proxies": ({"TRUSTED_PROXIES": "2"}, {"X-Forwarded-Prefix": "/x, /dock/, /y"}, ""),
    "header before APP_URL": (
        {"TRUSTED_PROXIES": "1", "APP_URL": "https://example.com/other"},
        {"X-Forwarded-Prefix": "/dock"},
        "/dock",
    ),
}
PAGE = '<!doctype html><meta name="prefix" content="" /><script src="./assets/index-Ab12.js"></script>'


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A build of the console, as small as can be."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "assets" / "index-Ab12.js").write_text("export const answer = 42")
    monkeypatch.setattr(console, "FOLDER", tmp_path)


@pytest.fixture
def make(app, settings):
    """Return a function that makes a client of the service under other settings."""
    made = []

    def client(**changed):
        made.append(create_app(settings | changed))
        return made[-1].test_client(use_cookies=False)

    yield client
    for each in made:
        with each.app_context():
            for engine in db.engines.values():
                engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("built")
def test_every_address_that_is_given_has_the_prefix_and_can_be_followed(make, admin, kind):
    changed, headers, before = KINDS[kind]
    client = make(**changed)
    headers |= {"Authorization": f"Bearer {admin.access_token}"}

    def follow(address, **options):
        assert address.startswith("/dock/"), address
        answer = client.open(before + address.removeprefix("/dock"), headers=headers, buffered=True, **options)
        assert answer.status_code in (200, 201), address
        return answer

    document = follow("/dock/api/v1/openapi.json").json
    (server,) = document["servers"]
    assert server["url"] == ("/dock" if kind.startswith("header") else "https://example.com/dock")
    lists = [
        path
        for path, verbs in document["paths"].items()
        if "Link" in str(verbs.get("get")) and "{" not in path and not verbs["get"]["x-needs-mail"]
    ]
    assert len(lists) > 5
    for path in lists:
        answer = follow(f"/dock{path}?per_page=1")
        given = [link for link in answer.json["data"]["links"].values() if link]
        given += re.findall("<([^>]*)>", answer.headers["Link"])
        assert [follow(link).status_code for link in given] == [200] * len(given)
    made = follow("/dock/api/v1/todos", method="POST", json={"text": "one"})
    assert follow(made.headers["Location"]).json["data"]["text"] == "one"
    widget = {"name": "w", "info_url": "https://example.com/", "deadline": "2999-01-01"}
    follow(follow("/dock/api/v1/widgets", method="POST", json=widget).json["data"]["link"])
    addresses = re.findall('(?:href|src|data-[a-z]+)="(/[^"]*)"', follow("/dock/api/v1/docs").text)
    assert all(address.startswith("/dock/") for address in addresses)
    page = follow("/dock/").text
    assert '<meta name="prefix" content="/dock" />' in page
    [follow(address) for address in re.findall('src="([^"]*)"', page)]


@pytest.mark.usefixtures("built")
def test_without_a_prefix_the_console_is_at_the_root(make):
    page = make().get("/", buffered=True).text
    assert page == PAGE.replace("./assets", "/console/assets")


@pytest.mark.parametrize("proxies", ["0", "1"])
@pytest.mark.parametrize(
    "prefix", ["//evil.test", "/a/../b", "/a b", "http://evil.test", '/"', "/é", "/" + "x" * 5000, "/."]
)
def test_prefix_that_is_none_or_is_not_trusted_changes_nothing(make, user, proxies, prefix):
    headers = {"Authorization": f"Bearer {user.access_token}"}
    environ = {"HTTP_X_FORWARDED_PREFIX": "/dock" if proxies == "0" else prefix.encode().decode("latin-1")}
    answer = make(TRUSTED_PROXIES=proxies).get("/api/v1/todos", headers=headers, environ_overrides=environ)
    assert answer.json["data"]["links"]["self"] == "/api/v1/todos"


@pytest.mark.parametrize(
    ("prefix", "path", "own"),
    [
        ("/dock", "/dock/healthz", "/healthz"),
        ("/dock", "/dock", "/"),
        ("/dock", "/dockyard", "/dockyard"),
        ("/dock", "/healthz", "/healthz"),
        ("/api", "/api/v1/users", "/api/v1/users"),
        ("/api", "/api/api/v1/users", "/api/v1/users"),
        ("/api", "/api/healthz", "/healthz"),
        ("/dock", "/dock//api/v1/users", "//api/v1/users"),
    ],
)
def test_prefix_is_cut_off_once_and_own_paths_stay(prefix, path, own):
    assert without(prefix, path) == own


SETTING = "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
UNDER = f"""
    location /cut/ {{ proxy_pass http://api_dock/; proxy_set_header X-Forwarded-Prefix /cut; {SETTING} }}
    location /left/ {{ proxy_pass http://api_dock; proxy_set_header X-Forwarded-Prefix /left; {SETTING} }}"""


def test_nginx_serves_under_a_path_and_takes_none_from_clients(settings, app, user, tmp_path):
    headers = {"Authorization": f"Bearer {user.access_token}"}
    with serving(settings | {"TRUSTED_PROXIES": "1"}, 1) as node:
        nodes = [node.removeprefix("http://")] * len(NODES)
        with balancing(tmp_path, nodes, UNDER) as address:
            for prefix in ("", "/cut", "/left"):
                sent = headers | {"X-Forwarded-Prefix": "/evil"}
                path = f"{prefix}/api/v1/todos"
                made = requests.post(address + path, json={"text": "one"}, headers=sent, timeout=30)
                assert made.headers["Location"] == f"{path}/{made.json()['data']['id']}"
                read = requests.get(address + path, headers=sent, timeout=30)
                assert read.json()["data"]["links"]["self"] == path
