"""The metrics: what is counted, over all workers, without a label that a client could make up, for one token alone."""

import contextlib
import json
import os
import re
import secrets
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from app import create_app
from app.cli import upkeep
from app.extensions import db
from app.models import Job, Mail, MailState, Pruning, Revocation
from app.observability.mail_metrics import mail_metrics
from app.observability.metrics import METHODS, Metrics
from app.observability.pruning_metrics import pruning_metrics
from app.utils import passwords
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.passwords.queue import HashQueue
from app.utils.version import version
from config import BASE_DIR
from tests.support.client import PASSWORD, Api
from tests.support.commands import invoke
from tests.support.one_connection import taken_outside
from tests.support.server import run, serving
from tests.support.waiting import wait_for
from tests.support.workers import workers_at

TOKEN = secrets.token_urlsafe(48)
BEARER = {"Authorization": f"Bearer {TOKEN}"}
DOCUMENT = Path(BASE_DIR, "docs", "metrics.md")
DEPLOY = Path(BASE_DIR, "deploy")
METRIC = re.compile(r"\bapidock_\w+")
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def samples_of(text: str) -> Samples:
    """Return the values that Prometheus would read, by name and labels."""
    families = text_string_to_metric_families(text)
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


class Scraped(Api):
    """A client of an app that shows its metrics."""

    def scrape(self) -> Samples:
        """Return all metrics."""
        return samples_of(self.get("/metrics", headers=BEARER, expect=200).response.get_data(as_text=True))

    def value(self, name: str, **labels: str) -> float:
        """Return one metric, 0 where it is not there."""
        return self.scrape().get((f"apidock_{name}", frozenset(labels.items())), 0)


@pytest.fixture
def scraped(app, settings) -> Iterator[Scraped]:
    """An app with metrics over the same database."""
    made = create_app(settings | {"METRICS_TOKEN": TOKEN})
    yield Scraped(made)
    with made.app_context():
        for engine in db.engines.values():
            engine.dispose()


# Access to the metrics


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_without_token_setting_there_is_no_such_path(api, method):
    def answer(path: str) -> Any:
        got = api.request(method, path, headers=BEARER | {"X-Request-ID": "same"}, expect=404)
        return got.response.get_data(), sorted(got.headers)

    assert answer("/metrics") == answer("/nowhere")


def test_without_token_setting_nothing_is_counted(api):
    api.get("/healthz", expect=200)
    assert "metrics" not in api.app.extensions


def test_scrape_without_token_is_refused(scraped):
    answer = scraped.get("/metrics", expect=401)
    assert answer.code == "token_missing"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer realm=")


@pytest.mark.parametrize(
    "token",
    [TOKEN[:-1], f"{TOKEN}x", TOKEN.swapcase(), "x", "\u00e9" * 64],
    ids=["shorter", "longer", "other case", "short", "not ASCII"],
)
def test_scrape_with_another_token_is_refused(scraped, token):
    answer = scraped.get("/metrics", as_=token, expect=401)
    assert answer.code == "token_invalid"
    assert "apidock" not in answer.response.get_data(as_text=True)


def test_scrape_with_an_administrators_token_is_refused(scraped, admin):
    assert scraped.get("/metrics", as_=admin, expect=401).code == "token_invalid"


def test_metrics_token_opens_nothing_else(scraped):
    assert scraped.get("profile", as_=TOKEN, expect=401).code == "token_invalid"


def test_scrape_answers_as_prometheus_reads_and_with_the_security_headers(scraped):
    answer = scraped.get("/metrics", headers=BEARER, expect=200)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_no_token_reaches_the_log(scraped, capsys):
    scraped.get("/metrics", headers=BEARER, expect=200)
    scraped.get("/metrics", as_=TOKEN[:-1], expect=401)
    written = "".join(capsys.readouterr())
    assert written.count('"route":"/metrics"') == 1, "only the one that was refused"
    assert TOKEN[:-1] not in written


# The values


def test_request_is_counted_by_route_method_and_status(scraped, user):
    for _ in range(3):
        scraped.get("user", user_id=user.id, as_=user, expect=200)
    scraped.get("user", user_id=user.id, expect=401)
    route = "/api/v1/users/<uuid:user_id>"
    assert scraped.value("http_requests_total", route=route, method="GET", status="200") == 3
    assert scraped.value("http_requests_total", route=route, method="GET", status="401") == 1
    assert scraped.value("http_request_duration_seconds_count", route=route) == 4
    assert scraped.value("http_request_duration_seconds_bucket", route=route, le="+Inf") == 4
    assert scraped.value("http_request_duration_seconds_sum", route=route) > 0


def test_defect_is_counted(scraped, admin, monkeypatch):
    monkeypatch.setattr("app.api.roles.RoleList.get", lambda _self: 1 / 0)
    scraped.get("roles", as_=admin, expect=500)
    assert scraped.value("http_requests_total", route="/api/v1/roles", method="GET", status="500") == 1


def test_unknown_paths_and_methods_make_no_labels(scraped):
    scraped.request("MADEUP", "/api/v1/nowhere")
    scraped.request("MADEUP", "/healthz", expect=405)
    scraped.get("/nowhere", expect=404)
    scraped.scrape()
    before = scraped.scrape()
    for _ in range(200):
        made_up = secrets.token_hex(8)
        scraped.get(f"/{made_up}", query={made_up: made_up}, expect=404)
        scraped.request(f"M{made_up.upper()}", f"/api/v1/users/{made_up}")
        scraped.request(f"M{made_up.upper()}", "/healthz", headers={"Host": made_up}, expect=405)
    after = scraped.scrape()
    assert after.keys() == before.keys()
    methods = {dict(labels)["method"] for name, labels in after if name == "apidock_http_requests_total"}
    assert methods <= {*METHODS, "other"}


def test_login_is_counted_by_outcome(scraped, user, monkeypatch):
    scraped.app.config["LOGIN_FAILURES_BEFORE_LOCK"] = 3
    right, wrong = ({"name": name, "password": PASSWORD} for name in (user.name, "nobody"))
    scraped.post("login", json=right, expect=200)
    for expected in (401, 401, 401, 429, 429):
        scraped.post("login", json=wrong, expect=expected)
    monkeypatch.setattr(passwords, "_queue", HashQueue(at_once=1, waiting=-1))
    scraped.post("login", json=right, expect=503)
    counted = {o: scraped.value("logins_total", outcome=o) for o in ("success", "failed", "locked", "busy")}
    assert counted == {"success": 1, "failed": 3, "locked": 2, "busy": 1}
    assert scraped.value("locked_guesses_total") == 2


def test_reused_refresh_token_is_counted(scraped, settings, user):
    scraped.post("token_refresh", as_=user.refresh_token, expect=200)
    scraped.post("token_refresh", as_=user.refresh_token, expect=200)
    assert scraped.value("refresh_tokens_reused_total") == 0, "within the grace interval"
    scraped.app.config["REFRESH_GRACE"] *= 0
    assert scraped.post("token_refresh", as_=user.refresh_token, expect=401).code == "refresh_token_reused"
    assert scraped.value("refresh_tokens_reused_total") == 1


def test_hashing_is_gauged(scraped, monkeypatch):
    queue = HashQueue(at_once=1)
    monkeypatch.setattr(passwords, "_queue", queue)
    seen: list[tuple[float, float]] = []

    def look() -> None:
        seen.append((scraped.value("password_hashes_running"), scraped.value("password_hashes_waiting")))

    with queue.slot(), queue.slot():
        queue.run(look)
    assert seen == [(1, 1)]
    assert (scraped.value("password_hashes_running"), scraped.value("password_hashes_waiting")) == (0, 0)


def test_pool_is_gauged(scraped):
    size = int(scraped.value("database_pool_size", pool="default"))
    with contextlib.ExitStack() as held:
        for _ in range(size):
            held.enter_context(taken_outside(scraped.app))
        assert scraped.value("database_pool_checked_out", pool="default") == size
        assert scraped.value("database_pool_overflow", pool="default") == 0
        assert scraped.value("database_pool_checked_out", pool="autocommit") == 0
    assert scraped.value("database_pool_checked_out", pool="default") == 0
    assert scraped.value("workers") == 1


def test_prune_writes_what_it_deleted(settings, app, tmp_path):
    path = tmp_path / "prune.prom"
    began = time.time()
    assert run(settings, "prune", "--metrics-file", str(path)).returncode == 0
    written = samples_of(path.read_text())
    with app.app_context():
        tables = {frozenset({("table", table)}) for table in upkeep.dead_rows()}
    assert {labels for name, labels in written if name == "apidock_pruned_rows"} == tables
    assert began <= written["apidock_prune_end_time_seconds", frozenset()] <= time.time()
    assert list(tmp_path.iterdir()) == [path]


def test_prune_that_never_ran_has_no_metrics(scraped):
    assert not [name for name, _ in scraped.scrape() if "prune" in name]


def test_last_prune_is_told_from_the_database(app, settings, scraped):
    began = time.time()
    with app.app_context():
        db.session.add_all(Revocation(jti=str(new_id()), expires_at=now() - timedelta(days=1)) for _ in range(3))
        db.session.commit()
    assert invoke(settings, "prune", "--quiet").output == ""
    assert scraped.value("pruned_rows", table="revocations") == 3
    with app.app_context():
        tables = {frozenset({("table", table)}) for table in upkeep.dead_rows()}
    assert {labels for name, labels in scraped.scrape() if name == "apidock_pruned_rows"} == tables
    first = scraped.value("prune_end_time_seconds")
    assert began <= first <= time.time()
    assert invoke(settings, "prune").exit_code == 0
    assert scraped.value("pruned_rows", table="revocations") == 0
    assert scraped.value("prune_end_time_seconds") > first


def test_prune_that_fails_leaves_the_metrics_of_the_one_before(settings, scraped, monkeypatch):
    assert invoke(settings, "prune").exit_code == 0
    before = scraped.value("prune_end_time_seconds")
    monkeypatch.setattr(upkeep, "count", lambda _dead: 1 / 0)
    assert invoke(settings, "prune").exit_code == 1
    assert scraped.value("prune_end_time_seconds") == before


def test_prunes_at_once_leave_one_row_of_each_kind(app):
    def keep(number: int) -> None:
        with app.app_context():
            Pruning.keep(dict.fromkeys(upkeep.dead_rows(), number), now())
            db.session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(keep, range(8)))
    with app.app_context():
        assert [row.kind for row in Pruning.last()] == sorted(upkeep.dead_rows())


def test_version_that_runs_is_told(scraped):
    assert scraped.value("build_info", version=version()) == 1


def test_mails_are_counted_where_there_is_mail(settings, app, scraped):
    assert not [name for name, _ in scraped.scrape() if "mail" in name]
    mail = {"MAIL_URL": "log:", "MAIL_FROM": "dock@example.com", "APP_URL": "https://dock.example.com"}
    with app.app_context():
        made = [Mail(kind="password_changed", recipient="a@example.com", locale="en") for _ in range(3)]
        made[0].state, made[1].next_attempt_at = MailState.FAILED, now() - timedelta(seconds=90)
        db.session.add_all(made)
        db.session.commit()
        Job.note("send mails")
    mailing = Scraped(create_app(settings | {"METRICS_TOKEN": TOKEN} | mail))
    assert [mailing.value("mails", state=state) for state in ("waiting", "failed", "sent")] == [2, 1, 0]
    assert 90 <= mailing.value("mail_overdue_seconds") < 150
    assert time.time() - 60 < mailing.value("worker_seen_time_seconds") <= time.time()
    with mailing.app.app_context():
        for engine in db.engines.values():
            engine.dispose()


# Over several workers


@pytest.fixture
def two_workers(settings, app) -> Iterator[str]:
    """The address of a server of the test's own."""
    with serving(settings | {"METRICS_TOKEN": TOKEN}) as address:
        yield address


def scrape(address: str) -> Samples:
    """Return the metrics as one of the workers, whichever takes the connection, shows them."""
    return samples_of(requests.get(f"{address}/metrics", headers=BEARER, timeout=10).text)


def value(address: str, name: str, **labels: str) -> float:
    """Return one metric, 0 where it is not there."""
    return scrape(address).get((f"apidock_{name}", frozenset(labels.items())), 0)


def answered(address: str) -> float:
    """Return how many times it was asked whether the process runs."""
    return value(address, "http_requests_total", route="/healthz", method="GET", status="200")


def ask(address: str, times: int) -> None:
    """Ask so many times whether the process runs, eight at once, each over a connection of its own."""
    with ThreadPoolExecutor(8) as pool:
        for answer in pool.map(lambda _: requests.get(f"{address}/healthz", timeout=10), range(times)):
            assert answer.ok


def have_joined(workers: set[int]) -> set[int]:
    """Return those of the workers that gauge, each of which holds a lock."""
    return {pid for pid in workers if any(link.name == f"{pid}.alive" for link in files_of(pid))}


def files_of(pid: int) -> list[Path]:
    """Return the files that a process has open."""
    found = []
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            found.append(link.readlink())
    return found


@pytest.mark.once
def test_counts_of_all_workers_add_up(two_workers):
    ask(two_workers, 200)
    assert [answered(two_workers) for _ in range(20)] == [200] * 20
    assert [value(two_workers, "workers") for _ in range(5)] == [2] * 5
    assert value(two_workers, "build_info", version=version()) == 1


@pytest.mark.once
def test_killed_worker_leaves_its_counts_and_none_of_its_gauges(two_workers):
    ask(two_workers, 100)
    killed = min(workers_at(two_workers))
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: len(have_joined(workers_at(two_workers) - {killed})) == 2)
    assert [value(two_workers, "workers") for _ in range(10)] == [2] * 10
    assert answered(two_workers) == 100
    ask(two_workers, 50)
    assert [answered(two_workers) for _ in range(10)] == [150] * 10


# Documents, dashboard and alerts


def families() -> list[Any]:
    """Return every metric there is."""
    return [*Metrics(None, {}).registry._collector_to_names, *mail_metrics()[1:], *pruning_metrics()[1:]]


def exported() -> set[str]:
    """Return the names of all samples, as the registry makes them."""
    names = set()
    for metric in families():
        suffixes = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}.get(metric._type, [""])
        names |= {metric._name + suffix for suffix in suffixes}
    return names


def row_of(metric: Any) -> str:
    """Return what the document says about a metric."""
    name = metric._name + ("_total" if metric._type == "counter" else "")
    labels = ", ".join(f"`{label}`" for label in metric._labelnames) or "–"
    return f"| `{name}` | {metric._type} | {labels} | {metric._documentation} |"


def test_document_lists_every_metric():
    listed = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("| `apidock_")]
    assert listed == [row_of(metric) for metric in families()]


def expressions() -> list[str]:
    """Return every expression of the dashboard."""
    dashboard = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text())
    return [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]


def test_dashboard_and_alerts_ask_for_what_is_exported():
    assert len(expressions()) > 8
    for text in [*expressions(), *re.findall(r"expr: (.+)", (DEPLOY / "alerts.yml").read_text())]:
        names = set(METRIC.findall(text))
        assert names <= exported(), text
        assert names or "up" in text


def test_dashboard_shows_every_metric():
    shown = set(METRIC.findall(" ".join(expressions())))
    unshown = {metric._name for metric in families() if not any(name.startswith(metric._name) for name in shown)}
    assert unshown == set()
