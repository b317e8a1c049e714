"""The base of every model."""

from typing import Any

from sqlalchemy.orm import DeclarativeBase

from app.extensions import db


class Model(DeclarativeBase):
    """A table; its constraints have the same names on every database."""

    metadata = db.metadata
    __table_args__: Any = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4"}
