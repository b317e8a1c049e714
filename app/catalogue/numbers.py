"""Numbers as an OpenAPI document may have them: what does not fit in 64 bits is read as JavaScript does."""

from app.utils.strict_json import finite

_DIGITS = 20  # with a sign
_LEAST, _MOST = -(2**63), 2**64 - 1


def integer(digits: str) -> int | float:
    """Return the integer that decimal digits stand for, or the number next to it; raise NotStrictError if too large."""
    if len(digits) > _DIGITS:
        return finite(digits)
    number = int(digits)
    return number if _LEAST <= number <= _MOST else float(number)
