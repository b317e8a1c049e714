"""Every setting with values that no setting can have: one line, or a service that works."""

import pytest

from app import create_app
from app.database.uri import check_uri
from app.extensions import db
from app.utils.given_addresses import check_addresses
from config import SECRET_SETTINGS, SettingsError, read_settings
from tests.docs.test_readme import settings_read

pytestmark = pytest.mark.once

# An app with the first would trace the whole process, and the others are for commands alone.
NOT_SERVED = ("OTEL_EXPORTER_OTLP_ENDPOINT", "APP_ROOT_ADMIN", "APP_ROOT_PASSWORD", "HOST")
NEVER = ["a\nb", "a\r", "\x1b[2J", "a\x00b", "a\udcffb", "a\u2028b", '"quoted"', "'quoted'"]
STRANGE = [
    "x" * 5000,
    "9" * 5000,
    "a b",
    "Пристань 💥",
    "<b>&amp;",
    "a\"b'c\\d",
    "%",
    "{}",
    "-1",
    "[",
    "http://[",
    "://",
]
STRANGE += [
    "https://u:Quokka@host:x/",
    "redis://:Quokka@h:x",
    "redis://:Quo@kka@h:1",
    "redis://h/x",
    "redis://h?nonsense=1",
]
STRANGE += ["redis://h?socket_timeout=soon", "unix://", "https://a:99999", "https://h/a?b#c", "https://h/../x", "::"]


def works(app):
    """Call what shows the settings: no answer is a 500, no header is long."""
    client = app.test_client()
    for path in ("/", "/api/v1/openapi.json", "/api/v1/users/me"):
        answer = client.get(path, headers={"Origin": "https://app.example.com"})
        assert answer.status_code < 500, path
        assert len(str(answer.headers)) < 4096
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


def refusal(environ):
    """Return the line that stops the start, "" if nothing does."""
    try:
        made = read_settings(environ)
        check_addresses(made)
        check_uri(made.SQLALCHEMY_DATABASE_URI)
    except SettingsError as error:
        return str(error)
    return ""


MAIL = {"MAIL_URL": "log:", "MAIL_FROM": "dock@example.com", "APP_URL": "https://dock.example.com"}


@pytest.mark.parametrize("mail", [{}, MAIL], ids=["without mail", "with mail"])
def test_every_setting_with_a_bad_value_gives_one_line_or_a_service_that_works(settings, mail):
    for name in sorted(settings_read(settings)):
        if mail and not name.startswith(("MAIL_", "APP_URL", "EMAIL_", "SECURITY_")):
            continue  # they are walked without mail
        for value in NEVER:
            with pytest.raises(SettingsError, match=rf"^{name} [^\n]*$"):
                read_settings(settings | mail | {name: value})
        for value in STRANGE:
            if message := refusal(settings | mail | {name: value}):
                assert message.startswith(f"{name} "), (name, value, message)
                assert "\n" not in message
                assert len(message) < 400
                assert "Quo" not in message or name not in SECRET_SETTINGS
            elif name not in NOT_SERVED:
                works(create_app(settings | mail | {name: value}))
