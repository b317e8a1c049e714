"""Challenges: the values of WWW-Authenticate."""

from flask import current_app


def challenge(scheme: str = "Bearer", **parameters: str) -> str:
    """Return a WWW-Authenticate value (RFC 6750 §3, RFC 7617 §2)."""
    parameters = {"realm": current_app.config["APP_NAME"], **parameters}
    quoted = (f'{name}="{_quoted(value)}"' for name, value in parameters.items())
    return f"{scheme} {', '.join(quoted)}"


def _quoted(value: str) -> str:
    """Return a text in the form of a quoted string in a header, without its quotes (RFC 9110 §5.6.4)."""
    ascii_text = value.encode("ascii", "replace").decode()
    return ascii_text.replace("\\", "\\\\").replace('"', '\\"')
