"""Names in SQL are taken as they are, whatever they hold."""

import sqlite3
from contextlib import closing

import pytest

from journal.vault.sqlite import PAGE_BYTES, identifier


@pytest.mark.parametrize("name", ["course", 'a "b"', '"', "{}", "a'b", "select", "naïve wörds", ""])
def test_a_table_of_any_name_is_read(name: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE {identifier(name)} ({identifier(name)})")
        connection.execute(f"INSERT INTO {identifier(name)} VALUES (7)")
        found = connection.execute(f"SELECT {identifier(name)} FROM {identifier(name)}")
        assert found.fetchall() == [(7,)]
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [(name,)]


def test_the_size_of_a_page_is_the_one_that_sqlite_chooses() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute("PRAGMA page_size").fetchone() == (PAGE_BYTES,)
