"""Run missing migrations inside the caller's transaction."""

import sqlite3
from pathlib import Path
from types import ModuleType

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from journal.fault_report import silence_logging

# Escape percent signs in the path: alembic's configuration interpolates them.
_FOLDER = str(Path(__file__).parent).replace("%", "%%")


class _Joined:
    """A connection whose commit and rollback do nothing: its transaction is owned elsewhere."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Do nothing: the owner of the transaction does it."""

    def rollback(self) -> None:
        """Do nothing: the owner of the transaction does it."""

    def close(self) -> None:
        """Do nothing: the owner closes it."""


def upgrade(connection: sqlite3.Connection, driver: ModuleType, version: str = "head") -> None:
    """Migrate the schema behind `connection` to a version such as "0001", or to the newest.

    `driver` is the connection's database module. Raises ValueError for a value that no journal of
    the older version contains.
    """
    silence_logging()
    joined = _Joined(connection)
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: joined,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    config = Config()
    config.set_main_option("script_location", _FOLDER)
    config.set_main_option("path_separator", "os")
    try:
        with engine.connect() as config.attributes["connection"]:
            command.upgrade(config, version)
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError("a value of another kind than its column is for") from error
