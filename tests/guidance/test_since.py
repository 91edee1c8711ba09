"""What counts as a session since a review: its place in the course, whenever it was logged."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from guidance.builders import FIRST_DAY, session, weekly
from journal.guidance import afterwards, safety, saying
from journal.guidance.prompt import due
from journal.guidance.since import attended_after, attended_since, since_last_review
from journal.guidance.walk import LINE
from journal.records import Answer, Review, ReviewReason, TherapySession

KNOWN = 8
NOTHING: Mapping[str, str] = {}
OPENED = FIRST_DAY + timedelta(weeks=KNOWN - 1, days=1)


def review(after: int | None = KNOWN, answers: Mapping[str, str] = NOTHING) -> Review:
    """Return a review that was opened and ended the day after the eighth of weekly sessions."""
    given_ = tuple(Answer(question, value) for question, value in answers.items())
    return Review(1, "therapy", OPENED, ReviewReason.HAND, after, ended=OPENED, answers=given_)


def in_order(sessions: Sequence[TherapySession]) -> list[TherapySession]:
    return sorted(sessions, key=lambda one: (one.day, one.number))


def earlier(count: int, first_number: int = KNOWN + 1) -> list[TherapySession]:
    """Return sessions of long before that were logged, or imported, after all others."""
    return [
        replace(session(first_number + at), day=FIRST_DAY - timedelta(weeks=count - at))
        for at in range(count)
    ]


@pytest.mark.parametrize("count", [1, 3, 10])
def test_what_is_logged_late_is_no_session_since(count: int) -> None:
    with_line = review(answers={LINE: "I feel stuck"})
    sessions = in_order([*weekly(KNOWN), *earlier(count)])
    assert attended_since(with_line, sessions) == ()
    assert since_last_review(sessions, [with_line]) == 0
    assert afterwards.follow_up([with_line], sessions, OPENED) is None
    assert afterwards.newest_open_follow_up([with_line], sessions) is None
    assert due([], sessions, [with_line]) is None
    told = afterwards.follow_up([with_line], [*sessions, session(40)], OPENED)
    assert told is not None
    assert told.stage is afterwards.Stage.SAY
    assert saying.default_said_at(with_line, [*sessions, session(40)]) == 40


def test_an_import_of_earlier_sessions_does_not_end_the_care_for_dark_thoughts() -> None:
    [question, tick] = min(safety.DARK_THOUGHTS)
    grave = review(answers={question: tick})
    sessions = [*in_order([*weekly(KNOWN), *earlier(12)]), session(40)]
    told = afterwards.follow_up([grave], sessions, OPENED)
    assert told is not None
    assert told.stage is afterwards.Stage.CARE


def test_of_an_older_journal_the_review_is_as_old_here_as_it_was_there() -> None:
    # Its sessions got numbers behind those of the later sessions that are here.
    there = [replace(one, number=one.number + 20) for one in weekly(KNOWN)]
    here = [
        replace(one, day=one.day + timedelta(weeks=30), number=number)
        for number, one in enumerate(weekly(5), 1)
    ]
    assert len(attended_since(review(after=KNOWN + 20), in_order([*there, *here]))) == 5


def test_a_session_dated_ahead_by_a_wrong_clock_hides_none_that_follow() -> None:
    ahead = replace(session(1), day=FIRST_DAY + timedelta(weeks=60))
    following = [session(KNOWN + 1), session(KNOWN + 2)]
    sessions = in_order([*weekly(KNOWN)[1:], ahead, *following])
    assert attended_since(review(after=1), sessions) == (*following,)


def test_without_a_session_then_those_of_an_earlier_day_were_before_it() -> None:
    sessions = [*weekly(KNOWN), session(KNOWN + 1)]
    assert attended_since(review(after=None), sessions) == (sessions[-1],)


@given(st.permutations(range(1, 13)), st.integers(0, 12))
def test_in_whatever_order_they_were_logged_the_later_ones_count(
    logged: list[int], known: int
) -> None:
    sessions = [replace(session(week), number=number) for week, number in enumerate(logged, 1)]
    after = sessions[known - 1].number if known else 0
    assert attended_after(sessions, after) == (*sessions[known:],)
