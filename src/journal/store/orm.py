"""SQLModel sessions on an existing connection and transaction."""

import sqlite3
from types import ModuleType

from sqlalchemy import Engine
from sqlalchemy.pool import StaticPool
from sqlmodel import create_engine


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


def engine_on(connection: sqlite3.Connection, module: ModuleType) -> Engine:
    """Return an engine whose one connection is `connection`, of the driver `module`."""
    joined = _Joined(connection)
    return create_engine(
        "sqlite://",
        module=module,
        creator=lambda: joined,
        poolclass=StaticPool,
        hide_parameters=True,
    )
