"""Usage of operations that applications report."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.utils.clock import now
from app.utils.ids import new_id
from tests.support.client import Account, Answer, Api


def moment(**ago: float) -> str:
    """Return a moment so long ago, as it is sent."""
    return f"{(now() - timedelta(**ago)).replace(tzinfo=None).isoformat()}Z"


def call(path: str = "/orders/17", **fields: Any) -> dict[str, Any]:
    """Return calls of an operation."""
    return {"method": "GET", "path": path, "status": 200, "count": 1} | fields


def batch(*calls: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a batch of calls of the app `billing`."""
    times = {"from": moment(seconds=60), "to": moment()}
    return {"app": "billing", "batch": str(new_id()), "calls": list(calls or [call()])} | times | fields


@dataclass
class Reporter:
    """An application that reports usage, as a gateway does."""

    api: Api
    application: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Application-Token": self.application["token"]}

    def send(self, *calls: dict[str, Any], expect: int = 202, **fields: Any) -> Answer:
        """Report calls."""
        return self.api.post("usage", headers=self.headers, json=batch(*calls, **fields), expect=expect)


def register(api: Api, admin: Account, name: str, **fields: Any) -> dict[str, Any]:
    """Register an application."""
    data: dict[str, Any] = api.post("applications", as_=admin, json={"name": name} | fields, expect=201).data
    return data
