"""Flask, without what this service has no use for and every request would pay for."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import NullSession, SessionInterface, SessionMixin


class NoCookies(SessionInterface):
    """Keeps nothing between requests: sessions are rows of the database, never what a browser holds."""

    nothing = NullSession()  # it refuses every change

    def open_session(self, app: Flask, request: Request) -> NullSession:
        """Return the session that holds nothing."""
        return self.nothing

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Save nothing; Flask does not ask for it."""


class Service(Flask):
    """The application's class."""

    session_interface = NoCookies()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a view or a hook as it is: none of them is a coroutine."""
        return func
