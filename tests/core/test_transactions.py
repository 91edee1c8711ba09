"""Every method is one transaction: all of it is kept, or nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, dump, entries, entry, few, is_sound, new_journal, stopped_at
from journal.core import Journal
from journal.errors import JournalError
from journal.records import ChangeKind, ReviewReason, SessionEntry, TherapySession

THREE = [entry(2, note="one", course="New"), entry(3, note="two"), entry(4, note="three")]


CALLS: dict[str, tuple[str, Callable[[Journal], object]]] = {
    "import": (
        "BEFORE INSERT ON therapy_session WHEN new.note = 'three'",
        lambda j: j.sessions.add_all(THREE, "a file"),
    ),
    "import, at its very end": (
        "AFTER INSERT ON undo",
        lambda j: j.sessions.add_all(THREE, "a file"),
    ),
    "log": ("AFTER INSERT ON therapy_session", lambda j: j.sessions.log(entry(2, course="New"))),
    "log, at its very end": (
        "AFTER INSERT ON undo",
        lambda j: j.sessions.log(entry(2, course="New")),
    ),
    "amend": (
        "AFTER UPDATE ON therapy_session",
        lambda j: j.sessions.amend(TherapySession(1, "New", TODAY)),
    ),
    "delete": ("AFTER INSERT ON undo", lambda j: j.sessions.delete(1)),
    "course": ("AFTER INSERT ON undo", lambda j: j.courses.start("New")),
    "change": (
        "AFTER INSERT ON change",
        lambda j: j.courses.add_change(ChangeKind.PACE, TODAY),
    ),
    "undo": ("AFTER DELETE ON undo", lambda j: j.undo()),
    "review": ("BEFORE UPDATE ON review", lambda j: j.reviews.end(1, ["one", "two"])),
}


@pytest.mark.parametrize(("moment", "call"), CALLS.values(), ids=CALLS)
def test_what_fails_in_the_middle_leaves_nothing(
    moment: str, call: Callable[[Journal], object]
) -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, 5.0, "kept"))
        journal.reviews.open(ReviewReason.HAND)
        before = dump(journal.path)
        with stopped_at(journal, moment):
            with pytest.raises(JournalError, match="What was saved before is safe"):
                call(journal)
            assert dump(journal.path) == before
            assert [session.note for session in journal.sessions.all()] == ["kept"]
        # The same call works once nothing is in its way.
        call(journal)
        assert dump(journal.path) != before
        assert is_sound(journal.path)


def test_an_import_adds_only_what_is_not_here_yet() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, 5.0, "here"))
        file = [entry(1, 5.0, "here"), entry(1, 5.5, "here"), entry(2, 5.0, "here")]
        assert journal.sessions.add_all(file, "a file") == 2
        assert journal.sessions.add_all(file, "a file") == 0
        assert len(journal.sessions.all()) == 3


def test_two_equal_sessions_of_a_file_are_both_kept_and_counted_the_next_time() -> None:
    with new_journal() as journal:
        twice = [entry(1, 5.0)] * 2
        assert journal.sessions.add_all(twice, "a file") == 2
        assert journal.sessions.add_all([*twice, entry(1, 5.0)], "a file") == 1
        assert len(journal.sessions.all()) == 3


def test_the_same_session_in_another_course_is_another_session() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, course="A"))
        assert journal.sessions.add_all([entry(1, course="a"), entry(1, course="B")], "a file") == 1
        assert [session.course for session in journal.sessions.all()] == ["A", "B"]


@few
@given(st.lists(entries(courses=("A", "B", " a")), max_size=6))
def test_importing_again_adds_nothing(given: list[SessionEntry]) -> None:
    with new_journal() as journal:
        assert journal.sessions.add_all(given, "a file") == len(given)
        before = dump(journal.path)
        assert journal.sessions.add_all(given, "a file") == 0
        assert dump(journal.path) == before


def test_signs_as_typed_are_the_same_signs_when_imported_again() -> None:
    with new_journal() as journal:
        typed = [entry(1, signs=(" dread", "dread", ""))]
        assert journal.sessions.add_all(typed, "a file") == 1
        assert journal.sessions.add_all(typed, "a file") == 0
