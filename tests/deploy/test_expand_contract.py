"""A newer version's migration, deployed while this one serves: nothing fails, and this one stays ready."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from app.cli import scaffold
from config import BASE_DIR
from tests.database.test_migrations import REVISIONS
from tests.deploy.nodes import PASSWORD, Node, load_on, sign_in, started
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.server import environment

CONTRACTS = re.compile(r"^Contracts after \d+\.\d+\.\d+\.$", re.MULTILINE)
EXPANDING = {"batch_alter_table", "create_table", "create_index", "add_column", "f"}
# A migration may mend rows, as long as it leaves them as the version before it could have.
EXPANDING |= {"get_bind", "get_context"}


def faults(upgrade: str) -> list[str]:
    """Return what an upgrade() does that the version before it may not survive."""
    calls = [node for node in ast.walk(ast.parse(upgrade)) if isinstance(node, ast.Call)]
    done = [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) in {"op", "batch_op"}
    ]
    added = {name for call in done for name in nullable_column(call)}
    return [ast.unparse(call) for call in done if not is_expanding(call, added)]


def nullable_column(call: ast.Call) -> list[str]:
    """Return the name of the column that a change adds, if it may be null, as the version before leaves it."""
    words = ast.unparse(call)
    return re.findall(r"add_column\(sa.Column\('(\w+)'", words) if "nullable=True" in words else []


def is_expanding(call: ast.Call, added: set[str]) -> bool:
    """Return whether a version that does not know a change, and fills no column that is added, can serve after it."""
    assert isinstance(call.func, ast.Attribute)
    words = ast.unparse(call)
    if call.func.attr == "create_unique_constraint":
        return {*ast.literal_eval(call.args[1])} <= added
    if call.func.attr == "add_column":
        return "nullable=False" not in words or "server_default=" in words
    return call.func.attr in EXPANDING and not (call.func.attr == "create_index" and "unique=True" in words)


@pytest.mark.once
@pytest.mark.parametrize("script", REVISIONS[1:], ids=lambda script: script.revision)
def test_migration_only_expands_or_says_after_which_version_it_contracts(script):
    if not CONTRACTS.search(script.module.__doc__ or ""):
        tree = ast.parse(Path(script.path).read_text())
        upgrades = [ast.unparse(node) for node in tree.body if getattr(node, "name", "") == "upgrade"]
        assert faults(*upgrades) == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "expands"),
    [
        ("op.create_table('x', sa.Column('y', sa.Integer(), nullable=False))", True),
        ("batch_op.add_column(sa.Column('y', sa.Integer(), nullable=True))", True),
        ("batch_op.add_column(sa.Column('y', sa.Integer(), nullable=False, server_default='0'))", True),
        ("batch_op.add_column(sa.Column('y', sa.Integer(), nullable=False))", False),
        ("batch_op.create_index('ix', ['y'], unique=False)", True),
        ("batch_op.create_index('ix', ['y'], unique=True)", False),
        ("batch_op.create_unique_constraint('uq', ['y'])", False),
        (
            "batch_op.add_column(sa.Column('y', sa.Integer(), nullable=True)); "
            "batch_op.create_unique_constraint('uq', ['y'])",
            True,
        ),
        ("batch_op.drop_column('y')", False),
        ("batch_op.alter_column('y', new_column_name='z')", False),
        ("op.drop_table('x')", False),
        ("op.rename_table('x', 'y')", False),
        ("op.execute('DROP TABLE x')", False),
    ],
)
def test_change_is_told_from_one_that_the_older_version_would_not_survive(change, expands):
    assert (faults(change) == []) is expands


def newer_version(folder: Path) -> Path:
    """Return a copy of this checkout with one more resource, and its migration."""
    checkout = folder / "newer"
    for name in ("app", "migrations", "tests"):
        shutil.copytree(Path(BASE_DIR, name), checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("config.py", "run.py", "pyproject.toml"):
        shutil.copy(Path(BASE_DIR, name), checkout)
    scaffold.write_resource(scaffold.name_resource("note", None, checkout), checkout)
    return checkout


def command(checkout: Path, settings: dict[str, str], *arguments: str) -> None:
    """Run a command of a checkout's own run.py; it succeeds."""
    done = subprocess.run(
        [sys.executable, "run.py", *arguments],
        cwd=checkout,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_older_version_serves_while_and_after_the_newer_one_is_deployed(settings, tmp_path):
    checkout = newer_version(tmp_path)
    with fresh_database(tmp_path, suffix="_expand") as uri:
        own = settings | {"SQLALCHEMY_DATABASE_URI": uri, "APP_ROOT_PASSWORD": PASSWORD}
        invoke(own, "deploy")
        older, newer = Node(own), Node(own, checkout)
        with started(older):
            with load_on(older.address) as load:
                command(Path(BASE_DIR), own, "deploy")
                command(checkout, own, "deploy")
            with started(newer):
                assert load.answers.keys() == {"GET 200", "POST 201"}, load.answers
                headers = {"X-Access-Token": sign_in(newer.address)}
                made = requests.post(f"{newer.address}/api/v1/notes", json={"name": "x"}, headers=headers, timeout=30)
                assert made.status_code == 201
                assert requests.get(f"{older.address}/readyz", timeout=30).ok, "else a balancer would turn away from it"
