"""Back up the PostgreSQL database into a folder, and delete backups of more than two weeks: python backup.py FOLDER."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

KEPT_SECONDS = 14 * 24 * 60 * 60


def back_up(folder: Path) -> Path:
    """Write a backup, and return its file; a file that ends in .dump is whole."""
    url = make_url(os.environ["SQLALCHEMY_DATABASE_URI"])
    address = url.set(drivername="postgresql", password=None).render_as_string()
    file = folder / f"api-dock-{datetime.now(UTC):%Y-%m-%dT%H%M%S}.dump"
    part = file.with_suffix(".part")
    # Everybody on the machine may read a command line, but not the environment of a process.
    environ = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    command = ["pg_dump", "--format=custom", f"--file={part}", address]
    subprocess.run(command, env=environ, check=True)  # noqa: S603 - the address is the service's own setting
    with part.open("rb") as written:
        os.fsync(written.fileno())
    return part.rename(file)


def delete_old(folder: Path) -> None:
    """Delete the backups that are no longer kept, and what broken ones have left."""
    for file in folder.glob("api-dock-*.*"):
        if file.stat().st_mtime < time.time() - KEPT_SECONDS:
            file.unlink()


if __name__ == "__main__":
    os.umask(0o077)
    back_up(Path(sys.argv[1]))
    delete_old(Path(sys.argv[1]))
