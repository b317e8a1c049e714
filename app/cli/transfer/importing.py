"""Importing users from lines: check them, plan them, and insert them in batches."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy.exc import DBAPIError, IntegrityError

from app import database
from app.cli.transfer.claims import Claims
from app.cli.transfer.lines import Fault, Read, Record
from app.extensions import db
from app.models.former_name import FormerName
from app.models.role import Role
from app.models.user import User
from app.security.accounts import make_accounts
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.passwords import NO_PASSWORD
from app.web.errors import ERRORS, ApiError

BATCH = 1000
# Each attempt sees the users that made the last one fail; so many failures in a row are no coincidence.
ATTEMPTS = 10
NO_COLUMNS = ("role", "email_verified")  # of a record: they become others
UNIQUE = (User.name, User.email, User.id)
UUID_VERSION = 7


@dataclass
class Outcome:
    """The result of a batch of lines."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    new_ids: int = 0
    faults: list[Fault] = field(default_factory=list)


def import_users(users: Iterator[Read], *, dry_run: bool) -> Iterator[Outcome]:
    """Add the users of a file; yield the outcome of each committed batch, or in a dry run of each planned one."""
    with Claims() as claims:
        while read := list(islice(users, BATCH)):
            records = [record for record in read if isinstance(record, Record)]
            outcome = plan(records, claims) if dry_run else add(records)
            outcome.faults += [fault for faults in read if isinstance(faults, list) for fault in faults]
            outcome.faults.sort(key=lambda fault: fault.line)
            yield outcome


def add(records: list[Record]) -> Outcome:
    """Insert the users that can be, with log entries, and commit; plan again if a name was taken meanwhile."""
    for attempt in range(1, ATTEMPTS + 1):
        with Claims() as claims:
            outcome = plan(records, claims)
        try:
            insert_rows(outcome)
        except (ApiError, DBAPIError) as error:
            db.session.rollback()
            overtaken = not isinstance(error, DBAPIError) or is_overtaken(error)
            if not overtaken or attempt == ATTEMPTS:
                raise
        else:
            break
    return outcome


def is_overtaken(error: DBAPIError) -> bool:
    """Return whether a batch failed because somebody else wrote at the same time."""
    return isinstance(error, IntegrityError) or database.is_repeatable(error)


def insert_rows(outcome: Outcome) -> None:
    """Insert users and their log entries in one transaction."""
    if outcome.rows:
        make_accounts(outcome.rows, outcome.details)
        db.session.commit()


def plan(records: list[Record], claims: Claims) -> Outcome:
    """Plan the row of each record, or its faults: against the roles, the present users and earlier records."""
    roles, taken = Role.by_compared_title(), taken_keys(records)
    outcome = Outcome()
    for record in records:
        fields, role = record.fields, roles.get(record.fields["role"])
        occupied = {key for key in keys_of(fields) if key in taken or claims.has(key)}
        faults = [taken_fault(record, name) for name in ("name", "email") if f"{name}:{fields[name]}" in occupied]
        if role is None:
            faults.append(record.fault("role", "role_unknown", "There is no role with this title."))
        if faults or role is None:
            outcome.faults += faults
            continue
        row = row_of(fields, role.id, keep_id=f"id:{fields['id']}" not in occupied)
        claims.add(keys_of(row))
        outcome.rows.append(row)
        outcome.details.append(f"imported, role {role.title}")
        outcome.new_ids += fields["id"] not in (None, row["id"])
    return outcome


def taken_fault(record: Record, name: str) -> Fault:
    """Return the fault of a name or email that another user has."""
    code = f"{name}_taken"
    return record.fault(name, code, ERRORS[code][1])


def keys_of(fields: dict[str, Any]) -> list[str]:
    """Return the unique values of a record, as texts with the names of their columns."""
    return [f"{column.key}:{fields[column.key]}" for column in UNIQUE if fields[column.key] is not None]


def taken_keys(records: list[Record]) -> set[str]:
    """Return those of the records' unique values that present users have, or had as a name."""
    present = {
        f"{column.key}:{value}"
        for column in UNIQUE
        for value in User.taken(column, [record.fields[column.key] for record in records])
    }
    return present | {f"name:{name}" for name in FormerName.taken(record.fields["name"] for record in records)}


def row_of(fields: dict[str, Any], role_id: int, *, keep_id: bool) -> dict[str, Any]:
    """Return the row of a user; a new id has the time of `created_at`, because lists are sorted by id."""
    moment = now()
    created_at = fields["created_at"] or moment
    given: UUID | None = fields["id"]
    kept = given if given and keep_id and given.version == UUID_VERSION else None
    changed = {
        "id": kept or new_id(created_at),
        "password_hash": fields["password_hash"] or NO_PASSWORD,
        "email_verified_at": moment if fields["email_verified"] and fields["email"] else None,
        "role_id": role_id,
        "created_at": created_at,
        "updated_at": fields["updated_at"] or moment,
    }
    return {name: value for name, value in fields.items() if name not in NO_COLUMNS} | changed
