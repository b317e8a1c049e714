"""What mail needs of the settings, without Flask."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from app.utils.mail_addresses import MailServer, Sender, read_mail_url, read_sender
from config import BASE_DIR


class Mailing(NamedTuple):
    """Where mails go, whom they are from, and what they say of the service."""

    server: MailServer
    sender: Sender
    app_name: str
    app_url: str
    links_url: str
    secret_key: str
    templates: Path | None
    per_hour: int

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Return what the settings of an app say, which were checked when the app was made."""
        return cls(
            server=read_mail_url(config["MAIL_URL"]),
            sender=read_sender(config["MAIL_FROM"]),
            app_name=config["APP_NAME"],
            app_url=config["APP_URL"] or config["MAIL_LINKS_URL"],
            links_url=config["MAIL_LINKS_URL"],
            secret_key=config["SECRET_KEY"],
            templates=Path(BASE_DIR, config["MAIL_TEMPLATES"]) if config["MAIL_TEMPLATES"] else None,
            per_hour=config["MAIL_PER_HOUR"],
        )
