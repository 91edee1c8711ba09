"""A database transaction."""

import sqlite3
from collections.abc import Sequence


class Transaction:
    """One transaction on one connection; `odd` collects rows that could not be read completely."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.odd: dict[str, None] = {}
        self.what = ""
        """The label of the change for undo: completes "Taken back: …"."""

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self.connection.execute(statement, values)
