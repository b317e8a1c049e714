"""Looking names up in bounded time, which the system's own function is not held to."""

import socket
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from ipaddress import ip_address
from threading import BoundedSemaphore, Thread

from app.utils.outbound.faults import FetchError
from app.utils.outbound.hosts import Address

# From a name and the seconds that are left to its addresses.
Resolve = Callable[[str, float], list[Address]]
NOT_FOUND = "The host was not found by its name."
TOO_SLOW = "The host was not found by its name in the time that there is."
# Look-ups that nobody waits for any more end by themselves; there are no more of them at once.
_PLACES = BoundedSemaphore(8)


def look_up(name: str, seconds: float) -> list[Address]:
    """Return all addresses that a name has, or raise FetchError."""
    if not _PLACES.acquire(timeout=max(0.0, seconds)):
        raise FetchError(TOO_SLOW)
    asked: Future[list[Address]] = Future()
    Thread(target=_answer, args=(asked, name), name="look-up", daemon=True).start()
    try:
        return asked.result(max(0.0, seconds))
    except FutureTimeoutError:
        raise FetchError(TOO_SLOW) from None
    except (OSError, UnicodeError):
        raise FetchError(NOT_FOUND) from None


def _answer(asked: Future[list[Address]], name: str) -> None:
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        # A link-local address comes with its zone.
        asked.set_result([*dict.fromkeys(ip_address(str(each[4][0]).partition("%")[0]) for each in found)])
    except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
        asked.set_exception(error)
    finally:
        _PLACES.release()
