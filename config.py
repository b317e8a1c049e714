"""Settings: a class for each mode, read from the environment and checked when the app is made."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile

from dotenv import load_dotenv
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = BASE_DIR / "db"
SECRET_BYTES = 32
DISTINCT_CHARACTERS = 10
LOCK_SECONDS_AT_MOST = 15 * 60
PER_PAGE_AT_MOST = 100
API_PREFIX = "/api/v1"
# Variables by which `serve` tells its workers their number, the file that exists while the server is about to stop, and
# the folder in which they share their metrics, whose name the metrics library prescribes.
WORKERS, DRAINING_MARK, METRICS_FOLDER = "API_DOCK_WORKERS", "API_DOCK_DRAINING_MARK", "PROMETHEUS_MULTIPROC_DIR"
SAMPLE_WORDS = ("change", "default", "example", "insecure", "password", "placeholder", "replace", "sample", "secret")
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg", "postgresql+psycopg2", "mysql+pymysql")
HOW_TO_MAKE_ONE = "make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?", re.ASCII)
BEARER = re.compile(r"[A-Za-z0-9._~+/-]+=*", re.ASCII)  # RFC 6750 §2.1

Environment = Mapping[str, str]


class SettingsError(Exception):
    """A setting that prevents the start; the text is one line that says how to correct it."""


def text(environ: Environment, name: str, default: str) -> str:
    """Return a text, the default if it is empty or missing."""
    return environ.get(name, "").strip() or default


def number(environ: Environment, name: str, default: int, least: int = 1, most: int = 2**31 - 1) -> int:
    """Return a whole number within its bounds, or raise SettingsError."""
    value = text(environ, name, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise SettingsError(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def choice(environ: Environment, name: str, *options: str) -> str:
    """Return one of the options, the first by default, or raise SettingsError."""
    value = text(environ, name, options[0])
    if value not in options:
        raise SettingsError(f"{name} must be one of {', '.join(options)}, not {value!r}.")
    return value


def is_sample(secret: str) -> bool:
    """Return whether a secret looks typed or copied rather than random."""
    lower = secret.lower()
    steps = [abs(ord(b) - ord(a)) for a, b in pairwise(secret)]
    return (
        any(word in lower for word in SAMPLE_WORDS)
        or len(set(secret)) < DISTINCT_CHARACTERS
        or secret in (secret + secret)[1:-1]  # a shorter piece, repeated
        or sum(step <= 1 for step in steps) * 2 > len(steps)  # mostly runs such as 12345 or aaaaa
    )


def check_secret(name: str, secret: str) -> str:
    """Return a secret, or raise SettingsError if it is missing, too short or a sample."""
    if not secret:
        raise SettingsError(f"{name} is missing; {HOW_TO_MAKE_ONE}")
    if len(secret.encode()) < SECRET_BYTES:
        raise SettingsError(f"{name} is shorter than {SECRET_BYTES} bytes; {HOW_TO_MAKE_ONE}")
    if is_sample(secret):
        raise SettingsError(f"{name} is a sample value or easily guessed; {HOW_TO_MAKE_ONE}")
    return secret


def kept_secret(name: str) -> str:
    """Return the development secret from its file under db/, which the first call makes."""
    path = DATA_DIR / f"{name.lower()}.txt"
    if not path.exists():
        DATA_DIR.mkdir(exist_ok=True)
        with NamedTemporaryFile("w", dir=DATA_DIR) as draft:  # only this system user may read it
            draft.write(secrets.token_urlsafe(48))
            draft.flush()
            with suppress(FileExistsError):  # another process was first; all use the secret that it made
                os.link(draft.name, path)
    return path.read_text()


def database_uri(environ: Environment, name: str) -> str:
    """Return the database's URI, SQLite in db/ by default, or raise SettingsError."""
    uri = text(environ, "SQLALCHEMY_DATABASE_URI", f"sqlite:///{DATA_DIR / name}.sqlite")
    # The messages quote no part of the URI, because any part may hold the password.
    if uri.partition(":")[0] not in DATABASES:
        raise SettingsError(
            "SQLALCHEMY_DATABASE_URI must begin with postgresql://, postgresql+psycopg2://, mysql+pymysql:// or sqlite:///."
        )
    try:
        url = make_url(uri)
    except (ArgumentError, ValueError):
        url = None
    # A database name with one of these is the rest of a password that was not escaped.
    if url is None or (url.host and set("/@:") & set(url.database or "")):
        raise SettingsError(
            "SQLALCHEMY_DATABASE_URI is not like scheme://user:password@host:port/database; "
            "in a password, write @ as %40, / as %2F and : as %3A."
        )
    if not url.database:
        raise SettingsError("SQLALCHEMY_DATABASE_URI names no database: put its name, or SQLite's file, at the end.")
    return uri


def cors_origins(environ: Environment) -> list[str]:
    """Return the origins that browsers may call from, or raise SettingsError if one is no origin."""
    origins = text(environ, "CORS_ORIGINS", "").split()
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise SettingsError(f"CORS_ORIGINS takes origins such as https://app.example.com, not {origin!r}.")
    return origins


def redis_url(environ: Environment) -> str:
    """Return the URL of the Redis that nodes share their counters in, "" for none, or raise SettingsError."""
    url = text(environ, "REDIS_URL", "")
    if url and not url.startswith(("redis://", "rediss://", "unix://")):
        raise SettingsError("REDIS_URL must begin with redis://, rediss:// or unix://.")
    return url


def collector(environ: Environment) -> str:
    """Return the URL of the collector of spans, "" for none, or raise SettingsError."""
    url = text(environ, "OTEL_EXPORTER_OTLP_ENDPOINT", "")
    if url and not url.startswith(("http://", "https://")):
        raise SettingsError("OTEL_EXPORTER_OTLP_ENDPOINT must begin with http:// or https://.")
    return url


def metrics_token(environ: Environment) -> str:
    """Return the token for /metrics, "" for none, or raise SettingsError if it is weak or can't stand in a header."""
    token = text(environ, "METRICS_TOKEN", "")
    if token and not BEARER.fullmatch(check_secret("METRICS_TOKEN", token)):
        raise SettingsError(f"METRICS_TOKEN takes letters, digits and -._~+/ alone; {HOW_TO_MAKE_ONE}")
    return token


class Config:
    """The settings that all modes share; each mode decides where its secrets come from."""

    MODE = ""
    DEBUG = False
    TESTING = False
    DATABASE_NAME = "api-dock"
    DRAIN_SECONDS = 5

    JWT_TOKEN_LOCATION = ("headers",)
    JWT_COOKIE_SECURE = True
    JWT_COOKIE_SAMESITE = "Strict"
    # Browsers take a cookie of this prefix only from the host itself, so that no sibling host can plant one.
    JWT_REFRESH_COOKIE_NAME, JWT_REFRESH_CSRF_COOKIE_NAME = "__Host-refresh_token", "__Host-csrf_refresh_token"
    JWT_REFRESH_COOKIE_PATH = JWT_REFRESH_CSRF_COOKIE_PATH = "/"
    COOKIES_BY_PORT = False

    def __init__(self, environ: Environment) -> None:
        """Read every setting, or raise SettingsError for the first that can't be used."""
        self.SECRET_KEY = self.secret(environ, "SECRET_KEY")
        self.JWT_SECRET_KEY = self.secret(environ, "JWT_SECRET_KEY")
        self.SQLALCHEMY_DATABASE_URI = database_uri(environ, self.DATABASE_NAME)
        self.APP_NAME = text(environ, "APP_NAME", "API Dock")
        self.APP_URL = text(environ, "APP_URL", "")
        self.APP_ROOT_ADMIN = text(environ, "APP_ROOT_ADMIN", "sysop")
        self.APP_ROOT_PASSWORD = environ.get("APP_ROOT_PASSWORD", "")
        self.REGISTRATION = choice(environ, "REGISTRATION", "open", "closed")
        self.APPLICATION_TOKENS = choice(environ, "APPLICATION_TOKENS", "optional", "required")
        self.JWT_ALGORITHM = choice(environ, "JWT_ALGORITHM", "HS256", "EdDSA", "ES256", "RS256")
        self.JWT_ACCESS_TOKEN_EXPIRES = timedelta(minutes=number(environ, "JWT_TTL", 60, most=60 * 24 * 365))
        self.SESSION_TTL = timedelta(days=number(environ, "SESSION_DAYS", 90, most=3650))
        unused = timedelta(days=number(environ, "REFRESH_TTL_DAYS", 30, most=3650))
        self.REFRESH_TTL = min(unused, self.SESSION_TTL)
        self.REFRESH_GRACE = timedelta(seconds=number(environ, "REFRESH_GRACE_SECONDS", 10, least=0, most=300))
        self.JWT_ENCODE_ISSUER = self.JWT_ENCODE_AUDIENCE = self.APP_URL or self.APP_NAME
        self.ISSUERS = (self.JWT_ENCODE_ISSUER, self.APP_NAME)  # tokens from before APP_URL was set stay valid
        self.METRICS_TOKEN = metrics_token(environ)
        self.OTEL_EXPORTER_OTLP_ENDPOINT = collector(environ)
        self.DRAIN_SECONDS = number(environ, "DRAIN_SECONDS", self.DRAIN_SECONDS, least=0, most=300)
        self._read_exposure(environ)
        self._read_bounds(environ)

    def _read_exposure(self, environ: Environment) -> None:
        """Read the settings of what surrounds the service: origins, proxies, Redis."""
        self.CORS_ORIGINS = cors_origins(environ)
        self.TRUSTED_PROXIES = number(environ, "TRUSTED_PROXIES", 0, least=0, most=16)
        self.REDIS_URL = redis_url(environ)
        self.RATELIMIT_ENABLED = choice(environ, "RATELIMIT_ENABLED", "true", "false") == "true"
        self.RATELIMIT_STORAGE_URI = self.REDIS_URL or "memory://"

    def _read_bounds(self, environ: Environment) -> None:
        """Read the limits of amounts, sizes and times."""
        self.PER_PAGE = number(environ, "PER_PAGE", 20, most=PER_PAGE_AT_MOST)
        self.LOGIN_FAILURES_BEFORE_LOCK = number(environ, "LOGIN_FAILURES_BEFORE_LOCK", 10, most=1000)
        self.LOGIN_LOCK_SECONDS = number(environ, "LOGIN_LOCK_SECONDS", 60, most=LOCK_SECONDS_AT_MOST)
        self.DATABASE_POOL_SIZE = number(environ, "DATABASE_POOL_SIZE", 10, most=100)
        self.HASHES_AT_ONCE = max(1, (os.cpu_count() or 1) // number(environ, WORKERS, 1))
        self.MAX_CONTENT_LENGTH = number(environ, "MAX_CONTENT_LENGTH", 65536, most=16 * 2**20)

    @staticmethod
    def secret(environ: Environment, name: str) -> str:
        """Return a secret that the environment must give."""
        return check_secret(name, environ.get(name, ""))


class Development(Config):
    """Development: a secret that is not given is made once and kept in db/; cookies need no TLS, and have the port."""

    DRAIN_SECONDS = 0
    JWT_COOKIE_SECURE = False
    JWT_REFRESH_COOKIE_NAME, JWT_REFRESH_CSRF_COOKIE_NAME = "refresh_token", "csrf_refresh_token"
    COOKIES_BY_PORT = True

    @staticmethod
    def secret(environ: Environment, name: str) -> str:
        """Return the given secret, or the one kept in db/."""
        return check_secret(name, environ.get(name) or kept_secret(name))


class Testing(Config):
    """The tests: a secret that is not given is made for the process."""

    TESTING = True
    DATABASE_NAME = "testing"
    DRAIN_SECONDS = 0

    @staticmethod
    def secret(environ: Environment, name: str) -> str:
        """Return the given secret, or a new one."""
        return check_secret(name, environ.get(name) or secrets.token_urlsafe(48))


class Staging(Config):
    """Staging: the same rules as production."""


class Production(Config):
    """Production: every secret must be given."""


class Docker(Production):
    """Production in a container."""


MODES: dict[str, Callable[[Environment], Config]] = {
    "development": Development,
    "testing": Testing,
    "staging": Staging,
    "production": Production,
    "docker": Docker,
}


def read_settings(environ: Environment | None = None) -> Config:
    """Return the settings of the mode that APP_CONFIG names, or raise SettingsError."""
    if environ is None:
        load_dotenv(BASE_DIR / ".env")
        environ = os.environ
    mode = choice(environ, "APP_CONFIG", *MODES)
    settings = MODES[mode](environ)
    settings.MODE = mode
    return settings
