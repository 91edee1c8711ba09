"""When to show people to call: rules on ratings, notes and answers."""

from collections.abc import Sequence
from datetime import timedelta

from journal.guidance.model import Route
from journal.guidance.text_catalog import ids
from journal.ratings import Ratings
from journal.records import Review, TherapySession

_LONG_AGO = timedelta(weeks=2)

DARK_THOUGHTS = {("safety_thoughts", "ending_life"), ("safety_thoughts", "hurting")}
"""What is ticked when someone thinks of ending their life: the screen is then shown by itself."""

UNSAFE_ANSWERS = {("outside_weight", "unsafe"), ("readiness_within", "crisis")}
"""What is ticked when the step on being safe is worth adding."""

HARM_ANSWERS = {("stopping_why", "hurt"), ("fit_more", "safety")}
"""What is ticked when the step on being hurt by a therapist is to come next."""

_URGENT_ANSWERS = {*UNSAFE_ANSWERS, *DARK_THOUGHTS, ("safety_thoughts", "not_safe")}


def is_hard(ratings: Ratings) -> bool:
    """Tell whether what was rated is a reason to show, gently, that there are people to call."""
    return bool(ratings.at_their_worst)


def turned_hard(
    session: TherapySession,
    sessions: Sequence[TherapySession],
    before: TherapySession | None = None,
) -> bool:
    """Tell whether people to call are to come by themselves, now that `session` is saved.

    They do when it is hard and the session before it was not, or was more than two weeks before:
    who is at 9 every week is not shown them every week. `sessions` are those of its course that
    took place, oldest first. With `before`, what it was until it was changed now, only the newest
    session counts, and only if it was not hard already: to correct an older one is about the record
    and not about today.
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
    """Tell whether the pages of a review keep in sight that there are people to call."""
    return route.safety or bool(_ticked(review) & _URGENT_ANSWERS)


def thinks_of_ending(review: Review) -> bool:
    """Tell whether thoughts of ending one's life, or of hurting oneself, are ticked in a review."""
    return bool(_ticked(review) & DARK_THOUGHTS)


def tells_of_harm(review: Review) -> bool:
    """Tell whether a review is about being hurt by a therapist, or came to that.

    To talk it over with that therapist is then nothing to prompt for.
    """
    return review.is_on_harm or bool(_ticked(review) & HARM_ANSWERS)


def _ticked(review: Review) -> set[tuple[str, str]]:
    """Return what is ticked in a review, with the questions."""
    return {(answer.question, tick) for answer in review.answers for tick in ids(answer.value)}
