"""OpenAPI documents, read from JSON or YAML that anyone may have written."""

import hashlib
import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from app.catalogue.checking import Checker
from app.catalogue.faults import MOST, DocumentInvalid, Fault
from app.catalogue.json_reading import json_events, read_json
from app.catalogue.outside import outside
from app.catalogue.paths import check_operations
from app.catalogue.places import Place, Refused, clip, fault, lines
from app.catalogue.shapes import COMPONENTS
from app.catalogue.yaml_reading import read_yaml, yaml_events
from app.utils.strict_json import BOM, NotStrictError, as_text

MEDIA_TYPES = ("application/json", "application/yaml", "application/vnd.oai.openapi")
SWAGGER = (
    "This is Swagger 2.0, and OpenAPI 3.0 or 3.1 is taken. Convert it, for instance with: "
    "npx swagger2openapi --outfile openapi.json swagger.json"
)
NO_VERSION = 'This must be a text that names the version of OpenAPI, 3.0 or 3.1, such as "3.1.0".'
NO_PATHS = "The document has no paths."
NO_OBJECT = "This must be an object."
OUTSIDE = (
    "{} leads out of the document. Bundle it into one file, for instance with: "
    "npx @redocly/cli bundle openapi.yaml --output bundled.yaml"
)
_VERSION = re.compile(r"3\.[01](\.[0-9]+)?(-.*)?")


@dataclass(frozen=True)
class Document:
    """A document without its broken operations, what is wrong with it, and the SHA-256 of its whole canonical JSON.

    `broken` are the methods and blanked paths of operations that are left out, which is not to say that they are gone.
    """

    content: dict[str, Any]
    faults: tuple[Fault, ...]
    sha256: str
    broken: frozenset[tuple[str, str]] = frozenset()


def read(data: bytes, media_type: str | None = None) -> Document:
    """Return a document, or raise DocumentInvalid with all that is wrong with it."""
    try:
        text = as_text(data).removeprefix(BOM)
    except NotStrictError as error:
        raise DocumentInvalid([fault((), None, f"The document {error}.")]) from None
    is_json = _is_json(text, media_type or "")
    content = read_json(text) if is_json else read_yaml(text)
    try:
        _refuse_others(content)
        sha256 = hashlib.sha256(canonical(content)).hexdigest()
        found, broken = _checked(content)
    except Refused as refused:
        raise DocumentInvalid(_located(text, is_json, refused.found)) from None
    return Document(content, _located(text, is_json, found), sha256, broken)


def canonical(content: Any) -> bytes:
    """Return JSON that is the same for two documents that say the same, in whatever order and format."""
    written = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return written.encode()


def _is_json(text: str, media_type: str) -> bool:
    """Return whether a text is to be read as JSON: as it is said to be, or else as it looks."""
    if "json" in media_type or "yaml" in media_type:
        return "json" in media_type
    return re.match(r"\s*+\{", text) is not None


def _refuse_others(content: Any) -> None:
    """Raise Refused unless something is an OpenAPI document in one piece."""
    if not isinstance(content, dict):
        raise Refused([((), NO_OBJECT)])
    if "swagger" in content:
        raise Refused([(("swagger",), SWAGGER)])
    if not isinstance(content.get("openapi"), str) or not _VERSION.fullmatch(content["openapi"]):
        raise Refused([(("openapi",), NO_VERSION)])
    if not isinstance(content.get("paths", {}), dict):
        raise Refused([(("paths",), NO_OBJECT)])
    if "paths" not in content and content["openapi"].startswith("3.0"):
        raise Refused([((), NO_PATHS)])
    if found := list(islice(outside(content), MOST)):
        raise Refused((place, OUTSIDE.format(clip(ref))) for place, ref in found)


def _checked(content: dict[str, Any]) -> tuple[list[tuple[Place, str]], frozenset[tuple[str, str]]]:
    """Leave what is broken out of a document, and return what is wrong with it, and which operations are broken."""
    checker = Checker(content)
    checker.is_sound("document", content, ())
    broken = check_operations(checker)
    components = content.get("components")
    if isinstance(components, dict):
        for kind, shape in COMPONENTS.items():
            _check_components(checker, components, kind, shape)
    checker.finish()
    return checker.found, frozenset(broken)


def _check_components(checker: Checker, components: dict[str, Any], kind: str, shape: str) -> None:
    named = components.get(kind, {})
    if not isinstance(named, dict):
        checker.say(("components", kind), NO_OBJECT)
        checker.leave_out(components, kind)
        return
    for name, node in named.items():
        if not checker.is_sound(shape, node, ("components", kind, name)) and not isinstance(node, dict):
            checker.leave_out(named, name)


def _located(text: str, is_json: bool, found: list[tuple[Place, str]]) -> tuple[Fault, ...]:
    """Return faults with their lines; the document is walked again for them, as most have none."""
    if not found:
        return ()
    events = json_events(text) if is_json else yaml_events(text)
    numbers = lines(events, [place for place, _ in found])
    return tuple(fault(place, line, said) for (place, said), line in zip(found, numbers, strict=True))
