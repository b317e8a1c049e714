"""HTTP machinery that knows no user; this package exports the names that resource modules need."""

from flask import Flask

from app.web import compression, errors, hooks, prefix, routing, surroundings
from app.web.answers import answer, bare, created, found, no_content, unstored
from app.web.body import read_body, read_content
from app.web.client import client_ip, user_agent
from app.web.compression import fixed, tag_of, tagged
from app.web.declarations import (
    JSON,
    clears_cookie,
    gives,
    gives_bare,
    gives_file,
    has_effect,
    limited,
    mail_required,
    may_wait,
    refuses,
    takes,
    takes_content,
)
from app.web.errors import ApiError
from app.web.loading import load, load_beside, load_if_given, load_query
from app.web.pages import all_of, page, page_of
from app.web.resource import Resource, refuse_unmarked
from app.web.service import Service
from app.web.versions import refuse_if_matched, unchanged
from app.web.waiting import wait_for

__all__ = [
    "JSON",
    "ApiError",
    "Resource",
    "Service",
    "all_of",
    "answer",
    "bare",
    "clears_cookie",
    "client_ip",
    "created",
    "fixed",
    "found",
    "gives",
    "gives_bare",
    "gives_file",
    "has_effect",
    "init_app",
    "limited",
    "load",
    "load_beside",
    "load_if_given",
    "load_query",
    "mail_required",
    "may_wait",
    "no_content",
    "page",
    "page_of",
    "read_body",
    "read_content",
    "refuse_if_matched",
    "refuse_unmarked",
    "refuses",
    "tag_of",
    "tagged",
    "takes",
    "takes_content",
    "unchanged",
    "unstored",
    "user_agent",
    "wait_for",
]


def init_app(app: Flask) -> None:
    """Set up an app's routing, hooks, compression, surroundings, prefix and error handling."""
    for part in (routing, hooks, compression, surroundings, prefix, errors):
        part.init_app(app)
