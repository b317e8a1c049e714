"""The relying party: the host and the pages for which passkeys are made, which can't be an address."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import current_app, request

from app.utils.passkeys import RelyingParty
from app.web.declarations import requires
from app.web.errors import ApiError

LOCAL = "localhost"


def relying_party() -> RelyingParty | None:
    """Return the relying party, None where there can be no passkeys."""
    config = current_app.config
    public = urlsplit(config["APP_URL"] or local_address())
    if not config["PASSKEYS"] or not public.hostname or is_address(public.hostname):
        return None
    origin = f"{public.scheme}://{public.netloc}".lower()
    return RelyingParty(public.hostname, config["APP_NAME"], (origin, *config["PASSKEY_ORIGINS"]))


def local_address() -> str:
    """Return the address of a developer's own machine, "" if the request is for another, or may be anybody's."""
    is_local = current_app.config["COOKIES_BY_PORT"] or current_app.testing
    return request.host_url if is_local and request.host.partition(":")[0] == LOCAL else ""


def require_relying_party() -> RelyingParty:
    """Return the relying party, or raise ApiError with 403 where there can be no passkeys."""
    party = relying_party()
    if party is None:
        raise ApiError("passkeys_disabled")
    return party


# Declares that a verb is refused where there can be no passkeys.
passkeys_required = requires(require_relying_party, "passkeys_disabled")


def is_address(host: str) -> bool:
    """Return whether a host is an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
