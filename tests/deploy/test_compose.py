"""The compose files: what they say is what compose understands, what the service reads, and what the image holds."""

import json
import os
import re
import secrets
import subprocess
import time
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from app.cli.server import STOP_SECONDS
from config import BASE_DIR, read_settings
from tests.deploy import image
from tests.deploy.balancer import NODES
from tests.docs.test_readme import settings_read
from tests.support.server import free_port

pytestmark = pytest.mark.once

SCHEMAS = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
VALIDATOR = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "compose-spec.json").read_text()))
KINDS = {"PostgreSQL": ["compose.yaml"], "MariaDB": ["compose.yaml", "compose.mysql.yaml"]}
REQUIRED = {"SECRET_KEY", "JWT_SECRET_KEY", "DATABASE_PASSWORD", "REDIS_PASSWORD"}
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


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
    return above


@pytest.fixture(params=KINDS)
def composed(request) -> dict[str, Any]:
    """The services of the compose file, with its variables not yet replaced."""
    whole: dict[str, Any] = {}
    for name in KINDS[request.param]:
        whole = merged(whole, yaml.load((BASE_DIR / name).read_text(), Replacing))  # noqa: S506 - a safe loader
    return whole


def nodes(composed: dict[str, Any]) -> dict[str, Any]:
    """Return the services that run our image."""
    return {name: service for name, service in composed["services"].items() if service["image"] == "api-dock"}


def test_files_are_what_compose_understands(composed):
    VALIDATOR.validate(composed)


def test_schema_would_notice_a_mistake(composed):
    composed["services"]["api-1"]["stop_grace"] = "40s"
    assert not VALIDATOR.is_valid(composed)


def test_variables_that_nodes_are_given_are_settings(composed, settings):
    for service in nodes(composed).values():
        assert service["environment"].keys() <= settings_read(settings)


def test_settings_that_nodes_are_given_start_the_service(composed, settings):
    given = {"SECRET_KEY": settings["SECRET_KEY"], "JWT_SECRET_KEY": settings["JWT_SECRET_KEY"]}

    def value_of(match: re.Match[str]) -> str:
        return (given | {"DATABASE_PASSWORD": "abc123", "REDIS_PASSWORD": "def456"}).get(match[1]) or match[3]

    for service in nodes(composed).values():
        environ = {name: VARIABLE.sub(value_of, str(value)) for name, value in service["environment"].items()}
        read = read_settings(environ)
        assert (read.MODE, read.TRUSTED_PROXIES) == ("docker", 1)
        assert re.search("://api_dock:abc123@database/api_dock$", read.SQLALCHEMY_DATABASE_URI)
        assert read.REDIS_URL == "redis://:def456@redis:6379/0"


def test_secrets_have_no_defaults(composed):
    variables = VARIABLE.findall(json.dumps(composed))
    assert {name for name, kind, _ in variables if kind == "?"} == REQUIRED
    assert not REQUIRED & {name for name, kind, _ in variables if kind != "?"}


def test_database_is_made_with_the_password_that_nodes_use(composed):
    environment = composed["services"]["database"]["environment"]
    (password,) = [value for name, value in environment.items() if name in {"POSTGRES_PASSWORD", "MARIADB_PASSWORD"}]
    assert VARIABLE.fullmatch(password)
    assert all(password in node["environment"]["SQLALCHEMY_DATABASE_URI"] for node in nodes(composed).values())


def test_nodes_are_waited_for_while_they_drain(composed):
    for service in nodes(composed).values():
        grace = int(service["stop_grace_period"].removesuffix("s"))
        assert grace > int(service["environment"]["DRAIN_SECONDS"]) + STOP_SECONDS


def test_balancer_asks_the_nodes_that_serve(composed):
    serving = {name for name, service in nodes(composed).items() if service["command"][0] == "serve"}
    assert {f"{name}:{image.given('EXPOSE')}" for name in serving} == set(NODES)


def test_services_wait_for_what_says_that_it_is_ready(composed):
    services = composed["services"]
    for service in services.values():
        for name, need in service.get("depends_on", {}).items():
            once = need["condition"] == "service_completed_successfully"
            assert once == (services[name]["command"] == ["deploy"] if name == "migrate" else False)
            assert once or "test" in services[name].get("healthcheck", {}) or name in nodes(composed), name


def test_services_may_do_as_little_as_they_can(composed):
    for name, service in composed["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "/tmp" in service["tmpfs"], name  # noqa: S108 - in its container
        assert "user" in service or name in nodes(composed), name
        assert "privileged" not in service, name
        assert ("ports" in service) is (name == "balancer"), name


def test_images_are_of_a_version(composed):
    for service in composed["services"].values():
        assert service["image"] == "api-dock" or re.search(r":\d", service["image"])


def test_named_volumes_and_networks_are_there(composed):
    for service in composed["services"].values():
        named = {volume.partition(":")[0] for volume in service.get("volumes", [])}
        assert {name for name in named if not name.startswith(".")} <= composed["volumes"].keys()
        assert set(service["networks"]) <= composed["networks"].keys()
        assert all((BASE_DIR / name).is_file() for name in named if name.startswith("."))


def test_no_secret_is_on_a_command_line(composed):
    for name, service in composed["services"].items():
        words = str([service.get("command"), service.get("entrypoint"), service.get("healthcheck")])
        assert not {secret for secret in REQUIRED if f"{{{secret}" in words}, name
        assert not re.search("RANDOM_ROOT_PASSWORD", str(service.get("environment"))), "it is written to the log"


def test_redis_asks_for_the_password_and_keeps_it_off_its_command_line(composed):
    port, password = free_port(), secrets.token_urlsafe(48)
    *shell, script = composed["services"]["redis"]["command"]
    script = script.replace("$$", "$").replace("exec redis-server -", f"exec redis-server - --port {port}")
    environ = os.environ | {"REDISCLI_AUTH": password}
    process = subprocess.Popen([*shell, script], env=environ, stdout=subprocess.DEVNULL)
    try:
        check = [*composed["services"]["redis"]["healthcheck"]["test"][1:], "-p", str(port)]
        asked = [check[0], "-p", str(port), *check[1:-2]]
        for _ in range(100):
            if subprocess.run(asked, env=environ, capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.05)
        else:
            pytest.fail("Redis does not answer")
        assert subprocess.run(asked, env=environ | {"REDISCLI_AUTH": ""}, capture_output=True, check=False).returncode
        assert password not in Path(f"/proc/{process.pid}/cmdline").read_text()
    finally:
        process.terminate()
        process.wait(timeout=30)
