"""Taking the last change back: what it says, what it leaves alone, how long it is kept."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import TODAY, dump, entry, new_journal, open_journal, records_of, rows
from journal.core import Journal
from journal.ratings import Ratings
from journal.records import ChangeKind, Course, ReviewReason, TherapySession
from journal.store.undo import MOST_STEPS


def state(journal: Journal) -> list[list[tuple[object, ...]]]:
    tables = ("course", "therapy_session", "change", "setting")
    return [rows(journal.path, f"SELECT * FROM {table} ORDER BY 1") for table in tables]


def test_with_nothing_to_take_back_it_says_so_and_changes_nothing() -> None:
    with new_journal() as journal:
        before = dump(journal.path)
        assert journal.undo() is None
        assert dump(journal.path) == before


def test_each_kind_of_change_is_named_and_taken_back_newest_first() -> None:
    with new_journal() as journal:
        states = [state(journal)]

        def done(_: object) -> None:
            states.append(state(journal))
            assert states[-1] != states[-2]

        done(journal.courses.start("A [b]", hoped_for="sleep"))
        done(journal.sessions.log(entry(1, 5.0, "note", signs=("dread",))))
        course = Course(1, "B", "Ana", "CBT", "", TODAY, 14)
        done(journal.courses.amend(course))
        done(journal.courses.amend(replace(course, started=None, days_between=None)))
        done(journal.courses.amend(replace(course, name="A [b]")))
        done(
            journal.sessions.amend(
                TherapySession(1, "A [b]", TODAY, Ratings(6.5), note="new\x00note")
            )
        )
        done(journal.courses.add_change(ChangeKind.PACE, TODAY, "slower"))
        done(journal.sessions.add_all([entry(1), entry(2, course="B")], "my\nfile.csv"))
        done(journal.sessions.delete(1))
        done(journal.courses.choose("b"))
        done(journal.sessions.log(entry(3)))
        done(journal.sessions.amend(replace(journal.sessions.get(3), note="other")))
        done(journal.courses.add_change(ChangeKind.PACE, TODAY, "slower"))

        taken_back = []
        while (what := journal.undo()) is not None:
            taken_back.append(what)
            states.pop()
            assert state(journal) == states[-1]
        assert taken_back == [
            "the change of 1 July 2026 in the course “B”",
            "the change to session 3 in the course “B”",
            "the session of 19 January 2026, number 4, in the course “B”",
            "the choice of the course “B”",
            "the removal of session 1 in the course “A [b]”",
            "the import from my file.csv, 2 sessions",
            "the change of 1 July 2026",
            "the change to session 1",
            "the change to the course “B”",
            "the change to the course “B”",
            "the change to the course “A [b]”",
            "the session of 5 January 2026, number 1",
            "the new course “A [b]”",
        ]
        assert len(states) == 1


def test_a_change_can_be_taken_back_by_another_program_later(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, 5.0, "first"))
        before = state(journal)
        journal.sessions.delete(1)
    with open_journal(tmp_path) as journal:
        assert journal.undo() == "the removal of session 1"
        assert state(journal) == before
    with open_journal(tmp_path) as journal:
        assert journal.undo() == "the session of 5 January 2026, number 1"
        assert state(journal) == [[], [], [], []]


def test_only_the_newest_50_changes_can_be_taken_back() -> None:
    assert MOST_STEPS == 50
    with new_journal() as journal:
        for week in range(53):
            journal.sessions.log(entry(1, note=str(week)))
        assert len(rows(journal.path, "SELECT id FROM undo")) == 50
        taken_back = 0
        while journal.undo() is not None:
            taken_back += 1
        assert taken_back == 50
        assert [session.note for session in journal.sessions.all()] == ["0", "1", "2"]


def test_a_change_that_changed_nothing_is_not_one_to_take_back() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, 5.0, signs=("dread",)))
        journal.sessions.amend(journal.sessions.get(1))
        assert journal.sessions.add_all([entry(1, 5.0, signs=("dread",))], "a file") == 0
        assert journal.undo() == "the session of 5 January 2026, number 1"


def test_a_refused_change_is_not_one_to_take_back() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        with pytest.raises(Exception, match="in half points"):
            journal.sessions.log(entry(2, 99.0))
        assert journal.undo() == "the session of 5 January 2026, number 1"
        assert journal.undo() is None


def test_taking_back_a_session_takes_back_the_course_that_it_started() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, course="A"))
        journal.sessions.log(entry(2, course="B"))
        journal.undo()
        assert [course.name for course in journal.courses.all()] == ["A"]


def test_taking_back_a_start_or_a_choice_brings_back_the_course_of_before() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, course="A"))
        journal.courses.start("B")
        journal.courses.choose("A")
        journal.courses.choose("a")  # nothing to take back
        for current in ("B", "A"):
            journal.undo()
            assert journal.courses.current() == journal.courses.get(current)
        assert [course.name for course in journal.courses.all()] == ["A"]


def test_a_course_stays_when_a_review_belongs_to_it() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        journal.reviews.open(ReviewReason.HAND)
        assert journal.undo() == "the session of 5 January 2026, number 1"
        assert [course.name for course in journal.courses.all()] == ["Therapy"]
        assert len(journal.reviews.all()) == 1
        assert journal.sessions.all() == ()


def test_a_course_stays_when_what_belongs_to_it_can_no_longer_be_taken_back() -> None:
    # A review in it keeps the course "B", and with it what is logged in it afterwards.
    with new_journal() as journal:
        journal.sessions.log(entry(1, course="B"))
        journal.reviews.open(ReviewReason.HAND)
        journal.undo()
        journal.sessions.log(entry(2, course="B"))
        assert journal.undo() == "the session of 12 January 2026, number 1"
        assert journal.undo() is None
        assert [course.name for course in journal.courses.all()] == ["B"]


def test_reviews_answers_and_drafts_are_left_alone() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        review = journal.reviews.open(ReviewReason.HAND)
        journal.sessions.log(entry(2))
        journal.reviews.answer(review.id, "q", "a")
        journal.drafts.keep("log", {"note": "half"})
        reviews = journal.reviews.all()
        journal.undo()
        assert journal.reviews.all() == reviews
        draft = journal.drafts.get("log")
        assert draft is not None
        assert draft.body == {"note": "half"}


def test_what_was_taken_back_can_be_done_again() -> None:
    with new_journal() as journal:
        first = journal.sessions.log(entry(1, 5.0, "n", course="A"))
        journal.undo()
        again = journal.sessions.log(entry(1, 5.0, "n", course="A"))
        assert replace(again, overview=first.overview) == first
        assert records_of(again.overview) == records_of(first.overview)
        assert journal.sessions.all() == (again.session,)
