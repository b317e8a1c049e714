"""Who calls, and whether they may: identity, marks, credentials, tokens, logins, lockout, accounts, audit."""

from flask import Flask

from app.security import denials, keyring, lockout, signing, token_errors

__all__ = ["init_app", "signing"]


def init_app(app: Flask) -> None:
    """Give an app its keys, its counters of guesses, its answers to bad tokens, and its memory of denials."""
    for part in (keyring, lockout, token_errors, denials):
        part.init_app(app)
