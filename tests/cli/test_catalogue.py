"""The commands of the catalogue that need no database."""

import json

import pytest

from app.catalogue.rules import RULES
from tests.catalogue.comparison.documents import document
from tests.support.commands import invoke

pytestmark = pytest.mark.once
NOWHERE = {"SQLALCHEMY_DATABASE_URI": "postgresql://nobody@127.0.0.1:1/nothing"}
BEFORE = document({"parameters": [{"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}}]})
RISKY = document({"parameters": [{"name": "page", "in": "query", "schema": {"type": "integer", "default": 0}}]})
BREAKING = document({"parameters": [{"name": "page", "in": "query", "schema": {"type": "boolean"}}]})


@pytest.fixture
def diff(settings, tmp_path):
    """Return the command on two documents, with a database that does not answer."""

    def run(before, after, *options):
        paths = [tmp_path / "old.json", tmp_path / "new.yaml"]
        for path, content in zip(paths, (before, after), strict=True):
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        return invoke(settings | NOWHERE, "catalogue", "diff", *map(str, paths), *options)

    return run


def test_diff_of_a_document_with_itself_finds_nothing(diff):
    done = diff(BEFORE, BEFORE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "Operations: 0 added, 0 changed, 0 moved, 0 removed, 1 unchanged.\n"


def test_diff_says_what_is_found_where(diff):
    done = diff(BEFORE, RISKY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "risky     request-default-changed  POST /things  /parameters/query/page/schema/default"
        "  page is 0 unless given, instead of 1.",
        "Operations: 0 added, 1 changed, 0 moved, 0 removed, 0 unchanged.",
    ]


@pytest.mark.parametrize(
    ("after", "options", "reason"),
    [
        (BREAKING, [], "findings that are breaking: 1"),
        (BREAKING, ["--fail-on", "breaking"], "findings that are breaking: 1"),
        (BREAKING, ["--fail-on", "risky"], "findings that are risky or worse: 2"),
        (RISKY, ["--fail-on", "risky"], "findings that are risky or worse: 1"),
        (RISKY, ["--fail-on", "breaking"], None),
        (BREAKING, ["--fail-on", "none"], None),
    ],
)
def test_diff_fails_where_a_finding_is_bad_enough(diff, after, options, reason):
    done = diff(BEFORE, after, *options)
    assert (done.exit_code, done.stderr) == ((1, f"Error: {reason}\n") if reason else (0, ""))
    assert done.stdout


def test_diff_of_what_is_no_document_says_why_in_one_line(diff):
    done = diff(BEFORE, "swagger: '2.0'\n")
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "new.yaml: " in line
    assert "Swagger 2.0" in line


def test_diff_names_operations_that_are_left_out(diff):
    broken = {
        **BEFORE,
        "paths": {"/things": {"post": {"parameters": 7, "responses": {}}}, "/new": BEFORE["paths"]["/things"]},
    }
    done = diff(BEFORE, broken)
    assert done.exit_code == 0, "an operation that can't be read is not gone"
    assert "new.yaml: line 1: /paths/~1things/post" in done.stderr
    assert "Operations: 1 added, 0 changed, 0 moved, 0 removed, 0 unchanged." in done.stdout


def test_rules_lists_each_rule_the_worst_first(settings):
    done = invoke(settings | NOWHERE, "catalogue", "rules")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    assert {line[1]: line[0] for line in lines} == {rule.id: str(rule.level) for rule in RULES.values()}
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), key=["breaking", "risky", "safe"].index)
