"""The OpenAPI document, made of the route table, the marks, the declarations and the schemas."""

from app.openapi.document import document, init_app
from app.openapi.operations import Operation, operations

__all__ = ["Operation", "document", "init_app", "operations"]
