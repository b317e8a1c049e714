"""A node that tells what reaches it."""

import json
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Echo(BaseHTTPRequestHandler):
    """Answers with what came; breaks off without an answer where the path says so."""

    protocol_version = "HTTP/1.1"
    server: "Recorder"

    def do_GET(self) -> None:
        self.server.seen[f"{self.command} {self.path}"] += 1
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/break":
            self.close_connection = True
            return
        padding = 40_000 if self.path == "/unreadable" else 12_000 if self.path == "/large" else 0
        body = json.dumps({"node": self.server.server_port, **self.headers}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Padding", "x" * padding)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def do_PATCH(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


class Recorder(ThreadingHTTPServer):
    """A node that counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Echo)
        self.seen: Counter[str] = Counter()

    def __enter__(self) -> "Recorder":
        Thread(target=self.serve_forever).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()
