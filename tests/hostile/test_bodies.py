"""Bodies of every kind: what is read, what is refused, and that a refused one changes nothing."""

import gzip
import json
import time
import zlib
from collections.abc import Iterator

import pytest
import requests

from tests.support.client import Account, Answer, Api

pytestmark = pytest.mark.once  # a body is refused before any database is asked

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=edge"
LIMIT = 64 * 1024
SECONDS = 2  # what a body of the greatest size may cost at the very most; a quadratic reader takes a minute
GOOD = b'{"title":"Writers","permissions":2}'
FORM_GOOD = b"title=Writers&permissions=2"


def role(title: str = '"Writers"', permissions: str = "2", more: str = "") -> bytes:
    """Return the JSON of a role, its values written out, with more of it at the end."""
    return f'{{"title":{title},"permissions":{permissions}{more}}}'.encode()


def nested(levels: int) -> bytes:
    """Return the JSON of a role with an unknown field that nests the whole to so many levels."""
    return role(more=f',"deep":{"[" * (levels - 1)}{"]" * (levels - 1)}')


def part(name: str, value: bytes, more: str = "", headers: str = "") -> bytes:
    """Return a part of a multipart form."""
    return f'--edge\r\nContent-Disposition: form-data; name="{name}"{more}\r\n{headers}\r\n'.encode() + value + b"\r\n"


def multipart(*parts: bytes) -> bytes:
    """Return a multipart form."""
    return b"".join(parts) + b"--edge--\r\n"


MULTIPART_GOOD = multipart(part("title", b"Writers"), part("permissions", b"2"))


def padded(length: int) -> bytes:
    """Return a good body of a length."""
    return GOOD + b" " * (length - len(GOOD))


ACCEPTED: dict[str, tuple[str | None, bytes]] = {
    "json": (JSON, GOOD),
    "json of another letter case": ("Application/JSON; Charset=UTF-8", GOOD),
    "json of a vendor": ("application/vnd.example+json", GOOD),
    "json without a type": (None, GOOD),
    "json with an empty type": ("", GOOD),
    "json between white space": (JSON, b"\r\n\t " + GOOD + b" \r\n\t"),
    "json that curl calls a form": (FORM, GOOD),
    "json that curl calls a form, after white space": (FORM, b" \r\n\t" + GOOD),
    "json in UTF-8": (JSON, role('"Zoë 作家"')),
    "json with escapes": (JSON, role(r'"Zo\u00eb \ud83d\ude00"')),
    "json with brackets in a text": (JSON, role('"' + "[{" * 39 + '"')),
    "json with brackets after an escaped quote": (JSON, role(r'"\"' + "[" * 60 + '"')),
    "json with an empty text for a type": (JSON, role(permissions="[]")),
    "json of the greatest size": (JSON, padded(LIMIT)),
    "form": (FORM, FORM_GOOD),
    "form with a charset": (f"{FORM}; charset=utf-8", FORM_GOOD),
    "form with escapes": (FORM, b"title=Zo%C3%AB+%F0%9F%98%80&permissions=%32"),
    "form in raw UTF-8": (FORM, "title=Zoë&permissions=2".encode()),
    "form with empty pairs": (FORM, b"&" + FORM_GOOD + b"&&"),
    "form with a per cent sign of its own": (FORM, b"title=100%&permissions=2"),
    "multipart": (MULTIPART, MULTIPART_GOOD),
    "multipart with a quoted boundary": ('multipart/form-data; boundary="edge"', MULTIPART_GOOD),
    "multipart in UTF-8": (MULTIPART, multipart(part("title", "Zoë".encode()), part("permissions", b"2"))),
}

MALFORMED: dict[str, tuple[str | None, bytes]] = {
    # No JSON at all.
    "nothing": (JSON, b""),
    "nothing without a type": (None, b""),
    "white space": (JSON, b" \r\n"),
    "a word": (JSON, b"hello"),
    "a form called json": (JSON, FORM_GOOD),
    "a form without a type": (None, FORM_GOOD),
    "html": (JSON, b"<html></html>"),
    "an open object": (JSON, GOOD[:-1]),
    "two objects": (JSON, GOOD + GOOD),
    "two lines of json": (JSON, GOOD + b"\n" + GOOD),
    "something after the object": (JSON, GOOD + b"x"),
    "a comma at the end": (JSON, role(more=",")),
    "single quotes": (JSON, GOOD.replace(b'"', b"'")),
    "a key without quotes": (JSON, b'{title:"Writers","permissions":2}'),
    "a number as a key": (JSON, b'{1:"Writers"}'),
    "a comment": (JSON, b"/* a role */" + GOOD),
    "a wrong escape": (JSON, role(r'"Wri\ters\x"')),
    "a short escape": (JSON, role(r'"\u12"')),
    "a line break in a text": (JSON, role('"Wri\nters"')),
    "a control character in a text": (JSON, role('"Wri\x01ters"')),
    "a vertical tab around the object": (JSON, b"\x0b" + GOOD),
    "a no-break space around the object": (JSON, "\u00a0".encode() + GOOD),
    "malformed json that curl calls a form": (FORM, b'{"title":"Writers"'),
    # Numbers that JSON has not, or that nothing could hold.
    "NaN": (JSON, role(permissions="NaN")),
    "Infinity": (JSON, role(permissions="Infinity")),
    "-Infinity": (JSON, role(permissions="-Infinity")),
    "NaN in an array": (JSON, role(permissions="[1,[NaN]]")),
    "1e999": (JSON, role(permissions="1e999")),
    "-1e999": (JSON, role(permissions="-1e999")),
    "1e999 in a field that is not known": (JSON, role(more=',"x":{"y":[1E+999]}')),
    "a number of 5,000 digits": (JSON, role(permissions="9" * 5000)),
    "a negative number of 60,000 digits": (JSON, role(permissions="-" + "9" * 60_000)),
    "a leading zero": (JSON, role(permissions="03")),
    "a leading plus": (JSON, role(permissions="+3")),
    "a bare fraction": (JSON, role(permissions=".5")),
    "a hexadecimal number": (JSON, role(permissions="0x3")),
    "an underscore in a number": (JSON, role(permissions="1_0")),
    "Arabic digits": (JSON, role(permissions="١٢")),
    "Python's True": (JSON, role(permissions="True")),
    # Other things than an object.
    "an array": (JSON, b"[]"),
    "an object in an array": (JSON, b"[" + GOOD + b"]"),
    "an array of pairs": (JSON, b'[["title","Writers"],["permissions",2]]'),
    "a number": (JSON, b"1"),
    "a fraction": (JSON, b"1.5"),
    "a text": (JSON, b'"Writers"'),
    "the json of an object in a text": (JSON, json.dumps(GOOD.decode()).encode()),
    "null": (JSON, b"null"),
    "true": (JSON, b"true"),
    # A field twice.
    "a key twice": (JSON, role(more=',"title":"Writers"')),
    "a key twice, once with escapes": (JSON, role(more=r',"\u0074itle":"Readers"')),
    "a key twice in an object of a field": (JSON, role(more=',"x":{"a":1,"a":1}')),
    "a key twice in an object of an array": (JSON, role(more=',"x":[[{"a":1,"b":2,"a":3}]]')),
    "an unknown key twice": (JSON, role(more=',"x":1,"x":1')),
    "a form's key twice": (FORM, FORM_GOOD + b"&title=Readers"),
    "a form's key twice, once with escapes": (FORM, FORM_GOOD + b"&%74itle=Readers"),
    "a form's unknown key twice": (FORM, FORM_GOOD + b"&x=&x="),
    "a part's name twice": (MULTIPART, multipart(part("title", b"A role"), part("title", b"A role"))),
    # Text that is none.
    "latin-1": (JSON, role('"Zoë"').decode().encode("latin-1")),
    "a stray byte": (JSON, role('"Wri\xff"').replace(b"\xc3\xbf", b"\xff")),
    "a cut character": (JSON, role('"Zo@"').replace(b"@", b"\xc3")),
    "an overlong U+0000": (JSON, role('"Zo@"').replace(b"@", b"\xc0\x80")),
    "a surrogate in UTF-8": (JSON, role('"Zo@"').replace(b"@", b"\xed\xa0\x80")),
    "two byte order marks": (JSON, b"\xef\xbb\xbf" * 2 + GOOD),
    "a byte order mark within": (JSON, GOOD.replace(b"{", b"{\xef\xbb\xbf", 1)),
    "UTF-16": (JSON, GOOD.decode().encode("utf-16")),
    "UTF-16 without a mark": ("application/json; charset=utf-16le", GOOD.decode().encode("utf-16-le")),
    "UTF-32 without a mark": ("application/json; charset=utf-32be", GOOD.decode().encode("utf-32-be")),
    "a compressed body that does not say so": (JSON, gzip.compress(GOOD)),
    "a form in latin-1": (FORM, b"title=Zo\xeb&permissions=2"),
    "a form in escaped latin-1": (FORM, b"title=Zo%EB&permissions=2"),
    "a form's key in escaped latin-1": (FORM, FORM_GOOD + b"&%EB=1"),
    "a form with an escaped surrogate": (FORM, b"title=Zo%ED%A0%80&permissions=2"),
    "a part in latin-1": (MULTIPART, multipart(part("title", b"Zo\xeb"), part("permissions", b"2"))),
    # Half of a surrogate pair.
    "a high surrogate": (JSON, role(r'"Zo\ud800"')),
    "a low surrogate": (JSON, role(r'"\udc00Zo"')),
    "a pair the wrong way round": (JSON, role(r'"\ude00\ud83d"')),
    "a surrogate in a key": (JSON, role(more=r',"\udfff":1')),
    "a surrogate in an array": (JSON, role(more=r',"x":[["\ud83d"]]')),
    "a surrogate in a key of a field": (JSON, role(more=r',"x":{"\ud83d":1}')),
    # U+0000.
    "U+0000": (JSON, role(r'"Wri\u0000ters"')),
    "U+0000 alone": (JSON, role(r'"\u0000"')),
    "U+0000 in a key": (JSON, role(more=r',"ti\u0000tle":1')),
    "U+0000 in an array": (JSON, role(permissions=r'["ADMIN\u0000"]')),
    "U+0000 in a key of a field": (JSON, role(more=r',"x":[{"a":{"\u0000":1}}]')),
    "a raw zero byte": (JSON, role('"Wri\0ters"')),
    "zero bytes after the object": (JSON, GOOD + b"\0\0"),
    "U+0000 in a form": (FORM, b"title=Wri%00ters&permissions=2"),
    "U+0000 in a form's key": (FORM, FORM_GOOD + b"&%00=1"),
    "a raw zero byte in a form": (FORM, b"title=Wri\0ters&permissions=2"),
    "U+0000 in a part": (MULTIPART, multipart(part("title", b"Wri\0ters"), part("permissions", b"2"))),
    "U+0000 in a part's name": (MULTIPART, multipart(part("ti\0tle", b"Writers"))),
    # Too deep.
    "nested 33 deep": (JSON, nested(33)),
    "objects 33 deep": (JSON, b'{"a":' * 33 + b"1" + b"}" * 33),
    "nested 33 deep, called a form": (FORM, nested(33)),
    "50,000 opening brackets": (JSON, b"[" * 50_000),
    "50,000 opening brackets in a field": (JSON, b'{"title":' + b"[" * 50_000),
    "10,000 opening braces": (JSON, b'{"a":' * 10_000),
    "50,000 opening brackets, called a form": (FORM, b'{"a":' + b"[" * 50_000),
    "30,000 closing brackets before as many opening ones": (JSON, b"]" * 30_000 + b"[" * 30_000),
    # Bodies that make a careless reader slow.
    "60,000 quotes": (JSON, b'"' * 60_000),
    "60,001 quotes in an object": (JSON, b'{"title":' + b'"' * 60_001),
    "60,000 backslashes": (JSON, b"\\" * 60_000),
    "a quote and 60,000 backslashes": (JSON, b'{"title":"' + b"\\" * 60_000),
    "a quote and 60,001 backslashes": (JSON, b'{"title":"' + b"\\" * 60_001),
    "30,000 escaped quotes": (JSON, b'{"title":"' + b'\\"' * 30_000),
    "30,000 quoted backslashes": (JSON, b'{"title":' + b'"\\' * 30_000),
    "20,000 quoted backslashes and brackets": (JSON, b'"\\[' * 20_000),
    "60,000 letters in an open text": (JSON, b'{"title":"' + b"a" * 60_000),
    "60,000 spaces and a word": (JSON, b" " * 60_000 + b"x"),
    # Forms that are none.
    "a form of 257 fields": (FORM, b"&".join(b"f%d=" % number for number in range(257))),
    "multipart of 257 fields": (MULTIPART, multipart(*(part(f"f{number}", b"") for number in range(257)))),
    "multipart without a boundary": ("multipart/form-data", MULTIPART_GOOD),
    "multipart with an empty boundary": ("multipart/form-data; boundary=", MULTIPART_GOOD),
    "multipart with a boundary that is no ASCII": ("multipart/form-data; boundary=\xe9dge", MULTIPART_GOOD),
    "multipart with another boundary": ("multipart/form-data; boundary=other", MULTIPART_GOOD),
    "multipart without an end": (MULTIPART, MULTIPART_GOOD.removesuffix(b"--edge--\r\n")),
    "multipart that ends in a part": (MULTIPART, MULTIPART_GOOD[:-15]),
    "multipart that ends in a header": (MULTIPART, MULTIPART_GOOD[:30]),
    "multipart that is json": (MULTIPART, GOOD),
    "a part without a disposition": (MULTIPART, b"--edge\r\nX-Kind: none\r\n\r\nvalue\r\n--edge--\r\n"),
    "a part without a name": (MULTIPART, b"--edge\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--edge--\r\n"),
    "a file": (MULTIPART, multipart(part("title", b"Writers", '; filename="title.txt"'))),
    "a file beside good fields": (
        MULTIPART,
        multipart(part("title", b"Writers"), part("permissions", b"2"), part("x", b"\x89PNG", '; filename="x"')),
    ),
    "a file without a name": (MULTIPART, multipart(part("title", b"Writers", '; filename=""'))),
}

UNSUPPORTED = [
    "text/plain",
    "text/html",
    "text/json",
    "text/xml",
    "application/xml",
    "application/octet-stream",
    "application/x-ndjson",
    "application/jsonp",
    "application/json5",
    "application/json, text/plain",
    "application/jsontext/html",
    "application/x-www-form-urlencoded2",
    "application/graphql",
    "application/msgpack",
    "multipart/mixed; boundary=edge",
    "image/png",
    "json",
    "*/*",
    "/",
    "x" * 5000,
    "application/\xe9",
]

COMPRESSED: dict[str, bytes] = {
    "gzip": gzip.compress(GOOD),
    "GZIP": gzip.compress(GOOD),
    "x-gzip": gzip.compress(GOOD),
    "deflate": zlib.compress(GOOD),
    "br": b"\x0b\x02\x80{}\x03",
    "zstd": GOOD,
    "gzip, identity": gzip.compress(GOOD),
    "identity, gzip": gzip.compress(GOOD),
    "gzip,gzip": gzip.compress(gzip.compress(GOOD)),
    "aws-chunked": GOOD,
    "nonsense": GOOD,
}

# Type, body, and the fields that the refusal names.
INVALID: dict[str, tuple[str | None, bytes, set[str]]] = {
    "an empty object": (JSON, b"{}", {"title", "permissions"}),
    "an empty object that curl calls a form": (FORM, b"{}", {"title", "permissions"}),
    "an empty form": (FORM, b"", {"title", "permissions"}),
    "an empty multipart form": (MULTIPART, b"", {"title", "permissions"}),
    "a form with semicolons": (FORM, b"title=Writers;permissions=2", {"permissions"}),
    "an array that curl calls a form": (FORM, b"[1]", {"[1]", "title", "permissions"}),
    "a form's key with brackets": (FORM, FORM_GOOD + b"&title[]=x&x[y]=z", {"title[]", "x[y]"}),
    "a form's key without a value": (FORM, b"title&permissions", {"title", "permissions"}),
    "one unknown field": (JSON, role(more=',"colour":"red"'), {"colour"}),
    "one unknown field in a form": (FORM, FORM_GOOD + b"&colour=red", {"colour"}),
    "one unknown part": (
        MULTIPART,
        multipart(part("title", b"Writers"), part("permissions", b"2"), part("colour", b"red")),
        {"colour"},
    ),
    "unknown fields of odd names": (
        JSON,
        role(more=',"":1," ":1,"Title":1,"title ":1,"a.b":1,"_schema":1,"__class__":1,"é":1,"<b>":1,"\\n":1'),
        {"", " ", "Title", "title ", "a.b", "_schema", "__class__", "é", "<b>", "\n"},
    ),
    "unknown fields that hold anything": (
        JSON,
        role(more=',"a":null,"b":[],"c":{"d":[{}]},"e":1.5,"f":1e300,"g":"x","h":true'),
        {"a", "b", "c", "e", "f", "g", "h"},
    ),
    "a thousand unknown fields": (
        JSON,
        role(more="".join(f',"x{number}":0' for number in range(1000))),
        {f"x{number}" for number in range(1000)},
    ),
    "an unknown field of a very long name": (JSON, role(more=f',"{"x" * 60_000}":0'), {"x" * 60_000}),
    "a form of 256 fields": (
        FORM,
        b"&".join([FORM_GOOD, *(b"f%d=" % number for number in range(254))]),
        {f"f{number}" for number in range(254)},
    ),
    "nested 32 deep": (JSON, nested(32), {"deep"}),
    "nested 32 deep, called a form": (FORM, nested(32), {"deep"}),
    "objects 32 deep": (
        JSON,
        b'{"a":' * 32 + b"1" + b"}" * 32,
        {"a", "title", "permissions"},
    ),
    "side by side 10,000 times": (JSON, role(more=f',"wide":[{",".join(["[]"] * 10_000)}]'), {"wide"}),
    "a number of 4,000 digits": (JSON, role(permissions="9" * 4000), {"permissions"}),
    "a negative number of 4,000 digits": (JSON, role(permissions="-" + "9" * 4000), {"permissions"}),
    "a fraction of 60,000 digits": (JSON, role(permissions="0." + "1" * 60_000), {"permissions"}),
    "a number of 60,000 digits as a text": (JSON, role(permissions=f'"{"9" * 60_000}"'), {"permissions"}),
    "the number 2^63": (JSON, role(permissions=str(2**63)), {"permissions"}),
    "the number 2^64 + 2": (JSON, role(permissions=str(2**64 + 2)), {"permissions"}),
    "the number 2^63 as a text": (JSON, role(permissions=f'"{2**63}"'), {"permissions"}),
    "a mask below zero": (JSON, role(permissions="-1"), {"permissions"}),
    "a mask with a bit that means nothing": (JSON, role(permissions="4096"), {"permissions"}),
    "a list of masks": (JSON, role(permissions="[1,2]"), {"permissions"}),
    "a list of names in lists": (JSON, role(permissions='[["ADMIN"]]'), {"permissions"}),
    "a name that is no permission": (JSON, role(permissions='["ROOT"]'), {"permissions"}),
    "a name with a blank": (JSON, role(permissions='[" ADMIN"]'), {"permissions"}),
    "a title of an emptied text": (JSON, role('""'), {"title"}),
    "a title of blanks": (JSON, role('"     "'), {"title"}),
    "a title of 60,000 letters": (JSON, role(f'"{"a" * 60_000}"'), {"title"}),
    "a title with a line break": (JSON, role(r'"Wri\nters"'), {"title"}),
    "a title with a bidirectional override": (JSON, role(r'"Wri\u202eters"'), {"title"}),
    "a title with a character that is none": (JSON, role(r'"Wri\uffffters"'), {"title"}),
}

INTEGERS_REFUSED = [
    "true", "false", "null", "1.9", "1.0", "3e0", "[]", "{}", "[3]", '""', '"1.0"', '"1e1"', '"1_0"', '"١٢"', '"３"',
    '"²"', '" 3"', '"3 "', r'"3\n"', r'"\t3"', r'"3\u00a0"', '"+3"', '"03"', '"00"', '"--3"', '"- 3"', '"0x3"', '"0b1"',
    '"3,0"', '"3L"', '"true"', '"three"', '"null"', '"NaN"',
]  # fmt: skip
BOOLEANS_REFUSED = [
    "0", "1", "-1", "1.0", "0.0", "null", "[]", "[true]", "{}", '""', '"0"', '"1"', '"True"', '"TRUE"', '"False"',
    '"yes"', '"no"', '"on"', '"off"', '"t"', '" true"', r'"true\n"', '"ｔｒｕｅ"',
]  # fmt: skip
TEXTS_REFUSED = ["12345678", "0", "-1", "1.5", "1e3", "true", "false", "[]", '["Writers"]', "{}", '{"x":"Writers"}']


def send(api: Api, admin: Account, content_type: str | None, body: bytes, **headers: str) -> Answer:
    """Make a role from a body."""
    return api.post("roles", as_=admin, data=body, content_type=content_type, headers=headers)


def check_refusal(answer: Answer, status: int, code: str) -> None:
    """Check that an answer is the refusal, in the one shape that failures have."""
    assert (answer.status, answer.json and answer.json.get("code")) == (status, code), answer.response.data[:500]
    assert answer.headers["Content-Type"] == JSON
    assert set(answer.json) == {"status", "code", "message", "request_id"} | ({"errors"} & set(answer.json))
    assert answer.json["status"] == "error"
    assert isinstance(answer.json["message"], str)
    assert answer.json["message"].endswith((".", "soon."))
    assert answer.json["request_id"] == answer.headers["X-Request-ID"]
    assert ("errors" in answer.json) == (status == 422)


@pytest.mark.parametrize(("content_type", "body"), ACCEPTED.values(), ids=ACCEPTED)
def test_send_readable_body_makes_role(api, admin, content_type, body):
    answer = send(api, admin, content_type, body)
    assert answer.status == 201, answer.response.data
    assert answer.json["status"] == "success"
    assert answer.data["permissions"] in (0, 2)


@pytest.mark.parametrize(("content_type", "body"), MALFORMED.values(), ids=MALFORMED)
def test_send_malformed_body_changes_nothing(api, admin, rows, content_type, body):
    assert len(body) <= LIMIT
    before, started = rows(), time.thread_time()
    answer = send(api, admin, content_type, body)
    assert time.thread_time() - started < SECONDS
    check_refusal(answer, 400, "malformed_body")
    assert rows() == before


@pytest.mark.parametrize("content_type", UNSUPPORTED, ids=lambda kind: kind[:40])
def test_send_unsupported_type_changes_nothing(api, admin, rows, content_type):
    before = rows()
    check_refusal(send(api, admin, content_type, GOOD), 415, "unsupported_media_type")
    assert rows() == before


@pytest.mark.parametrize(("encoding", "body"), COMPRESSED.items(), ids=COMPRESSED)
@pytest.mark.parametrize("content_type", [JSON, FORM, None])
def test_send_compressed_body_changes_nothing(api, admin, rows, content_type, encoding, body):
    before = rows()
    answer = send(api, admin, content_type, body, **{"Content-Encoding": encoding})
    check_refusal(answer, 415, "unsupported_media_type")
    assert rows() == before


def test_send_body_of_no_encoding_makes_role(api, admin):
    assert send(api, admin, JSON, GOOD, **{"Content-Encoding": "identity"}).status == 201


@pytest.mark.parametrize(("content_type", "body", "fields"), INVALID.values(), ids=INVALID)
def test_send_invalid_fields_names_each(api, admin, rows, content_type, body, fields):
    before, started = rows(), time.thread_time()
    answer = send(api, admin, content_type, body)
    assert time.thread_time() - started < SECONDS
    check_refusal(answer, 422, "validation_error")
    assert set(answer.errors) == fields
    assert all(isinstance(line, str) for lines in answer.errors.values() for line in lines)
    assert all(lines for lines in answer.errors.values())
    assert rows() == before


@pytest.mark.parametrize(("given", "number"), [("3", 3), ('"3"', 3), ("0", 0), ('"0"', 0), ("4095", 4095)])
def test_send_integer_is_taken(api, admin, given, number):
    assert send(api, admin, JSON, role(permissions=given)).data["permissions"] == number


@pytest.mark.parametrize("given", [value for value in INTEGERS_REFUSED if value != "[]"])  # a list of no names is one
def test_send_mask_that_is_no_integer_changes_nothing(api, admin, rows, given):
    before = rows()
    answer = send(api, admin, JSON, role(permissions=given))
    check_refusal(answer, 422, "validation_error")
    assert set(answer.errors) == {"permissions"}
    assert rows() == before


@pytest.mark.parametrize("given", [*INTEGERS_REFUSED, "0", "-1", '"-1"', str(2**31), str(2**63), str(-(2**63) - 1)])
def test_send_role_id_that_is_none_changes_nothing(api, admin, user, rows, given):
    before = rows()
    answer = api.patch(
        "user", user_id=user.id, as_=admin, data=f'{{"role_id":{given}}}'.encode(), content_type=JSON, expect=422
    )
    check_refusal(answer, 422, "validation_error")
    assert set(answer.errors) == {"role_id"}
    assert rows() == before


def test_send_role_id_as_form_is_taken(api, admin, user):
    role_id = send(api, admin, JSON, GOOD).data["id"]
    answer = api.patch("user", user_id=user.id, as_=admin, data=f"role_id={role_id}", content_type=FORM, expect=200)
    assert answer.data["role"]["id"] == role_id


@pytest.mark.parametrize(("given", "taken"), [("true", True), ('"true"', True), ("false", False), ('"false"', False)])
def test_send_boolean_is_taken(api, admin, given, taken):
    assert send(api, admin, JSON, role(more=f',"default":{given}')).data["default"] is taken


@pytest.mark.parametrize("given", BOOLEANS_REFUSED)
def test_send_default_that_is_no_boolean_changes_nothing(api, admin, rows, given):
    before = rows()
    answer = send(api, admin, JSON, role(more=f',"default":{given}'))
    check_refusal(answer, 422, "validation_error")
    assert set(answer.errors) == {"default"}
    assert rows() == before


@pytest.mark.parametrize("given", [*TEXTS_REFUSED, "null"])
def test_send_title_that_is_no_text_changes_nothing(api, admin, rows, given):
    before = rows()
    answer = send(api, admin, JSON, role(given))
    check_refusal(answer, 422, "validation_error")
    assert set(answer.errors) == {"title"}
    assert rows() == before


def test_send_title_of_digits_makes_role(api, admin):
    assert send(api, admin, JSON, role('"12345"')).data["title"] == "12345"


@pytest.mark.parametrize("given", TEXTS_REFUSED)
@pytest.mark.parametrize("endpoint", ["users", "register", "login"])
def test_send_names_and_password_that_are_no_texts_changes_nothing(api, admin, rows, endpoint, given):
    before = rows()
    for field in ("name", "email", "password"):
        other = {"password": '"a password of mine"', "name": '"writer"'} | {field: given}
        if field == "email":
            del other["name"]
        body = "{" + ",".join(f'"{key}":{value}' for key, value in other.items()) + "}"
        answer = api.post(endpoint, as_=admin, data=body.encode(), content_type=JSON)
        check_refusal(answer, 422, "validation_error")
        assert set(answer.errors) == {field}
    assert rows() == before


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 50_000, padded(LIMIT + 1)], ids=range(4))
def test_send_bad_body_is_judged_last(api, admin, user, rows, body):
    before = rows()
    for endpoint, path in (("roles", {}), ("role", {"role_id": 1}), ("user", {"user_id": admin.id})):
        method = "POST" if not path else "PATCH"
        asked = {"data": body, "content_type": "text/plain", **path}
        assert api.request(method, endpoint, expect=401, **asked).code == "token_missing"
        assert api.request(method, endpoint, as_=user, expect=403, **asked).code == "permission_denied"
    asked = {"data": body, "content_type": "text/plain"}
    assert api.patch("role", role_id=2**31 - 1, as_=admin, expect=404, **asked).code == "not_found"
    assert api.post("/api/v1/nowhere", expect=404, **asked).code == "not_found"
    assert api.delete("roles", expect=405, **asked).code == "method_not_allowed"
    assert rows() == before


@pytest.mark.parametrize("content_type", [JSON, FORM, MULTIPART, None])
@pytest.mark.parametrize("length", [LIMIT + 1, LIMIT * 20])
def test_send_body_over_limit_changes_nothing(api, admin, rows, content_type, length):
    before = rows()
    check_refusal(send(api, admin, content_type, padded(length)), 413, "body_too_large")
    assert rows() == before


def pieces(body: bytes, length: int = 4000) -> Iterator[bytes]:
    """Yield a body piece by piece, so that it is sent in chunks, without its length."""
    for start in range(0, len(body), length):
        yield body[start : start + length]


def send_chunks(server: str, admin: Account, body: bytes) -> requests.Response:
    """Make a role on a real server from a body in chunks."""
    headers = {"Authorization": f"Bearer {admin.access_token}", "Content-Type": JSON}
    return requests.post(f"{server}/api/v1/roles", data=pieces(body), headers=headers, timeout=10)


@pytest.mark.parametrize("body", [GOOD, padded(LIMIT)], ids=["short", "of the greatest size"])
def test_send_chunks_makes_role(server, admin, body):
    answer = send_chunks(server, admin, body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["data"]["title"] == "Writers"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "malformed_body"),
        (GOOD[:-1], 400, "malformed_body"),
        (b"[" * 50_000, 400, "malformed_body"),
        (role(more=',"colour":1'), 422, "validation_error"),
        (padded(LIMIT + 1), 413, "body_too_large"),
        (padded(LIMIT * 4), 413, "body_too_large"),
    ],
    ids=["nothing", "malformed", "deep", "invalid", "a byte too long", "much too long"],
)
def test_send_bad_chunks_changes_nothing(server, admin, rows, body, status, code):
    before = rows()
    answer = send_chunks(server, admin, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert rows() == before


@pytest.mark.parametrize("kind", [JSON, FORM, None])
def test_byte_order_mark_before_json_is_skipped(api, admin, kind):
    api.post("roles", as_=admin, data=b"\xef\xbb\xbf" + GOOD, content_type=kind, expect=201)
