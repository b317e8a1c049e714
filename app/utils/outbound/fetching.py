"""Fetching by HTTP: the one function that opens outgoing connections of it."""

import http.client
import ssl
from typing import NamedTuple
from urllib.parse import urljoin

from app.utils.outbound.connecting import TOO_LARGE, Deadline, Wire, connected
from app.utils.outbound.faults import AddressRefusedError, FetchError
from app.utils.outbound.judging import Outbound
from app.utils.outbound.targets import Target

REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 3
OK, NOT_MODIFIED = 200, 304
READ_AT_ONCE = 2**16
TAG_LENGTH = 255
ACCEPT = "application/json, application/yaml, application/vnd.oai.openapi, */*;q=0.5"
TOO_MANY = f"The server redirects more than {MOST_REDIRECTS} times."
BROKEN = "The connection broke before the answer was whole."
NOT_HTTP = "What the server answers is not HTTP."
ENCODED = "The answer is encoded, though it was asked for as it is."
ANSWERED = "The server answered {}."
UNTRUSTED = "The certificate of the server is not trusted: {}."
NO_TLS = "The connection could not be encrypted: {}."
NOT_CONNECTED = "The server can't be reached: {}."


class Answer(NamedTuple):
    """What was fetched, None if it is what the tags stand for; and the tags by which one can ask for what is newer."""

    content: bytes | None
    media_type: str | None = None
    etag: str | None = None
    modified: str | None = None


class Tags(NamedTuple):
    """What tells a version of an answer from others: `ETag` and `Last-Modified`."""

    etag: str | None = None
    modified: str | None = None


def fetch(url: str, outbound: Outbound, tags: Tags | None = None) -> Answer:
    """Return what there is at a URL, unless it is what the tags stand for; raise OutboundError where there is nothing.

    Each address is judged before it is connected to, also those that redirects lead to.
    """
    deadline = Deadline(outbound.seconds)
    target = outbound.check(url)
    for _ in range(MOST_REDIRECTS + 1):
        found = _ask(target, outbound, deadline, tags or Tags())
        if isinstance(found, Answer):
            return found
        onward = outbound.check(found)
        if (target.scheme, onward.scheme) == ("https", "http"):
            raise AddressRefusedError("downgrade")
        target = onward
    raise FetchError(TOO_MANY)


def _ask(target: Target, outbound: Outbound, deadline: Deadline, tags: Tags) -> Answer | str:
    """Return the answer of a server, or the URL that it leads to."""
    addresses = outbound.addresses(target, deadline.left())
    try:
        with connected(target, addresses, deadline) as connection:
            client = http.client.HTTPConnection(target.host, target.port)
            client.sock = Wire(connection, deadline, outbound.most_bytes)
            client.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
            for name, value in _headers(target, tags).items():
                client.putheader(name, value)
            client.endheaders()
            return _read(client.getresponse(), target, outbound.most_bytes, tags)
    except TimeoutError:
        raise deadline.passed() from None
    except (http.client.RemoteDisconnected, http.client.IncompleteRead):
        raise FetchError(BROKEN) from None
    except OSError as error:
        raise FetchError(_reason(error)) from None
    except (http.client.HTTPException, ValueError):  # the latter of lengths that can't be
        raise FetchError(NOT_HTTP) from None


def _headers(target: Target, tags: Tags) -> dict[str, str]:
    """Return the headers of a request; the answer is wanted as it is, and the connection not for long."""
    known = {"If-None-Match": tags.etag, "If-Modified-Since": None if tags.etag else tags.modified}
    wanted = {"Host": target.authority, "User-Agent": "api-dock", "Accept": ACCEPT, "Accept-Encoding": "identity"}
    return wanted | {"Connection": "close"} | {name: value for name, value in known.items() if value}


def _read(response: http.client.HTTPResponse, target: Target, most_bytes: int, tags: Tags) -> Answer | str:
    """Read an answer of a server."""
    if response.status in REDIRECTS and (location := response.headers.get("Location")):
        return _onward(target, _as_sent(location))
    found = Tags(_tag(response, "ETag"), _tag(response, "Last-Modified"))
    if response.status == NOT_MODIFIED and any(tags):
        return Answer(None, None, found.etag or tags.etag, found.modified or tags.modified)
    if response.status != OK:
        raise FetchError(ANSWERED.format(response.status))
    if not {_word(response, "Content-Encoding"), _word(response, "Transfer-Encoding")} <= {"", "identity", "chunked"}:
        raise FetchError(ENCODED)
    media_type = _word(response, "Content-Type").partition(";")[0].strip() or None
    return Answer(_body(response, most_bytes), media_type, *found)


def _body(response: http.client.HTTPResponse, most_bytes: int) -> bytes:
    """Read a body, of which nothing is kept that is too much."""
    too_large = FetchError(TOO_LARGE.format(most_bytes))
    if (response.length or 0) > most_bytes:
        raise too_large
    body = bytearray()
    while part := response.read(READ_AT_ONCE):
        body += part
        if len(body) > most_bytes:
            raise too_large
    if response.length:
        raise FetchError(BROKEN)
    return bytes(body)


def _onward(target: Target, location: str) -> str:
    """Return the URL that a redirect leads to."""
    try:
        return urljoin(target.url, location)
    except ValueError:  # such as [ without ]
        raise AddressRefusedError("url") from None


def _word(response: http.client.HTTPResponse, name: str) -> str:
    return ",".join(response.headers.get_all(name, [])).strip().lower()


def _tag(response: http.client.HTTPResponse, name: str) -> str | None:
    """Return a tag of an answer that can be sent back as it is."""
    value = response.headers.get(name, "").strip()
    return value if value.isascii() and value.isprintable() and 0 < len(value) <= TAG_LENGTH else None


def _as_sent(text: str) -> str:
    """Return a header that is not only ASCII as UTF-8, for which the library takes the bytes one by one."""
    return text.encode("latin-1", "replace").decode("utf-8", "replace")


def _reason(error: OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return UNTRUSTED.format(error.verify_message.rstrip("."))
    if isinstance(error, ssl.SSLError):
        return NO_TLS.format((error.reason or "TLS").replace("_", " ").lower())
    return NOT_CONNECTED.format((error.strerror or "no reason is known").lower())
