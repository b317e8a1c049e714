"""Guesses counted in Redis, by a server of the tests' own."""

import time
from collections.abc import Callable, Iterator

import pytest

from app import create_app
from app.extensions import db
from app.models import Lockout
from app.models.client_failure import ACCOUNTS_A_CLIENT, WINDOW_SECONDS
from app.models.lockout import counter_key
from tests.support.client import PASSWORD, Api
from tests.support.redis_server import RedisServer

WRONG = {"name": "alice", "password": "wrong password"}
RIGHT = {"name": "alice", "password": PASSWORD}


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


@pytest.fixture
def shared(app, settings, redis_server) -> Iterator[Callable[[], Api]]:
    """Return a function that makes one more worker's client over one empty Redis."""
    if redis_server.process is None:
        redis_server.start()
    redis_server.client.flushall()
    apps = []

    def make(**others: str) -> Api:
        changed = {"REDIS_URL": redis_server.url, "LOGIN_FAILURES_BEFORE_LOCK": "3", "LOGIN_LOCK_SECONDS": "60"}
        apps.append(create_app(settings | changed | others))
        return Api(apps[-1])

    yield make
    for made in apps:
        with made.app_context():
            for engine in db.engines.values():
                engine.dispose()


def statuses(body: dict[str, str], *apis: Api) -> list[int]:
    return [api.post("login", json=body).status for api in apis]


def test_guesses_are_counted_by_all_workers_together(shared, user):
    first, second = shared(), shared()
    assert statuses(WRONG, first, second, first, second, first) == [401, 401, 401, 429, 429]
    answer = first.post("login", json=RIGHT, expect=429)
    assert 50 < int(answer.headers["Retry-After"]) <= 60


def test_redis_at_a_socket_counts_guesses_and_requests(shared, user, redis_server):
    other = shared()
    api = shared(REDIS_URL=redis_server.socket, RATELIMIT_ENABLED="true")  # the limiter is the last app's
    assert statuses(WRONG, api, api, api, other) == [401, 401, 401, 429]
    kinds = {key.partition(b":")[0] for key in redis_server.client.scan_iter()}
    assert len(kinds) == 2, "the limiter counts there too"


def test_good_login_clears_the_count(shared, user):
    api = shared()
    assert statuses(WRONG, api, api) == [401, 401]
    assert statuses(RIGHT, api) == [200]
    assert statuses(WRONG, api, api, api, api) == [401, 401, 401, 429]


def test_lock_doubles_up_to_a_quarter_of_an_hour(shared, user, redis_server):
    api = shared()
    key = f"api-dock:guesses:{counter_key('account', user.id)}"
    assert statuses(WRONG, api, api, api) == [401, 401, 401]
    for seconds in (60, 120, 240, 480, 900, 900):
        wait = int(api.post("login", json=WRONG, expect=429).headers["Retry-After"])
        assert seconds - 10 < wait <= seconds
        redis_server.client.hset(key, "locked_until", 0)
        api.post("login", json=WRONG, expect=401)


def test_account_has_one_count_and_each_session_one_of_its_own(shared, make_user):
    api = shared()
    user = make_user(name="alice", email="alice@example.com")
    for _ in range(3):
        api.patch("profile", as_=user, json={"password": "a new password", "current_password": "wrong"}, expect=422)
    api.patch("profile", as_=user, json={"password": "a new password", "current_password": PASSWORD}, expect=429)
    assert statuses(WRONG | {"name": "alice@example.com"}, api, api) == [401, 401]
    assert statuses(WRONG, api, api) == [401, 429]
    assert api.post("login", json={"email": "alice@example.com", "password": PASSWORD}).status == 429
    api.get("profile", as_=user, expect=200)


def test_client_fails_at_a_hundred_accounts_and_then_at_no_more(shared, user, make_user, redis_server):
    api, bob = shared(), make_user(name="bob")
    client = f"api-dock:failures:{counter_key('client', '127.0.0.1')}"
    moment = int(time.time() * 1000)
    failed = {f"account {number}": moment - number * 1000 for number in range(ACCOUNTS_A_CLIENT - 1)}
    redis_server.client.zadd(client, failed | {"long ago": moment - WINDOW_SECONDS * 1000})
    assert statuses(RIGHT, api) == [200], "a good login is no failure"
    assert statuses(WRONG, api) == [401]
    answer = api.post("login", json={"name": "bob", "password": PASSWORD}, expect=429)
    assert WINDOW_SECONDS - ACCOUNTS_A_CLIENT - 60 < int(answer.headers["Retry-After"]) <= WINDOW_SECONDS
    assert not redis_server.client.exists(f"api-dock:guesses:{counter_key('account', bob.id)}")
    assert statuses(WRONG, api) == [401], "this is no new one"


def test_database_counts_while_redis_is_away(shared, user, redis_server, rows):
    api = shared()
    redis_server.stop()
    assert statuses(WRONG, api, api, api, api) == [401, 401, 401, 429]
    assert len(rows()[Lockout.__tablename__]) == 1
    redis_server.start()


def test_limit_holds_again_when_redis_is_back_and_empty(shared, user, redis_server):
    api = shared()
    redis_server.stop()
    assert statuses(WRONG, api) == [401]
    redis_server.start()
    api.app.extensions["redis lockout"]._away_until = 0.0  # as five seconds later
    assert statuses(WRONG, api, api, api, api) == [401, 401, 401, 429]
