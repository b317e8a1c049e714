"""A client that writes, notes what is acknowledged, and behaves as clients should where it is refused."""

import itertools
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable

import requests

from tests.faults.ledger import PASSWORD, TIMEOUT_SECONDS, Journal, Login

RESET_PAUSE, THINKING = 0.2, 0.01
WAYS_OUT = ("logout", "logout/access", "logout/refresh")
Route = Callable[[], str]


class Client(threading.Thread):
    """One user with one machine: registers, writes to-dos, refreshes, logs in again and out."""

    def __init__(self, number: int, route: Route) -> None:
        """Take what tells the address of the next request."""
        super().__init__(name=f"client {number}", daemon=True)
        self.number, self.route = number, route
        self.journal, self.told = Journal(), Counter[str]()
        self.http = requests.Session()
        self.stopped = threading.Event()
        self.acknowledged_since = 0.0  # when the last request began that was acknowledged
        self.slowest = 0.0
        self.serial = itertools.count(1)

    def run(self) -> None:
        """Write until told to stop."""
        steps = (self.write, self.write, self.refresh, self.write, self.write, self.open, self.write, self.close)
        for step in itertools.cycle((*steps * 3, self.register)):
            if self.stopped.is_set():
                return
            if self.journal.login is None:
                self.log_in()
            else:
                step()
            self.stopped.wait(THINKING)

    def send(self, method: str, path: str, token: str = "", **json: object) -> requests.Response | None:
        """Return a success or a refusal by name; None where nothing was acknowledged, after a pause."""
        began = time.monotonic()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{self.route()}/api/v1/{path}"
        try:
            answer = self.http.request(method, url, json=json or None, headers=headers, timeout=TIMEOUT_SECONDS)
        except requests.Timeout:
            self.broken("hangs", path)
            return None
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            self.broken("refused" if "NewConnectionError" in repr(error) else "resets", f"{path}: {error}")
            return None
        finally:
            self.slowest = max(self.slowest, time.monotonic() - began)
        if answer.ok:
            self.journal.acknowledged += method != "GET"
            self.acknowledged_since = began
        return self.judged(answer, path)

    def broken(self, kind: str, what: str) -> None:
        """Count a request whose answer never came, and wait a little."""
        self.told[kind] += 1
        self.told[f"{kind}: {what}"] += 1
        self.stopped.wait(RESET_PAUSE)

    def judged(self, answer: requests.Response, path: str) -> requests.Response | None:
        """Count a 5xx, and wait as it asks for."""
        if answer.status_code < 500 and answer.status_code != 429:
            return answer
        kind = "503" if answer.status_code == 503 else "429" if answer.status_code == 429 else "other 5xx"
        self.told[kind] += 1
        self.told[f"{kind}: {path} {answer.text[:200]}"] += kind == "other 5xx"
        self.stopped.wait(min(float(answer.headers.get("Retry-After", "1")), 5))
        return None

    def new_name(self) -> str:
        """Return a name that was never sent before."""
        return f"c{self.number}-{next(self.serial)}-{secrets.token_hex(4)}"

    def register(self) -> None:
        """Make an account, each time under a new name."""
        name = self.new_name()
        answer = self.send("POST", "register", name=name, password=PASSWORD)
        if self.wanted(answer, "register"):
            self.journal.users.append(name)
            self.keep(answer)

    def log_in(self) -> None:
        """Log in, or make the first account."""
        if not self.journal.users:
            self.register()
            return
        self.keep(self.opened())

    def keep(self, answer: requests.Response | None) -> None:
        """Write in a new session from now on where there was none, else keep it beside."""
        if answer is None or not answer.ok:
            return
        data = answer.json()["data"]
        login = Login(data["access_token"], data["refresh_token"])
        if self.journal.login is None:
            self.journal.login = login
        elif len(self.journal.others) < 4:
            self.journal.others.append(login)

    def opened(self) -> requests.Response | None:
        """Open a session of the first account, whose to-dos are compared."""
        answer = self.send("POST", "login", name=self.journal.users[0], password=PASSWORD)
        return answer if self.wanted(answer, "login") else None

    def open(self) -> None:
        """Open one more session."""
        self.keep(self.opened())

    def write(self) -> None:
        """Write a to-do, whose text is sent once and never again."""
        login = self.login()
        text = self.new_name()
        self.journal.unsure.add(text)
        answer = self.send("POST", "todos", login.access, text=text)
        if self.wanted(answer, "write") and answer is not None:
            self.journal.unsure.discard(text)
            self.journal.todos[text] = answer.json()["data"]["id"]

    def refresh(self) -> None:
        """Spend the refresh token; where no answer comes, send the same one again the next time."""
        login = self.login()
        began = time.monotonic()
        answer = self.send("POST", "token/refresh", login.refresh)
        if answer is None:
            login.doubted_at = login.doubted_at or began
        elif answer.ok:
            data = answer.json()["data"]
            login.used.append(login.refresh)
            login.access, login.refresh, login.doubted_at = data["access_token"], data["refresh_token"], None
        else:
            if not login.may_be_used_up:
                self.wanted(answer, "refresh")
            self.journal.login = None

    def close(self) -> None:
        """End a session in one of the ways that there are."""
        if not self.journal.others:
            return
        login = self.journal.others.pop(0)
        way = WAYS_OUT[next(self.serial) % len(WAYS_OUT)]
        token = login.refresh if way == "logout/refresh" else login.access
        answer = self.send("POST", way, token)
        if not self.wanted(answer, way):
            return
        self.journal.dead_access.append(login.access)
        if way != "logout/access":
            self.journal.dead_refresh.append(login.refresh)

    def login(self) -> Login:
        """Return the session that writes."""
        if self.journal.login is None:
            raise RuntimeError("nobody is logged in")
        return self.journal.login

    def wanted(self, answer: requests.Response | None, what: str) -> bool:
        """Return whether a write was acknowledged; a correct write that is refused is a loss."""
        if answer is not None and not answer.ok:
            self.journal.lost.append(f"{what} is refused: {answer.status_code} {answer.text[:200]}")
        return answer is not None and answer.ok
