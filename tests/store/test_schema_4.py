"""A journal of schema 4 as the program of that time wrote it, brought to the newest schema.

Only the states of its detector were cut, for their size.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from builders import is_sound, open_journal, rows
from journal.signals import replay
from journal.store import signal_cache, undo
from journal.vault.known_schema import LATEST_SCHEMA

OLD = Path(__file__).parent / "fixtures" / "schema_4.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(OLD, tmp_path / "journal.db")
    return tmp_path


def test_all_that_was_there_is_there(folder: Path) -> None:
    open_journal(folder).close()
    file = folder / "journal.db"
    assert rows(file, "PRAGMA user_version") == [(LATEST_SCHEMA,)]
    for table in ("undo", *undo.KEYS, *(f"undo_{one}" for one in undo.KEYS)):
        query = f"SELECT * FROM {table} ORDER BY 1, 2"
        assert rows(file, query) == rows(OLD, query)
    assert is_sound(file)


def test_what_the_ratings_show_is_worked_out_anew(folder: Path) -> None:
    assert rows(OLD, "SELECT count(*) FROM kept_standing") == [(8,)]
    with open_journal(folder) as journal:
        overview = journal.overview("Therapy").computed()
        assert repr(overview.standings) == repr(replay(overview.points))
        assert len(overview.standings) == 7


def test_what_was_changed_under_schema_4_can_be_taken_back_and_done_again(folder: Path) -> None:
    with open_journal(folder) as journal:
        assert journal.redo() is not None
        assert len(journal.sessions.all()) == 8
        taken_back = [journal.undo() for _ in range(4)]
        assert None not in taken_back
        assert [course.name for course in journal.courses.all()] == ["Therapy"]


def test_a_copy_of_it_holds_nothing_that_was_worked_out(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(OLD, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        signal_cache.drop(connection)
    assert all(rows(copy, f"SELECT count(*) FROM {one}") == [(0,)] for one in signal_cache.TABLES)
