"""The failures that an operation can answer with: those of its mark, those of its input, and its own."""

from collections.abc import Iterable
from typing import Any

from app.schemas.errors import ErrorSchema, shape_of
from app.security.access import Access
from app.web.declarations import Declaration, wishes
from app.web.errors import ERRORS

# A request without a body can be malformed too: its Host may be invalid.
EVERYWHERE = ("malformed_body", "internal_error", "database_unavailable")
BY_APPLICATION = ("application_token_missing", "application_token_invalid")
BY_TOKEN = ("token_missing", "token_invalid", "token_expired", "token_revoked")
BY_ACCESS: dict[str, tuple[str, ...]] = {
    "anyone": (),
    "application": (),
    "user": (*BY_TOKEN, "outside_token"),
    "permission": (*BY_TOKEN, "outside_token", "permission_denied"),
    "API token": BY_TOKEN,
    # A refresh token in a cookie needs the CSRF header.
    "refresh token": (*BY_TOKEN, "refresh_token_reused", "permission_denied"),
}
BY_PATH = ("not_found",)
BY_BODY = ("body_too_large", "unsupported_media_type", "validation_error", "server_busy")
BY_CONTENT = ("body_too_large", "unsupported_media_type", "server_busy")
BY_WISH = ("permission_denied",)  # a page of another origin asks for the cookie
BY_PERSON = ("session_required",)
BY_ROLE = ("second_factor_required", "second_factor_missing")
BY_MAIL = ("mail_disabled",)
BY_VERSION = ("changed_meanwhile",)
BY_QUERY = ("validation_error",)
# Codes that come together have one word in the names of schemas.
TOGETHER = {"FactorNeeded": BY_ROLE, "TokenRefused": BY_TOKEN, "ApplicationTokenRefused": BY_APPLICATION}


def failures(access: Access, path: str, declaration: Declaration) -> dict[int, list[str]]:
    """Return the codes that an operation can fail with, by their status, in the order of the error table."""
    codes = {
        *EVERYWHERE,
        *(() if access.outside else BY_APPLICATION),
        *BY_ACCESS[access.who],
        *(BY_PATH if "<" in path else ()),
        *(BY_BODY if declaration.body else ()),
        *(BY_CONTENT if declaration.content else ()),
        *(BY_WISH if wishes(declaration.body) else ()),
        *(BY_PERSON if declaration.session_only or may_be_own(access, path) else ()),
        *(BY_ROLE if access.who in ("user", "permission") and not declaration.without_factor else ()),
        *(BY_MAIL if declaration.needs_mail else ()),
        *(BY_VERSION if declaration.conditional else ()),
        *(BY_QUERY if declaration.query else ()),
        *declaration.refuses,
    }
    by_status: dict[int, list[str]] = {}
    for code, (status, _) in ERRORS.items():
        if code in codes:
            by_status.setdefault(status, []).append(code)
    return by_status


def may_be_own(access: Access, path: str) -> bool:
    """Return whether an operation may be about the caller's own account, which is for whole sessions alone."""
    return ":user_id>" in path and not access.or_oneself


def schema_name(codes: list[str]) -> str:
    """Return the name of the schema of failures with one of the codes, such as `NameTakenOrEmailTakenError`."""
    words = {code: word for word, group in TOGETHER.items() if set(group) <= set(codes) for code in group}
    parts = dict.fromkeys(words.get(code) or code.title().replace("_", "") for code in codes)
    return f"{'Or'.join(parts).removesuffix('Error')}Error"


def failure_schema(codes: list[str]) -> dict[str, Any]:
    """Return the schema of failures with one of the codes; many tools ignore what stands beside a `$ref`."""
    told_apart = {"type": "object", "properties": {"code": {"type": "string", "enum": codes}}}
    return {"allOf": [{"$ref": f"#/components/schemas/{shape_name(codes)}"}, told_apart]}


def shape_name(codes: Iterable[str]) -> str:
    """Return the name of the shape of failures with one of the codes; `Error` would hide a class of many languages."""
    shape = shape_of(codes)
    return "Failure" if shape is ErrorSchema else shape.__name__.removesuffix("Schema")
