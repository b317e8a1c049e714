"""The base of every table."""

from typing import Any

from sqlalchemy.orm import DeclarativeBase

from app.extensions import db


class Model(DeclarativeBase):
    """A table; the metadata names each constraint alike on every database."""

    metadata = db.metadata
    __table_args__: Any = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4"}
