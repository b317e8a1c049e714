"""The release: what a server needs, the built console with it, and the same bytes from the same commit."""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from config import BASE_DIR
from tests.support.server import environment

pytestmark = pytest.mark.once


def git(checkout: Path, *words: str) -> str:
    """Run git in a checkout; return what it prints."""
    named = ["-c", "user.name=A", "-c", "user.email=a@localhost", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", "-C", checkout, *named, *words], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A repository of one commit, with the files that this one has now, and a console."""
    copy: Path = tmp_path_factory.mktemp("release") / "checkout"
    for name in git(BASE_DIR, "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        source = Path(BASE_DIR, name)
        if source.is_file() and not source.is_symlink() and name.split("/")[0] not in ("client", "bench"):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy / name)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message=One")
    console = copy / "app" / "static" / "console"
    console.mkdir()
    (console / "index.html").write_text("<!doctype html>")
    return copy


def pack(checkout: Path) -> Path:
    """Make the release; return its file."""
    subprocess.run(["sh", "deploy/release.sh"], cwd=checkout, capture_output=True, check=True)
    (file,) = (checkout / "dist").glob("*.tar.gz")
    return file


def test_release_has_what_a_server_needs_and_nothing_else(checkout, tmp_path):
    file = pack(checkout)
    with tarfile.open(file) as archive:
        entries = archive.getmembers()
        archive.extractall(tmp_path, filter="data")
    (root,) = tmp_path.iterdir()
    assert f"{root.name}.tar.gz" == file.name
    assert {path.name for path in root.iterdir()} == {
        *(".env.example", "CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "pyproject.toml"),
        *("app", "config.py", "deploy", "docs", "migrations", "requirements", "requirements.txt", "run.py"),
    }
    assert (root / "app" / "static" / "console" / "index.html").is_file()
    assert {(entry.uid, entry.gid) for entry in entries} == {(0, 0)}
    assert not any(entry.mode & 0o022 for entry in entries)
    words = [sys.executable, "run.py", "--help"]
    assert subprocess.run(words, cwd=root, env=environment({}), capture_output=True, check=True).stdout


def test_release_is_the_same_again_and_goes_with_its_checksum(checkout):
    file = pack(checkout)
    first = hashlib.sha256(file.read_bytes()).hexdigest()
    assert hashlib.sha256(pack(checkout).read_bytes()).hexdigest() == first
    assert file.with_name(f"{file.name}.sha256").read_text() == f"{first}  {file.name}\n"


def test_release_is_of_a_commit_and_has_a_console(checkout):
    for path in (checkout / "run.py", checkout / "app" / "static" / "console" / "index.html"):
        text = path.read_text()
        path.write_text(f"{text}\n") if path.name == "run.py" else path.unlink()
        done = subprocess.run(["sh", "deploy/release.sh"], cwd=checkout, capture_output=True, text=True, check=False)
        path.write_text(text)
        assert done.returncode == 1
        assert done.stderr in {
            "There are changes that are not committed.\n",
            "The console is not built: make console\n",
        }


@pytest.mark.skipif(not shutil.which("node"), reason="this machine has no Node")
@pytest.mark.parametrize(
    ("version", "taken"),
    [
        ("18.20.4", False),
        ("20.18.3", False),
        ("20.19.0", True),
        ("21.7.0", False),
        ("22.11.0", False),
        ("24.1.0", True),
    ],
)
def test_console_is_built_by_a_node_that_can(version, taken):
    (script,) = re.findall(r"@node -e '(.+)'", Path(BASE_DIR, "Makefile").read_text())
    pretended = f'Object.defineProperty(process, "versions", {{value: {{node: "{version}"}}}}); {script}'
    done = subprocess.run(["node", "-e", pretended], capture_output=True, text=True, check=False)
    assert done.returncode == (0 if taken else 1)
    assert done.stderr == ("" if taken else f"The console needs Node 20.19, 22.12 or newer, not {version}.\n")
