"""The console's page that new-resource writes, checked by the console's own tools."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.scaffold import name_resource, write_resource
from config import BASE_DIR

pytestmark = pytest.mark.once

NAMES = ("tag", "shopping_list_item_more")  # a short one and the longest: lines break elsewhere
FOLDERS = ("app", "client", "migrations", "tests")
FILES = ("config.py", "pyproject.toml", "run.py")
INSTALLED_OR_BUILT = shutil.ignore_patterns("__pycache__", "node_modules", "static", "test-results")


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """Return the console's folder in a scratch copy of the product with new resources, its types up to date."""
    for name in FOLDERS:
        shutil.copytree(Path(BASE_DIR, name), tmp_path / name, ignore=INSTALLED_OR_BUILT)
    for name in FILES:
        shutil.copy(Path(BASE_DIR, name), tmp_path)
    client = tmp_path / "client"
    (client / "node_modules").symlink_to(Path(BASE_DIR, "client", "node_modules"))
    for name in NAMES:
        write_resource(name_resource(name, None, tmp_path), tmp_path)
    (client / "openapi.json").write_text(output(tmp_path, sys.executable, "run.py", "openapi"))
    output(client, "node", "scripts/types.js", "openapi.json")
    return client


def output(folder: Path, *command: str) -> str:
    """Return what a command prints, which has to succeed."""
    settings = {"APP_CONFIG": "testing", "PATH": os.environ["PATH"], "PYTHON_DOTENV_DISABLED": "1"}
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_new_resource_passes_the_checks_of_the_console_at_once(client):
    features = [f"src/features/{name}s" for name in NAMES]
    written = [*features, "src/navigation.ts", "src/api/types.ts", "src/locales"]
    output(client, "node_modules/.bin/prettier", "--check", *written)
    output(client, "node_modules/.bin/eslint", "--max-warnings", "0", *written)
    output(client, "node_modules/.bin/vitest", "run", "src/locales")
    # Checking the pages that are there already would take three times as long.
    (client / "tsconfig.new.json").write_text(
        json.dumps({"extends": "./tsconfig.json", "include": [*features, "src/locales"]})
    )
    output(client, "node_modules/.bin/vue-tsc", "--noEmit", "--project", "tsconfig.new.json")
