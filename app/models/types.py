"""Column types that behave alike on every database."""

import zlib
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import DateTime, LargeBinary, String, Text
from sqlalchemy.dialects import mysql
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.utils.json import decode, encode

USE_NOTED_EVERY = timedelta(minutes=1)  # a finer `last_used_at` would cost a write for each request
DEFLATING = 3  # a request waits for it; a higher level takes much longer and saves little
IP_LENGTH = 45  # of an IPv6 address that maps an IPv4 one, the longest text of an address


class Timestamp(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's type that keeps microseconds."""
        if dialect.name == "mysql":
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, without a zone if the database's type has none."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactText(TypeDecorator[str]):
    """Text compared and sorted byte for byte, trailing blanks included, so that databases agree on uniqueness."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the text type with the database's binary, no-pad collation."""
        length = cast(String, self.impl_instance).length
        if dialect.name == "mysql":
            return dialect.type_descriptor(mysql.VARCHAR(length, charset="utf8mb4", collation=exact_collation(dialect)))
        return dialect.type_descriptor(String(length, collation="C" if dialect.name == "postgresql" else None))


class LongText(TypeDecorator[str]):
    """Text that is kept and shown, and neither searched nor unique; its length is what schemas accept."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the text type that counts nothing toward the size of a row, which MySQL and MariaDB bound."""
        if dialect.name == "mysql":
            return dialect.type_descriptor(mysql.MEDIUMTEXT(charset="utf8mb4", collation=exact_collation(dialect)))
        return dialect.type_descriptor(Text())


class JsonText(LongText):
    """A value that is stored as JSON in a text, and never searched."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Return the value as JSON."""
        return None if value is None else encode(value).decode().strip()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Return the value."""
        return None if value is None else decode(value)


class Deflated(TypeDecorator[bytes]):
    """Bytes that are stored deflated; they are the service's own, so that their size is known to be bounded."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that holds some megabytes on every database."""
        return dialect.type_descriptor(mysql.LONGBLOB() if dialect.name == "mysql" else LargeBinary())

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Return the bytes deflated."""
        return None if value is None else zlib.compress(value, DEFLATING)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Return the bytes as they were."""
        return None if value is None else zlib.decompress(value)


def exact_collation(dialect: Dialect) -> str:
    """Return the binary, no-pad collation of MariaDB or MySQL."""
    return "utf8mb4_nopad_bin" if getattr(dialect, "is_mariadb", False) else "utf8mb4_0900_bin"
