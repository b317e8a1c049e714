"""Sending: what the server gets, and what becomes of a mail that it does not take."""

import base64
import threading
from datetime import timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import sqlalchemy as sa

from app.database import read
from app.extensions import db
from app.mail import claims, watch
from app.mail import crew as crews
from app.mail.crew import Crew
from app.mail.message import envelope
from app.mail.sending import GAPS, TOO_LATE
from app.mail.smtp import SmtpTransport
from app.mail.texts import Texts
from app.models import LogEntry, Mail, MailState, Proof
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.mail_addresses import read_mail_url, read_sender
from tests.mail.conftest import again, send_all
from tests.support.mailbox import BREAK, PASSWORD, USER, Mailbox, certificate, mailbox_on


def only(mailbox: Mailbox) -> EmailMessage:
    """Return the one mail that a server got."""
    (message,) = mailbox.got
    return message


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    """Return a part of a mail."""
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content


def log_details(action: str) -> list[str | None]:
    """Return what the log says of an action."""
    return [row.detail for row in read(sa.select(LogEntry.detail).where(LogEntry.action == action))]


def make_due(mail: Mail) -> None:
    """Let a mail be due now."""
    db.session.execute(sa.update(Mail).where(Mail.id == mail.id).values(next_attempt_at=now()))
    db.session.commit()


def test_send_mail_reaches_the_server_with_text_and_html(crew, mailbox, order_mail):
    mail = order_mail(facts={"time": "2026-05-13 08:30 UTC", "ip": "192.0.2.7", "agent": "Mozilla/5.0 Firefox/130.0"})
    send_all(crew)
    message, (envelope,) = only(mailbox), mailbox.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == ("dock@example.com", ["alice@example.com"])
    assert message["From"] == "API Dock <dock@example.com>"
    assert message["To"] == "alice@example.com"
    assert message["Subject"] == "Your password for API Dock was changed"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{mail.id}@example.com>"
    assert parsedate_to_datetime(message["Date"]) == mail.created_at.replace(microsecond=0)
    assert message.get_content_type() == "multipart/alternative"
    for kind in ("plain", "html"):
        assert "2026-05-13 08:30 UTC, from 192.0.2.7, Firefox" in text_of(message, kind)
    sent = again(mail)
    assert (sent.state, sent.attempts, sent.error) == (MailState.SENT, 1, None)
    assert sent.sent_at is not None


def test_send_mail_lines_are_short_enough_for_any_server(crew, mailbox, order_mail):
    order_mail("password_reset", state=MailState.WAITING)
    send_all(crew)
    assert max(len(line) for line in mailbox.raw[0].split(b"\r\n")) <= 998
    assert b"\r" not in mailbox.raw[0].replace(b"\r\n", b"")
    assert mailbox.raw[0].isascii()


def test_send_mails_uses_few_connections(crew, mailbox, order_mail):
    mails = [order_mail(recipient=f"user{number}@example.com") for number in range(40)]
    send_all(crew)
    assert len(mailbox.got) == 40
    assert mailbox.connections <= crews.THREADS
    assert {again(mail).state for mail in mails} == {MailState.SENT}


def test_deferred_mail_is_tried_again_later_as_the_same_mail(crew, mailbox, order_mail):
    mail = order_mail()
    mailbox.answer = lambda step, _envelope: "451 4.7.1 greylisted" if step == "DATA" else None
    send_all(crew)
    waiting = again(mail)
    assert (waiting.state, waiting.attempts, waiting.error) == (MailState.WAITING, 1, "451 4.7.1 greylisted")
    assert timedelta(seconds=25) < waiting.next_attempt_at - now() < timedelta(seconds=31)
    send_all(crew)
    assert mailbox.got == [], "it is not due"
    mailbox.answer = lambda *_: None
    make_due(mail)
    send_all(crew)
    assert only(mailbox)["Message-ID"] == f"<{mail.id}@example.com>"
    assert again(mail).state == MailState.SENT


def test_deferred_mail_has_its_tries_at_the_times_of_the_schedule(crew, mailbox, order_mail):
    mail = order_mail()
    mailbox.answer = lambda step, _envelope: "450 busy" if step == "RCPT" else None
    waited = timedelta()
    tried = []
    for _ in range(40):
        make_due(mail)
        send_all(crew)
        tried.append(waited)
        waiting = again(mail)
        if waiting.state != MailState.WAITING:
            break
        waited += round_up(waiting.next_attempt_at - now())
    minutes = [step.total_seconds() / 60 for step in tried]
    assert minutes == [0, 0.5, 2, 10, 30, 120, *range(180, 24 * 60 + 1, 60)]
    assert again(mail).state == MailState.FAILED
    assert log_details("mail_failed") == ["450 busy"]


def round_up(span: timedelta) -> timedelta:
    """Return a span in whole tens of seconds, none of which has passed."""
    return timedelta(seconds=-(-span.total_seconds() // 10) * 10)


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_refused_mail_fails_at_once_and_the_others_do_not(crew, mailbox, order_mail, step):
    mailbox.answer = lambda at, envelope: (
        "550 5.1.1 no such user" if at == step and ("bad@example.com" in envelope.rcpt_tos or at == "RCPT") else None
    )
    mail = order_mail(recipient="bad@example.com")
    send_all(crew)
    failed = again(mail)
    assert (failed.state, failed.error) == (MailState.FAILED, "550 5.1.1 no such user")
    assert log_details("mail_failed") == ["550 5.1.1 no such user"]
    mailbox.answer = lambda *_: None
    order_mail(recipient="good@example.com")
    send_all(crew)
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [["good@example.com"]]


def test_error_that_is_kept_quotes_no_link_and_no_code(crew, mailbox, order_mail):
    mail = order_mail("sign_in", state=MailState.WAITING)
    quoting = "554 5.7.1 refused: https://dock.example.com/sign-in#token=abc 12345678 " + "x" * 54
    mailbox.answer = lambda step, _envelope: quoting if step == "DATA" else None
    send_all(crew)
    assert again(mail).error == "554 5.7.1 refused: … … …"


def test_connection_that_breaks_before_the_content_sends_the_mail_later_once(crew, mailbox, order_mail):
    mail = order_mail()
    mailbox.answer = lambda step, _envelope: BREAK if step == "before DATA" else None
    send_all(crew)
    assert (again(mail).state, again(mail).attempts) == (MailState.WAITING, 1)
    mailbox.answer = lambda *_: None
    make_due(mail)
    send_all(crew)
    assert len(mailbox.got) == 1


def test_connection_that_breaks_after_the_content_sends_the_same_mail_again(crew, mailbox, order_mail):
    mail = order_mail()
    mailbox.answer = lambda step, _envelope: BREAK if step == "DATA" else None
    send_all(crew)
    assert again(mail).state == MailState.WAITING
    mailbox.answer = lambda *_: None
    make_due(mail)
    send_all(crew)
    assert [message["Message-ID"] for message in mailbox.got] == [f"<{mail.id}@example.com>"] * 2
    assert mailbox.got[0]["Date"] == mailbox.got[1]["Date"]


def test_kept_connection_that_the_server_has_closed_costs_no_try(crew, mailbox, order_mail):
    order_mail()
    send_all(crew)
    second = order_mail()
    went: list[int] = []

    def once(step, _envelope):
        if step == "MAIL" and not went:
            went.append(1)
            return "421 4.3.2 too many mails on this connection"
        return None

    mailbox.answer = once
    send_all(crew)
    assert (again(second).state, again(second).attempts) == (MailState.SENT, 1)


def test_server_that_is_away_is_no_fault_of_a_mail(app, mailing_to, order_mail, caplog):
    box = Mailbox()
    with mailbox_on(box):
        pass  # its port is free again
    crew = Crew(mailing_to(f"smtp://127.0.0.1:{box.port}"), app.app_context)
    mails = [order_mail() for _ in range(10)]
    crew.dispatch()
    crew.wait_for_all()
    waiting = [again(mail) for mail in mails]
    assert {(mail.state, mail.attempts) for mail in waiting} == {(MailState.WAITING, 0)}
    assert any(mail.error and "Connection refused" in mail.error for mail in waiting)
    assert crew.failures > 0
    assert crew.dispatch() == 0, "it waits before it tries again"
    with mailbox_on(box, box.port):
        crew._paused_until = 0
        send_all(crew)
        crew.stop()
    assert len(box.got) == 10


def test_server_that_is_away_is_logged_once_a_minute(app, mailing_to, order_mail, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(crews.logger, "warning", lambda text, *values: said.append(text % values))
    crew = Crew(mailing_to("smtp://127.0.0.1:1"), app.app_context)
    order_mail()
    for _ in range(5):
        crew._paused_until = 0
        crew.dispatch()
        crew.wait_for_all()
    crew.stop()
    assert said == ["mails wait: smtp://127.0.0.1:1: Connection refused"]


def test_server_that_refuses_the_sender_fails_no_mail(crew, mailbox, order_mail):
    mail = order_mail()
    mailbox.answer = lambda step, _envelope: "550 5.7.1 not allowed to send" if step == "MAIL" else None
    crew.dispatch()
    crew.wait_for_all()
    assert (again(mail).state, again(mail).attempts) == (MailState.WAITING, 0)
    assert crew.failures


def test_server_without_starttls_gets_no_mail(app, mailbox, mailing_to, order_mail):
    ours = mailing_to(f"smtp://127.0.0.1:{mailbox.port}")
    crew = Crew(ours._replace(server=ours.server._replace(tls=True)), app.app_context)
    mail = order_mail()
    crew.dispatch()
    crew.wait_for_all()
    crew.stop()
    assert mailbox.got == []
    waiting = again(mail)
    assert (waiting.state, waiting.attempts) == (MailState.WAITING, 0)
    assert "STARTTLS" in str(waiting.error)


@pytest.mark.parametrize("trusted", [True, False])
def test_starttls_and_login_need_a_trusted_certificate(app, mailing_to, order_mail, tmp_path, monkeypatch, trusted):
    context, file = certificate(tmp_path)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    box = Mailbox()
    options: Any = {
        "tls_context": context,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": box.authenticate,
    }
    ours = mailing_to(f"smtp://{USER}:{PASSWORD}@localhost:1")
    with mailbox_on(box, **options):
        crew = Crew(ours._replace(server=ours.server._replace(port=box.port, tls=True)), app.app_context)
        mail = order_mail()
        crew.dispatch()
        crew.wait_for_all()
        crew.stop()
    assert len(box.got) == trusted
    assert box.secure == [True] * trusted
    if not trusted:
        assert "certificate is not trusted" in (again(mail).error or "")


def test_dialogue_that_is_shown_tells_no_password(app, mailing_to, tmp_path, monkeypatch):
    context, file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    box, said = Mailbox(), list[str]()
    login: Any = {"auth_required": True, "authenticator": box.authenticate}
    with mailbox_on(box, tls_context=context, **login):
        server = read_mail_url(f"smtp://{USER}:{PASSWORD}@localhost:{box.port}")._replace(tls=True)
        transport = SmtpTransport(server, "example.com", said.append)
        texts = Texts("Hello", "Text", "<p>Text</p>")
        sender = read_sender("dock@example.com")
        sealed = envelope(new_id(), "test", "alice@example.com", texts, sender=sender, date=now(), locale="en")
        transport.offer(sealed)
        transport.hand_over(sealed)
        transport.close()
    assert len(box.got) == 1
    assert {"> ehlo example.com", "> STARTTLS", "> (login)", "< 235 (login)", "> rcpt TO:<alice@example.com>"} <= {
        *said
    }
    secret_forms = {PASSWORD, USER, base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()}
    assert not [line for line in said if any(form in line for form in secret_forms)]


def test_refused_login_is_no_fault_of_a_mail(app, mailing_to, order_mail, tmp_path, monkeypatch):
    context, file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    box = Mailbox()
    ours = mailing_to(f"smtp://{USER}:wrong-Quokka@localhost:1")
    with mailbox_on(box, tls_context=context, auth_required=True, authenticator=box.authenticate):
        crew = Crew(ours._replace(server=ours.server._replace(port=box.port, tls=True)), app.app_context)
        mail = order_mail()
        crew.dispatch()
        crew.wait_for_all()
        crew.stop()
    waiting = again(mail)
    assert (waiting.state, waiting.attempts) == (MailState.WAITING, 0)
    assert "535" in str(waiting.error)
    assert "Quokka" not in str(waiting.error)


@pytest.mark.parametrize("offered", [True, False])
def test_address_of_other_letters_needs_smtputf8(app, mailing_to, order_mail, offered):
    with mailbox_on(Mailbox(), enable_SMTPUTF8=offered) as box:
        crew = Crew(mailing_to(f"smtp://127.0.0.1:{box.port}"), app.app_context)
        mail = order_mail(recipient="zoë@example.com")
        send_all(crew)
        crew.stop()
    assert again(mail).state == (MailState.SENT if offered else MailState.FAILED)
    assert [envelope.rcpt_tos for envelope in box.envelopes] == ([["zoë@example.com"]] if offered else [])


def test_domain_of_other_letters_needs_nothing_special(app, mailing_to, order_mail):
    with mailbox_on(Mailbox(), enable_SMTPUTF8=False) as box:
        crew = Crew(mailing_to(f"smtp://127.0.0.1:{box.port}"), app.app_context)
        order_mail(recipient="zoe@bücher.example")
        send_all(crew)
        crew.stop()
    assert [envelope.rcpt_tos for envelope in box.envelopes] == [["zoe@xn--bcher-kva.example"]]


def test_mail_whose_link_has_ended_is_not_sent(crew, mailbox, order_mail):
    mail = order_mail("password_reset", lives=timedelta(seconds=-1), state=MailState.WAITING)
    send_all(crew)
    assert (again(mail).state, again(mail).error) == (MailState.FAILED, TOO_LATE)
    assert mailbox.got == []


def test_mail_that_is_deferred_past_its_link_fails(crew, mailbox, order_mail):
    mail = order_mail("sign_in", lives=timedelta(seconds=20), state=MailState.WAITING)
    mailbox.answer = lambda step, _envelope: "451 later" if step == "RCPT" else None
    send_all(crew)
    assert again(mail).state == MailState.FAILED


@pytest.mark.parametrize("change", [{"used_at": now()}, {"failures": 5}])
def test_mail_whose_proof_is_dead_is_dropped(crew, mailbox, order_mail, change):
    mail = order_mail("password_reset", state=MailState.WAITING)
    db.session.execute(sa.update(Proof).values(change))
    db.session.commit()
    send_all(crew)
    assert again(mail).state == MailState.DROPPED
    assert mailbox.got == []


def test_limit_of_mails_an_hour_lets_the_others_wait(app, mailbox, mailing_to, order_mail):
    crew = Crew(mailing_to(f"smtp://127.0.0.1:{mailbox.port}", per_hour=3), app.app_context)
    for number in range(8):
        order_mail(recipient=f"user{number}@example.com")
    send_all(crew)
    assert len(mailbox.got) == 3
    earlier = now() - timedelta(minutes=61)
    db.session.execute(sa.update(Mail).where(Mail.state == MailState.SENT).values(next_attempt_at=earlier))
    db.session.commit()
    send_all(crew)
    crew.stop()
    assert len(mailbox.got) == 6


def claim_elsewhere(mail: Mail) -> None:
    """Let a mail's claim have run out, and another worker have claimed it since."""
    db.session.execute(sa.update(Mail).where(Mail.id == mail.id).values(claimed_until=now() + claims.CLAIMED_FOR))
    db.session.commit()


def test_claim_is_renewed_while_the_server_keeps_the_worker_waiting(crew, mailbox, order_mail, monkeypatch):
    monkeypatch.setattr(claims, "CLAIM_IS_OLD", timedelta())
    mail = order_mail()
    reached, released = threading.Event(), threading.Event()

    def stall(step, _envelope):
        if step == "DATA":
            reached.set()
            released.wait(20)

    mailbox.answer = stall
    crew.dispatch()
    assert reached.wait(20)
    before = again(mail).claimed_until
    crew.post.watch.check()
    renewed = again(mail).claimed_until
    assert before < renewed <= now() + claims.CLAIMED_FOR
    crew.post.watch.check()
    assert again(mail).claimed_until > renewed, "it is renewed as often as it is needed"
    released.set()
    crew.wait_for_all()
    assert (again(mail).state, len(mailbox.got)) == (MailState.SENT, 1)


def test_mail_that_another_worker_has_claimed_meanwhile_is_left_to_it(
    app, mailbox, mailing_to, order_mail, monkeypatch
):
    monkeypatch.setattr(claims, "CLAIM_IS_OLD", timedelta())
    monkeypatch.setattr(crews, "THREADS", 1)  # so that the next mail goes over the same connection
    crew = Crew(mailing_to(f"smtp://127.0.0.1:{mailbox.port}"), app.app_context)
    taken, reached, released = order_mail(), threading.Event(), threading.Event()

    def stall(step, _envelope):
        if step == "RCPT":
            reached.set()
            released.wait(20)

    mailbox.answer = stall
    crew.dispatch()
    assert reached.wait(20)
    claim_elsewhere(taken)
    claimed_until = again(taken).claimed_until
    released.set()
    crew.wait_for_all()
    assert mailbox.got == []
    left = again(taken)
    assert (left.state, left.attempts, left.claimed_until) == (MailState.WAITING, 0, claimed_until)
    following = order_mail(recipient="bob@example.com")
    send_all(crew)
    crew.stop()
    assert (again(following).state, again(following).attempts) == (MailState.SENT, 1)
    assert [message["To"] for message in mailbox.got] == ["bob@example.com"]
    assert crew.failures == 0


def test_worker_lets_the_others_renew_their_claims_after_the_database_was_away(crew, mailbox, order_mail):
    mail = order_mail()
    crew.let_others_renew()
    assert crew.dispatch() == 0
    assert again(mail).state == MailState.WAITING
    crew._paused_until = 0
    send_all(crew)
    assert again(mail).state == MailState.SENT


def test_server_that_stalls_is_left_while_the_mail_is_still_claimed(crew, mailbox, order_mail, monkeypatch):
    monkeypatch.setattr(watch, "DIALOGUE_SECONDS", 0.2)
    mail = order_mail()
    released = threading.Event()

    def stall(step, _envelope):
        if step == "RCPT":
            released.wait(20)

    mailbox.answer = stall
    crew.dispatch()
    while again(mail).attempts == 0:
        crew.post.watch.check()
    released.set()
    crew.wait_for_all()
    assert again(mail).state == MailState.WAITING


def test_gaps_end_after_a_day():
    assert sum(GAPS, timedelta()) == timedelta(hours=24)
