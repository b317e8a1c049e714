"""Documents that are meant to harm: each ends, within bounds of time and memory, in being taken or refused."""

import json
import subprocess
import sys

import pytest

from config import BASE_DIR
from tests.support.hostile_documents import DOCUMENTS

pytestmark = pytest.mark.once


def test_documents_end_well():
    """In one test, as the processes that read them end when they take more than the service promises."""
    assert len(DOCUMENTS) >= 150
    command = [sys.executable, "-m", "tests.support.bounded_reading"]
    run = subprocess.run(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=True, timeout=600)
    verdicts = {told["name"]: told["verdict"] for told in map(json.loads, run.stdout.splitlines())}
    assert set(verdicts) == set(DOCUMENTS)
    expected = {name: (each.verdict,) if each.verdict else ("taken", "refused") for name, each in DOCUMENTS.items()}
    assert {name: verdict for name, verdict in verdicts.items() if verdict not in expected[name]} == {}
