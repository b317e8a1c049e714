"""Who calls and what they may do: identity, marks, credentials, tokens, logins, lockout, accounts, audit."""

from flask import Flask

from app.security import (
    denials,
    keyring,
    lockout,
    own_calls,
    session_use,
    signing,
    token_errors,
    token_response,
    writer,
)

__all__ = ["init_app", "signing", "writer"]


def init_app(app: Flask) -> None:
    """Set up an app's keyring, lockout counters and answers to bad tokens, its records of denials and of use."""
    for part in (keyring, lockout, token_errors, token_response, denials, session_use, own_calls):
        part.init_app(app)
