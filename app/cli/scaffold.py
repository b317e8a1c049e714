"""Writing a resource of one's own: private to its owner, complete with migration and tests."""

import keyword
import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

import click
from alembic.script import ScriptDirectory

from app.database import Model
from config import BASE_DIR

TEMPLATES = BASE_DIR / "app" / "templates" / "resource"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
NAME_LENGTH = 24
LINE_LENGTH = 120
TABLE_END = ")\n"


class ScaffoldError(Exception):
    """A reason why the resource can't be written; nothing was."""


@dataclass(frozen=True)
class Names:
    """What a resource is called in each place."""

    name: str
    plural: str
    revision: str
    down_revision: str

    @property
    def in_templates(self) -> dict[str, str]:
        """Return what the templates' placeholders stand for."""
        words = self.plural.replace("_", " ")
        made = {"Class": "".join(part.capitalize() for part in self.name.split("_"))}
        return vars(self) | made | {"words": words, "Words": words.capitalize()}

    @property
    def files(self) -> dict[str, str]:
        """Return where each template goes."""
        return {
            "model.py.txt": f"app/models/{self.name}.py",
            "schemas.py.txt": f"app/schemas/{self.plural}.py",
            "resource.py.txt": f"app/api/{self.plural}.py",
            "migration.py.txt": f"migrations/versions/{self.revision}_{self.plural}.py",
            "test.py.txt": f"tests/api/test_{self.plural}.py",
        }


@click.command("new-resource")
@click.argument("name")
@click.option("--plural", help="The plural, where adding an s is not enough.")
def new_resource(name: str, plural: str | None) -> None:
    """Write an owner-private resource: model, schemas, resource, routes, migration and tests.

    NAME is singular, in lower case, such as note or book_mark.
    """
    try:
        names = name_resource(name, plural, BASE_DIR)
    except ScaffoldError as error:
        raise click.ClickException(str(error)) from None
    for path in write_resource(names, BASE_DIR):
        click.echo(path)
    click.echo("Next: give it the columns that it needs, then run: python run.py deploy")


def plural_of(name: str) -> str:
    """Return the plural that English most often has."""
    if re.search("[^aeiou]y$", name):
        return name[:-1] + "ies"
    return name + ("es" if re.search("(s|x|z|ch|sh)$", name) else "s")


def name_resource(name: str, plural: str | None, root: Path) -> Names:
    """Return the names of a new resource, or raise ScaffoldError where one can't be had."""
    plural = plural or plural_of(name)
    for word in (name, plural):
        if not NAME.fullmatch(word) or len(word) > NAME_LENGTH or keyword.iskeyword(word):
            raise ScaffoldError(f"{word!r} is no name; use at most {NAME_LENGTH} of a-z, 0-9 and _, such as book_mark")
    head = ScriptDirectory(str(root / "migrations")).get_current_head() or "0000"
    names = Names(name, plural, f"{int(head) + 1:04}" if head.isdigit() else f"{head}_next", head)
    taken = [path for path in names.files.values() if (root / path).exists()]
    if plural in Model.metadata.tables or taken or name == plural:
        raise ScaffoldError(f"{name!r} is taken, or its plural {plural!r}; choose another name or --plural")
    return names


def write_resource(names: Names, root: Path) -> list[str]:
    """Write the files of a resource and its lines in the others; return all that was written."""
    meaning = names.in_templates
    written = {
        path: Template((TEMPLATES / template).read_text()).substitute(meaning) for template, path in names.files.items()
    }
    models, routes, access = "app/models/__init__.py", "app/api/__init__.py", "tests/contract_table.py"
    written[models] = with_model((root / models).read_text(), meaning)
    written[routes] = with_routes((root / routes).read_text(), meaning)
    written[access] = with_access((root / access).read_text(), meaning)
    for path, text in written.items():
        (root / path).write_text(text)
    return list(written)


def with_model(text: str, meaning: dict[str, str]) -> str:
    """Return the models' package with one more import, all in order."""
    lines = text.splitlines()
    lines = with_sorted(lines, "from app.models.", Template("from app.models.$name import $Class").substitute(meaning))
    return "\n".join(with_sorted(lines, '    "', f'    "{meaning["Class"]}",')) + "\n"


def with_routes(text: str, meaning: dict[str, str]) -> str:
    """Return the API's package with the resource's import and its two lines at the end of the route table."""
    before, _, rest = text.partition("from app.api import (\n")
    imports, _, rest = rest.partition(")\n")
    table, end, rest = rest.partition("\n)\n\n")
    names = sorted([*imports.splitlines(), f"    {meaning['plural']},"])
    path = meaning["plural"].replace("_", "-")
    resource = f"{meaning['plural']}.{meaning['Class']}"
    lines = route_line(meaning["plural"], f"/{path}", f"{resource}List") + "\n"
    lines += route_line(meaning["name"], f"/{path}/<uuid:{meaning['name']}_id>", f"{resource}Item")
    block = "\n".join(["from app.api import (", *names, ")"])
    return f"{before}{block}\n{table}\n{lines}{end}{rest}"


def route_line(endpoint: str, path: str, resource: str) -> str:
    """Return a line of the route table, broken where it is too long for one."""
    parts = (f'"{endpoint}"', f'"{path}"', resource)
    line = f"    ({', '.join(parts)}),"
    return line if len(line) <= LINE_LENGTH else "\n".join(["    (", *(f"        {part}," for part in parts), "    ),"])


def with_access(text: str, meaning: dict[str, str]) -> str:
    """Return the table that the access tests walk, with the resource's verbs at its end."""
    every = f"/{meaning['plural'].replace('_', '-')}"
    one = f"{every}/<{meaning['name']}_id>"
    verbs = [(verb, every) for verb in ("GET", "POST")] + [(verb, one) for verb in ("GET", "PATCH", "PUT", "DELETE")]
    lines = "".join(f'    ("{verb}", "{path}", "any user"),\n' for verb, path in verbs)
    return f"{text.removesuffix(TABLE_END)}{lines}{TABLE_END}"


def with_sorted(lines: list[str], prefix: str, line: str) -> list[str]:
    """Return the lines with one more among those that begin alike, which stand together and in order."""
    alike = [index for index, other in enumerate(lines) if other.startswith(prefix)]
    start, end = alike[0], alike[-1] + 1
    return [*lines[:start], *sorted([*lines[start:end], line]), *lines[end:]]
