"""A client of the API that speaks in endpoint names, and the users that it can be."""

import gzip
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.utils import passwords
from tests.support.openapi_document import document_of

PASSWORD = "correct horse battery"


@cache
def password_hash() -> str:
    """Return the hash of the password, made at the first call."""
    return passwords.hash_password(PASSWORD)


@dataclass
class Account:
    """A user of a test, with the tokens of one of their sessions."""

    id: UUID
    name: str
    role: str
    session_id: UUID
    access_token: str
    refresh_token: str
    password: str = PASSWORD


@dataclass
class Answer:
    """An answer, its JSON at hand."""

    response: TestResponse
    packed: bytes | None = field(init=False, default=None)  # as it was sent, if it was compressed
    status: int = field(init=False)
    json: Any = field(init=False)

    def __post_init__(self) -> None:
        if self.response.content_encoding == "gzip":
            self.packed = self.response.data
            self.response.set_data(gzip.decompress(self.packed))
        self.status = self.response.status_code
        self.json = self.response.get_json(silent=True)

    @property
    def data(self) -> Any:
        return self.json["data"]

    @property
    def code(self) -> str:
        return str(self.json["code"])

    @property
    def errors(self) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = self.json["errors"]
        return errors

    @property
    def headers(self) -> Any:
        return self.response.headers


class Api:
    """Requests by endpoint name: `api.get("user", user_id=..., as_=admin, expect=200)`."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client(use_cookies=False)
        self.document = document_of(app)

    def url(self, endpoint: str, **path: Any) -> str:
        """Return the path of an endpoint of the API."""
        return self.app.url_map.bind("localhost").build(f"api.{endpoint}", path)

    def request(
        self,
        method: str,
        endpoint: str,
        *,
        as_: Account | str | None = None,
        expect: int | None = None,
        headers: dict[str, str] | None = None,
        json: Any = None,
        data: Any = None,
        query: Any = None,
        content_type: str | None = None,
        **path: Any,
    ) -> Answer:
        """Send a request, as an account or with a token, and check its answer against the document, and its status."""
        token = as_.access_token if isinstance(as_, Account) else as_
        sent = {"Authorization": f"Bearer {token}"} if token else {}
        options: dict[str, Any] = {"json": json} if json is not None else {"data": data, "content_type": content_type}
        url = endpoint if endpoint.startswith("/") else self.url(endpoint, **path)
        response = self.client.open(
            url, method=method, headers=sent | (headers or {}), query_string=query, buffered=True, **options
        )
        answer = Answer(response)
        self.document.check(method, response)
        if expect is not None:
            assert answer.status == expect, (
                f"{method} {url}: {answer.status}, not {expect}: {response.get_data(as_text=True)}"
            )
        return answer

    def get(self, endpoint: str, **kwargs: Any) -> Answer:
        return self.request("GET", endpoint, **kwargs)

    def post(self, endpoint: str, **kwargs: Any) -> Answer:
        return self.request("POST", endpoint, **kwargs)

    def patch(self, endpoint: str, **kwargs: Any) -> Answer:
        return self.request("PATCH", endpoint, **kwargs)

    def put(self, endpoint: str, **kwargs: Any) -> Answer:
        return self.request("PUT", endpoint, **kwargs)

    def delete(self, endpoint: str, **kwargs: Any) -> Answer:
        return self.request("DELETE", endpoint, **kwargs)
