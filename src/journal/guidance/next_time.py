"""The line for the next session, from the last review."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from journal.guidance import saying, walk
from journal.guidance.afterwards import EARLY, VERDICT
from journal.guidance.offering import HAND_IT_OVER, SAY_IT
from journal.guidance.prompt import goes_on, is_covered_by
from journal.guidance.prompt_answers import counts
from journal.guidance.since import is_fresh
from journal.guidance.text_catalog import catalog
from journal.records import Action, Review, TherapySession
from journal.signals.model import Signal
from journal.text import one_line

_TO_SAY_IT: Final = (SAY_IT, HAND_IT_OVER)


def fresh_review(reviews: Sequence[Review], sessions: Sequence[TherapySession]) -> Review | None:
    """Return the last ended review while it is fresh and its follow-up unanswered."""
    ended = (one for one in reversed(reviews) if one.ended and counts(one))
    review = next(ended, None)
    if review is None or not is_fresh(review, sessions):
        return None
    return review if review.answer(VERDICT) in ("", EARLY) else None


def is_settled(action: Action, review: Review) -> bool:
    """Tell whether an action is to say the line, and the follow-up says it was done or dropped."""
    offer = catalog().offer_id(action.text)
    return offer in _TO_SAY_IT and review.answer(saying.SAID) in (*saying.SPOKEN, saying.LEAVE)


def brought_up_on(
    signal: Signal, reviews: Sequence[Review], sessions: Sequence[TherapySession]
) -> date | None:
    """Return the day of the session at which a signal was brought up.

    None if it was not, or so long ago that it is raised again.
    """
    for review in reversed(reviews):
        is_about_it = is_covered_by(signal.name, review.signal) or goes_on(signal, review, sessions)
        if is_about_it and is_fresh(review, sessions) and saying.was_brought_up(review):
            return saying.day_said(review, sessions)
    return None


def line_for_next_time(reviews: Sequence[Review], sessions: Sequence[TherapySession]) -> str:
    """Return the line from the last review, on one line, until it was brought up."""
    review = fresh_review(reviews, sessions)
    if review is None or review.answer(saying.SAID) in (*saying.SPOKEN, saying.LEAVE):
        return ""
    return one_line(walk.line_to_say(review))
