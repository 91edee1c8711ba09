"""Answers to a prompt other than opening a review, and what a review counts for."""

from journal.records import Review
from journal.text import whole_number

MATCHES, NO = "matches", "no"
"""Question and answer for a signal that does not match how it feels."""

PUT_OFF, LEFT = "put_off", "left"
"""Questions stored instead of a review: after how many sessions to ask again, or why it is left."""

QUIET_SESSIONS = 4
"""Sessions of quiet: three give a review time; with the fourth its ratings can be compared."""

_ABOUT_MATCHING = (MATCHES, "matches_words")


def counts(review: Review) -> bool:
    """Tell whether a review counts: more than “not now” or “does not match”."""
    return not (review.was_left_empty or review.answer(PUT_OFF) or is_refusal(review))


def is_refusal(review: Review) -> bool:
    """Tell whether a review only says that the signal does not match."""
    about_it = all(answer.question in _ABOUT_MATCHING for answer in review.answers)
    return review.answer(MATCHES) == NO and about_it and not review.actions


def sessions_of_quiet(review: Review) -> int:
    """Return for how many sessions a review suppresses prompts."""
    if counts(review):
        return QUIET_SESSIONS
    put_off = whole_number(review.answer(PUT_OFF))
    return int(is_refusal(review)) if put_off is None else put_off
