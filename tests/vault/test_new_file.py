"""A new file gets its schema at once, and it is the one that the migrations make."""

import sqlite3
from contextlib import closing
from pathlib import Path

from builders import open_journal, rows
from journal.core import Journal, Key
from journal.first_sight import APPLICATION_ID
from journal.store.migrations.run import upgrade
from journal.vault.encryption.cipher import connect
from journal.vault.known_schema import LATEST_SCHEMA

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
HEADER = (("application_id", APPLICATION_ID), ("user_version", LATEST_SCHEMA))


def test_a_new_file_is_as_the_migrations_make_it(tmp_path: Path) -> None:
    open_journal(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "migrated.db")) as connection:
        upgrade(connection, sqlite3)
        connection.commit()
    new, migrated = tmp_path / "journal.db", tmp_path / "migrated.db"
    for query in (SCHEMA, "SELECT * FROM alembic_version"):
        assert rows(new, query) == rows(migrated, query)
    for name, value in HEADER:
        assert rows(new, f"PRAGMA {name}") == [(value,)]


def test_one_of_a_key_is_encrypted_from_its_first_byte_on(tmp_path: Path) -> None:
    key = Key(bytes(range(32)), b"a salt of 16 by.")
    Journal(tmp_path, key=key).close()
    assert (tmp_path / "journal.db").read_bytes()[:16] == key.salt
    connection = connect(tmp_path / "journal.db", key)
    assert connection.execute("SELECT * FROM alembic_version").fetchall()
    connection.close()
