"""Settings: a class for each mode, read from an environment and checked when the app is made."""

import math
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = BASE_DIR / "db"
SECRET_BYTES = 32
DISTINCT_CHARACTERS = 10
LOCK_SECONDS_AT_MOST = 15 * 60
PER_PAGE_AT_MOST = 100
LOG_RETENTION_DAYS, USAGE_KEPT_DAYS = 365, 90
API_PREFIX = "/api/v1"
# A worker's threads wait for the database, for a turn to hash a password, or for bodies; more of them would only wait
# longer. Those that may not wait for a body are always there for other requests.
THREADS_A_WORKER, BODIES_AT_ONCE = 64, 48
# The variable by which `serve` tells the worker beside it whose end is its own.
WORK_PARENT = "API_DOCK_WORK_PARENT"
# Variables by which `serve` tells its workers their number, the file that exists while the server is about to stop, and
# the folder in which they share their metrics, whose name the metrics library prescribes.
WORKERS, DRAINING_MARK, METRICS_FOLDER = "API_DOCK_WORKERS", "API_DOCK_DRAINING_MARK", "PROMETHEUS_MULTIPROC_DIR"
SAMPLE_WORDS = ("change", "default", "example", "insecure", "password", "placeholder", "replace", "sample", "secret")
HOW_TO_MAKE_ONE = "make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"

# Settings that hold a secret. Each may be given as NAME_FILE, the path of a file with the value, and is taken out of
# the process's environment once it is read.
SECRET_SETTINGS = (
    *("SECRET_KEY", "JWT_SECRET_KEY", "SQLALCHEMY_DATABASE_URI", "APP_ROOT_PASSWORD"),
    *("REDIS_URL", "METRICS_TOKEN", "MAIL_URL"),
)
# A new installation is made without being asked for only where one of these is given.
CHOOSING = ("APP_CONFIG", "SQLALCHEMY_DATABASE_URI")
UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, bytes that are not UTF-8, and ends of lines
SHOWN_CHARACTERS = 60

Environment = Mapping[str, str]


class SettingsError(Exception):
    """A setting that prevents the start; the text is one line that says how to correct it."""


def given(environ: Environment, name: str) -> str:
    """Return a value as it was given, "" if it is missing, or raise SettingsError if no setting can be that."""
    value = environ.get(name, "")
    if any(unicodedata.category(character) in UNPRINTABLE for character in value):
        raise SettingsError(f"{name} holds a line feed, another control character or bytes that are not UTF-8.")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        raise SettingsError(
            f"{name} begins and ends with a quote, which `docker run --env-file` takes for a part of the value; "
            "write it without quotes."
        )
    return value


def text(environ: Environment, name: str, default: str) -> str:
    """Return a text without blanks around it, the default if it is empty or missing."""
    return given(environ, name).strip() or default


def number(environ: Environment, name: str, default: int, least: int = 1, most: int = 2**31 - 1) -> int:
    """Return a whole number within its bounds, or raise SettingsError."""
    value = text(environ, name, str(default))
    digits = value.isascii() and value.isdigit() and len(value) <= len(str(most))
    if not (digits and least <= int(value) <= most):
        raise SettingsError(f"{name} must be a whole number from {least} to {most}, not {shown(value)}.")
    return int(value)


def shown(value: str) -> str:
    """Return the beginning of a value, for a message of one line."""
    return repr(value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS]}…")


def choice(environ: Environment, name: str, *options: str) -> str:
    """Return one of the options, the first by default, or raise SettingsError."""
    value = text(environ, name, options[0])
    if value not in options:
        raise SettingsError(f"{name} must be one of {', '.join(options)}, not {shown(value)}.")
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
    """Return the development secret from its file under db/, which the first call makes, or raise SettingsError."""
    path = DATA_DIR / f"{name.lower()}.txt"
    try:
        if not path.exists():
            DATA_DIR.mkdir(exist_ok=True)
            with NamedTemporaryFile("w", dir=DATA_DIR) as draft:  # only this system user may read it
                draft.write(secrets.token_urlsafe(48))
                draft.flush()
                with suppress(FileExistsError):  # another process was first; all use the secret that it made
                    os.link(draft.name, path)
        return path.read_text().strip()
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is no file of text; delete it, or set {name}.") from None
    except OSError as error:
        raise SettingsError(f"{path}, which keeps {name}, can't be used: {error.strerror}; or set {name}.") from None


def cores(groups: Path = Path("/proc/self/cgroup"), root: Path = Path("/sys/fs/cgroup")) -> int:
    """Return how many cores this process may use: those that it is bound to, fewer under a limit of its cgroups.

    `docker run --cpus 1` sets such a limit, and so do Kubernetes and systemd; half a core counts as one.
    """
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        lines = [line.split(":", 2)[1:] for line in groups.read_text().splitlines()]
    except OSError:  # no Linux
        return bound
    # Version 2 is one tree; in version 1 each controller has its own. A container sees its own group as the root.
    mine = [(root / kind, place) for kind, place in lines if not kind or "cpu" in kind.split(",")]
    folders = [(mount, mount / place.lstrip("/")) for mount, place in mine]
    above = [each for mount, folder in folders for each in (folder, *folder.parents) if each.is_relative_to(mount)]
    return min([bound, *(math.ceil(share) for share in map(share_of, above) if share)])


def share_of(folder: Path) -> float:
    """Return how many cores a cgroup may use, 0 if it has no limit."""
    try:
        both = Path(folder, "cpu.max")
        apart = [Path(folder, f"cpu.cfs_{name}_us") for name in ("quota", "period")]
        texts = both.read_text().split() if both.exists() else [path.read_text() for path in apart]
        quota, period = map(int, texts)  # the word max, for no limit, is no number
    except (OSError, ValueError):
        return 0
    return quota / period if min(quota, period) > 0 else 0


class Config:
    """The settings that all modes share; each mode decides where its secrets come from."""

    MODE = ""
    CHOSEN = False
    DEBUG = False
    TESTING = False
    DATABASE_NAME = "api-dock"
    DRAIN_SECONDS = 5
    MAIL_URL = MAIL_FROM = ""

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
        file = DATA_DIR / f"{self.DATABASE_NAME}.sqlite"
        self.SQLALCHEMY_DATABASE_URI = text(environ, "SQLALCHEMY_DATABASE_URI", f"sqlite:///{file}")
        self.APP_NAME = text(environ, "APP_NAME", "API Dock")
        self.APP_URL = text(environ, "APP_URL", "")
        self.APP_ROOT_ADMIN = text(environ, "APP_ROOT_ADMIN", "sysop")
        self.APP_ROOT_PASSWORD = given(environ, "APP_ROOT_PASSWORD")
        self.REGISTRATION = choice(environ, "REGISTRATION", "open", "verified", "closed")
        self.SAMPLES = choice(environ, "SAMPLES", "on", "off")
        self.APPLICATION_TOKENS = choice(environ, "APPLICATION_TOKENS", "optional", "required")
        self.DRAIN_SECONDS = number(environ, "DRAIN_SECONDS", self.DRAIN_SECONDS, least=0, most=300)
        self._read_tokens(environ)
        self._read_factors(environ)
        self._read_exposure(environ)
        self._read_bounds(environ)
        self._read_mail(environ)

    def _read_tokens(self, environ: Environment) -> None:
        """Read the settings of tokens: how they are signed, whose they are, and how long they and sessions live."""
        self.JWT_ALGORITHM = choice(environ, "JWT_ALGORITHM", "HS256", "EdDSA", "ES256", "RS256")
        self.JWT_ACCESS_TOKEN_EXPIRES = timedelta(minutes=number(environ, "JWT_TTL", 60, most=60 * 24 * 365))
        self.SESSION_TTL = timedelta(days=number(environ, "SESSION_DAYS", 90, most=3650))
        unused = timedelta(days=number(environ, "REFRESH_TTL_DAYS", 30, most=3650))
        self.REFRESH_TTL = min(unused, self.SESSION_TTL)
        self.REFRESH_GRACE = timedelta(seconds=number(environ, "REFRESH_GRACE_SECONDS", 10, least=0, most=300))
        self.JWT_ENCODE_ISSUER = self.JWT_ENCODE_AUDIENCE = self.APP_URL or self.APP_NAME
        self.ISSUERS = (self.JWT_ENCODE_ISSUER, self.APP_NAME)  # tokens from before APP_URL was set stay valid

    def _read_factors(self, environ: Environment) -> None:
        """Read the settings of second factors, and of how long a proof is fresh."""
        self.FRESH_FOR = timedelta(seconds=number(environ, "FRESH_SECONDS", 600, least=60, most=3600))
        self.FRESH_PROOF = choice(environ, "FRESH_PROOF", "factors", "all", "own")
        self.PASSKEYS = choice(environ, "PASSKEYS", "on", "off") == "on"
        self.PASSKEY_ORIGINS = tuple(text(environ, "PASSKEY_ORIGINS", "").lower().split())
        self.TOTP_ISSUER = text(environ, "TOTP_ISSUER", self.APP_NAME)

    def _read_exposure(self, environ: Environment) -> None:
        """Read the settings of what surrounds the service: monitoring, addresses, origins, proxies, Redis, poolers."""
        token = text(environ, "METRICS_TOKEN", "")
        self.METRICS_TOKEN = token and check_secret("METRICS_TOKEN", token)
        self.OTEL_EXPORTER_OTLP_ENDPOINT = text(environ, "OTEL_EXPORTER_OTLP_ENDPOINT", "")
        self.HOST = text(environ, "HOST", "127.0.0.1")
        self.PORT = number(environ, "PORT", 5000, most=65535)
        self.WEB_CONCURRENCY = number(environ, "WEB_CONCURRENCY", cores(), most=256)
        self.HSTS_SECONDS = number(environ, "HSTS_SECONDS", 365 * 24 * 60 * 60, least=0)
        self.CORS_ORIGINS = text(environ, "CORS_ORIGINS", "").lower().split()
        self.OUTBOUND_ALLOW = text(environ, "OUTBOUND_ALLOW", "")
        self.TRUSTED_PROXIES = number(environ, "TRUSTED_PROXIES", 0, least=0, most=16)
        self.REDIS_URL = text(environ, "REDIS_URL", "")
        self.DATABASE_POOLER = choice(environ, "DATABASE_POOLER", "none", "transaction")
        self.RATELIMIT_ENABLED = choice(environ, "RATELIMIT_ENABLED", "true", "false") == "true"
        # Flask-Limiter has its own name for the scheme of a socket.
        self.RATELIMIT_STORAGE_URI = re.sub(r"^unix://", "redis+unix://", self.REDIS_URL) or "memory://"

    def _read_bounds(self, environ: Environment) -> None:
        """Read the limits of amounts, sizes and times."""
        self.PER_PAGE = number(environ, "PER_PAGE", 20, most=PER_PAGE_AT_MOST)
        self.LOGIN_FAILURES_BEFORE_LOCK = number(environ, "LOGIN_FAILURES_BEFORE_LOCK", 10, most=1000)
        self.LOGIN_LOCK_SECONDS = number(environ, "LOGIN_LOCK_SECONDS", 60, most=LOCK_SECONDS_AT_MOST)
        self.DATABASE_POOL_SIZE = number(environ, "DATABASE_POOL_SIZE", 10, most=100)
        self.HASHES_AT_ONCE = max(1, cores() // number(environ, WORKERS, 1))
        self.MAX_CONTENT_LENGTH = number(environ, "MAX_CONTENT_LENGTH", 65536, most=16 * 2**20)
        self.IMPORT_MAX_BYTES = number(environ, "IMPORT_MAX_BYTES", 5 * 2**20, most=16 * 2**20)
        self.USAGE_MAX_BYTES = number(environ, "USAGE_MAX_BYTES", 2**18, most=16 * 2**20)
        self.USAGE_KEPT_DAYS = number(environ, "USAGE_KEPT_DAYS", USAGE_KEPT_DAYS, least=8, most=3650)
        self.VERSIONS_KEPT = number(environ, "VERSIONS_KEPT", 50, most=10_000)
        self.OUTBOUND_SECONDS = number(environ, "OUTBOUND_SECONDS", 10, most=120)
        for rows in ("TODOS", "BUCKETLISTS", "POSTS", "LOG_ENTRIES", "ROWS"):
            setattr(self, f"{rows}_PER_USER", number(environ, f"{rows}_PER_USER", 100_000))
        self.TOKENS = choice(environ, "TOKENS", "on", "off") == "on"
        self.TOKEN_MAX_DAYS = number(environ, "TOKEN_MAX_DAYS", 366, most=3650)
        self.SERVICE_TOKENS_FOREVER = choice(environ, "SERVICE_TOKENS_FOREVER", "false", "true") == "true"
        self.LOG_RETENTION = timedelta(days=number(environ, "LOG_RETENTION_DAYS", LOG_RETENTION_DAYS, most=36500))

    def _read_mail(self, environ: Environment) -> None:
        """Read the settings of mail; an empty MAIL_URL is none, whatever the mode."""
        url = given(environ, "MAIL_URL").strip()
        self.MAIL_URL = url if "MAIL_URL" in environ else self.MAIL_URL
        self.MAIL_FROM = text(environ, "MAIL_FROM", self.MAIL_FROM)
        self.MAIL_LINKS_URL = text(environ, "MAIL_LINKS_URL", self.APP_URL or self.own_address()).rstrip("/")
        self.MAIL_TEMPLATES = text(environ, "MAIL_TEMPLATES", "")
        self.MAIL_PER_HOUR = number(environ, "MAIL_PER_HOUR", 0, least=0)
        self.EMAIL_VERIFICATION = choice(environ, "EMAIL_VERIFICATION", "optional", "required")
        self.SECURITY_MAILS = choice(environ, "SECURITY_MAILS", "on", "off") == "on"
        self.INVITATION_TTL = timedelta(days=number(environ, "INVITATION_DAYS", 7, most=30))
        self.RESET_TTL = timedelta(minutes=number(environ, "RESET_MINUTES", 30, most=120))
        self.SIGN_IN_TTL = timedelta(minutes=number(environ, "SIGN_IN_MINUTES", 10, most=30))

    def own_address(self) -> str:
        """Return the address that links of mails have where neither APP_URL nor MAIL_LINKS_URL is given."""
        return ""

    @staticmethod
    def secret(environ: Environment, name: str) -> str:
        """Return a secret that the environment must give."""
        return check_secret(name, given(environ, name))


class Development(Config):
    """Development: a secret that is not given is made once and kept in db/, where mails go too; cookies need no TLS."""

    DRAIN_SECONDS = 0
    JWT_COOKIE_SECURE = False
    JWT_REFRESH_COOKIE_NAME, JWT_REFRESH_CSRF_COOKIE_NAME = "refresh_token", "csrf_refresh_token"
    COOKIES_BY_PORT = True
    MAIL_URL, MAIL_FROM = "file:db/mails", "API Dock <api-dock@localhost>"

    def own_address(self) -> str:
        """Return where this machine's own browser finds the service."""
        return f"http://localhost:{self.PORT}"

    @staticmethod
    def secret(environ: Environment, name: str) -> str:
        """Return the given secret, or the one kept in db/."""
        return check_secret(name, given(environ, name) or kept_secret(name))


class Testing(Config):
    """The tests: a secret that is not given is made for the process."""

    TESTING = True
    DATABASE_NAME = "testing"
    DRAIN_SECONDS = 0

    @staticmethod
    def secret(environ: Environment, name: str) -> str:
        """Return the given secret, or a new one."""
        return check_secret(name, given(environ, name) or secrets.token_urlsafe(48))


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


def read_settings(environ: Environment) -> Config:
    """Return the settings of the mode that APP_CONFIG names, or raise SettingsError."""
    mode = choice(environ, "APP_CONFIG", *MODES)
    settings = MODES[mode](environ)
    settings.MODE = mode
    settings.CHOSEN = any(text(environ, name, "") for name in CHOOSING)
    return settings
