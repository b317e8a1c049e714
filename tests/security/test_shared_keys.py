"""A node with another key than the others is not ready, is not deployed, and is found by the doctor."""

import secrets
import subprocess
import sys

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import KeyFingerprint, SigningKey
from app.models.key_fingerprint import FINGERPRINT_LENGTH
from app.security.shared_keys import SHARED
from config import BASE_DIR
from tests.support.client import PASSWORD
from tests.support.commands import invoke
from tests.support.server import environment, free_port, wait_until_ready, without_installation

EDDSA = {"JWT_ALGORITHM": "EdDSA"}


@pytest.fixture
def deployed(app, settings):
    """Settings under which the database was deployed to."""
    mine = settings | {"APP_ROOT_PASSWORD": PASSWORD}
    assert invoke(mine, "deploy").exit_code == 0
    return mine


def ready(under, settings, of):
    """Return how a node with some settings says that it is ready."""
    changed = {name: value for name, value in settings.items() if value != of.get(name)}
    answer = under(**changed).client.get("/readyz")
    return answer.status_code, answer.json.get("code"), answer.json.get("message")


def refusal(settings):
    """Return why a deployment is refused."""
    done = invoke(settings, "deploy")
    assert done.exit_code == 1
    return str(done.exception)


@pytest.mark.parametrize(("setting", "algorithm"), [*zip(SHARED, ("EdDSA", "HS256"), strict=True)])
def test_node_with_another_key_is_found_until_it_is_adopted(under, settings, deployed, rows, setting, algorithm):
    before = deployed | {"JWT_ALGORITHM": algorithm}
    assert invoke(before, "deploy").exit_code == 0
    other, there = before | {setting: secrets.token_urlsafe(48)}, rows()
    assert ready(under, before, settings) == (200, None, None)
    assert ready(under, other, settings)[:2] == (503, "keys_unusable")
    assert setting in ready(under, other, settings)[2]
    assert refusal(other).startswith(f"{setting} is not the one ")
    assert f"{setting} is not the one " in invoke(other, "doctor").output
    assert rows() == there
    assert setting in invoke(other, "keys", "adopt").output
    assert ready(under, before, settings)[:2] == (503, "keys_unusable")
    if algorithm == "EdDSA" and setting == "SECRET_KEY":
        assert "does not open" in refusal(other)
        assert invoke(other, "keys", "rotate", "--now").exit_code == 0
    assert invoke(other, "deploy").exit_code == 0
    assert ready(under, other, settings) == (200, None, None)


def test_key_that_does_not_open_is_found_in_a_database_of_before(app, under, settings, deployed):
    first = deployed | EDDSA
    assert invoke(first, "deploy").exit_code == 0
    with app.app_context():
        db.session.execute(sa.delete(KeyFingerprint))
        db.session.commit()
    other = first | {"SECRET_KEY": secrets.token_urlsafe(48)}
    assert ready(under, other, settings)[:2] == (503, "keys_unusable")
    assert refusal(other).startswith("SECRET_KEY does not open the key that signs tokens")
    assert "SECRET_KEY does not open" in invoke(other, "doctor").output
    with app.app_context():
        assert KeyFingerprint.known() == {}
    assert ready(under, first, settings) == (200, None, None)


def test_node_without_a_key_that_signs_is_not_ready(under, settings, deployed):
    assert ready(under, deployed | {"JWT_ALGORITHM": "ES256"}, settings)[:2] == (503, "keys_unusable")
    assert "for which there is no key" in invoke(deployed | {"JWT_ALGORITHM": "ES256"}, "doctor").output


def test_fingerprints_are_no_keys(app, deployed):
    with app.app_context():
        known = KeyFingerprint.known()
        assert SigningKey.all() == []
    assert known.keys() == set(SHARED)
    assert {len(each) for each in known.values()} == {FINGERPRINT_LENGTH}
    assert not set(known.values()) & {deployed[setting] for setting in SHARED}


@pytest.mark.once
def test_server_with_another_key_says_so_when_it_starts(deployed, tmp_path):
    assert "Warning" not in served(deployed, tmp_path)
    warning = served(deployed | {"SECRET_KEY": secrets.token_urlsafe(48)}, tmp_path)
    assert warning.startswith("Warning: SECRET_KEY is not the one that the database was deployed with. To correct it: ")
    assert warning.endswith("; until then /readyz gets 503\n")
    assert len(warning.splitlines()) == 1


def served(settings, folder):
    """Return what a server writes on standard error until it answers."""
    port, errors = free_port(), folder / "errors.txt"
    words = [sys.executable, str(BASE_DIR / "run.py"), "serve", "--port", str(port), "--workers", "1", "--no-work"]
    with errors.open("w") as file:
        process = subprocess.Popen(words, env=environment(settings), stdout=subprocess.DEVNULL, stderr=file)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process, "/healthz")
    finally:
        process.terminate()
        process.wait(timeout=60)
    return without_installation(errors.read_text())


def test_adopting_what_is_known_changes_nothing(deployed, rows):
    before = rows()
    assert "already" in invoke(deployed, "keys", "adopt").output
    assert rows() == before
