"""Sources of documents on this machine: real servers that count who connects, and say what a test wants."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Pieces = Iterable[bytes]
# From the lines of a request to the bytes of the answer.
Script = Callable[[list[str]], Pieces]
ANYWHERE = "::"  # of IPv4 and IPv6 alike


def answer(body: bytes = b"{}", status: str = "200 OK", **headers: str) -> list[bytes]:
    """Return an answer of HTTP; `content_type="x"` is a header."""
    named = {"Content-Length": str(len(body)), "Content-Type": "application/json"}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return ["\r\n".join(lines).encode("utf-8"), body]


def redirect(location: str, status: str = "302 Found") -> list[bytes]:
    """Return an answer that leads on."""
    return answer(b"", status, location=location)


class Server:
    """A server that gives each connection a thread, and notes what was asked."""

    def __init__(self, script: Script, address: str, tls: ssl.SSLContext | None) -> None:
        """Listen at an address."""
        self.script, self.tls = script, tls
        self.connections = 0
        self.requests: list[list[str]] = []
        self.names: list[str | None] = []  # by SNI
        self.stopped = threading.Event()
        both = address == ANYWHERE
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.listener = socket.create_server((address, 0), family=family, dualstack_ipv6=both)
        self.port = int(self.listener.getsockname()[1])
        if tls:
            tls.sni_callback = lambda _socket, name, _context: self.names.append(name)

    def run(self) -> None:
        """Take connections until it is stopped."""
        with suppress(OSError):
            while not self.stopped.is_set():
                connection, _ = self.listener.accept()
                self.connections += 1
                threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        """Answer one request."""
        with suppress(OSError), connection:
            wire = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with wire:
                lines = self.read(wire)
                self.requests.append(lines)
                for piece in self.script(lines):
                    if self.stopped.is_set():
                        return
                    wire.sendall(piece)

    @staticmethod
    def read(wire: socket.socket) -> list[str]:
        """Return the lines of a request."""
        head = b""
        while b"\r\n\r\n" not in head:
            part = wire.recv(65536)
            head += part
            if not part or head.startswith(b"\x16"):  # of TLS, from a client that takes this for such a server
                break
        return head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")

    def headers(self, number: int = -1) -> dict[str, str]:
        """Return the headers of a request that came, their names in lower case."""
        return {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in self.requests[number][1:]}


@contextmanager
def source(script: Script, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Yield a server that answers by a script."""
    server = Server(script, address, tls)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        with suppress(OSError):
            server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join(10)


def certificate(folder: Path, *names: str) -> ssl.SSLContext:
    """Return a server's side of TLS with a certificate that it has signed itself, which is written as `ca.pem`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "source")])
    moment = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([*map(general_name, names)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "ca.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "both.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context


def general_name(text: str) -> x509.GeneralName:
    """Return a name or an address as a certificate has it."""
    try:
        return x509.IPAddress(ip_address(text))
    except ValueError:
        return x509.DNSName(text)
