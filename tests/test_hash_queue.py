"""The bound on hashing."""

import threading

import pytest

from app.utils import passwords
from app.utils.hash_queue import HashQueue, HashQueueFullError
from tests.client import PASSWORD


def test_turn_is_held_by_so_many_at_once():
    queue = HashQueue(at_once=2)
    inside, most, lock = 0, 0, threading.Lock()

    def hold() -> None:
        nonlocal inside, most
        with queue.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.02)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=hold) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_ticket_is_refused_at_once_when_too_many_wait():
    queue = HashQueue(at_once=1, waiting=0)
    with queue.ticket(), pytest.raises(HashQueueFullError), queue.ticket():
        pass
    with queue.ticket():
        pass


def test_turn_is_refused_after_a_bounded_wait():
    queue = HashQueue(at_once=1, wait_seconds=0.05)
    with queue.turn(), pytest.raises(HashQueueFullError), queue.turn():
        pass
    with queue.turn():
        pass


def test_ticket_and_turn_are_given_back_after_a_failure():
    queue = HashQueue(at_once=1, waiting=0)
    with pytest.raises(ZeroDivisionError), queue.ticket(), queue.turn():
        raise ZeroDivisionError
    with queue.ticket(), queue.turn():
        pass


def test_login_that_finds_no_place_is_answered_503(api, user, monkeypatch):
    full = HashQueue(at_once=1, waiting=0)
    monkeypatch.setattr(passwords, "_queue", full)
    with full.ticket():
        answer = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=503)
        api.get("profile", as_=user, expect=200)
    assert answer.code == "server_busy"
    assert int(answer.headers["Retry-After"]) > 0
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
