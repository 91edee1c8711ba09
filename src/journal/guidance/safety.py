"""When to show people to call: rules on ratings, notes and answers."""

from collections.abc import Sequence
from datetime import timedelta

from journal.guidance.model import Route
from journal.guidance.text_catalog import ids
from journal.ratings import Ratings
from journal.records import Review, TherapySession

_LONG_AGO = timedelta(weeks=2)

DARK_THOUGHTS = {("safety_thoughts", "ending_life"), ("safety_thoughts", "hurting")}
"""Answers about ending one's life or self-harm, after which the safety screen opens by itself."""

UNSAFE_ANSWERS = {("outside_weight", "unsafe"), ("readiness_within", "crisis")}
"""Answers after which the step on being safe is added."""

HARM_ANSWERS = {("stopping_why", "hurt"), ("fit_more", "safety")}
"""Answers after which the step on being hurt by a therapist comes next."""

_URGENT_ANSWERS = {*UNSAFE_ANSWERS, *DARK_THOUGHTS, ("safety_thoughts", "not_safe")}


def is_hard(ratings: Ratings) -> bool:
    """Tell whether the ratings are a reason to mention, gently, that there are people to call."""
    return bool(ratings.at_their_worst)


def needs_people_shown(
    session: TherapySession,
    sessions: Sequence[TherapySession],
    before: TherapySession | None = None,
) -> bool:
    """Tell whether to show people to call, unasked, after `session` was saved.

    Yes if it is hard and the previous session was not, or was more than two weeks earlier: a person
    who is at 9 every week does not see them every week. `sessions` are the attended ones of its
    course, oldest first. `before` is the session before an edit: then only the newest session
    counts, and only if it was not hard already, as correcting an older one is about the record and
    not about today.
    """
    if not is_hard(session.ratings) or session not in sessions:
        return False
    if before is not None and (is_hard(before.ratings) or session != sessions[-1]):
        return False
    earlier = sessions[: sessions.index(session)]
    if not earlier or session.day - earlier[-1].day > _LONG_AGO:
        return True
    return not is_hard(earlier[-1].ratings)


def needs_help_near(review: Review, route: Route) -> bool:
    """Tell whether a review keeps a reminder of people to call in view on its pages."""
    return route.safety or bool(_ticked(review) & _URGENT_ANSWERS)


def thinks_of_ending(review: Review) -> bool:
    """Tell whether thoughts of ending one's life or hurting oneself are ticked in a review."""
    return bool(_ticked(review) & DARK_THOUGHTS)


def tells_of_harm(review: Review) -> bool:
    """Tell whether a review is about being hurt by a therapist, or came to that.

    Talking it over with that therapist must then not be suggested.
    """
    return review.is_on_harm or bool(_ticked(review) & HARM_ANSWERS)


def _ticked(review: Review) -> set[tuple[str, str]]:
    """Return the ticked options of a review as (question, option)."""
    return {(answer.question, tick) for answer in review.answers for tick in ids(answer.value)}
