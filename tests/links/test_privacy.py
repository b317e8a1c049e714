"""No one learns who has an account: what a stranger asks for costs and answers the same, whoever has the address."""

from typing import Any

import pytest

from app.database.watching import Watch, add_watch, remove_watch
from app.models import Status
from app.utils import passwords
from app.utils.clock import now
from tests.support.client import PASSWORD
from tests.support.mail import MAILING, judge, mails, proofs, token_of

ASKED = {
    "password_forgot": {},
    "login_email": {},
    "register": {"password": PASSWORD, "name": "somebody"},
}
# Whose the addresses are: accounts in every state, and nobody.
STATES: dict[str, dict[str, Any]] = {
    "proven": {"email_verified_at": now()},
    "unproven": {},
    "blocked": {"status": Status.BLOCKED},
    "deleted": {"deleted_at": now()},
    "administrator": {"role": "Administrator"},
}
TIMES = 20
# What two rows differ in that tell the same of two addresses.
OWN = {
    *("id", "email", "recipient", "proof_id", "payload"),
    *("created_at", "expires_at", "next_attempt_at", "claimed_until"),
}


@pytest.fixture
def verified(under):
    return under(**MAILING, REGISTRATION="verified")


@pytest.fixture
def addresses(make_user):
    """Return the email of an account in each state, and one of nobody; all are of one length."""
    for number, columns in enumerate(STATES.values()):
        make_user(email=f"person{number}@example.com", **columns)
    return {state: f"person{number}@example.com" for number, state in enumerate([*STATES, "nobody", "nobody else"])}


@pytest.fixture
def sent():
    """The statements that are sent, in order."""
    texts = []

    class Listen(Watch):
        def begin(self, engine, statement, info):
            texts.append(statement)

    add_watch(watch := Listen())
    yield texts
    remove_watch(watch)


def told(answer):
    """Return all of an answer but the request's id and the proof's."""
    text = answer.response.get_data(as_text=True)
    headers = sorted(item for item in answer.headers.items() if item[0] != "X-Request-ID")
    data = answer.json["data"]
    return answer.status, text.replace(data["id"], "") if data else text, headers


@pytest.mark.parametrize("endpoint", ASKED)
def test_every_address_costs_the_same_statements_hashes_and_bytes(verified, addresses, sent, monkeypatch, endpoint):
    hashed = []
    plain = passwords._hash

    def counting(prepared):
        hashed.append(prepared)
        return plain(prepared)

    monkeypatch.setattr(passwords, "_hash", counting)
    verified.post(endpoint, json=ASKED[endpoint] | {"email": "first@example.com"}, expect=202)  # compiles statements
    seen = set()
    for address in addresses.values():
        for _ in range(TIMES if endpoint != "register" else 2):
            sent.clear()
            hashed.clear()
            answer = verified.post(endpoint, json=ASKED[endpoint] | {"email": address}, expect=202)
            seen.add((tuple(sent), len(hashed), str(told(answer))))
    assert len(seen) == 1
    ((statements, hashes, _),) = seen
    assert [text.split()[2] for text in statements if text.startswith("INSERT")] == ["proofs", "mails"]
    assert not [text for text in statements if text.split()[0] in ("SELECT", "UPDATE", "DELETE")]
    assert hashes == (1 if endpoint == "register" else 0)


@pytest.mark.parametrize("endpoint", ASKED)
def test_every_address_leaves_the_same_rows(verified, app, addresses, endpoint):
    for address in addresses.values():
        verified.post(endpoint, json=ASKED[endpoint] | {"email": address}, expect=202)
    rows = [row._asdict() for row in mails(app) + proofs(app)]
    kept = [{name: value for name, value in row.items() if name not in OWN} for row in rows]
    assert len({str(row) for row in kept}) == 2
    assert {row.recipient for row in mails(app)} == {row.email for row in proofs(app)} == set(addresses.values())


def test_used_and_dead_links_of_all_states_are_answered_alike(verified, app, addresses, sent):
    for address in addresses.values():
        verified.post("login_email", json={"email": address}, expect=202)
    judge(app)
    seen = set()
    for proof in proofs(app):
        if proof.email in (addresses["proven"], addresses["unproven"], addresses["administrator"]):
            continue
        answer = verified.post("login_email_confirm", json={"token": token_of(app, proof)}, expect=422)
        seen.add(answer.code)
    assert seen == {"link_invalid"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "dock.example.com", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"},
        {"Origin": "https://evil.example", "Referer": "https://evil.example/"},
        {"User-Agent": "https://evil.example/", "X-Forwarded-For": "evil.example", "Forwarded": "host=evil.example"},
    ],
)
def test_forged_header_reaches_no_mail_to_an_address_that_is_not_proven(verified, app, addresses, headers):
    for endpoint, body in ASKED.items():
        verified.post(endpoint, json=body | {"email": addresses["unproven"]}, headers=headers, expect=202)
    verified.post(
        "register", json={"email": addresses["nobody"], "password": PASSWORD, "name": "evil.example"}, expect=202
    )
    assert {row.facts for row in mails(app)} == {None}
    assert "evil" not in str(mails(app))
