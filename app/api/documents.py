"""Documents about the API: its OpenAPI document, and a page that shows it and lets readers try it."""

from functools import cache
from importlib import resources
from pathlib import Path

from flask import Response, current_app, render_template, request

from app.security.access import public
from app.web import JSON, Resource, fixed, found, gives, gives_file

HTML, CSS, SCRIPT = "text/html", "text/css", "text/javascript"
OWN = Path(__file__).parents[1] / "static" / "docs"
# The package can serve Swagger UI as an app; only its files are used here.
SWAGGER_UI = Path(str(resources.files("flask_swagger_ui"))) / "dist"
FILES = {
    "docs.css": (OWN, CSS),
    "docs.js": (OWN, SCRIPT),
    "samples.js": (OWN, SCRIPT),
    "session.js": (OWN, SCRIPT),
    "swagger-ui.css": (SWAGGER_UI, CSS),
    "swagger-ui-bundle.js": (SWAGGER_UI, SCRIPT),
}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class OpenApi(Resource):
    """The OpenAPI document."""

    @public
    @gives_file(JSON)
    @gives(status=304)
    def get(self) -> Response:
        """Show the OpenAPI document."""
        return fixed(current_app.extensions["openapi"](request.script_root), JSON)


class Docs(Resource):
    """The page of the documentation."""

    @public
    @gives_file(HTML)
    @gives(status=304)
    def get(self) -> Response:
        """Show the API's documentation as a page, with a form to sign in and try it."""
        page = render_template("docs.html", name=current_app.config["APP_NAME"])
        response = fixed(page.encode(), HTML)
        response.headers["Content-Security-Policy"] = PAGE_POLICY
        return response


class DocsFile(Resource):
    """The files of the page."""

    @public
    @gives_file(CSS, SCRIPT)
    @gives(status=304)
    def get(self, name: str) -> Response:
        """Show a file of the page."""
        folder, kind = found(FILES.get(name))
        return fixed(content(folder / name), kind)


@cache
def content(path: Path) -> bytes:
    """Return the content of a file of the page, read once: the same bytes each time, so that they are packed once."""
    return path.read_bytes()
