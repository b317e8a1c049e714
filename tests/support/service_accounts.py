"""Service accounts of the tests."""

from typing import Any

from tests.support.client import Account, Api


def make_account(api: Api, by: Account, name: str = "deployer", **fields: Any) -> dict[str, Any]:
    """Make a service account, and return what is shown of it."""
    made: dict[str, Any] = api.post("service_accounts", as_=by, json={"name": name, **fields}, expect=201).data
    return made


def make_token(api: Api, by: Account, account: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Make a token of a service account that may write unless fields say otherwise; return it with its text."""
    given = {"name": "ci", "read_only": False, **fields}
    path = {"account_id": account["id"]}
    made: dict[str, Any] = api.post("service_tokens", as_=by, json=given, expect=201, **path).data
    return made
