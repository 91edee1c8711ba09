"""What other programs put into a file beside rows: it never acts, and nobody is locked out."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import cache, partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from builders import alter, contents, entry, new_journal, open_journal, reads_as_one_message, rows
from journal.core import Journal, health, unlocking
from journal.errors import AlteredJournalError, DamagedJournalError, JournalError
from journal.store.migrations.run import upgrade
from journal.store.schema import statements
from journal.store.tables import SessionRow
from journal.vault import foreign, known_schema
from journal.vault.encryption.cipher import connect
from journal.vault.known_schema import LATEST_SCHEMA, foreign_entries

OLD = Path(__file__).parents[1] / "store" / "fixtures" / "schema_1.db"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
ACTING = {
    "a trigger that deletes": "CREATE TRIGGER tidy AFTER INSERT ON therapy_session BEGIN"
    " DELETE FROM therapy_session WHERE number < new.number; END",
    "a trigger that blanks": "CREATE TRIGGER tidy AFTER UPDATE ON setting BEGIN"
    " UPDATE therapy_session SET note = ''; END",
    "a view": f"CREATE VIEW tidy AS {ENDLESS}",
    "a trigger on a view": "CREATE VIEW v AS SELECT 1 AS x; CREATE TRIGGER tidy INSTEAD OF"
    " INSERT ON v BEGIN DELETE FROM undo; END",
    "a virtual table": "CREATE VIRTUAL TABLE tidy USING fts5(note)",
    "a generated column": "CREATE TABLE tidy (a, b GENERATED ALWAYS AS (zeroblob(a)) VIRTUAL)",
    "a generated column in short": "CREATE TABLE tidy (a, b AS (zeroblob(a)) STORED)",
    "a generated column of ours": "ALTER TABLE course ADD COLUMN tidy AS (hex(zeroblob(9)))",
    "an index on an expression": "CREATE INDEX tidy ON course (length(hex(zeroblob(id))))",
    "an index on a part": "CREATE INDEX tidy ON course (name) WHERE length(name) > 1",
    "an index that refuses": "CREATE UNIQUE INDEX tidy ON therapy_session (day)",
    "a check": "CREATE TABLE tidy (a CHECK (length(hex(zeroblob(a))) > 1))",
    "a check behind a comment": "CREATE TABLE tidy (a /* ' */ CHECK (a > 1) /* ' */)",
    "a foreign key": "CREATE TABLE tidy (a REFERENCES therapy_session (number))",
    "a check with CAST": "CREATE TABLE tidy (a CHECK (CAST(a AS TEXT) > '1'))",
    "a column more": "ALTER TABLE therapy_session ADD COLUMN tidy TEXT",
}
HARMLESS = {
    "what ANALYZE leaves": "ANALYZE",
    "a table": "CREATE TABLE own (id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT UNIQUE)",
    "a table with a quote": 'CREATE TABLE "own ""words""" (a)',
    "an index": "CREATE INDEX own ON therapy_session (day, mood DESC)",
    "an index less": "DROP INDEX ix_review_course_id",
    "a vacuum": "VACUUM",
}


def fill(folder: Path) -> Path:
    """Put a journal of three sessions there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / "journal.db"
    file.touch(0o600)
    file.write_bytes(_filled())
    return file


@cache
def _filled() -> bytes:
    with new_journal() as journal:
        for week in (1, 2, 3):
            journal.sessions.log(entry(week, 5.0, f"note {week}"))
        journal.close()
        return journal.path.read_bytes()


def rewrite(file: Path, table: str, sql: str) -> None:
    """Let the file say that `sql` made a table."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
        connection.execute("PRAGMA schema_version = 9999")
        connection.commit()


def endless_course(file: Path) -> None:
    alter(file, f"DROP TABLE course; CREATE VIEW course AS {ENDLESS}")


def heavy_check(file: Path) -> None:
    [(sql,)] = rows(file, "SELECT sql FROM sqlite_schema WHERE name = 'therapy_session'")
    heavy = "length(hex(zeroblob(400000000))) > 1"
    rewrite(file, "therapy_session", str(sql).replace("json_valid(signs)", heavy))


def replacing_rows(file: Path) -> None:
    [(sql,)] = rows(file, "SELECT sql FROM sqlite_schema WHERE name = 'course'")
    replaced = str(sql).replace("UNIQUE (name)", "UNIQUE (name) ON CONFLICT REPLACE")
    rewrite(file, "course", replaced)


def _alter_by(sql: str, file: Path) -> None:
    alter(file, sql)


WAYS: dict[str, Callable[[Path], None]] = {
    **{name: partial(_alter_by, sql) for name, sql in ACTING.items()},
    "a heavy check on sessions": heavy_check,
    "rows that replace others": replacing_rows,
}


@pytest.mark.parametrize("way", [*WAYS, "a table replaced by a view"])
def test_what_could_act_is_refused_before_anything_is_read(tmp_path: Path, way: str) -> None:
    file = fill(tmp_path)
    WAYS.get(way, endless_course)(file)
    before = contents(tmp_path)
    with pytest.raises(AlteredJournalError) as refused:
        open_journal(tmp_path)
    assert reads_as_one_message(refused.value)
    assert "another program changed it" in str(refused.value)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("way", WAYS)
def test_restoring_such_a_file_brings_its_rows_and_nothing_else(tmp_path: Path, way: str) -> None:
    file = fill(tmp_path / "other")
    WAYS[way](file)
    with open_journal(tmp_path / "own") as journal:
        journal.sessions.log(entry(9, note="own"))
        assert journal.backups.compare(file).held == 3
        assert journal.backups.restore(file).sessions == 3
        journal.sessions.log(entry(4, note="after"))
        assert [one.note for one in journal.sessions.all()] == [
            "note 1",
            "note 2",
            "note 3",
            "after",
        ]
        with closing(sqlite3.connect(journal.path)) as connection:
            assert foreign_entries(connection) == ()


@pytest.mark.parametrize("way", WAYS)
def test_importing_such_a_file_brings_its_rows(tmp_path: Path, way: str) -> None:
    file = fill(tmp_path / "other")
    WAYS[way](file)
    before = contents(file.parent)
    with open_journal(tmp_path / "own") as journal:
        assert journal.archive.import_file(file).sessions.added == 3
    assert contents(file.parent) == before


@pytest.mark.parametrize("way", ["a trigger that deletes", "a generated column of ours"])
def test_an_encrypted_one_gives_its_rows_too(tmp_path: Path, way: str) -> None:
    file = fill(tmp_path / "other")
    with open_journal(tmp_path / "other") as journal:
        journal.security.encrypt("four words for tests")
        key = journal.security.key
    with closing(connect(file, key)) as connection:
        connection.executescript(ACTING[way])
    with pytest.raises(AlteredJournalError):
        Journal(tmp_path / "other", key=key)
    with open_journal(tmp_path / "own") as journal:
        assert journal.archive.import_file(file, "four words for tests").sessions.added == 3
        journal.backups.restore(file, key)
        assert len(journal.sessions.all()) == 3
        assert journal.security.key == key
    assert b"note 1" not in b"".join(contents(tmp_path / "own").values())


def test_a_journal_that_was_changed_so_comes_back_by_each_way_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    file = fill(folder)
    with open_journal(folder) as journal:
        backup = journal.backups.make().path
    alter(file, ACTING["a trigger that deletes"])
    report = health.examine(folder)
    assert not report.is_well
    assert report.is_damaged
    said = [one for one in report.findings if "the trigger “tidy”" in one.message]
    assert "doctor --salvage" in said[0].advice
    salvaged = health.salvage(folder)
    assert (salvaged.sessions, salvaged.was_damaged) == (3, True)
    for source in (salvaged.file, backup):
        with Journal(folder, today=lambda: entry(9).day, at_once=False) as journal:
            done = journal.backups.restore(source)
            assert done.sessions == 3
            journal.sessions.log(entry(4))
            assert len(journal.sessions.all()) == 4
        alter(file, ACTING["a trigger that deletes"])


def test_a_backup_that_was_changed_so_is_told_and_passed_over(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_journal(tmp_path) as journal:
        good = journal.backups.make()
        bad = journal.backups.make()
        alter(bad.path, ACTING["a view"])
        assert journal.backups.inspect(bad).problem == "another program changed it"
        assert journal.backups.newest() == good.path
    report = health.examine(tmp_path)
    assert [one.is_good for one in report.backups if one.file == bad.path] == [False]


@pytest.mark.parametrize("script", HARMLESS.values(), ids=HARMLESS)
def test_what_cannot_act_is_let_be(tmp_path: Path, script: str) -> None:
    file = fill(tmp_path)
    alter(file, script)
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(4))
        made = journal.backups.make()
        assert journal.backups.inspect(made).problem == ""
        journal.backups.restore(made.path)
        journal.security.encrypt("four words for tests")
        assert len(journal.sessions.all()) == 4
        journal.security.decrypt()
    assert health.examine(tmp_path).is_well


@pytest.mark.parametrize("version", range(1, LATEST_SCHEMA + 1))
def test_the_schema_that_each_version_makes_is_known(version: int) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        upgrade(connection, sqlite3, f"{version:04}")
        connection.execute(f"PRAGMA user_version = {version}")
        assert foreign_entries(connection) == ()


def test_the_schema_made_from_the_tables_is_known() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        SessionRow.metadata.create_all(connection)
        for one in statements(LATEST_SCHEMA):
            # What no table of the models describes.
            if "alembic_version" in one or one.startswith("CREATE TRIGGER"):
                connection.exec_driver_sql(one)
        connection.exec_driver_sql(f"PRAGMA user_version = {LATEST_SCHEMA}")
        made = connection.connection.driver_connection
        assert isinstance(made, sqlite3.Connection)
        assert foreign_entries(made) == ()
    engine.dispose()


def test_the_same_written_in_another_way_is_the_same(tmp_path: Path) -> None:
    file = fill(tmp_path)
    for table in ("course", "therapy_session"):
        [(sql,)] = rows(file, f"SELECT sql FROM sqlite_schema WHERE name = '{table}'")
        other = str(sql).replace("\n\t", "  ").replace(f"TABLE {table}", f'TABLE "{table}"')
        rewrite(file, table, other.replace(" name TEXT", "[name] text /* what it is called */"))
    with open_journal(tmp_path) as journal:
        assert len(journal.sessions.all()) == 3


def test_a_statement_of_which_the_type_lies_is_judged_by_what_it_says(tmp_path: Path) -> None:
    file = fill(tmp_path)
    row = ("table", "tidy", "therapy_session", 0, ACTING["a trigger that deletes"])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
    before = contents(tmp_path)
    with pytest.raises(DamagedJournalError):
        open_journal(tmp_path)
    assert contents(tmp_path) == before


def test_a_trigger_that_comes_while_the_journal_is_open_does_not_run(tmp_path: Path) -> None:
    file = fill(tmp_path)
    with open_journal(tmp_path) as journal:
        assert len(journal.sessions.all()) == 3
        alter(file, ACTING["a trigger that deletes"])
        with pytest.raises(AlteredJournalError):
            journal.sessions.log(entry(4))
        with pytest.raises(AlteredJournalError):
            journal.sessions.all()
        alter(file, "DROP TRIGGER tidy")
        journal.sessions.log(entry(4))
        assert len(journal.sessions.all()) == 4


def test_an_old_journal_that_was_changed_is_neither_migrated_nor_backed_up(tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "journal.db")
    alter(tmp_path / "journal.db", ACTING["a trigger that blanks"])
    before = contents(tmp_path)
    with pytest.raises(AlteredJournalError):
        open_journal(tmp_path)
    assert contents(tmp_path) == before
    with open_journal(tmp_path / "own") as journal:
        assert journal.archive.import_file(tmp_path / "journal.db").sessions.added == 10


def test_a_table_that_is_missing_is_named(tmp_path: Path) -> None:
    file = fill(tmp_path)
    alter(file, "DROP TABLE draft")
    with pytest.raises(AlteredJournalError, match="no table “draft”"):
        open_journal(tmp_path)


def test_looking_at_the_schema_takes_no_time(tmp_path: Path) -> None:
    """It is not parsed where it is as this program writes it: one comparison of texts each."""
    file = fill(tmp_path)
    with closing(sqlite3.connect(file)) as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(known_schema, "_tokens", lambda _: pytest.fail("It was parsed."))
        assert foreign_entries(connection) == ()


def test_reading_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "_SECONDS", 0.05)
    with (
        closing(connect(tmp_path / "any.db")) as connection,
        pytest.raises(JournalError, match="takes longer to read than any journal"),
        foreign.bounded(connection, tmp_path / "any.db"),
    ):
        connection.execute(ENDLESS).fetchone()


@pytest.mark.parametrize("key", ["None", "Key.of('four words for tests', bytes(16))"])
@pytest.mark.parametrize("within", ["explained(path)", "bounded(connection, path)"])
def test_a_statement_without_end_is_ended_by_ctrl_c(tmp_path: Path, key: str, within: str) -> None:
    program = f"""
from pathlib import Path
from journal.vault.encryption.cipher import connect
from journal.vault.encryption.key import Key
from journal.vault.faults import explained
from journal.vault.foreign import bounded
path = Path({str(tmp_path / "any.db")!r})
connection = connect(path, {key})
try:
    print("begun", flush=True)
    with {within}:
        connection.execute({ENDLESS!r}).fetchone()
except KeyboardInterrupt:
    print("ended")
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        running.send_signal(signal.SIGINT)
        assert running.communicate(timeout=120)[0] == "ended\n"


def test_a_file_that_is_far_too_large_is_refused_before_it_is_copied(tmp_path: Path) -> None:
    file = fill(tmp_path / "other")
    with file.open("ab") as large:
        large.truncate(2 << 30)
    with open_journal(tmp_path / "own") as journal:
        for read in (journal.archive.import_file, journal.backups.restore):
            with pytest.raises(DamagedJournalError) as refused:
                read(file)
            assert reads_as_one_message(refused.value)


@pytest.mark.parametrize("encrypted", [False, True])
def test_what_is_left_out_of_a_file_is_told(tmp_path: Path, encrypted: bool) -> None:
    file = fill(tmp_path / "there")
    if encrypted:
        with Journal(tmp_path / "there") as there:
            there.security.encrypt("river stone lamp")
            key = unlocking.unlock_backup(file, "river stone lamp")
        with closing(connect(file, key)) as connection:
            connection.execute("CREATE VIEW tidy AS SELECT 1")
    else:
        alter(file, "CREATE VIEW tidy AS SELECT 1")
    with Journal(tmp_path / "here") as here:
        here.sessions.log(entry(9))
        given = "river stone lamp" if encrypted else None
        assert here.archive.import_file(file, given).left_out == "the view “tidy”"
        key_of_file = unlocking.unlock_backup(file, "river stone lamp") if encrypted else None
        assert here.backups.compare(file, key_of_file).left_out == "the view “tidy”"
        assert here.backups.restore(file, key_of_file).sessions == 3
