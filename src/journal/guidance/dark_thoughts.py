"""Follow-up of thoughts of ending one's life or hurting oneself: when to ask how they are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from journal.guidance.model import Question
from journal.guidance.prompt_answers import counts
from journal.guidance.safety import thinks_of_ending
from journal.guidance.saying import LEAVE
from journal.guidance.since import logged_after, logged_since, sittings
from journal.guidance.text_catalog import catalog
from journal.guidance.walk import THOUGHTS_AT
from journal.records import Review, TherapySession
from journal.text import whole_number

THOUGHTS_NOW = "after_thoughts"
"""The question of texts/afterwards.toml about how they are now."""

GONE, SAME, MORE = "gone", "same", "more"

_SITTINGS = 4
"""Number of sittings at which it is asked, unless it is answered."""

_WITHOUT_A_SESSION = timedelta(weeks=1)
"""Time without a session after which it is asked too."""


def newest_with_dark_thoughts(reviews: Iterable[Review]) -> Review | None:
    """Return the newest review in which such thoughts were ticked, None without one."""
    grave = [one for one in reviews if counts(one) and thinks_of_ending(one)]
    return max(grave, key=lambda one: (one.opened, one.id), default=None)


def asks_how_thoughts_are(
    review: Review,
    sessions: Sequence[TherapySession],
    today: date,
    logged_on: Mapping[int, str],
) -> bool:
    """Tell whether to ask how the thoughts that were ticked in `review` are now.

    Yes, whenever sessions were logged since the last answer, attended or not: a person who stays
    away may need it most. What counts is the number of sittings at which they were logged:
    importing many is one occasion to ask. `sessions` are those of all courses, oldest first.
    """
    answered = review.answer(THOUGHTS_NOW)
    if answered in (GONE, LEAVE):
        return False
    asked_at = whole_number(review.answer(THOUGHTS_AT))
    since = logged_after(sessions, asked_at) if asked_at else logged_since(review, sessions)
    if not since:
        return not answered and today - review.opened >= _WITHOUT_A_SESSION
    return sittings(since, logged_on) <= _SITTINGS


def questions_on_thoughts(_review: Review) -> tuple[Question, ...]:
    """Return the questions on dark thoughts."""
    return (catalog().question(THOUGHTS_NOW),)


def still_thinks_of_ending(review: Review) -> bool:
    """Tell whether the last answer was that dark thoughts are unchanged or worse."""
    return review.answer(THOUGHTS_NOW) in (SAME, MORE)
