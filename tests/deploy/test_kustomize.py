"""What Kustomize makes of the example: every manifest valid, and new names for changed settings."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.manifests import FOLDER, PARTS, manifests, secrets_given, validate

pytestmark = pytest.mark.once


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A copy of the example with secrets."""
    copy = tmp_path / "kubernetes"
    shutil.copytree(FOLDER, copy)
    (copy / "example" / "secrets").mkdir()
    for names in secrets_given().values():
        for name in names:
            (copy / "example" / "secrets" / name).write_text(f"the {name}\n")
    return copy / "example"


def built(overlay: Path) -> list[dict[str, Any]]:
    """Return the manifests that Kustomize makes."""
    done = subprocess.run(["kubectl", "kustomize", overlay], capture_output=True, text=True, check=True)
    return [*yaml.safe_load_all(done.stdout)]


def named(overlay: Path, kind: str) -> list[str]:
    """Return the names of what a kind has."""
    return [given["metadata"]["name"] for given in built(overlay) if given["kind"] == kind]


def test_all_that_is_made_is_valid_and_in_one_namespace(overlay):
    made = built(overlay)
    for given in made:
        assert given["metadata"].pop("namespace") == "api-dock"
        validate(given)
    shipped = sum(len(manifests(part)) for part in PARTS if part != "httproute")
    assert len(made) == shipped + 1 + len(secrets_given())
    images = {line.strip() for line in yaml.safe_dump_all(made).splitlines() if "image:" in line}
    assert len(images) == 1
    assert "registry.example.com/api-dock:" in images.pop()


@pytest.mark.parametrize(("kind", "file"), [("ConfigMap", "kustomization.yaml"), ("Secret", "secrets/SECRET_KEY")])
def test_what_is_changed_is_rolled_out(overlay, kind, file):
    before = named(overlay, kind)
    deployed = [given for given in built(overlay) if given["kind"] == "Deployment"]
    text = (overlay / file).read_text()
    (overlay / file).write_text(text.replace("api.example.com", "api.example.net").replace("the ", "another "))
    assert len({*before} ^ {*named(overlay, kind)}) == 2, "one has another name"
    after = [given for given in built(overlay) if given["kind"] == "Deployment"]
    assert all(old["spec"]["template"] != new["spec"]["template"] for old, new in zip(deployed, after, strict=True))
