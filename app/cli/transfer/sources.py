"""The users of other systems' exports, in the fields of our own lines; what these have no place for is left out."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from app.cli.transfer.exports import Export, Fields, colon_entries, json_entries, json_or_csv_entries
from app.utils import dates
from app.utils.clock import now

ADMINISTRATOR = "Administrator"
FIREBASE = "firebase"  # whose export is read with the parameters of the project
KEYCLOAK_DIGESTS = {"pbkdf2": "sha1", "pbkdf2-sha256": "sha256", "pbkdf2-sha512": "sha512"}
ARGON2_VERSIONS = {"1.0": 16, "1.3": 19}
_HOURS_ALONE = re.compile(r"[+-][0-9]{2}\Z")
_PARAMETER = re.compile(r'"?(base64_signer_key|base64_salt_separator|rounds|mem_cost)"?\s*:\s*"?([A-Za-z0-9+/=]+)"?')


def logins(name: str | None, email: str | None, verified: Any = None) -> Fields:
    """Return a name and an email; a name that holds @ is an email, which nobody has proven."""
    proven = {"email_verified": bool(email) and (verified or False)}
    if name and "@" in name:
        return {"name": None, "email": email or name} | proven
    return {"name": name or None, "email": email or None} | proven


def status(*, blocked: Any) -> str:
    """Return the status of a user who is blocked, or not."""
    return "blocked" if blocked else "normal"


def from_milliseconds(given: Any) -> str | None:
    """Return a time of milliseconds since 1970."""
    return None if given is None else datetime.fromtimestamp(int(given) / 1000, UTC).isoformat()


def from_postgresql(text: str | None) -> str | None:
    """Return a time as PostgreSQL writes it, whose offset may be hours alone."""
    if not text:
        return None
    return f"{text}:00" if _HOURS_ALONE.search(text) else text


def keycloak_user(entry: Fields) -> Fields:
    """Return a user of a realm's export."""
    if entry.get("serviceAccountClientId"):
        raise ValueError("a client, not a user")
    passwords = [one for one in entry.get("credentials", ()) if one["type"] == "password"]
    return {
        **logins(entry["username"], entry.get("email"), entry.get("emailVerified")),
        "password_hash": keycloak_hash(passwords[0]) if passwords else None,
        "status": status(blocked=not entry.get("enabled", True)),
        "created_at": from_milliseconds(entry.get("createdTimestamp")),
    }


def keycloak_hash(credential: Fields) -> str:
    """Return the hash of a credential, whose parts stand in two texts of JSON."""
    data, secret = json.loads(credential["credentialData"]), json.loads(credential["secretData"])
    algorithm, rounds = data["algorithm"], int(data["hashIterations"])
    salt, key = secret["salt"].rstrip("="), secret["value"].rstrip("=")
    if algorithm != "argon2":
        digest = KEYCLOAK_DIGESTS.get(algorithm)
        return f"$pbkdf2-{digest}$i={rounds}${salt}${key}"
    more = {name: values[0] for name, values in data["additionalParameters"].items()}
    costs = f"m={int(more['memory'])},t={rounds},p={int(more['parallelism'])}"
    return f"$argon2{more['type']}$v={ARGON2_VERSIONS[more['version']]}${costs}${salt}${key}"


def auth0_user(entry: Fields) -> Fields:
    """Return a user of an export of users, or of the export of password hashes that the support makes."""
    return {
        **logins(entry.get("username"), entry.get("email"), entry.get("email_verified")),
        "password_hash": entry.get("passwordHash"),
        "status": status(blocked=entry.get("blocked")),
        "created_at": entry.get("created_at"),
        "last_login_at": entry.get("last_login"),
    }


def of_firebase(hash_config: str) -> Export:
    """Return the export of `firebase auth:export`, with the parameters of the project, or raise ValueError."""
    given = dict(_PARAMETER.findall(hash_config))
    try:
        costs = f"n={int(given['mem_cost'])},r={int(given['rounds'])},p=1"
        parameters = f"v=1,{costs},ss={given['base64_salt_separator']},sk={given['base64_signer_key']}"
    except KeyError:
        raise ValueError("a parameter is missing") from None

    def user(entry: Fields) -> Fields:
        salt, key = ((entry.get(name) or "").translate(URL_SAFE) for name in ("salt", "passwordHash"))
        return {
            **logins(None, entry.get("email"), entry.get("emailVerified")),
            "password_hash": f"$fbscrypt${parameters}${salt}${key}" if key else None,
            "status": status(blocked=entry.get("disabled")),
            "created_at": from_milliseconds(entry.get("createdAt")),
            "last_login_at": from_milliseconds(entry.get("lastSignedInAt")),
        }

    return Export("Firebase", json_entries, user)


URL_SAFE = str.maketrans("-_", "+/")


def supabase_user(entry: Fields) -> Fields:
    """Return a row of `auth.users`."""
    banned_until = from_postgresql(entry.get("banned_until"))
    times = {"created_at": "created_at", "updated_at": "updated_at", "deleted_at": "deleted_at"}
    return {
        **logins(None, entry.get("email"), bool(entry.get("email_confirmed_at"))),
        "password_hash": entry["encrypted_password"] or None,
        "status": status(blocked=banned_until and dates.parse_time(banned_until) > now()),
        **{name: from_postgresql(entry.get(there)) for name, there in times.items()},
        "last_login_at": from_postgresql(entry.get("last_sign_in_at")),
    }


def django_user(entry: Fields) -> Fields:
    """Return an object of `manage.py dumpdata auth.user`."""
    fields = entry["fields"]
    return {
        **logins(fields.get("username"), fields.get("email")),
        "password_hash": fields["password"],
        "role": ADMINISTRATOR if fields.get("is_superuser") else None,
        "status": status(blocked=not fields.get("is_active", True)),
        "created_at": fields.get("date_joined"),
        "last_login_at": fields.get("last_login"),
    }


def htpasswd_user(entry: Fields) -> Fields:
    """Return a line of a password file of Apache."""
    return {**logins(entry["name"], None), "password_hash": entry["hash"]}


EXPORTS = {
    "keycloak": Export("Keycloak", json_entries, keycloak_user),
    "auth0": Export("Auth0", json_entries, auth0_user),
    "supabase": Export("Supabase", json_or_csv_entries, supabase_user),
    "django": Export("Django", json_entries, django_user),
    "htpasswd": Export("Apache", colon_entries, htpasswd_user),
}
