"""Exit with 0 if the server in this container answers: python deploy/healthcheck.py [PORT_OR_SOCKET [PATH]]."""

import os
import socket
import sys
from http import HTTPStatus
from http.client import HTTPConnection

SECONDS = 4
DEFAULTS = [os.environ.get("PORT") or "5000", "/healthz"]

place, path = [*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]]
at_socket = place.startswith("/")
connection = HTTPConnection("127.0.0.1", None if at_socket else int(place), timeout=SECONDS)
try:
    if at_socket:
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(SECONDS)
        connection.sock.connect(place)
    connection.request("GET", path)
    status: int | str = connection.getresponse().status
except OSError as error:
    status = str(error)
sys.exit(None if status == HTTPStatus.OK else f"{path}: {status}")
