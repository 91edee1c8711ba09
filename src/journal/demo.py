"""A demo journal: half a year of made-up data in a temporary folder."""

import atexit
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from journal.core import Journal
from journal.ratings import Ratings
from journal.records import ReviewReason, SessionEntry, Tension
from journal.signals import Kind
from journal.working import temporary_folder

_COURSE = "Dr. Lindqvist"
_WEEK = timedelta(days=7)
_SINCE_LAST = timedelta(days=4)
_REVIEW_AFTER = 12
"""Number of sessions before the review."""

_REVIEW_ANSWERS = {
    "readiness_room": "some",
    "readiness_after": "flooded",
    "readiness_pace": "fast",
    "talk_about": "pace_fast",
    "talk_tone": "soft",
    "talk_line": "I think I need us to go a little more slowly after what we opened up.",
    "talk_when": "start",
}
_REVIEW_ACTIONS = (
    "Tell my therapist that the pace is too fast",
    "Ask for ways to feel steadier, in sessions and after them",
)


_SAID = {
    "after_said": "yes",
    "after_answer": "She thanked me for saying it, and asked what would help.",
    "after_agreed": "Slower, grounding first",
    "after_change": "pace",
}
_VERDICT = {
    "helped_verdict": "yes",
    "helped_words": "Reading it out. I would not have said it freely.",
    "helped_next": "close",
}


class _Meeting(Struct, frozen=True):
    """One weekly session of the demo's story."""

    ratings: Ratings | None
    note: str = ""
    signs: tuple[str, ...] = ()
    tension: Tension | None = None


def _rated(
    mood: float, alliance: float, distress: float, note: str = "", *signs: str, **rest: Tension
) -> _Meeting:
    return _Meeting(Ratings(mood, alliance, distress), note, signs, rest.get("tension"))


_GOAL = "Sleep through the night"
_RATED_EACH, _GOAL_RATINGS = 4, (2, 4.5, 1, 5, 7, 7.5, 8)
_TO_BRING = ("The letter from the hospital", "Whether we could meet every two weeks")

_STORY: Sequence[_Meeting] = (
    _rated(4, 6.5, 7, "First time. Said more than I had planned. She listens without hurry."),
    _rated(4.5, 7, 7, "We made a list of what I want. Sleep is on top, then the arguments."),
    _rated(4, 7.5, 6.5),
    _rated(5, 7.5, 6.5, "Tried the breathing on the train. It took the edge off a bit."),
    _rated(5.5, 8, 6, "Talked about Dad for the first time. Strange how calm I was."),
    _rated(5, 8, 6, "A flat week. Came anyway."),
    _rated(5.5, 7.5, 5.5, "Slept five nights out of seven."),
    _rated(3, 8, 8, "We opened up the hospital year. I could not stop shaking afterwards."),
    _rated(2.5, 7.5, 8.5, "Dreams every night. Called in sick on Tuesday.", "too_fast"),
    _rated(2, 7.5, 8.5, "I know it may get worse first. It is still a lot.", "too_fast"),
    _rated(2.5, 8, 8, "Cried in the car, then went to work as if nothing was.", "too_fast"),
    _rated(3, 8, 7.5, "Did not tell her how bad the nights are.", "held_back"),
    _rated(4.5, 8.5, 6.5, "Read her my sentence. She thanked me. We will go slower."),
    _rated(5.5, 8.5, 5.5, "A grounding exercise first, then only twenty minutes of the hard part."),
    _Meeting(None, "Had the flu."),
    _rated(6.5, 8.5, 4.5, "Slept through. I had forgotten what that is like."),
    _rated(7, 8.5, 3.5, "Said no to my sister and nothing terrible happened."),
    _rated(7, 8, 3),
    _rated(6.5, 5, 3.5, "She was late and looked at the clock. I felt like a task.", "unheard",
           tension=Tension.LOT),
    _rated(6, 5, 4, "Talked about the week and left the real thing out.", "held_back",
           "disconnected", tension=Tension.LITTLE),
    _Meeting(Ratings(), "Did not feel like putting numbers on it."),
    _rated(6.5, 4.5, 3.5, "Thought about cancelling. Went.", "dread", "held_back",
           tension=Tension.LITTLE),
    _rated(7, 6.5, 3, "Told her about the clock. She remembered it too, and said so."),
    _rated(7, 8, 3, "Easier again. Saying it was the hard part, not hearing it."),
    _rated(7, 8.5, 3, "An ordinary hour. It was good to have one."),
    _rated(7.5, 8.5, 2.5, "We looked at the list from the start. Two things are different."),
)  # fmt: skip


def open_demo(today: date | None = None) -> Journal:
    """Return an open journal of made-up data that ends a few days before `today`.

    It is in a temporary folder that is removed when the program ends, or, if the program was
    killed, when the next demo starts.
    """
    until_the_end = ExitStack()
    folder = until_the_end.enter_context(temporary_folder("journal-demo-"))
    atexit.register(until_the_end.close)
    now = today or date.today()
    entries = tuple(_entries(now - _SINCE_LAST))
    _fill_until_review(folder, entries[:_REVIEW_AFTER])
    journal = Journal(folder, today=lambda: now)
    [review] = journal.reviews.all()
    journal.sessions.log(entries[_REVIEW_AFTER])
    _say(journal, review.id, _SAID)
    journal.reviews.mark_done(review.id, [action.id for action in review.actions])
    journal.reviews.mark_agreed(review.id)
    journal.sessions.add_all(entries[_REVIEW_AFTER + 1 : -1], "the demo")
    _say(journal, review.id, _VERDICT)
    _hope_and_jot(journal, entries)
    journal.sessions.log(entries[-1])
    return journal


def _hope_and_jot(journal: Journal, entries: Sequence[SessionEntry]) -> None:
    """Add a goal with a few ratings, and jots for the next session."""
    goal = journal.goals.add(_GOAL)
    for entry, rating in zip(entries[::_RATED_EACH], _GOAL_RATINGS, strict=False):
        journal.goals.rate(goal.id, rating, entry.day)
    for line in _TO_BRING:
        journal.jots.add(line)


def _say(journal: Journal, review: int, answers: Mapping[str, str]) -> None:
    for question, value in answers.items():
        journal.reviews.say_afterwards(review, question, value)


def _entries(last: date) -> Iterator[SessionEntry]:
    """Yield the sessions of the story, one a week, the newest on `last`."""
    for weeks_ago, meeting in zip(range(len(_STORY) - 1, -1, -1), _STORY, strict=True):
        yield SessionEntry(
            day=last - weeks_ago * _WEEK,
            ratings=meeting.ratings or Ratings(),
            attended=meeting.ratings is not None,
            tension=meeting.tension,
            signs=meeting.signs,
            note=meeting.note,
        )


def _fill_until_review(folder: Path, entries: Sequence[SessionEntry]) -> None:
    """Add the sessions up to the review, and the review, all dated its last day."""
    day = entries[-1].day
    with Journal(folder, today=lambda: day) as journal:
        journal.courses.start(
            _COURSE,
            therapist="Dr. Lindqvist",
            approach="trauma-focused",
            hoped_for="To sleep, and to argue less with the people I love.",
            started=entries[0].day,
            days_between=_WEEK.days,
        )
        journal.sessions.add_all(entries, "the demo")
        _review(journal)


def _review(journal: Journal) -> None:
    signals = journal.overview().signals
    harder = next((one for one in signals if one.kind in (Kind.DIP, Kind.DETERIORATION)), None)
    review = journal.reviews.open(ReviewReason.SIGNAL if harder else ReviewReason.HAND, harder)
    for question, value in _REVIEW_ANSWERS.items():
        journal.reviews.answer(review.id, question, value)
    journal.reviews.end(review.id, _REVIEW_ACTIONS, look_again_after=4)
