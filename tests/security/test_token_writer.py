"""A token is proven in the transaction that writes: what ends or narrows it overtakes every request that waits."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from app.database.watching import Info, Watch, add_watch, remove_watch
from app.models import ApiToken, Permission, Role, Status
from app.openapi import Operation
from app.security.narrowing import Limits
from app.utils.clock import now
from tests.support.auth_helpers import change_user, execute
from tests.support.client import Answer
from tests.support.matrix import OPERATIONS, Cell, Scene, named, resource
from tests.support.tables import contents
from tests.support.things import SPARE_ROLE

EVERYTHING = Cell(lambda operation: Limits(int(Permission.ADMIN), resources=(resource(operation),)))
WRITING = [each for each in OPERATIONS if each.method != "GET" and each.access.who in ("user", "permission")]
BY_TOKEN = [operation for operation in WRITING if not operation.declaration.session_only]


def change_tokens(**columns: Any) -> Callable[[Scene], None]:
    return lambda scene: execute(scene.api.app, sa.update(ApiToken).values(**columns))


def change_owner(**columns: Any) -> Callable[[Scene], None]:
    return lambda scene: change_user(scene.api.app, scene.owner, **columns)


def narrow_role(scene: Scene) -> None:
    of_the_owner = Role.title == scene.owner.role
    execute(scene.api.app, sa.update(Role).where(of_the_owner).values(permissions=int(Permission.LIST_USERS)))


def rotate(scene: Scene) -> None:
    moved = sa.update(ApiToken).values(token_hash=ApiToken.last_four + sa.func.substr(ApiToken.token_hash, 1, 60))
    execute(scene.api.app, moved)


STRIKES: dict[str, Callable[[Scene], None]] = {
    "block": change_owner(status=Status.BLOCKED),
    "delete": change_owner(deleted_at=now()),
    "demote": change_owner(role_id=SPARE_ROLE),
    "narrow the role": narrow_role,
    "revoke": change_tokens(revoked_at=now(), expires_at=now()),
    "expire": change_tokens(expires_at=now()),
    "rotate": rotate,
    "narrow the flags": change_tokens(permissions=0),
    "only reads": change_tokens(read_only=True),
    "narrow the resources": change_tokens(resources="elsewhere"),
    "narrow the networks": change_tokens(networks="192.0.2.0/24"),
}


class Strike(Watch):
    """A strike that falls between two statements of a request: after its proof, or before it first asks for a lock."""

    def __init__(self, scene: Scene, name: str, *, at_lock: bool = False) -> None:
        self.scene, self.fall, self.at_lock = scene, STRIKES[name], at_lock
        self.is_armed = False
        self.struck: Any = None

    def begin(self, engine: Engine, statement: str, info: Info) -> None:
        if self.at_lock and "FOR UPDATE" in statement:
            self._strike()

    def end(self, info: Info) -> None:
        if not self.at_lock:
            self._strike()

    def _strike(self) -> None:
        if self.is_armed:
            self.is_armed = False
            self.fall(self.scene)
            self.struck = contents(self.scene.api.app)

    def overtake(self, operation: Operation) -> Answer | None:
        """Let an operation be overtaken, and check that it wrote nothing; None where the strike did not fall."""
        self.scene.renew()
        self.is_armed = True
        answer = self.scene.send(operation)
        if self.is_armed:
            return None
        assert contents(self.scene.api.app) == self.struck, named(operation)
        return answer


@pytest.fixture
def scene(mailing, admin) -> Scene:
    """One of each thing, and tokens of one who may everything."""
    scene = Scene(mailing, admin, "personal", EVERYTHING)
    scene.renew()
    return scene


@pytest.fixture
def striking(scene) -> Iterator[Callable[..., Strike]]:
    """Yield a function that makes a strike that can fall in requests."""
    made: list[Strike] = []

    def make(name: str, **when: bool) -> Strike:
        made.append(Strike(scene, name, **when))
        add_watch(made[-1])
        return made[-1]

    yield make
    for watch in made:
        remove_watch(watch)


@pytest.mark.parametrize("name", STRIKES)
def test_request_overtaken_after_its_proof_writes_nothing(striking, name):
    """Whatever it waits for after the proof: its body, a hash, a connection, a lock."""
    strike = striking(name)
    answers = [strike.overtake(operation) for operation in BY_TOKEN]
    assert None not in answers
    refused = [answer for answer in answers if answer.status in (401, 403)]
    assert len(refused) > 0.8 * len(BY_TOKEN), "the others are refused for their state before they write"


@pytest.mark.only_on("postgresql", "mysql")
@pytest.mark.parametrize("name", ["block", "demote", "revoke", "rotate", "narrow the flags"])
def test_request_overtaken_while_it_waits_for_a_lock_writes_nothing(striking, name):
    strike = striking(name, at_lock=True)
    answers = [answer for answer in map(strike.overtake, BY_TOKEN) if answer is not None]
    assert len(answers) > 0.4 * len(BY_TOKEN)
    assert {answer.status for answer in answers} & {401, 403}


def test_request_that_nothing_overtakes_writes(scene):
    written = 0
    for operation in BY_TOKEN:
        scene.renew()
        before = contents(scene.api.app)
        written += scene.call(operation).status < 400 and contents(scene.api.app) != before
    assert written > 0.8 * len(BY_TOKEN)


class Overtaken(io.BytesIO):
    """A body whose arrival is overtaken: the strike falls when the service reads it."""

    def __init__(self, body: bytes, strike: Callable[[], None]) -> None:
        super().__init__(body)
        self.strikes = [strike]

    def readinto(self, buffer: Any) -> int:
        while self.strikes:
            self.strikes.pop()()
        return super().readinto(buffer)


@pytest.mark.parametrize("name", STRIKES)
@pytest.mark.parametrize("endpoint", ["todos", "logs", "widget"])
def test_request_whose_body_comes_after_a_strike_writes_nothing(scene, name, endpoint):
    operation = next(each for each in BY_TOKEN if each.endpoint == endpoint and each.declaration.body)
    struck: list[Any] = []

    def fall() -> None:
        STRIKES[name](scene)
        struck.append(contents(scene.api.app))

    body = json.dumps(scene.things.body(operation)).encode()
    answer = scene.api.client.open(
        scene.things.path(operation),
        method=operation.method,
        headers={**scene.headers(operation), "Content-Type": "application/json"},
        input_stream=Overtaken(body, fall),
        content_length=len(body),
    )
    assert answer.status_code in (401, 403), answer.text
    assert struck == [contents(scene.api.app)]
