"""Random documents, and what people may have written over them."""

from typing import Any

from hypothesis import strategies as st

from app.catalogue import overlay

TEXTS = st.sampled_from(
    ["", "One.", "# Two\n\n- *a*: b\n", "no", "1e3", "naïve 中文 🜚", " x: y # z", '"q"\\', "a\r\nb"]
)
REFS = st.sampled_from(["Thing", "Ring", "Null", "Any"]).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
NAMES = ("id", "name", "a/b~c")
COMPONENTS: dict[str, Any] = {
    "schemas": {
        "Thing": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string", "description": "Its id."},
                "of": {"$ref": "#/components/schemas/Ring"},
            },
            "additionalProperties": False,
        },
        "Ring": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "up": {"$ref": "#/components/schemas/Ring"}},
        },
        "Null": {"type": "string", "nullable": True, "enum": ["a", "b"], "description": "May be null."},
        "Any": {"nullable": True},
    },
    "parameters": {"page": {"name": "page", "in": "query", "description": "Which.", "schema": {"type": "integer"}}},
    "responses": {"Bad": {"description": "Bad.", "content": {"application/json": {"schema": {"type": "object"}}}}},
    "requestBodies": {"Body": {"description": "A body.", "content": {"application/json": {"schema": {}}}}},
}


def leaves():
    """Return the strategy of a schema without others in it."""
    bounds = st.sampled_from([{}, {"minimum": 1, "exclusiveMinimum": True}, {"maximum": 9, "exclusiveMaximum": False}])
    kinds = st.sampled_from(["string", "integer", "number", "boolean"])
    typed = st.builds(
        lambda kind, text, null, more: {"type": kind, "description": text, **null, **more},
        kinds,
        TEXTS,
        st.sampled_from([{}, {"nullable": True}, {"nullable": False}]),
        bounds,
    )
    return typed | REFS | REFS.map(lambda ref: {**ref, "description": "Beside."}) | st.just({"nullable": True})


def schemas():
    """Return the strategy of a schema of OpenAPI 3.0."""

    def around(inner):
        named = st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
        return (
            st.builds(lambda each, null: {"type": "object", "properties": each, "nullable": null}, named, st.booleans())
            | st.builds(lambda each: {"properties": each, "nullable": True}, named)
            | inner.map(lambda each: {"type": "array", "items": each})
            | st.lists(inner, min_size=1, max_size=2).map(lambda each: {"allOf": each, "nullable": True})
            | st.lists(inner, min_size=2, max_size=2).map(lambda each: {"oneOf": each})
        )

    return st.recursive(leaves(), around, max_leaves=6)


LEAVES, SCHEMAS = leaves(), schemas()
BODIES = st.sampled_from([{}, {"requestBody": {"$ref": "#/components/requestBodies/Body"}}])
AUTHS = st.sampled_from([{}, {"security": []}, {"security": [{"key": []}]}])
DEPRECATED = st.sampled_from([{}, {"deprecated": True}])
PATHS = st.lists(st.sampled_from(["/a", "/a/{id}", "/b~/{id}/c"]), min_size=1, unique=True)


@st.composite
def operations(draw, path):
    """An operation of a path."""
    shared: dict[str, Any] = {"$ref": "#/components/parameters/page"}
    parameters = [shared] if draw(st.booleans()) else []
    for where, name in (("query", "q"), ("header", "X-A"), ("header", "X-B")):
        if draw(st.booleans()):
            parameters.append({"name": name, "in": where, "description": draw(TEXTS), "schema": draw(LEAVES)})
    if "{id}" in path and draw(st.booleans()):
        parameters.append({"name": "id", "in": "path", "required": True, "schema": {"type": "string"}})
    content = {"application/json": {"schema": draw(SCHEMAS)}, "text/plain": {"schema": {"type": "string"}}}
    answers = {"200": {"description": draw(TEXTS), "content": content}, "400": {"$ref": "#/components/responses/Bad"}}
    made = {"summary": "Do it", "description": draw(TEXTS), "parameters": parameters, "responses": answers}
    body, auth = draw(BODIES), draw(AUTHS)
    return made | body | auth | draw(DEPRECATED)


@st.composite
def documents(draw):
    """A document of OpenAPI 3.0."""
    paths: dict[str, Any] = {}
    for path in draw(PATHS):
        item = {draw(st.sampled_from(["get", "post"])): draw(operations(path)), "put": draw(operations(path))}
        given = {"name": "X-B", "in": "header", "description": "Of the path.", "schema": {"type": "string"}}
        place = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        paths[path] = item | {"parameters": [given, *([place] if "{id}" in path else [])]}
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
    secured = draw(st.sampled_from([{}, {"security": [{"key": []}]}]))
    info = {"title": "Shop", "version": "1"}
    return {
        "openapi": "3.0.3",
        "info": info,
        "paths": paths,
        "components": COMPONENTS | {"securitySchemes": schemes},
    } | secured


@st.composite
def written(draw, imported):
    """What people wrote over an operation: texts of some of its parts, and maybe other headers."""
    said = overlay.values(imported)
    headers = draw(st.booleans())
    names = [name for name in said if name != "request_headers" and not (headers and "/header/" in name)]
    local: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(names), unique=True)):
        kinds = {"deprecated": st.booleans(), "need_auth": st.booleans(), "title": st.just("Mine")}
        local[name] = draw(kinds.get(name, TEXTS.filter(bool)))
    if headers:
        named = draw(st.lists(st.sampled_from(["X-A", "X-B", "X-New"]), unique=True))
        local["request_headers"] = [
            {"name": name, "description": draw(TEXTS), "required": draw(st.booleans())} for name in named
        ]
    return local
