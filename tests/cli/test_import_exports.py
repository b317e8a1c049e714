"""Users of other systems' exports, as these come: everyone comes along, and logs in with the password they had."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from argon2.low_level import Type, hash_secret_raw
from click.testing import CliRunner
from flask.cli import ScriptInfo

from app.cli import commands
from app.cli.transfer import exports
from app.cli.transfer.sources import EXPORTS, FIREBASE
from app.extensions import db
from app.models import Role, Status, User
from tests.support.foreign import (
    FIREBASE_HASH,
    FIREBASE_SALT,
    FIREBASE_SIGNER_KEY,
    FOREIGN_PASSWORD,
    HASHES,
)

pytestmark = pytest.mark.once

BCRYPT, SALT = HASHES["passlib bcrypt 2a"], b"saltsaltsaltsalt"
MADE = datetime(2024, 5, 13, 8, 30, 0, 250000, UTC)
MILLISECONDS = int(MADE.timestamp() * 1000)


def padded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def keycloak_password(algorithm: str, rounds: int, key: bytes, **more: list[str]) -> dict[str, object]:
    data = {"hashIterations": rounds, "algorithm": algorithm, "additionalParameters": more}
    secret = {"value": padded(key), "salt": padded(SALT), "additionalParameters": {}}
    return {"type": "password", "credentialData": json.dumps(data), "secretData": json.dumps(secret)}


def keycloak_realm() -> str:
    typed = FOREIGN_PASSWORD.encode()
    argon2 = hash_secret_raw(typed, SALT, time_cost=5, memory_cost=7168, parallelism=1, hash_len=32, type=Type.ID)
    more = {"hashLength": ["32"], "memory": ["7168"], "type": ["id"], "version": ["1.3"], "parallelism": ["1"]}
    otp = {"type": "otp", "credentialData": "{}", "secretData": "{}"}
    users = [
        {
            "id": "9b2f0c1e-4b5a-4f6e-8d7c-0a1b2c3d4e5f",
            "createdTimestamp": MILLISECONDS,
            "username": "alice",
            "enabled": True,
            "email": "alice@example.com",
            "credentials": [otp, keycloak_password("argon2", 5, argon2, **more)],
            "realmRoles": ["default-roles-test"],
        },
        {
            "username": "bob@example.com",
            "enabled": False,
            "credentials": [
                keycloak_password("pbkdf2-sha512", 1000, hashlib.pbkdf2_hmac("sha512", typed, SALT, 1000, 64))
            ],
        },
        {"username": "carol", "enabled": True, "credentials": []},
    ]
    return json.dumps({"realm": "test", "enabled": True, "users": users}, indent=2)


def auth0_lines() -> str:
    exported = {
        "_id": {"$oid": "60425dc43519d90068f82973"},
        "email_verified": False,
        "email": "alice@example.com",
        "passwordHash": BCRYPT,
        "password_set_date": {"$date": "2021-03-05T16:35:16.775Z"},
        "tenant": "dev-test",
        "connection": "Username-Password-Authentication",
        "_tmp_is_unique": True,
    }
    shown = {"user_id": "auth0|1", "username": "carol", "blocked": True, "created_at": "2024-05-13T08:30:00.250Z"}
    return f"{json.dumps(exported)}\n{json.dumps(shown)}\n"


HASH_CONFIG = f"""hash_config {{
  algorithm: SCRYPT,
  base64_signer_key: {FIREBASE_SIGNER_KEY},
  base64_salt_separator: Bw==,
  rounds: 8,
  mem_cost: 14,
}}
"""


def firebase_document() -> str:
    users = [
        {
            "localId": "aB3",
            "email": "alice@example.com",
            "emailVerified": True,
            "passwordHash": FIREBASE_HASH.replace("+", "-").replace("/", "_"),
            "salt": FIREBASE_SALT,
            "createdAt": str(MILLISECONDS),
            "lastSignedInAt": str(MILLISECONDS),
            "providerUserInfo": [],
        },
        {"localId": "cD4", "email": "bob@example.com", "disabled": True, "createdAt": str(MILLISECONDS)},
    ]
    return json.dumps({"users": users})


SUPABASE_CSV = f"""\
instance_id,id,aud,role,email,encrypted_password,raw_user_meta_data,created_at,banned_until,last_sign_in_at,deleted_at
0,9b2f0c1e-4b5a-4f6e-8d7c-0a1b2c3d4e5f,authenticated,authenticated,alice@example.com,{BCRYPT},"{{""a"": ""b, c""}}",2024-05-13 08:30:00.25+00,,2024-05-14 08:30:00+00,
0,9b2f0c1e-4b5a-4f6e-8d7c-0a1b2c3d4e60,authenticated,authenticated,bob@example.com,,{{}},2024-05-13 08:30:00.25+00,2999-01-01 00:00:00+00,,
"""  # noqa: E501 - a row is a line


def supabase_json() -> str:
    users = [
        {"email": "alice@example.com", "encrypted_password": BCRYPT, "created_at": "2024-05-13T08:30:00.25+00:00"},
        {"email": "bob@example.com", "encrypted_password": "", "banned_until": "2999-01-01T00:00:00+00:00"},
    ]
    return json.dumps(users)


def django_dump() -> str:
    alice: dict[str, object] = {
        "password": HASHES["Django pbkdf2_sha256"],
        "last_login": None,
        "is_superuser": True,
        "username": "alice",
        "email": "",
        "is_active": True,
        "date_joined": "2024-05-13T08:30:00.250Z",
        "groups": [],
    }
    bob = alice | {"username": "bob@example.com", "is_superuser": False, "is_active": False, "password": "!unusable"}
    users = [{"model": "auth.user", "pk": key, "fields": fields} for key, fields in enumerate((alice, bob), 1)]
    return json.dumps(users)


HTPASSWD = f"""\
# those who may read
alice:{HASHES["OpenSSL apr1"]}
bob@example.com:{HASHES["libxcrypt bcrypt 2y"]}
"""
NORMAL, BLOCKED = Status.NORMAL, Status.BLOCKED
Row = tuple[str | None, str | None, str, Status, bool]
CASES: dict[str, tuple[str, str, list[Row]]] = {
    "Keycloak's realm": (
        "keycloak",
        keycloak_realm(),
        [
            ("alice", "alice@example.com", "User", NORMAL, True),
            (None, "bob@example.com", "User", BLOCKED, True),
            ("carol", None, "User", NORMAL, False),
        ],
    ),
    "Auth0": (
        "auth0",
        auth0_lines(),
        [(None, "alice@example.com", "User", NORMAL, True), ("carol", None, "User", BLOCKED, False)],
    ),
    "Firebase": (
        "firebase",
        firebase_document(),
        [(None, "alice@example.com", "User", NORMAL, True), (None, "bob@example.com", "User", BLOCKED, False)],
    ),
    "Supabase's CSV": (
        "supabase",
        SUPABASE_CSV,
        [(None, "alice@example.com", "User", NORMAL, True), (None, "bob@example.com", "User", BLOCKED, False)],
    ),
    "Supabase's JSON": (
        "supabase",
        supabase_json(),
        [(None, "alice@example.com", "User", NORMAL, True), (None, "bob@example.com", "User", BLOCKED, False)],
    ),
    "Django": (
        "django",
        django_dump(),
        [("alice", None, "Administrator", NORMAL, True), (None, "bob@example.com", "User", BLOCKED, False)],
    ),
    "Apache": (
        "htpasswd",
        HTPASSWD,
        [("alice", None, "User", NORMAL, True), (None, "bob@example.com", "User", NORMAL, True)],
    ),
}


@pytest.fixture
def import_export(app, tmp_path):
    """Return a function that imports the text of an export."""

    def imported(source, text, *options, expect=0):
        path, config = tmp_path / "export", tmp_path / "hash-config"
        path.write_text(text)
        config.write_text(HASH_CONFIG)
        options += ("--hash-config", str(config)) if source == "firebase" else ()
        arguments = ["import-users", str(path), "--from", source, *options]
        result = CliRunner().invoke(commands, arguments, obj=ScriptInfo(create_app=lambda: app))
        assert result.exit_code == expect, result.output
        return result

    return imported


@pytest.mark.parametrize(("source", "text", "expected"), CASES.values(), ids=CASES)
def test_users_of_an_export_come_along_and_log_in(app, api, import_export, source, text, expected):
    assert import_export(source, f"\ufeff{text}").stdout == f"Imported {len(expected)} users.\n"
    with app.app_context():
        columns = (User.name, User.email, Role.title, User.status, User.password_hash != "!")
        rows = db.session.execute(sa.select(*columns).join(User.role)).all()
        assert {tuple(row) for row in rows} == set(expected)
        made = db.session.scalars(sa.select(User.created_at)).all()
        assert source in ("auth0", "htpasswd") or MADE in made
    for name, email, _, status, has_password in expected:
        password = "user1password" if source == "firebase" else FOREIGN_PASSWORD
        status_code = 200 if status is NORMAL and has_password else 401
        api.post("login", json={"name": name or email, "password": password}, expect=status_code)


SUPABASE_CONFIRMED = """\
email,encrypted_password,email_confirmed_at
alice@example.com,,2024-05-13 08:30:00.25+00
bob@example.com,,
"""
# Alice has proven her email and Bob has not; Carol's is the name that she had, of which nothing is known.
PROVEN = {
    "keycloak": json.dumps(
        [
            {"username": "alice", "email": "alice@example.com", "emailVerified": True},
            {"username": "bob", "email": "bob@example.com", "emailVerified": False},
            {"username": "carol@example.com", "emailVerified": True},
        ]
    ),
    "auth0": json.dumps(
        [
            {"email": "alice@example.com", "email_verified": True},
            {"email": "bob@example.com", "email_verified": False},
            {"username": "carol@example.com", "email_verified": True},
        ]
    ),
    "firebase": json.dumps(
        [{"email": "alice@example.com", "emailVerified": True}, {"email": "bob@example.com", "emailVerified": False}]
    ),
    "supabase": SUPABASE_CONFIRMED,
    "django": django_dump(),  # it does not know
    "htpasswd": HTPASSWD,  # nor does it
}


@pytest.mark.parametrize("source", [*EXPORTS, FIREBASE])
def test_emails_that_were_proven_there_are_proven_here_and_no_others(app, import_export, source):
    import_export(source, PROVEN[source])
    with app.app_context():
        proven = db.session.scalars(sa.select(User.email).where(User.email_verified_at.is_not(None))).all()
        unproven = db.session.scalars(sa.select(User.id).where(User.email_verified_at.is_(None))).all()
    assert proven == ([] if source in ("django", "htpasswd") else ["alice@example.com"])
    assert unproven


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("keycloak", '{"realm": "test"}', "line 1: line_malformed: This is no user as Keycloak exports them."),
        ("keycloak", '{"users": 3}', "line 1: document_malformed"),
        ("keycloak", '{"users": [3]}', "entry 1: entry_malformed: The entry is not a JSON object."),
        (
            "keycloak",
            '{"users": [{"username": "x", "serviceAccountClientId": "x"}]}',
            "entry 1: entry_malformed: This is no user",
        ),
        (
            "keycloak",
            json.dumps({"users": [{"username": "xy", "credentials": [keycloak_password("md5", 1, b"x" * 16)]}]}),
            "entry 1: password_hash_invalid",
        ),
        ("auth0", "[", "line 1: document_malformed"),
        ("auth0", '{"email": "a@b.com", "email_verified": "yes"}', "line 1: email_verified_invalid"),
        ("auth0", '{"user_id": "sms|1"}', "line 1: name_invalid: name: A name or an email is required."),
        ("auth0", '{"email": 3}', "line 1: email_invalid"),
        ("firebase", '{"users": [{"createdAt": "x", "email": "a@b.com"}]}', "entry 1: entry_malformed"),
        ("firebase", '{"users": [{"createdAt": "9e99", "email": "a@b.com"}]}', "entry 1: entry_malformed"),
        ("supabase", "id,email\n1,a@example.com\n", "line 2: line_malformed: This is no user as Supabase"),
        ("supabase", f"email\n{'x' * 70000}\n", "line 2: line_malformed: The line has more than 65536 bytes."),
        ("django", '[{"fields": {"username": "xy"}}]', "entry 1: entry_malformed"),
        ("htpasswd", "alice\n", "line 1: line_malformed: This is no user as Apache"),
        ("htpasswd", "alice:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n", "line 1: password_hash_invalid"),
        ("htpasswd", f"alice:{'x' * 70000}\n", "line 1: password_hash_invalid"),
    ],
    ids=lambda text: text[:40],
)
def test_entry_that_is_no_user_is_refused_with_its_place(import_export, rows, source, text, told):
    before = rows()
    result = import_export(source, text, expect=1)
    assert result.stderr.startswith(told), result.stderr
    assert rows() == before


def test_document_that_is_too_long_is_refused(import_export, monkeypatch):
    monkeypatch.setattr(exports, "MOST_DOCUMENT", 100)
    result = import_export("keycloak", keycloak_realm(), expect=1)
    assert result.stderr.startswith("line 1: document_too_long")


def test_parameters_of_firebase_for_another_system_are_refused(import_export, tmp_path):
    (tmp_path / "hash-config").write_text(HASH_CONFIG)
    told = import_export("django", django_dump(), "--hash-config", str(tmp_path / "hash-config"), expect=2).stderr
    assert "belongs to --from firebase" in told


@pytest.mark.parametrize("config", [None, "rounds: 8"])
def test_import_from_firebase_without_its_parameters_says_where_they_are(app, tmp_path: Path, config):
    path = tmp_path / "users.json"
    path.write_text(config or firebase_document())
    options = ["--hash-config", str(path)] if config else []
    arguments = ["import-users", str(path), "--from", "firebase", *options]
    result = CliRunner().invoke(commands, arguments, obj=ScriptInfo(create_app=lambda: app))
    assert result.exit_code == 2
    assert "password hash parameters" in result.stderr
