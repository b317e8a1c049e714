"""The settings: read, checked, and refused in one line that says how to mend them."""

import os
import secrets
import stat
import subprocess
import sys
from datetime import timedelta
from multiprocessing.pool import ThreadPool

import pytest

import config
from app import create_app
from config import SettingsError, read_settings

pytestmark = pytest.mark.once

SECRETS = {"SECRET_KEY": secrets.token_urlsafe(48), "JWT_SECRET_KEY": secrets.token_urlsafe(48)}
IN_EARNEST = ("staging", "production", "docker")
SAMPLES = [
    "change-me-change-me-change-me-change-me",
    "this-is-a-SECRET-key-of-forty-characters",
    "your-256-bit-password-for-the-api-service",
    "replace_this_with_32_random_bytes_please",
    "0123456789012345678901234567890123456789",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmn",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "k9Qz7LmXk9Qz7LmXk9Qz7LmXk9Qz7LmXk9Qz7LmX",
]


def refusal(**environ: str) -> str:
    """Return why an environment of production is refused, which is one line."""
    with pytest.raises(SettingsError) as refused:
        create_app({"APP_CONFIG": "production", **SECRETS, **environ})
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.fixture
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "DATA_DIR", tmp_path / "db")
    return tmp_path / "db"


@pytest.mark.parametrize("mode", IN_EARNEST)
@pytest.mark.parametrize("name", SECRETS)
def test_start_without_secret_is_refused(mode, name):
    assert f"{name} is missing" in refusal(APP_CONFIG=mode, **{name: ""})


@pytest.mark.parametrize("mode", config.MODES)
def test_start_with_short_secret_is_refused(mode):
    short = secrets.token_urlsafe(48)[:31]
    message = refusal(APP_CONFIG=mode, JWT_SECRET_KEY=short)
    assert "JWT_SECRET_KEY is shorter than 32 bytes" in message
    assert short not in message


@pytest.mark.parametrize("sample", SAMPLES)
def test_start_with_sample_secret_is_refused(sample):
    message = refusal(SECRET_KEY=sample)
    assert message.startswith("SECRET_KEY is a sample value")
    assert sample not in message


def test_refused_secret_says_how_to_make_one():
    assert "python -c 'import secrets; print(secrets.token_urlsafe(48))'" in refusal(SECRET_KEY="")


@pytest.mark.parametrize("make", [secrets.token_urlsafe, secrets.token_hex])
def test_random_secrets_are_taken(make):
    for _ in range(200):
        given = {name: make(32) for name in SECRETS}
        settings = read_settings({"APP_CONFIG": "production", **given})
        assert tuple(given.values()) == (settings.SECRET_KEY, settings.JWT_SECRET_KEY)


def test_development_secrets_are_made_once_and_kept_private(data_dir):
    first, second = read_settings({}), read_settings({})
    assert (first.SECRET_KEY, first.JWT_SECRET_KEY) == (second.SECRET_KEY, second.JWT_SECRET_KEY)
    assert first.SECRET_KEY != first.JWT_SECRET_KEY
    kept = {path.name: path for path in data_dir.iterdir()}
    assert kept.keys() == {"secret_key.txt", "jwt_secret_key.txt"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.values()} == {0o600}
    assert kept["secret_key.txt"].read_text() == first.SECRET_KEY


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b""])
def test_development_secret_that_can_not_be_kept_stops_the_start(data_dir, content):
    if content is None:
        data_dir.write_text("a file where the folder should be")
    else:
        data_dir.mkdir()
        (data_dir / "secret_key.txt").write_bytes(content)
    with pytest.raises(SettingsError, match=r"^[^\n]*SECRET_KEY[^\n]*$"):
        read_settings({})


def test_development_secrets_made_at_once_are_one(data_dir):
    with ThreadPool(8) as pool:
        made = pool.map(lambda _: read_settings({}).SECRET_KEY, range(8))
    assert len(set(made)) == 1


def test_development_secret_that_is_given_wins(data_dir):
    assert SECRETS["SECRET_KEY"] == read_settings(SECRETS).SECRET_KEY
    assert not data_dir.exists()


def test_testing_secrets_are_fresh_and_not_kept(data_dir):
    first, second = read_settings({"APP_CONFIG": "testing"}), read_settings({"APP_CONFIG": "testing"})
    assert first.SECRET_KEY != second.SECRET_KEY
    assert not data_dir.exists()


def test_development_is_the_default(data_dir):
    assert type(read_settings({})) is config.Development


@pytest.mark.parametrize("mode", ["prod", "Production", "test", "development,testing"])
def test_start_in_unknown_mode_is_refused(mode):
    message = refusal(APP_CONFIG=mode)
    assert message.startswith("APP_CONFIG must be one of development, testing, staging, production, docker")
    assert repr(mode) in message


@pytest.mark.parametrize("name", ["JWT_TTL", "PER_PAGE", "TRUSTED_PROXIES", "MAX_CONTENT_LENGTH", "TOKEN_MAX_DAYS"])
@pytest.mark.parametrize("value", ["-1", "1.5", "1e3", "0x10", "1_000", "many", "٣", "9" * 40, "10 20"])
def test_start_with_bad_number_is_refused(name, value):
    message = refusal(**{name: value})
    assert message.startswith(f"{name} must be a whole number from ")
    assert repr(value) in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JWT_TTL", "0"),
        ("REFRESH_TTL_DAYS", "0"),
        ("REFRESH_TTL_DAYS", "3651"),
        ("REFRESH_GRACE_SECONDS", "301"),
        ("PER_PAGE", "0"),
        ("PER_PAGE", "101"),
        ("LOGIN_FAILURES_BEFORE_LOCK", "0"),
        ("LOGIN_LOCK_SECONDS", "901"),
        ("DATABASE_POOL_SIZE", "0"),
        ("DATABASE_POOL_SIZE", "101"),
        ("MAX_CONTENT_LENGTH", "0"),
        ("TOKEN_MAX_DAYS", "0"),
        ("TOKEN_MAX_DAYS", "3651"),
        ("FRESH_SECONDS", "59"),
        ("FRESH_SECONDS", "3601"),
        ("OUTBOUND_SECONDS", "0"),
        ("OUTBOUND_SECONDS", "121"),
    ],
)
def test_start_with_number_out_of_bounds_is_refused(name, value):
    assert refusal(**{name: value}).startswith(f"{name} must be a whole number from ")


def test_numbers_are_read():
    given = {"JWT_TTL": "5", "REFRESH_TTL_DAYS": "7", "REFRESH_GRACE_SECONDS": "0", "PER_PAGE": "100"}
    settings = read_settings({**SECRETS, **given})
    assert timedelta(minutes=5) == settings.JWT_ACCESS_TOKEN_EXPIRES
    assert timedelta(days=7) == settings.REFRESH_TTL
    assert timedelta(0) == settings.REFRESH_GRACE
    assert settings.PER_PAGE == 100


def test_empty_settings_are_the_defaults():
    names = ("JWT_TTL", "PER_PAGE", "REGISTRATION", "CORS_ORIGINS", "SQLALCHEMY_DATABASE_URI", "APP_NAME")
    assert vars(read_settings({**SECRETS, **dict.fromkeys(names, "")})) == vars(read_settings(SECRETS))


def test_settings_of_api_tokens_are_read():
    settings = read_settings(SECRETS)
    assert (settings.TOKENS, settings.TOKEN_MAX_DAYS, settings.SERVICE_TOKENS_FOREVER) == (True, 366, False)
    given = {"TOKENS": "off", "TOKEN_MAX_DAYS": "30", "SERVICE_TOKENS_FOREVER": "true"}
    settings = read_settings({**SECRETS, **given})
    assert (settings.TOKENS, settings.TOKEN_MAX_DAYS, settings.SERVICE_TOKENS_FOREVER) == (False, 30, True)


@pytest.mark.parametrize("name", ["REGISTRATION", "SAMPLES", "APPLICATION_TOKENS", "TOKENS", "SERVICE_TOKENS_FOREVER"])
def test_start_with_unknown_choice_is_refused(name):
    assert f"{name} must be one of " in refusal(**{name: "perhaps"})


@pytest.mark.parametrize(
    "origins",
    [
        "*",
        "https://*",
        "https://*.example.com",
        "https://app.example.com *",
        "null",
        "app.example.com",
        "https://",
        "https://app.example.com/",
        "https://app.example.com/path",
        "ftp://app.example.com",
        "https://(.+)",  # which Flask-Cors would take for a pattern
        "https://[^.]+.example.com",
        "https://app.example.com?",
        *("https://[2001:db8::g]", "https://[::1", "https://[::1]x", "https://u@app.example.com", "capacitor://"),
        *("file://", "data://x", "https://app.example.com:0", "https://app.example.com:99999", "chrome-extension://*"),
    ],
)
def test_start_with_wildcard_or_other_than_origins_is_refused(origins):
    assert refusal(CORS_ORIGINS=origins).startswith("CORS_ORIGINS takes origins such as https://app.example.com")


def test_origins_are_read_apart():
    settings = read_settings({**SECRETS, "CORS_ORIGINS": " https://app.example.com  http://localhost:3000 "})
    assert settings.CORS_ORIGINS == ["https://app.example.com", "http://localhost:3000"]


@pytest.mark.parametrize(
    "origin",
    ["https://example.com", "https://notdock.example.com", "https://dock.example.com.evil.example", "http://127.0.0.1"],
)
@pytest.mark.parametrize("address", ["https://dock.example.com", ""])
def test_start_with_passkey_origin_of_another_host_is_refused(origin, address):
    message = refusal(APP_URL=address, PASSKEY_ORIGINS=f"https://dock.example.com {origin}")
    assert message.startswith("PASSKEY_ORIGINS takes origins of the host of APP_URL or below it, not ")


@pytest.mark.parametrize("origin", ["*", "dock.example.com", "https://dock.example.com/", "https://dock.example.com:0"])
def test_start_with_passkey_origin_that_is_none_is_refused(origin):
    message = refusal(APP_URL="https://dock.example.com", PASSKEY_ORIGINS=origin)
    assert message.startswith("PASSKEY_ORIGINS takes origins such as https://app.example.com, not ")


def test_passkey_origins_are_read_apart():
    given = {
        "APP_URL": "https://dock.example.com",
        "PASSKEY_ORIGINS": " https://Dock.Example.com:8443 https://a.dock.example.com",
    }
    read = read_settings({**SECRETS, **given}).PASSKEY_ORIGINS
    assert read == ("https://dock.example.com:8443", "https://a.dock.example.com")


@pytest.mark.parametrize("word", ["*", "http://docs.lan", "10.0.0.1/8", "docs.lan:0", "a,b", "user@docs.lan"])
def test_start_with_what_no_connection_can_lead_to_is_refused(word):
    message = refusal(OUTBOUND_ALLOW=f"docs.lan {word}")
    assert message.startswith("OUTBOUND_ALLOW takes words such as docs.lan, ")
    assert message.endswith(f", not {word!r}.")


@pytest.mark.parametrize("weak", [*SAMPLES, "k9Qz7LmXw2Rt5VbN8pJc3HdF6sGyTqA"])
def test_start_with_weak_metrics_token_is_refused(weak):
    message = refusal(METRICS_TOKEN=weak)
    assert message.startswith("METRICS_TOKEN is ")
    assert weak not in message


@pytest.mark.parametrize("strange", [" ", "\u00e9", '"', ","])
def test_start_with_metrics_token_that_no_header_carries_is_refused(strange):
    message = refusal(METRICS_TOKEN=f"{secrets.token_urlsafe(48)}{strange}x")
    assert message.startswith("METRICS_TOKEN takes letters, digits and ")


def test_start_with_collector_that_is_no_url_is_refused():
    message = refusal(OTEL_EXPORTER_OTLP_ENDPOINT="collector:4318")
    assert message == "OTEL_EXPORTER_OTLP_ENDPOINT must begin with http:// or https://."


# How many cores there are to use


@pytest.fixture
def cores_under(tmp_path):
    """Return a function that tells the cores to use under the cgroups whose files are given."""

    def cores(groups: str, files: dict[str, str]) -> int:
        (tmp_path / "groups").write_text(groups)
        for name, text in files.items():
            path = tmp_path / "root" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return config.cores(tmp_path / "groups", tmp_path / "root")

    return cores


VERSION_1 = "3:cpuset:/\n2:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n"
CGROUPS = [
    ("0::/\n", {"cpu.max": "100000 100000\n"}, 1),  # docker run --cpus 1, as the container sees it
    ("0::/\n", {"cpu.max": "50000 100000\n"}, 1),
    ("0::/\n", {"cpu.max": "250000 100000\n"}, 3),
    ("0::/\n", {"cpu.max": "max 100000\n"}, 8),
    ("0::/\n", {"cpu.max": "9900000 100000\n"}, 8),
    ("0::/\n", {}, 8),
    ("0::/\n", {"cpu.max": "nonsense"}, 8),
    ("0::/a/b\n", {"a/cpu.max": "200000 100000", "a/b/cpu.max": "max 100000"}, 2),  # the limit of a slice of systemd
    ("0::/a/b\n", {"a/cpu.max": "max 100000", "a/b/cpu.max": "400000 100000"}, 4),
    ("0::/a\n", {"b/cpu.max": "100000 100000"}, 8),
    (VERSION_1, {"cpu,cpuacct/cpu.cfs_quota_us": "200000\n", "cpu,cpuacct/cpu.cfs_period_us": "100000\n"}, 2),
    (VERSION_1, {"cpu,cpuacct/cpu.cfs_quota_us": "-1\n", "cpu,cpuacct/cpu.cfs_period_us": "100000\n"}, 8),
]


@pytest.mark.parametrize(("groups", "files", "expected"), CGROUPS)
def test_cores_are_those_that_the_cgroup_allows(cores_under, monkeypatch, groups, files, expected):
    # The machine may have any number of cores.
    monkeypatch.setattr("os.sched_getaffinity", lambda _process: set(range(8)))
    assert cores_under(groups, files) == expected


def test_cores_without_cgroups_are_those_that_the_process_is_bound_to(tmp_path):
    assert config.cores(tmp_path / "nothing") == len(os.sched_getaffinity(0))


def test_cores_of_a_process_that_is_bound_to_one_are_one():
    shown = "import config; print(config.cores(), config.Testing({}).WEB_CONCURRENCY)"
    bound = ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0))), sys.executable, "-c", shown]
    done = subprocess.run(bound, cwd=config.BASE_DIR, capture_output=True, text=True, check=True)
    assert done.stdout == "1 1\n"
