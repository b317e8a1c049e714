"""The log: every verb and every command that writes leaves an entry that says who, with what, before and after."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

import click
import pytest
import sqlalchemy as sa
from werkzeug.datastructures import Authorization

from app.api import ROUTES
from app.cli import COMMANDS
from app.extensions import db
from app.models import CatalogueApp, KeyFingerprint, LogEntry, Mail, MailState, Purpose, SigningKey
from app.models.log_entry import ACTIONS, DETAIL_LENGTH, Source
from app.security.audit import fitting
from tests.support.auth_helpers import execute
from tests.support.client import PASSWORD, Account, Api
from tests.support.commands import invoke
from tests.support.factors import Authenticator, code_of
from tests.support.mail import link, mails, registering
from tests.support.pushes import as_bytes, document, operation, read_documents
from tests.support.stored_tokens import store_token

BASIC = Authorization("basic", {"username": "alice", "password": PASSWORD})
WORD = {"current_password": PASSWORD}
WIDGET = {"info_url": "https://example.com/", "deadline": "2999-01-01"}
POST = {"title": "A post", "url": "https://example.com/"}
BLANK = "00000000-0000-7000-8000-000000000000"


@dataclass
class Scene:
    """Users, an application through which everything is done, and what they make first, by the API itself."""

    api: Api
    admin: Account
    user: Account
    application: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Application-Token": self.application["token"]}

    def call(self, verb: str, endpoint: str, json: Any = None, as_: Account | None = None, **path: Any) -> Any:
        who = as_ or self.admin
        answer = self.api.request(verb.upper(), endpoint, as_=who, json=json, headers=self.headers, **path)
        assert 200 <= answer.status < 300, answer.json
        return answer.json

    def made(self, endpoint: str, json: Any, as_: Account | None = None) -> Any:
        return self.call("post", endpoint, json, as_)["data"]["id"]


@pytest.fixture
def scene(mailing, admin, user):
    application = mailing.post("applications", as_=admin, json={"name": "billing"}, expect=201).data
    return Scene(mailing, admin, user, application)


Deed = Callable[[Scene], Any]


def of_role(verb: str, **fields: Any) -> Deed:
    return lambda s: s.call(verb, "role", fields or None, role_id=s.made("roles", {"title": "Guest", "permissions": 0}))


def of_widget(verb: str, fields: Any = None) -> Deed:
    return lambda s: (s.call("post", "widgets", WIDGET | {"name": "w"}), s.call(verb, "widget", fields, name="w"))


def of_post(verb: str, fields: Any = None) -> Deed:
    return lambda s: s.call(verb, "post", fields, post_id=s.made("posts", POST, s.user))


def of_application(verb: str, endpoint: str = "application", fields: Any = None) -> Deed:
    return lambda s: s.call(verb, endpoint, fields, application_id=s.made("applications", {"name": "other"}))


def account_of(s: Scene) -> Any:
    """Return the id of a service account."""
    return s.made("service_accounts", {"name": "deployer"})


def of_account(verb: str, fields: Any = None) -> Deed:
    return lambda s: s.call(verb, "service_account", fields, account_id=account_of(s))


def service_token_of(s: Scene) -> dict[str, Any]:
    """Return the path of a token of a service account."""
    account_id = account_of(s)
    made = s.call("post", "service_tokens", {"name": "ci"}, account_id=account_id)["data"]
    return {"account_id": account_id, "token_id": made["id"]}


def of_user(verb: str, endpoint: str = "user", fields: Any = None) -> Deed:
    return lambda s: s.call(verb, endpoint, fields, user_id=s.user.id)


def of_own(verb: str, endpoint: str, fields: Any = None) -> Deed:
    return lambda s: s.call(verb, endpoint, fields, as_=s.user)


def of_email(endpoint: str, purpose: Purpose, **fields: Any) -> Deed:
    """Use a mailed link that somebody asked for who has an email, or a new one."""

    def do(s: Scene) -> Any:
        s.call("patch", "user", {"email": "alice@example.com"}, user_id=s.user.id)
        if purpose is Purpose.UNDO:
            s.call("post", "email_verify", {"token": link(s.api.app, Purpose.VERIFICATION)})
            s.call("patch", "user", {"email": "alicia@example.com"}, user_id=s.user.id)
        asked = {Purpose.RESET: "password_forgot", Purpose.SIGN_IN: "login_email"}.get(purpose)
        if asked:
            s.call("post", asked, {"email": "alice@example.com"})
        s.call("post", endpoint, {"token": link(s.api.app, purpose)} | fields)

    return do


def invitation_of(s: Scene) -> str:
    """Return the id of an invitation."""
    return str(s.made("invitations", {"email": "bob@example.com"}))


def token_of(s: Scene) -> dict[str, Any]:
    """Return an API token of the user's."""
    made: dict[str, Any] = s.call("post", "tokens", {"name": "ci"}, as_=s.user)["data"]
    return made


def of_token(verb: str, endpoint: str = "token", fields: Any = None) -> Deed:
    return lambda s: s.call(verb, endpoint, fields, as_=s.user, token_id=token_of(s)["id"])


def of_users_token(s: Scene) -> None:
    """End a token of the user's, as the administrator."""
    s.call("delete", "user_token", user_id=s.user.id, token_id=token_of(s)["id"])


def end_the_token_carried(s: Scene) -> None:
    """End a token by itself."""
    s.api.delete("token_current", as_=token_of(s)["token"], headers=s.headers, expect=204)


ACCEPTING = {"fingerprint": "0123456789ab", "reason": "Nobody calls it."}


def app_of(s: Scene, **fields: Any) -> str:
    """Return the id of an app of the catalogue."""
    return str(s.made("apps", {"slug": "billing", "title": "Billing", "version": "1"} | fields))


def api_of(s: Scene) -> str:
    """Return the id of an operation of an app."""
    operation = {"app_id": app_of(s), "title": "List", "method": "GET", "path": "/orders"}
    return str(s.made("apis", operation))


def group_of(s: Scene) -> str:
    """Return the id of a group of an app."""
    return str(s.made("api_groups", {"app_id": app_of(s), "title": "Orders"}))


def field_of(s: Scene) -> str:
    """Return the id of a field of an operation's answers."""
    return str(s.made("api_responses", {"api_id": api_of(s), "status_code": "200", "field": "id"}))


def example_of(s: Scene) -> str:
    """Return the id of an example of an operation."""
    return str(s.made("api_examples", {"api_id": api_of(s), "title": "One", "kind": "request"}))


def of_app(verb: str, endpoint: str = "app", fields: Any = None) -> Deed:
    return lambda s: s.call(verb, endpoint, fields, app_id=app_of(s))


def of_api(verb: str, endpoint: str = "api", fields: Any = None) -> Deed:
    return lambda s: s.call(verb, endpoint, fields, api_id=api_of(s))


def of_group(verb: str, fields: Any = None) -> Deed:
    return lambda s: s.call(verb, "api_group", fields, group_id=group_of(s))


def of_field(verb: str, fields: Any = None) -> Deed:
    return lambda s: s.call(verb, "api_response", fields, response_id=field_of(s))


def of_example(verb: str, fields: Any = None) -> Deed:
    return lambda s: s.call(verb, "api_example", fields, example_id=example_of(s))


def changed_twice(s: Scene) -> dict[str, str]:
    """Return the ids of an operation in whose title a document and a user differ, and of the sync that says so."""
    app_id = app_of(s)
    for title in ("One", "Two"):
        content = document({"GET /orders": operation("list", summary=title)})
        sync_id = str(s.call("put", "app_document", content, app_id=app_id)["data"]["id"])
        read_documents(s.api.app)
        if title == "One":
            s.call("post", "sync_apply", {}, sync_id=sync_id)
            [api] = s.call("get", "apis")["data"]["items"]
            s.call("patch", "api", {"title": "Mine"}, api_id=api["id"])
    return {"api_id": str(api["id"]), "sync_id": sync_id}


def of_version(verb: str) -> Deed:
    """Return how to mark a version of an app's document, the only one."""

    def mark(s: Scene) -> None:
        app_id = app_of(s, apply="always")
        s.call("put", "app_document", document(), app_id=app_id)
        read_documents(s.api.app)
        s.call(verb, "app_version", {"keep": True}, app_id=app_id, number=1)

    return mark


def take_back(s: Scene) -> None:
    """Take back that an app accepts a finding."""
    app_id = app_of(s)
    s.call("post", "app_accepted", ACCEPTING, app_id=app_id)
    s.call("delete", "app_accepted_one", app_id=app_id, fingerprint=ACCEPTING["fingerprint"])


def apply_a_sync(s: Scene) -> None:
    """Apply a document."""
    s.call("post", "sync_apply", {}, sync_id=changed_twice(s)["sync_id"])


def decide_a_conflict(s: Scene) -> None:
    """Apply a document that says something else than a user, and decide for the user."""
    ids = changed_twice(s)
    s.call("post", "sync_apply", {}, sync_id=ids["sync_id"])
    s.call("post", "api_conflicts", {"decisions": [{"field": "title", "keep": "yours"}]}, api_id=ids["api_id"])


def tell_of_a_sync(s: Scene) -> None:
    """Tell those whom a document hits, of whom there are none."""
    s.call("post", "sync_tell", sync_id=changed_twice(s)["sync_id"])


def restore_an_app(s: Scene) -> None:
    """Delete an app and restore it."""
    app_id = app_of(s)
    s.call("delete", "app", app_id=app_id)
    s.call("post", "app_restore", app_id=app_id)


def retry_a_mail(s: Scene) -> None:
    """Try a mail again that has failed."""
    invitation_of(s)
    execute(s.api.app, sa.update(Mail).values(state=MailState.FAILED))
    s.call("post", "mail_retry", mail_id=mails(s.api.app)[0].id)


def accept_an_invitation(s: Scene) -> None:
    """Accept an invitation by its link."""
    invitation_of(s)
    s.call("post", "invitation_accept", {"token": link(s.api.app, Purpose.INVITATION), "password": PASSWORD})


def time_code_of(s: Scene) -> str:
    """Give the user a time code; return its secret."""
    secret = s.call("post", "totp", as_=s.user)["data"]["secret"]
    s.call("post", "totp_confirm", {"code": code_of(secret, 0)}, as_=s.user)
    return str(secret)


def log_in_by_a_code(s: Scene) -> None:
    """Log in by a challenge and a time code."""
    secret = time_code_of(s)
    body = {"name": "alice", "password": PASSWORD}
    asked = s.api.post("login", json=body, headers=s.headers, expect=403).json["challenge"]["id"]
    s.call("post", "login_second_factor", {"challenge": asked, "code": code_of(secret)})


def passkey_of(s: Scene) -> Authenticator:
    """Give the user a passkey."""
    made, options = Authenticator(), s.call("post", "passkey_options", as_=s.user)["data"]
    body = {"challenge": options["challenge"], "passkey": made.create(options["options"]), "name": "laptop"}
    s.call("post", "passkeys", body, as_=s.user)
    return made


def remove_a_passkey(s: Scene) -> None:
    """Remove the user's passkey."""
    passkey_of(s)
    (shown,) = s.call("get", "passkeys", as_=s.user)["data"]["items"]
    s.call("delete", "passkey", as_=s.user, passkey_id=shown["id"])


def log_in_by_a_passkey(s: Scene) -> None:
    """Log in by a passkey alone."""
    passkey = passkey_of(s)
    options = s.call("post", "login_passkey_options")["data"]
    s.call("post", "login_passkey", {"challenge": options["challenge"], "passkey": passkey.get(options["options"])})


# How to do the deed of each verb that leaves an entry, and the action of the last entry that it leaves.
DEEDS: dict[tuple[str, str], tuple[str, Deed]] = {
    ("register", "post"): ("login", lambda s: s.call("post", "register", {"name": "eve", "password": PASSWORD})),
    ("login", "post"): ("login", lambda s: s.call("post", "login", {"name": "alice", "password": PASSWORD})),
    ("login", "get"): (
        "login",
        lambda s: s.api.get("login", headers=s.headers | {"Authorization": BASIC.to_header()}, expect=200),
    ),
    ("login_second_factor", "post"): ("login", log_in_by_a_code),
    ("login_passkey", "post"): ("login", log_in_by_a_passkey),
    ("totp_confirm", "post"): ("totp_added", time_code_of),
    ("totp", "delete"): ("totp_removed", lambda s: (time_code_of(s), s.call("delete", "totp", as_=s.user))),
    ("recovery_codes", "post"): (
        "recovery_codes_made",
        lambda s: (time_code_of(s), s.call("post", "recovery_codes", as_=s.user)),
    ),
    ("passkeys", "post"): ("passkey_added", passkey_of),
    ("passkey", "delete"): ("passkey_removed", remove_a_passkey),
    ("session_proof", "post"): ("fresh_proof", of_own("post", "session_proof", {"password": PASSWORD})),
    ("user_factors", "delete"): ("factors_reset", of_user("delete", "user_factors")),
    ("register_confirm", "post"): ("login", lambda s: s.call("post", "register_confirm", registering(s.api))),
    ("login_email_confirm", "post"): ("login", of_email("login_email_confirm", Purpose.SIGN_IN)),
    ("password_reset", "post"): ("password_reset", of_email("password_reset", Purpose.RESET, password="a new harbour")),
    ("email_verify", "post"): ("email_verified", of_email("email_verify", Purpose.VERIFICATION)),
    ("email_undo", "post"): ("email_change_undone", of_email("email_undo", Purpose.UNDO)),
    ("invitations", "post"): ("user_invited", invitation_of),
    ("invitation", "delete"): (
        "invitation_revoked",
        lambda s: s.call("delete", "invitation", invitation_id=invitation_of(s)),
    ),
    ("invitation_resend", "post"): (
        "user_invited",
        lambda s: s.call("post", "invitation_resend", invitation_id=invitation_of(s)),
    ),
    ("invitation_accept", "post"): ("invitation_accepted", accept_an_invitation),
    ("mail_retry", "post"): ("mail_retried", retry_a_mail),
    ("token_introspect", "post"): (
        "token_introspected",
        lambda s: s.call("post", "token_introspect", {"token": s.user.access_token}),
    ),
    ("token_revoke", "post"): ("logout", lambda s: s.call("post", "token_revoke", {"token": s.user.access_token})),
    ("logout", "post"): ("logout", of_own("post", "logout")),
    ("logout_access", "post"): ("logout", of_own("post", "logout_access")),
    ("logout_refresh", "post"): (
        "logout",
        lambda s: s.api.post("logout_refresh", as_=s.user.refresh_token, headers=s.headers, expect=200),
    ),
    ("logout_all", "post"): ("logout", of_own("post", "logout_all")),
    ("session", "delete"): (
        "session_ended",
        lambda s: s.call("delete", "session", as_=s.user, session_id=s.user.session_id),
    ),
    ("tokens", "post"): ("token_created", token_of),
    ("tokens", "delete"): ("token_revoked", lambda s: (token_of(s), s.call("delete", "tokens", as_=s.user))),
    ("token", "patch"): ("token_changed", of_token("patch", fields={"name": "other"})),
    ("token", "put"): ("token_changed", of_token("put", fields={"networks": ["192.0.2.0/24"]})),
    ("token", "delete"): ("token_revoked", of_token("delete")),
    ("token_rotate", "post"): ("token_rotated", of_token("post", "token_rotate", {})),
    ("token_current", "delete"): ("token_revoked", end_the_token_carried),
    ("user_tokens", "delete"): (
        "token_revoked",
        lambda s: (token_of(s), s.call("delete", "user_tokens", user_id=s.user.id)),
    ),
    ("user_token", "delete"): ("token_revoked", of_users_token),
    ("users", "post"): ("user_created", lambda s: s.call("post", "users", {"name": "eve", "password": PASSWORD})),
    ("users_bulk", "post"): (
        "user_blocked",
        lambda s: s.call("post", "users_bulk", {"action": "block", "ids": [str(s.user.id)]}),
    ),
    ("profile", "patch"): ("user_updated", of_own("patch", "profile", {"name": "eve"} | WORD)),
    ("profile", "put"): ("email_change_requested", of_own("put", "profile", {"email": "eve@example.com"} | WORD)),
    ("profile", "delete"): ("user_deleted", of_own("delete", "profile", WORD)),
    ("user", "patch"): ("user_updated", of_user("patch", fields={"name": "eve"})),
    ("user", "put"): ("user_blocked", of_user("put", fields={"status": "blocked"})),
    ("user", "delete"): ("user_deleted", of_user("delete")),
    ("user_restore", "post"): (
        "user_restored",
        lambda s: (of_user("delete")(s), of_user("post", "user_restore")(s)),
    ),
    ("user_sessions", "delete"): ("session_ended", of_user("delete", "user_sessions")),
    ("user_session", "delete"): (
        "session_ended",
        lambda s: s.call("delete", "user_session", user_id=s.user.id, session_id=s.user.session_id),
    ),
    ("roles", "post"): ("role_created", lambda s: s.made("roles", {"title": "Guest", "permissions": 2})),
    ("role", "patch"): ("role_updated", of_role("patch", permissions=2)),
    ("role", "put"): ("role_updated", of_role("put", title="Visitor")),
    ("role", "delete"): ("role_deleted", of_role("delete")),
    ("widgets", "post"): ("widget_created", lambda s: s.call("post", "widgets", WIDGET | {"name": "w"})),
    ("widget", "put"): ("widget_updated", of_widget("put", WIDGET)),
    ("widget", "patch"): ("widget_updated", of_widget("patch", {"deadline": "2998-01-01"})),
    ("widget", "delete"): ("widget_deleted", of_widget("delete")),
    ("posts", "post"): ("post_approved", lambda s: s.made("posts", POST)),
    ("post", "patch"): ("post_approved", of_post("patch", {"approved": True})),
    ("post", "put"): ("post_updated", of_post("put", {"title": "Another title"})),
    ("post", "delete"): ("post_deleted", of_post("delete")),
    ("applications", "post"): ("application_created", lambda s: s.made("applications", {"name": "other"})),
    ("application", "patch"): ("application_updated", of_application("patch", fields={"name": "x"})),
    ("application", "put"): ("application_updated", of_application("put", fields={"name": "x"})),
    ("application", "delete"): ("application_deleted", of_application("delete")),
    ("service_accounts", "post"): ("service_account_created", account_of),
    ("service_account", "patch"): ("service_account_updated", of_account("patch", {"name": "builder"})),
    ("service_account", "put"): ("service_account_updated", of_account("put", {"status": "blocked"})),
    ("service_account", "delete"): ("service_account_deleted", of_account("delete")),
    ("service_tokens", "post"): ("token_created", service_token_of),
    ("service_token", "delete"): ("token_revoked", lambda s: s.call("delete", "service_token", **service_token_of(s))),
    ("service_token_rotate", "post"): (
        "token_rotated",
        lambda s: s.call("post", "service_token_rotate", {}, **service_token_of(s)),
    ),
    ("application_rotate", "post"): ("application_rotated", of_application("post", "application_rotate")),
    ("apps", "post"): ("app_created", app_of),
    ("app", "patch"): ("app_updated", of_app("patch", fields={"version": "2"})),
    ("app", "put"): ("app_updated", of_app("put", fields={"version": "2"})),
    ("app", "delete"): ("app_deleted", of_app("delete")),
    ("app_restore", "post"): ("app_restored", restore_an_app),
    ("apis", "post"): ("api_created", api_of),
    ("api", "patch"): ("api_updated", of_api("patch", fields={"title": "x"})),
    ("api", "put"): ("api_updated", of_api("put", fields={"title": "x"})),
    ("api", "delete"): ("api_deleted", of_api("delete")),
    ("api_status", "patch"): ("api_updated", of_api("patch", "api_status", {"status": "published"})),
    ("api_status", "put"): ("api_updated", of_api("put", "api_status", {"status": 2})),
    ("app_accepted", "post"): ("breaking_accepted", of_app("post", "app_accepted", ACCEPTING)),
    ("app_accepted_one", "delete"): ("app_updated", take_back),
    ("app_version", "patch"): ("app_updated", of_version("patch")),
    ("app_version", "put"): ("app_updated", of_version("put")),
    ("sync_apply", "post"): ("sync_applied", apply_a_sync),
    ("sync_tell", "post"): ("consumers_told", tell_of_a_sync),
    ("api_conflicts", "post"): ("conflict_decided", decide_a_conflict),
    ("api_groups", "post"): ("app_updated", group_of),
    ("api_group", "patch"): ("app_updated", of_group("patch", {"title": "x"})),
    ("api_group", "put"): ("app_updated", of_group("put", {"title": "x"})),
    ("api_group", "delete"): ("app_updated", of_group("delete")),
    ("api_responses", "post"): ("api_updated", field_of),
    ("api_response", "patch"): ("api_updated", of_field("patch", {"nullable": True})),
    ("api_response", "put"): ("api_updated", of_field("put", {"nullable": True})),
    ("api_response", "delete"): ("api_updated", of_field("delete")),
    ("api_examples", "post"): ("api_updated", example_of),
    ("api_example", "patch"): ("api_updated", of_example("patch", {"title": "x"})),
    ("api_example", "put"): ("api_updated", of_example("put", {"title": "x"})),
    ("api_example", "delete"): ("api_updated", of_example("delete")),
}
# A user's own content is nobody else's affair; a refresh renews a session that its login has told of; an entry that a
# user records is an entry already. Whoever asks for a mail changes nothing by it, and nothing may tell whether an
# address has an account; a preview uses nothing up; a narrow token is stored nowhere.
WITHOUT_ENTRY = {
    ("todos", "post"), ("todo", "patch"), ("todo", "put"), ("todo", "delete"),
    ("bucketlists", "post"), ("bucketlist", "patch"), ("bucketlist", "put"), ("bucketlist", "delete"),
    ("token_refresh", "post"), ("logs", "post"),
    ("password_forgot", "post"), ("login_email", "post"), ("email_verification", "post"),
    ("invitation_preview", "post"), ("token_narrow", "post"),
    # A time code that waits asks nothing, a challenge opens nothing, and a passkey's name is its user's affair.
    ("totp", "post"), ("passkey_options", "post"), ("login_passkey_options", "post"), ("session_proof_options", "post"),
    ("passkey", "patch"), ("passkey", "put"),
    # What a document changes is told of when it is applied; the list of syncs shows the others.
    ("app_document", "put"), ("app_syncs", "post"), ("sync_discard", "post"), ("app_check", "post"),
    # Calls are counted, each minute anew.
    ("usage", "post"),
}  # fmt: skip
# Who did it, where that is not the administrator.
BY_OTHERS = {
    "user": {
        *("login_email_confirm", "password_reset", "email_verify", "email_undo", "login", "token_revoke", "logout"),
        *("logout_access", "logout_refresh", "logout_all", "session", "profile"),
        *("tokens", "token", "token_rotate", "token_current"),
        *("login_second_factor", "login_passkey", "totp", "totp_confirm", "recovery_codes", "passkeys", "passkey"),
        "session_proof",
    },
    "newcomer": {"register", "register_confirm", "invitation_accept"},
    "nobody": {"token_introspect"},
}


def entries(app) -> list[LogEntry]:
    """Return the service's own entries, the oldest first."""
    with app.app_context():
        own = sa.select(LogEntry).where(LogEntry.source == Source.SYSTEM).order_by(LogEntry.created_at, LogEntry.id)
        return list(db.session.scalars(own))


def test_every_writing_verb_is_here():
    writing = {
        (endpoint, method.lower())
        for endpoint, _, resource in ROUTES
        for method in resource.methods or ()
        if method not in ("GET", "HEAD", "OPTIONS")
    }
    assert writing | {("login", "get")} == DEEDS.keys() | WITHOUT_ENTRY
    assert not DEEDS.keys() & WITHOUT_ENTRY


@pytest.mark.once
@pytest.mark.parametrize(("endpoint", "verb"), DEEDS, ids=lambda part: part)
def test_verb_leaves_an_entry_that_says_who_with_what(app, scene, endpoint, verb):
    action, do = DEEDS[endpoint, verb]
    do(scene)
    first = f"applications/{scene.application['id']}"
    own = [entry for entry in entries(app) if (entry.action, entry.target) != ("application_created", first)]
    last = max(own, key=lambda entry: (entry.action == action, entry.id))
    assert last.action == action
    assert first in str(last.target if action == "token_introspected" else last.detail)
    if endpoint in BY_OTHERS["nobody"]:
        assert last.user_id is None
    elif endpoint not in BY_OTHERS["newcomer"]:
        assert last.user_id == (scene.user if endpoint in BY_OTHERS["user"] else scene.admin).id
    told = json.dumps([[entry.action, entry.target, entry.detail] for entry in own])
    for secret in (PASSWORD, "argon2", "dock_", scene.user.access_token, scene.user.refresh_token):
        assert secret not in told


CHANGED = {
    "role_updated": (
        'title "Guest" to "Visitor", permissions "" to "LIST_USERS ADD_USERS"',
        of_role("patch", title="Visitor", permissions=6),
    ),
    "application_updated": (
        'name "other" to "x", permissions null to "LIST_USERS"',
        of_application("patch", fields={"name": "x", "permissions": 2}),
    ),
    "user_updated": (
        'name "alice" to "eve", email null to "eve@example.com", role "User" to "QA"',
        of_user("patch", fields={"name": "eve", "email": "eve@example.com", "role_id": 3}),
    ),
    "service_account_updated": (
        'name "deployer" to "builder", description null to "Builds.", status "normal" to "blocked"',
        of_account("patch", {"name": "builder", "description": "Builds.", "status": "blocked"}),
    ),
    "widget_updated": (
        'deadline "2999-01-01T23:59:59Z" to "2998-01-01T23:59:59Z"',
        of_widget("patch", {"deadline": "2998-01-01"}),
    ),
    "app_updated": (
        'version "1" to "2", visibility "users" to "private"',
        of_app("patch", fields={"version": "2", "visibility": "private"}),
    ),
    "api_updated": (
        'need_auth true to false, request_headers "[]" to '
        r'"[{\"name\":\"A\",\"description\":\"\",\"required\":false}]"',
        of_api("patch", fields={"need_auth": False, "request_headers": [{"name": "A"}]}),
    ),
    "post_updated": ('title "A post" to "Another title"', of_post("patch", {"title": "Another title"})),
}


@pytest.mark.once
@pytest.mark.parametrize("action", CHANGED)
def test_change_is_told_with_the_values_before_and_after(app, scene, action):
    assert CHANGED.keys() == {name for name in ACTIONS if name.endswith("_updated")}
    told, do = CHANGED[action]
    if action == "user_updated":
        with app.app_context():  # the ids of roles differ between databases
            role_id = db.session.scalar(sa.text("SELECT id FROM roles WHERE title = 'QA'"))
        do = of_user("patch", fields={"name": "eve", "email": "eve@example.com", "role_id": role_id})
    do(scene)
    [entry] = [entry for entry in entries(app) if entry.action == action]
    assert entry.detail == f"{told}; by applications/{scene.application['id']}"


@pytest.mark.once
@pytest.mark.parametrize("length", [10, 200, 5000])
def test_entry_has_room_for_every_field(length):
    values = [dict.fromkeys(("title", "url", "description"), character * length) for character in "ab"]
    told = fitting(*values)
    assert len(told) <= DETAIL_LENGTH
    assert all(f'{name} "{"a" * 10}' in told and f'to "{"b" * 10}' in told for name in values[0])
    assert ("…" in told) == (length > 10)


def test_entry_that_a_user_records_is_not_the_services_own(api, user, admin):
    for _ in range(3):
        api.post("logs", as_=user, json={"action": "login_failed"}, expect=201)
    api.post("login", json={"name": "alice", "password": "wrong password"}, expect=401)
    assert api.get("statistics", as_=admin, expect=200).data["days"][-1]["failures"] == 1
    told = api.get("logs", as_=admin, query={"action": "login_failed"}, expect=200).data["items"]
    assert sorted(entry["source"] for entry in told) == ["system", "user", "user", "user"]


def test_parallel_introspections_are_counted_in_one_entry(app, scene):
    def ask(_number):
        body = {"token": scene.user.access_token}
        return app.test_client().post("/api/v1/token/introspect", json=body, headers=scene.headers).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(16))) == {200}
    [entry] = scene.api.get("logs", as_=scene.admin, query={"action": "token_introspected"}, expect=200).data["items"]
    assert entry["target"] == f"applications/{scene.application['id']}"
    assert entry["detail"] == "16 times in the hour from then on"


# The commands that write, and the action of the entry that each leaves.
WRITING = {
    ("add-service-account", "deployer", "--role", "QA"): "token_created",
    ("add-user", "eve", "--password-stdin"): "user_created",
    ("deploy",): "sync_applied",
    ("catalogue", "import"): "sync_applied",
    ("catalogue", "usage"): "usage_imported",
    ("seed-users", "2"): "users_imported",
    ("export-users", "-"): "users_exported",
    ("import-users",): "users_imported",
    ("keys", "adopt"): "key_rotated",
    ("keys", "rotate"): "key_rotated",
    ("keys", "retire"): "key_retired",
    ("mail", "trust-emails"): "email_verified",
    ("reset-factors", "admin"): "factors_reset",
    ("tokens", "revoke"): "token_revoked",
}
GROUPS = {
    name: command
    for name in COMMANDS.keys() - {"db"}  # Flask-Migrate's own
    if isinstance(command := resolve_name(COMMANDS[name]), click.Group)
}
# These write no row, or only what is nobody's deed: a migration, the deletion of what has expired, sent mails.
NOT_WRITING = {
    "catalogue check", "catalogue diff", "catalogue export", "catalogue rules", "db", "doctor", "keys list",
    "mail preview", "mail retry", "mail test", "new-resource", "openapi", "profile", "prune", "routes", "runserver",
    "serve", "shell", "test", "tokens list", "work",
}  # fmt: skip


def test_every_command_is_here():
    whole = COMMANDS.keys() - GROUPS.keys()
    whole |= {f"{name} {inner}" for name, group in GROUPS.items() for inner in group.commands}
    writing = {name_of(line) for line in WRITING}
    assert whole == writing | NOT_WRITING
    assert not writing & NOT_WRITING


def name_of(line: tuple[str, ...]) -> str:
    """Return a command's name, with that of its group."""
    return " ".join(line[:2]) if line[0] in GROUPS else line[0]


@pytest.mark.once
@pytest.mark.parametrize("line", WRITING, ids=lambda line: " ".join(line[:2]))
def test_command_leaves_an_entry_that_says_who_with_what(app, settings, make_user, tmp_path, line):
    action, name = WRITING[line], name_of(line).rpartition(" ")[2]
    settings = settings | {"JWT_ALGORITHM": "EdDSA"} if line[0] == "keys" else settings
    if line == ("keys", "adopt"):
        with app.app_context():
            KeyFingerprint.keep({"SECRET_KEY": "of another key"})
            db.session.commit()
    if line == ("keys", "retire"):
        for _ in range(2):
            assert invoke(settings, "keys", "rotate", "--now").exit_code == 0
        with app.app_context():
            line = (*line, SigningKey.all()[0].kid, "--now")
    if line[0] == "reset-factors":
        make_user("Administrator", "admin")
    if line == ("tokens", "revoke"):
        line = (*line, str(store_token(app, make_user().id).id))
    if line == ("import-users",):
        (tmp_path / "users").write_text('{"name": "eve", "password_hash": null}\n')
        line = (*line, str(tmp_path / "users"))
    if line[0] == "catalogue":
        with app.app_context():
            db.session.add(CatalogueApp(slug="billing", title="Billing", version="1"))
            db.session.commit()
        (tmp_path / "openapi.json").write_bytes(as_bytes(document()))
        written = str(tmp_path / "openapi.json")
        line += ("--app", "billing", "-") if line[1] == "usage" else ("billing", written, "--apply")
    result = invoke(settings, *line, text=PASSWORD)
    assert result.exit_code == 0, result.output
    last = entries(app)[-1]
    assert (last.action, last.user_id) == (action, None)
    assert f"by the command {name}, run by " in str(last.detail)
    assert PASSWORD not in str(last.detail)
