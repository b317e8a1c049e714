"""Own pages: whether a browser sent a request for a page of the service, or of an origin that may call it."""

from urllib.parse import urlsplit

from flask import current_app, request

from app.web.errors import permission_denied

# What browsers say of a request that no page of another origin caused (Fetch Metadata, Sec-Fetch-Site).
OWN_SITES = (None, "same-origin", "none")


def require_own_page() -> None:
    """Raise ApiError with 403 if a foreign page sent the request, which a cookie must neither prove nor answer."""
    if is_foreign():
        raise permission_denied([], "Pages of other origins may not use the cookie, unless CORS_ORIGINS names them.")


def is_foreign() -> bool:
    """Return whether a page sent the request that is neither the service's own nor of an origin in CORS_ORIGINS.

    A browser says so in `Origin` or `Sec-Fetch-Site`, which no page can change; other programs send neither.
    """
    origin, site = request.environ.get("HTTP_ORIGIN"), request.environ.get("HTTP_SEC_FETCH_SITE")
    if origin in current_app.config["CORS_ORIGINS"]:
        return False
    return site not in OWN_SITES or (origin is not None and not _is_own(origin, site))


def _is_own(origin: str, site: str | None) -> bool:
    """Return whether an origin is the service's, as the request or APP_URL has it.

    A proxy that ends TLS may not tell the scheme; then the host is compared, and the browser vouches for the rest.
    """
    public = urlsplit(current_app.config["APP_URL"])
    if origin in (f"{request.scheme}://{request.host}", f"{public.scheme}://{public.netloc}"):
        return True
    return site == "same-origin" and origin.partition("://")[2] == request.host
