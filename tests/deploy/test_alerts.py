"""The alerts, evaluated by Prometheus's own tool."""

import json
import subprocess
from pathlib import Path

import pytest

from config import BASE_DIR

pytestmark = pytest.mark.once

ALERTS = Path(BASE_DIR, "deploy", "alerts.yml")
ENDED = "apidock_prune_end_time_seconds"
DAYS = 24  # hours, one for each sample; time begins at 0
SERVICE = {"series": 'up{job="api-dock"}', "values": f"1x{4 * DAYS}"}
NEVER, NO_LONGER = "ApiDockNeverPruned", "ApiDockNotPruned"


def is_firing(folder: Path, alert: str, hour: int, *series: dict[str, str]) -> bool:
    """Return whether an alert fires at an hour."""
    expected = [{"eval_time": f"{hour}h", "alertname": alert, "exp_alerts": []}]
    test = {"interval": "1h", "input_series": [SERVICE, *series], "alert_rule_test": expected}
    path = folder / "test.json"  # which is YAML too
    path.write_text(json.dumps({"rule_files": [str(ALERTS)], "evaluation_interval": "1h", "tests": [test]}))
    words = ["promtool", "test", "rules", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0 or "got:[" in done.stdout + done.stderr
    return done.returncode != 0


def test_alerts_are_well_formed():
    subprocess.run(["promtool", "check", "rules", str(ALERTS)], check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize(("hour", "fires"), [(2 * DAYS - 1, False), (2 * DAYS + 1, True)])
def test_prune_that_never_ran_is_reported_after_two_days(tmp_path, hour, fires):
    assert is_firing(tmp_path, NEVER, hour) == fires
    assert not is_firing(tmp_path, NO_LONGER, hour)


@pytest.mark.parametrize(("hour", "fires"), [(2 * DAYS - 1, False), (2 * DAYS + 1, True)])
def test_prune_that_runs_no_longer_is_reported_after_two_days(tmp_path, hour, fires):
    ended = [{"series": f'{ENDED}{{instance="{node}"}}', "values": f"0x{4 * DAYS}"} for node in ("a", "b")]
    assert is_firing(tmp_path, NO_LONGER, hour, *ended) == fires
    assert not is_firing(tmp_path, NEVER, hour, *ended)
