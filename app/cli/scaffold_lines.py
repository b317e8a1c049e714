"""The lines that a new resource adds to files that other resources share."""

from string import Template

LINE_LENGTH = 120
TABLE_END = ")\n"
LAST_PAGE = "  // `run.py new-resource` adds its page above this line."

Meaning = dict[str, str]


def with_model(text: str, meaning: Meaning) -> str:
    """Return the models' package with one more import, all in order."""
    lines = with_sorted(text.splitlines(), "from app.models.", filled("from app.models.$name import $Class", meaning))
    return joined(with_sorted(lines, '    "', f'    "{meaning["Class"]}",'))


def with_routes(text: str, meaning: Meaning) -> str:
    """Return the API's package with the resource's import and its two lines at the end of the route table."""
    before, _, rest = text.partition("from app.api import (\n")
    imports, _, rest = rest.partition(")\n")
    table, end, rest = rest.partition("\n)\n\n")
    names = sorted([*imports.splitlines(), filled("    $plural,", meaning)])
    every, one = filled("$plural.${Class}List", meaning), filled("$plural.${Class}Item", meaning)
    lines = route_line(meaning["plural"], filled("/$path", meaning), every) + "\n"
    lines += route_line(meaning["name"], filled("/$path/<uuid:${name}_id>", meaning), one)
    block = "\n".join(["from app.api import (", *names, ")"])
    return f"{before}{block}\n{table}\n{lines}{end}{rest}"


def route_line(endpoint: str, path: str, resource: str) -> str:
    """Return a line of the route table, broken where it is too long for one."""
    parts = (f'"{endpoint}"', f'"{path}"', resource)
    line = f"    ({', '.join(parts)}),"
    return line if len(line) <= LINE_LENGTH else "\n".join(["    (", *(f"        {part}," for part in parts), "    ),"])


def with_access(text: str, meaning: Meaning) -> str:
    """Return the table that the access tests walk, with the resource's verbs at its end."""
    every, one = filled("/$path", meaning), filled("/$path/<${name}_id>", meaning)
    verbs = [(verb, every) for verb in ("GET", "POST")] + [(verb, one) for verb in ("GET", "PATCH", "PUT", "DELETE")]
    lines = "".join(f'    ("{verb}", "{path}", "any user"),\n' for verb, path in verbs)
    return f"{text.removesuffix(TABLE_END)}{lines}{TABLE_END}"


def with_page(text: str, meaning: Meaning) -> str:
    """Return the console's navigation with the resource's page at the end of the group that new pages are for."""
    line = filled("import { $plural } from './features/$plural'", meaning)
    lines = with_sorted(text.splitlines(), "import { ", line)
    place = lines.index(LAST_PAGE)
    return joined([*lines[:place], filled("  $plural,", meaning), *lines[place:]])


def with_type(text: str, meaning: Meaning) -> str:
    """Return the console's names of the OpenAPI document's schemas with one more, all in order."""
    line = filled("export type $Class = Schemas['$Class']", meaning)
    return joined(with_sorted(text.splitlines(), "export type ", line))


def with_texts(text: str, texts: str) -> str:
    """Return a language of the console with the texts of one more page at its end."""
    before, brace, after = text.rpartition("\n}")
    return f"{before}\n{texts.rstrip()}{brace}{after}"


def with_sorted(lines: list[str], prefix: str, line: str) -> list[str]:
    """Return the lines with one more among those that begin alike, which stand together and in order."""
    alike = [index for index, other in enumerate(lines) if other.startswith(prefix)]
    start, end = alike[0], alike[-1] + 1
    return [*lines[:start], *sorted([*lines[start:end], line]), *lines[end:]]


def filled(template: str, meaning: Meaning) -> str:
    """Return a template with its placeholders replaced."""
    return Template(template).substitute(meaning)


def joined(lines: list[str]) -> str:
    """Return lines as the text of a file."""
    return "\n".join(lines) + "\n"
