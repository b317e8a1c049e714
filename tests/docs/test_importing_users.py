"""The page about importing users: its table, its bounds and its examples are the real ones."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.cli.transfer import exports
from app.cli.transfer.importing import BATCH
from app.cli.transfer.lines import LONGEST
from app.cli.transfer.sources import EXPORTS, FIREBASE
from app.schemas.transfer import UserRecordSchema
from app.utils.passwords import older, schemes
from config import BASE_DIR
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.foreign import HASHES
from tests.support.server import environment, run

PAGE = Path(BASE_DIR, "docs", "importing-users.md").read_text()


def section(heading: str) -> str:
    """Return the text below a heading."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def blocks(heading: str, language: str) -> list[str]:
    """Return the fenced blocks of a section in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", section(heading), flags=re.MULTILINE | re.DOTALL)


@pytest.mark.once
def test_fields_of_the_page_are_those_that_are_read():
    cells = re.findall(r"^\| (`.*?) \|", section("A line"), flags=re.MULTILINE)
    listed = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(listed) == sorted(UserRecordSchema().fields)


@pytest.mark.once
def test_example_of_the_page_is_taken():
    (example,) = blocks("A line", "json")
    assert not UserRecordSchema().validate(json.loads(example))


@pytest.mark.once
def test_systems_of_the_page_are_those_whose_exports_are_read():
    assert re.findall(r"^\| `--from (\w+)", section("From another system"), flags=re.MULTILINE) == [*EXPORTS, FIREBASE]


@pytest.mark.once
def test_bounds_of_the_page_are_the_real_ones():
    numbers = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", PAGE)}
    bounds = {
        LONGEST,
        BATCH,
        schemes.BCRYPT_COSTS[-1],
        schemes.MOST_PBKDF2_ROUNDS,
        schemes.MOST_MEMORY // 2**20,
        schemes.MOST_SCRYPT_WORK,
        schemes.MOST_ARGON2_WORK,
        schemes.MOST_ARGON2_LANES,
        schemes.BCRYPT_BYTES,
        older.MOST_SHA_CRYPT_ROUNDS,
        older.MOST_PHPASS_ROUNDS,
        exports.MOST_DOCUMENT // 2**20,
    }
    assert bounds <= numbers


AUTH_USER = """
CREATE TABLE auth_user (id serial PRIMARY KEY, password varchar(128) NOT NULL, last_login timestamptz,
    is_superuser bool NOT NULL, username varchar(150) NOT NULL UNIQUE, email varchar(254) NOT NULL,
    is_active bool NOT NULL, date_joined timestamptz NOT NULL)
"""
OF_DJANGO = [
    ("alice", "", True, True, HASHES["Django pbkdf2_sha256"]),
    ("bob@example.com", "Bob@example.com", False, True, HASHES["Django scrypt"]),
    ("back\\slash\"'", "c@example.com", False, False, "!unusable"),
]


@pytest.mark.only_on("postgresql")
def test_users_of_django_come_along(settings, tmp_path):
    with fresh_database(tmp_path, suffix="_django") as django, fresh_database(tmp_path, suffix="_migrated") as uri:
        insert = sa.text(
            "INSERT INTO auth_user (username, email, is_superuser, is_active, password, last_login, date_joined)"
            " VALUES (:name, :email, :superuser, :active, :password, NULL, '2026-05-13 08:30:00.25+02')"
        )
        with sa.create_engine(django, poolclass=sa.NullPool).begin() as connection:
            connection.execute(sa.text(AUTH_USER))
            for user in OF_DJANGO:
                connection.execute(
                    insert, dict(zip(("name", "email", "superuser", "active", "password"), user, strict=True))
                )
        (script,) = blocks("From Django's database", "sh")
        there = environment({"PATH": os.environ["PATH"], "DJANGO_DATABASE": django})
        subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, env=there, check=True, timeout=60)

        migrated = settings | {"SQLALCHEMY_DATABASE_URI": uri}
        invoke(migrated, "deploy")
        imported = run(migrated, "import-users", str(tmp_path / "users.jsonl"))
        assert (imported.returncode, imported.stdout, imported.stderr) == (0, "Imported 3 users.\n", "")
        users = [json.loads(line) for line in run(migrated, "export-users").stdout.splitlines()]
    shown = {(user["name"], user["email"], user["role"], user["status"], user["created_at"]) for user in users}
    joined = "2026-05-13T06:30:00.250000Z"
    assert shown >= {
        ("alice", None, "Administrator", "normal", joined),
        (None, "bob@example.com", "User", "normal", joined),
        ("back\\slash\"'", "c@example.com", "User", "blocked", joined),
    }
