"""Users carried from and to other databases: the commands, and whether the users can log in afterwards."""

import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import requests
import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from app.cli import commands
from app.cli.transfer import importing
from app.cli.transfer.lines import ARRAY
from app.extensions import db
from app.models import FormerName, LogEntry, Role, Status, User
from app.models.user import PUBLIC
from app.utils.ids import new_id
from app.utils.passwords.foreign import accepted
from tests.support.client import PASSWORD, password_hash
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.foreign import CONVERTED, FOREIGN_PASSWORD, HASHES
from tests.support.server import run, serving

TODAYS = "$argon2id$v=19$m=19456,t=2,p=1$"
MOMENT = "2020-02-29T23:59:59.123456Z"
Import = Callable[..., Result]
Line = dict[str, Any] | bytes


def line(**fields: Any) -> dict[str, Any]:
    """Return a user as a line describes them; the default name is alice."""
    return {"name": "alice", "password_hash": password_hash()} | fields


def written(path: Path, lines: list[Line]) -> Path:
    """Write lines, as they are or as JSON, to a file."""
    path.write_bytes(b"".join(one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in lines))
    return path


@pytest.fixture
def command(app: Flask) -> Callable[..., Result]:
    """Return a function that runs a command on the app's database."""
    script = ScriptInfo(create_app=lambda: app)
    return lambda *arguments: CliRunner().invoke(commands, [str(argument) for argument in arguments], obj=script)


@pytest.fixture
def import_lines(command: Callable[..., Result], tmp_path: Path) -> Import:
    """Return a function that imports lines and checks the exit status."""

    def imported(*lines: Line, options: tuple[str, ...] = (), expect: int = 0) -> Result:
        result = command("import-users", written(tmp_path / "users.jsonl", list(lines)), *options)
        assert result.exit_code == expect, result.output
        return result

    return imported


def users() -> list[User]:
    """Return all users by name."""
    return list(db.session.scalars(sa.select(User).order_by(User.name)))


def reported(result: Result) -> list[str]:
    """Return what was said of the lines."""
    return [line for line in result.stderr.splitlines() if line.startswith("line ")]


@pytest.mark.parametrize("hashed", (HASHES | CONVERTED).values(), ids=HASHES | CONVERTED)
@pytest.mark.once
def test_imported_user_logs_in_and_is_hashed_anew(app, api, import_lines, hashed):
    import_lines(line(password_hash=hashed))
    wrong = {"name": "alice", "password": "a wrong one"}
    good = wrong | {"password": FOREIGN_PASSWORD}
    api.post("login", json=wrong, expect=401)
    with app.app_context():
        assert users()[0].password_hash == accepted(hashed), "a wrong password changes nothing"
    api.post("login", json=good, expect=200)
    with app.app_context():
        assert users()[0].password_hash.startswith(TODAYS)
    api.post("login", json=good, expect=200)
    api.post("login", json=wrong, expect=401)


def test_imported_user_changes_their_password_with_the_foreign_one(api, import_lines):
    import_lines(line(password_hash=HASHES["Werkzeug scrypt"]))
    token = api.post("login", json={"name": "alice", "password": FOREIGN_PASSWORD}, expect=200).data["access_token"]
    change = {"password": "a louder harbour", "current_password": FOREIGN_PASSWORD}
    api.patch("profile", as_=token, json=change, expect=200)
    api.post("login", json={"name": "alice", "password": "a louder harbour"}, expect=200)


def test_import_keeps_every_field(app, import_lines, context):
    given = line(
        id="018f3c5e-7a2b-7c3d-8e4f-5a6b7c8d9e0f",
        name="Ａlice",
        email="Alice@Example.COM",
        role="DEVELOPER",
        status="blocked",
        last_login_at=MOMENT,
        last_login_ip="2001:db8::1",
        created_at="2020-02-29T12:00:00+02:00",
        updated_at=MOMENT,
        deleted_at=MOMENT,
    )
    result = import_lines(given)
    assert result.stdout == "Imported 1 users.\n"
    (user,) = users()
    moment = datetime(2020, 2, 29, 23, 59, 59, 123456, UTC)
    assert (user.id, user.name, user.email) == (UUID(given["id"]), "alice", "alice@example.com")
    assert user.role_id == db.session.scalar(sa.select(Role.id).where(Role.title == "Developer"))
    assert (user.status, user.password_hash) == (Status.BLOCKED, password_hash())
    assert (user.last_login_at, user.last_login_ip) == (moment, "2001:db8::1")
    assert user.created_at == datetime(2020, 2, 29, 10, tzinfo=UTC)
    assert (user.updated_at, user.deleted_at) == (moment, moment)
    (entry,) = db.session.scalars(sa.select(LogEntry).where(LogEntry.action == "user_created"))
    assert (entry.action, entry.source, entry.user_id) == ("user_created", 1, None)
    assert (entry.target, entry.detail) == (f"users/{user.id}", "imported, role Developer")


def test_import_gives_defaults_where_nothing_is_said(import_lines, context):
    import_lines({"email": "bob@example.com", "password_hash": None}, b"\n", {"name": "carol", "password_hash": "!x"})
    bob, carol = sorted(users(), key=lambda user: user.name or "")
    assert (bob.name, bob.email, carol.name, carol.email) == (None, "bob@example.com", "carol", None)
    default = db.session.scalar(sa.select(Role.id).where(Role.default_mark.is_(True)))
    for user in (bob, carol):
        assert (user.role_id, user.status, user.deleted_at) == (default, Status.NORMAL, None)
        assert user.password_hash == "!"


@pytest.mark.parametrize("password", ["!", "!x", "None", ""])
def test_user_without_a_password_logs_in_with_none(api, import_lines, password):
    import_lines(line(password_hash="!x"))
    api.post("login", json={"name": "alice", "password": password}, expect=401)


def test_import_replaces_ids_that_are_taken_or_of_another_version(import_lines, context, make_user):
    taken, random = str(make_user(name="bob").id), "9b2f0c1e-4b5a-4f6e-8d7c-0a1b2c3d4e5f"
    same = str(new_id())
    result = import_lines(
        line(name="a1", id=taken, created_at=MOMENT),
        line(name="a2", id=random),
        line(name="a3", id=same),
        line(name="a4", id=same),
    )
    assert result.stdout == "Imported 4 users, 3 of them with a new id.\n"
    ids = {user.name: user.id for user in users()}
    assert str(ids["a3"]) == same
    assert {ids[name].version for name in ("a1", "a2", "a4")} == {7}
    assert len({*ids.values(), UUID(taken), UUID(random)}) == 6
    assert min(ids.values()) == ids["a1"], "lists are ordered by id, and this user is the oldest"


REFUSED: dict[str, tuple[Line, str]] = {
    "no JSON": (b"{name}\n", "line 1: line_malformed: The line is not JSON: line 1, column 2."),
    "no object": (b"[1]\n", "line 1: line_malformed: The line is not a JSON object."),
    "key twice": (b'{"name": "a", "name": "b"}\n', "line 1: line_malformed: The line holds a field twice."),
    "NaN": (b'{"name": NaN}\n', "line 1: line_malformed: The line holds NaN, which is not JSON."),
    "invalid UTF-8": (b'{"name": "\xff"}\n', "line 1: line_malformed: The line is not UTF-8."),
    "U+0000": (line(name="a\0b"), "line 1: line_malformed: The line holds the character U+0000."),
    "half a pair": (line(name="a\ud800"), "line 1: line_malformed: The line holds half of a surrogate pair."),
    "deep": (b"[" * 60_000 + b"\n", "line 1: line_malformed: The line is nested deeper than 32 levels."),
    "10 MB": (b'"' + b"x" * 10_000_000 + b'"\n', "line 1: line_too_long: The line has more than 65536 bytes."),
    "10 MB without an end": (b"{" * 10_000_000, "line 1: line_too_long: The line has more than 65536 bytes."),
    "long number": (b'{"id": ' + b"1" * 9000 + b"}\n", "line 1: line_malformed: The line holds a number that is too"),
    "unknown field": (line(passwd="x"), 'line 1: field_unknown: "passwd": Unknown field.'),
    "hostile field": (line(**{"a\n\x1b[2Jb": 1}), 'line 1: field_unknown: "a\\n\\u001b[2Jb": Unknown field.'),
    "no hash": ({"name": "alice"}, "line 1: field_missing: password_hash: Missing data for required field."),
    "no login": ({"password_hash": None}, "line 1: name_invalid: name: A name or an email is required."),
    "name": (line(name="two words"), "line 1: name_invalid: name: A name holds letters"),
    "name's type": (line(name=7), "line 1: name_invalid: name: Not a valid string."),
    "email": (line(email="alice@"), "line 1: email_invalid: email: This is not a valid email."),
    "hash": (
        line(password_hash=PASSWORD),
        "line 1: password_hash_invalid: password_hash: This is not a hash in a form",
    ),
    "dear hash": (
        line(password_hash=HASHES["passlib bcrypt 2a"].replace("$05$", "$20$")),
        "line 1: password_hash_invalid: password_hash: A bcrypt hash must have a cost of 4 to 14.",
    ),
    "role": (line(role="Boss"), "line 1: role_unknown: role: There is no role with this title."),
    "role's type": (line(role=5), "line 1: role_invalid: role: Not a valid string."),
    "status": (line(status=1), "line 1: status_invalid: status: Must be one of: normal, blocked."),
    "id": (line(id="7"), "line 1: id_invalid: id: Not a valid UUID."),
    "time": (line(created_at="2020-02-29"), "line 1: created_at_invalid: created_at: This is not a full time."),
    "time's type": (line(created_at=1582934400), "line 1: created_at_invalid: created_at: This is not a full time."),
    "future": (line(deleted_at="9999-12-31T23:59:59Z"), "line 1: deleted_at_invalid: deleted_at: This is not between"),
    "past": (line(created_at="0001-01-01T00:00:00Z"), "line 1: created_at_invalid: created_at: This is not between"),
    "ip": (line(last_login_ip="x" * 46), "line 1: last_login_ip_invalid: last_login_ip: Longer than maximum length"),
}


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["import", "dry run"])
@pytest.mark.parametrize(("refused", "said"), REFUSED.values(), ids=REFUSED)
def test_import_refuses_what_is_wrong_and_takes_the_rest(import_lines, context, refused, said, dry):
    good = [] if said.startswith("line 1: line_too") else [line(name="bob")]
    result = import_lines(refused, *good, options=dry, expect=1)
    (told,) = reported(result)
    assert told.startswith(said)
    assert [user.name for user in users()] == ([] if dry or not good else ["bob"])
    assert result.stderr.splitlines()[-1] == f"Error: lines refused: 1 ({said.split(': ')[1]} 1)"


def test_import_reads_past_a_byte_order_mark(import_lines, context):
    import_lines(b"\xef\xbb\xbf" + json.dumps(line()).encode())
    assert [user.name for user in users()] == ["alice"]


@pytest.mark.parametrize("array", [b'[{"name": "alice"},\n{"name": "bob"}]\n', b'[\n  {"name": "alice"}\n]\n'])
def test_import_of_one_array_says_so_once(import_lines, rows, array):
    before = rows()
    result = import_lines(array, expect=1)
    assert reported(result) == [f"line 1: line_malformed: {ARRAY}"]
    assert rows() == before


def test_import_goes_on_after_a_line_that_is_too_long(import_lines, context):
    lines = [line(name="first"), b"x" * 200_000 + b"\n", b"x" * 65_536 + b"\n", line(name="last")]
    assert [told.partition(":")[0] for told in reported(import_lines(*lines, expect=1))] == ["line 2", "line 3"]
    assert [user.name for user in users()] == ["first", "last"]


def test_import_skips_byte_order_marks(import_lines, context):
    lines = [b"\xef\xbb\xbf" + json.dumps(line(name=name)).encode() + b"\r\n" for name in ("alice", "bob")]
    import_lines(*lines)
    assert User.credentials("alice")
    assert User.credentials("bob")


def test_import_tells_all_that_is_wrong_by_line(import_lines, command, tmp_path, context):
    lines = [line(name="x", email="y", status="z"), line(), line(name="ALICE"), line(name="bob", email="Y")]
    report = tmp_path / "report"
    result = import_lines(*lines, options=("--report", str(report)), expect=1)
    told = [told.split(": ")[:3] for told in report.read_text().splitlines()]
    assert told == [
        ["line 1", "name_invalid", "name"],
        ["line 1", "email_invalid", "email"],
        ["line 1", "status_invalid", "status"],
        ["line 3", "name_taken", "name"],
        ["line 4", "email_invalid", "email"],
    ]
    assert (
        result.stderr == "Error: lines refused: 3 (email_invalid 2, name_invalid 1, status_invalid 1, name_taken 1)\n"
    )
    assert result.stdout == "Imported 1 users.\n"
    assert password_hash() not in result.output + report.read_text()


def test_import_of_one_line_reports_no_more_than_it_must(import_lines):
    hostile = {f"field {number}": number for number in range(3000)}
    assert len(reported(import_lines(line(**hostile), expect=1))) == 20


CONFLICTS: list[Line] = [
    line(name="taken"),
    line(name="carl", email="TAKEN@example.com"),
    line(name="deleted"),
    line(name="new", email="new@example.com"),
    line(name="NEW"),
    line(name="newer", email="NEW@example.com"),
    line(name="none", role="Boss"),
    line(name="none"),
]


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_dry_run_tells_what_an_import_does_and_writes_nothing(
    import_lines, make_user, rows, monkeypatch, context, batch
):
    monkeypatch.setattr(importing, "BATCH", batch)
    make_user(name="taken", email="taken@example.com")
    make_user(name="deleted", deleted_at=datetime.now(UTC))
    before = rows()
    dry = import_lines(*CONFLICTS, options=("--dry-run",), expect=1)
    assert rows() == before
    real = import_lines(*CONFLICTS, expect=1)
    assert reported(dry) == reported(real)
    assert [told.split(": ")[:2] for told in reported(real)] == [
        ["line 1", "name_taken"],
        ["line 2", "email_taken"],
        ["line 3", "name_taken"],
        ["line 5", "name_taken"],
        ["line 6", "email_taken"],
        ["line 7", "role_unknown"],
    ]
    assert dry.stdout == "Would import 2 users.\n"
    assert [user.name for user in users()] == ["deleted", "new", "none", "taken"]


def test_import_again_makes_nobody_twice(import_lines, rows, context):
    import_lines(line(), line(name="bob"))
    before = rows()
    again = import_lines(line(), line(name="bob"), expect=1)
    assert rows() == before
    assert again.stderr.splitlines()[-1] == "Error: lines refused: 2 (name_taken 2)"


def test_interrupted_import_leaves_whole_batches_and_can_be_repeated(import_lines, monkeypatch, context):
    monkeypatch.setattr(importing, "BATCH", 2)
    insert, left = importing.insert_rows, [1]

    def interrupted(outcome: importing.Outcome) -> None:
        if not left:
            db.session.execute(sa.insert(User), outcome.rows)
            raise KeyboardInterrupt
        left.pop()
        insert(outcome)

    lines = [line(name=name) for name in ("a1", "a2", "b1", "b2", "c1")]
    monkeypatch.setattr(importing, "insert_rows", interrupted)
    import_lines(*lines, expect=1)
    db.session.rollback()
    assert [user.name for user in users()] == ["a1", "a2"]
    monkeypatch.setattr(importing, "insert_rows", insert)
    assert reported(import_lines(*lines, expect=1))[-1].startswith("line 2: name_taken")
    assert [user.name for user in users()] == ["a1", "a2", "b1", "b2", "c1"]
    made = sa.select(sa.func.count()).where(LogEntry.action == "user_created")
    assert db.session.scalar(made) == 5


def test_import_overtaken_by_a_registration_refuses_that_line_alone(api, import_lines, monkeypatch, context):
    """A user registers after a batch was checked and before it is inserted."""
    insert, rivals = importing.insert_rows, ["bob", "dora"]

    def overtaken(outcome: importing.Outcome) -> None:
        db.session.rollback()
        if rivals:
            api.post("register", json={"name": rivals.pop(0), "password": PASSWORD}, expect=201)
        insert(outcome)

    monkeypatch.setattr(importing, "insert_rows", overtaken)
    result = import_lines(*(line(name=name) for name in ("alice", "bob", "carl", "dora", "emil")), expect=1)
    assert [told.split(": ")[:2] for told in reported(result)] == [["line 2", "name_taken"], ["line 4", "name_taken"]]
    assert result.stdout.splitlines()[-1] == "Imported 3 users."  # after what the service says of its requests
    assert [user.name for user in users()] == ["alice", "bob", "carl", "dora", "emil"]
    imported = db.session.scalars(sa.select(LogEntry).where(LogEntry.detail.like("imported%")))
    assert len(list(imported)) == 3


def test_import_of_a_name_that_somebody_left_refuses_that_line_alone(import_lines, make_user, context):
    owner = make_user(name="present")
    db.session.add(FormerName(name="bob", user_id=owner.id))
    db.session.commit()
    result = import_lines(*(line(name=name) for name in ("alice", "bob", "carl")), expect=1)
    assert [told.split(": ")[:2] for told in reported(result)] == [["line 2", "name_taken"]]
    assert [user.name for user in users()] == ["alice", "carl", "present"]


def test_import_overtaken_by_a_rename_refuses_that_line_alone(import_lines, make_user, monkeypatch, context):
    """A user leaves a name after a batch was checked and before it is inserted."""
    insert, owner = importing.insert_rows, make_user(name="present")

    def overtaken(outcome: importing.Outcome) -> None:
        monkeypatch.setattr(importing, "insert_rows", insert)
        db.session.add(FormerName(name="bob", user_id=owner.id))
        db.session.commit()
        insert(outcome)

    monkeypatch.setattr(importing, "insert_rows", overtaken)
    result = import_lines(*(line(name=name) for name in ("alice", "bob")), expect=1)
    assert [told.split(": ")[:2] for told in reported(result)] == [["line 2", "name_taken"]]
    assert [user.name for user in users()] == ["alice", "present"]


def test_import_whose_role_goes_away_meanwhile_refuses_its_lines_alone(app, import_lines, monkeypatch, context):
    insert = importing.insert_rows

    def overtaken(outcome: importing.Outcome) -> None:
        with db.engine.begin() as connection:
            connection.execute(sa.delete(Role).where(Role.title == "QA"))
        insert(outcome)

    monkeypatch.setattr(importing, "insert_rows", overtaken)
    result = import_lines(line(role="QA"), line(name="bob"), expect=1)
    assert reported(result) == ["line 1: role_unknown: role: There is no role with this title."]
    assert [user.name for user in users()] == ["bob"]


COUNTED = {  # how many rows a database believes that a table has
    "postgresql": "SELECT reltuples FROM pg_class WHERE relname = 'users' AND relkind = 'r'",
    "mysql": "SELECT n_rows FROM mysql.innodb_table_stats WHERE database_name = DATABASE() AND table_name = 'users'",
    "sqlite": "SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'users'",
}


@pytest.mark.parametrize("load", ["import-users", "seed-users"])
def test_bulk_load_renews_the_statistics_of_the_database(command, import_lines, context, load):
    if load == "import-users":
        import_lines(*(line(name=f"user-{number}") for number in range(40)))
    else:  # another number, as the statistics of the rows before may still be there
        assert command(load, "50").exit_code == 0
    counted = sa.text(COUNTED[db.engine.dialect.name])
    known = db.session.scalars(counted).all()
    assert set(map(int, known)) == {db.session.scalar(sa.select(sa.func.count()).select_from(User))}


def test_export_shows_every_user_as_they_are(command, make_user, context, tmp_path):
    moment = datetime(2020, 2, 29, 23, 59, 59, 123456, UTC)
    times = dict.fromkeys(("last_login_at", "created_at", "updated_at", "deleted_at"), moment)
    made = make_user("QA", "alice", email="ä@example.com", status=Status.BLOCKED, last_login_ip="::1", **times)
    path = tmp_path / "users.jsonl"
    result = command("export-users", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Exported 1 users.\n")
    line = json.loads(path.read_text())
    assert line.keys() == {*PUBLIC, "password_hash"}
    expected = {
        "id": str(made.id),
        "name": "alice",
        "email": "ä@example.com",
        "password_hash": password_hash(),
        "role": "QA",
        "status": "blocked",
        "last_login_at": MOMENT,
        "last_login_ip": "::1",
        "created_at": MOMENT,
        "updated_at": MOMENT,
        "deleted_at": MOMENT,
    }
    assert line.items() >= expected.items()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_export_overwrites_nothing(command, user, tmp_path):
    path = tmp_path / "users.jsonl"
    path.write_text("precious")
    result = command("export-users", path)
    assert (result.exit_code, result.stderr) == (1, f"Error: {path} exists already\n")
    assert path.read_text() == "precious"
    assert command("export-users", tmp_path / "nowhere" / "users.jsonl").exit_code == 1
    assert list(tmp_path.iterdir()) == [path]


def test_export_walks_in_bounded_batches(command, make_user, monkeypatch, count_statements, tmp_path):
    monkeypatch.setattr("app.cli.transfer.exporting.BATCH", 2)
    names = [make_user(name=f"user-{number}").name for number in range(5)]
    count_statements()
    result = command("export-users")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [json.loads(one)["name"] for one in lines] == names


def test_users_carried_to_another_database_are_the_same_and_log_in(api, make_user, command, settings, tmp_path):
    """Out of this database, by standard output and input, into a fresh one and out of that again."""
    make_user("Administrator", "admin", email="admin@example.com")
    make_user(name="blocked", status=Status.BLOCKED)
    make_user(name="deleted", deleted_at=datetime.now(UTC))
    exported = run(settings, "export-users")
    with fresh_database(tmp_path, suffix="_transfer") as uri:
        fresh = settings | {"SQLALCHEMY_DATABASE_URI": uri, "APP_ROOT_ADMIN": "root-of-the-fresh-one"}
        invoke(fresh, "deploy")
        imported = run(fresh, "import-users", "-", text=exported.stdout)
        assert (imported.returncode, imported.stdout, imported.stderr) == (0, "Imported 3 users.\n", "")
        again = run(fresh, "export-users").stdout.splitlines()
        assert {*exported.stdout.splitlines()} < {*again}
        assert len(again) == 4
        with serving(fresh, workers=1) as address:
            logins = [{"name": name, "password": PASSWORD} for name in ("admin", "blocked", "deleted")]
            answers = [requests.post(f"{address}/api/v1/login", json=login, timeout=30) for login in logins]
            assert [answer.status_code for answer in answers] == [200, 401, 401]
