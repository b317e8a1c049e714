"""The relying party: the host and the pages for which passkeys are made, which can't be an address."""

from urllib.parse import SplitResult, urlsplit

from flask import current_app, request

from app.utils.addresses import plain_address
from app.utils.passkeys import RelyingParty
from app.web.declarations import requires
from app.web.errors import ApiError

LOCAL = "localhost"


def relying_party() -> RelyingParty | None:
    """Return the relying party, None where there can be no passkeys."""
    config = current_app.config
    public = urlsplit(config["APP_URL"] or local_address())
    if not config["PASSKEYS"] or not public.hostname or plain_address(public.hostname):
        return None
    origin = origin_of(public)
    return RelyingParty(public.hostname, config["APP_NAME"], (origin, *config["PASSKEY_ORIGINS"]))


def origin_of(address: SplitResult) -> str:
    """Return an address's origin as browsers write it: without the port that its scheme has anyway."""
    usual = {"http": 80, "https": 443}.get(address.scheme)
    port = "" if address.port in (None, usual) else f":{address.port}"
    return f"{address.scheme}://{address.hostname}{port}"


def local_address() -> str:
    """Return the address of a developer's own machine, "" if the request is for another, or may be anybody's."""
    is_local = current_app.config["MODE"] in ("development", "testing") and request.host.partition(":")[0] == LOCAL
    return request.host_url if is_local else ""


def require_relying_party() -> RelyingParty:
    """Return the relying party, or raise ApiError with 403 where there can be no passkeys."""
    party = relying_party()
    if party is None:
        raise ApiError("passkeys_disabled")
    return party


# Declares that a verb is refused where there can be no passkeys.
passkeys_required = requires(require_relying_party, "passkeys_disabled")
