"""Every method is one transaction: all of it is kept, or nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, dump, entries, entry, few, is_sound, new_journal
from journal.book import Journal
from journal.errors import JournalError
from journal.records import ChangeKind, ReviewReason, SessionEntry, TherapySession

THREE = [entry(2, note="one", course="New"), entry(3, note="two"), entry(4, note="three")]


def stop_at(journal: Journal, moment: str) -> None:
    """Let the file itself fail at a moment, in the middle of a transaction."""
    with closing(sqlite3.connect(journal.path)) as other:
        other.execute(f"CREATE TRIGGER stop {moment} BEGIN SELECT RAISE(ABORT, 'no'); END")


CALLS: dict[str, tuple[str, Callable[[Journal], object]]] = {
    "import": (
        "BEFORE INSERT ON therapy_session WHEN new.note = 'three'",
        lambda j: j.add_all(THREE, "a file"),
    ),
    "import, at its very end": ("AFTER INSERT ON undo", lambda j: j.add_all(THREE, "a file")),
    "log": ("AFTER INSERT ON therapy_session", lambda j: j.log(entry(2, course="New"))),
    "log, at its very end": ("AFTER INSERT ON undo", lambda j: j.log(entry(2, course="New"))),
    "amend": (
        "AFTER UPDATE ON therapy_session",
        lambda j: j.amend(TherapySession(1, "New", TODAY)),
    ),
    "delete": ("AFTER INSERT ON undo", lambda j: j.delete(1)),
    "course": ("AFTER INSERT ON undo", lambda j: j.start_course("New")),
    "change": (
        "AFTER INSERT ON change",
        lambda j: j.add_change(ChangeKind.PACE, TODAY),
    ),
    "undo": ("AFTER DELETE ON undo", lambda j: j.undo()),
    "review": ("BEFORE UPDATE ON review", lambda j: j.end_review(1, ["one", "two"])),
}


@pytest.mark.parametrize(("moment", "call"), CALLS.values(), ids=CALLS)
def test_what_fails_in_the_middle_leaves_nothing(
    moment: str, call: Callable[[Journal], object]
) -> None:
    with new_journal() as journal:
        journal.log(entry(1, 5.0, "kept"))
        journal.open_review(ReviewReason.HAND)
        stop_at(journal, moment)
        before = dump(journal.path)
        with pytest.raises(JournalError, match="What was saved before is safe"):
            call(journal)
        assert dump(journal.path) == before
        assert [session.note for session in journal.sessions()] == ["kept"]
        with closing(sqlite3.connect(journal.path)) as other:
            other.execute("DROP TRIGGER stop")
        # The same call works once nothing is in its way.
        call(journal)
        assert dump(journal.path) != before
        assert is_sound(journal.path)


def test_an_import_adds_only_what_is_not_here_yet() -> None:
    with new_journal() as journal:
        journal.log(entry(1, 5.0, "here"))
        file = [entry(1, 5.0, "here"), entry(1, 5.5, "here"), entry(2, 5.0, "here")]
        assert journal.add_all(file, "a file") == 2
        assert journal.add_all(file, "a file") == 0
        assert len(journal.sessions()) == 3


def test_two_equal_sessions_of_a_file_are_both_kept_and_counted_the_next_time() -> None:
    with new_journal() as journal:
        twice = [entry(1, 5.0)] * 2
        assert journal.add_all(twice, "a file") == 2
        assert journal.add_all([*twice, entry(1, 5.0)], "a file") == 1
        assert len(journal.sessions()) == 3


def test_the_same_session_in_another_course_is_another_session() -> None:
    with new_journal() as journal:
        journal.log(entry(1, course="A"))
        assert journal.add_all([entry(1, course="a"), entry(1, course="B")], "a file") == 1
        assert [session.course for session in journal.sessions()] == ["A", "B"]


@few
@given(st.lists(entries(courses=("A", "B", " a")), max_size=6))
def test_importing_again_adds_nothing(given: list[SessionEntry]) -> None:
    with new_journal() as journal:
        assert journal.add_all(given, "a file") == len(given)
        before = dump(journal.path)
        assert journal.add_all(given, "a file") == 0
        assert dump(journal.path) == before


def test_signs_as_typed_are_the_same_signs_when_imported_again() -> None:
    with new_journal() as journal:
        typed = [entry(1, signs=(" dread", "dread", ""))]
        assert journal.add_all(typed, "a file") == 1
        assert journal.add_all(typed, "a file") == 0
