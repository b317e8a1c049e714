"""The house rules that can be read off the source: which way imports run, how long things are, what is never used."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from app.api import ROUTES
from app.database import Model
from config import BASE_DIR

pytestmark = pytest.mark.once

# A module may import from its own line and from those below. A module of app that no line names is on the line "app".
LAYERS = (
    ("run",),
    ("app.cli",),
    ("app",),
    ("app.openapi",),
    ("app.api", "app.site"),
    ("app.security", "app.mail", "app.catalogue"),
    ("app.web",),
    ("app.schemas",),
    ("app.models", "app.observability"),
    ("app.database",),
    ("app.utils",),
    ("app.extensions",),
)
RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PATHS = [Path(BASE_DIR, "run.py"), Path(BASE_DIR, "config.py"), *sorted(Path(BASE_DIR, "app").rglob("*.py"))]
MODULES = {".".join(path.relative_to(BASE_DIR).with_suffix("").parts).removesuffix(".__init__"): path for path in PATHS}
RESOURCES = sorted({resource.__module__ for _, _, resource in ROUTES})
MOST_LINES, MOST_FUNCTION_LINES, MOST_ENTRIES = 200, 25, 16
# The only modules that are imported inside a function, as they need a package that is optional or large.
IN_FUNCTIONS = {
    ("app.security.lockout", "app.security.lockout_redis"),  # the client of Redis takes 8 MB of each worker
    ("app.observability.tracing", "app.observability.spans"),  # OpenTelemetry is optional
}
# These set what a list of their own names, not the input: a resource's verbs, the columns of a user or of a new row.
FORBIDDEN = dict.fromkeys(("app.web.resource", "app.models.user", "app.database.statements"), ("eval", "exec"))
# The only modules that open sockets: mail, which goes where its setting says, the servers' own, and what fetches.
OPENING = {
    *("app.mail.smtp", "app.web.connections", "app.cli.listening"),
    *(f"app.utils.outbound.{name}" for name in ("connecting", "fetching", "names", "own")),
}
CONNECTING = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "pycurl",
    "requests",
    "smtplib",
    "socket",
    "urllib.request",
    "urllib3",
}
# What a function that runs a statement calls.
STATEMENT_VERBS = {"db", "read", "write", "write_now", "select", "insert", "update", "delete"}


@cache
def tree(module: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(MODULES[module].read_text())


def imports_in(part: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each import in a part of a module, at whatever depth: the module, and the name taken from it or ""."""
    for node in ast.walk(part):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"a relative import in line {node.lineno}"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (whole, "") if whole in MODULES else (str(node.module), alias.name)


def imports(module: str) -> Iterator[tuple[str, str]]:
    """Yield each import of a module, inside functions too."""
    return imports_in(tree(module))


def imported(module: str) -> set[str]:
    """Return the modules that a module imports."""
    return {name for name, _ in imports(module)}


def room(module: str) -> str:
    """Return the top-level package or module of app that a module belongs to."""
    return ".".join(module.split(".")[:2])


def packages(module: str) -> set[str]:
    """Return the packages, ours and others', that a module imports."""
    return {name.partition(".")[0] for name in imported(module)}


def rank(module: str) -> int:
    """Return the line that a module of ours is on."""
    parts = module.split(".")
    return next(RANKS[name] for end in range(len(parts), 0, -1) if (name := ".".join(parts[:end])) in RANKS)


def below(prefix: str) -> list[str]:
    """Return a package and all modules in it."""
    return [module for module in MODULES if module == prefix or module.startswith(f"{prefix}.")]


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module, methods and nested ones too."""
    return (node for node in ast.walk(tree(module)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


@pytest.mark.parametrize("module", [name for name in MODULES if name != "config"])
def test_imports_run_downwards(module):
    ours = {name for name in imported(module) if name.partition(".")[0] in ("app", "run")}
    assert not {name for name in ours if rank(name) < rank(module)}


def test_modules_import_one_another_in_no_circle():
    graph = {module: imported(module) & set(MODULES) for module in MODULES}
    TopologicalSorter(graph).prepare()  # which raises CycleError with the modules of a circle


def test_rooms_of_app_import_one_another_in_no_circle():
    graph: dict[str, set[str]] = {}
    for module in below("app"):
        others = {room(name) for name in imported(module) if name in MODULES} - {room(module)}
        graph.setdefault(room(module), set()).update(others)
    TopologicalSorter(graph).prepare()  # as above


def test_no_function_hides_an_import_of_the_app():
    hidden = {
        (module, name)
        for module in MODULES
        for function in functions(module)
        for name, _ in imports_in(function)
        if name in MODULES
    }
    assert hidden == IN_FUNCTIONS


def test_settings_import_nothing_of_the_app():
    assert "app" not in packages("config")


@pytest.mark.parametrize("module", RESOURCES)
def test_resources_never_import_one_another(module):
    assert not imported(module) & set(RESOURCES) - {module}


def test_app_has_few_entries():
    entries = {path.name for path in Path(BASE_DIR, "app").iterdir()} - {"__init__.py", "__pycache__"}
    assert len(entries) <= MOST_ENTRIES, sorted(entries)


def test_api_holds_resource_modules_alone():
    entries = {path.name for path in Path(BASE_DIR, "app", "api").iterdir()} - {"__init__.py", "__pycache__"}
    assert entries == {f"{module.removeprefix('app.api.')}.py" for module in RESOURCES if module.startswith("app.api.")}


@pytest.mark.parametrize("module", below("app.models"))
def test_models_never_see_the_request(module):
    assert not packages(module) & {"flask", "flask_jwt_extended", "flask_restful", "flask_limiter", "werkzeug"}
    names = {node.id for node in ast.walk(tree(module)) if isinstance(node, ast.Name)}
    assert not names & {"request", "g", "current_app", "current_user", "caller"}


@pytest.mark.parametrize("module", below("app.schemas"))
def test_schemas_name_tables_but_run_no_statement(module):
    assert "sqlalchemy" not in packages(module)
    assert not {name for name in imported(module) if name.startswith("app.database")}
    assert {name for source, name in imports(module) if source == "app.extensions"} <= {"ma"}
    taken = {
        name: getattr(importlib.import_module(source), name, None)
        for source, name in imports(module)
        if source.startswith("app.models")
    }
    tables = {name for name, thing in taken.items() if inspect.isclass(thing) and issubclass(thing, Model)}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in tables:
            assert not callable(getattr(taken[node.value.id], node.attr)), f"{node.value.id}.{node.attr}()"
    for name, function in taken.items():
        if inspect.isfunction(function):
            assert not set(function.__code__.co_names) & STATEMENT_VERBS, f"{name}()"


@pytest.mark.parametrize("module", below("app.utils"))
def test_utils_know_neither_flask_nor_the_database(module):
    assert not {
        name for name in packages(module) if name.startswith(("flask", "sqlalchemy", "werkzeug", "marshmallow"))
    }
    assert all(name.startswith("app.utils") for name in imported(module) if name.startswith("app"))


@pytest.mark.parametrize("module", below("app.catalogue"))
def test_catalogue_rules_know_no_flask(module):
    assert not {name for name in packages(module) if name.startswith(("flask", "werkzeug", "marshmallow"))}


def undocumented(node: ast.Module | ast.ClassDef, where: str) -> Iterator[str]:
    """Yield the public classes, functions and methods below a node that no docstring describes."""
    for child in node.body:
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        if not child.name.startswith("_") and child.name != "Meta":  # a schema's Meta has options alone
            if ast.get_docstring(child) is None:
                yield f"{where}.{child.name}"
            if isinstance(child, ast.ClassDef):
                yield from undocumented(child, f"{where}.{child.name}")


@pytest.mark.parametrize("module", MODULES)
def test_everything_public_is_documented(module):
    assert ast.get_docstring(tree(module)), module
    assert list(undocumented(tree(module), module)) == []


@pytest.mark.parametrize("module", RESOURCES)
def test_resource_modules_are_short(module):
    assert len(MODULES[module].read_text().splitlines()) < MOST_LINES


@pytest.mark.parametrize("module", MODULES)
def test_functions_are_short(module):
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions(module)}
    assert {name: length for name, length in lengths.items() if length >= MOST_FUNCTION_LINES} == {}


@pytest.mark.parametrize("module", below("app"))
def test_input_goes_through_schemas_alone(module):
    names = {f"{source}.{name}" for source, name in imports(module)}
    assert not {name for name in names if "reqparse" in name or "flask_restful.fields" in name}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "request":
            assert node.attr not in ("json", "get_json", "form", "values", "files"), f"request.{node.attr}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN.get(module, ("setattr", "eval", "exec")), f"{node.func.id}()"


def test_outgoing_connections_are_opened_by_one_function():
    """What an address is judged by has to hold for all of them."""
    assert {module for module in MODULES if imported(module) & CONNECTING} == OPENING


def test_sessions_are_opened_by_one_function():
    """What every way in has to ask for is asked there."""
    calls = [
        (module, node.attr)
        for module in below("app")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Session"
    ]
    assert [module for module, name in calls if name == "begin"] == ["app.security.opening"]


def test_rules_see_every_module():
    assert {"run", "config", "app", "app.api", "app.api.auth", "app.models.user", "app.utils.names"} <= set(MODULES)
    assert {"app.extensions", "app.security.access", "sqlalchemy"} <= imported("app.api.auth") | imported(
        "app.models.user"
    )
    assert rank("run") < rank("app.cli") < rank("app.api.auth") < rank("app.models.user") < rank("app.utils.names")
