"""Flask without features that this service does not use and that would cost each request time."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import NullSession, SessionInterface, SessionMixin


class NoCookies(SessionInterface):
    """An interface that keeps no session in a cookie: the service's sessions are rows in the database."""

    nothing = NullSession()  # every change to it raises an error

    def open_session(self, app: Flask, request: Request) -> NullSession:
        """Return the empty session."""
        return self.nothing

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Save nothing; Flask does not call it for an empty session."""


class Service(Flask):
    """The class of the app."""

    session_interface = NoCookies()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a view or a hook unchanged, because none is a coroutine."""
        return func
