"""Compression: big answers go out gzipped to clients that accept that, except those that hold a token.

An attacker who has a part of an answer under control learns the rest from its compressed length (BREACH), so an answer
with a token stays as it is. So does an answer with an ETag of its own, because the tag names these very bytes.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus

from flask import Flask, Response, request

from app.extensions import this_request

LEAST_BYTES = 1024
LEVEL = 4  # a higher one takes much longer, and saves few bytes
KINDS = ("application/json", "text/", "application/jwk-set+json")
ENCODING = "gzip"


def init_app(app: Flask) -> None:
    """Compress an app's big answers."""
    app.after_request(compress)


def accepts_gzip() -> bool:
    """Return whether the client accepts gzipped answers."""
    request = this_request()
    return "gzip" in request.environ.get("HTTP_ACCEPT_ENCODING", "") and request.accept_encodings.quality(ENCODING) > 0


def compress(response: Response) -> Response:
    """Compress a big answer if the client accepts that."""
    if not ((response.content_length or 0) > LEAST_BYTES and is_compressible(response)):
        return response
    response.vary.add("Accept-Encoding")
    if accepts_gzip():
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.content_encoding = ENCODING
    return response


def is_compressible(response: Response) -> bool:
    """Return whether an answer is text without a token and without an ETag or an encoding of its own."""
    names = response.headers
    return (
        not response.direct_passthrough
        and (response.mimetype or "").startswith(KINDS)
        and not any(name in names for name in ("Pragma", "Set-Cookie", "ETag", "Content-Encoding"))
    )


def tag_of(body: bytes) -> str:
    """Return the tag of these very bytes."""
    return hashlib.sha256(body).hexdigest()[:32]


@lru_cache(maxsize=16)
def variants(body: bytes) -> tuple[tuple[bytes, str], tuple[bytes, str]]:
    """Return a fixed document as it is and gzipped, each with its tag; both are made once."""
    tag = tag_of(body)
    return (body, tag), (gzip.compress(body, mtime=0), f"{tag}-{ENCODING}")


def fixed(body: bytes, mimetype: str) -> Response:
    """Return a document that is the same for a whole process; clients store it, and revalidate it by its ETag."""
    packed = accepts_gzip()
    data, tag = variants(body)[packed]
    response = Response(data, mimetype=mimetype)
    if packed:
        response.content_encoding = ENCODING
    response.vary.add("Accept-Encoding")
    response.cache_control.no_cache = True
    response.set_etag(tag)
    response.make_conditional(request)
    return response


def tagged(tag: str, make: Callable[[], bytes], mimetype: str, *, public_seconds: int | None = None) -> Response:
    """Return a document, made only where the caller does not have the one with the tag already.

    It is the caller's alone, unless it is public: then any cache may keep it for so many seconds.
    """
    packed = accepts_gzip()
    whole = f"{tag}-{ENCODING}" if packed else tag
    response = Response(mimetype=mimetype)
    response.vary.add("Accept-Encoding")
    if public_seconds is None:
        response.cache_control.private = response.cache_control.no_cache = True
    else:
        response.cache_control.public, response.cache_control.max_age = True, public_seconds
    response.set_etag(whole)
    if request.if_none_match.contains_weak(whole):
        response.status_code = HTTPStatus.NOT_MODIFIED
        return response
    body = make()
    response.set_data(gzip.compress(body, LEVEL, mtime=0) if packed else body)
    if packed:
        response.content_encoding = ENCODING
    return response
