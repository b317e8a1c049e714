"""Checks of the settings that hold addresses, names and a token: each fault is one line, which quotes no secret."""

import re
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import SplitResult, parse_qsl, urlsplit

from app.utils.mail_addresses import MailAddressError, read_mail_url, read_sender
from app.utils.outbound import read_allowed
from config import BASE_DIR, HOW_TO_MAKE_ONE, SettingsError, shown

# As browsers write origins: of web pages, of apps in a web view (capacitor://localhost) and of their own extensions.
ORIGIN = re.compile(r"([a-z][a-z0-9+.-]*)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.ASCII)
NO_ORIGINS = ("blob", "data", "file", "ftp", "javascript", "ws", "wss")  # no page that calls is of these schemes
PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*", re.ASCII)
PREFIX_CHARACTERS = 100
NAME_CHARACTERS = 100  # a name stands in headers
BEARER = re.compile(r"[A-Za-z0-9._~+/-]+=*", re.ASCII)  # RFC 6750 §2.1
REDIS_SCHEMES = ("redis", "rediss", "unix")


class Addresses(Protocol):
    """The settings that are checked here."""

    APP_NAME: str
    APP_URL: str
    CORS_ORIGINS: list[str]
    MAIL_FROM: str
    MAIL_LINKS_URL: str
    MAIL_TEMPLATES: str
    MAIL_URL: str
    METRICS_TOKEN: str
    MODE: str
    OTEL_EXPORTER_OTLP_ENDPOINT: str
    OUTBOUND_ALLOW: str
    PASSKEY_ORIGINS: tuple[str, ...]
    REDIS_URL: str


def check_addresses(settings: Addresses) -> None:
    """Raise SettingsError for the first setting that can't be used."""
    if len(settings.APP_NAME) > NAME_CHARACTERS:
        raise SettingsError(f"APP_NAME is longer than {NAME_CHARACTERS} characters.")
    if settings.METRICS_TOKEN and not BEARER.fullmatch(settings.METRICS_TOKEN):
        raise SettingsError(f"METRICS_TOKEN takes letters, digits and -._~+/ alone; {HOW_TO_MAKE_ONE}")
    check_public_address("APP_URL", settings.APP_URL)
    for origin in settings.CORS_ORIGINS:
        check_origin("CORS_ORIGINS", origin)
    for origin in settings.PASSKEY_ORIGINS:
        check_passkey_origin(origin, urlsplit(settings.APP_URL).hostname or "")
    if settings.OTEL_EXPORTER_OTLP_ENDPOINT:
        url_parts("OTEL_EXPORTER_OTLP_ENDPOINT", settings.OTEL_EXPORTER_OTLP_ENDPOINT, "http", "https")
    if settings.REDIS_URL:
        check_redis(settings.REDIS_URL)
    check_allowed(settings.OUTBOUND_ALLOW)
    check_mail(settings)


def check_allowed(words: str) -> None:
    """Raise SettingsError unless each word names where connections may go."""
    try:
        read_allowed(words)
    except ValueError as error:
        examples = "docs.lan, docs.lan:8080, 10.1.0.0/16, 10.1.0.7:8080 or [fd00::/64]:8080"
        raise SettingsError(f"OUTBOUND_ALLOW takes words such as {examples}, not {shown(str(error))}.") from None


def check_mail(settings: Addresses) -> None:
    """Raise SettingsError for the first setting of mail that can't be used."""
    check_public_address("MAIL_LINKS_URL", settings.MAIL_LINKS_URL)
    if settings.MAIL_TEMPLATES and not is_folder(settings.MAIL_TEMPLATES):
        raise SettingsError(f"MAIL_TEMPLATES is no folder: {shown(settings.MAIL_TEMPLATES)}.")
    for name, read in (("MAIL_URL", read_mail_url), ("MAIL_FROM", read_sender)):
        try:
            if value := vars(settings)[name]:
                read(value)
        except MailAddressError as fault:
            raise SettingsError(f"{name} {fault}") from None
    if settings.MAIL_URL:
        require_for_mail(settings)


def is_folder(path: str) -> bool:
    """Return whether a path, from the service's own folder on, is one of a folder."""
    try:
        return Path(BASE_DIR, path).is_dir()
    except OSError:  # such as a name that is too long
        return False


def require_for_mail(settings: Addresses) -> None:
    """Raise SettingsError unless what mails need is given: a sender, and an address for their links."""
    if not settings.MAIL_FROM:
        raise SettingsError("MAIL_FROM is missing, which MAIL_URL needs: write Name <address@example.com>.")
    if not settings.MAIL_LINKS_URL:
        raise SettingsError("APP_URL is missing, which MAIL_URL needs: the links of mails lead there.")
    for name in ("APP_URL", "MAIL_LINKS_URL"):
        if settings.MODE != "development" and not vars(settings)[name].startswith("https://"):
            raise SettingsError(f"{name} must begin with https://, as MAIL_URL is given: a link in a mail is a key.")


def url_parts(name: str, url: str, *schemes: str) -> SplitResult:
    """Return the parts of a URL with a host, or raise SettingsError."""
    if not url.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        *others, last = (f"{scheme}://" for scheme in schemes)
        raise SettingsError(f"{name} must begin with {', '.join(others)} or {last}.")
    try:
        parts = urlsplit(url)
        usable = parts.port != 0 and (bool(parts.hostname) or parts.scheme == "unix")
    except ValueError:
        usable = False
    if not usable or " " in url or url.count("@") > 1:
        raise SettingsError(f"{name} is not like {schemes[0]}://host:port; in a password, write @ as %40 and / as %2F.")
    return parts


def check_public_address(name: str, url: str) -> None:
    """Raise SettingsError unless this is an address at which clients can reach the service, or ""."""
    parts = url_parts(name, url, "https", "http") if url else urlsplit("")
    if "@" in parts.netloc or "?" in url or "#" in url or not is_prefix(prefix_of(url)):
        raise SettingsError(
            f"{name} takes a host, a port and a path of letters, digits and -._~ alone: https://example.com/dock."
        )


def prefix_of(url: str) -> str:
    """Return the path of a public address as a prefix: "" or one such as /dock."""
    return urlsplit(url).path.rstrip("/")


def is_prefix(path: str) -> bool:
    """Return whether a path can stand before the service's own paths: "" or one such as /dock."""
    segments = path.split("/")
    return bool(PREFIX.fullmatch(path)) and len(path) <= PREFIX_CHARACTERS and not {".", ".."} & {*segments}


def check_passkey_origin(origin: str, host: str) -> None:
    """Raise SettingsError unless an origin is one of the host that passkeys are for, or of a host below it."""
    check_origin("PASSKEY_ORIGINS", origin)
    below = urlsplit(origin).hostname or ""
    if not host or (below != host and not below.endswith(f".{host}")):
        raise SettingsError(f"PASSKEY_ORIGINS takes origins of the host of APP_URL or below it, not {shown(origin)}.")


def check_origin(name: str, origin: str) -> None:
    """Raise SettingsError unless a text is an origin as browsers send it."""
    form = ORIGIN.fullmatch(origin)
    try:
        port = urlsplit(origin).port
    except ValueError:  # a port or an IPv6 address that can't be
        form, port = None, None
    if form is None or form[1] in NO_ORIGINS or port == 0:
        raise SettingsError(f"{name} takes origins such as https://app.example.com, not {shown(origin)}.")


def check_redis(url: str) -> None:
    """Raise SettingsError unless Redis's client can use a URL and every option of it."""
    parts = url_parts("REDIS_URL", url, *REDIS_SCHEMES)
    database = parts.path.strip("/")
    if parts.scheme == "unix" and not database:
        raise SettingsError("REDIS_URL names no socket: write unix:///run/redis/redis.sock.")
    if parts.scheme != "unix" and database and not database.isdecimal():
        raise SettingsError("REDIS_URL ends with the number of a database: redis://host:6379/0.")
    _make_connection(url, ", ".join(sorted({name for name, _ in parse_qsl(parts.query)})))


def _make_connection(url: str, options: str) -> Any:
    """Make a connection without connecting, or raise SettingsError."""
    from redis.connection import ConnectionPool  # noqa: PLC0415 - it takes 8 MB of each worker

    try:
        return ConnectionPool.from_url(url).make_connection()
    except (TypeError, ValueError, AttributeError):
        raise SettingsError(f"REDIS_URL has an option that can't be used, one of: {shown(options)}.") from None
