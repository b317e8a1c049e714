"""Things of the catalogue, made through the API by a user who may."""

from dataclasses import dataclass
from typing import Any

from app.models.role import Permission
from app.web import JSON
from tests.support.client import Account, Api
from tests.support.pushes import as_bytes, read_documents

APP = {"slug": "billing", "title": "Billing", "version": "1.0.0"}
OPERATION = {"title": "Show an order", "method": "GET", "path": "/orders/{id}"}
GROUP = {"title": "Orders"}
FIELD = {"status_code": "200", "field": "data.items[].id"}
EXAMPLE = {"title": "An order", "kind": "response"}
UNKNOWN = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
MANAGING = Permission.MANAGE_CATALOGUE


@dataclass
class Catalogue:
    """What a user makes in the catalogue; apps and operations that nothing is said of get names of their own."""

    api: Api
    keeper: Account
    made: int = 0

    def _post(self, endpoint: str, body: dict[str, Any]) -> dict[str, Any]:
        data: dict[str, Any] = self.api.post(endpoint, as_=self.keeper, json=body, expect=201).data
        return data

    def app(self, **fields: Any) -> dict[str, Any]:
        """Make an app."""
        self.made += 1
        return self._post("apps", APP | {"slug": f"app-{self.made}", "title": f"App {self.made}"} | fields)

    def group(self, app: dict[str, Any], parent: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
        """Make a group in an app, or in another group of it."""
        inside = {"parent_id": parent["id"]} if parent else {}
        return self._post("api_groups", GROUP | {"app_id": app["id"]} | inside | fields)

    def operation(self, app: dict[str, Any], **fields: Any) -> dict[str, Any]:
        """Make an operation in an app."""
        self.made += 1
        return self._post("apis", OPERATION | {"app_id": app["id"], "path": f"/orders/{self.made}"} | fields)

    def field(self, operation: dict[str, Any], **fields: Any) -> dict[str, Any]:
        """Make a field of an operation's answers."""
        return self._post("api_responses", FIELD | {"api_id": operation["id"]} | fields)

    def example(self, operation: dict[str, Any], **fields: Any) -> dict[str, Any]:
        """Make an example of an operation."""
        return self._post("api_examples", EXAMPLE | {"api_id": operation["id"]} | fields)

    def change(self, app: dict[str, Any], **fields: Any) -> None:
        """Change an app."""
        self.api.patch("app", app_id=app["id"], as_=self.keeper, json=fields, expect=200)

    def push(self, app: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        """Send the document of an app and have it read; return what became of it."""
        path = {"app_id": app["id"], "as_": self.keeper}
        sync = self.api.put("app_document", data=as_bytes(content), content_type=JSON, expect=202, **path).data
        read_documents(self.api.app)
        data: dict[str, Any] = self.api.get("sync", sync_id=sync["id"], as_=self.keeper, expect=200).data
        return data

    def apis(self) -> list[dict[str, Any]]:
        """Return the operations that are listed."""
        items: list[dict[str, Any]] = self.api.get("apis", as_=self.keeper, expect=200).data["items"]
        return items

    def inside(self, endpoint: str) -> dict[str, str]:
        """Return which app or operation a new thing of a list is made in, one of its own."""
        if endpoint in ("apis", "api_groups"):
            return {"app_id": self.app()["id"]}
        if endpoint in ("api_responses", "api_examples"):
            return {"api_id": self.operation(self.app())["id"]}
        return {}


# How to make a thing of each kind beside what `inside` says: the list, the fields, the name of its key in the path.
KINDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "app": ("apps", APP, "app_id"),
    "api": ("apis", OPERATION, "api_id"),
    "api_group": ("api_groups", GROUP, "group_id"),
    "api_response": ("api_responses", FIELD, "response_id"),
    "api_example": ("api_examples", EXAMPLE, "example_id"),
}
