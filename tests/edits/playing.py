"""Random scripts of edits, imports and decisions, played through the API and held against the model."""

from dataclasses import dataclass
from random import Random
from typing import Any

from flask import Flask

from tests.catalogue.scripts import FIELDS, NAMES, WORDS, Model
from tests.support.client import Account
from tests.support.pushes import as_bytes, document, operation, read_documents

Command = tuple[Any, ...]
LONGEST = 16


def script(random: Random) -> list[Command]:
    """Return a script: operations come, go, return, move, change, and have their parameters renamed, in any order."""
    return [command(random) for _ in range(random.randint(2, LONGEST))]


def command(random: Random) -> Command:
    """Return one step of a script."""
    kind = random.choice(("import", "edit", "edit", "decide"))
    name, key = random.choice(NAMES), random.choice(FIELDS)
    if kind == "edit":
        return kind, name, key, random.choice((None, *WORDS))
    if kind == "decide":
        return kind, name, key, random.choice(("yours", "now"))
    names = random.sample(NAMES, random.randint(0, len(NAMES)))
    return kind, {each: said(random) for each in names}


def said(random: Random) -> tuple[int, str, dict[str, str]]:
    """Return what a document says of an operation: where it is, how its parameter is named, and its fields."""
    return random.randint(0, 2), random.choice(("id", "number")), {name: random.choice(WORDS) for name in FIELDS}


def as_document(operations: dict[str, Any]) -> dict[str, Any]:
    """Return a document that says so."""
    paths: dict[str, dict[str, Any]] = {}
    for name, (where, parameter, words) in operations.items():
        made = operation(name, summary=words["title"], description=words["description"])
        paths[f"GET /{name}{where}/{{{parameter}}}"] = made
    whole = document(paths)
    for name, (where, parameter, words) in operations.items():
        parameters = whole["paths"][f"/{name}{where}/{{{parameter}}}"]["get"]["parameters"]
        parameters[0]["description"] = words[FIELDS[2]]
    return whole


@dataclass
class Player:
    """Plays scripts, each in an app of its own that takes every document."""

    app: Flask
    keeper: Account
    played: int = 0
    done: int = 0

    def call(self, method: str, path: str, expect: int = 200, **options: Any) -> Any:
        """Send a request; return the data of its answer."""
        headers = {"Authorization": f"Bearer {self.keeper.access_token}"}
        answer = self.app.test_client().open(f"/api/v1{path}", method=method, headers=headers, **options)
        assert answer.status_code == expect, f"{method} {path}: {answer.status_code}: {answer.text}"
        return answer.get_json()["data"]

    def play(self, commands: list[Command]) -> list[str]:
        """Play a script; return what is shown otherwise than the model says."""
        self.played += 1
        named = {"slug": f"app-{self.played}", "title": f"App {self.played}", "version": "1", "apply": "always"}
        app_id = self.call("POST", "/apps", 201, json=named)["id"]
        model = Model()
        for each in commands:
            self.do(app_id, each)
            model.do(each)
            self.done += 1
        shown, expected = self.shown(app_id), model.shown()
        return [] if shown == expected else [f"{shown} instead of {expected} after {commands}"]

    def do(self, app_id: str, command: Command) -> None:
        """Do one step as a person or a program does it."""
        match command:
            case ("import", operations):
                content = as_bytes(as_document(operations))
                sent = {"data": content, "content_type": "application/json"}
                sync_id = self.call("PUT", f"/apps/{app_id}/document", 202, **sent)["id"]
                read_documents(self.app)
                assert self.call("GET", f"/syncs/{sync_id}")["state"] in ("applied", "unchanged")
            case ("edit", name, key, word) if item := self.item(app_id, name):
                written = {"overlays": {place(item): word}} if key == FIELDS[2] else {key: word}
                self.call("PATCH", f"/apis/{item['id']}", json=written)
            case ("decide", name, key, keep) if item := self.item(app_id, name):
                field = place(item) if key == FIELDS[2] else key
                if field in [each["field"] for each in item["conflict_list"]]:
                    decisions = [{"field": field, "keep": keep}]
                    self.call("POST", f"/apis/{item['id']}/conflicts", json={"decisions": decisions})

    def item(self, app_id: str, name: str) -> dict[str, Any] | None:
        """Return an operation with all that is said of it, None where it is not there."""
        found = [each for each in self.listed(app_id) if each["operation_id"] == name]
        return self.call("GET", f"/apis/{found[0]['id']}") if found else None

    def listed(self, app_id: str) -> list[dict[str, Any]]:
        """Return the operations of an app."""
        items: list[dict[str, Any]] = self.call("GET", f"/apis?app_id={app_id}")["items"]
        return items

    def shown(self, app_id: str) -> dict[str, dict[str, str]]:
        """Return what is shown of each operation."""
        items = [self.call("GET", f"/apis/{each['id']}") for each in self.listed(app_id)]
        return {each["operation_id"]: fields(each) for each in items}


def place(item: dict[str, Any]) -> str:
    """Return the place of the parameter of an operation."""
    return f"/parameters/path/{item['request']['parameters'][0]['name']}"


def fields(item: dict[str, Any]) -> dict[str, str]:
    """Return the fields of an operation that scripts are about."""
    described = item["request"]["parameters"][0]["description"]
    return {FIELDS[0]: item["title"], FIELDS[1]: item["description"], FIELDS[2]: described}
