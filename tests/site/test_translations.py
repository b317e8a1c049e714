"""What the service says in English has a translation in the console's Chinese, by its code, name or words."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from marshmallow import Schema, fields, validate

from app.catalogue.rules import RULES as COMPARED
from app.models.log_entry import ACTIONS
from app.models.role import Permission
from app.openapi import document
from app.utils.outbound import RULES, AddressRefusedError, connecting, fetching, names
from app.web.errors import ERRORS
from config import BASE_DIR

pytestmark = pytest.mark.once

LOCALES = Path(BASE_DIR, "client/src/locales")
ENTRY = re.compile(r"""^ +(?:(\w+)|'(.*?)'|"(.*?)"):""", re.MULTILINE)
# Where the sentences of failures are, and the calls that carry them, with the first of their arguments that does.
PLACES = ("app/schemas", "app/security", "app/api", "app/web", "app/catalogue")
TEXTS = ("names.py", "dates.py", "urls.py", "api_texts.py", "searches.py", "passwords/__init__.py")
MORE_PLACES = tuple(f"app/utils/{name}" for name in TEXTS)
CARRIERS = {"ValidationError": 0, "ValueError": 0, "Counted": 2}
CARRIERS |= {"ApiError": 1, "permission_denied": 1, "require_covers": 1}
VARYING = re.compile(r"\\\{\d\\\}")
SENTENCE_ENDS = re.compile(r"(?<=\.) (?=\S)")
# Raised by what no request reaches: the import of users, access logs, and what the console itself never sends.
UNREACHED = {"app/schemas/transfer.py", "app/security/keyring.py", "app/catalogue/usage/log_lines.py"}


@cache
def block(path, name):
    """Return the keys of a block of a file of texts, or of the whole file."""
    text = (LOCALES / path).read_text()
    inner = re.search(rf"^( *){name}: \{{\n(.*?)^\1\}}", text, re.MULTILINE | re.DOTALL) if name else None
    assert inner or not name
    return frozenset(word or single or double for word, single, double in ENTRY.findall(inner[2] if inner else text))


def test_every_code_of_a_failure_has_a_translation():
    assert set(ERRORS) <= block("zh.ts", "codes") | block("service/zh.ts", "codes")


def test_every_permission_has_a_translation():
    assert set(Permission.__members__) <= block("service/zh.ts", "permissions")


def test_every_action_of_the_log_has_a_translation():
    assert block("service/zh.ts", "actions") >= ACTIONS


@pytest.mark.parametrize("rule", COMPARED.values(), ids=lambda rule: rule.id)
def test_every_rule_of_comparisons_has_its_sentences(rule):
    text = (LOCALES / "rules/zh.ts").read_text()
    for sentence in rule.sentences.values():
        assert sentence in text


def test_every_operation_has_a_translation(app):
    described = [operation for path in document(app)["paths"].values() for operation in path.values()]
    assert {operation["operationId"] for operation in described} <= block("operations/zh.ts", "")


def is_translated(sentence):
    """Return whether the console translates a sentence, as a whole or by its parts."""
    known = block("sentences/zh.ts", "") | block("sentences/zh-sources.ts", "")
    patterns = [VARYING.sub("(.+?)", re.escape(key)) for key in known]
    parts = SENTENCE_ENDS.split(sentence)
    return any(re.fullmatch(pattern, sentence) for pattern in patterns) or all(
        any(re.fullmatch(pattern, part) for pattern in patterns) for part in parts
    )


def sentences_of(path):
    """Yield what the failures of a module say, with a number for what varies."""
    module = import_module(".".join(path.relative_to(BASE_DIR).with_suffix("").parts).removesuffix(".__init__"))
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Name(id=name), args=parts) if name in CARRIERS:
                for part in parts[CARRIERS[name] :]:
                    yield from texts(part, vars(module))
            case ast.Assign(targets=[ast.Name(id="default_error_messages")], value=ast.Dict() as messages):
                yield from texts(messages, vars(module))


def texts(node, known):
    """Yield the sentences of an expression."""
    match node:
        case ast.Dict(values=inner) | ast.List(elts=inner):
            for each in inner:
                yield from texts(each, known)
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else varying(p, known) for p in parts)
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) if isinstance(known.get(name), str):
            yield known[name]


def varying(part, known):
    """Return what stands for a value in a sentence: that of a constant text, and a number for anything else."""
    value = eval(ast.unparse(part.value), dict(known)) if is_constant(part.value) else None  # noqa: S307
    return value if isinstance(value, str) else "5"


def is_constant(node):
    """Return whether an expression is the name of a constant, maybe of another module."""
    return isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).rpartition(".")[2].isupper()


def modules():
    """Return the modules whose failures may reach the console."""
    places = [Path(BASE_DIR, place) for place in PLACES + MORE_PLACES]
    paths = [path for place in places for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    return [path for path in paths if str(path.relative_to(BASE_DIR)) not in UNREACHED]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_every_sentence_of_a_failure_has_a_translation(path):
    said = set(sentences_of(path))
    assert {sentence for sentence in said if not is_translated(sentence)} == set()


def test_every_reason_why_nothing_was_fetched_has_a_translation():
    reasons = {text for module in (connecting, fetching, names) for text in vars(module).values() if is_reason(text)}
    said = {str(AddressRefusedError(rule)) for rule in RULES} | {reason.format(5) for reason in reasons}
    assert {sentence for sentence in said if not is_translated(sentence)} == set()
    assert len(reasons) > 9


def is_reason(value):
    return isinstance(value, str) and value.endswith(".") and value.startswith(("The ", "What "))


def test_sentences_of_marshmallow_have_a_translation():
    classes = (fields.Field, fields.String, fields.UUID)
    said = {sentence for each in classes for sentence in each.default_error_messages.values()}
    said |= {str(message) for message in Schema._default_error_messages.values()}
    lengths, ranges = validate.Length, validate.Range(1, 5)
    said |= {lengths.message_min, lengths.message_max, lengths.message_all, ranges.message_min}
    filled = {re.sub(r"\{\w+\}", "5", str(sentence)) for sentence in said} - {"Not a valid utf-8 string."}
    assert {sentence for sentence in filled if not is_translated(sentence)} == set()
