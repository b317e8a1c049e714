"""The alerts: each is tested, has a severity, and leads to what to do."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import BASE_DIR
from tests.docs.test_links import anchors

pytestmark = pytest.mark.once

DEPLOY = Path(BASE_DIR, "deploy")
RULES: list[dict[str, Any]] = [
    rule for group in yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"] for rule in group["rules"]
]
CASES = yaml.safe_load((DEPLOY / "alerts.test.yml").read_text())["tests"]


def test_alerts_fire_and_stay_quiet_as_they_are_meant_to():
    done = subprocess.run(
        ["promtool", "test", "rules", DEPLOY / "alerts.test.yml"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "SUCCESS" in done.stdout


def test_configuration_of_prometheus_is_valid(tmp_path):
    text = (DEPLOY / "prometheus.yml").read_text().replace("/etc/prometheus/", f"{tmp_path}/")
    (tmp_path / "api-dock.token").touch()
    (tmp_path / "alerts.yml").write_text((DEPLOY / "alerts.yml").read_text())
    (tmp_path / "prometheus.yml").write_text(text)
    subprocess.run(["promtool", "check", "config", tmp_path / "prometheus.yml"], capture_output=True, check=True)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_alert_has_a_severity_and_a_place_that_says_what_to_do(rule):
    page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
    guide = Path(BASE_DIR, page)
    assert anchor == rule["alert"].lower()
    assert anchor in anchors(guide)
    said = guide.read_text().partition(f"\n### {rule['alert']}\n\n")[2]
    assert said.lower().startswith(rule["labels"]["severity"])
    assert rule["labels"]["severity"] in {"critical", "warning"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_alert_is_tested_when_it_fires_and_when_not(rule):
    tested = [case["alert_rule_test"][0] for case in CASES]
    expected = [bool(test["exp_alerts"]) for test in tested if test["alertname"] == rule["alert"]]
    assert sorted(expected) == [False, True]


def test_page_describes_no_other_alerts():
    described = re.findall(r"^### (ApiDock\w+)$", Path(BASE_DIR, "docs/operations.md").read_text(), re.MULTILINE)
    assert described == [rule["alert"] for rule in RULES]


def test_health_checks_make_no_latency_and_no_failures_look_better():
    dashboard = (DEPLOY / "grafana" / "dashboard.json").read_text().replace('\\"', '"')
    expressions = re.findall(r'"expr": "(.+)"', dashboard) + [rule["expr"] for rule in RULES]
    judged = [text for text in expressions if "duration_seconds_bucket" in text or 'status=~"5..' in text]
    assert len(judged) == 7
    for text in judged:
        assert text.count('route!~"/healthz|/readyz|/metrics') == len(re.findall(r"apidock_http_\w+\{", text)), text
