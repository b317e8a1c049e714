"""The indexes: every statement that a big table meets finds its rows by one, on each database."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.cli.seed import seed_users
from app.cli.upkeep import dead_rows
from app.database import Listing, Wanted, given
from app.database.listing import values_of
from app.extensions import db
from app.mail.expiry import ANY_DUE
from app.mail.expiry import DUE as EXPIRING
from app.models import (
    ApiToken,
    Bucketlist,
    ClientFailure,
    Denial,
    FormerName,
    Lockout,
    LogEntry,
    Mail,
    Proof,
    Revocation,
    Session,
    Todo,
    User,
)
from app.models.api_token import COUNT_LIVE, TOKENS
from app.models.bucketlist import BUCKETLISTS
from app.models.client_failure import LATEST
from app.models.denial import DENIALS
from app.models.log_entry import LOG_ENTRIES
from app.models.mail import CLAIM, DUE, MAILS
from app.models.service_account import SERVICE_ACCOUNTS, WITHOUT_TOKEN
from app.models.service_account import matching as programs
from app.models.session import SURPLUS
from app.models.todo import TODOS
from app.models.user_list import USERS, matching
from app.security import api_token_proof
from app.security.identity import PROOF
from app.utils.clock import now
from app.utils.ids import new_id, new_token_id

FILLED = 5_000
BIG = (
    *(User, Session, Todo, Bucketlist, LogEntry, Denial, Revocation, Lockout, ClientFailure, FormerName, Mail, Proof),
    ApiToken,
)
SOME_ID = new_id()


def fill() -> None:
    """Add this number of users, each with their rows; one in a hundred of the rows that expire has expired."""
    list(seed_users(FILLED))
    moment, session = now(), dict.fromkeys(("created_at", "rotated_at", "last_used_at"), now())
    made: dict[Any, list[dict[str, Any]]] = {model: [] for model in BIG[1:]}
    for number, user_id in enumerate(db.session.scalars(sa.select(User.id))):
        expires_at = moment + timedelta(days=-1 if number % 100 == 0 else 30)
        own = {"id": new_id(), "user_id": user_id}
        dated = own | {"created_at": moment, "updated_at": moment}
        made[Session].append(own | session | {"refresh_jti": new_token_id(), "expires_at": expires_at})
        made[Todo].append(dated | {"text": "x", "complete": False})
        made[Bucketlist].append(dated | {"name": "x", "name_folded": "x"})
        made[LogEntry].append(own | {"source": 1, "action": f"action {number % 500}", "created_at": moment})
        denial = {"request_id": str(number), "method": "GET", "path": "/", "code": "x", "message": "x"}
        made[Denial].append(own | denial | {"required_mask": 1, "held_mask": 0, "created_at": expires_at})
        made[Revocation].append({"jti": new_token_id(), "expires_at": expires_at})
        stamp = int(expires_at.timestamp() * 1000)
        counts = dict.fromkeys(("failures", "lock_seconds", "locked_until"), 1)
        made[Lockout].append({"key": new_token_id(), "updated_at": stamp} | counts)
        made[ClientFailure].append({"client": str(number % 100), "account": str(number), "failed_at": stamp})
        to = {"email": f"u{number}@example.com", "expires_at": expires_at, "created_at": moment}
        made[Proof].append(own | to | {"purpose": 3, "failures": 0})
        sent = {
            "state": 3 if number % 100 else 2,
            "attempts": 0,
            "next_attempt_at": expires_at,
            "claimed_until": moment,
        }
        made[Mail].append(own | sent | {"kind": "x", "recipient": to["email"], "locale": "en", "created_at": moment})
        token = {"name": "ci", "token_hash": f"{number:064}", "last_four": "0000", "permissions": 0, "read_only": True}
        renewed = {"previous_hash": None if number % 10 else f"1{number:063}", "previous_until": expires_at}
        ends = {"expires_at": expires_at - timedelta(days=90), "notice_at": expires_at, "created_at": moment}
        made[ApiToken].append(own | token | renewed | ends)
        made[FormerName].append({"name": str(number), "user_id": user_id, "left_at": moment})
    for model, values in made.items():
        db.session.execute(sa.insert(model), values)
    db.session.commit()


@pytest.fixture(scope="module")
def connection(migrated_app: Flask) -> Iterator[sa.Connection]:
    """Yield a connection to a database that is filled, its statistics up to date."""
    with migrated_app.app_context():
        fill()
        with db.engines["autocommit"].connect() as connection:
            for model in BIG:
                analyze = "ANALYZE TABLE" if connection.dialect.name == "mysql" else "ANALYZE"
                connection.exec_driver_sql(f"{analyze} {model.__tablename__}").close()
            yield connection


def plan_of(connection: sa.Connection, statement: sa.Executable, parameters: dict[str, Any]) -> list[Any]:
    """Return the lines of what the database would do for a statement."""
    sqlite = connection.dialect.name == "sqlite"

    def explain(_connection: Any, _cursor: Any, text: str, given: Any, _context: Any, _many: bool) -> Any:
        return f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{text}", given

    sa.event.listen(connection, "before_cursor_execute", explain, retval=True)
    try:
        result: Any = connection.execute(statement, parameters)
        plan: list[Any] = result.cursor.fetchall()
        result.close()
    finally:
        sa.event.remove(connection, "before_cursor_execute", explain)
    return plan


def scanned(connection: sa.Connection, statement: sa.Executable, parameters: dict[str, Any]) -> set[str]:
    """Return the tables that the database would read from end to end for a statement."""
    sqlite, mysql = connection.dialect.name == "sqlite", connection.dialect.name == "mysql"
    plan = plan_of(connection, statement, parameters)
    if mysql:
        return {str(line[2]) for line in plan if line[3] == "ALL"}
    pattern = r"SCAN (\w+)$" if sqlite else r"Seq Scan on (\w+)"
    return {found[1] for line in plan if (found := re.search(pattern, str(line[3] if sqlite else line[0])))}


def statements() -> dict[str, tuple[Any, dict[str, Any]]]:
    """Return the statements that every request, or every list, costs, with their parameters."""
    token = {"session_id": SOME_ID, "user_id": SOME_ID, "jti": "0" * 32, "now": now()}
    of_token = {"hash": "0" * 64, "now": now()}
    last, month_ago = new_id(), now() - timedelta(days=30)

    def page(listing: Listing, wanted: Wanted, *, descending: bool = False, **own: Any) -> tuple[Any, dict[str, Any]]:
        return listing.beyond(wanted, descending), {"seen": last, "limit": 21, **own, **values_of(wanted)}

    by_prefix, by_id = matching(q="ada-0000"), matching(q=str(SOME_ID))
    to_somebody = Mail.recipient == "u7@example.com"
    rotated = {"refresh_jti": "1" * 32, "rotated_at": now()}
    found: dict[str, tuple[Any, dict[str, Any]]] = {
        "who calls": (PROOF.statement, token),
        "whose API token calls": (api_token_proof.PROOF.statement, of_token),
        "whose API token writes": (api_token_proof.HELD.statement, of_token),
        "a user's API tokens": page(TOKENS, {}, owner=SOME_ID, moment=now()),
        "the live API tokens of a user": (COUNT_LIVE.statement, {"owner": SOME_ID, "moment": now()}),
        "a user's credentials": (sa.select(User.id).where(User.name == "ada"), {}),
        "a refresh": (sa.update(Session).where(Session.id == SOME_ID, Session.live()).values(rotated), {}),
        "too many sessions": (SURPLUS.statement, {"owner": SOME_ID, "kept": SOME_ID, "moment": now()}),
        "a client's failures": (LATEST.statement, {"of_client": "7", "begin": 0}),
        "who left a name": (sa.select(FormerName.user_id).where(FormerName.name.in_(["ada"])), {}),
        "users after a known one": page(USERS, matching()),
        "users by a prefix": (USERS.counted(by_prefix, False), {"most": 9} | values_of(by_prefix)),
        "users by an id": (USERS.counted(by_id, False), {"most": 9} | values_of(by_id)),
        "service accounts": page(SERVICE_ACCOUNTS, {}, moment=now()),
        "service accounts by a text": page(SERVICE_ACCOUNTS, programs(q="ada"), moment=now()),
        "service accounts without a token": (WITHOUT_TOKEN.statement, {"moment": now(), "limit": 9}),
        "own to-dos": page(TODOS, {}, owner=SOME_ID),
        "own bucketlists": page(BUCKETLISTS, {}, owner=SOME_ID),
        "the newest log entries": page(LOG_ENTRIES, {}, descending=True),
        "a user's log entries": page(LOG_ENTRIES, given(user_id=SOME_ID), descending=True),
        "log entries of an action": page(LOG_ENTRIES, given(action="action 7"), descending=True),
        "log entries of a source": page(LOG_ENTRIES, given(source=2), descending=True),
        "denials of a route": page(DENIALS, given(method="GET", path="/x"), descending=True),
        "a request that was denied": page(DENIALS, given(request_id="7"), descending=True),
        "a user's denials": page(DENIALS, given(visible_to=SOME_ID), descending=True),
        "due mails": (DUE.statement, {"moment": now(), "limit": 9}),
        "a claim of a mail": (CLAIM.statement, {"mail": SOME_ID, "moment": now(), "until": now()}),
        "mails to an address": (sa.select(Mail.id).where(to_somebody, Mail.created_at > month_ago), {}),
        "notices of tokens that end": (ANY_DUE.statement, {"moment": now()}),
        "tokens whose owners are to be told": (EXPIRING.statement, {"moment": now(), "limit": 9}),
        "the newest mails": page(MAILS, {}, descending=True),
        "log entries of a time": (LOG_ENTRIES.counted(given(until=month_ago), False), {"most": 9, "until": month_ago}),
    }
    return found | {
        f"dead {table}": (sa.select(key).where(dead).limit(1000), {}) for table, (key, dead) in dead_rows().items()
    }


@pytest.mark.parametrize("name", statements())
def test_statement_reads_no_big_table_from_end_to_end(connection, name):
    statement, parameters = statements()[name]
    assert scanned(connection, statement, parameters) & {model.__tablename__ for model in BIG} == set()


@pytest.mark.only_on("sqlite", "mysql", "mariadb")  # PostgreSQL looks into the table until it is vacuumed
def test_search_counts_people_in_indexes_alone(connection):
    wanted = matching(q="ada-0000")
    plan = plan_of(connection, USERS.counted(wanted, False), {"most": 9} | values_of(wanted))
    met = [str(line) for line in plan if "ix_users_" in str(line)]
    assert len(met) >= 2
    for line in met:
        assert "COVERING INDEX" in line or "Using index" in line, line


def test_scan_is_found(connection):
    assert scanned(connection, sa.select(User.id).where(User.last_login_ip == "x"), {}) == {"users"}
