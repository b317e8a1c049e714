"""Where settings are given: .env, files of secrets, the process's environment, from which secrets are taken."""

import os
import secrets
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import config
from app import create_app
from app.utils import environment
from config import SECRET_SETTINGS, SettingsError, read_settings
from tests.docs.test_readme import settings_read

pytestmark = pytest.mark.once

KEYS = {"SECRET_KEY": secrets.token_urlsafe(48), "JWT_SECRET_KEY": secrets.token_urlsafe(48)}
Write = Callable[..., Path]


@pytest.fixture
def dotenv(tmp_path, monkeypatch) -> Write:
    """Write a .env file, and let the process's environment be only what the test puts there."""
    monkeypatch.setattr(config, "BASE_DIR", tmp_path)
    monkeypatch.setattr(os, "environ", dict(KEYS))
    monkeypatch.setattr(environment, "_taken", {})

    def write(*lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
        (tmp_path / ".env").write_bytes("".join(f"{line}{end}" for line in lines).encode(encoding))
        return Path(tmp_path)

    return write


def given() -> config.Config:
    """Return the settings as `create_app()` reads them."""
    return read_settings(environment.with_secrets_of_files(environment.process_environment()))


def fault() -> str:
    """Return the one line that stops the start."""
    with pytest.raises(SettingsError) as refused:
        create_app()
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_env_file_is_read_with_any_ends_of_lines(dotenv, encoding, end):
    lines = ("PER_PAGE=7", "", "# a comment", 'APP_NAME="The Döck"  # another', "export REGISTRATION='closed'", "HOST=")
    dotenv(*lines, encoding=encoding, end=end)
    read = given()
    assert (read.PER_PAGE, read.APP_NAME, read.REGISTRATION, read.HOST) == (7, "The Döck", "closed", "127.0.0.1")


@pytest.mark.parametrize("value", ["a$HOME-${HOME}-$$-${x:-y}", '"a$HOME-${HOME}-$$-${x:-y}"'])
def test_nothing_in_the_env_file_is_replaced(dotenv, value):
    dotenv("HOME=/root", f"APP_ROOT_PASSWORD={value}")
    assert value.strip('"') == given().APP_ROOT_PASSWORD


@pytest.mark.parametrize(
    "line",
    [
        *("REGISTRATION: closed", "APP_CONFIG: production", "APP_CONFIG production", "APP_CONFIG", "APP_CONFIG:=x"),
        *('APP_CONFIG="production', "APP_CONFIG='production", 'APP_CONFIG="production" yes', "APP-CONFIG=x", "=x"),
        *('IGNORED="\nAPP_CONFIG=production\nX="', "A\u0000B=x", "'APP CONFIG'=x"),
    ],
)
def test_line_that_does_not_parse_stops_the_start_and_is_named(dotenv, line):
    folder = dotenv("# first", "", "PER_PAGE=7", line, "JWT_TTL=5")
    assert fault() == f"{folder}/.env, line 4: this is not like NAME=value, with every quote closed."


def test_unclosed_quote_is_found_though_a_later_line_has_one_too(dotenv):
    folder = dotenv('APP_NAME="Dock', "APP_CONFIG=production", 'ANOTHER="')
    assert fault().startswith(f"{folder}/.env, line 1: ")


@pytest.mark.parametrize(
    ("encoding", "line"), [("utf-16", 1), ("utf-16-le", 3), ("utf-16-be", 3), ("latin-1", 3), ("utf-32", 1)]
)
def test_env_file_in_another_encoding_stops_the_start_and_is_named(dotenv, encoding, line):
    folder = dotenv("PER_PAGE=7", "", "APP_NAME=Döck", encoding=encoding)
    assert fault().startswith(f"{folder}/.env, line {line}: this is not ")


def test_env_file_that_can_not_be_read_stops_the_start(dotenv, tmp_path):
    Path(tmp_path, ".env").mkdir()  # as Docker makes one where the file to mount is missing
    assert fault() == f".env can't be read ({tmp_path}/.env): Is a directory"


def test_environment_wins_over_env_file(dotenv, tmp_path):
    (tmp_path / "key").write_text(secrets.token_urlsafe(48))
    dotenv("PER_PAGE=7", "JWT_TTL=5", f"SECRET_KEY_FILE={tmp_path / 'key'}")
    os.environ["PER_PAGE"] = "9"
    read = given()
    assert (9, KEYS["SECRET_KEY"]) == (read.PER_PAGE, read.SECRET_KEY)
    assert timedelta(minutes=5) == read.JWT_ACCESS_TOKEN_EXPIRES


def test_environment_that_is_given_leaves_env_file_alone(dotenv):
    dotenv("nonsense")
    assert create_app(KEYS).config["PER_PAGE"] == 20


def test_secrets_are_taken_out_of_the_environment_and_known_ever_after(dotenv):
    dotenv("METRICS_TOKEN=" + secrets.token_urlsafe(48), "OTEL_SERVICE_NAME=dock")
    os.environ["APP_ROOT_PASSWORD"] = "a quiet harbour"
    first, second = vars(given()), vars(given())
    assert first == second
    assert not os.environ.keys() & set(SECRET_SETTINGS)
    assert os.environ["OTEL_SERVICE_NAME"] == "dock"
    assert first["APP_ROOT_PASSWORD"] == "a quiet harbour"


SAMPLES = {"SQLALCHEMY_DATABASE_URI": "sqlite:////tmp/x.sqlite", "REDIS_URL": "redis://127.0.0.1:6379/0"}


@pytest.mark.parametrize("name", SECRET_SETTINGS)
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_secret_is_read_from_a_file(dotenv, tmp_path, name, end):
    value = SAMPLES.get(name, secrets.token_urlsafe(48))
    (tmp_path / "secret").write_bytes(f"{value}{end}".encode())
    del os.environ["SECRET_KEY"], os.environ["JWT_SECRET_KEY"]
    os.environ[f"{name}_FILE"] = str(tmp_path / "secret")
    assert getattr(given(), name) == value


def test_every_setting_that_is_a_secret_by_its_name_may_be_in_a_file(settings):
    marked = {
        name for name in settings_read(settings) if name.endswith(("_KEY", "_PASSWORD", "_TOKEN", "_URI", "_URL"))
    }
    assert marked - {"APP_URL", "MAIL_LINKS_URL"} == set(SECRET_SETTINGS)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "No such file or directory"),
        (b"", "an empty file"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"a\nb", "line feed"),
    ],
)
def test_file_without_a_usable_secret_stops_the_start(dotenv, tmp_path, content, words):
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    os.environ["APP_ROOT_PASSWORD_FILE"] = str(path)
    assert words in fault()


@pytest.mark.parametrize("quote", ["'", '"'])
def test_path_in_quotes_that_docker_leaves_stops_the_start(dotenv, tmp_path, quote):
    (tmp_path / "secret").write_text(secrets.token_urlsafe(48))
    os.environ["APP_ROOT_PASSWORD_FILE"] = f"{quote}{tmp_path / 'secret'}{quote}"
    assert fault().startswith("APP_ROOT_PASSWORD_FILE begins and ends with a quote, which `docker run --env-file`")


def test_secret_that_is_given_twice_stops_the_start(dotenv, tmp_path):
    os.environ["SECRET_KEY_FILE"] = str(tmp_path / "secret")
    assert fault() == "SECRET_KEY and SECRET_KEY_FILE are both given; remove one of them."


def test_sqlite_file_is_private_whoever_makes_it_first(settings, tmp_path):
    path = tmp_path / "first.sqlite"
    made = create_app(settings | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{path}"})
    before = os.umask(0)
    try:
        made.test_client().get("/readyz")
    finally:
        os.umask(before)
    files = sorted(tmp_path.iterdir())
    assert len(files) >= 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
