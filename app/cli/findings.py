"""What the doctor finds."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A problem with a setting, and how to correct it."""

    setting: str
    problem: str
    correction: str
