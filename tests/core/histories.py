"""Courses in which several questions are due at once."""

from datetime import date, timedelta
from pathlib import Path

from journal.core import Journal
from journal.guidance import saying
from journal.ratings import Ratings
from journal.records import ReviewReason, SessionEntry


def log_weekly(journal: Journal, *rated: tuple[float, float, float]) -> None:
    """Log a session a week, starting sixteen weeks ago."""
    for ratings in rated:
        day = date.today() - timedelta(weeks=16 - len(journal.sessions.all()))
        journal.sessions.log(SessionEntry(day, Ratings(*ratings)))


def good_news_and_no_calendar(folder: Path) -> None:
    """Create a course with an improvement, for which no review is due."""
    with Journal(folder) as journal:
        journal.reviews.ask_every(None)
        log_weekly(journal, *5 * [(3, 7, 8)], *4 * [(8, 8, 3)])


def harder_since_a_dip_was_brought_up(folder: Path) -> None:
    """Create a course with a lasting dip that was brought up four sessions ago."""
    with Journal(folder) as journal:
        log_weekly(journal, *8 * [(7, 8, 3)], *4 * [(3, 8, 8)])
        due = journal.overview().due
        assert due is not None
        opened = journal.reviews.open(ReviewReason.SIGNAL, due.signal)
        journal.reviews.end(opened.id, ["tell my therapist"], look_again_after=3)
        log_weekly(journal, (2.5, 8, 8.5))
        journal.reviews.say_afterwards(opened.id, saying.SAID, saying.YES)
        log_weekly(journal, *3 * [(2.5, 8, 8.5)])
        now = journal.overview()
        assert now.due is not None
        assert now.follow_up is not None
