"""A journal of schema 3 as the program of that time wrote it, brought to the newest schema."""

import shutil
from pathlib import Path

import pytest

from builders import is_sound, open_journal, rows
from journal.vault.known_schema import LATEST_SCHEMA

OLD = Path(__file__).parent / "fixtures" / "schema_3.db"
TABLES = ("course", "therapy_session", "review", "answer", "action", "draft", "setting", "undo",
          "undo_therapy_session", "undo_setting", "undo_course", "undo_draft")  # fmt: skip
NEW = ("jot", "goal", "goal_rating", "task", "questionnaire", "plan_part")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(OLD, tmp_path / "journal.db")
    return tmp_path


def test_all_that_was_there_is_there_and_nothing_else(folder: Path) -> None:
    open_journal(folder).close()
    file = folder / "journal.db"
    assert rows(file, "PRAGMA user_version") == [(LATEST_SCHEMA,)]
    for table in TABLES:
        query = f"SELECT * FROM {table} ORDER BY 1, 2"
        assert rows(file, query) == rows(OLD, query)
    assert all(rows(file, f"SELECT count(*) FROM {table}") == [(0,)] for table in NEW)
    assert is_sound(file)


def test_what_was_changed_under_schema_3_can_be_taken_back_and_done_again(folder: Path) -> None:
    with open_journal(folder) as journal:
        assert journal.redo() == "the session of 15 June 2026, number 6, in the course “Therapy”"
        assert len(journal.sessions.all()) == 6
        taken_back = [journal.undo() for _ in range(3)]
        assert taken_back[1:] == [
            "the removal of session 6 in the course “Therapy”",
            "the choice of the course “Therapy”",
        ]
        assert [one.note for one in journal.sessions.all()][-1] == "ill"
