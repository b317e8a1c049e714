"""The manifests for Kubernetes: valid, restricted, and with settings that start the service."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import kubernetes_validate
import pytest
import yaml
from sqlalchemy import make_url

from app.cli.server import STOP_SECONDS
from app.utils.given_addresses import check_addresses
from app.utils.mail_addresses import read_mail_url
from app.utils.outbound.targets import PORTS
from config import BASE_DIR, read_settings
from tests.deploy import image

pytestmark = pytest.mark.once

FILES = sorted(Path(BASE_DIR, "deploy", "kubernetes").glob("*.yaml"))
MANIFESTS: list[dict[str, Any]] = [manifest for file in FILES for manifest in yaml.safe_load_all(file.read_text())]


def manifest(kind: str) -> dict[str, Any]:
    """Return the only manifest of a kind."""
    (found,) = [manifest for manifest in MANIFESTS if manifest["kind"] == kind]
    return found


def pods() -> list[dict[str, Any]]:
    """Return what pods are made from."""
    return [manifest(kind)["spec"]["template"]["spec"] for kind in ("Deployment", "Job")]


def settings_given() -> dict[str, str]:
    """Return the environment of the pods."""
    given: dict[str, str] = manifest("ConfigMap")["data"] | manifest("Secret")["stringData"]
    return given


@pytest.mark.parametrize("given", MANIFESTS, ids=lambda given: given["kind"])
def test_manifest_is_valid(given):
    kubernetes_validate.validate(given, kubernetes_validate.latest_version(), strict=True)


def test_validation_would_notice_a_mistake():
    broken = manifest("Service") | {"spec": {"port": 80}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, kubernetes_validate.latest_version(), strict=True)


@pytest.mark.parametrize("pod", pods(), ids=["Deployment", "Job"])
def test_pod_is_allowed_by_the_restricted_standard(pod):
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert f"{pod['securityContext']['runAsUser']}:{pod['securityContext']['runAsGroup']}" == image.given("USER")
    assert pod["automountServiceAccountToken"] is False
    assert pod["volumes"] == [{"name": "tmp", "emptyDir": {"sizeLimit": "64Mi"}}]
    (container,) = pod["containers"]
    assert container["volumeMounts"] == [{"name": "tmp", "mountPath": "/tmp"}]  # noqa: S108 - in its container
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"].keys() == {"requests", "limits"}
    assert container["envFrom"] == [{"configMapRef": {"name": "api-dock"}}, {"secretRef": {"name": "api-dock"}}]


def test_settings_of_the_pods_start_the_service(settings):
    secrets = {name: settings[name] for name in ("SECRET_KEY", "JWT_SECRET_KEY")} | {"APP_ROOT_PASSWORD": "a harbour"}
    assert {name for name, value in settings_given().items() if not value} == secrets.keys(), "no sample is given"
    read = read_settings(settings_given() | secrets)
    assert (read.MODE, read.TRUSTED_PROXIES) == ("docker", 1)
    check_addresses(read)  # mail included


def test_pods_have_the_time_to_stop_and_are_found_not_ready_before():
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    drain = int(settings_given()["DRAIN_SECONDS"])
    assert pod["terminationGracePeriodSeconds"] > drain + STOP_SECONDS
    probe = pod["containers"][0]["readinessProbe"]
    assert probe["periodSeconds"] * probe["failureThreshold"] < drain


def test_probes_ask_what_the_service_answers(api):
    (container,) = manifest("Deployment")["spec"]["template"]["spec"]["containers"]
    assert container["ports"] == [{"name": "http", "containerPort": int(image.given("EXPOSE"))}]
    paths = {container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")}
    assert paths == {"/healthz", "/readyz"}
    assert all(api.app.test_client().get(path).status_code == 200 for path in paths)


def test_everything_selects_the_pods_of_the_deployment():
    labels = manifest("Deployment")["spec"]["template"]["metadata"]["labels"]
    selectors = [
        manifest("Deployment")["spec"]["selector"]["matchLabels"],
        manifest("Service")["spec"]["selector"],
        manifest("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
    ]
    assert selectors == [labels] * 3
    assert manifest("Job")["spec"]["template"]["metadata"]["labels"] != labels, "no request is for the migration"


def test_network_lets_in_what_serves_and_out_what_is_needed():
    policy = manifest("NetworkPolicy")["spec"]
    (selected,) = policy["podSelector"]["matchExpressions"]
    names = {manifest(kind)["metadata"]["labels"]["app.kubernetes.io/name"] for kind in ("Deployment", "Job")}
    assert (set(selected["values"]), set(policy["policyTypes"])) == (names, {"Ingress", "Egress"})
    (served,) = policy["ingress"]
    assert served["ports"] == [{"protocol": "TCP", "port": int(image.given("EXPOSE"))}]
    assert all(rule["to"] for rule in policy["egress"]), "nothing may be reached everywhere"
    given = settings_given()
    needed = {make_url(given["SQLALCHEMY_DATABASE_URI"]).port or 5432, urlsplit(given["REDIS_URL"]).port, 53}
    needed |= {read_mail_url(given["MAIL_URL"]).port, *PORTS.values()}
    assert {port["port"] for rule in policy["egress"] for port in rule["ports"]} == needed


def test_one_image_runs_everywhere():
    (used,) = {container["image"] for pod in pods() for container in pod["containers"]}
    version = (BASE_DIR / "pyproject.toml").read_text().partition('version = "')[2].partition('"')[0]
    assert used.endswith(f":{version}")


def test_enough_pods_stay_for_the_budget():
    replicas = manifest("Deployment")["spec"]["replicas"]
    assert replicas >= 2 > manifest("PodDisruptionBudget")["spec"]["minAvailable"] >= 1
