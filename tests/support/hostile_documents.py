"""Documents that are meant to harm who reads them: each with its name, what becomes of it, and how it is made.

What becomes of it is "taken", "refused", or None where either is right as long as it ends well.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from tests.support.openapi_documents import document, operation

MILLION = 1_000_000


class Hostile(NamedTuple):
    """One document."""

    name: str
    verdict: str | None
    make: Callable[[], bytes]


def as_json(content: Any) -> bytes:
    """Return JSON, with lone surrogates as escapes."""
    return json.dumps(content).encode()


def json_of(make: Callable[..., Any], *given: Any) -> bytes:
    """Return JSON of what a function makes."""
    return as_json(make(*given))


def yaml_with(line: str) -> bytes:
    """Return a sound document of YAML with something more at its end."""
    return f"openapi: 3.1.0\npaths: {{}}\n{line}\n".encode()


def json_with(line: str) -> bytes:
    """Return a sound document of JSON with something more at its end."""
    return f'{{"openapi": "3.1.0", "paths": {{}},\n{line}}}'.encode("utf-8", "surrogatepass")


def with_schemas(**schemas: Any) -> dict[str, Any]:
    """Return a document with an operation that answers with the schema A."""
    shown = operation({"$ref": "#/components/schemas/A"})
    return document({"/a": {"get": shown, "post": shown}}, "3.1.0", components={"schemas": schemas})


def with_made(make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return such a document with the schemas that a function makes."""
    return with_schemas(**make())


TEXTS: dict[str, str] = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "svg": "<svg/onload=alert(1)>",
    "javascript": "[a](javascript:alert(1))",
    "data": "data:text/html;base64,PHNjcmlwdD4=",
    "template": "{{7*7}}${7*7}<%= 7*7 %>",
    "lookup": "${jndi:ldap://127.0.0.1/a}",
    "statement": "'; DROP TABLE apis; --",
    "prototype": "__proto__",
    "constructor": "constructor",
    "right-to-left": "\u202egnp.exe",
    "isolates": "\u2066" * 1000,
    "zero-width": "a\u200bb\ufeffc",
    "combining": "e" + "\u0301" * 5_000,
    "noncharacter": "\uffff",
    "line-breaks": "a\r\nSet-Cookie: b=c",
    "separators": "a\u2028b\u2029c\u0085d",
    "control": "a\x1b[31mb\x7f",
    "traversal": "../../etc/passwd%00",
    "astral": "\U0001f600" * 100,
    "blank": " \t ",
    "long": "x" * 20_000,
    "dots": "a.b[].c..",
    "pointer": "~0~1~2/%2F#/",
}


def with_text(text: str) -> dict[str, Any]:
    """Return a document that has a text wherever its author chooses one."""
    schema = {"type": "object", "properties": {text: {"type": "string", "description": text, "default": text}}}
    media: dict[str, Any] = {text: {"schema": schema, "examples": {text: {"summary": text, "value": {text: text}}}}}
    parameters: list[Any] = [
        {"name": text, "in": where, "description": text, "schema": schema} for where in ("query", "header")
    ]
    answer: dict[str, Any] = {
        "description": text,
        "headers": {text: {"description": text, "schema": schema}},
        "content": media,
    }
    shown: dict[str, Any] = {
        "summary": text,
        "description": text,
        "operationId": text,
        "tags": [text],
        "parameters": parameters,
    }
    shown |= {"requestBody": {"description": text, "content": media}, "responses": {"200": answer, text: answer}}
    paths = {f"/{text}": {"get": shown}, f"/a/{{{text}}}": {"get": shown}, "/b": {"get": shown}}
    return document(paths, components={"schemas": {text: schema}, text: text}, info={"title": text, "version": text})


WRONG: tuple[Any, ...] = (None, 5, "x", [], {}, True, [5], {"x": 5}, [[]])
# Where a value of another type than the right one is put.
PLACES: tuple[tuple[str, ...], ...] = (
    ("openapi",),
    ("paths",),
    ("info",),
    ("security",),
    ("tags",),
    ("components",),
    ("components", "schemas"),
    ("components", "schemas", "A"),
    ("paths", "/a"),
    ("paths", "/a", "$ref"),
    ("paths", "/a", "parameters"),
    ("paths", "/a", "get"),
    *(
        ("paths", "/a", "get", name)
        for name in ("summary", "tags", "security", "parameters", "requestBody", "responses", "deprecated", "callbacks")
    ),
    ("paths", "/a", "get", "responses", "200"),
    ("paths", "/a", "get", "responses", "200", "content"),
    ("paths", "/a", "get", "responses", "200", "headers"),
    ("paths", "/a", "get", "responses", "200", "content", "application/json"),
    ("paths", "/a", "get", "responses", "200", "content", "application/json", "examples"),
    ("paths", "/a", "get", "responses", "200", "content", "application/json", "schema"),
    *(
        ("components", "schemas", "A", name)
        for name in ("$ref", "type", "properties", "required", "items", "allOf", "enum", "additionalProperties", "not")
    ),
)


def with_wrong(place: tuple[str, ...], wrong: Any) -> dict[str, Any]:
    """Return a sound document with something wrong at one place."""
    content: Any = json.loads(json.dumps(with_schemas(A={"type": "object"})))
    node = content
    for part in place[:-1]:
        node = node[part]
    node[place[-1]] = wrong
    return dict(content)


def ring(*names: str) -> dict[str, Any]:
    """Return components that refer to one another in a ring, and to nothing else."""
    return {
        name: {"$ref": f"#/components/schemas/{after}"}
        for name, after in zip(names, (*names[1:], names[0]), strict=True)
    }


def doubling(keyword: str, levels: int) -> dict[str, Any]:
    """Return schemas of which each has the next one twice."""
    below = {f"B{n}": {keyword: [{"$ref": f"#/components/schemas/B{n + 1}"}] * 2} for n in range(levels)}
    return {"A": {"$ref": "#/components/schemas/B0"}, f"B{levels}": {"type": "string"}} | below


def chain(length: int) -> dict[str, Any]:
    """Return schemas that are references, each to the next."""
    links = {f"B{n}": {"$ref": f"#/components/schemas/B{n + 1}"} for n in range(length)}
    return links | {"A": {"$ref": "#/components/schemas/B0"}, f"B{length}": {"type": "string"}}


def widening(levels: int) -> dict[str, Any]:
    """Return schemas of which each has the next one as ten properties."""
    below = {
        f"B{n}": {"properties": {f"p{m}": {"$ref": f"#/components/schemas/B{n + 1}"} for m in range(10)}}
        for n in range(levels)
    }
    return {"A": {"$ref": "#/components/schemas/B0"}, f"B{levels}": {"type": "string"}} | below


def shared_item(paths: int, **item: Any) -> dict[str, Any]:
    """Return a document whose paths are one path item."""
    refs = {f"/p{n}": {"$ref": "#/components/pathItems/all"} for n in range(paths)}
    return document(refs, "3.1.0", components={"pathItems": {"all": item}})


def referring(ref: Any) -> dict[str, Any]:
    """Return a document of which a schema, an answer and a path refer to something."""
    answer = {"responses": {"200": {"$ref": ref}}}
    return document({"/a": {"get": operation({"$ref": ref})}, "/b": {"get": answer}, "/c": {"$ref": ref}}, "3.1.0")


def bomb(opened: str, closed: str, first: str, levels: int = 9) -> bytes:
    """Return YAML in which each level repeats the one below nine times."""
    keys = [f"k{n}: " if opened == "{" else "" for n in range(9)]
    lines = [
        f"a{n}: &a{n} {opened}{', '.join(f'{key}*a{n - 1}' for key in keys)}{closed}" for n in range(1, levels + 1)
    ]
    return yaml_with("\n".join([f"a0: &a0 {first}", *lines]))


OUTSIDE: tuple[str, ...] = (
    "http://127.0.0.1/a.json",
    "https://example.com/a.yaml#/A",
    "//example.com/a",
    "file:///etc/passwd",
    "ftp://127.0.0.1/a",
    "data:application/json,{}",
    "../../etc/passwd",
    "a.yaml#/components/schemas/A",
    "\\\\host\\share",
    "A",
)
NOWHERE: tuple[str, ...] = (
    "",
    "#",
    "#foo",
    "#/",
    "#/paths",
    "#/paths/~1a",
    "#/nothing",
    "#/openapi",
    "#/info/title/0",
    "#/" + "a/" * 100_000,
)
NOWHERE += ("#/components/schemas/__proto__", "#/%00", "#/~2", "#/\ud800", "#/paths/~1a/get/responses/200")


def of_references() -> Iterator[Hostile]:
    """Yield documents whose references are the harm."""
    for number, ref in enumerate(OUTSIDE):
        yield Hostile(f"outside-{number}", "refused", partial(json_of, referring, ref))
    for number, ref in enumerate(NOWHERE):
        yield Hostile(f"nowhere-{number}", "refused" if "\ud800" in ref else "taken", partial(json_of, referring, ref))
    for number, value in enumerate(each for each in WRONG if not isinstance(each, str)):
        yield Hostile(f"reference-of-another-type-{number}", "taken", partial(json_of, referring, value))
    schemas: dict[str, Callable[[], dict[str, Any]]] = {
        "ring-of-one": lambda: ring("A"),
        "ring-of-two": lambda: ring("A", "B"),
        "ring-of-many": lambda: ring("A", *(f"B{n}" for n in range(3_000))),
        "ring-of-properties": lambda: {
            "A": {"properties": {"a": {"$ref": "#/components/schemas/A", "description": "x"}}}
        },
        "ring-of-all": lambda: {"A": {"allOf": [{"$ref": "#/components/schemas/A", "type": "object"}]}},
        "ring-of-items": lambda: {"A": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}},
        "chain": lambda: chain(5_000),
        "doubling-all": lambda: doubling("allOf", 60),
        "doubling-one": lambda: doubling("oneOf", 60),
        "widening": lambda: widening(60),
        "many-properties": lambda: {"A": {"properties": {f"p{n}": {"type": "string"} for n in range(50_000)}}},
        "many-parts": lambda: {"A": {"allOf": [{"$ref": "#/components/schemas/A"}] * 20_000}},
        "many-types": lambda: {"A": {"type": ["string"] * 100_000}},
        "through-a-reference": lambda: {
            "A": {"$ref": "#/components/schemas/B/properties/a"},
            "B": {"$ref": "#/components/schemas/A"},
        },
    }
    for name, make in schemas.items():
        yield Hostile(name, "taken", partial(json_of, with_made, make))
    heavy = {"description": "x" * 1_000_000, "responses": {"200": {"description": "y" * 1_000_000}}}
    many = {"parameters": [{"name": f"p{n}", "in": "query"} for n in range(50_000)], "responses": {}}
    wide = {"responses": {f"x-{n}": 5 for n in range(100_000)}}
    examples = {"responses": {"200": {"content": {f"a/{n}": {"example": "x" * 100} for n in range(20_000)}}}}
    yield Hostile("shared-heavy", "taken", lambda: as_json(shared_item(150, get=heavy, put=heavy)))
    yield Hostile("shared-parameters", "taken", lambda: as_json(shared_item(150, get=many, put=many)))
    yield Hostile("shared-answers", "taken", lambda: as_json(shared_item(150, get=wide, put=wide)))
    yield Hostile("shared-examples", "taken", lambda: as_json(shared_item(150, get=examples)))
    yield Hostile("shared-too-often", "refused", lambda: as_json(shared_item(10_000, get={}, put={}, post={})))
    yield Hostile("path-ring", "taken", lambda: as_json(document({"/a": {"$ref": "#/paths/~1a"}})))
    yield Hostile(
        "too-many-operations", "refused", lambda: as_json(document({f"/{n}": {"get": {}} for n in range(2_001)}))
    )
    yield Hostile(
        "one-operation-twice", "refused", lambda: as_json(document({"/{a}": {"get": {}}, "/{b}": {"get": {}}}))
    )


TAGS: tuple[str, ...] = (
    "!!python/object:os.system",
    "!!python/object/apply:os.system [x]",
    "!!python/name:os.system",
    "!!binary aGk=",
)
TAGS += ("!!timestamp 2020-01-01", "!!set {a}", "!!omap [a: 1]", "!!pairs [a: 1]", "!!merge x", "!x 1", "!<tag:x> 1")
TAGS += ("!!int x", "!!bool 1", "!!float x", "!!null x", "!!map []", "!!seq {}", "!!str []", "!!int " + "9" * 100_000)
WHOLE: tuple[str, ...] = (
    "a: &a [*a]",
    "a: &a {a: *a}",
    "a: &a\n  b: [{c: *a}]",
    "a: *b",
    "<<: {a: 1}",
    "a: {<<: [{b: 1}]}",
    "a: &m <<\n*m : 1",
)
WHOLE += (
    "a: 1\na: 2",
    "200: 1\n'200': 2",
    "? [a]\n: 1",
    "? {a: 1}\n: 1",
    "a: .nan",
    "a: -.inf",
    "a: 1e999",
    "a: 0xg'\n- 1",
)
WHOLE += (
    "a: " + "9" * 100_000,
    "a: 0x" + "f" * 100_000,
    "a: 0o" + "7" * 100_000,
    "a: \x01",
    'a: "\\0"',
    'a: "\\ud800"',
)
WHOLE += (
    "---\na: 1",
    "...\n---\n...",
    "a: 'b",
    "a: b: c",
    "a: [",
    "\tb: 1",
    "a: @b",
    "a: %b\n%TAG ! x",
    "a: " + "[" * 101 + "]" * 101,
)
WHOLE += (
    "a: " + "[" * 200_000,
    "a: " + "{a: " * 200_000,
    "a:\n" + "- " * 100_000,
    "a:\n" + "? " * 100_000,
    "&a " * 1_000 + "b",
)
SOUND: tuple[str, ...] = (
    "a: 2020-01-01",
    "a: 1:20:30",
    "a: no\nno: a",
    "null: 1\n~: 2",
    "a: 0x1F\nb: 0o17\nc: 017",
    "a: !!str 5",
    "a: ! 5",
)
SOUND += (
    "a: " + "9" * 300,
    "#" * 5 * MILLION,
    "a: &a b\n*a : c",
    "a: >\n  " + "x" * MILLION,
    "a: &a {}\nb: &a {c: 1}\nd: *a",
    "'<<': 1",
)
SOUND += ("a: " + "[" * 99 + "]" * 99, "a:" + " " * 100_000 + "b", "\n" * MILLION, "a: |2\n   b", "__proto__: {a: 1}")


def of_yaml() -> Iterator[Hostile]:
    """Yield documents that harm as YAML."""
    for number, tag in enumerate(TAGS):
        yield Hostile(f"yaml-tag-{number}", "refused", partial(yaml_with, f"a: {tag}"))
    for number, line in enumerate(WHOLE):
        yield Hostile(f"yaml-refused-{number}", "refused", partial(yaml_with, line))
    for number, line in enumerate(SOUND):
        yield Hostile(f"yaml-taken-{number}", "taken", partial(yaml_with, line))
    others: dict[str, tuple[str | None, Callable[[], bytes]]] = {
        "aliases-of-lists": ("refused", lambda: bomb("[", "]", "[x, x, x, x, x, x, x, x, x]")),
        "aliases-of-objects": ("refused", lambda: bomb("{", "}", "{x: y}")),
        "aliases-of-text": ("refused", lambda: bomb("[", "]", "x" * MILLION, 3)),
        "aliases-as-keys": (
            "refused",
            lambda: yaml_with(f"a: &a {'x' * MILLION}\nb: [{', '.join(['{*a : 1}'] * 1_000)}]"),
        ),
        "aliases-of-depth": (
            "refused",
            lambda: yaml_with("\n".join(f"a{n}: &a{n} [*a{n - 1}]" if n else "a0: &a0 []" for n in range(200))),
        ),
        "anchors": ("taken", lambda: yaml_with("a: [" + ", ".join(f"&a{n} b" for n in range(50_000)) + "]")),
        "keys": ("refused", lambda: yaml_with("a:\n" + "".join(f"  k{n}:\n" for n in range(250_000)))),
        "items": ("refused", lambda: yaml_with("a:\n" + "- \n" * 250_000)),
        "line": ("taken", lambda: yaml_with(f"a: {'x ' * 5 * MILLION}")),
        "key": ("refused", lambda: yaml_with(f"{'x' * MILLION}: 1")),
        "long-key": ("taken", lambda: yaml_with(f"? {'x' * MILLION}\n: 1")),
        "directives": ("refused", lambda: b"%TAG !a! b\n" * 100_000 + yaml_with("a: 1")),
        "other-version": ("refused", lambda: b"%YAML 2.0\n---\n" + yaml_with("a: 1")),
        "redirected-tag": ("refused", lambda: b"%TAG !! tag:x,2020:\n---\n" + yaml_with("a: !!str b")),
        "utf-16": ("refused", lambda: yaml_with("a: 1").decode().encode("utf-16")),
        "utf-16-without-mark": ("refused", lambda: yaml_with("a: 1").decode().encode("utf-16-le")),
        "utf-32": ("refused", lambda: yaml_with("a: 1").decode().encode("utf-32")),
        "bom": ("taken", lambda: b"\xef\xbb\xbf" + yaml_with("a: 1")),
        "latin-1": ("refused", lambda: yaml_with("a: \u00e9").decode().encode("latin-1")),
        "overlong": ("refused", lambda: yaml_with("a: 1") + b"\xc0\xaf"),
        "surrogate": ("refused", lambda: yaml_with("a: 1") + b"b: \xed\xa0\x80"),
        "nul": ("refused", lambda: yaml_with("a: 1") + b"b: \0"),
        "empty": ("refused", lambda: b""),
        "blank": ("refused", lambda: b" \n \n"),
        "comment": ("refused", lambda: b"# openapi"),
        "html": ("refused", lambda: b"<!doctype html><title>Sign in</title>"),
        "zip": ("refused", lambda: b"PK\x03\x04" + bytes(range(256))),
        "xml": (
            "refused",
            lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        ),
        "swagger": ("refused", lambda: b"swagger: '2.0'\npaths: {}\n"),
        "swagger-1": ("refused", lambda: b"swaggerVersion: '1.2'\n"),
        "number-as-version": ("refused", lambda: b"openapi: 3.1\npaths: {}\n"),
    }
    for name, (verdict, make) in others.items():
        yield Hostile(f"yaml-{name}", verdict, make)


LINES: tuple[str, ...] = (
    '"a": 1, "a": 2',
    '"a": NaN',
    '"a": -Infinity',
    '"a": 1e999',
    '"a": ' + "9" * 100_000,
    '"a": "\\ud800"',
    '"\\udfff": 1',
)
LINES += (
    '"a": "\\u0000"',
    '"\\u0000": 1',
    '"a": [1,]',
    '"a": 1 // b',
    "'a': 1",
    '"a": 01',
    '"a": +1',
    '"a": "\t"',
    '"a": "\ud800"',
)
LINES += (
    '"a": ' + "[" * 101 + "]" * 101,
    '"a": ' + "[" * 200_000,
    '"a": ' + '{"a":' * 200_000,
    '"a": "' + "x" * MILLION,
    '"a": 1}{"b": 2',
)
LINES += (
    '"a": undefined',
    '"a": 0x10',
    "a: 1",
    '"a": "\\x41"',
    '"a" 1',
    '"a": {"b": 1, "b": 1}',
    '"a": [{"b": [{"c": 1, "c": 2}]}]',
)


def of_json() -> Iterator[Hostile]:
    """Yield documents that harm as JSON."""
    for number, line in enumerate(LINES):
        yield Hostile(f"json-refused-{number}", "refused", partial(json_with, line))
    others: dict[str, tuple[str, Callable[[], bytes]]] = {
        "keys": ("taken", lambda: json_with('"a": {' + ", ".join(f'"k{n}": 0' for n in range(MILLION)) + "}")),
        "nulls": ("taken", lambda: json_with('"a": [' + "null," * 300_000 + "null]")),
        "objects": ("taken", lambda: json_with('"a": [' + "{}," * 300_000 + "{}]")),
        "line": ("taken", lambda: json_with(f'"a": "{"x" * 10 * MILLION}"')),
        "escapes": ("taken", lambda: json_with('"a": "' + "\\u00e9" * 500_000 + '"')),
        "backslashes": ("refused", lambda: json_with('"a": "' + "\\" * (MILLION + 1) + '"')),
        "depth": ("taken", lambda: json_with('"a": ' + "[" * 99 + "]" * 99)),
        "prototype": ("taken", lambda: json_with('"__proto__": {"admin": true}, "constructor": {"prototype": {}}')),
        "digits": ("taken", lambda: json_with('"a": ' + "9" * 300)),
        "bom": ("taken", lambda: b"\xef\xbb\xbf" + json_with('"a": 1')),
        "utf-16": ("refused", lambda: json_with('"a": 1').decode().encode("utf-16")),
        "list": ("refused", lambda: b"[" + json_with('"a": 1') + b"]"),
        "text": ("refused", lambda: b'"openapi"'),
        "wrong-often": ("taken", lambda: as_json(document({f"/{n}": {"get": 5} for n in range(1_999)}))),
        "long-names": ("taken", lambda: as_json(document({"/a": {"get": {"parameters": {"x" * MILLION: 5}}}}))),
    }
    for name, (verdict, make) in others.items():
        yield Hostile(f"json-{name}", verdict, make)


def of_texts() -> Iterator[Hostile]:
    """Yield documents whose texts are the harm, and documents of wrong types."""
    for name, text in TEXTS.items():
        yield Hostile(f"text-{name}", "taken", partial(json_of, with_text, text))
    for number, place in enumerate(PLACES):
        for which in (number % len(WRONG), (number * 2 + 1) % len(WRONG)):
            name = f"wrong-{'-'.join(place)}-{which}"
            yield Hostile(name, None, partial(json_of, with_wrong, place, WRONG[which]))


DOCUMENTS = {each.name: each for make in (of_references, of_yaml, of_json, of_texts) for each in make()}
