"""What is not usable is refused in one sentence, and nothing of it is kept."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import (
    TODAY,
    dump,
    entry,
    few,
    new_journal,
    open_journal,
    outcome,
    reads_as_one_message,
)
from journal.core import Journal
from journal.errors import BadInputError, JournalError, NotFoundError
from journal.ratings import Measure, Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry, Tension, TherapySession

TOMORROW = TODAY + timedelta(days=1)
TOO_LONG_AGO = date(1899, 12, 31)
LIMIT = 100 * 1024
HALF = "\ud83d"
"""Half of a character, as a broken argument or file may hold it."""

WRONG_ENTRIES = {
    **{f"{name} {value}": entry(ratings=Ratings(**{name: value}))
       for name in Measure
       for value in (10.5, -0.5, 35.0, 6.25, 1e-9, 1e308, float("nan"), float("inf"))},
    **{f"missed with {name}": entry(ratings=Ratings(**{name: 0.0}), attended=False)
       for name in Measure},
    "tomorrow": SessionEntry(TOMORROW),
    "the last day there is": SessionEntry(date.max),
    "before 1900": SessionEntry(TOO_LONG_AGO),
    "the year 26": SessionEntry(date(26, 3, 4)),
    "a long note": entry(note="a" * (LIMIT + 1)),
    "a long note in few characters": entry(note="é" * (LIMIT // 2) + "a"),
    "half a character in the note": entry(note=f"a{HALF}b"),
    "half a character in a sign": entry(signs=(HALF,)),
    "a sign of two lines": entry(signs=("a\nb",)),
    "a long sign": entry(signs=("a" * 201,)),
    "no course name": entry(course=""),
    "a blank course name": entry(course=" \t\n"),
    "a course name of two lines": entry(course="a\u2028b"),
    "a long course name": entry(course="a" * 201),
    "half a character in the course name": entry(course=HALF),
}  # fmt: skip

WRONG_CALLS: dict[str, Callable[[Journal], object]] = {
    "course without a name": lambda j: j.courses.start(" "),
    "course that is there": lambda j: j.courses.start("Kept"),
    "course that is there in other letters": lambda j: j.courses.start(" kEPT "),
    "course of two lines": lambda j: j.courses.start("a\rb"),
    "half a name": lambda j: j.courses.start(HALF),
    "half a therapist": lambda j: j.courses.start("New", therapist=HALF),
    "long approach": lambda j: j.courses.start("New", approach="a" * 201),
    "long hope": lambda j: j.courses.start("New", hoped_for="a" * (LIMIT + 1)),
    "started too long ago": lambda j: j.courses.start("New", started=TOO_LONG_AGO),
    "no days between": lambda j: j.courses.start("New", days_between=0),
    "days beyond counting": lambda j: j.courses.start("New", days_between=2**70),
    "change tomorrow": lambda j: j.courses.add_change(ChangeKind.PACE, TOMORROW),
    "change too long ago": lambda j: j.courses.add_change(ChangeKind.PACE, TOO_LONG_AGO),
    "half a change": lambda j: j.courses.add_change(ChangeKind.PACE, TODAY, HALF),
    "half an answer": lambda j: j.reviews.answer(1, "q", HALF),
    "half a question": lambda j: j.reviews.answer(1, HALF, "a"),
    "long answer": lambda j: j.reviews.answer(1, "q", "a" * (LIMIT + 1)),
    "half an action": lambda j: j.reviews.end(1, ["good", HALF]),
    "look again at once": lambda j: j.reviews.end(1, ["good"], look_again_after=0),
    "look again never": lambda j: j.reviews.end(1, ["good"], look_again_after=2**70),
    "look again in 1800": lambda j: j.reviews.end(1, ["good"], look_again_on=date(1800, 1, 1)),
}

MISSING: dict[str, Callable[[Journal], object]] = {
    "session 2": lambda j: j.sessions.get(2),
    "session 0": lambda j: j.sessions.get(0),
    "session -1": lambda j: j.sessions.get(-1),
    "a session beyond counting": lambda j: j.sessions.get(2**63),
    "a session far below zero": lambda j: j.sessions.get(-(2**70)),
    "delete": lambda j: j.sessions.delete(2),
    "delete beyond counting": lambda j: j.sessions.delete(2**63),
    "amend": lambda j: j.sessions.amend(TherapySession(2, "A new course", TODAY)),
    "sessions": lambda j: j.sessions.all("No such course"),
    "overview": lambda j: j.overview(HALF),
    "changes": lambda j: j.overview("").changes,
    "review of a course": lambda j: j.reviews.open(ReviewReason.HAND, course="No such course"),
    "answer": lambda j: j.reviews.answer(2, "q", "a"),
    "answer beyond counting": lambda j: j.reviews.answer(2**63, "q", "a"),
    "end": lambda j: j.reviews.end(2, ["action"]),
}


@pytest.fixture
def journal(tmp_path: Path, no_backup_of_the_day: None) -> Iterator[Journal]:
    """A journal that holds one session of the course "Kept" and a review of it."""
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, 5.0, "kept", course="Kept"))
        journal.reviews.open(ReviewReason.HAND)
        yield journal


def refused_and_unchanged(
    journal: Journal, call: Callable[[Journal], object], kind: type[JournalError]
) -> None:
    before = dump(journal.path)
    with pytest.raises(kind) as refused:
        call(journal)
    assert reads_as_one_message(refused.value)
    assert dump(journal.path) == before


@pytest.mark.parametrize("wrong", WRONG_ENTRIES.values(), ids=WRONG_ENTRIES)
def test_an_entry_that_is_not_usable_is_refused_everywhere(
    journal: Journal, wrong: SessionEntry
) -> None:
    changed = TherapySession(
        1, "Kept" if wrong.course is None else wrong.course, wrong.day, wrong.ratings,
        wrong.attended, wrong.tension, wrong.signs, wrong.note,
    )  # fmt: skip
    good = [entry(2, 1.0), entry(3, 2.0, course="A new course")]
    for call in (
        lambda j: j.sessions.log(wrong),
        lambda j: j.sessions.amend(changed),
        lambda j: j.sessions.add_all([*good, wrong], "a file"),
    ):
        refused_and_unchanged(journal, call, BadInputError)


@pytest.mark.parametrize("call", WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_other_input_that_is_not_usable_is_refused(
    journal: Journal, call: Callable[[Journal], object]
) -> None:
    refused_and_unchanged(journal, call, BadInputError)


@pytest.mark.parametrize("call", MISSING.values(), ids=MISSING)
def test_what_is_not_there_is_told_and_nothing_is_changed(
    journal: Journal, call: Callable[[Journal], object]
) -> None:
    refused_and_unchanged(journal, call, NotFoundError)


@pytest.mark.parametrize("note", ["a" * LIMIT, "é" * (LIMIT // 2), "😀" * (LIMIT // 4)])
def test_a_note_of_exactly_100_kb_is_kept(journal: Journal, note: str) -> None:
    number = journal.sessions.log(entry(note=note)).session.number
    assert journal.sessions.get(number).note == note


@pytest.mark.parametrize("day", [TODAY, date(1900, 1, 1)])
def test_the_first_and_the_last_day_are_kept(journal: Journal, day: date) -> None:
    assert journal.sessions.log(SessionEntry(day)).session.day == day
    assert journal.courses.add_change(ChangeKind.LIFE, day).day == day


def test_the_longest_line_is_kept(journal: Journal) -> None:
    assert (
        journal.sessions.log(entry(signs=("s" * 200,), course="c" * 200)).session.course
        == "c" * 200
    )


@pytest.mark.parametrize("tension", [*Tension, None])
def test_a_missed_session_may_have_all_but_ratings(
    journal: Journal, tension: Tension | None
) -> None:
    missed = entry(attended=False, tension=tension, signs=("relief",), note="ill")
    session = journal.sessions.log(missed).session
    assert (session.attended, session.tension, session.note) == (False, tension, "ill")


@few
@given(st.floats() | st.floats(0, 10))
@example(-0.0)
@example(10.0)
def test_any_number_is_kept_exactly_or_refused(value: float) -> None:
    with new_journal() as journal:
        logged, refused = outcome(journal.sessions.log, entry(mood=value))
        if refused or logged is None:
            assert isinstance(refused, BadInputError)
            assert reads_as_one_message(refused)
            assert journal.courses.all() == ()
        else:
            kept = journal.sessions.get(logged.session.number).ratings.mood
            assert kept == value
            # As text, because -0.0 equals 0.0 and would be shown as "-0".
            assert str(kept) == str(logged.session.ratings.mood)
            assert str(kept) in {str(half / 2) for half in range(21)}


def test_messages_say_what_was_wrong(journal: Journal) -> None:
    said: list[tuple[Callable[[], Any], str]] = [
        (
            lambda: journal.sessions.log(entry(mood=35.0)),
            "from 0 to 10, in half points; this one is 35",
        ),
        (lambda: journal.sessions.log(SessionEntry(TOMORROW)), "2026-07-02 is in the future"),
        (lambda: journal.sessions.log(SessionEntry(date(26, 1, 1))), "0026-01-01 is too long ago"),
        (lambda: journal.sessions.log(entry(note="a" * (LIMIT + 1))), "is 101 KB long"),
        (
            lambda: journal.sessions.log(entry(attended=False, mood=1.0)),
            "missed session has no ratings",
        ),
        (lambda: journal.sessions.log(entry(course="")), "A course needs a name"),
        (lambda: journal.courses.start("KEPT"), "There is already a course called “KEPT”"),
        (lambda: journal.sessions.all("Other"), "Courses so far: “Kept”"),
        (lambda: journal.sessions.get(7), "There is no session 7"),
    ]
    for call, words in said:
        with pytest.raises(JournalError, match=words):
            call()


def test_what_is_refused_begins_no_journal_that_is_opened_when_it_is_needed(tmp_path: Path) -> None:
    with Journal(tmp_path / "data", at_once=False) as journal:
        with pytest.raises(BadInputError):
            journal.sessions.log(entry(1, 99.0))
        assert not journal.path.parent.exists()
        journal.sessions.log(entry(1))
        assert journal.path.is_file()
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"journal.db", "backups"}
