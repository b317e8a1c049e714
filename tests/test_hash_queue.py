"""The bound on hashing."""

import threading

import pytest

from app.cli.server import THREADS_A_WORKER
from app.utils import passwords
from app.utils.passwords import queue as hash_queue
from app.utils.passwords.queue import MOST_KNOCKING, HashQueue, HashQueueFullError
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


def test_ticket_is_refused_when_too_many_wait():
    queue = HashQueue(at_once=1, waiting=0)
    with queue.ticket(), pytest.raises(HashQueueFullError), queue.ticket():
        pass
    with queue.ticket():
        pass


def test_ticket_that_is_given_back_within_a_moment_goes_to_who_waits_for_it(monkeypatch):
    monkeypatch.setattr(hash_queue, "KNOCK_SECONDS", 5)
    queue, holds = HashQueue(at_once=1, waiting=0), threading.Event()

    def hold() -> None:
        with queue.ticket():
            holds.set()
            threading.Event().wait(0.1)

    holder = threading.Thread(target=hold)
    holder.start()
    holds.wait()
    with queue.ticket():
        pass
    holder.join()


def test_no_more_wait_for_a_ticket_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(hash_queue, "KNOCK_SECONDS", 10)
    queue = HashQueue(at_once=1, waiting=0)

    def knock() -> None:
        with queue.ticket():
            pass

    with queue.ticket():
        waiting = [threading.Thread(target=knock) for _ in range(MOST_KNOCKING)]
        for thread in waiting:
            thread.start()
        while queue._door._value:
            threading.Event().wait(0.01)
        with pytest.raises(HashQueueFullError), queue.ticket():
            pass
        assert all(thread.is_alive() for thread in waiting), "it was refused before any of them"
    for thread in waiting:
        thread.join()


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


@pytest.mark.parametrize("cores", [1, 2, 1000])
def test_worker_has_threads_for_requests_that_hash_nothing(monkeypatch, cores):
    monkeypatch.setattr(passwords, "_queue", None)
    passwords.bound_hashing(cores)
    assert THREADS_A_WORKER - passwords._queue._places - MOST_KNOCKING >= 8


def test_login_that_finds_no_place_is_answered_503(api, user, monkeypatch):
    full = HashQueue(at_once=1, waiting=0)
    monkeypatch.setattr(passwords, "_queue", full)
    with full.ticket():
        answer = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=503)
        api.get("profile", as_=user, expect=200)
    assert answer.code == "server_busy"
    assert int(answer.headers["Retry-After"]) > 0
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
