"""Factors of others: how they are seen and taken away."""

import sqlalchemy as sa

from app.models import LogEntry
from tests.support.auth_helpers import change_user, fetch
from tests.support.client import PASSWORD
from tests.support.commands import invoke
from tests.support.factors import Authenticator, add_passkey, add_totp

NONE = {"totp": 0, "passkeys": 0, "recovery_codes": 0}


def test_factors_are_counted(keyed, qa, user):
    path = {"user_id": user.id}
    assert keyed.get("user_factors", as_=user, expect=200, **path).data == NONE
    add_totp(keyed, user)
    add_passkey(keyed, user)
    for caller in (qa, user):
        shown = keyed.get("user_factors", as_=caller, expect=200, **path).data
        assert shown == {"totp": 1, "passkeys": 1, "recovery_codes": 10}


def test_factors_of_another_need_the_permission(keyed, make_user, user):
    other = make_user("User", "bob")
    keyed.get("user_factors", as_=other, user_id=user.id, expect=403)
    keyed.delete("user_factors", as_=other, user_id=user.id, expect=403)


def test_reset_takes_all_and_ends_sessions(keyed, app, qa, user):
    add_totp(keyed, user)
    add_passkey(keyed, user)
    keyed.delete("user_factors", as_=qa, user_id=user.id, expect=204)
    assert keyed.get("user_factors", as_=qa, user_id=user.id, expect=200).data == NONE
    keyed.get("profile", as_=user, expect=401)
    keyed.post("login", json={"name": user.name, "password": PASSWORD}, expect=200)
    assert len(fetch(app, sa.select(LogEntry.id).where(LogEntry.action == "factors_reset"))) == 1


def test_reset_of_what_changed_meanwhile_is_refused(keyed, qa, user):
    shown = keyed.get("user_factors", as_=qa, user_id=user.id, expect=200)
    add_totp(keyed, user)
    condition = {"If-Match": shown.headers["ETag"]}
    keyed.delete("user_factors", as_=qa, user_id=user.id, headers=condition, expect=412)
    assert keyed.get("user_factors", as_=qa, user_id=user.id, expect=200).data["totp"] == 1


def test_reset_of_whoever_may_more_is_refused(keyed, admin, qa, rows):
    add_totp(keyed, admin)
    before = rows()["totps"]
    keyed.delete("user_factors", as_=qa, user_id=admin.id, expect=403)
    assert rows()["totps"] == before


def test_password_reset_by_mail_takes_no_factor(keyed, app, user):
    change_user(app, user, password_hash="!")
    add_totp(keyed, user)
    assert keyed.get("user_factors", as_=user, user_id=user.id, expect=200).data["totp"] == 1


def test_command_resets_the_last_administrator(keyed, app, settings, admin):
    add_totp(keyed, admin)
    add_passkey(keyed, admin, Authenticator())
    done = invoke(settings, "reset-factors", "admin")
    assert done.exit_code == 0, done.output
    keyed.post("login", json={"name": admin.name, "password": PASSWORD}, expect=200)
    assert keyed.get("profile", as_=admin, expect=401)


def test_command_knows_nobody_of_another_name(settings, app):
    done = invoke(settings, "reset-factors", "nobody")
    assert done.exit_code != 0
    assert "there is no user 'nobody'" in done.output
