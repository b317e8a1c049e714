"""What the doctor finds."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A problem with a setting, and how to correct it; advice is no problem, and fails nothing."""

    setting: str
    problem: str
    correction: str
    is_advice: bool = False
