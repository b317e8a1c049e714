"""The table of rules: each has a pair that meets it, and a sentence in every language."""

import re
from string import Formatter

import pytest

from app.catalogue.comparison import compare
from app.catalogue.comparison.notes import NOTHING
from app.catalogue.rules import LONGEST_VALUE, RULES, sentence, shown
from app.utils.locales import LOCALES
from tests.catalogue.comparison.documents import TODAY, document
from tests.catalogue.comparison.operation_pairs import ROWS as OPERATIONS
from tests.catalogue.comparison.schema_pairs import ROWS as SCHEMAS
from tests.catalogue.comparison.test_schemas import SIDES, expected

pytestmark = pytest.mark.once
# Met by tests of their own: what is too large, and what several alternatives come to.
APART = {"S alternatives-rewritten", "R not-compared"}


def test_each_rule_has_a_pair():
    named = {
        rule for *_, verdicts in SCHEMAS for at, each in enumerate(verdicts) for rule in expected(each, SIDES[at // 2])
    }
    named |= {rule for row in OPERATIONS for verdict in row[3:] for rule in verdict.split(", ") if rule}
    assert named | APART == {f"{rule.level!s:.1}".upper() + f" {rule.id}" for rule in RULES.values()}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_rule_says_the_same_in_each_language(rule):
    assert re.fullmatch("[a-z]+(-[a-z]+)+", rule.id)
    assert set(rule.sentences) == {*LOCALES}
    fields = {
        tuple(sorted({field for _, field, _, _ in Formatter().parse(said) if field}))
        for said in rule.sentences.values()
    }
    assert len(fields) == 1
    assert rule.sentences["en"].endswith(".")
    assert rule.sentences["zh"].endswith("。")


def test_each_finding_can_be_said():
    for _, before, after, *_ in OPERATIONS:
        old, new = (each if "openapi" in each else document(each) for each in (before, after))
        for change in [*compare(old, new, TODAY), *compare(new, old, TODAY)]:
            for finding in change.findings:
                said = {sentence(finding.rule, finding.values, language) for language in LOCALES}
                assert finding.text in said
                assert "{" not in finding.values.get("name", "")
                assert len(said) == len(LOCALES)


def test_values_are_shown_in_one_short_line():
    assert shown("a\nb\u202e\x00c") == "a b  c"
    assert len(shown("x" * 1000)) == LONGEST_VALUE
    assert shown(NOTHING) == NOTHING
