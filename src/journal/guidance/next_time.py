"""The line to say at the next session, as a review ended with it."""

from collections.abc import Sequence

from journal.guidance import saying, walk
from journal.guidance.afterwards import EARLY, VERDICT
from journal.guidance.prompt import counts, is_fresh
from journal.records import Review, TherapySession
from journal.text import one_line


def at_work(reviews: Sequence[Review], sessions: Sequence[TherapySession]) -> Review | None:
    """Return the last review that was ended, while it is fresh and nobody has said how it went."""
    ended = (one for one in reversed(reviews) if one.ended and counts(one))
    review = next(ended, None)
    if review is None or not is_fresh(review, sessions):
        return None
    return review if review.answer(VERDICT) in ("", EARLY) else None


def line_for_next_time(reviews: Sequence[Review], sessions: Sequence[TherapySession]) -> str:
    """Return the line that was found in the last review, on one line, until it was brought up."""
    review = at_work(reviews, sessions)
    if review is None or review.answer(saying.SAID) in (*saying.SPOKEN, saying.LEAVE):
        return ""
    return one_line(walk.line_to_say(review))
