"""nginx as shipped, but for its ports and folders: in a container, there with TLS, and as a site of Debian's."""

import getpass
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import requests

from config import BASE_DIR
from tests.support.mailbox import certificate
from tests.support.server import free_port

SHIPPED = Path(BASE_DIR, "deploy", "nginx")
NODES = re.findall(r"server (unix:\S+) ", (SHIPPED / "api-dock" / "http.conf").read_text())
SECURE = ("tls", "debian")
# The file that nginx is given, and the file of what it serves.
KINDS = {
    "plain": (SHIPPED / "nginx.conf", SHIPPED / "plain.conf"),
    "tls": (SHIPPED / "nginx.conf", SHIPPED / "tls.conf"),
    "debian": (Path("/etc/nginx/nginx.conf"), Path(BASE_DIR, "deploy", "debian", "nginx-site.conf")),
}
# Where each kind listens. Both families are one here, and what Debian's own service needs is left out.
PORTS = {"plain": {"8080": "public"}, "tls": {"8080": "redirect", "8443": "public"}}
PORTS["debian"] = {"80": "redirect", "443": "public"}
INSIDE = {"9145": "inside", "127.0.0.1:9145": "inside"}
LEFT_OUT = (r"listen \[::\]:.*", r"^user .*", r"^pid .*", r".*/var/log/nginx/.*")


class Balancer(NamedTuple):
    """Where nginx is reached: by everyone, by plain HTTP that it redirects, and by the machine itself."""

    public: str
    redirect: str
    inside: str
    trusted: Path | None  # the certificate, which has signed itself


def here(text: str, folder: Path, kind: str, ports: dict[str, int]) -> str:
    """Return a text of the configuration over places of this test."""
    for line in LEFT_OUT if kind == "debian" else ():
        text = re.sub(line, "", text, flags=re.MULTILINE)
    text = text.replace("/tmp/", f"{folder}/")  # noqa: S108 - nginx's, in its container
    names = PORTS[kind] | INSIDE
    text = re.sub(r"listen ([\d.:]+)", lambda found: f"listen 127.0.0.1:{ports[names[found[1]]]}", text)
    text = text.replace("/etc/nginx/conf.d/*.conf", str(folder / ("none/*" if kind == "debian" else "sites/*")))
    text = text.replace("/etc/nginx/sites-enabled/*", f"{folder}/sites/*")
    text = re.sub(r"/etc/(nginx/tls|letsencrypt/live/[^/]+)/fullchain.pem", f"{folder}/certificate.pem", text)
    text = re.sub(r"/etc/(nginx/tls|letsencrypt/live/[^/]+)/privkey.pem", f"{folder}/key.pem", text)
    text = text.replace("/var/www/html", f"{folder}/certbot").replace("api.example.com", "localhost")
    return text.replace("/etc/nginx/api-dock/", f"{folder}/api-dock/")


def over(text: str, nodes: list[str]) -> str:
    """Return a text of the configuration over other nodes."""
    for shipped, node in zip(NODES, nodes, strict=True):
        text = text.replace(f"{shipped}:/", f"{node}{':/' if node.startswith('unix:') else '/'}")
        text = text.replace(shipped, node)
    return text


def write_configuration(folder: Path, kind: str, nodes: list[str], ports: dict[str, int], more: str) -> None:
    """Write a kind's configuration; `more` goes before the location of the nodes."""
    main, site = KINDS[kind]
    files = {folder / "nginx.conf": main, folder / "sites" / "api-dock": site}
    files |= {folder / "api-dock" / path.name: path for path in (SHIPPED / "api-dock").iterdir()}
    for target, path in files.items():
        target.parent.mkdir(exist_ok=True)
        text = path.read_text().replace("\nlocation / {\n  proxy_pass", f"\n{more}\nlocation / {{\n  proxy_pass")
        target.write_text(over(here(text, folder, kind, ports), nodes))


@contextmanager
def balancing(folder: Path, nodes: list[str], more: str = "") -> Iterator[str]:
    """Yield the public address of nginx before nodes, without TLS."""
    with running(folder, nodes, "plain", more) as balancer:
        yield balancer.public


@contextmanager
def running(folder: Path, nodes: list[str], kind: str, more: str = "") -> Iterator[Balancer]:
    """Yield where a running nginx before nodes is reached."""
    ports = {name: free_port() for name in ("public", "redirect", "inside")}
    trusted = certificate(folder)[1] if kind in SECURE else None
    write_configuration(folder, kind, nodes, ports, more)
    # Its workers are those of this user, who can reach the sockets of a test.
    own = f"daemon off; user {getpass.getuser()}; {f'pid {folder}/nginx.pid;' if kind == 'debian' else ''}"
    process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-e", folder / "error.log", "-g", own])
    public = f"https://localhost:{ports['public']}" if trusted else f"http://127.0.0.1:{ports['public']}"
    try:
        wait_until_listening(f"http://127.0.0.1:{ports['inside']}/", process)
        yield Balancer(public, f"http://localhost:{ports['redirect']}", f"http://127.0.0.1:{ports['inside']}", trusted)
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_listening(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until nginx answers, or raise when it ended."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"nginx ended with {process.returncode}")
        try:
            requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start")
