"""Counting an access log: its formats, its faults, each line once, in constant memory."""

import io
import json
import tracemalloc
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa

from app.catalogue.usage.files import Reader
from app.catalogue.usage.log_lines import LONGEST, read_line
from app.extensions import db
from app.models import ApiUndocumented, ApiUsage, CatalogueApi, CatalogueApp
from app.utils.clock import now
from tests.support.commands import invoke
from tests.support.usage import moment, register

TODAY = f"{now():%d/%b/%Y:%H:%M:%S} +0000"

NGINX = json.dumps({"request_method": "GET", "request_uri": "/a?b", "status": 200, "time_iso8601": moment()})
OWN = json.dumps({"method": "GET", "route": "/a/<uuid:a_id>", "status": 200, "timestamp": moment()})


def combined(path: str = "/orders/17", status: int = 200, method: str = "GET", at: str = TODAY) -> str:
    """Return a line in the combined format."""
    return f'192.0.2.7 - alice [{at}] "{method} {path} HTTP/1.1" {status} 512 "https://x.example/" "curl/8.5"'


def as_json(path: str = "/orders/17", status: Any = 200, **fields: Any) -> str:
    """Return a line in JSON."""
    return json.dumps({"method": "GET", "path": path, "status": status, "time": moment()} | fields)


@pytest.fixture
def billing(app):
    """An app with an operation."""
    with app.app_context():
        made = CatalogueApp(slug="billing", title="Billing", version="1")
        db.session.add(made)
        db.session.flush()
        place = {"method": "GET", "path": "/orders/{id}", "path_key": "/orders/{}"}
        db.session.add(CatalogueApi(app_id=made.id, title="x", position=1, **place))
        db.session.commit()
        return made.id


@pytest.fixture
def counted(app, billing):
    """Return a function that counts lines, and returns what became of them."""

    def read(*lines: str, end: str = "\n") -> dict[str, Any]:
        data = ("\n".join(lines) + end).encode("utf-8", "surrogateescape")
        with app.app_context():
            outcome = Reader(db.session.get_one(CatalogueApp, billing), 90).read(io.BytesIO(data))
            return {name: value for name, value in vars(outcome).items() if value}

    return read


def total(app: Any, table: Any = ApiUsage) -> int:
    """Return how many calls are counted."""
    with app.app_context():
        return int(db.session.scalar(sa.select(sa.func.sum(table.calls))) or 0)


@pytest.mark.once
@pytest.mark.parametrize(
    ("line", "path", "status"),
    [
        (combined(), "/orders/17", 200),
        (combined("/orders/17?expand=a,b&x=%22", 404), "/orders/17", 404),
        (combined("http://api.example.com/orders/17"), "/orders/17", 200),
        ('::1 - - [13/May/2026:08:30:00 +0200] "GET / HTTP/2.0" 204 -', "/", 204),
        ('api.example.com:443 192.0.2.7 - - [13/May/2026:08:30:00 -0730] "GET /x" 200 1', "/x", 200),
        (as_json(), "/orders/17", 200),
        (as_json(status="404"), "/orders/17", 404),
        (NGINX, "/a", 200),
        (OWN, "/a/{a_id}", 200),
        (json.dumps({"method": "GET", "path": "/a", "status": 200, "ts": 1778660000.25}), "/a", 200),
    ],
    ids=count(),  # the lines hold the time, which differs between the processes of a run
)  # fmt: skip
def test_line_is_read(line, path, status):
    found = read_line(line.encode())
    assert (found.method, found.path, found.status) == ("GET", path, status)


@pytest.mark.once
def test_time_of_a_line_is_in_utc():
    assert read_line(combined(at="13/May/2026:08:30:00 +0200").encode()).at.isoformat() == "2026-05-13T06:30:00+00:00"


@pytest.mark.once
@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"nothing", b"\xff\xfe", b"{", b"[]", b"{}", b"null", b"\x00" * 100, b"[" * 60000,
        b'{"method": "GET", "path": "/a", "status": 200}',
        b'{"method": "GET", "path": "/a", "status": true, "time": 1}',
        b'{"method": "GET", "path": "/a", "status": 200, "time": -1}',
        b'{"method": "GET", "path": "/a", "status": 200, "time": 1e300}',
        b'{"method": "GET", "path": "/a", "status": 200, "time": 1, "count": 0}',
        b'{"method": "GET", "path": "/a", "status": 200, "time": 1, "count": ' + b"9" * 5000 + b"}",
        b'{"method": "GET", "path": "a", "status": 200, "time": 1}',
        b'{"method": ["GET"], "path": "/a", "status": 200, "time": 1}',
        b'{"method": "GET", "path": "/a", "status": 200, "time": 1, "consumer": 7}',
        b'{"method": "GET", "path": "/a", "method": "GET", "status": 200, "time": 1}',
        combined(method="PROPFIND").encode(), combined("*").encode(), combined(status=999).encode(),
        combined("/" + "x" * 3000).encode(), combined(at="99/May/2026:08:30:00 +0000").encode(),
        combined(at="13/Foo/2026:08:30:00 +0000").encode(), combined(at="13/May/2026:08:30:00 +9900").encode(),
        b'192.0.2.7 - - [' + b"[" * 60000, b'192.0.2.7 - - [13/May/2026:08:30:00 +0000] "' + b"GET " * 15000,
        b'192.0.2.7 - - [13/May/2026:08:30:00 +0000] "\\x16\\x03\\x01" 400 0',
    ],
    ids=count(),
)  # fmt: skip
def test_faulty_line_is_refused(line):
    with pytest.raises((ValueError, OverflowError)):
        read_line(line)


def test_file_is_counted_and_its_faults_are_said(app, settings, api, admin, billing, tmp_path):
    website = register(api, admin, "Website")["id"]
    old = f"{now() - timedelta(days=91):%d/%b/%Y:%H:%M:%S} +0000"
    lines = [
        combined(), "nothing", as_json(consumer="Website", count=3), combined("/nothing/17", 404), combined(at=old),
        combined("/orders/18", 500), as_json(time=moment(hours=-2)),
    ]  # fmt: skip
    (path := tmp_path / "access.log").write_text("\n".join(lines) + "\n")
    done = invoke(settings, "catalogue", "usage", "--app", "billing", str(path))
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "7 lines: 5 calls of operations and 1 of undocumented paths counted, 0 counted before, 1 older than 90 days, "
        "2 faulty.\n"
    )
    assert done.stderr == "Faulty lines: 2, 7\n"
    with app.app_context():
        rows = db.session.execute(sa.select(ApiUsage.consumer_id, ApiUsage.calls, ApiUsage.errors)).all()
    assert sorted((row.calls, row.errors, str(row.consumer_id) == website) for row in rows) == [
        (2, 1, False),
        (3, 0, True),
    ]
    again = invoke(settings, "catalogue", "usage", "--app", "billing", str(path))
    assert again.stdout == (
        "7 lines: 0 calls of operations and 0 of undocumented paths counted, 6 counted before, 1 older than 90 days, "
        "2 faulty.\n"
    )
    assert total(app) == 5


def test_app_that_is_not_there_is_said(app, settings, tmp_path):
    (path := tmp_path / "access.log").write_text(combined() + "\n")
    done = invoke(settings, "catalogue", "usage", "--app", "nothing", str(path))
    assert done.exit_code == 1
    assert done.stderr == "Error: there is no app with the slug 'nothing'\n"


def test_file_that_has_grown_is_counted_from_there(app, counted, monkeypatch):
    monkeypatch.setattr("app.catalogue.usage.files.LINES_A_CHUNK", 10)
    lines = [combined(f"/orders/{number}") for number in range(37)]
    for length in (3, 7, 7, 10, 15, 31, 37, 37):
        counted(*lines[:length])
    assert total(app) == 37
    assert counted(*lines) == {"lines": 37, "before": 37}


def test_same_lines_twice_in_a_file_are_two_calls(app, counted, monkeypatch):
    monkeypatch.setattr("app.catalogue.usage.files.LINES_A_CHUNK", 4)
    counted(*[combined()] * 20)
    assert total(app) == 20


def test_last_line_may_be_written_on(app, counted):
    lines = [combined(f"/orders/{number}") for number in range(5)]
    counted(*lines[:4], lines[4][:40], end="")
    counted(*lines)
    assert total(app) == 5
    counted(*lines, end="")
    assert total(app) == 5


def test_another_file_is_counted_too(app, counted):
    counted(combined("/orders/1"))
    counted(combined("/orders/2"), combined("/orders/1"))
    assert total(app) == 3


def test_line_of_ten_megabytes_is_one_faulty_line(app, counted):
    assert counted("x" * 10 * 2**20, combined()) == {
        "lines": 2, "matched": 1, "faulty": 1, "faulty_lines": [1],
    }  # fmt: skip
    assert counted("x" * (LONGEST - 1), combined())["matched"] == 1


@pytest.mark.once
def test_memory_does_not_grow_with_the_file(app, billing, monkeypatch):
    monkeypatch.setattr("app.catalogue.usage.files.LINES_A_CHUNK", chunk := 1000)
    line = (combined("/nothing/17") + "\n").encode()

    class Endless(io.RawIOBase):
        left = 0

        def readline(self, _size: int | None = -1, /) -> bytes:
            self.left -= 1
            return line if self.left >= 0 else b""

    with app.app_context():
        reader = Reader(db.session.get_one(CatalogueApp, billing), 90)
        peaks = []
        file = Endless()
        for run in range(3):
            file.left = chunk * 2 * (run + 1)
            tracemalloc.start()
            reader.read(file)  # type: ignore[arg-type] # it reads lines, as a file does
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[2] < peaks[1] * 1.3, "the first one fills caches"
    assert total(app, ApiUndocumented) == chunk * (2 + 4 + 6)
