"""The manifests for Kubernetes as files, and strict schemas of the kinds that kubernetes_validate has none for."""

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import yaml

from config import BASE_DIR

FOLDER = Path(BASE_DIR, "deploy", "kubernetes")
PARTS = ("base", "ingress", "httproute", "monitoring")
TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
LABELS: dict[str, Any] = {"type": "object", "additionalProperties": TEXT}


def strict(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that has no other fields."""
    return {"type": "object", "properties": properties, "required": [*required], "additionalProperties": False}


def listed(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list that is not empty."""
    return {"type": "array", "items": schema, "minItems": 1}


def resource(group: str, kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a resource."""
    metadata = strict(("name",), name=TEXT, labels=LABELS)
    about = {"apiVersion": {"const": group}, "kind": {"const": kind}}
    return strict(("apiVersion", "kind", "metadata", "spec"), **about, metadata=metadata, spec=spec)


# As far as ours use them: https://gateway-api.sigs.k8s.io/reference/spec/, https://prometheus-operator.dev/docs/api-reference/api/
MATCH = strict(("path",), path=strict(("type", "value"), type={"enum": ["PathPrefix", "Exact"]}, value=TEXT))
BACKEND = strict(("name", "port"), name=TEXT, port={"type": "integer"})
PARENT = strict(("name",), name=TEXT, namespace=TEXT, sectionName=TEXT)
KEY = strict(("name", "key"), name=TEXT, key=TEXT)
ENDPOINT = strict(("port", "path"), port=TEXT, path=TEXT, authorization=strict(("credentials",), credentials=KEY))
RULE = strict(
    ("alert", "expr", "labels", "annotations"),
    **{"for": TEXT},
    alert=TEXT,
    expr=TEXT,
    labels=LABELS,
    annotations=LABELS,
)
SCHEMAS = {
    "HTTPRoute": resource(
        "gateway.networking.k8s.io/v1",
        "HTTPRoute",
        strict(
            ("parentRefs", "rules"),
            parentRefs=listed(PARENT),
            hostnames=listed(TEXT),
            rules=listed(strict(("matches", "backendRefs"), matches=listed(MATCH), backendRefs=listed(BACKEND))),
        ),
    ),
    "ServiceMonitor": resource(
        "monitoring.coreos.com/v1",
        "ServiceMonitor",
        strict(("selector", "endpoints"), selector=strict(matchLabels=LABELS), endpoints=listed(ENDPOINT)),
    ),
    "PrometheusRule": resource(
        "monitoring.coreos.com/v1",
        "PrometheusRule",
        strict(("groups",), groups=listed(strict(("name", "rules"), name=TEXT, rules=listed(RULE)))),
    ),
}
OPTIONS = strict(labels=LABELS, disableNameSuffixHash={"type": "boolean"})
GENERATOR = strict(
    ("name",), name=TEXT, behavior={"enum": ["create", "merge"]}, literals=TEXTS, files=TEXTS, options=OPTIONS
)
KUSTOMIZATION = strict(
    ("apiVersion", "kind", "resources"),
    apiVersion={"const": "kustomize.config.k8s.io/v1beta1"},
    kind={"const": "Kustomization"},
    namespace=TEXT,
    resources=listed(TEXT),
    images=listed(strict(("name", "newName", "newTag"), name=TEXT, newName=TEXT, newTag=TEXT)),
    generatorOptions=OPTIONS,
    configMapGenerator=listed(GENERATOR),
    secretGenerator=listed(GENERATOR),
)


def validate(given: dict[str, Any]) -> None:
    """Raise ValidationError unless a manifest is valid, without a field that its kind does not have."""
    if given["kind"] in SCHEMAS:
        jsonschema.validate(given, SCHEMAS[given["kind"]])
    else:
        kubernetes_validate.validate(given, kubernetes_validate.latest_version(), strict=True)


@cache
def kustomization(part: str) -> dict[str, Any]:
    """Return what a part tells Kustomize."""
    read: dict[str, Any] = yaml.safe_load((FOLDER / part / "kustomization.yaml").read_text())
    return read


def manifests(part: str) -> list[dict[str, Any]]:
    """Return the manifests that a part names."""
    files = [FOLDER / part / name for name in kustomization(part)["resources"]]
    return [manifest for file in files for manifest in yaml.safe_load_all(file.read_text())]


def manifest(kind: str, name: str = "api-dock") -> dict[str, Any]:
    """Return the manifest of a kind and a name."""
    everything = [given for part in PARTS for given in manifests(part)]
    (found,) = [given for given in everything if (given["kind"], given["metadata"]["name"]) == (kind, name)]
    return found


def pods() -> dict[str, dict[str, Any]]:
    """Return what pods are made from, by their labels' name."""
    templates = [
        manifest("Deployment")["spec"]["template"],
        manifest("Deployment", "api-dock-worker")["spec"]["template"],
        manifest("Job", "api-dock-migrate")["spec"]["template"],
        manifest("CronJob", "api-dock-prune")["spec"]["jobTemplate"]["spec"]["template"],
    ]
    return {template["metadata"]["labels"]["app.kubernetes.io/name"]: template["spec"] for template in templates}


def settings_given() -> dict[str, str]:
    """Return the settings of the pods of the example, but for secrets."""
    literals = [
        literal
        for part in ("base", "example")
        for generator in kustomization(part)["configMapGenerator"]
        for literal in generator["literals"]
    ]
    return dict(literal.split("=", 1) for literal in literals)


def secrets_given() -> dict[str, set[str]]:
    """Return the names of the secrets of the example, by the secret that holds them."""
    generators = kustomization("example")["secretGenerator"]
    return {generator["name"]: {Path(file).name for file in generator["files"]} for generator in generators}
