"""HTTP itself, over a raw socket: whatever is sent, nothing breaks, nothing hangs, and the next one is served."""

import json
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
import requests

from tests.support.client import Account

pytestmark = pytest.mark.once  # the tests are about HTTP itself

SECONDS = 10  # what any conversation may take; a server that waits longer hangs
HEAD = b"Host: localhost\r\nConnection: close\r\n"
GOOD = b'{"title":"Writers","permissions":2}'
FORM_GOOD = b"title=Writers&permissions=2"
JSON_TYPE = b"Content-Type: application/json\r\n"
FORM_TYPE = b"Content-Type: application/x-www-form-urlencoded\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")


@dataclass
class Answer:
    """One answer, as it came over the wire; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str | None:
        """The error code, None where the HTTP server itself answered."""
        return json.loads(self.body).get("code") if self.body else None


def get(path: bytes, headers: bytes = b"", method: bytes = b"GET", version: bytes = b"HTTP/1.1") -> bytes:
    """Return a request without a body."""
    return method + b" " + path + b" " + version + b"\r\n" + HEAD + headers + b"\r\n"


def post(admin: Account, headers: bytes, body: bytes, head: bytes = HEAD) -> bytes:
    """Return a request to make a role; its headers say what they like about the body."""
    token = f"Authorization: Bearer {admin.access_token}\r\n".encode()
    return b"POST /api/v1/roles HTTP/1.1\r\n" + head + token + headers + b"\r\n" + body


def length(number: int) -> bytes:
    """Return the header that announces a body's length."""
    return b"Content-Length: %d\r\n" % number


def chunk(body: bytes) -> bytes:
    """Return a chunk."""
    return b"%x\r\n%b\r\n" % (len(body), body)


def connect(server: str) -> socket.socket:
    """Return a connection to a server."""
    address = urlsplit(server)
    return socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=SECONDS)


def talk(server: str, sent: bytes, *, hang_up: bool = False) -> list[Answer]:
    """Send bytes and return the answers until the server closes, or raise TimeoutError; then check that it is alive.

    To hang up is to close this side at once, as a client does that went away.
    """
    received = b""
    with connect(server) as connection:
        try:
            connection.sendall(sent)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                received += piece
        except TimeoutError:
            raise
        except OSError:
            pass  # it answered, and closed, before it had read everything
    check_alive(server)
    answers = list(split(received))
    for answer in answers:
        check(answer)
    return answers


def split(received: bytes) -> list[Answer]:
    """Return the answers that bytes are made of."""
    answers = []
    while received:
        head, _, rest = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        assert len(headers) == len(lines), "a header is there twice"
        status = int(first.split(" ")[1])
        size = 0 if status in (100, 204) else int(headers.get("content-length", 0))
        answers.append(Answer(status, headers, rest[:size]))
        received = rest[size:]
    return [answer for answer in answers if answer.status != 100]


def check(answer: Answer) -> None:
    """Check that an answer is one that this service may give to anything."""
    assert 200 <= answer.status < 500, answer
    assert not re.search(rb"<!|</", answer.body), answer
    assert "html" not in answer.headers.get("content-type", ""), answer
    assert "set-cookie" not in answer.headers, answer
    if "x-request-id" in answer.headers:
        assert REQUEST_ID.fullmatch(answer.headers["x-request-id"]), answer
    else:
        assert answer.body == b"", answer  # the HTTP server itself refused
    if answer.status >= 400 and answer.body:
        body = json.loads(answer.body)
        assert body["status"] == "error", answer
        assert body["request_id"] == answer.headers["x-request-id"], answer
    if answer.status == 405:
        assert answer.headers["allow"], answer


def check_alive(server: str) -> None:
    """Check that a server answers."""
    assert requests.get(f"{server}/healthz", timeout=SECONDS).json()["status"] == "success"


PATHS: dict[str, bytes] = {
    "parent": b"/api/v1/../users",
    "parent to the root": b"/../../../../etc/passwd",
    "escaped parent": b"/api/v1/%2e%2e/users",
    "escaped parent and slash": b"/api/v1/%2e%2e%2fusers",
    "doubly escaped parent": b"/api/v1/%252e%252e/users",
    "itself": b"/api/v1/./users",
    "parent of a static file": b"/static/../config.py",
    "parent behind a name": b"/api/v1/users/me%2f..%2f..",
    "U+0000 after a name": b"/api/v1/users%00",
    "U+0000 for an id": b"/api/v1/users/%00",
    "U+0000 after an id": b"/api/v1/roles/1%00",
    "a slash twice": b"/api/v1//users",
    "a slash twice in the prefix": b"/api//v1/users",
    "a slash at the end": b"/api/v1/users/",
    "an escaped slash at the end": b"/api/v1/users%2f",
    "a semicolon": b"/api/v1/users;x=y",
    "a semicolon between": b"/api/v1/;/users",
    "a backslash": b"/api/v1/users\\me",
    "capitals": b"/API/V1/USERS",
    "a blank at the end": b"/api/v1/users%20",
    "a line break": b"/api/v1/users%0d%0aX-Injected:%20yes",
    "no UTF-8": b"/api/v1/%ff",
    "UTF-8": b"/api/v1/%C3%A9",
    "raw UTF-8": b"/api/v1/\xc3\xa9",
    "a bare per cent sign": b"/api/v1/%",
    "a wrong escape": b"/api/v1/%zz",
    "another wrong escape": b"/api/v1/%u0041",
    "markup": b"/api/v1/%3Cscript%3Ealert(1)%3C/script%3E",
    "another host's, after two slashes": b"//evil.example/api/v1/users",
    "a long name": b"/api/v1/" + b"a" * 8_000,
    "a very long name": b"/api/v1/" + b"a" * 60_000,
    "very many names": b"/api/v1" + b"/a" * 20_000,
    "very many parents": b"/api/v1" + b"/%2e%2e" * 5_000,
    "an id of Arabic digits": b"/api/v1/roles/%D9%A1",
    "an id with a plus": b"/api/v1/roles/+1",
    "an id with a zero": b"/api/v1/roles/01",
    "an id below zero": b"/api/v1/roles/-1",
    "an id past 32 bits": b"/api/v1/roles/4294967297",
    "an id of 5,000 digits": b"/api/v1/roles/" + b"1" * 5_000,
    "an id that is almost one": b"/api/v1/users/00000000-0000-0000-0000-00000000000g",
    "an id in braces": b"/api/v1/users/%7B00000000-0000-0000-0000-000000000000%7D",
    "an id as a urn": b"/api/v1/users/urn:uuid:00000000-0000-0000-0000-000000000000",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_get_path_that_is_none_is_not_found(server, admin, path):
    token = f"X-Access-Token: {admin.access_token}\r\n".encode()
    for headers in (b"", token):
        (answer,) = talk(server, get(path, headers))
        assert (answer.status, answer.code) == (404, "not_found")


TARGETS: dict[str, bytes] = {
    "an absolute address": b"http://evil.example/api/v1/users/me",
    "an absolute address of a file": b"http://evil.example/index.html",
    "an absolute address with a user": b"http://user:word@evil.example/api/v1/users/me",
    "an absolute address of another scheme": b"file:///etc/passwd",
    "two slashes in front": b"//api/v1/users/me",
    "an escaped slash": b"/api/v1%2fusers/me",
    "a fragment": b"/api/v1/users/me#x",
    "no slash in front": b"api/v1/users",
    "an asterisk": b"*",
    "a query alone": b"?x",
    "a fragment alone": b"#",
    "nothing": b"",
    "a host and a port": b"evil.example:443",
    "no UTF-8": b"/api/v1/\xff",
    "a blank within": b"/api/v1/users me",
    "a tab within": b"/api/v1/users\tme",
    "a zero byte": b"/api/v1/users\0",
    "raw markup": b"/api/v1/<script>",
    "a query that is no UTF-8": b"/api/v1/users?q=%ff%fe",
    "a query that is raw no UTF-8": b"/api/v1/users?q=\xff",
    "a query with U+0000": b"/api/v1/users?q=%00",
    "a query with a line break": b"/api/v1/users?q=%0d%0aX-Injected:%20yes",
    "a query of 20,000 fields": b"/api/v1/users?" + b"a=1&" * 20_000,
    "a path of 100,000 characters": b"/" + b"a" * 100_000,
    "a path of a million characters": b"/" + b"a" * 1_000_000,
}


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_get_odd_target_breaks_nothing(server, target):
    answers = talk(server, get(target))
    assert all(answer.status in (200, 400, 401, 404, 414, 431) for answer in answers)
    assert not any(answer.status == 200 and b"data" in answer.body for answer in answers)


@pytest.mark.parametrize(
    "query",
    [b"page=%00", b"page=%D9%A1", b"page=1&page=1", b"q=%00", b"q=%ff", b"%ff=1", b"=", b"x", b"page=" + b"9" * 5_000],
)
def test_get_list_with_odd_query_breaks_nothing(server, admin, query):
    (answer,) = talk(server, get(b"/api/v1/users?" + query, f"X-Access-Token: {admin.access_token}\r\n".encode()))
    assert answer.status in (200, 422)


METHODS = [
    "FOO", "TRACE", "TRACK", "DEBUG", "PROPFIND", "CONNECT", "DELETE", "PUT", "PATCH", "M-SEARCH", "DISPATCH_REQUEST",
    "AS_VIEW", "__CLASS__", "METHODS", "A" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method[:20])
def test_call_list_by_other_method_is_refused(server, admin, rows, method):
    before = rows()
    token = f"X-Access-Token: {admin.access_token}\r\n".encode()
    (answer,) = talk(server, get(b"/api/v1/users", token, method.encode()))
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert {"GET", "HEAD", "OPTIONS", "POST"} == set(answer.headers["allow"].split(", "))
    assert rows() == before


@pytest.mark.parametrize(
    "method",
    [b"", b" ", b"GET\0", b"G ET", b"GET,POST", b"G\xc3\xa9T", b"<b>", b'"GET"', b"\x01", b"get", b"Post", b"delete"],
)
def test_call_by_no_method_breaks_nothing(server, rows, method):
    before = rows()
    answers = talk(server, get(b"/api/v1/users", method=method))
    assert all(answer.status in (400, 401, 405, 501) for answer in answers)
    assert rows() == before


@pytest.mark.parametrize("method", [b"get", b"Get", b"gET", b"post", b"Delete", b"options", b"head"])
def test_call_by_method_in_other_letter_case_is_refused(server, admin, rows, method):
    before = rows()
    token = f"X-Access-Token: {admin.access_token}\r\n".encode()
    (answer,) = talk(server, get(b"/api/v1/users", token, method))
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert {"GET", "HEAD", "OPTIONS", "POST"} == set(answer.headers["allow"].split(", "))
    (answer,) = talk(server, get(b"/api/v1/nowhere", token, method))
    assert answer.status == 404
    assert rows() == before


@pytest.mark.parametrize("path", [b"//api/v1/users/me", b"///api/v1/users/me", b"//healthz", b"//"])
def test_path_with_slashes_in_front_is_not_found(server, admin, path):
    (answer,) = talk(server, get(path, f"X-Access-Token: {admin.access_token}\r\n".encode()))
    assert (answer.status, answer.code) == (404, "not_found")


def test_ask_for_options_answers_no_html(server):
    (answer,) = talk(server, get(b"/api/v1/users", method=b"OPTIONS"))
    assert (answer.status, answer.body) == (200, b"")
    assert "POST" in answer.headers["allow"]


def test_delete_answers_nothing(server, admin, user):
    token = f"X-Access-Token: {admin.access_token}\r\n".encode()
    (answer,) = talk(server, get(f"/api/v1/users/{user.id}".encode(), token, b"DELETE"))
    assert (answer.status, answer.body) == (204, b"")


LENGTHS: dict[str, tuple[bytes, bytes]] = {
    "two that differ": (length(len(GOOD)) + length(3), GOOD),
    "two that differ the other way": (length(3) + length(len(GOOD)), GOOD),
    "a list": (b"Content-Length: 35, 35\r\n", GOOD),
    "a list of others": (b"Content-Length: 35, 3\r\n", GOOD),
    "with a plus": (b"Content-Length: +35\r\n", GOOD),
    "below zero": (b"Content-Length: -1\r\n", GOOD),
    "hexadecimal": (b"Content-Length: 0x23\r\n", GOOD),
    "a fraction": (b"Content-Length: 35.0\r\n", GOOD),
    "Arabic digits": ("Content-Length: ٣٥\r\n".encode(), GOOD),
    "a word": (b"Content-Length: many\r\n", GOOD),
    "nothing": (b"Content-Length:\r\n", GOOD),
    "past 64 bits": (b"Content-Length: 99999999999999999999999\r\n", GOOD),
    "past 63 bits": (b"Content-Length: 9223372036854775808\r\n", GOOD),
    "none at all": (b"", GOOD),
    "zero": (length(0), b""),
    "too short": (length(len(GOOD) - 1), GOOD),
    "of a blank before the colon": (b"Content-Length : 35\r\n", GOOD),
    "chunked and then another coding": (b"Transfer-Encoding: chunked, identity\r\n", chunk(GOOD) + chunk(b"")),
    "an unknown coding": (b"Transfer-Encoding: xchunked\r\n", chunk(GOOD) + chunk(b"")),
    "no coding": (b"Transfer-Encoding: identity\r\n", GOOD),
    "a vertical tab before the coding": (b"Transfer-Encoding: \x0bchunked\r\n", chunk(GOOD) + chunk(b"")),
    "a blank before the colon of the coding": (b"Transfer-Encoding : chunked\r\n", chunk(GOOD) + chunk(b"")),
    "a chunk's length that is none": (CHUNKED, b"zz\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk's length below zero": (CHUNKED, b"-1\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk's length with a sign": (CHUNKED, b"+23\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk's length with a prefix": (CHUNKED, b"0x23\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk's length with a blank in front": (CHUNKED, b" 23\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk's length past 64 bits": (CHUNKED, b"ffffffffffffffffff\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk shorter than its data": (CHUNKED, b"10\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk without its line break": (CHUNKED, b"22\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "a chunk with an endless extension": (CHUNKED, b"23;a=" + b"x" * 100_000 + b"\r\n" + GOOD + b"\r\n0\r\n\r\n"),
    "no chunks": (CHUNKED, GOOD),
}


@pytest.mark.parametrize(("headers", "body"), LENGTHS.values(), ids=LENGTHS)
def test_send_body_of_wrong_length_changes_nothing(server, admin, rows, headers, body):
    before = rows()
    answers = talk(server, post(admin, JSON_TYPE + headers, body))
    assert {answer.status for answer in answers} <= {400, 413}
    assert rows() == before


FRAMED: dict[str, tuple[bytes, bytes]] = {
    "a length": (length(len(GOOD)), GOOD),
    "a length twice": (length(len(GOOD)) * 2, GOOD),
    "a length and an expectation": (length(len(GOOD)) + b"Expect: 100-continue\r\n", GOOD),
    "chunks": (CHUNKED, chunk(GOOD[:9]) + chunk(GOOD[9:]) + chunk(b"")),
    "chunks of a byte": (CHUNKED, b"".join(chunk(GOOD[at : at + 1]) for at in range(len(GOOD))) + chunk(b"")),
    "chunks with extensions": (CHUNKED, b'23;a="b;c";d\r\n' + GOOD + b"\r\n0\r\n\r\n"),
    "chunks and trailers": (CHUNKED, chunk(GOOD) + b"0\r\nX-Access-Token: x\r\nContent-Length: 3\r\n\r\n"),
    "chunks before a length": (CHUNKED + length(3), chunk(GOOD) + chunk(b"")),
    "chunks after a length": (length(3) + CHUNKED, chunk(GOOD) + chunk(b"")),
}


@pytest.mark.parametrize(("headers", "body"), FRAMED.values(), ids=FRAMED)
def test_send_body_by_any_framing_is_read_once(server, admin, rows, headers, body):
    before = rows()
    (answer,) = talk(server, post(admin, JSON_TYPE + headers, body))
    assert answer.status in (201, 400)
    assert len(rows()["roles"]) == len(before["roles"]) + (answer.status == 201)


DOUBTFUL: dict[str, bytes] = {
    "chunked twice": b"Transfer-Encoding: chunked, chunked\r\n",
    "chunked twice in two lines": CHUNKED * 2,
    "identity and chunked": b"Transfer-Encoding: identity, chunked\r\n",
    "gzip and chunked": b"Transfer-Encoding: gzip, chunked\r\n",
}


@pytest.mark.parametrize("headers", DOUBTFUL.values(), ids=DOUBTFUL)
def test_send_body_of_doubtful_length_is_refused_and_closes(server, admin, rows, headers):
    before = rows()
    sent = post(admin, JSON_TYPE + headers, chunk(GOOD) + chunk(b""), head=b"Host: localhost\r\n")
    (answer,) = talk(server, sent + get(b"/healthz"))  # the second request is not answered
    assert (answer.status, answer.code, answer.headers["connection"]) == (400, "malformed_body", "close")
    assert rows() == before


@pytest.mark.parametrize(
    "headers", [CHUNKED, CHUNKED + length(3), length(3) + CHUNKED, b"transfer-encoding: CHUNKED\r\n"]
)
def test_answer_to_chunks_closes(server, admin, headers):
    sent = post(admin, JSON_TYPE + headers, chunk(GOOD) + chunk(b""), head=b"Host: localhost\r\n")
    (answer,) = talk(server, sent + get(b"/healthz"))
    assert (answer.status, answer.headers["connection"]) == (201, "close")


@pytest.mark.parametrize("content_type", [JSON_TYPE, b""])
def test_send_whole_text_without_last_chunk_changes_nothing(server, admin, rows, content_type):
    before = rows()
    (answer,) = talk(server, post(admin, content_type + CHUNKED, chunk(GOOD)), hang_up=True)
    assert (answer.status, answer.code) == (400, "malformed_body")
    assert rows() == before


CUT: dict[str, tuple[bytes, bytes]] = {
    "a form": (FORM_TYPE + length(len(FORM_GOOD) + 10), FORM_GOOD),
    "a form without its last byte": (FORM_TYPE + length(len(FORM_GOOD) + 1), FORM_GOOD),
    "json": (JSON_TYPE + length(len(GOOD) + 10), GOOD),
    "json within a text": (JSON_TYPE + length(len(GOOD)), GOOD[:15]),
    "json before its first byte": (JSON_TYPE + length(len(GOOD)), b""),
    "a chunk within a text": (JSON_TYPE + CHUNKED, b"23\r\n" + GOOD[:15]),
    "a form in chunks, between two": (FORM_TYPE + CHUNKED, chunk(FORM_GOOD)),
    "a form in chunks, within one": (FORM_TYPE + CHUNKED, b"ff\r\n" + FORM_GOOD),
    "a form in chunks, by one that is none": (FORM_TYPE + CHUNKED, chunk(FORM_GOOD) + b"zz\r\n&default=true"),
}


@pytest.mark.parametrize(("headers", "body"), CUT.values(), ids=CUT)
def test_send_body_that_is_cut_off_changes_nothing(server, admin, rows, headers, body):
    before = rows()
    answers = talk(server, post(admin, headers, body), hang_up=True)
    assert {answer.status for answer in answers} <= {400}
    assert rows() == before


def test_announce_body_over_limit_is_refused_before_it_is_sent(server, admin, rows):
    before = rows()
    (answer,) = talk(server, post(admin, JSON_TYPE + length(10**12), b""))
    assert (answer.status, answer.code) == (413, "body_too_large")
    assert rows() == before


HEADERS: dict[str, bytes] = {
    "64 KiB in one": b"X-Filler: " + b"a" * 65_536 + b"\r\n",
    "200 KB in one": b"X-Filler: " + b"a" * 200_000 + b"\r\n",
    "a megabyte in one": b"X-Filler: " + b"a" * 1_000_000 + b"\r\n",
    "64 KiB of many": b"".join(b"X-%d: %b\r\n" % (number, b"a" * 800) for number in range(80)),
    "2,000 of them": b"".join(b"X-%d: a\r\n" % number for number in range(2_000)),
    "a name of 64 KiB": b"X" * 65_536 + b": a\r\n",
    "a token of 64 KiB": b"X-Access-Token: " + b"a" * 65_536 + b"\r\n",
    "a bearer of 64 KiB": b"Authorization: Bearer " + b"a." * 32_768 + b"\r\n",
    "a bearer of 64 KiB of blanks": b"Authorization: Bearer " + b" " * 65_536 + b"x\r\n",
    "a cookie of 64 KiB": b"Cookie: " + b'a="\\";' * 10_922 + b"\r\n",
    "an agent of 64 KiB": b"User-Agent: " + b"a\t" * 32_768 + b"\r\n",
    "no name": b": a\r\n",
    "no colon": b"abc\r\n",
    "a blank in a name": b"X Y: a\r\n",
    "a zero byte in a name": b"X\0Y: a\r\n",
    "a zero byte": b"X-Y: a\0b\r\n",
    "a control character": b"X-Y: a\x01b\r\n",
    "a return": b"X-Y: a\rSet-Cookie: x=y\r\n",
    "a folded line": b"X-Y: a\r\n b\r\n",
    "latin-1": b"User-Agent: \xe9\r\nX-Access-Token: \xe9\r\nX-CSRF-TOKEN: \xe9\r\nCookie: \xe9=\xe9\r\n",
    "UTF-8": "User-Agent: é\r\nAuthorization: Bearer é\r\nOrigin: é\r\n".encode(),
    "no text at all": b"User-Agent: " + bytes(range(128, 256)) + b"\r\nAccept: \xff\r\n",
    "a scheme in latin-1": b"Authorization: \xe9 a\r\n",
    "a scheme alone": b"Authorization: Bearer\r\n",
    "nothing as a token": b"Authorization:\r\n",
    "a digest": b'Authorization: Digest username="a", realm="\r\n',
    "another host": b"Host: evil.example\r\n",
    "a host that is none": b"Host: a b<>\r\n",
    "a forwarded address": b"X-Forwarded-For: <b>, \xff\r\nForwarded: for=x\r\nX-Forwarded-Host: <b>\r\n",
    "an upgrade to a web socket": b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n",
    "an upgrade to HTTP/2": b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    "an expectation": b"Expect: a miracle\r\n",
    "conditions": b"If-None-Match: *\r\nIf-Modified-Since: never\r\nRange: bytes=0-1\r\nIf-Range: x\r\n",
    "a wish for html": b"Accept: text/html\r\nAccept-Encoding: gzip\r\nAccept-Language: \xff\r\n",
    "another method": b"X-HTTP-Method-Override: DELETE\r\nX-Method-Override: DELETE\r\n",
    "another address": b"X-Original-URL: /healthz\r\nX-Rewrite-URL: /healthz\r\nX-Script-Name: /x\r\n",
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_send_odd_header_breaks_nothing(server, rows, headers):
    before = rows()
    for answer in talk(server, get(b"/api/v1/users/me", headers)):
        assert answer.status in (400, 401, 431)
    assert rows() == before


@pytest.mark.parametrize(
    "host", [b"", b"Host:\r\n", b"Host: a\r\nHost: b\r\n", b"Host: \xe9\r\n", b"Host: a:99999999\r\n"]
)
def test_send_odd_host_breaks_nothing(server, host):
    for answer in talk(server, b"GET /api/v1/users HTTP/1.1\r\nConnection: close\r\n" + host + b"\r\n"):
        assert answer.status in (400, 401)


@pytest.mark.parametrize("host", [b"", b"Host:\r\n", b"Host: a\r\nHost: b\r\n"])
def test_send_none_or_two_hosts_is_refused_and_closes(server, host):
    (answer,) = talk(server, b"GET /healthz HTTP/1.1\r\n" + host + b"\r\n" + get(b"/healthz"))
    assert (answer.status, answer.code, answer.headers["connection"]) == (400, "malformed_body", "close")


def test_make_role_under_foreign_host_answers_relative_location(server, admin):
    for host in (b"Host: evil.example\r\n", b"Host: a b<>\r\n"):
        body = b'{"title":"%b","permissions":0}' % host.strip().hex().encode()
        headers = JSON_TYPE + length(len(body))
        for answer in talk(server, post(admin, headers, body, host + b"Connection: close\r\n")):
            assert answer.status in (201, 400)
            assert answer.headers.get("location", "/api/v1/").startswith("/api/v1/")


@pytest.mark.parametrize("given", [b"a", b"a.b_c-9", b"0" * 128, b"..", b"  padded  "])
def test_send_request_id_is_kept(server, given):
    (answer,) = talk(server, get(b"/api/v1/users", b"X-Request-ID: " + given + b"\r\n"))
    assert answer.headers["x-request-id"] == given.strip().decode()
    assert json.loads(answer.body)["request_id"] == given.strip().decode()


@pytest.mark.parametrize(
    "given",
    [b"", b"0" * 129, b"a b", b"a,b", b"a\tb", b"a%0d%0aSet-Cookie:%20x=y", b"a;b", b"<b>", b"\xe9", "é".encode(),
     b"a/b", b'"a"', b"\xd9\xa1", b"x" * 60_000, b"a\r\nX-Request-ID: b"],
    ids=range(15),
)  # fmt: skip
def test_send_request_id_that_is_none_is_replaced(server, given):
    (answer,) = talk(server, get(b"/api/v1/users", b"X-Request-ID: " + given + b"\r\n"))
    assert answer.status == 401
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", answer.headers["x-request-id"])


@pytest.mark.parametrize(
    "given", [b"a\r\n Set-Cookie: x=y", b"a\rSet-Cookie: x=y", b"a\nSet-Cookie: x=y", b"a\0b", b"a\x7f"]
)
def test_send_request_id_with_break_injects_nothing(server, given):
    for answer in talk(server, get(b"/api/v1/users", b"X-Request-ID: " + given + b"\r\n")):
        assert answer.status in (400, 401)
        assert "x=y" not in answer.headers.get("x-request-id", "")


@pytest.mark.parametrize("name", [b"Authorization: Bearer ", b"X-Access-Token: "])
def test_send_token_twice_is_refused(server, admin, user, name):
    one, other = (name + account.access_token.encode() + b"\r\n" for account in (admin, user))
    for headers in (one + one, one + other, other + one, name + b"x\r\n" + one, one + name.split(b" ")[0] + b"\r\n"):
        (answer,) = talk(server, get(b"/api/v1/users/me", headers))
        assert (answer.status, answer.code) == (401, "token_invalid")


VERSIONS: dict[str, bytes] = {
    "HTTP/0.9": b"GET /healthz\r\n\r\n",
    "HTTP/1.2": get(b"/healthz", version=b"HTTP/1.2"),
    "HTTP/2.0": get(b"/healthz", version=b"HTTP/2.0"),
    "HTTP/9.9": get(b"/healthz", version=b"HTTP/9.9"),
    "lower case": get(b"/healthz", version=b"http/1.1"),
    "none": get(b"/healthz", version=b""),
    "a preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)),
    "SSH": b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
    "zero bytes": b"\0" * 1000,
    "noise": bytes(range(255, 128, -1)) * 20 + b"\r\n\r\n",
    "a million bytes of noise": b"\xff" * 1_000_000,
}


@pytest.mark.parametrize("sent", VERSIONS.values(), ids=VERSIONS)
def test_speak_another_protocol_is_refused(server, sent):
    assert {answer.status for answer in talk(server, sent, hang_up=True)} <= {400, 431, 505}


@pytest.mark.parametrize(
    "sent", [b"", b"G", b"GET /healthz", b"GET /healthz HTTP/1.1\r\nHost: a\r\n", get(b"/healthz")[:-1], b"\r\n" * 20]
)
def test_hang_up_within_head_is_answered_by_nothing(server, sent):
    assert talk(server, sent, hang_up=True) == []


def test_speak_http_1_0_is_answered(server):
    (answer,) = talk(server, b"GET /healthz HTTP/1.0\r\n\r\n")
    assert answer.status == 200
    (answer,) = talk(server, b"GET /api/v1/users HTTP/1.0\r\n\r\n")
    assert (answer.status, answer.code) == (401, "token_missing")


def test_pipeline_requests_answers_each_in_order(server):
    ids = [f"number-{number}" for number in range(20)]
    requested = [b"GET /api/v1/users HTTP/1.1\r\nHost: a\r\nX-Request-ID: %b\r\n\r\n" % name.encode() for name in ids]
    answers = talk(server, b"".join(requested) + get(b"/healthz"))
    assert [answer.headers["x-request-id"] for answer in answers[:-1]] == ids
    assert [answer.status for answer in answers] == [401] * 20 + [200]


@pytest.mark.parametrize("first", ["GET /healthz", "POST /api/v1/roles", "POST /api/v1/nowhere", "DELETE /healthz"])
def test_send_request_as_body_is_not_answered(server, first):
    hidden = get(b"/api/v1/permissions")
    head = f"{first} HTTP/1.1\r\nHost: a\r\n".encode() + length(len(hidden)) + b"\r\n"
    answers = talk(server, head + hidden + get(b"/healthz"))
    assert len(answers) == 2
    assert answers[0].status in (200, 401, 404, 405)
    assert answers[1].status == 200
