"""The rules by which two versions of a document are compared: an id, a level, and a sentence in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from app.catalogue.rules import of_operations, of_schemas
from app.utils.api_texts import FAIL_ON
from app.utils.locales import LOCALES

LONGEST_VALUE = 80


class Level(IntEnum):
    """How much a change may break; what is higher breaks more."""

    SAFE = 0
    RISKY = 1
    BREAKING = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> "Level":
        """Return the level with a name, as it is written out."""
        return cls[name.upper()]


def fails(level: Level, fail_on: str) -> bool:
    """Return whether a finding of a level fails a check."""
    return fail_on != FAIL_ON[-1] and level >= Level.named(fail_on)


@dataclass(frozen=True)
class Rule:
    """What one kind of change is, how bad it is, and how to say so, by language."""

    id: str
    level: Level
    sentences: Mapping[str, str]


def _rules() -> dict[str, Rule]:
    """Return the rules of all tables by their ids."""
    rules: dict[str, Rule] = {}
    for table in (of_operations, of_schemas):
        levels = {Level.BREAKING: table.BREAKING, Level.RISKY: table.RISKY, Level.SAFE: table.SAFE}
        for level, named in levels.items():
            rules |= {name: Rule(name, level, dict(zip(LOCALES, said, strict=True))) for name, said in named.items()}
    return rules


RULES = _rules()


def sentence(rule: str, values: Mapping[str, str], language: str = LOCALES[0]) -> str:
    """Return the sentence of a rule with values in their places."""
    return RULES[rule].sentences[language].format_map(values)


@lru_cache(maxsize=10_000)
def shown(value: str) -> str:
    """Return a value as sentences show it: in one line, and not longer than one can read."""
    line = "".join(character if character.isprintable() else " " for character in value[: LONGEST_VALUE + 1])
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1] + "…"
