"""Two imports and four editors at once, over real servers and workers."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from flask import Flask

from tests.mail.test_worker import working
from tests.support.client import Account
from tests.support.places import Settings
from tests.support.pushes import document, operation
from tests.support.remote import Answer, Remote, at_once

EDITORS, IMPORTS, WORKERS = 4, 2, 2
WAIT_SECONDS = 60
SETTLED = ("applied", "unchanged", "discarded", "failed")


@contextmanager
def workers(settings: Settings, number: int = WORKERS) -> Iterator[None]:
    """Run workers beside."""
    with working(settings):
        if number > 1:
            with workers(settings, number - 1):
                yield
        else:
            yield


@dataclass
class Crowd:
    """One app whose documents and operations are changed at once, round by round."""

    app: Flask
    remote: Remote
    keeper: Account
    app_id: str = ""
    written: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def call(self, method: str, path: str, **options: Any) -> Any:
        """Send a request; return the data of its answer."""
        answer = self.remote.call(method, path, self.keeper.access_token, **options)
        assert answer.ok, f"{method} {path}: {answer.status_code}: {answer.text}"
        return answer.json()["data"]

    def begin(self) -> None:
        """Make the app with its first document."""
        named = {"slug": "crowd", "title": "Crowd", "version": "1", "apply": "always"}
        self.app_id = self.call("POST", "/apps", json=named)["id"]
        self.settle([self.push(self.content())])

    def content(self) -> dict[str, Any]:
        """Return a document with an operation for each editor and one that nobody writes over."""
        words = f"Document {next(self.numbers)}"
        made = operation(summary=words, description=words)
        return document({f"GET /orders/{number}": made for number in range(EDITORS + 1)})

    def push(self, content: dict[str, Any]) -> Answer:
        """Send a document."""
        token = self.keeper.access_token
        return self.remote.call("PUT", f"/apps/{self.app_id}/document", token, json=content)

    def edit(self, item: dict[str, Any], word: str) -> Answer:
        """Write over the title of an operation."""
        self.written[item["path"]] = word
        return self.remote.call("PATCH", f"/apis/{item['id']}", self.keeper.access_token, json={"title": word})

    def settle(self, pushes: list[Answer]) -> None:
        """Wait until workers are done with documents that were sent."""
        end = time.monotonic() + WAIT_SECONDS
        for sync_id in (push.json()["data"]["id"] for push in pushes):
            while self.call("GET", f"/syncs/{sync_id}")["state"] not in SETTLED:
                assert time.monotonic() < end, f"{sync_id} is not settled"
                time.sleep(0.05)

    def play(self) -> list[str]:
        """Play one round; return what is wrong after it."""
        items = {each["path"]: each for each in self.call("GET", f"/apis?app_id={self.app_id}")["items"]}
        word = f"Mine {next(self.numbers)}"
        edits = [partial(self.edit, items[f"/orders/{number}"], word) for number in range(EDITORS)]
        pushes = [partial(self.push, self.content()) for _ in range(IMPORTS)]
        answers = at_once(*edits, *pushes)
        self.settle(answers[EDITORS:])
        return [answer.text for answer in answers if not answer.ok] + self.wrong()

    def wrong(self) -> list[str]:
        """Return each overlay that does not stand, and each field that is not the document's."""
        shown = {each["path"]: each for each in self.call("GET", f"/apis?app_id={self.app_id}")["items"]}
        lost = [
            f"{path}: {shown[path]['title']}" for path, word in self.written.items() if shown[path]["title"] != word
        ]
        said = {each["description"] for each in shown.values()} | {shown[f"/orders/{EDITORS}"]["title"]}
        return lost + ([] if len(said) == 1 else [f"not of one document: {said}"])
