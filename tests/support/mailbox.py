"""A real server of SMTP, which keeps what it gets, and answers as a test asks it to."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.utils.clock import now
from tests.support.server import free_port

Answer = str | None
USER, PASSWORD = "harbour", "k9Qz7LmXw2Rt5VbN8pJc"
BREAK = "break the connection"
STALL = "stall, then accept"


class Server(SMTP):
    """A server whose connections a handler can break."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library's name
        """Take the content, unless the test breaks the connection before."""
        if self.event_handler.answer("before DATA", self.envelope) == BREAK:
            drop(self)
            return
        await super().smtp_DATA(arg)


def drop(server: SMTP) -> None:
    """Break a connection."""
    transport: Any = server.transport
    transport.abort()


class Mailbox:
    """What the server got, and how it is to answer: a function of the step and the envelope, None for yes."""

    def __init__(self) -> None:
        """Begin with an empty box that accepts all."""
        self.got: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.envelopes: list[Envelope] = []
        self.secure: list[bool] = []
        self.connections = 0
        self.stalls_for = 30.0
        self.answer: Callable[[str, Envelope], Answer] = lambda _step, _envelope: None
        self.port = 0

    def of(self, recipient: str) -> list[EmailMessage]:
        """Return what an address got."""
        pairs = zip(self.got, self.envelopes, strict=True)
        return [message for message, envelope in pairs if envelope.rcpt_tos == [recipient]]

    async def handle_EHLO(  # noqa: N802 - the library's name
        self, server: Server, session: Session, envelope: Envelope, name: str, lines: list[str]
    ) -> list[str]:
        """Count a connection; with TLS there are two greetings."""
        self.connections += 1
        session.host_name = name
        return lines

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer MAIL."""
        if refused := self.answer("MAIL", envelope):
            return refused
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer RCPT."""
        refused = self.answer("RCPT", envelope)
        if refused == STALL:
            await asyncio.sleep(self.stalls_for)
        elif refused:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Keep a mail, and answer its end."""
        answer = self.answer("DATA", envelope)
        if answer == STALL:
            await asyncio.sleep(self.stalls_for)
            answer = None
        if answer in (None, BREAK):
            content = envelope.content or b""
            raw = content if isinstance(content, bytes) else content.encode()
            self.raw.append(raw)
            self.got.append(BytesParser(policy=default).parsebytes(raw))
            self.envelopes.append(envelope)
            self.secure.append(session.ssl is not None)
        if answer == BREAK:  # it was kept, and nobody is told
            drop(server)
        return answer or "250 OK"

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        """Check a login."""
        known = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=data == known, handled=False)


class Port(Controller):
    """The thread of a server."""

    def __init__(self, mailbox: Mailbox, port: int, **options: Any) -> None:
        """Take the options of the server."""
        self._options = options
        super().__init__(mailbox, hostname="127.0.0.1", port=port, ready_timeout=30)

    def factory(self) -> Server:
        """Make the server of a connection."""
        return Server(self.handler, hostname="mail.example.com", loop=self.loop, **self._options)


@contextmanager
def mailbox_on(mailbox: Mailbox, port: int | None = None, **options: Any) -> Iterator[Mailbox]:
    """Yield a mailbox whose server listens on a port."""
    mailbox.port = port or free_port()
    options.setdefault("enable_SMTPUTF8", True)
    controller = Port(mailbox, mailbox.port, **options)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return a server's context with a certificate for localhost, and its file, which alone makes it trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    moment = now()
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(moment - timedelta(days=1)).not_valid_after(moment + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    signed = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    file, key_file = folder / "certificate.pem", folder / "key.pem"
    file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    key_file.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file, key_file)
    return context, file
