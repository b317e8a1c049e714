"""SMTP: one connection that is kept between mails, encrypted unless the server is this machine."""

import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from app.mail.message import Envelope
from app.mail.transport import DeferredError, RefusedError, UnreachableError
from app.utils.mail_addresses import MailServer

ANSWER_SECONDS = 45  # for any one answer of the server; a dialogue as a whole is bounded by the worker
GOODBYE_SECONDS = 1
GREETING = 220
CLOSING = (421, -1)  # the server ends the connection, whatever was asked, or what it says is no answer
ACCEPTED, REFUSED = 2, 5  # the first digit of an answer (RFC 5321 §4.2.1)
Say = Callable[[str], None]


def reason(error: OSError) -> str:
    """Return what went wrong, as one text."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {as_bytes(error.smtp_error).decode('utf-8', 'replace')}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate is not trusted: {error.verify_message}"
    return error.strerror or str(error) or type(error).__name__


def as_bytes(answer: bytes | str) -> bytes:
    """Return an answer of a server, which the library gives as bytes or as text."""
    return answer.encode() if isinstance(answer, str) else answer


class Dialogue:
    """Shows what is said to a server and what it answers; of a login only that there is one."""

    say: Say | None = None
    hidden = False

    def putcmd(self, cmd: str, args: str = "") -> None:
        """Send a command."""
        if self.say:
            self.say("> (login)" if self.hidden else f"> {cmd} {args}".rstrip())
        super().putcmd(cmd, args)  # type: ignore[misc] # the other base has it

    def getreply(self) -> tuple[int, bytes]:
        """Read an answer."""
        code, answer = super().getreply()  # type: ignore[misc] # the other base has it
        if self.say:
            self.say(f"< {code} {'(login)' if self.hidden else answer.decode('utf-8', 'replace')}")
        return code, answer

    def login(self, *arguments: Any, **options: Any) -> Any:
        """Log in."""
        self.hidden = True
        try:
            return super().login(*arguments, **options)  # type: ignore[misc] # the other base has it
        finally:
            self.hidden = False


class Client(Dialogue, smtplib.SMTP):
    """A client that begins without TLS; smtplib takes the host for a certificate's name from the constructor alone."""

    def __init__(self, host: str, own_name: str, context: ssl.SSLContext, say: Say | None) -> None:
        """Make a client that is not connected."""
        smtplib.SMTP.__init__(self, local_hostname=own_name, timeout=ANSWER_SECONDS)
        self._host, self.say = host, say


class EncryptedClient(Dialogue, smtplib.SMTP_SSL):
    """A client that begins with TLS."""

    def __init__(self, host: str, own_name: str, context: ssl.SSLContext, say: Say | None) -> None:
        """Make a client that is not connected."""
        smtplib.SMTP_SSL.__init__(self, local_hostname=own_name, timeout=ANSWER_SECONDS, context=context)
        self._host, self.say = host, say


class SmtpTransport:
    """A connection to a server of SMTP, made when it is first needed and again after it broke."""

    def __init__(self, server: MailServer, own_name: str, say: Say | None = None) -> None:
        """Take the server, and the name to greet it with; `say` gets the dialogue, without the password."""
        self.server, self.own_name = server, own_name
        self._say = say
        self._connection: smtplib.SMTP | None = None

    def offer(self, envelope: Envelope) -> None:
        """Name the sender and the recipient; a kept connection that has died meanwhile is made anew."""
        kept = self._connection is not None
        try:
            self._name(self._connected(), envelope)
        except smtplib.SMTPServerDisconnected as error:
            self._drop()
            if not kept:
                raise DeferredError(str(error)) from None
            self.offer(envelope)

    def hand_over(self, envelope: Envelope) -> None:
        """Send the content."""
        try:
            try:
                code, answer = self._connected().data(envelope.content)
            except smtplib.SMTPDataError as error:  # the answer to DATA itself
                code, answer = error.smtp_code, as_bytes(error.smtp_error)
            self._judge(code, answer)
        except OSError as error:
            self._drop()
            raise DeferredError(f"The connection broke while the mail was sent: {reason(error)}") from None

    def abort(self) -> None:
        """Shut the connection down, which wakes the thread that waits for an answer."""
        connection = self._connection
        if connection and connection.sock:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the dialogue as RFC 5321 asks for, unless the server keeps us waiting, and close."""
        if self._connection and self._connection.sock:
            with suppress(OSError):
                self._connection.sock.settimeout(GOODBYE_SECONDS)
                self._connection.quit()
        self._drop()

    def _drop(self) -> None:
        """Close a connection at once."""
        connection, self._connection = self._connection, None
        if connection:
            with suppress(OSError):
                connection.close()

    def _name(self, connection: smtplib.SMTP, envelope: Envelope) -> None:
        """Send MAIL and RCPT; raise for what is refused."""
        options = []
        if envelope.international:
            if not connection.has_extn("smtputf8"):
                raise RefusedError("The server takes no address with letters other than ASCII (SMTPUTF8).")
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        try:
            code, answer = connection.mail(envelope.sender, options)
            self._judge(code, answer, for_all=not envelope.international)
            self._judge(*connection.rcpt(envelope.recipient))
        except OSError as error:
            self._drop()
            raise smtplib.SMTPServerDisconnected(reason(error)) from None

    def _judge(self, code: int, answer: bytes, *, for_all: bool = False) -> None:
        """Raise unless the server accepted; a refusal of the sender is one of all mails."""
        if code // 100 == ACCEPTED:
            return
        text = f"{code} {answer.decode('utf-8', 'replace')}"
        if code in CLOSING:
            self._drop()
            raise smtplib.SMTPServerDisconnected(text)
        if self._connection:
            with suppress(OSError):
                self._connection.rset()
        if code // 100 == REFUSED:
            raise UnreachableError(f"The server refuses MAIL_FROM: {text}") if for_all else RefusedError(text)
        raise DeferredError(text)

    def _connected(self) -> smtplib.SMTP:
        """Return the connection, made anew if there is none, or raise UnreachableError."""
        try:
            return self._connection or self._connect()
        except OSError as error:
            self._drop()
            raise UnreachableError(f"{self.server.shown}: {reason(error)}") from None

    def _connect(self) -> smtplib.SMTP:
        """Connect, encrypt and log in; a server without STARTTLS is refused."""
        server, context = self.server, ssl.create_default_context()
        client = EncryptedClient if server.scheme == "smtps" else Client
        self._connection = connection = client(server.host, self.own_name, context, self._say)
        code, answer = connection.connect(server.host, server.port)
        if code != GREETING:
            raise smtplib.SMTPConnectError(code, answer)
        connection.ehlo_or_helo_if_needed()
        if server.scheme == "smtp" and server.tls:
            connection.starttls(context=context)
            connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
        return connection
