"""The encoding of the database: a text of any script has to fit."""

from sqlalchemy import Connection, text

from app.extensions import db

# The columns of tables that were made before the database's encoding was changed.
NARROW_COLUMNS = text(
    "SELECT count(*) FROM information_schema.columns WHERE table_schema = database() "
    "AND character_set_name NOT IN ('utf8mb4', 'ascii', 'binary')"
)


def encoding_fault() -> str | None:
    """Return what is wrong with the database's encoding and how to correct it, None if any text fits."""
    with db.engines["autocommit"].connect() as connection:
        match connection.dialect.name:
            case "postgresql":
                return postgresql_fault(connection)
            case "mysql":
                return mysql_fault(connection)
    return None


def postgresql_fault(connection: Connection) -> str | None:
    """Return the fault of a PostgreSQL database."""
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding == "UTF8":
        return None
    return f"is encoded in {encoding}, not UTF8; create it anew with: createdb --encoding=UTF8 --template=template0"


def mysql_fault(connection: Connection) -> str | None:
    """Return the fault of a MySQL or MariaDB database."""
    encoding = connection.scalar(text("SELECT @@character_set_database"))
    if encoding != "utf8mb4":
        return f"is encoded in {encoding}, not utf8mb4; run: ALTER DATABASE … CHARACTER SET utf8mb4"
    if connection.scalar(NARROW_COLUMNS):
        return "has tables that are not encoded in utf8mb4; run: ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4"
    return None
