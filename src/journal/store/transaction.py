"""A database transaction, for plain SQL and SQLModel alike."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session


class Transaction:
    """One transaction of one connection.

    What is done each day is plain SQL by `execute`; what is done seldom goes through `session`,
    which sees and writes within the same transaction and is loaded when it is first asked for.
    `odd` holds the rows that could not be read whole, each in words.
    """

    def __init__(
        self, connection: sqlite3.Connection, begin_session: "Callable[[], Session]"
    ) -> None:
        self.connection = connection
        self.odd: dict[str, None] = {}
        self._begin_session = begin_session

    @cached_property
    def session(self) -> "Session":
        """The session of SQLModel on this transaction."""
        return self._begin_session()

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run one statement, after what the session has not written yet."""
        self.flush()
        return self.connection.execute(statement, values)

    def flush(self) -> None:
        """Write what the session holds and has not written yet."""
        if self._has_session:
            self.session.flush()

    def end(self) -> None:
        """Release the SQLModel session, once the transaction is over."""
        if self._has_session:
            self.session.close()

    @property
    def _has_session(self) -> bool:
        return "session" in vars(self)
