"""The doctor."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app import create_app
from app.extensions import db
from app.models import ApiToken, Job, Mail, MailState, Permission, Role, User
from app.utils.api_tokens import PERSONAL
from app.utils.clock import now
from config import BASE_DIR
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.server import run

SOUND = {"APP_URL": "https://dock.example.com", "TRUSTED_PROXIES": "1", "RATELIMIT_ENABLED": "true"}
UNSAFE = [
    ({"APP_URL": "http://dock.example.com"}, "APP_URL"),
    ({"APP_URL": ""}, "APP_URL"),
    ({"TRUSTED_PROXIES": "0"}, "TRUSTED_PROXIES"),
    ({"CORS_ORIGINS": "http://app.example.com"}, "CORS_ORIGINS"),
    ({"RATELIMIT_ENABLED": "false"}, "RATELIMIT_ENABLED"),
    ({"APP_ROOT_PASSWORD": "left lying about"}, "APP_ROOT_PASSWORD"),
    ({"JWT_TTL": "10000"}, "JWT_TTL"),
    ({"JWT_TTL": "1440", "REFRESH_TTL_DAYS": "1"}, ""),
    ({"REFRESH_GRACE_SECONDS": "300"}, "REFRESH_GRACE_SECONDS"),
    ({"LOGIN_FAILURES_BEFORE_LOCK": "1000"}, "LOGIN_FAILURES_BEFORE_LOCK"),
    ({"MAX_CONTENT_LENGTH": "16000000"}, "MAX_CONTENT_LENGTH"),
    ({"JWT_ALGORITHM": "EdDSA"}, "JWT_ALGORITHM"),
    ({"REDIS_URL": "redis://127.0.0.1:1"}, "REDIS_URL"),
    ({"REGISTRATION": "verified"}, "REGISTRATION"),
    ({"EMAIL_VERIFICATION": "required"}, "EMAIL_VERIFICATION"),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Return the settings of a deployed service in which there is nothing to find."""
    folder = tmp_path_factory.mktemp("doctor")
    made = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "JWT_SECRET_KEY")}
    uri = f"sqlite:///{folder / 'dock.sqlite'}"
    settings = {"APP_CONFIG": "production", "SQLALCHEMY_DATABASE_URI": uri} | made | SOUND
    assert invoke(settings, "deploy").exit_code == 0
    change(settings, lambda: db.session.execute(sa.update(Role).values(second_factor=True)))
    return settings


@pytest.mark.once
def test_doctor_finds_nothing_in_a_sound_service(sound):
    answer = run(sound, "doctor")
    assert (answer.returncode, answer.stdout) == (0, "No problems found.\n")


def test_doctor_advises_a_second_factor_for_administrators(sound, tmp_path):
    own = sound | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'advice.sqlite'}"}
    invoke(own, "deploy")
    done = invoke(own, "doctor")
    assert done.exit_code == 0
    advice, last = done.stdout.splitlines()
    assert advice.startswith("The role Administrator holds ADMIN and requires no second factor. It is advised: ")
    assert last == "No problems found."


@pytest.mark.parametrize(("change", "setting"), UNSAFE, ids=[next(iter(change)) for change, _ in UNSAFE])
@pytest.mark.once
def test_doctor_names_an_unsafe_setting_and_the_mend(sound, change, setting):
    answer = invoke(sound | change, "doctor")
    if setting:
        assert answer.exit_code == 1
        assert answer.stdout.startswith(f"{setting} ")
        assert "To correct it: " in answer.stdout
        assert len(answer.stdout.splitlines()) == 1
    else:
        assert answer.exit_code == 0


AWAY = {"SQLALCHEMY_DATABASE_URI": "postgresql://dock:hidden@127.0.0.1:1/dock", "REDIS_URL": "redis://127.0.0.1:1"}
NEED_MORE_THAN_SETTINGS = ("APP_ROOT_PASSWORD", "JWT_ALGORITHM", "REDIS_URL")


@pytest.mark.once
def test_doctor_of_settings_needs_no_database_and_no_redis(sound):
    answer = run(sound | AWAY, "doctor", "--settings")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "No problems found.\n", "")


@pytest.mark.parametrize(("change", "setting"), UNSAFE, ids=[next(iter(change)) for change, _ in UNSAFE])
@pytest.mark.once
def test_doctor_of_settings_names_an_unsafe_one(sound, change, setting):
    answer = invoke(sound | AWAY | change, "doctor", "--settings")
    if setting and setting not in NEED_MORE_THAN_SETTINGS:
        assert (answer.exit_code, answer.stdout.split()[0]) == (1, setting)
    else:
        assert answer.exit_code == 0, answer.stdout


@pytest.mark.once
def test_doctor_of_settings_names_a_setting_of_mail(sound):
    answer = invoke(sound | AWAY | WITH_MAIL | {"MAIL_URL": "smtp://mail.example.com?tls=off"}, "doctor", "--settings")
    assert (answer.exit_code, answer.stdout.split()[0]) == (1, "MAIL_URL")


@pytest.mark.once
@pytest.mark.parametrize("name", ["JWT_TTL", "TRUSTED_PROXIES", "SQLALCHEMY_DATABASE_URI", "APP_URL", "APP_CONFIG"])
def test_doctor_of_settings_fails_where_one_does_not_parse(sound, name):
    answer = run(sound | {name: "soon"}, "doctor", "--settings")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith(f"Error: {name} ")
    assert len(answer.stderr.splitlines()) == 1


@pytest.mark.once
def test_doctor_finds_secrets_that_are_the_same(sound):
    answer = run(sound | {"JWT_SECRET_KEY": sound["SECRET_KEY"]}, "doctor")
    assert (answer.returncode, answer.stdout.split()[0]) == (1, "JWT_SECRET_KEY")


@pytest.mark.once
def test_doctor_finds_a_database_that_others_may_read(sound, tmp_path):
    path = tmp_path / "open.sqlite"
    settings = sound | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{path}"}
    invoke(settings, "deploy")
    path.chmod(0o644)
    assert f"chmod 600 {path}" in run(settings, "doctor").stdout


def test_doctor_finds_a_database_without_tables(sound, tmp_path):
    with fresh_database(tmp_path, "_doctor") as uri:
        answer = run(sound | {"SQLALCHEMY_DATABASE_URI": uri}, "doctor")
    assert answer.returncode == 1
    assert "python run.py deploy" in answer.stdout
    assert "Traceback" not in answer.stderr


def test_doctor_finds_a_database_that_is_away(sound):
    uri = "postgresql://dock:hidden@127.0.0.1:1/dock"
    answer = run(sound | {"SQLALCHEMY_DATABASE_URI": uri}, "doctor")
    assert answer.returncode == 1
    assert "127.0.0.1:1" in answer.stdout
    assert "hidden" not in answer.stdout + answer.stderr
    assert str(BASE_DIR) not in answer.stderr


@pytest.mark.once
def test_doctor_finds_a_metrics_token_that_is_also_a_key(sound):
    answer = run(sound | {"METRICS_TOKEN": sound["JWT_SECRET_KEY"]}, "doctor")
    assert (answer.returncode, answer.stdout.split()[0]) == (1, "METRICS_TOKEN")


WITH_MAIL = {"MAIL_URL": "smtps://mail.example.com", "MAIL_FROM": "dock@example.com"}


def findings(settings: dict[str, str]) -> list[str]:
    """Return what the doctor finds."""
    return [line for line in invoke(settings, "doctor").stdout.splitlines() if "To correct it" in line]


@pytest.mark.once
def test_doctor_finds_mail_without_tls_or_a_worker_or_that_waits(sound, tmp_path):
    own = sound | WITH_MAIL | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'mail.sqlite'}"}
    invoke(own, "deploy")
    assert ["no worker was seen" in line for line in findings(own)] == [True]
    change(own, lambda: Job.note("send mails"))
    change(own, lambda: db.session.add(Mail(kind="password_changed", recipient="a@example.com", locale="en")))
    assert findings(own) == []
    late = now() - timedelta(minutes=11)
    change(own, lambda: db.session.execute(sa.update(Mail).values(next_attempt_at=late)))
    assert ["waited for more than ten minutes" in line for line in findings(own)] == [True]
    change(own, lambda: db.session.execute(sa.update(Mail).values(state=MailState.SENT)))
    open_server = own | {"MAIL_URL": "smtp://mail.example.com?tls=off"}
    assert ["without TLS" in line for line in findings(open_server)] == [True]
    required = own | {"EMAIL_VERIFICATION": "required"}
    assert ["no administrator has a proven email" in line for line in findings(required)] == [True]
    proven = {"email": "sysop@example.com", "email_verified_at": now()}
    change(own, lambda: db.session.execute(sa.update(User).values(proven)))
    assert findings(required) == []
    change(own, lambda: db.session.execute(sa.update(Job).values(done_at=late)))
    assert ["no worker was seen" in line for line in findings(own)] == [True]


def token(owner: User, name: str, **columns: Any) -> ApiToken:
    """Return a token that has what it needs and is used."""
    made = ApiToken(user_id=owner.id, **{"name": name, "expires_at": now() + timedelta(days=90)} | columns)
    made.renew(PERSONAL)
    return made


def add_tokens(*each: dict[str, Any]) -> None:
    """Add tokens of the administrator, named by their numbers."""
    owner = db.session.scalars(sa.select(User)).one()
    db.session.add_all(token(owner, f"ci {number}", **columns) for number, columns in enumerate(each, 1))


@pytest.mark.once
def test_doctor_finds_tokens_that_may_too_much_or_are_not_used(sound, tmp_path):
    own = sound | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'tokens.sqlite'}"}
    invoke(own, "deploy")
    long_ago = now() - timedelta(days=91)
    dead = {"permissions": Permission.ADMIN, "expires_at": now(), "created_at": long_ago}
    used = {"created_at": long_ago, "last_used_at": now() - timedelta(days=89)}
    change(own, lambda: add_tokens({}, {"permissions": Permission.LIST_USERS}, dead, used))
    assert findings(own) == []
    flagged = {"permissions": Permission.ADMIN | Permission.LIST_USERS}
    change(own, lambda: add_tokens(flagged, {"expires_at": None}, *[{"created_at": long_ago}] * 7))
    found = findings(own)
    assert [line.partition(". To correct it: ")[0] for line in found] == [
        'tokens with ADMIN: 1 ("ci 1" of sysop)',
        'tokens that never expire: 1 ("ci 2" of sysop)',
        'tokens that were not used for 90 days: 7 ("ci 3" of sysop, "ci 4" of sysop, "ci 5" of sysop, '
        '"ci 6" of sysop, "ci 7" of sysop, …)',
    ]
    assert all("python run.py tokens revoke ID" in line for line in found)


def change(settings: dict[str, str], do: Callable[[], object]) -> None:
    """Change something in the database of a service."""
    app = create_app(settings)
    with app.app_context():
        do()
        db.session.commit()
        for engine in db.engines.values():
            engine.dispose()
