"""What the tests of the tools that read the OpenAPI document share."""

import json
import shutil
from pathlib import Path

import pytest
from flask import Flask

from app.openapi.document import document

HERE = Path(__file__).parent


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """A folder with the document, the programs that use the clients, and the tools from npm."""
    (tmp_path / "openapi.json").write_text(json.dumps(document(app)))
    for program in (HERE / "programs").iterdir():
        shutil.copy(program, tmp_path / program.name.removesuffix(".txt"))
    (tmp_path / "node_modules").symlink_to(HERE / "tools" / "node_modules")
    return tmp_path
