"""The image without an engine: what the Dockerfile copies, sets and starts, as plain files and processes."""

import json
import os
import re
import shlex
import shutil
import sys
from fnmatch import fnmatch
from pathlib import Path

from config import BASE_DIR

DOCKERFILE = Path(BASE_DIR, "Dockerfile")
IGNORED = Path(BASE_DIR, ".dockerignore").read_text().splitlines()


def last_stage() -> list[tuple[str, str]]:
    """Return the instructions of the image itself, each with what it is given."""
    text = re.sub(r"\\\n\s*", " ", DOCKERFILE.read_text())
    stage = re.split(r"^FROM ", text, flags=re.MULTILINE)[-1]
    lines = [line for line in stage.splitlines()[1:] if line and not line.startswith("#")]
    return [(line.split()[0], line.partition(" ")[2]) for line in lines]


def given(instruction: str) -> str:
    """Return what the image's only instruction of a kind is given."""
    (value,) = (value for name, value in last_stage() if name == instruction)
    return value


def command(instruction: str) -> list[str]:
    """Return the words of a command in exec form."""
    words: list[str] = json.loads(
        given(instruction).rpartition("CMD ")[2] if "CMD" in given(instruction) else given(instruction)
    )
    return words


def variables() -> dict[str, str]:
    """Return the environment that the image sets."""
    return dict(word.split("=", 1) for word in shlex.split(given("ENV")))


def is_ignored(path: Path) -> bool:
    """Return whether .dockerignore keeps a path of the checkout out of the image."""
    whole, ignored = path.relative_to(BASE_DIR), False
    for line in IGNORED:
        pattern = line.removeprefix("!").removeprefix("**/")
        inside = [str(part) for part in (whole, *whole.parents)]
        names = whole.parts if line.startswith("**/") else inside
        if line and not line.startswith("#") and any(fnmatch(name, pattern) for name in names):
            ignored = not line.startswith("!")
    return ignored


def copy_into(folder: Path) -> None:
    """Make the image's tree: what its COPY lines name and .dockerignore lets through, and nothing else."""
    for arguments in (value.split() for name, value in last_stage() if name == "COPY"):
        *sources, target = arguments
        if sources[0].startswith("--from="):
            continue  # the console, without which the API serves alone
        for source in sources:
            copy_one(Path(BASE_DIR, source), folder / target)


def copy_one(source: Path, target: Path) -> None:
    """Copy a file into a folder, or what is in a folder."""
    files = [path for path in ([source] if source.is_file() else source.rglob("*")) if path.is_file()]
    for path in files:
        if not is_ignored(path):
            inside = path.relative_to(source.parent if source.is_file() else source)
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / inside)


def forbid_writing(folder: Path) -> None:
    """Take the right to write from everything in a folder."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def without_privileges() -> list[str]:
    """Return the words that start a command to which a file's mode applies, root's too."""
    return ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []


def path_of_python() -> str:
    """Return a PATH where `python` is the one that the tests run on."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
