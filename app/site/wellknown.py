"""Well-known documents for other services: the keys that verify access tokens."""

from flask import Blueprint, Response, request

from app.models.signing_key import SigningKey
from app.schemas.wellknown import KeySetSchema
from app.security.access import outside
from app.web import Resource, bare, gives, gives_bare

MAX_AGE_SECONDS = 300

blueprint = Blueprint("wellknown", __name__, url_prefix="/.well-known")


class KeySet(Resource):
    """The public keys."""

    @outside
    @gives_bare(KeySetSchema)
    @gives(status=304)
    def get(self) -> Response:
        """Publish the public keys (RFC 7517 §5); there are none while tokens are signed with a shared secret."""
        response = bare({"keys": SigningKey.published()})
        response.cache_control.public = True
        response.cache_control.max_age = MAX_AGE_SECONDS
        response.add_etag()
        response.make_conditional(request)
        return response


blueprint.add_url_rule("/jwks.json", view_func=KeySet.as_view("jwks"))
