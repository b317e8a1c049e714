"""Exit with 0 if the server in this container answers: python deploy/healthcheck.py [PORT]."""

import os
import sys
from http import HTTPStatus
from http.client import HTTPConnection

connection = HTTPConnection(
    "127.0.0.1", int(sys.argv[1] if sys.argv[1:] else os.environ.get("PORT") or 5000), timeout=4
)
try:
    connection.request("GET", "/healthz")
    status: int | str = connection.getresponse().status
except OSError as error:
    status = str(error)
sys.exit(None if status == HTTPStatus.OK else f"/healthz: {status}")
