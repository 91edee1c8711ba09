"""Doing again what was taken back: exactly, in order, until something else is changed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import TODAY, entries, entry, few, is_sound, new_journal, open_journal, rows, tables
from journal.core import Journal
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
TABLES = ("course", "therapy_session", "change", "setting", "review", "answer", "action", "draft")


def state(journal: Journal) -> list[list[tuple[object, ...]]]:
    return tables(journal.path, *TABLES)


def test_what_was_taken_back_is_done_again_in_order() -> None:
    with new_journal() as journal:
        states = [state(journal)]
        changes: tuple[Callable[[], object], ...] = (
            lambda: journal.sessions.log(entry(1, 5.0, "one\x00\ud7ff")),
            lambda: journal.courses.start("B", hoped_for="sleep"),
            lambda: journal.sessions.log(entry(2, 0.5, course="C")),
            lambda: journal.sessions.amend(replace(journal.sessions.get(1), ratings=Ratings(9.5))),
            lambda: journal.courses.add_change(ChangeKind.PACE, TODAY, "slower"),
            lambda: journal.sessions.add_all([entry(3), entry(4)], "a file"),
            lambda: journal.sessions.delete(1),
        )
        for change in changes:
            change()
            states.append(state(journal))
        done = []
        for before in reversed(states[:-1]):
            done.append(journal.last_change())
            assert journal.undo() == done[-1]
            assert state(journal) == before
        assert journal.undo() is None
        for after in states[1:]:
            assert journal.last_undone() == done[-1]
            assert journal.redo() == done.pop()
            assert state(journal) == after
        assert journal.redo() is None
        assert journal.last_undone() is None
        assert is_sound(journal.path)


def test_a_new_change_leaves_nothing_to_do_again() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        journal.sessions.log(entry(2))
        journal.undo()
        journal.sessions.log(entry(3))
        assert journal.redo() is None
        assert [one.day for one in journal.sessions.all()] == [entry(1).day, entry(3).day]


def test_another_program_can_do_it_again_later(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, 5.0, "kept"))
        kept = state(journal)
        journal.undo()
    with open_journal(tmp_path) as journal:
        assert journal.redo() == "the session of 5 January 2026, number 1"
        assert state(journal) == kept


@pytest.mark.parametrize(
    "value", ["x'00ff6c'", "'a' || char(0) || 'b'", "CAST(x'6c80' AS TEXT)", "0.1 + 0.2", "1e308"]
)
def test_every_value_comes_back_exactly(tmp_path: Path, value: str) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, note="n"))
        path = journal.path
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE therapy_session SET note = {value}")
        connection.commit()
    query = "SELECT typeof(note), CAST(note AS BLOB), hex(note) FROM therapy_session"
    before = rows(path, query)
    with open_journal(tmp_path) as journal:
        journal.sessions.delete(1)
        journal.undo()
        assert rows(path, query) == before
        journal.redo()
        assert rows(path, query) == []
        journal.undo()
        assert rows(path, query) == before


def test_a_review_that_was_written_since_is_no_part_of_it(tmp_path: Path) -> None:
    with open_journal(tmp_path / "other") as other:
        other.sessions.log(entry(1, course="Other"))
        review = other.reviews.open(ReviewReason.HAND)
        other.reviews.answer(review.id, "q", "there")
        other.archive.export_json(tmp_path / "other.json")
    with open_journal(tmp_path / "own") as journal:
        journal.archive.import_file(tmp_path / "other.json")
        [imported] = journal.reviews.all("Other")
        journal.reviews.answer(imported.id, "q", "here")
        journal.undo()
        assert [one.answer("q") for one in journal.reviews.all("Other")] == ["here"]
        journal.redo()
        assert [one.answer("q") for one in journal.reviews.all("Other")] == ["here"]
        assert len(journal.sessions.all()) == 1


@few
@given(st.lists(st.tuples(entries(courses=("A", "B")), st.integers(0, 3)), max_size=7))
def test_back_and_again_is_as_it_was(given: list[tuple[SessionEntry, int]]) -> None:
    with new_journal() as journal:
        for one, back in given:
            journal.sessions.log(one)
            before = state(journal)
            undone = [journal.undo() for _ in range(back)]
            redone = [journal.redo() for _ in range(back)]
            assert [*filter(None, redone)] == [*filter(None, reversed(undone))]
            assert state(journal) == before
        assert is_sound(journal.path)
