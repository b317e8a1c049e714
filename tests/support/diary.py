"""A diary: all that the service says while users and tokens are made, used and ended, and all the secrets there are."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.models import ApiToken
from app.utils.clock import now
from tests.support.auth_helpers import basic, execute
from tests.support.client import PASSWORD, Account, Api
from tests.support.credentials import bearer
from tests.support.factors import code_of

NEW_PASSWORD = "swans over the Avon"
MISTYPED = "typed into the wrong box"


class Diary:
    """All that the service said, and all the secrets that there were."""

    def __init__(self, app: Flask, api: Api) -> None:
        """Begin with the secrets of the settings."""
        self.app, self.api = app, api
        self.said: list[str] = []
        self.secrets = {app.config["SECRET_KEY"], app.config["JWT_SECRET_KEY"], PASSWORD, NEW_PASSWORD, MISTYPED}
        self.tokens: set[str] = set()

    def call(self, method: str, endpoint: str, **options: Any) -> Any:
        """Send a request and keep what is said; its tokens are kept apart, as their receiver may read them."""
        answer = self.api.request(method, endpoint, **options)
        data = answer.json and answer.json.get("data")
        said = answer.response.get_data(as_text=True) + str(answer.headers)
        for key in ("access_token", "refresh_token", "token"):
            if isinstance(data, dict) and key in data:
                self.tokens.add(data[key])
                said = said.replace(data[key], "")
        if isinstance(data, dict) and {"secret", "recovery_codes"} & data.keys():
            said = ""  # what only this answer shows
        self.said.append(said)
        return data

    def log_in(self, name: str, password: str) -> dict[str, Any]:
        """Log in and return the tokens."""
        data: dict[str, Any] = self.call("POST", "login", json={"name": name, "password": password}, expect=200)
        return data


def write_about_users(diary: Diary, admin: Account, user: Account) -> None:
    """Make, change and delete users and applications, by good and by bad requests."""
    diary.tokens |= {admin.access_token, admin.refresh_token, user.access_token, user.refresh_token}
    call = diary.call
    bob = call("POST", "register", json={"name": "bob", "password": NEW_PASSWORD}, expect=201)
    call("POST", "register", json={"name": "bob", "password": NEW_PASSWORD}, expect=409)
    call("POST", "register", json={"name": NEW_PASSWORD, "password": NEW_PASSWORD}, expect=422)
    call("POST", "register", json={"name": "eve", "password": f"{NEW_PASSWORD}\n"}, expect=422)
    for name, password in (("bob", MISTYPED), (MISTYPED, NEW_PASSWORD), (f"{MISTYPED}@example.com", NEW_PASSWORD)):
        call("POST", "login", json={"name": name, "password": password}, expect=401)
    call("GET", "login", headers=basic("bob", MISTYPED), expect=401)
    renewed = call("POST", "token_refresh", as_=diary.log_in("bob", NEW_PASSWORD)["refresh_token"], expect=200)
    call("POST", "token_refresh", as_=bob["access_token"], expect=401)
    call("GET", "sessions", as_=renewed["access_token"], expect=200)
    call("PATCH", "profile", as_=user, json={"current_password": MISTYPED, "password": NEW_PASSWORD}, expect=422)
    call("PATCH", "profile", as_=user, json={"current_password": PASSWORD, "password": NEW_PASSWORD}, expect=200)
    made = call("POST", "users", as_=admin, json={"name": "carol", "password": NEW_PASSWORD}, expect=201)
    for body in (
        {"password": PASSWORD},
        {"status": "blocked"},
        {"status": "normal"},
        {"password": MISTYPED, "name": "x"},
    ):
        call("PATCH", "user", user_id=made["id"], as_=admin, json=body)
    call("DELETE", "user", user_id=made["id"], as_=admin, expect=204)
    call("POST", "user_restore", user_id=made["id"], as_=admin, expect=200)
    program = call("POST", "applications", as_=admin, json={"name": "Reports"}, expect=201)
    rotated = call("POST", "application_rotate", application_id=program["id"], as_=admin, expect=200)
    caller = {"X-Application-Token": rotated["token"]}
    call("POST", "token_introspect", headers=caller, json={"token": renewed["access_token"]}, expect=200)
    call("POST", "token_introspect", headers={"X-Application-Token": program["token"]}, json={"token": "x"}, expect=401)
    call("POST", "token_revoke", headers=caller, json={"token": renewed["access_token"]}, expect=200)
    call("POST", "token_revoke", headers=caller, json={"token": bob["refresh_token"]}, expect=200)
    call("DELETE", "application", application_id=program["id"], as_=admin, expect=204)
    call("POST", "logout_refresh", as_=diary.log_in("bob", NEW_PASSWORD)["refresh_token"], expect=200)
    call("POST", "logout_all", as_=diary.log_in("bob", NEW_PASSWORD)["access_token"], expect=200)
    call("GET", f"/api/v1/nowhere/{MISTYPED}", expect=404)
    for endpoint in ("users", "logs", "applications", "roles"):
        call("GET", endpoint, as_=admin, expect=200)


def write_about_tokens(diary: Diary, admin: Account) -> None:
    """Make, use, misuse, change, renew and end API tokens."""
    call, path = diary.call, {"as_": admin}
    made = call("POST", "tokens", json={"name": "ci", "read_only": False}, expect=201, **path)
    call("POST", "tokens", json={"name": MISTYPED, "current_password": MISTYPED}, expect=422, **path)
    call("PATCH", "token", token_id=made["id"], json={"name": "builds", "resources": ["todos", "logs"]}, **path)
    call("POST", "todos", as_=made["token"], json={"text": "by a program"}, expect=201)
    call("POST", "logs", as_=made["token"], json={"action": "deployed"}, expect=201)
    call("GET", "profile", headers={"X-Access-Token": made["token"]}, expect=403)
    renewed = call("POST", "token_rotate", token_id=made["id"], json={"overlap_seconds": 60}, expect=200, **path)
    for text in (made["token"], renewed["token"]):
        misuse(diary, text)
    for endpoint in ("tokens", "token", "logs"):
        call("GET", endpoint, expect=200, **path, **({"token_id": made["id"]} if endpoint == "token" else {}))
    call("GET", "token_current", as_=renewed["token"], expect=200)
    call("DELETE", "token_current", as_=renewed["token"], expect=204)
    call("GET", "todos", as_=renewed["token"], expect=401)
    other = call("POST", "tokens", json={"name": "late"}, expect=201, **path)
    execute(diary.app, sa.update(ApiToken).where(ApiToken.name == "late").values(expires_at=now()))
    call("GET", "todos", as_=other["token"], expect=401)
    call("GET", "user_tokens", user_id=admin.id, expect=200, **path)


def write_about_factors(diary: Diary, user: Account) -> None:
    """Add, use, misuse and remove a time code and recovery codes."""
    call, path = diary.call, {"as_": user}
    secret = call("POST", "totp", expect=201, **path)["secret"]
    right, second = code_of(secret, 0), code_of(secret)
    codes = call("POST", "totp_confirm", json={"code": right}, expect=200, **path)["recovery_codes"]
    codes += call("POST", "recovery_codes", expect=201, **path)["recovery_codes"]
    diary.tokens |= {secret, *codes, *(code.replace("-", "") for code in codes)}
    login = {"name": user.name, "password": NEW_PASSWORD}
    asked = [diary.api.post("login", json=login, expect=403).json["challenge"]["id"] for _ in range(2)]
    diary.tokens |= {*asked}
    for challenge, code, status in ((asked[0], codes[0], 401), (asked[0], second, 200), (asked[1], codes[-1], 200)):
        call("POST", "login_second_factor", json={"challenge": challenge, "code": code}, expect=status)
    call("POST", "session_proof", json={"code": codes[-2]}, expect=200, **path)
    call("POST", "session_proof", json={"code": secret}, expect=422, **path)
    call("GET", "recovery_codes", expect=200, **path)
    call("GET", "user_factors", user_id=user.id, expect=200, **path)
    call("DELETE", "totp", expect=204, **path)


def misuse(diary: Diary, text: str) -> None:
    """Send a token where none belongs."""
    call, start = diary.call, text[:-1]
    diary.tokens.add(start)
    call("GET", "todos", headers=bearer(start), expect=401)
    call("GET", "todos", headers={**bearer(text), "X-Access-Token": text}, expect=401)
    call("GET", "todos", headers=basic(text, "x-oauth-basic"), expect=401)
    call("GET", "todos", headers={"Cookie": f"access_token={text}"}, expect=401)
    call("GET", "todos", headers={**bearer(text), "User-Agent": "a program"}, expect=200)
    call("GET", f"/api/v1/todos?access_token={text}", expect=401)
    call("GET", f"/api/v1/nowhere/{text}", expect=404)
    call("GET", "todos", as_=text, query={"token": text})
    call("POST", "token_refresh", as_=text, expect=401)
    call("POST", "users", as_=text, json={"name": "x"}, expect=403)
    call("POST", "login", json={"name": "admin", "password": text}, expect=401)
    call("POST", "login", json={"name": text, "password": PASSWORD}, expect=401)
    call("GET", "login", headers=basic("admin", text), expect=401)
    call("POST", "token_introspect", headers={"X-Application-Token": text}, json={"token": text}, expect=401)
