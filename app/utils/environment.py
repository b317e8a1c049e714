"""Where settings are given: in the process's environment, in .env, and in files that hold one secret each."""

import os
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

import config
from config import SECRET_SETTINGS, SettingsError

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
SWITCH, SWITCHED = "PYTHON_DOTENV_DISABLED", ("1", "t", "true", "y", "yes")  # python-dotenv's own words
SECRETS = {*SECRET_SETTINGS, *(f"{name}_FILE" for name in SECRET_SETTINGS)}
# The secrets that were taken out of the process's environment. A command may make the app several times.
_taken: dict[str, str] = {}


def process_environment() -> dict[str, str]:
    """Return the process's environment over the lines of .env, or raise SettingsError.

    Secrets are taken out of the process's environment, where programs that it starts and libraries that report
    their surroundings would find them. The other lines of .env are put there, for libraries that read it.
    """
    given = _taken | dict(os.environ)
    lines = {} if given.get(SWITCH, "").lower() in SWITCHED else read_env_file(config.BASE_DIR / ".env")
    for name in SECRET_SETTINGS:
        if given.get(name) or given.get(f"{name}_FILE"):  # the environment takes precedence over either form
            lines.pop(name, None)
            lines.pop(f"{name}_FILE", None)
    found = lines | given
    for name, value in found.items():
        if name in SECRETS:
            _taken[name] = value
            os.environ.pop(name, None)
        else:
            os.environ.setdefault(name, value)
    return found


def whole() -> dict[str, str]:
    """Return the process's environment with the secrets, for a program that it starts."""
    return dict(os.environ) | _taken


def return_secrets() -> None:
    """Put the secrets back into the process's environment, for a program that it starts."""
    os.environ.update(_taken)


def with_secrets_of_files(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which the files that NAME_FILE settings name are read, or raise SettingsError."""
    found = dict(environ)
    for name in SECRET_SETTINGS:
        path = config.given(found, f"{name}_FILE").strip()
        found.pop(f"{name}_FILE", None)
        if not path:
            continue
        if found.get(name):
            raise SettingsError(f"{name} and {name}_FILE are both given; remove one of them.")
        found[name] = read_text(Path(path), f"{name}_FILE").removesuffix("\n").removesuffix("\r")
        if not found[name]:
            raise SettingsError(f"{name}_FILE names an empty file: {path}")
    return found


def read_env_file(path: Path) -> dict[str, str]:
    """Return the lines of a .env file, {} if there is none, or raise SettingsError that names the line at fault."""
    found: dict[str, str] = {}
    if not os.path.lexists(path):
        return found
    for binding in parse_stream(StringIO(read_text(path, ".env"), newline="")):
        if binding.key is None and not binding.error:  # a comment, or blank lines at the end
            continue
        written = binding.original.string.lstrip()
        line = binding.original.line + _line_ends(binding.original.string[: -len(written) or None])
        # A value that goes on over lines is a quote that was not closed.
        if binding.error or binding.value is None or not NAME.fullmatch(binding.key or "") or _goes_on(written):
            raise SettingsError(f"{path}, line {line}: this is not like NAME=value, with every quote closed.")
        found[str(binding.key)] = binding.value
    return found


def _goes_on(written: str) -> bool:
    return _line_ends(written.rstrip()) > 0


def _line_ends(text: str) -> int:
    return len(re.findall(r"\r\n|\n|\r", text))


def read_text(path: Path, name: str) -> str:
    """Return the text of a file in UTF-8, with or without a BOM, or raise SettingsError."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_ends(error.object[: error.start].decode("latin-1")) + 1
        raise SettingsError(f"{path}, line {line}: this is not UTF-8.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no such path"
        raise SettingsError(f"{name} can't be read ({path}): {reason}") from None
