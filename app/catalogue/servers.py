"""The base paths of the servers that an OpenAPI document names."""

import re
from typing import Any

from app.utils.api_texts import PATH_LENGTH

MOST = 20
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def base_paths(content: dict[str, Any]) -> list[str]:
    """Return the paths below which a document's servers are, without a slash at the end; none stands for the root."""
    servers = content.get("servers")
    found = [base_path(server) for server in servers[:MOST]] if isinstance(servers, list) else []
    return [path for path in dict.fromkeys(found) if path]


def base_path(server: Any) -> str:
    """Return the path of a server, its variables replaced by their defaults; "" if it has none."""
    url = server.get("url") if isinstance(server, dict) else None
    if not isinstance(url, str) or len(url) > PATH_LENGTH[-1]:
        return ""
    variables = server.get("variables")
    known = variables if isinstance(variables, dict) else {}
    filled = _VARIABLE.sub(lambda match: default_of(known.get(match[1])), url)
    plain = filled.partition("?")[0].partition("#")[0]
    has_host = "://" in plain or plain.startswith("//")
    path = (plain.partition("//")[2].partition("/")[2] if has_host else plain).strip("/")
    return f"/{path}" if path and len(path) < PATH_LENGTH[-1] else ""


def default_of(variable: Any) -> str:
    """Return the default of a variable, "" if it has none."""
    default = variable.get("default") if isinstance(variable, dict) else None
    return default if isinstance(default, str) else ""
