"""The programs and files that faults need, and the Debian packages that contain them."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"


@dataclass(frozen=True)
class Need:
    """A program, or a file where it is a pattern of paths, and the Debian package that holds it."""

    name: str
    package: str

    @property
    def is_met(self) -> bool:
        """Return whether it is there."""
        if self.name.startswith("/"):
            return any(Path("/").glob(self.name[1:]))
        return shutil.which(self.name, path=PATH) is not None

    def __str__(self) -> str:
        """Say it for people."""
        return f"{self.name} (Debian's {self.package})"


SETPRIV = Need("setpriv", "util-linux")
POSTGRESQL = (Need("/usr/lib/postgresql/*/bin/initdb", "postgresql"), SETPRIV)
MARIADB = (Need("mariadbd", "mariadb-server"), Need("mariadb-install-db", "mariadb-server"), SETPRIV)
OF_KIND: dict[str, tuple[Need, ...]] = {"sqlite": (), "postgresql": POSTGRESQL, "mariadb": MARIADB}
REDIS = Need("redis-server", "redis-server")
FAKETIME = Need("/usr/lib/*/faketime/libfaketimeMT.so.1", "faketime")
SLOWHTTPTEST = Need("slowhttptest", "slowhttptest")
HAPROXY = Need("haproxy", "haproxy")
GALERA = (Need("/usr/lib/galera/libgalera_smm.so", "galera-4"), Need("rsync", "rsync"), HAPROXY)
