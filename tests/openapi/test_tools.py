"""The OpenAPI document as common tools read it: generated clients call a real server, and a linter finds nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.openapi.document import document
from config import BASE_DIR
from tests.support.client import PASSWORD

pytestmark = pytest.mark.once

PROGRAMS = Path(__file__).parent / "programs"
TOOLS = Path(BASE_DIR, "client", "node_modules")


@pytest.fixture
def folder(app, tmp_path):
    """A folder with the document, the programs that use the clients, and the console's packages."""
    (tmp_path / "openapi.json").write_text(json.dumps(document(app)))
    for program in PROGRAMS.iterdir():
        shutil.copy(program, tmp_path / program.name.removesuffix(".txt"))
    (tmp_path / "node_modules").symlink_to(TOOLS)
    return tmp_path


def succeed(folder: Path, *command: str) -> None:
    """Run a command in a folder, which has to succeed."""
    scripts = Path(sys.executable).parent  # openapi-python-client formats what it writes by ruff
    settings = {"PATH": f"{scripts}:{os.environ['PATH']}", "HOME": str(folder), "REDOCLY_TELEMETRY": "off"}
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_python_client_is_generated_whole_and_calls_the_service(folder, server, admin):
    package = ["--meta", "none", "--output-path", "dock", "--fail-on-warning"]
    succeed(folder, "openapi-python-client", "generate", "--path", "openapi.json", *package)
    program = "openapi_python_client.py"
    # The tool's own module client.py does not pass mypy; it is read, not checked.
    succeed(folder, sys.executable, "-m", "mypy", "--follow-imports=silent", "dock/api", "dock/models", program)
    succeed(folder, sys.executable, program, server, admin.name, PASSWORD)


def test_typescript_clients_are_generated_and_call_the_service(folder, server, admin):
    tools = "node_modules/.bin"
    hey_api = ["-i", "openapi.json", "-o", "hey_api_client", "-c", "@hey-api/client-fetch", "--no-log-file"]
    succeed(folder, f"{tools}/openapi-ts", *hey_api)
    succeed(folder, f"{tools}/openapi-typescript", "openapi.json", "-o", "openapi_typescript_types.ts")
    succeed(folder, f"{tools}/tsc")
    for program in ("hey_api.js", "openapi_typescript.js"):
        succeed(folder, "node", f"built/{program}", server, admin.name, PASSWORD)


def test_linter_finds_nothing(folder):
    succeed(folder, "node_modules/.bin/redocly", "lint", "openapi.json", "--config", "lint.yaml")
