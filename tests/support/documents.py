"""The Markdown documents of the repository."""

import os
from pathlib import Path

from config import BASE_DIR

FOREIGN = {"node_modules", "test-results", "htmlcov", "static"}


def markdown_files() -> list[Path]:
    """Return every Markdown file of the repository, without what was installed or generated."""
    found = []
    for folder, folders, files in os.walk(BASE_DIR):
        folders[:] = [name for name in folders if name not in FOREIGN and not name.startswith(".")]
        found += [Path(folder, name) for name in files if name.endswith(".md")]
    return sorted(found)
