"""The documents: what they show is run and compared, what they list is compared with the code."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import click
import pytest
from dotenv import dotenv_values

from app.cli import commands
from app.cli.deploy import ROLES
from app.models.role import Permission, permission_names
from app.web.errors import ERRORS
from config import BASE_DIR, MODES, read_settings
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.documents import markdown_files
from tests.support.server import environment, run, serving

pytestmark = pytest.mark.only_on("sqlite")  # the one that it starts with

PAGES = {str(path.relative_to(BASE_DIR)): path.read_text() for path in markdown_files()}
EXAMPLE = Path(BASE_DIR, ".env.example").read_text()
MAKEFILE = Path(BASE_DIR, "Makefile").read_text()
MOST_LINES_OF_THE_README = 200
ADDING, RESOURCES, SETTINGS = "docs/adding-a-resource.md", "docs/resources.md", "docs/settings.md"
TOOLS = ("http", "curl")
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
NEXT = "=== the next command ==="
ONLY_READ_BY_THE_TESTS = {"TEST_DATABASE_URIS"}
# An id is another one at each place and time, but one that comes again has to be the same again.
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
CHANGING = {
    "token": re.compile(r"eyJ[\w.…-]+"),
    "time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z"),
    "agent": re.compile(r"(?<=HTTPie/|..curl/)[\d.]+"),
}


@dataclass
class Step:
    """A command, and what it prints."""

    command: str
    output: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join([f"$ {self.command}", *self.output]).rstrip()


def sections(page: str) -> dict[str, str]:
    """Return the text of each `##` section of a page by its heading."""
    parts = re.split(r"^## (.+)\n", PAGES[page], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def blocks(text: str, language: str) -> list[str]:
    """Return the contents of a text's fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def steps(text: str) -> list[Step]:
    """Return the commands of a text's console blocks with the output printed there."""
    found: list[Step] = []
    for line in "".join(blocks(text, "console")).splitlines():
        if line.startswith("$ "):
            found.append(Step(line.removeprefix("$ ")))
        elif line.startswith("> ") and not found[-1].output:
            found[-1].command += "\n" + line
        else:
            found[-1].output.append(line)
    return found


def walks() -> list[tuple[str, str]]:
    """Return the sections that show commands, each with its page."""
    return [(page, heading) for page in PAGES for heading, text in sections(page).items() if steps(text)]


def tools(page: str, heading: str) -> set[str]:
    """Return the tools that a section's commands use."""
    commands_shown = [step.command for step in steps(sections(page)[heading])]
    return {tool for tool in TOOLS for command in commands_shown if re.search(rf"\b{tool} ", command)}


def preface(page: str) -> str:
    """Return the block of a page that prepares the shell for its walks."""
    (found,) = (block for block in blocks(PAGES[page], "sh") if block.startswith("export API="))
    return found


INSTALLED = {tool for tool in TOOLS if shutil.which(tool, path=PATH)}


def transcript(walk: list[Step]) -> list[str]:
    """Return commands and outputs as lines, with whatever changes from place to place replaced by its kind."""
    text = "\n".join(map(str, walk))
    for number, identity in enumerate(dict.fromkeys(UUID.findall(text)), 1):
        text = text.replace(identity, f"<uuid {number}>")
    for kind, pattern in CHANGING.items():
        text = pattern.sub(f"<{kind}>", text)
    return text.splitlines()


def walk_through(page: str, heading: str, address: str, password: str, folder: Path) -> list[Step]:
    """Run a section's commands in one shell; return them with what they print here."""
    port = address.rpartition(":")[2]
    prepared = preface(page).replace(":5000/", f":{port}/")
    prepared = re.sub(r"^export PASSWORD=.*$", f"export PASSWORD='{password}'", prepared, flags=re.MULTILINE)
    walk = [Step(step.command) for step in steps(sections(page)[heading])]
    script = "\n".join([prepared, *(f"echo '{NEXT}'\n{re.sub('^> ', '', step.command, flags=re.M)}" for step in walk)])
    # HTTPie as a terminal sees it: formatted, and without a body on its standard input; but for the colours.
    (folder / "config.json").write_text('{"default_options": ["--ignore-stdin", "--pretty=format"]}')
    shell = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment({"PATH": PATH, "HTTPIE_CONFIG_DIR": str(folder)}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    printed = shell.stdout.replace("\r\n", "\n").split(f"{NEXT}\n")
    assert not printed[0], "the lines before the walks print nothing"
    for step, output in zip(walk, printed[1:], strict=True):
        step.output = output.strip("\n").splitlines()
    return walk


@pytest.mark.once
@pytest.mark.parametrize(("page", "heading"), [walk for walk in walks() if tools(*walk) <= INSTALLED])
def test_walk_prints_what_the_page_shows(page, heading, settings, tmp_path):
    with fresh_database(tmp_path, suffix="_readme") as uri:
        fresh = settings | {"SQLALCHEMY_DATABASE_URI": uri, "RATELIMIT_ENABLED": "true"}
        if heading == "Accounts by mail":  # with the mails of a development server
            fresh |= {"APP_CONFIG": "development", "REGISTRATION": "verified", "MAIL_URL": f"file:{tmp_path / 'mails'}"}
        if heading == "The catalogue with curl":  # with a worker
            fresh |= {"MAIL_URL": f"file:{tmp_path / 'mails'}", "APP_CONFIG": "development"}
        deployed = invoke(fresh, "deploy").output
        (password,) = re.findall(r"password: (\S+) \(shown this once\)", deployed)
        with serving(fresh) as address:
            walk = walk_through(page, heading, address, password, tmp_path)
    assert transcript(walk) == transcript(steps(sections(page)[heading]))


def test_walks_are_run_but_for_tools_that_are_not_installed(capfd):
    missing = [f"{walk} (needs {', '.join(tools(*walk) - INSTALLED)})" for walk in walks() if tools(*walk) - INSTALLED]
    if missing:
        with capfd.disabled():
            print(f"\nThe walks that could not be run here: {'; '.join(missing)}", file=sys.stderr)  # noqa: T201
    assert set(walks()) == {
        ("README.md", "First requests with HTTPie"),
        ("README.md", "The same with curl"),
        ("docs/guide.md", "A walk with HTTPie"),
        ("docs/guide.md", "The same walk with curl"),
        ("docs/guide.md", "The resources"),
        ("docs/guide.md", "A token for CI with curl"),
        ("docs/guide.md", "A second factor with HTTPie"),
        ("docs/guide.md", "Accounts by mail"),
        ("docs/guide.md", "The catalogue with curl"),
    }
    assert "http" in INSTALLED, "requirements/dev.txt installs it"


def test_every_console_block_is_in_a_walk():
    for page, text in PAGES.items():
        walked = sum(len(steps(section)) for section in sections(page).values())
        assert len(steps(text)) == walked, page


def test_readme_is_short():
    assert len(PAGES["README.md"].splitlines()) <= MOST_LINES_OF_THE_README


def test_deploy_prints_what_the_readme_shows(settings, tmp_path):
    with fresh_database(tmp_path, suffix="_readme") as uri:
        printed = run(settings | {"SQLALCHEMY_DATABASE_URI": uri}, "deploy").stdout
    password = re.compile(r"password: \S+")
    shown = password.sub("", blocks(sections("README.md")["Start"], "text")[0])
    assert shown == password.sub("", printed) + "API Dock is at http://localhost:5000\n"


def test_example_resource_works_as_written(settings, tmp_path):
    checkout = tmp_path / "checkout"
    for name in ("app", "migrations"):
        shutil.copytree(Path(BASE_DIR, name), checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("config.py", "run.py", "pyproject.toml"):
        shutil.copy(Path(BASE_DIR, name), checkout)
    write_example_resource(checkout)
    with fresh_database(tmp_path, suffix="_readme") as uri:
        fresh = settings | {"SQLALCHEMY_DATABASE_URI": uri, "APP_ROOT_PASSWORD": "a quiet harbour"}

        def python(*arguments: str) -> str:
            command = [sys.executable, *arguments]
            done = subprocess.run(
                command, cwd=checkout, env=environment(fresh), capture_output=True, text=True, check=False, timeout=300
            )
            assert done.returncode == 0, done.stdout + done.stderr
            return done.stdout

        python("run.py", "deploy")
        for line in blocks(PAGES[ADDING], "sh")[0].splitlines():
            python(*line.replace('"Add notes"', "Notes").split()[1:])
        assert "/api/v1/notes" in python("run.py", "routes")
        assert python("-c", USE_OF_THE_EXAMPLE).splitlines()[-1] == "201 first 200 204 404"


USE_OF_THE_EXAMPLE = """
from app import create_app
client = create_app().test_client()
login = client.post("/api/v1/login", json={"name": "sysop", "password": "a quiet harbour"}).json
client.environ_base["HTTP_X_ACCESS_TOKEN"] = login["data"]["access_token"]
made = client.post("/api/v1/notes", json={"name": "first"})
listed = client.get("/api/v1/notes").json["data"]["items"]
statuses = [client.open(made.headers["Location"], method=method).status_code for method in ("GET", "DELETE", "GET")]
print(made.status_code, *[note["name"] for note in listed], *statuses)
"""


def write_example_resource(checkout: Path) -> None:
    """Write the files of the page's example, and its lines in the two packages."""
    for path, code in re.findall(r", `(app/\S+\.py)`(?:(?!```).)*?^```python\n(.*?)^```$", PAGES[ADDING], re.M | re.S):
        Path(checkout, path).write_text(code)
    insert(checkout / "app/models/__init__.py", before="from app.models.", line="from app.models.note import Note\n")
    routes = checkout / "app/api/__init__.py"
    insert(routes, before="from app.web import Resource", line="from app.api import notes\n")
    insert(routes, before=")\n\n\ndef init_app", line=blocks(PAGES[ADDING], "python")[-1])


def insert(path: Path, *, before: str, line: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, line + before, 1))


def table(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the rows of a section's tables, without the headings."""
    rows = [line.strip("|").split("|") for line in sections(page)[heading].splitlines() if line.startswith("|")]
    ruled = [number for number, row in enumerate(rows) if set("".join(row)) <= {"-", " "}]
    headings = {number - offset for number in ruled for offset in (0, 1)}
    return [[cell.strip() for cell in row] for number, row in enumerate(rows) if number not in headings]


def quoted(cell: str) -> list[str]:
    """Return what stands in backquotes."""
    return re.findall(r"`([^`]+)`", cell)


class Noted(dict[str, str]):
    """An environment that notes what is asked for."""

    asked: set[str]

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.asked = set()

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override] # of texts alone
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)


def settings_read(settings: dict[str, str]) -> set[str]:
    """Return the settings that config.py reads, but for what the service says to its own workers."""
    asked = set()
    for mode in MODES:
        environ = Noted(settings | {"APP_CONFIG": mode})
        read_settings(environ)
        asked |= environ.asked
    return {name for name in asked if not name.startswith("API_DOCK_")}


def settings_shown() -> list[str]:
    """Return the settings of .env.example, given there or commented out."""
    return re.findall(r"^#?([A-Z_]+)=", EXAMPLE, flags=re.MULTILINE)


def test_settings_of_the_page_are_those_that_are_read(settings):
    listed = [name for row in table(SETTINGS, "Settings") for name in quoted(row[0])]
    assert len(listed) == len(set(listed))
    assert set(listed) == settings_read(settings) | ONLY_READ_BY_THE_TESTS


def test_settings_of_the_example_are_those_of_the_page():
    shown = settings_shown()
    assert len(shown) == len(set(shown))
    assert set(shown) == {name for row in table(SETTINGS, "Settings") for name in quoted(row[0])}


def test_settings_of_the_example_are_explained_each():
    for block in EXAMPLE.split("\n\n"):
        explained = False
        for line in block.splitlines():
            explained |= bool(re.match(r"# \w.{20,}", line))
            assert explained or not re.match(r"#?[A-Z_]+=", line), f"{line} has no comment above it"


def test_defaults_of_the_example_are_the_real_ones(settings):
    secrets = {name: settings[name] for name in ("SECRET_KEY", "JWT_SECRET_KEY")}
    given = {name: value or "" for name, value in dotenv_values(stream=StringIO(uncommented())).items()}
    assert {name for name, value in given.items() if not value} >= {*secrets, "APP_ROOT_PASSWORD"}, "no secret is given"
    assert vars(read_settings(given | secrets)) == vars(read_settings(secrets)) | {"CHOSEN": True}


def test_defaults_of_the_page_are_those_of_the_example():
    given = dotenv_values(stream=StringIO(uncommented()))
    for name, default, _ in table(SETTINGS, "Settings"):
        if default.startswith("`"):
            assert dict.fromkeys(quoted(name), quoted(default)[0]).items() <= given.items()


def uncommented() -> str:
    """Return .env.example with every default in force."""
    return re.sub(r"^#(?=[A-Z_]+=)", "", EXAMPLE, flags=re.MULTILINE)


def commands_with_options(group: click.Group) -> dict[str, set[str]]:
    """Return every command, those of groups included, and its options; Flask-Migrate's are its own."""
    found: dict[str, set[str]] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group) and name != "db":
            found |= {f"{name} {inner}": options for inner, options in commands_with_options(command).items()}
        else:
            parameters = [] if name == "db" else command.params
            found[name] = {option for parameter in parameters for option in parameter.opts if option.startswith("--")}
    return found


def test_commands_of_the_page_are_those_of_run_py():
    usages = [quoted(row[0])[0].partition("python run.py ")[2] for row in table(SETTINGS, "Commands")]
    listed = {re.split(r" [^a-z]", usage)[0]: set(re.findall(r"--[a-z-]+", usage)) for usage in usages if usage}
    assert listed == commands_with_options(commands)


def make_targets() -> dict[str, str]:
    """Return the targets that `make help` lists, each with its explanation."""
    return dict(re.findall(r"^([a-z-]+):.*?## (.+)$", MAKEFILE, flags=re.MULTILINE))


def test_make_targets_of_the_pages_exist():
    named = {target for text in PAGES.values() for target in re.findall(r"`make ([a-z-]+)`", text)}
    assert named <= set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))


def test_make_targets_of_the_page_are_those_of_make_help():
    listed = {name for row in table(SETTINGS, "Commands") for name in re.findall(r"`make ([a-z-]+)`", row[0])}
    assert listed == set(make_targets())
    printed = subprocess.run(["make", "help"], cwd=BASE_DIR, capture_output=True, text=True, check=True).stdout
    assert all(f"make {target}" in printed and text in printed for target, text in make_targets().items())


def test_error_codes_of_the_page_are_those_that_are_answered():
    listed = {code: int(row[0]) for row in table(RESOURCES, "How it answers") for code in quoted(row[1])}
    assert listed == {code: status for code, (status, _) in ERRORS.items()}


def test_permissions_of_the_page_are_the_flags():
    listed = {quoted(row[0])[0]: row[1] for row in table(RESOURCES, "Roles and permissions") if len(row) == 3}
    assert listed == {str(flag.name): str(flag.value) for flag in Permission}


def test_roles_of_the_page_are_those_that_deploy_makes():
    listed = {
        row[0].partition(" (")[0]: quoted(row[1]) for row in table(RESOURCES, "Roles and permissions") if len(row) == 2
    }
    assert listed == {title: permission_names(permissions) for title, permissions in ROLES.items()}
