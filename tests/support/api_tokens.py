"""API tokens and narrow tokens for tests, made by the API itself."""

from typing import Any

from tests.support.client import Account, Api


def made_token(api: Api, owner: Account, **fields: Any) -> dict[str, Any]:
    """Make a token of an account, which is not limited to reads unless fields say so; return its answer's data.

    Its use is noted already, so that one within the next minute writes nothing.
    """
    given = {"name": "ci", "read_only": False, **fields}
    made: dict[str, Any] = api.post("tokens", as_=owner, json=given, expect=201).data
    api.get("token_current", as_=made["token"], expect=200)
    return made


def narrowed(api: Api, owner: Account, **fields: Any) -> str:
    """Return a narrow token of an account's session."""
    return str(api.post("token_narrow", as_=owner, json=fields, expect=200).data["access_token"])
