"""The check of a database's URI: what can be connected to, and with which options."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from config import SettingsError

DRIVERS = ("sqlite", "postgresql", "postgresql+psycopg", "postgresql+psycopg2", "mysql+pymysql")
# PostgreSQL's library knows its options itself. PyMySQL would take every argument of its constructor for one.
TLS = {"ssl_ca", "ssl_capath", "ssl_cert", "ssl_cipher", "ssl_check_hostname", "ssl_disabled", "ssl_key"}
TLS |= {"ssl_verify_cert", "ssl_verify_identity"}
TIMES = {"connect_timeout", "read_timeout", "write_timeout"}
OPTIONS = {
    "sqlite": {"timeout"},
    "mysql": TLS | TIMES | {"bind_address", "charset", "init_command", "program_name", "sql_mode", "unix_socket"},
}
# The names that an encoding of all of Unicode has, as the option of a URI.
ENCODINGS = {"charset": ("utf8mb4",), "client_encoding": ("utf8", "utf-8", "unicode")}
UNLIKE = "is not like scheme://user:password@host:port/database; in a password, write @ as %40, / as %2F and : as %3A."


class _UnusableError(Exception):
    """A fault of a URI; the text is the rest of a sentence about its setting."""


def check_uri(uri: str, name: str = "SQLALCHEMY_DATABASE_URI") -> None:
    """Raise SettingsError unless a database can be connected to; quote no part of the URI, as any may be a password."""
    try:
        url = parsed(uri)
        check_parts(uri, url)
        check_options(url)
    except _UnusableError as fault:
        raise SettingsError(f"{name} {fault}") from None


def parsed(uri: str) -> URL:
    """Return a URI's parts, or raise _UnusableError."""
    if uri.partition(":")[0] not in DRIVERS:
        raise _UnusableError("must begin with postgresql://, postgresql+psycopg2://, mysql+pymysql:// or sqlite:///.")
    try:
        return make_url(uri)
    except (ArgumentError, ValueError):
        raise _UnusableError(UNLIKE) from None


def check_parts(uri: str, url: URL) -> None:
    """Raise _UnusableError unless every part of a URI is what it seems to be."""
    options = [str(value) for pair in url.query.items() for value in pair]
    parts = [part or "" for part in (url.username, url.password, url.host, url.database, *options)]
    if any(character < " " for part in parts for character in part):
        raise _UnusableError("holds an escaped control character.")
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
            raise _UnusableError("names no database: write the path of SQLite's file after sqlite:///.")
        if url.host or url.username:
            raise _UnusableError("needs three slashes before SQLite's file, and four before an absolute path.")
        return
    # A second @, or a database with one of these, is the rest of a password that was not escaped.
    if uri.count("@") > 1 or set("/@:") & set(url.database or "") or not is_host(url.host or ""):
        raise _UnusableError(UNLIKE)
    if not url.database:
        raise _UnusableError("names no database: put its name at the end.")


def is_host(host: str) -> bool:
    """Return whether a host can be looked up."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    zoned = ":" in host  # an IPv6 address may name an interface: fe80::1%eth0
    return not set(" \\" if zoned else " \\%") & set(host)


def check_options(url: URL) -> None:
    """Raise _UnusableError unless the driver knows every option and can read its value."""
    known = OPTIONS.get(url.get_backend_name())
    for option, value in url.query.items():
        if not (option in known if known else is_postgresql_option(option)):
            raise _UnusableError(f"has an option that the database's driver does not know: {option[:60]!r}.")
        if option in TIMES and not str(value).isdecimal():
            raise _UnusableError(f"has to give {option} as a number of seconds.")
        if option in ENCODINGS and str(value).lower() not in ENCODINGS[option]:
            raise _UnusableError(f"has to say {option}={ENCODINGS[option][0]}, or nothing of it.")
    if not str(url.query.get("init_command", "SET ")).upper().startswith("SET "):
        raise _UnusableError("takes only SET … as its init_command.")
    try:
        url.get_dialect()().create_connect_args(url)
    except (TypeError, ValueError):
        raise _UnusableError("has an option with a value that the database's driver can't read.") from None


def is_postgresql_option(option: str) -> bool:
    """Return whether libpq knows an option."""
    import psycopg  # noqa: PLC0415 - it takes 9 MB of a process, so it is imported where it is used

    try:
        psycopg.conninfo.make_conninfo("", **{option: ""})
    except psycopg.ProgrammingError:
        return False
    return True
