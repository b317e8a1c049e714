"""What is wrong with an OpenAPI document, by place."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 50


@dataclass(frozen=True)
class Fault:
    """One fault: the JSON Pointer of its place, the line where that is known, and a sentence."""

    pointer: str
    line: int | None
    text: str


class DocumentInvalid(ValueError):  # noqa: N818 - it is named as the code of the error that callers see
    """A document that can't be taken at all; the faults say why, at most 50 of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)[:MOST]
        super().__init__(" ".join(fault.text for fault in self.faults[:1]))
