"""Which course an entry goes to, how sessions are numbered, and in which order they come."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from builders import TODAY, day, entry, new_journal, open_journal
from journal.core import Journal
from journal.errors import BadInputError, NotFoundError
from journal.records import ChangeKind, SessionEntry

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def course_of_next(journal: Journal) -> str:
    """Log a session in the far past, which never becomes the newest, and tell its course."""
    return journal.sessions.log(SessionEntry(day(1) - timedelta(days=5000))).session.course


def test_the_first_session_of_all_starts_a_course_called_therapy() -> None:
    with new_journal() as journal:
        assert journal.courses.all() == ()
        assert journal.overview().course is None
        logged = journal.sessions.log(entry())
        assert (logged.session.course, logged.course_is_new) == ("Therapy", True)
        assert not journal.sessions.log(entry()).course_is_new


def test_a_course_that_was_started_stays_the_current_one() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(20, course="A"))
        journal.courses.start("B")
        assert journal.overview().course == journal.courses.current() == journal.courses.all()[1]
        assert course_of_next(journal) == "B"
        assert not journal.sessions.log(entry(21, course="a")).course_is_new
        assert course_of_next(journal) == "B"


@pytest.mark.parametrize("day_of_other", [0, 1, 2])
@pytest.mark.parametrize("attended", [True, False])
def test_a_course_named_once_is_for_that_session_alone(day_of_other: int, attended: bool) -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, course="A"))
        logged = journal.sessions.log(entry(day_of_other, course="B", attended=attended))
        assert (logged.course_is_new, logged.current, logged.several_courses) == (True, "A", True)
        assert course_of_next(journal) == "A"


def test_a_course_that_was_chosen_stays_the_current_one_and_under_a_new_name(
    tmp_path: Path,
) -> None:
    with open_journal(tmp_path) as journal:
        journal.courses.start("A")
        journal.courses.start("B")
        assert journal.courses.choose(" a") == journal.courses.get("A") == journal.courses.current()
        journal.sessions.log(entry(5, course="B"))
        journal.courses.amend(replace(journal.courses.get("a"), name="C"))
    with open_journal(tmp_path) as journal:
        assert journal.overview().course == journal.courses.get("C")
        assert course_of_next(journal) == "C"
        with pytest.raises(NotFoundError):
            journal.courses.choose("A")
        assert course_of_next(journal) == "C"


def test_nothing_but_a_choice_or_a_start_changes_the_current_course() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(2, course="A"))
        journal.sessions.add_all([entry(8, course="B"), entry(9, course="C")], "a file")
        assert journal.courses.current() == journal.courses.get("A")
        session = journal.sessions.get(1)
        journal.sessions.amend(replace(session, course="B"))
        assert journal.courses.current() == journal.courses.get("A")
        journal.courses.add_change(ChangeKind.PACE, TODAY, course="B")
        journal.sessions.delete(1)
        journal.undo()
        assert course_of_next(journal) == "A"


def test_a_file_brought_into_an_empty_journal_leaves_its_newest_course_current() -> None:
    with new_journal() as journal:
        journal.sessions.add_all(
            [entry(1, course="A"), entry(3, course="B"), entry(2, course="A")], "f"
        )
        assert journal.courses.current() == journal.courses.get("B")
        journal.sessions.delete(2)
        assert course_of_next(journal) == "B"


def test_in_a_journal_of_before_the_course_that_was_current_stays_so(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, course="A"))
        journal.sessions.log(entry(2, course="B"))
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        connection.execute("DELETE FROM setting")
        connection.commit()
    with open_journal(tmp_path) as journal:
        assert journal.courses.current() == journal.courses.get("B")
        journal.sessions.log(entry(3, course="A"))
        assert journal.courses.current() == journal.courses.get("B")


def test_without_sessions_the_course_started_last_is_current() -> None:
    with new_journal() as journal:
        for name in ("A", "B", "C"):
            journal.courses.start(name)
        assert course_of_next(journal) == "C"


def test_a_change_goes_to_the_current_course_or_the_one_named() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, course="A"))
        journal.courses.start("B")
        assert journal.courses.add_change(ChangeKind.PACE, TODAY).course == "B"
        assert journal.courses.add_change(ChangeKind.PACE, TODAY, course="a").course == "A"
        assert [change.course for change in journal.overview().changes] == ["B"]
        assert [change.course for change in journal.overview("A").changes] == ["A"]


def test_changes_come_by_day_and_those_of_one_day_as_they_were_added() -> None:
    with new_journal() as journal:
        for week, text in ((2, "b"), (1, "a"), (2, "c")):
            journal.courses.add_change(ChangeKind.LIFE, day(week), text)
        assert [change.text for change in journal.overview().changes] == ["a", "b", "c"]


def test_sessions_come_by_day_and_those_of_one_day_by_number() -> None:
    with new_journal() as journal:
        for week in (3, 1, 3, 2, 1):
            journal.sessions.log(entry(week))
        assert [session.number for session in journal.sessions.all()] == [2, 5, 4, 1, 3]
        assert [session.number for session in journal.overview().sessions] == [2, 5, 4, 1, 3]


def test_the_sessions_of_all_courses_come_together_or_one_by_one() -> None:
    with new_journal() as journal:
        for week, course in ((1, "A"), (2, "B"), (3, "A")):
            journal.sessions.log(entry(week, course=course))
        assert [session.course for session in journal.sessions.all()] == ["A", "B", "A"]
        assert [session.number for session in journal.sessions.all("a")] == [1, 3]


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_numbers_stay_when_another_session_is_deleted_or_back_dated(
    tmp_path: Path, gone: int
) -> None:
    with open_journal(tmp_path) as journal:
        for number in (1, 2, 3):
            journal.sessions.log(entry(number, note=f"note {number}"))
        deleted = journal.sessions.delete(gone)
        journal.sessions.log(entry(0, note="back-dated"))
        assert (deleted.number, deleted.note) == (gone, f"note {gone}")
    with open_journal(tmp_path) as journal:
        kept = {session.number: session.note for session in journal.sessions.all()}
        for number in {1, 2, 3} - {gone}:
            assert kept[number] == journal.sessions.get(number).note == f"note {number}"
        assert journal.sessions.all()[0].note == "back-dated"
        assert len(kept) == 3


def test_amending_the_day_moves_a_session_and_keeps_its_number() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        session = journal.sessions.log(entry(2)).session
        journal.sessions.amend(type(session)(session.number, "Therapy", day(0)))
        assert [session.number for session in journal.sessions.all()] == [2, 1]


def test_amending_the_course_moves_a_session_to_a_new_or_a_known_one() -> None:
    with new_journal() as journal:
        session = journal.sessions.log(entry(1, course="A")).session
        assert journal.sessions.amend(type(session)(1, "B", day(1))).course == "B"
        assert journal.sessions.amend(type(session)(1, "a", day(1))).course == "A"
        assert [course.name for course in journal.courses.all()] == ["A", "B"]


def test_amending_a_course_keeps_what_belongs_to_it_under_the_new_name() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, course="A"))
        journal.courses.add_change(ChangeKind.PACE, TODAY)
        course = replace(journal.courses.get("a"), name=" B ", therapist="Ana", days_between=14)
        amended = journal.courses.amend(course)
        assert amended == replace(course, name="B") == journal.courses.get("b")
        assert journal.courses.all() == (amended,)
        assert [journal.sessions.get(1).course, journal.overview("B").changes[0].course] == [
            "B",
            "B",
        ]
        assert journal.courses.amend(replace(amended, name="b")).name == "b"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "b"}, "already a course called “b”"),
        ({"name": " "}, "needs a name"),
        ({"days_between": 0}, "not a number from 1"),
        ({"started": date(1066, 10, 14)}, "too long ago"),
    ],
)
def test_a_course_is_not_amended_to_what_none_can_be(wrong: dict[str, Any], said: str) -> None:
    with new_journal() as journal:
        journal.courses.start("A")
        journal.courses.start("B")
        before = journal.courses.all()
        with pytest.raises(BadInputError, match=said):
            journal.courses.amend(replace(before[0], **wrong))
        assert journal.courses.all() == before


def test_a_course_that_is_gone_is_not_amended() -> None:
    with new_journal() as journal:
        course = journal.courses.start("A")
        journal.undo()
        with pytest.raises(NotFoundError):
            journal.courses.amend(course)


def test_a_change_on_a_course_that_is_not_there_adds_no_course() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        before = journal.courses.all()
        with pytest.raises(NotFoundError):
            journal.courses.add_change(ChangeKind.PACE, TODAY, course="Nobody")
        assert journal.courses.all() == before
