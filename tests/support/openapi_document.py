"""The OpenAPI document of an app, as what every answer in the tests is held against."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from app.openapi import document
from app.utils.urls import template

HERE = "urn:document"


class Document:
    """A document with a compiled validator for each answer that was met."""

    def __init__(self, app: Flask) -> None:
        self.routes = app.url_map.bind("localhost")
        self.document = document(app)
        self.registry = Registry().with_resource(HERE, DRAFT202012.create_resource(self.document))
        self.validators: dict[str, Draft202012Validator] = {}

    def check(self, method: str, response: TestResponse) -> None:
        """Assert that an answer is one that the document describes."""
        if method == "OPTIONS":
            return
        path = self.path_of(method, response)
        operation = self.document["paths"].get(path, {}).get("get" if method == "HEAD" else method.lower())
        if operation is None:
            if response.status_code >= HTTPStatus.BAD_REQUEST and method != "HEAD":
                self.validate("/components/schemas/Failure", response.get_json())
            return
        where = f"{method} {path}: {response.status_code}"
        described = operation["responses"].get(str(response.status_code))
        assert described, f"{where} is not in the document: {response.get_data(as_text=True)}"
        self.check_headers(where, described.get("headers", {}), response)
        content = described.get("content", {})
        if method == "HEAD" or not content:
            assert not response.data, where
            return
        assert response.mimetype in content, f"{where} has the type {response.mimetype}"
        if response.is_json:
            pointer = f"/paths/{escaped(path)}/{method.lower()}/responses/{response.status_code}"
            self.validate(f"{pointer}/content/{escaped('application/json')}/schema", response.get_json())

    def path_of(self, method: str, response: TestResponse) -> str:
        """Return the path, as the document writes it, that a request went to; "" where it is none."""
        try:
            rule, _ = self.routes.match(response.request.path, method, return_rule=True)
        except (HTTPException, RequestRedirect):
            return ""
        return template(rule.rule)

    def check_headers(self, where: str, described: Mapping[str, Any], response: TestResponse) -> None:
        """Assert that the headers which the document knows are there where it says so, and nowhere else."""
        for name, header in self.document["components"]["headers"].items():
            if name in response.headers:
                assert name in described, f"{where} has an undocumented {name}"
            else:
                assert name not in described or not header["required"], f"{where} has no {name}"

    def validate(self, pointer: str, value: Any) -> None:
        """Assert that a value is as the schema at a place of the document says."""
        if pointer not in self.validators:
            schema = {"$ref": f"{HERE}#{pointer}"}
            formats = Draft202012Validator.FORMAT_CHECKER
            self.validators[pointer] = Draft202012Validator(schema, registry=self.registry, format_checker=formats)
        fault = next(self.validators[pointer].iter_errors(value), None)
        assert fault is None, f"{pointer}: {fault}"


def escaped(part: str) -> str:
    """Return a part of a JSON pointer (RFC 6901 §3)."""
    return part.replace("~", "~0").replace("/", "~1")


def document_of(app: Flask) -> Document:
    """Return an app's document, made once."""
    if "document in tests" not in app.extensions:
        app.extensions["document in tests"] = Document(app)
    document: Document = app.extensions["document in tests"]
    return document
