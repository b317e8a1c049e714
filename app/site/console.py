"""The built web console, or one line of text if it is not built."""

import mimetypes

from flask import Blueprint, Response, current_app, request, send_from_directory
from sqlalchemy.exc import DBAPIError

from app.mail.kinds import PAGES
from app.models import statistics
from app.schemas.about import AboutSchema
from app.security.access import outside, unlisted
from app.web import Resource, answer, gives
from app.web.mailing import sends_mail, shows_messages
from app.web.prefix import prefixed
from config import API_PREFIX, BASE_DIR

FOLDER = BASE_DIR / "app" / "static" / "console"
SECONDS_A_YEAR = 365 * 24 * 60 * 60
# The page may load only files of the build and call only this service; nothing may be inline.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)

blueprint = Blueprint("console", __name__)


class Index(Resource):
    """The console's page."""

    @unlisted
    def get(self, **_place: str) -> Response:
        """Serve the console's page, or the service's name if the console is not built."""
        if not is_built():
            return Response(
                f"{current_app.config['APP_NAME']}: the API is under {prefixed(API_PREFIX)}\n", mimetype="text/plain"
            )
        page = Response(located((FOLDER / "index.html").read_text(), prefixed("")), mimetype="text/html")
        page.headers["Content-Security-Policy"] = POLICY
        page.cache_control.no_cache = True
        page.add_etag()
        page.make_conditional(request)
        return page


class About(Resource):
    """What the console needs to know before anyone has signed in."""

    @outside
    @gives(AboutSchema)
    def get(self) -> Response:
        """Say what the service is called, what it offers, and whether its first sign-in is still to come."""
        config = current_app.config
        return answer(
            {
                "name": config["APP_NAME"],
                "registration": config["REGISTRATION"] != "closed",
                "registration_mode": config["REGISTRATION"],
                "samples": config["SAMPLES"] == "on",
                "first_sign_in": awaits_first_sign_in(),
                "mail": sends_mail(),
                "mail_readable": shows_messages(),
            }
        )


class Asset(Resource):
    """A file of the built console."""

    @unlisted
    def get(self, name: str) -> Response:
        """Serve a file, compressed if the client accepts that; its name changes with its content."""
        packed = request.accept_encodings.quality("gzip") > 0 and (FOLDER / "assets" / f"{name}.gz").is_file()
        mimetype = mimetypes.guess_type(name)[0]
        stored = f"{name}.gz" if packed else name
        file = send_from_directory(FOLDER / "assets", stored, mimetype=mimetype, max_age=SECONDS_A_YEAR)
        if packed:
            file.content_encoding = "gzip"
        file.vary.add("Accept-Encoding")
        file.cache_control.immutable = True
        return file


def is_built() -> bool:
    """Return whether there is a build of the console."""
    return (FOLDER / "index.html").is_file()


def awaits_first_sign_in() -> bool:
    """Return whether nobody has signed in yet; a database that does not answer keeps nobody from the page."""
    try:
        return not statistics.is_used()
    except DBAPIError:
        return False


def located(page: str, prefix: str) -> str:
    """Return the built page with the addresses of its files, and with the prefix for the requests of its script."""
    page = page.replace('"./assets/', f'"{prefix}/console/assets/')
    return page.replace('<meta name="prefix" content=""', f'<meta name="prefix" content="{prefix}"')


blueprint.add_url_rule("/console/about", view_func=About.as_view("about"))
blueprint.add_url_rule("/", view_func=Index.as_view("index"))
# The links of mails lead to the console: it reads the token from the fragment, which no server is sent.
for _place in sorted(set(PAGES.values())):
    blueprint.add_url_rule(_place, view_func=Index.as_view(f"mailed_{_place.strip('/').replace('/', '_')}"))
# So does the address of a public app's page.
blueprint.add_url_rule("/catalogue/<slug>", view_func=Index.as_view("published"))
blueprint.add_url_rule("/console/assets/<name>", view_func=Asset.as_view("asset"))
