"""Tools that read the OpenAPI document, run as their users run them."""

import os
import subprocess
import sys
from pathlib import Path

TOOL = "node_modules/.bin"


def variables(folder: Path) -> dict[str, str]:
    """Return the environment of a tool that runs in a folder."""
    scripts = Path(sys.executable).parent  # openapi-python-client formats what it writes by ruff
    return {"PATH": f"{scripts}:{os.environ['PATH']}", "HOME": str(folder), "REDOCLY_TELEMETRY": "off"}


def succeed(folder: Path, *command: str | Path, **more: str) -> str:
    """Return what a command printed that ran in a folder, which has to succeed."""
    environment = variables(folder) | more
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
