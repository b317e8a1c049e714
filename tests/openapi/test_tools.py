"""The OpenAPI document as common tools read it: generated clients call a real server, and linters find nothing."""

import json
import sys
from pathlib import Path

import pytest

from app.catalogue.reading import MEDIA_TYPES
from config import BASE_DIR
from tests.support.client import PASSWORD
from tests.support.document_tools import TOOL, succeed

pytestmark = pytest.mark.once

GENERATOR = Path(BASE_DIR, ".venv", "generator", "bin", "openapi-generator-cli")


def test_python_client_is_generated_whole_and_calls_the_service(folder, server, admin):
    # The tool has to be told of media types that it does not know.
    overrides = dict.fromkeys(MEDIA_TYPES[1:], "application/octet-stream")
    Path(folder, "config.json").write_text(json.dumps({"content_type_overrides": overrides}))
    package = ["--meta", "none", "--output-path", "dock", "--fail-on-warning", "--config", "config.json"]
    succeed(folder, "openapi-python-client", "generate", "--path", "openapi.json", *package)
    program = "openapi_python_client.py"
    # The tool's own module client.py does not pass mypy; it is read, not checked.
    succeed(folder, sys.executable, "-m", "mypy", "--follow-imports=silent", "dock/api", "dock/models", program)
    succeed(folder, sys.executable, program, server, admin.name, PASSWORD)


def test_typescript_clients_are_generated_and_call_the_service(folder, server, admin):
    hey_api = ["-i", "openapi.json", "-o", "hey_api_client", "-c", "@hey-api/client-fetch", "--no-log-file"]
    succeed(folder, f"{TOOL}/openapi-ts", *hey_api)
    succeed(folder, f"{TOOL}/openapi-typescript", "openapi.json", "-o", "openapi_typescript_types.ts")
    succeed(folder, f"{TOOL}/tsc")
    for program in ("hey_api.js", "openapi_typescript.js"):
        succeed(folder, "node", f"built/{program}", server, admin.name, PASSWORD)


def generate(folder: Path, language: str) -> None:
    """Write a client in a language by openapi-generator, which has to report no error."""
    parts = "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"
    written = ["-g", language, "-i", "openapi.json", "-o", language, "--global-property", parts]
    printed = succeed(folder, GENERATOR, "generate", *written)
    assert [line for line in printed.splitlines() if " ERROR " in line] == []


def test_openapi_generator_writes_a_python_client_that_calls_the_service(folder, server, admin):
    generate(folder, "python")
    succeed(folder, sys.executable, "openapi_generator.py", server, admin.name, PASSWORD, PYTHONPATH="python")


@pytest.mark.parametrize("language", ["csharp", "go", "java", "typescript-fetch"])
def test_openapi_generator_writes_clients_of_other_languages(folder, language):
    generate(folder, language)


@pytest.mark.parametrize(
    "command",
    [
        [f"{TOOL}/redocly", "lint", "openapi.json", "--config", "lint.yaml"],
        [f"{TOOL}/spectral", "lint", "openapi.json", "--ruleset", "spectral.yaml", "--fail-severity", "hint"],
    ],
    ids=["redocly", "spectral"],
)
def test_linter_finds_nothing(folder, command):
    succeed(folder, *command)
