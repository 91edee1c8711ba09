"""The sessions since a review was opened, or since the session at which something was answered.

They are told by their place in the course, which goes by days. A number alone tells nothing: one
that is logged late, or that an import brings in, has a larger number than later ones.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from journal.guidance.prompt_answers import QUIET_SESSIONS, counts
from journal.records import Review, TherapySession, place_of


class Elsewhere(Struct, frozen=True):
    """What other courses hold: reviews in which dark thoughts were ticked, and all sessions.

    Who ticked them in one course and goes on to another is asked how they are all the same.
    """

    reviews: tuple[Review, ...] = ()
    sessions: tuple[TherapySession, ...] = ()


NOWHERE_ELSE = Elsewhere()


def logged_after(sessions: Sequence[TherapySession], number: int) -> tuple[TherapySession, ...]:
    """Return those after the one of that number, 0 for all; `sessions` oldest first."""
    return tuple(sessions[place_of(sessions, number) :])


def attended_after(sessions: Sequence[TherapySession], number: int) -> tuple[TherapySession, ...]:
    """Return those that were attended after the one of that number; otherwise as above."""
    return tuple(one for one in logged_after(sessions, number) if one.attended)


def newest_attended(sessions: Sequence[TherapySession]) -> int:
    """Return the number of the newest that was attended, 0 for none; `sessions` oldest first."""
    return next((one.number for one in reversed(sessions) if one.attended), 0)


def logged_since(review: Review, sessions: Sequence[TherapySession]) -> tuple[TherapySession, ...]:
    """Return the sessions of a course since `review`, those missed too; `sessions` oldest first.

    One that was there when it was opened and is dated ahead, by a clock that was wrong, hides none
    of those that follow.
    """
    after = review.after
    if after is None:
        return tuple(one for one in sessions if one.day >= review.opened)
    place = place_of(sessions, after)
    return tuple(
        one
        for at, one in enumerate(sessions)
        if at >= place or (one.number > after and one.day > review.opened)
    )


def attended_since(
    review: Review, sessions: Sequence[TherapySession]
) -> tuple[TherapySession, ...]:
    """Return those sessions since `review` that were attended; `sessions` oldest first."""
    return tuple(one for one in logged_since(review, sessions) if one.attended)


def sittings(sessions: Sequence[TherapySession], logged_on: Mapping[int, str]) -> int:
    """Count at how many sittings sessions were logged: those of one day, or one import, are one.

    `logged_on` tells the days by the numbers of sessions; one that it does not tell is a sitting of
    its own.
    """
    return len({logged_on.get(one.number) or one.number for one in sessions})


def is_fresh(review: Review, sessions: Sequence[TherapySession]) -> bool:
    """Tell whether a review is fresh: few sessions were attended since."""
    return len(attended_since(review, sessions)) < QUIET_SESSIONS


def since_last_review(sessions: Sequence[TherapySession], reviews: Sequence[Review]) -> int:
    """Count the sessions attended since the last review that counts, or since the start."""
    attended = sum(session.attended for session in sessions)
    looked_at = (len(attended_since(review, sessions)) for review in reviews if counts(review))
    return min(looked_at, default=attended)
