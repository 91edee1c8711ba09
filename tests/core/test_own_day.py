"""After midnight, while the day has not ended yet: all that is dated by itself has that one day."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from journal.core import Journal
from journal.days import conventions
from journal.days.conventions import this_day
from journal.guidance import saying, walk
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


@pytest.fixture
def evening() -> Iterator[date]:
    """The day of an evening that goes on after midnight; yields the day that has not ended."""
    now = datetime.now().astimezone()
    late = datetime.combine(now.date(), time(1, 30), now.tzinfo)
    conventions.adopt(day_ends_at=time(4))
    with patch.object(conventions, "datetime") as clock:
        clock.now.return_value = late
        yield late.date() - timedelta(days=1)
    conventions.adopt()


def test_everything_that_is_kept_then_is_of_the_day_before(tmp_path: Path, evening: date) -> None:
    assert this_day() == evening
    with Journal(tmp_path) as journal:
        goal = journal.goals.rate(journal.goals.add("sleep").id, 5)
        jot, task = journal.jots.add("ask"), journal.tasks.add("walk")
        filled = journal.questionnaires.add("gad-7", [0] * 7)
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, walk.LINE, "I feel stuck")
        ended = journal.reviews.end(review.id, [])
        assert [one.day for one in goal.ratings] == [evening]
        assert {goal.since, jot.day, task.agreed, filled.day} == {evening}
        assert {review.opened, ended.ended} == {evening}
        assert journal.overview().today == evening


def test_a_line_that_was_noted_before_the_session_of_that_evening_is_asked_about(
    tmp_path: Path, evening: date
) -> None:
    with Journal(tmp_path) as journal:
        journal.jots.add("ask")
        logged = journal.sessions.log(SessionEntry(this_day(), Ratings(5)))
        assert [one.text for one in logged.overview.left_open(logged.session).jots] == ["ask"]


def test_the_day_of_the_calendar_may_be_typed_all_the_same(tmp_path: Path, evening: date) -> None:
    today = evening + timedelta(days=1)
    with Journal(tmp_path) as journal:
        journal.sessions.log(SessionEntry(today, Ratings(5)))
        journal.courses.add_change(ChangeKind.LIFE, today)
        journal.goals.rate(journal.goals.add("sleep").id, 5, today)


def test_a_journal_of_another_day_keeps_that(tmp_path: Path, evening: date) -> None:
    other = evening - timedelta(days=400)
    with Journal(tmp_path, today=lambda: other) as journal:
        assert journal.jots.add("ask").day == other
        review = journal.reviews.open(ReviewReason.HAND)
        assert review.opened == other
        assert journal.reviews.say_afterwards(review.id, saying.SAID, "yes").opened == other
