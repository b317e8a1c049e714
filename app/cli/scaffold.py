"""Writing a new resource: private to its owner, complete with its migration, its tests and its page of the console."""

import keyword
import re
from dataclasses import dataclass
from pathlib import Path

import click
from alembic.script import ScriptDirectory

from app.api import ROUTES
from app.cli.scaffold_lines import filled, with_access, with_model, with_page, with_routes, with_texts, with_type
from app.database import Model
from config import BASE_DIR

TEMPLATES = BASE_DIR / "app" / "templates" / "resource"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
NAME_LENGTH = 24
# The words that JavaScript reserves in a module and Python does not (ECMA-262 §12.7.2, §13.1.1).
RESERVED = re.compile(
    "arguments|case|catch|const|debugger|default|delete|do|enum|eval|export|extends|false|function|implements"
    "|instanceof|interface|let|new|null|package|private|protected|public|static|super|switch|this|throw|true|typeof"
    "|undefined|var|void"
)
LOCALES, NAVIGATION, TYPES = "client/src/locales", "client/src/navigation.ts", "client/src/api/types.ts"
NEXT_STEPS = """
Next:
1. Give it the columns that it needs: the model, the migration, the schemas, and the resource.
2. Update the database: python run.py deploy"""
NEXT_STEPS_OF_THE_CONSOLE = """\
3. Update the console's types: python run.py openapi > /tmp/openapi.json
   Then, in client/: npm run types -- /tmp/openapi.json
4. Show the columns on its page, and name it in the languages: client/src/features/{plural}/, client/src/locales/"""


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
        classes = {"Class": camel_case(self.name), "Plural": camel_case(self.plural), "NAMES": self.plural.upper()}
        return vars(self) | classes | {"words": words, "Words": words.capitalize(), "path": words.replace(" ", "-")}

    @property
    def files(self) -> dict[str, str]:
        """Return where each template of the service goes."""
        return {
            "model.py.txt": f"app/models/{self.name}.py",
            "schemas.py.txt": f"app/schemas/{self.plural}.py",
            "resource.py.txt": f"app/api/{self.plural}.py",
            "migration.py.txt": f"migrations/versions/{self.revision}_{self.plural}.py",
            "test.py.txt": f"tests/api/test_{self.plural}.py",
        }

    @property
    def console_files(self) -> dict[str, str]:
        """Return where each template of the console goes."""
        feature = f"client/src/features/{self.plural}"
        return {
            "console/page.vue.txt": f"{feature}/{camel_case(self.plural)}Page.vue",
            "console/index.ts.txt": f"{feature}/index.ts",
        }


@click.command("new-resource")
@click.argument("name")
@click.option("--plural", help="The plural, where adding an s is not enough.")
def new_resource(name: str, plural: str | None) -> None:
    """Write an owner-private resource: model, schemas, resource, routes, migration, tests, and the console's page.

    NAME is singular, in lower case, such as note or book_mark.
    """
    try:
        names = name_resource(name, plural, BASE_DIR)
    except ScaffoldError as error:
        raise click.ClickException(str(error)) from None
    for path in write_resource(names, BASE_DIR):
        click.echo(path)
    click.echo(NEXT_STEPS)
    if has_console(BASE_DIR):
        click.echo(NEXT_STEPS_OF_THE_CONSOLE.format(plural=names.plural))


def plural_of(name: str) -> str:
    """Return the plural that English most often has."""
    if re.search("[^aeiou]y$", name):
        return name[:-1] + "ies"
    return name + ("es" if re.search("(s|x|z|ch|sh)$", name) else "s")


def camel_case(name: str) -> str:
    """Return a name as the name of a class."""
    return "".join(part.capitalize() for part in name.split("_"))


def has_console(root: Path) -> bool:
    """Return whether the console's sources are there; in a container's image they are not."""
    return (root / "client").is_dir()


def name_resource(name: str, plural: str | None, root: Path) -> Names:
    """Return the names of a new resource, or raise ScaffoldError where one can't be had."""
    plural = plural or plural_of(name)
    for word in (name, plural):
        if not is_name(word):
            raise ScaffoldError(f"{word!r} is no name; use at most {NAME_LENGTH} of a-z, 0-9 and _, such as book_mark")
    head = ScriptDirectory(str(root / "migrations")).get_current_head() or "0000"
    names = Names(name, plural, f"{int(head) + 1:04}" if head.isdigit() else f"{head}_next", head)
    if name == plural or is_taken(names, root):
        raise ScaffoldError(f"{name!r} is taken, or its plural {plural!r}; choose another name or --plural")
    return names


def is_name(word: str) -> bool:
    """Return whether a word can be a name in Python, in JavaScript and in the database."""
    reserved = keyword.iskeyword(word) or RESERVED.fullmatch(word)
    return bool(NAME.fullmatch(word)) and len(word) <= NAME_LENGTH and not reserved


def is_taken(names: Names, root: Path) -> bool:
    """Return whether a table, an endpoint, a file or a name of the console has one of the names already."""
    if names.plural in Model.metadata.tables or {names.name, names.plural} & {endpoint for endpoint, *_ in ROUTES}:
        return True
    if any((root / path).exists() for path in (names.files | names.console_files).values()):
        return True
    named = {
        NAVIGATION: rf"^const {names.plural}\b",
        TYPES: rf"^(export )?(type|interface) {camel_case(names.name)}\b",
        f"{LOCALES}/en.ts": rf"^  {names.plural}:",
    }
    return has_console(root) and any(re.search(what, read(root / path), re.MULTILINE) for path, what in named.items())


def write_resource(names: Names, root: Path) -> list[str]:
    """Write the files of a resource and its lines in the others; return all that was written."""
    meaning = names.in_templates
    written = {path: filled(read(TEMPLATES / template), meaning) for template, path in names.files.items()}
    models, routes, access = "app/models/__init__.py", "app/api/__init__.py", "tests/support/contract_table.py"
    written[models] = with_model(read(root / models), meaning)
    written[routes] = with_routes(read(root / routes), meaning)
    written[access] = with_access(read(root / access), meaning)
    if has_console(root):
        written |= console_texts(names, root)
    for path, text in written.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return list(written)


def console_texts(names: Names, root: Path) -> dict[str, str]:
    """Return the texts of the console's files that are new or change, by their paths."""
    meaning = names.in_templates
    texts = {path: filled(read(TEMPLATES / template), meaning) for template, path in names.console_files.items()}
    texts[NAVIGATION] = with_page(read(root / NAVIGATION), meaning)
    texts[TYPES] = with_type(read(root / TYPES), meaning)
    for locale in sorted((root / LOCALES).glob("*.ts")):
        if locale.name != "index.ts" and not locale.name.endswith(".test.ts"):
            own = TEMPLATES / "console" / f"locale.{locale.stem}.txt"
            template = read(own if own.exists() else TEMPLATES / "console" / "locale.txt")
            texts[f"{LOCALES}/{locale.name}"] = with_texts(read(locale), filled(template, meaning))
    for operations in sorted((root / LOCALES / "operations").glob("*.ts")):
        template = read(TEMPLATES / "console" / f"operations.{operations.stem}.txt")
        texts[f"{LOCALES}/operations/{operations.name}"] = with_texts(read(operations), filled(template, meaning))
    return texts


def read(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")
