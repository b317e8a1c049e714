"""The manifests for Kubernetes: valid, restricted, and with settings that start the service."""

import re
import subprocess
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

from app.cli import COMMANDS
from app.cli.server import STOP_SECONDS
from app.utils.given_addresses import check_addresses
from app.utils.outbound.targets import PORTS
from config import BASE_DIR, SECRET_SETTINGS, read_settings
from tests.deploy import image
from tests.deploy.manifests import (
    FOLDER,
    KUSTOMIZATION,
    PARTS,
    kustomization,
    manifest,
    manifests,
    pods,
    secrets_given,
    settings_given,
    validate,
)

pytestmark = pytest.mark.once

MANIFESTS = [given for part in PARTS for given in manifests(part)]
NAME = "app.kubernetes.io/name"


def name_of(given: dict[str, Any]) -> str:
    return f"{given['kind']} {given['metadata']['name']}"


@pytest.mark.parametrize("given", MANIFESTS, ids=name_of)
def test_manifest_is_valid(given):
    validate(given)


def test_validation_would_notice_a_mistake():
    for given, error in (
        (manifest("Service"), kubernetes_validate.ValidationError),
        (manifest("HTTPRoute"), jsonschema.ValidationError),
    ):
        with pytest.raises(error):
            validate(given | {"spec": given["spec"] | {"port": 80}})


@pytest.mark.parametrize("part", [*PARTS, "example"])
def test_kustomization_is_valid_and_names_every_file(part):
    jsonschema.validate(kustomization(part), KUSTOMIZATION)
    named = {*kustomization(part)["resources"]}
    assert {path.name for path in (FOLDER / part).glob("*.yaml")} - {"kustomization.yaml"} <= named
    assert all((FOLDER / part / resource).exists() for resource in named)


@pytest.mark.parametrize("pod", pods().values(), ids=pods())
def test_pod_is_allowed_by_the_restricted_standard(pod):
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert f"{pod['securityContext']['runAsUser']}:{pod['securityContext']['runAsGroup']}" == image.given("USER")
    assert pod["automountServiceAccountToken"] is False
    (container,) = pod["containers"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"].keys() == {"requests", "limits"}
    assert container["args"][0] in COMMANDS


@pytest.mark.parametrize(("name", "pod"), pods().items(), ids=pods())
def test_pod_has_its_secrets_as_files_that_its_user_reads(name, pod):
    (container,) = pod["containers"]
    assert container["envFrom"] == [{"configMapRef": {"name": "api-dock"}}]
    places = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"]}
    assert places == {"tmp": "/tmp", "secrets": "/run/secrets"}  # noqa: S108 - in its container
    tmp, secrets = pod["volumes"]
    assert tmp == {"name": "tmp", "emptyDir": {"sizeLimit": "64Mi"}}
    assert (secrets["projected"]["defaultMode"], pod["securityContext"]["fsGroup"]) == (0o440, 10001)
    given = [source["secret"]["name"] for source in secrets["projected"]["sources"]]
    assert given == [
        "api-dock",
        *{"api-dock": ["api-dock-metrics"], "api-dock-migrate": ["api-dock-first"]}.get(name, []),
    ]


def test_secrets_of_the_example_are_those_of_the_service():
    given = secrets_given()
    assert {*SECRET_SETTINGS} == set().union(*given.values())
    assert sum(map(len, given.values())) == len(SECRET_SETTINGS)
    assert (given["api-dock-first"], given["api-dock-metrics"]) == ({"APP_ROOT_PASSWORD"}, {"METRICS_TOKEN"})


def test_settings_of_the_pods_start_the_service(settings):
    read = read_settings(settings_given() | {name: settings[name] for name in ("SECRET_KEY", "JWT_SECRET_KEY")})
    assert (read.MODE, read.TRUSTED_PROXIES) == ("docker", 1)
    check_addresses(read)  # mail included


def test_pods_have_the_time_to_stop_and_are_found_not_ready_before():
    pod = pods()["api-dock"]
    drain = int(settings_given()["DRAIN_SECONDS"])
    assert pod["terminationGracePeriodSeconds"] > drain + STOP_SECONDS
    probe = pod["containers"][0]["readinessProbe"]
    assert probe["periodSeconds"] * probe["failureThreshold"] < drain


def test_probes_ask_what_the_service_answers(api):
    (container,) = pods()["api-dock"]["containers"]
    assert container["ports"] == [{"name": "http", "containerPort": int(image.given("EXPOSE"))}]
    paths = {container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")}
    assert paths == {"/healthz", "/readyz"}
    assert all(api.app.test_client().get(path).status_code == 200 for path in paths)


def test_one_worker_works_beside_the_nodes():
    assert "--no-work" in pods()["api-dock"]["containers"][0]["args"]
    assert pods()["api-dock-worker"]["containers"][0]["args"] == ["work"]
    assert pods()["api-dock-prune"]["containers"][0]["args"] == ["prune", "--quiet"]
    assert pods()["api-dock-migrate"]["containers"][0]["args"] == ["deploy"]


def test_everything_selects_the_pods_of_the_deployment():
    labels = manifest("Deployment")["spec"]["template"]["metadata"]["labels"]
    selectors = [
        manifest("Deployment")["spec"]["selector"]["matchLabels"],
        manifest("Service")["spec"]["selector"],
        manifest("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        manifest("NetworkPolicy", "api-dock-ingress")["spec"]["podSelector"]["matchLabels"],
    ]
    assert selectors == [labels] * 4
    assert len(pods()) == 4, "no request is for the others"


def test_ways_in_lead_to_the_service():
    port = manifest("Service")["spec"]["ports"][0]
    (rule,) = manifest("Ingress")["spec"]["rules"]
    assert [path["backend"]["service"] for path in rule["http"]["paths"]] == [
        {"name": "api-dock", "port": {"name": port["name"]}}
    ]
    assert manifest("Ingress")["spec"]["tls"][0]["hosts"] == [rule["host"]]
    (route,) = manifest("HTTPRoute")["spec"]["rules"]
    assert route["backendRefs"] == [{"name": "api-dock", "port": port["port"]}]
    assert settings_given()["APP_URL"] == f"https://{rule['host']}"
    assert manifest("HTTPRoute")["spec"]["hostnames"] == [rule["host"]]


def test_network_lets_in_what_serves_and_out_what_is_needed():
    inward, outward, others = (
        manifest("NetworkPolicy", f"api-dock-{name}")["spec"] for name in ("ingress", "egress", "unreached")
    )
    assert [policy["policyTypes"] for policy in (inward, outward, others)] == [["Ingress"], ["Egress"], ["Ingress"]]
    (served,) = inward["ingress"]
    assert served["ports"] == [{"protocol": "TCP", "port": int(image.given("EXPOSE"))}]
    assert "ingress" not in others
    assert others["podSelector"]["matchExpressions"][0]["values"] == [name for name in pods() if name != "api-dock"]
    assert outward["podSelector"]["matchExpressions"][0]["values"] == [*pods()]
    assert all(rule["to"] for rule in outward["egress"]), "nothing may be reached everywhere"
    postgresql, redis, domain, submission = 5432, 6379, 53, 587
    needed = {postgresql, redis, domain, submission, *PORTS.values()}
    assert {port["port"] for rule in outward["egress"] for port in rule["ports"]} == needed


def test_one_image_of_this_version_runs_everywhere():
    (used,) = {container["image"] for pod in pods().values() for container in pod["containers"]}
    (renamed,) = kustomization("example")["images"]
    version = (BASE_DIR / "pyproject.toml").read_text().partition('version = "')[2].partition('"')[0]
    assert (used, renamed["newTag"]) == (renamed["name"], version)


def test_enough_pods_stay_for_the_budget_and_the_autoscaler_alone_counts_them():
    scaler = manifest("HorizontalPodAutoscaler")["spec"]
    assert scaler["maxReplicas"] > scaler["minReplicas"] > manifest("PodDisruptionBudget")["spec"]["maxUnavailable"]
    assert scaler["scaleTargetRef"] == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "api-dock"}
    assert "replicas" not in manifest("Deployment")["spec"]


def test_jobs_end_and_go():
    migration, pruning = manifest("Job", "api-dock-migrate")["spec"], manifest("CronJob", "api-dock-prune")["spec"]
    for job in (migration, pruning["jobTemplate"]["spec"]):
        assert job["ttlSecondsAfterFinished"] > 0
        assert job["template"]["spec"]["restartPolicy"] == "Never"
    assert pruning["concurrencyPolicy"] == "Forbid"


def test_prometheus_reads_the_port_of_the_service_with_the_token_of_the_pods():
    (endpoint,) = manifest("ServiceMonitor")["spec"]["endpoints"]
    assert manifest("ServiceMonitor")["spec"]["selector"]["matchLabels"] == manifest("Service")["metadata"]["labels"]
    assert endpoint["port"] == manifest("Service")["spec"]["ports"][0]["name"]
    held = endpoint["authorization"]["credentials"]
    assert secrets_given()[held["name"]] == {held["key"]}
    (generator,) = [given for given in kustomization("example")["secretGenerator"] if given["name"] == held["name"]]
    assert generator["options"] == {"disableNameSuffixHash": True}, "Kustomize does not know where its name is used"


def test_alerts_are_those_of_the_one_file():
    made = subprocess.run(["sh", FOLDER / "rules.sh"], capture_output=True, text=True, check=True).stdout
    assert (FOLDER / "monitoring" / "rules.yaml").read_text() == made, "make alerts writes them"
    assert yaml.safe_load(made)["spec"] == yaml.safe_load((BASE_DIR / "deploy" / "alerts.yml").read_text())


def test_selector_of_the_migration_takes_settings_secrets_and_the_job_alone():
    guide = (BASE_DIR / "docs" / "operations.md").read_text()
    (selected,) = set(re.findall(r"app\.kubernetes\.io/component in \(([^)]+)\)", guide))
    label = "app.kubernetes.io/component"
    generated = {kustomization(part)["generatorOptions"]["labels"][label] for part in ("base", "example")}
    labelled = {
        given["metadata"]["labels"][label]: given["kind"] for given in MANIFESTS if label in given["metadata"]["labels"]
    }
    assert labelled == {"migrate": "Job"}
    assert {*selected.split(", ")} == generated | {*labelled}
