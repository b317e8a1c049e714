"""What other services need to verify access tokens, as it goes out."""

from flask_marshmallow import Schema
from marshmallow import fields


class KeySetSchema(Schema):
    """A set of public keys (RFC 7517 §5)."""

    keys = fields.List(fields.Dict())


class AuthorizationServerSchema(Schema):
    """The metadata of the service that issues tokens (RFC 8414 §2); it has no flows of OAuth, so no grant types."""

    issuer = fields.String()
    jwks_uri = fields.String()
    introspection_endpoint = fields.String()
    introspection_endpoint_auth_methods_supported = fields.List(fields.String())
    revocation_endpoint = fields.String()
    revocation_endpoint_auth_methods_supported = fields.List(fields.String())
    response_types_supported = fields.List(fields.String())
    grant_types_supported = fields.List(fields.String())
    service_documentation = fields.String()
