"""The OpenAPI document, made of the route table, the marks, the declarations and the schemas."""
