"""A journal of schema 1 as the program of that time wrote it, brought to the newest schema."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from builders import is_sound, open_journal, outcome, reads_as_one_message, rows
from journal.core import Journal
from journal.vault.known_schema import LATEST_SCHEMA
from running import run

OLD = Path(__file__).parent / "fixtures" / "schema_1.db"
UIDS = Path(__file__).parent / "fixtures" / "schema_1_uids.json"
KEYS = {
    "course": "id", "therapy_session": "number", "change": "id", "review": "id", "action": "id",
}  # fmt: skip
TABLES = (*KEYS, "answer", "draft", "setting")
CHANGED = """
    SELECT number, changed_at FROM therapy_session WHERE number IN (1, 2, 5)
    UNION ALL SELECT 100 + id, changed_at FROM course
    UNION ALL SELECT 200 + id, changed_at FROM review
    UNION ALL SELECT 300 + id, changed_at FROM action
    UNION ALL SELECT 400 + review_id, max(changed_at) FROM answer GROUP BY review_id
    ORDER BY 1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(OLD, tmp_path / "journal.db")
    return tmp_path


def records(file: Path, query: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


def uids(file: Path) -> dict[str, dict[str, str]]:
    return {
        table: {
            str(row["k"]): row["uid"] for row in records(file, f"SELECT {key} k, * FROM {table}")
        }
        for table, key in KEYS.items()
    }


def dumped(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def test_all_that_was_there_is_there_and_nothing_else(folder: Path) -> None:
    open_journal(folder).close()
    file = folder / "journal.db"
    assert rows(file, "PRAGMA user_version") == [(LATEST_SCHEMA,)]
    for table in TABLES:
        before, after = (
            records(one, f"SELECT * FROM {table} ORDER BY 1, 2") for one in (OLD, file)
        )
        assert len(before) > 1
        assert [{name: row[name] for name in before[0]} for row in after] == before
    told = "SELECT id, at, what FROM undo"
    assert rows(file, told) == rows(OLD, told)
    assert is_sound(file)


def test_the_records_are_those_that_were_written(folder: Path) -> None:
    with open_journal(folder) as journal:
        notes = {one.number: one.note for one in journal.sessions.all()}
        assert notes[2] == "a\rb\nc\r\nd\x00end"
        assert notes[3].startswith("\x1b]52;c;x\x07 \u202e")
        assert [one.name for one in journal.courses.all()] == ["Therapy", "Gruppe „É“, 2 ✓"]
        first, second = journal.reviews.all("Therapy")
        assert [action.done for action in first.actions] == [True, False]
        assert (first.answer("after_mark"), second.answer("follows")) == ("2", "1")
        draft = journal.drafts.get("log")
        assert draft
        assert draft.body["note"] == "half a sen\x00tence"


def test_each_row_has_the_identity_that_it_has_in_every_copy(folder: Path) -> None:
    open_journal(folder).close()
    found = uids(folder / "journal.db")
    assert found == json.loads(UIDS.read_text())
    every = [uid for table in found.values() for uid in table.values()]
    assert len(every) == len({*every}) == 18


def test_what_was_changed_before_the_copies_parted_or_after_keeps_its_identity(
    folder: Path,
) -> None:
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        connection.execute("UPDATE therapy_session SET note = 'x', course_id = 2, mood = NULL")
        connection.execute("UPDATE course SET name = name || ' renamed', hoped_for = ''")
        connection.execute("UPDATE review SET ended = '2026-07-02'")
        connection.execute("UPDATE action SET done = 0")
        connection.execute("DELETE FROM therapy_session WHERE number > 3")
        connection.commit()
    open_journal(folder).close()
    known = json.loads(UIDS.read_text())
    for table, found in uids(folder / "journal.db").items():
        assert found.items() <= known[table].items()


def test_when_a_row_was_changed_is_what_the_undo_history_knows_of_it(folder: Path) -> None:
    open_journal(folder).close()
    unknown = "1970-01-01T00:00:00.000000+00:00"
    reviewed = "2026-07-01T00:00:00.000000+00:00"
    assert dict(rows(folder / "journal.db", CHANGED)) == {
        1: "2026-11-27T08:58:08.606563+00:00",
        2: "2026-11-27T08:58:07.451356+00:00",
        5: "2026-11-27T08:58:08.589464+00:00",
        101: "2026-11-27T08:58:07.431459+00:00",
        102: "2026-11-27T08:58:08.954114+00:00",
        **dict.fromkeys((201, 202, 401, 402), reviewed),
        **dict.fromkeys((301, 302), unknown),
    }


def test_without_a_history_the_days_of_the_rows_tell(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        connection.execute("DELETE FROM undo")
        connection.execute("UPDATE therapy_session SET logged_at = 'no day' WHERE number = 5")
        connection.commit()
    open_journal(folder).close()
    changed = dict(rows(folder / "journal.db", CHANGED))
    assert changed[2] == "2026-11-27T08:58:07.000000+00:00"
    assert {changed[key] for key in (5, 101, 102)} == {"1970-01-01T00:00:00.000000+00:00"}


def test_every_change_made_under_schema_1_can_be_taken_back(folder: Path) -> None:
    history = records(OLD, "SELECT what, images FROM undo ORDER BY id DESC")
    file = folder / "journal.db"
    with open_journal(folder) as journal:
        before = uids(file)
        for entry in history:
            assert journal.undo() == entry["what"]
            for image in json.loads(entry["images"]):
                table, kept = image["table"], image["before"]
                key = {**KEYS, "setting": "name"}[table]
                found = [row for row in records(file, f"SELECT * FROM {table}")
                         if row[key] == image["key"]]  # fmt: skip
                if kept is None:
                    # A course stays where a review belongs to it.
                    assert found == [] or (table, image["key"]) == ("course", 1)
                    continue
                [row] = found
                written = {name: json.loads(value) if name == "signs" else value
                           for name, value in row.items()}  # fmt: skip
                assert {name: written[name] for name in kept} == kept
                assert row.get("uid") == before.get(table, {}).get(
                    str(image["key"]), row.get("uid")
                )
        assert journal.undo() is None
        assert journal.sessions.all() == ()


def test_a_session_that_comes_back_is_the_one_that_another_copy_still_has(
    folder: Path, tmp_path: Path
) -> None:
    [entry] = records(OLD, "SELECT images FROM undo ORDER BY id DESC LIMIT 1")
    [image] = json.loads(entry["images"])
    kept = {**image["before"], "signs": "[]"}
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(OLD, other / "journal.db")
    with closing(sqlite3.connect(other / "journal.db")) as connection:
        marks = ", ".join("?" * len(kept))
        connection.execute(
            f"INSERT INTO therapy_session ({', '.join(kept)}) VALUES ({marks})", [*kept.values()]
        )
        connection.commit()
    open_journal(other).close()
    with open_journal(folder) as journal:
        journal.undo()
    query = "SELECT * FROM therapy_session WHERE number = 4"
    here, there = (records(one / "journal.db", query) for one in (folder, other))
    assert here[0]["uid"] == there[0]["uid"]


def test_a_migration_killed_at_any_moment_left_schema_1_as_it_was(tmp_path: Path) -> None:
    left = run("killed_while_upgrading", tmp_path, OLD)
    assert len(left) > 20
    before = dumped(OLD)
    assert all(one == [1, before] for one in left)
    killed = sorted(tmp_path.glob("[0-9]*"), key=lambda place: int(place.name))
    for place in (killed[0], killed[len(left) // 2], killed[-1]):
        open_journal(place).close()
        assert uids(place / "journal.db") == json.loads(UIDS.read_text())
        assert is_sound(place / "journal.db")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE undo SET images = '5'",
        "UPDATE undo SET images = '[5]'",
        "UPDATE undo SET images = '[{}]'",
        "UPDATE undo SET images = 'no JSON'",
        "UPDATE undo SET at = 5",
        "UPDATE therapy_session SET day = 5",
        "UPDATE therapy_session SET logged_at = x'ff'",
        "UPDATE review SET opened = 7",
        "UPDATE course SET started = x'00'",
    ],
)
def test_odd_values_in_an_old_journal_end_in_one_sentence(folder: Path, change: str) -> None:
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(change)
        connection.commit()

    def read() -> None:
        with Journal(folder) as journal:
            journal.sessions.all()

    _, error = outcome(read)
    assert error is None or reads_as_one_message(error)
