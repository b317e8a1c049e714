"""Where a server listens: an address and a port, or a Unix socket, and whether they are free."""

import os
import re
import socket
import stat
from pathlib import Path
from typing import NamedTuple

import click

MODE = re.compile("0?[0-7]{3}", re.ASCII)
SOCKET_MODE = "660"  # a proxy that is in the service's group may connect


class Place(NamedTuple):
    """An address of this machine and a port, or the path of a Unix socket, and how people write it."""

    address: str
    port: int
    path: Path | None
    shown: str


class Mode(click.ParamType[int]):
    """The mode of a file, in octal digits."""

    name = "mode"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the mode as a number, or fail."""
        if isinstance(value, int):
            return value
        if not MODE.fullmatch(value):
            self.fail(f"{value!r} is no mode such as 660", param, ctx)
        return int(value, 8)


def place_at(host: str, port: int) -> Place:
    """Return where a host and a port are on this machine, or raise ClickException if that can't be listened at."""
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # A name may have addresses of both families. Clients that try one try the other too.
        family, _, _, _, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
        refuse_taken(family, str(address[0]), port)
    except (OSError, UnicodeError) as error:
        raise click.ClickException(f"can't listen at {shown}: {reason(error)}") from None
    return Place(str(address[0]), port, None, f"http://{shown}")


def reason(error: OSError | UnicodeError) -> str:
    """Return why an address can't be listened at."""
    if isinstance(error, UnicodeError):
        return "this is no name of a host"
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)


def refuse_taken(family: int, address: str, port: int) -> None:
    """Raise OSError if another program listens: two servers would silently share the port."""
    both = family == socket.AF_INET6 and address == "::"
    socket.create_server((address, port), family=family, dualstack_ipv6=both).close()


def place_of_socket(path: Path) -> Place:
    """Return a place at a path, where a socket that a dead server left is removed, or raise ClickException."""
    try:
        if os.path.lexists(path):
            remove_stale(path)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise click.ClickException(f"can't listen at {path}: its folder can't be written to")
        with socket.socket(socket.AF_UNIX) as probe:
            probe.bind(str(path))
        path.unlink()
    except OSError as error:
        raise click.ClickException(f"can't listen at {path}: {error.strerror or error}") from None
    return Place("", 0, path, f"unix:{path}")


def remove_stale(path: Path) -> None:
    """Remove a socket that nobody listens at; raise ClickException if somebody does or it is another file."""
    if not stat.S_ISSOCK(path.lstat().st_mode):
        raise click.ClickException(f"can't listen at {path}: it is another file")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
    raise click.ClickException(f"can't listen at {path}: another program does")
