"""The texts of mails: templates of the service, or of the folder that overrides them, filled with a mail's facts."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from app.utils.locales import LOCALES
from config import BASE_DIR

FOLDER = BASE_DIR / "app" / "templates" / "mail"
VARIABLES: tuple[str, ...] = ("app_name", "app_url", "link", "code", "minutes", "name", "time", "ip", "agent")
VARIABLES += ("token", "day", "app", "application", "changes", "factor", "passkey")
# A span of time in the largest unit of which there are two at least, or in minutes.
UNITS = ((1440, {"en": "days", "zh": "天"}), (60, {"en": "hours", "zh": "小时"}), (1, {"en": "minutes", "zh": "分钟"}))


class Texts(NamedTuple):
    """What a mail says, as text and as HTML."""

    subject: str
    text: str
    html: str


def render(kind: str, locale: str, facts: Mapping[str, Any], override: Path | None = None) -> Texts:
    """Return the texts of a kind of mail in a language; what the facts lack is empty."""
    locale = locale if locale in LOCALES else LOCALES[0]
    environment = environment_of(override)
    values = {**dict.fromkeys(VARIABLES, ""), **facts, "locale": locale}
    subject, _, text = environment.get_template(f"{kind}.{locale}.txt").render(values).strip().partition("\n")
    html = environment.get_template(f"{kind}.{locale}.html").render(values)
    return Texts(" ".join(subject.split()), f"{text.strip()}\n", html)


@lru_cache(maxsize=4)
def environment_of(override: Path | None) -> SandboxedEnvironment:
    """Return the environment that reads templates, first from the folder that overrides the service's own."""
    folders = [folder for folder in (override, FOLDER) if folder]
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=lambda name: bool(name) and str(name).endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["span"] = span
    return environment


@pass_context
def span(context: Context, minutes: int) -> str:
    """Return a number of minutes in words of the mail's language: 24 hours."""
    size, names = next(unit for unit in UNITS if minutes >= 2 * unit[0] or unit[0] == 1)
    locale = context["locale"]
    number, name = minutes // size, names[locale]
    if locale == "en":
        return f"{number} {name if number != 1 else name.removesuffix('s')}"
    return f"{number} {name}"
