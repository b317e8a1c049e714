"""The compose files: what they say is what compose understands, what the service reads, and what the image holds."""

import json
import os
import re
import secrets
import shutil
import signal
import stat
import subprocess
import time
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from sqlalchemy import make_url

from app.cli.server import STOP_SECONDS
from config import BASE_DIR, SECRET_SETTINGS, Docker, read_settings
from tests.deploy import image
from tests.deploy.balancer import NODES
from tests.docs.test_readme import settings_read
from tests.support.server import free_port

pytestmark = pytest.mark.once

SCHEMAS = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
VALIDATOR = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "compose-spec.json").read_text()))
KINDS = {
    "PostgreSQL": ["compose.yaml"],
    "MariaDB": ["compose.yaml", "compose.mysql.yaml"],
    "TLS": ["compose.yaml", "compose.tls.yaml"],
    "a database elsewhere": ["compose.yaml", "compose.managed.yaml"],
}
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
OF_THE_SERVERS = {"DATABASE_PASSWORD", "REDIS_PASSWORD"}


class Replacing(yaml.SafeLoader):
    """Reads compose's own tag, which lets a value replace the one below it."""


class Replacement(dict[str, Any]):
    """A value under that tag."""


def construct(loader: Replacing, node: yaml.Node) -> Replacement:
    if isinstance(node, yaml.SequenceNode):
        return Replacement(value=loader.construct_sequence(node, deep=True))
    assert isinstance(node, yaml.MappingNode)
    return Replacement(value=loader.construct_mapping(node, deep=True))


Replacing.add_constructor("!override", construct)


def merged(below: Any, above: Any) -> Any:
    """Return what compose makes of two files, as far as ours need it."""
    if isinstance(above, Replacement):
        return above["value"]
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: merged(below.get(key), value) for key, value in above.items()}
    if isinstance(below, list) and all(re.fullmatch(r"[^:]+:/[^:]+(:ro)?", item) for item in below):  # volumes
        return [*{volume.split(":")[-2 if ":ro" in volume else -1]: volume for volume in below + above}.values()]
    return above


def read(*names: str) -> dict[str, Any]:
    """Return what compose reads, with its variables not yet replaced."""
    whole: dict[str, Any] = {}
    for name in names:
        whole = merged(whole, yaml.load((BASE_DIR / name).read_text(), Replacing))  # noqa: S506 - a safe loader
    return whole


@pytest.fixture(params=KINDS)
def composed(request) -> dict[str, Any]:
    """The services of the compose file."""
    return read(*KINDS[request.param])


def programs(composed: dict[str, Any]) -> dict[str, Any]:
    """Return the services that run our image."""
    return {name: service for name, service in composed["services"].items() if "build" in service}


def nodes(composed: dict[str, Any]) -> dict[str, Any]:
    """Return the services that answer requests."""
    return {name: service for name, service in programs(composed).items() if service["command"][:1] == ["serve"]}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout's folder, with what makes secrets."""
    (tmp_path / "deploy").mkdir()
    shutil.copy(BASE_DIR / "deploy" / "secrets.sh", tmp_path / "deploy")
    return tmp_path


def make_secrets(checkout: Path, *words: str) -> dict[str, str]:
    """Make the secrets as the documents say; return the text of each."""
    subprocess.run(["sh", "deploy/secrets.sh", *words], cwd=checkout, check=True)
    return {path.name: path.read_text() for path in (checkout / "secrets").iterdir()}


def test_files_are_what_compose_understands(composed):
    VALIDATOR.validate(composed)


def test_schema_would_notice_a_mistake(composed):
    composed["services"]["api-1"]["stop_grace"] = "40s"
    assert not VALIDATOR.is_valid(composed)


def test_variables_that_nodes_are_given_are_settings(composed, settings):
    for service in programs(composed).values():
        assert service["environment"].keys() <= settings_read(settings)


def test_env_file_says_what_the_compose_file_does_not_insist_on(composed):
    insisted = {name for service in programs(composed).values() for name in service["environment"]}
    assert insisted == {"APP_CONFIG", "TRUSTED_PROXIES"}
    assert all({"path": ".env", "required": False} in service["env_file"] for service in programs(composed).values())
    assert {service["environment"]["TRUSTED_PROXIES"] for service in programs(composed).values()} == {
        "${TRUSTED_PROXIES:-1}"
    }


@pytest.mark.parametrize("kind", ["postgresql", "mysql"])
def test_secrets_that_are_made_start_the_service(checkout, kind):
    made = {name: text.removesuffix("\n") for name, text in make_secrets(checkout, kind).items() if text}
    found = read_settings({"APP_CONFIG": "docker"} | {name: made[name] for name in made.keys() & {*SECRET_SETTINGS}})
    assert found.MODE == "docker"
    url = make_url(found.SQLALCHEMY_DATABASE_URI)
    assert (url.get_backend_name(), url.username, url.host, url.database) == (kind, "api_dock", "database", "api_dock")
    assert url.password == made["DATABASE_PASSWORD"]
    assert vars(found)["REDIS_URL"] == f"redis://:{made['REDIS_PASSWORD']}@redis:6379/0"
    assert len(set(made.values())) == len(made)


def test_secrets_that_are_there_stay_and_only_their_owner_looks_into_the_folder(checkout):
    made = make_secrets(checkout)
    (checkout / "secrets" / "MAIL_URL").unlink()
    assert make_secrets(checkout, "mysql") == made
    assert stat.S_IMODE((checkout / "secrets").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (checkout / "secrets").iterdir()} == {0o644}


def test_secrets_are_those_that_are_made_and_that_the_service_reads(composed, checkout):
    files = {name: secret["file"] for name, secret in composed["secrets"].items()}
    assert files == {name: f"secrets/{name}" for name in make_secrets(checkout)}
    for name, service in programs(composed).items():
        missing = {*SECRET_SETTINGS} - {*service["secrets"]}
        assert missing == (set() if name == "migrate" else {"APP_ROOT_PASSWORD"}), name
        assert not OF_THE_SERVERS & {*service["secrets"]}, name


def test_no_secret_is_in_the_file(composed):
    assert not re.search(
        "PASSWORD:|SECRET|TOKEN|_URL|_URI",
        json.dumps([service.get("environment") for service in composed["services"].values()])
        .replace("PASSWORD_FILE", "")
        .replace("PASSWORD_HASH", ""),
    )


def test_nodes_are_waited_for_while_they_drain(composed):
    drain = Docker.DRAIN_SECONDS
    for service in nodes(composed).values():
        assert int(service["stop_grace_period"].removesuffix("s")) > drain + STOP_SECONDS


def test_balancer_asks_the_nodes_that_serve(composed):
    sockets = {
        name: service["command"][service["command"].index("--unix-socket") + 1]
        for name, service in nodes(composed).items()
    }
    assert {f"unix:{path}" for path in sockets.values()} == set(NODES)
    for name, path in sockets.items():
        assert composed["services"][name]["healthcheck"]["test"][-2:] == [path, "/readyz"]
        assert f"sockets:{Path(path).parent}" in composed["services"][name]["volumes"]
    assert "sockets:/run/api-dock:ro" in composed["services"]["balancer"]["volumes"]
    user, group = image.given("USER").split(":")
    assert composed["volumes"]["sockets"]["driver_opts"]["o"] == f"uid={user},gid={group},mode=755"


def test_one_worker_and_one_prune_run_beside_the_nodes(composed):
    assert all("--no-work" in service["command"] for service in nodes(composed).values())
    assert composed["services"]["worker"]["command"] == ["work"]
    assert all("stdin_open" not in service for service in programs(composed).values())


def test_prune_runs_each_day_and_ends_at_once(composed, tmp_path):
    *shell, script = composed["services"]["prune"]["entrypoint"]
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "entrypoint.sh").write_text('#!/bin/sh\necho "$@" >> calls\n')
    (tmp_path / "deploy" / "entrypoint.sh").chmod(0o755)
    (tmp_path / "sleep").write_text('#!/bin/sh\necho "slept $1" >> calls\nexec tail -f /dev/null\n')
    (tmp_path / "sleep").chmod(0o755)
    environ = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    process = subprocess.Popen([*shell, script.replace("$$", "$")], cwd=tmp_path, env=environ, process_group=0)
    try:
        for _ in range(200):
            if (tmp_path / "calls").exists() and "slept" in (tmp_path / "calls").read_text():
                break
            time.sleep(0.02)
        process.terminate()
        assert process.wait(timeout=10) == 0
    finally:
        os.killpg(process.pid, signal.SIGKILL)
    assert (tmp_path / "calls").read_text().splitlines() == ["prune --quiet", "slept 86400"]


def test_services_wait_for_what_says_that_it_is_ready(composed):
    services = composed["services"]
    for service in services.values():
        for name, need in service.get("depends_on", {}).items():
            once = need["condition"] == "service_completed_successfully"
            assert once == (services[name]["command"] == ["deploy"] if name == "migrate" else False)
            assert once or "test" in services[name]["healthcheck"], name
            assert "required" not in need, "compose would go on without a database that does not get ready"


def test_database_elsewhere_is_waited_for_by_nobody():
    composed = read(*KINDS["a database elsewhere"])
    assert composed["services"]["database"]["profiles"] == ["unused"]
    usual = read("compose.yaml")
    for name, service in programs(composed).items():
        others = {need: how for need, how in usual["services"][name]["depends_on"].items() if need != "database"}
        assert service["depends_on"] == others, name


def test_every_service_has_a_check_that_compose_can_wait_for(composed):
    for name, service in composed["services"].items():
        assert "test" in service["healthcheck"], name


def test_services_may_do_as_little_as_they_can(composed):
    for name, service in composed["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "/tmp" in service["tmpfs"], name  # noqa: S108 - in its container
        assert "user" in service or name in programs(composed), name
        assert "privileged" not in service, name
        assert ("ports" in service) is (name == "balancer"), name


def test_logs_have_a_limit(composed):
    for service in composed["services"].values():
        assert service["logging"] == {"driver": "json-file", "options": {"max-size": "20m", "max-file": "5"}}


def test_images_are_of_a_version(composed):
    for name, service in composed["services"].items():
        own = f"api-dock:${{API_DOCK_VERSION:-{VERSION}}}"
        assert service["image"] == own if name in programs(composed) else re.search(r":\d", service["image"])


def test_balancer_with_tls_listens_where_its_ports_lead():
    balancer = read(*KINDS["TLS"])["services"]["balancer"]
    listening = set(re.findall(r"listen (\d+)", (BASE_DIR / "deploy/nginx/tls.conf").read_text()))
    assert {port.rpartition(":")[2] for port in balancer["ports"]} == listening
    places = {
        volume.split(":")[1]: volume for volume in (re.sub(r"\$\{[^}]*\}", "X", given) for given in balancer["volumes"])
    }
    assert places["/etc/nginx/conf.d/default.conf"].startswith("./deploy/nginx/tls.conf:")
    assert places["/etc/nginx/tls"].startswith("./secrets/tls:")
    assert "/etc/nginx/nginx.conf" in places


def test_named_volumes_and_networks_are_there(composed):
    for service in composed["services"].values():
        named = {
            re.sub(r"\$\{[^}]*:-([^}]*)\}", r"\1", volume).partition(":")[0] for volume in service.get("volumes", [])
        }
        assert {name for name in named if name[0] not in "./"} <= composed["volumes"].keys()
        assert set(service["networks"]) <= composed["networks"].keys()
        assert all((BASE_DIR / name).exists() for name in named if name.startswith("./deploy"))


def test_no_secret_is_on_a_command_line(composed):
    for name, service in composed["services"].items():
        words = str([service.get("command"), service.get("entrypoint"), service.get("healthcheck")])
        assert "cat /run/secrets" not in words or name == "redis", name
        assert not re.search("RANDOM_ROOT_PASSWORD", str(service.get("environment"))), "it is written to the log"


def test_redis_asks_for_the_password_and_keeps_it_off_its_command_line(tmp_path):
    redis = read("compose.yaml")["services"]["redis"]
    port, password = free_port(), secrets.token_urlsafe(48)
    (tmp_path / "REDIS_PASSWORD").write_text(f"{password}\n")

    def here(script: str) -> str:
        return script.replace("$$", "$").replace("/run/secrets", str(tmp_path))

    *shell, script = redis["command"]
    script = here(script).replace("exec redis-server -", f"exec redis-server - --port {port}")
    asked = here(redis["healthcheck"]["test"][1]).replace("redis-cli", f"redis-cli -p {port}")
    process = subprocess.Popen([*shell, script], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            if subprocess.run(["sh", "-c", asked], capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.05)
        else:
            pytest.fail("Redis does not answer")
        nameless = ["redis-cli", "-p", str(port), "-e", "ping"]
        assert subprocess.run(nameless, capture_output=True, check=False).returncode
        assert password not in Path(f"/proc/{process.pid}/cmdline").read_text()
    finally:
        process.terminate()
        process.wait(timeout=30)
