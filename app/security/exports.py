"""The document of an app as an answer, in the form that is wanted."""

from flask import Response

from app.catalogue.exporting import Export
from app.catalogue.yaml_writing import as_yaml
from app.utils.json import encode
from app.web import JSON, tagged

FORMATS = {"json": JSON, "yaml": "application/yaml"}
WRITERS = {"json": encode, "yaml": as_yaml}


def written(export: Export, form: str, *, public_seconds: int | None = None) -> Response:
    """Answer with a document; any cache may keep one that is public for so many seconds."""
    return tagged(export.tag, lambda: WRITERS[form](export.content()), FORMATS[form], public_seconds=public_seconds)
