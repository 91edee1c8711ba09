"""From nothing to the newest schema, in one transaction that can be cut off anywhere."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from builders import entry, is_sound, open_journal, rows
from journal.errors import JournalError
from journal.store import migrations
from journal.store.migrations.run import upgrade
from journal.store.tables import SessionRow
from journal.vault.known_schema import LATEST_SCHEMA
from running import modules_loaded_by, run

SCHEMAS = Path(migrations.__path__[0]).with_name("schemas")
SCHEMA = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
CHECKS = 23


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty journal, made by the migrations and closed."""
    open_journal(tmp_path).close()
    return tmp_path


@pytest.mark.parametrize("version", range(1, LATEST_SCHEMA + 1))
def test_the_schema_of_each_version_is_the_one_that_was_released(version: int) -> None:
    stored = (SCHEMAS / f"{version}.sql").read_text()
    with closing(sqlite3.connect(":memory:")) as connection:
        upgrade(connection, sqlite3, f"{version:04}")
        made = connection.execute(SCHEMA).fetchall()
        assert ";\n".join(sql for (sql,) in made) + ";\n" == stored


def test_a_new_journal_has_the_newest_schema(folder: Path) -> None:
    newest = (SCHEMAS / f"{LATEST_SCHEMA}.sql").read_text()
    assert ";\n".join(str(sql) for (sql,) in rows(folder / "journal.db", SCHEMA)) + ";\n" == newest
    assert rows(folder / "journal.db", "PRAGMA user_version") == [(LATEST_SCHEMA,)]
    assert rows(folder / "journal.db", "PRAGMA application_id") == [(0x4A524E4C,)]


def described(connection: Connection) -> dict[str, list[list[str]]]:
    """Return all that alembic's comparison leaves out, table by table: first the checks."""
    seen = inspect(connection)
    return {
        table: [
            sorted(map(str, seen.get_check_constraints(table))),
            sorted(map(str, seen.get_unique_constraints(table))),
            sorted(map(str, seen.get_foreign_keys(table))),
            sorted(map(str, seen.get_indexes(table))),
            seen.get_pk_constraint(table)["constrained_columns"],
            list(map(str, seen.get_columns(table))),
        ]
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def test_a_migrated_file_is_what_the_tables_describe(folder: Path) -> None:
    migrated = create_engine(f"sqlite:///{folder / 'journal.db'}")
    described_by_tables = create_engine("sqlite://")
    SessionRow.metadata.create_all(described_by_tables)
    with migrated.connect() as there, described_by_tables.connect() as wanted:
        assert compare_metadata(MigrationContext.configure(there), SessionRow.metadata) == []
        assert described(there) == described(wanted)
        assert sum(len(table[0]) for table in described(there).values()) == CHECKS
    migrated.dispose()
    described_by_tables.dispose()


def test_the_newest_migration_is_the_version_that_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__path__[0])))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [f"{LATEST_SCHEMA:04}"]


def test_a_journal_whose_making_was_killed_at_any_moment_opens_next_time(tmp_path: Path) -> None:
    tables_left = run("killed_while_migrating", tmp_path)
    assert len(tables_left) > 20
    assert set(tables_left) == {0}
    for place in tmp_path.iterdir():
        if place.name != "whole":
            with open_journal(place) as journal:
                assert journal.sessions.log(entry()).session.number == 1
                assert is_sound(journal.path)


def test_a_new_journal_opened_by_several_at_once_works_for_all_of_them(tmp_path: Path) -> None:
    rounds, writers = 12, 4
    ended_well = run("made_at_the_same_time", tmp_path, rounds, writers)
    assert ended_well == [True] * (rounds * writers)
    for number in range(rounds):
        with open_journal(tmp_path / str(number)) as journal:
            assert len(journal.sessions.all()) == writers
            assert [course.name for course in journal.courses.all()] == ["Therapy"]


def test_nothing_heavy_is_loaded_when_no_migration_is_due(folder: Path) -> None:
    new, old = folder / "new", folder / "old"
    old.mkdir()
    shutil.copy(Path(__file__).parent / "fixtures" / "schema_1.db", old / "journal.db")
    not_due, made, due = modules_loaded_by(folder, new, old)
    assert not_due == made == []
    assert "alembic" in due


def test_a_failing_migration_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    # Tables without a version: making them again must fail.
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(note="old"))
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
    before = rows(tmp_path / "journal.db", SCHEMA)
    with pytest.raises(JournalError) as refused:
        open_journal(tmp_path)
    assert "What was saved before is safe" in str(refused.value)
    assert {path.name for path in tmp_path.iterdir()} == {"journal.db", "backups"}
    assert rows(tmp_path / "journal.db", SCHEMA) == before
    assert rows(tmp_path / "journal.db", "SELECT note FROM therapy_session") == [("old",)]
