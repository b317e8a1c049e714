"""A resource that new-resource writes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import commands
from config import BASE_DIR
from tests.support.server import environment

URI = os.environ.get("TEST_DATABASE_URI", "sqlite://")
NEEDED = (
    *(
        "app",
        "bench",
        "client",
        "config.py",
        "deploy",
        "migrations",
        "pyproject.toml",
        "requirements",
        "run.py",
        "tests",
    ),
    *("README.md", ".env.example", "CHANGELOG.md", "Makefile"),
)


LONGEST_NAME = "shopping_list_item_more"  # of which names of constraints are made that no database cuts

INSTALLED = shutil.ignore_patterns("__pycache__", "node_modules", ".env", "test-results")


# The tests that hold for each route, table, schema and module there is, and so for a new one.
WALKS = [
    *("tests/schemas", "tests/api/test_errors.py", "tests/security/test_access.py", "tests/api/test_documents.py"),
    *("tests/web/test_headers.py", "tests/test_imports.py", "tests/openapi/test_openapi.py"),
]
OF_CATEGORIES = "categories or category"
# Of these, what is said of others was tested before; what is said of all is not.
OF_ALL = f"{OF_CATEGORIES} or not ["
# Those that take long, of which the new one's alone are run.
LONG_WALKS = ["tests/hostile", "tests/models"]
RUNS = (
    ["tests/database/test_migrations.py", "tests/api/test_categories.py"],
    [*WALKS, "-k", OF_ALL],
    [*LONG_WALKS, "-k", OF_CATEGORIES],
)


def unneeded(folder: str, names: list[str]) -> set[str]:
    """Return what in a folder was installed or built, not written."""
    return INSTALLED(folder, names) | ({"console"} if Path(folder) == Path(BASE_DIR, "app", "static") else set())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a scratch copy of the product."""
    for name in NEEDED:
        source = Path(BASE_DIR, name)
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=unneeded)
        else:
            shutil.copy(source, tmp_path)
    if (types := Path(BASE_DIR, ".mypy_cache")).is_dir():  # what is unchanged is not examined again
        shutil.copytree(types, tmp_path / types.name)
    (tmp_path / "db").mkdir()
    return tmp_path


def in_copy(copy: Path, *command: str, module: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command of the copy's run.py, or a Python module in the copy."""
    return subprocess.run(
        [sys.executable, *(("-m",) if module else ("run.py",)), *command],
        cwd=copy,
        env=environment({"APP_CONFIG": "testing", "TEST_DATABASE_URI": f"{URI}_copy" if "@" in URI else URI}),
        capture_output=True,
        text=True,
        check=False,
    )


# The shortest and the longest name that is taken: lines break elsewhere.
@pytest.mark.once
def test_new_resources_pass_lint_at_once(copy):
    for name in ("tag", LONGEST_NAME):
        written = in_copy(copy, "new-resource", name)
        assert written.returncode == 0, written.stderr
    for checks in (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)):
        checked = in_copy(copy, *checks, module=True)
        assert checked.returncode == 0, checked.stdout


@pytest.mark.only_on("postgresql", "mysql")  # SQLite's turn runs more, below
def test_new_resource_passes_its_tests_at_once(copy):
    written = in_copy(copy, "new-resource", LONGEST_NAME)
    paths = [path for path in written.stdout.split() if path.startswith("tests/api/test_")]
    tested = in_copy(copy, "pytest", "-n", "0", "tests/database/test_migrations.py", *paths, module=True)
    assert tested.returncode == 0, tested.stdout


@pytest.mark.only_on("sqlite")
def test_new_resource_passes_what_walks_every_route_table_and_module(copy):
    assert in_copy(copy, "new-resource", "category").returncode == 0
    for chosen in RUNS:
        tested = in_copy(copy, "pytest", *chosen, module=True)
        assert tested.returncode == 0, tested.stdout


BAD_NAMES = ["Note", "class", "new", "delete", "a b", "../x", "x" * 25, "", "_x", "sheep_"]
TAKEN_NAMES = ["user", "todo", "profile", "page"]  # by tables, by an endpoint, by a type of the console
TAKEN_PLURALS = ["todos", "docs", "work", "common"]  # by a table, an endpoint, the console's navigation and its texts


@pytest.mark.once
@pytest.mark.parametrize(
    "arguments",
    [
        *([name] for name in BAD_NAMES + TAKEN_NAMES),
        *(["note", "--plural", plural] for plural in BAD_NAMES + TAKEN_PLURALS if plural),
    ],
    ids=" ".join,
)
def test_new_resource_of_a_bad_or_taken_name_writes_nothing(arguments):
    before = sorted(Path(BASE_DIR, "app").rglob("*.py"))
    answer = CliRunner().invoke(commands, ["new-resource", *arguments])
    assert answer.exit_code != 0
    assert isinstance(answer.exception, SystemExit)
    assert sorted(Path(BASE_DIR, "app").rglob("*.py")) == before


@pytest.mark.once
def test_new_resource_says_what_to_do_next(copy):
    printed = in_copy(copy, "new-resource", "tag").stdout
    assert "client/src/features/tags/TagsPage.vue\n" in printed
    for command in ("python run.py deploy", "python run.py openapi > /tmp/openapi.json", "npm run types"):
        assert command in printed


@pytest.mark.once
def test_new_resource_is_written_without_a_console_too(copy):
    shutil.rmtree(copy / "client")
    written = in_copy(copy, "new-resource", "tag")
    assert written.returncode == 0, written.stderr
    assert "client/" not in written.stdout
    assert not (copy / "client").exists()
    assert (copy / "app/api/tags.py").exists()
