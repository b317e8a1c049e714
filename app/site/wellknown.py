"""Well-known documents for other services: the keys that verify access tokens, and where else to ask about one."""

from typing import Any

from flask import Blueprint, Response, current_app, request

from app.models.signing_key import SigningKey
from app.schemas.wellknown import AuthorizationServerSchema, KeySetSchema
from app.security.access import outside
from app.web import Resource, bare, gives, gives_bare

MAX_AGE_SECONDS = 300
# How an application proves itself at both endpoints (RFC 6749 §2.3.1).
METHODS = ["client_secret_basic", "client_secret_post"]

blueprint = Blueprint("wellknown", __name__, url_prefix="/.well-known")


class KeySet(Resource):
    """The public keys."""

    @outside
    @gives_bare(KeySetSchema)
    @gives(status=304)
    def get(self) -> Response:
        """Publish the public keys (RFC 7517 §5); there are none while tokens are signed with a shared secret."""
        return published({"keys": SigningKey.published()})


class AuthorizationServer(Resource):
    """The metadata of the service as an issuer of tokens."""

    @outside
    @gives_bare(AuthorizationServerSchema)
    @gives(status=304)
    def get(self) -> Response:
        """Publish who issues the tokens, and where they are verified, introspected and revoked (RFC 8414)."""
        return published(
            {
                "issuer": current_app.config["JWT_ENCODE_ISSUER"],
                "jwks_uri": address("wellknown.jwks"),
                "introspection_endpoint": address("api.token_introspect"),
                "introspection_endpoint_auth_methods_supported": METHODS,
                "revocation_endpoint": address("api.token_revoke"),
                "revocation_endpoint_auth_methods_supported": METHODS,
                "response_types_supported": [],
                "grant_types_supported": [],
                "service_documentation": address("api.docs"),
            }
        )


def address(endpoint: str) -> str:
    """Return the public address of a route."""
    base = current_app.config["APP_URL"] or request.url_root
    return f"{base.rstrip('/')}{current_app.url_map.bind('').build(endpoint)}"


def published(document: dict[str, Any]) -> Response:
    """Answer with a document that any cache may keep for a while."""
    response = bare(document)
    response.cache_control.public = True
    response.cache_control.max_age = MAX_AGE_SECONDS
    response.add_etag()
    response.make_conditional(request)
    return response


blueprint.add_url_rule("/jwks.json", view_func=KeySet.as_view("jwks"))
blueprint.add_url_rule("/oauth-authorization-server", view_func=AuthorizationServer.as_view("metadata"))
