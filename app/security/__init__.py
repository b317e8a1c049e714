"""Who calls and what they may do: identity, marks, credentials, tokens, logins, lockout, accounts, audit."""

from flask import Flask

from app.security import denials, keyring, lockout, signing, token_errors, token_response, writer

__all__ = ["init_app", "signing", "writer"]


def init_app(app: Flask) -> None:
    """Set up an app's keyring, its lockout counters, its answers to bad tokens, and its record of denials."""
    for part in (keyring, lockout, token_errors, token_response, denials):
        part.init_app(app)
