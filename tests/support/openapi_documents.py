"""OpenAPI documents for the tests: small ones, and one of the size that the service promises to read."""

from typing import Any


def document(paths: dict[str, Any] | None = None, version: str = "3.0.3", **more: Any) -> dict[str, Any]:
    """Return an OpenAPI document with some paths."""
    return {"openapi": version, "info": {"title": "Shop", "version": "1"}, "paths": paths or {}} | more


def operation(schema: Any = None, **more: Any) -> dict[str, Any]:
    """Return an operation whose answer has a schema."""
    content = {"application/json": {"schema": schema}} if schema is not None else {}
    return {"responses": {"200": {"description": "Done.", "content": content}}} | more


def large_document(operations: int = 1_000) -> dict[str, Any]:
    """Return a document of 2 kB for each operation, with shared schemas that refer to one another."""
    schemas = {f"Thing{n}": _schema(n, operations // 4) for n in range(operations // 4)}
    paths = {
        f"/things{n}/{{id}}": {"get": _operation(n, operations), "put": _operation(n, operations)}
        for n in range(operations // 2)
    }
    return document(paths, components={"schemas": schemas, "responses": {"Error": {"description": "It failed."}}})


def _operation(number: int, operations: int) -> dict[str, Any]:
    parameters = [
        {
            "name": name,
            "in": where,
            "required": where == "path",
            "schema": {"type": "string"},
            "description": "Which. " * 10,
        }
        for name, where in (("id", "path"), ("fields", "query"), ("page", "query"), ("X-Trace", "header"))
    ]
    thing = {"$ref": f"#/components/schemas/Thing{number % (operations // 4)}"}
    content = {"application/json": {"schema": thing, "example": {"id": number, "name": "one"}}}
    answers = {"200": {"description": "A thing.", "content": content}, "404": {"$ref": "#/components/responses/Error"}}
    words = {"summary": f"Do {number}", "description": "What it does. " * 20, "tags": [f"tag{number % 20}"]}
    return {**words, "parameters": parameters, "requestBody": {"content": content}, "responses": answers}


def _schema(number: int, schemas: int) -> dict[str, Any]:
    texts = {f"field{n}": {"type": "string", "description": "What it is. " * 4} for n in range(20)}
    refs = {f"to{n}": {"$ref": f"#/components/schemas/Thing{(number * 7 + n) % schemas}"} for n in range(3)}
    return {"type": "object", "required": ["field1"], "properties": texts | refs}
