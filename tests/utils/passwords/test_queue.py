"""The bound on hashing."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.utils import passwords
from app.utils.passwords import queue as hash_queue
from app.utils.passwords.queue import MOST_SHORT_WAITS, HashQueue, HashQueueFullError
from config import THREADS_A_WORKER
from tests.support.client import PASSWORD


def test_so_many_are_hashed_at_once():
    queue = HashQueue(at_once=2)
    lengths = [(0, 0)]

    def hash_one() -> None:
        lengths.append(queue.lengths())
        threading.Event().wait(0.02)

    with ThreadPoolExecutor(10) as threads:
        for _ in range(10):
            threads.submit(queue.run, hash_one)
    assert max(lengths) == (2, 0)
    assert queue.lengths() == (0, 0)


def test_slot_is_refused_when_too_many_wait():
    queue = HashQueue(at_once=1, waiting=0)
    with queue.slot(), pytest.raises(HashQueueFullError), queue.slot():
        pass
    with queue.slot():
        pass


def test_slot_that_is_released_within_the_short_wait_goes_to_the_one_that_waits(monkeypatch):
    monkeypatch.setattr(hash_queue, "SHORT_WAIT_SECONDS", 5)
    queue, holds = HashQueue(at_once=1, waiting=0), threading.Event()

    def hold() -> None:
        with queue.slot():
            holds.set()
            threading.Event().wait(0.1)

    holder = threading.Thread(target=hold)
    holder.start()
    holds.wait()
    with queue.slot():
        pass
    holder.join()


def test_short_waits_for_a_slot_are_bounded(monkeypatch):
    monkeypatch.setattr(hash_queue, "SHORT_WAIT_SECONDS", 10)
    queue = HashQueue(at_once=1, waiting=0)

    def wait() -> None:
        with queue.slot():
            pass

    with queue.slot():
        waiting = [threading.Thread(target=wait) for _ in range(MOST_SHORT_WAITS)]
        for thread in waiting:
            thread.start()
        while queue._short_waits._value:
            threading.Event().wait(0.01)
        with pytest.raises(HashQueueFullError), queue.slot():
            pass
        assert all(thread.is_alive() for thread in waiting), "it was refused before any of them"
    for thread in waiting:
        thread.join()


def test_hash_that_does_not_begin_in_time_is_refused_and_never_made():
    queue, ends, made = HashQueue(at_once=1, wait_seconds=0.05), threading.Event(), []
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(queue.run, lambda: ends.wait(10))
        while queue.lengths()[0] == 0:
            threading.Event().wait(0.01)
        with pytest.raises(HashQueueFullError):
            queue.run(lambda: made.append(1))
        ends.set()
        assert first.result() is True, "one that has begun is waited for"
    queue.run(lambda: made.append(2))
    assert made == [2]


def test_slot_and_thread_are_free_after_a_failure():
    queue = HashQueue(at_once=1, waiting=0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), queue.slot():
            queue.run(lambda: 1 / 0)
    assert queue.lengths() == (0, 0)


@pytest.mark.parametrize("cores", [1, 2, 1000])
def test_worker_has_threads_for_requests_that_hash_nothing(monkeypatch, cores):
    monkeypatch.setattr(passwords, "_queue", None)
    passwords.bound_hashing(cores)
    assert THREADS_A_WORKER - passwords._queue._size - MOST_SHORT_WAITS >= 8


def test_login_that_finds_no_place_is_answered_503(api, user, monkeypatch):
    full = HashQueue(at_once=1, waiting=0)
    monkeypatch.setattr(passwords, "_queue", full)
    with full.slot():
        answer = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=503)
        api.get("profile", as_=user, expect=200)
    assert answer.code == "server_busy"
    assert int(answer.headers["Retry-After"]) > 0
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
