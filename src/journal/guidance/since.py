"""Find the sessions since a review was opened, or since an answer was given.

They are found by position in the course, which is ordered by day. Numbers do not suffice: a session
that is logged late, or imported, has a larger number than later ones.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from journal.guidance.prompt_answers import QUIET_SESSIONS, counts
from journal.records import Review, TherapySession, place_of


class OtherCourses(Struct, frozen=True):
    """Facts from other courses: reviews with dark thoughts, and all sessions.

    A person who ticked them in one course and continues in another is asked about them too.
    """

    reviews: tuple[Review, ...] = ()
    sessions: tuple[TherapySession, ...] = ()


NO_OTHER_COURSES = OtherCourses()


def logged_after(sessions: Sequence[TherapySession], number: int) -> tuple[TherapySession, ...]:
    """Return the sessions after the one with that number, 0 for all; `sessions` oldest first."""
    return tuple(sessions[place_of(sessions, number) :])


def attended_after(sessions: Sequence[TherapySession], number: int) -> tuple[TherapySession, ...]:
    """Return the attended sessions after the one with that number; otherwise as above."""
    return tuple(one for one in logged_after(sessions, number) if one.attended)


def newest_attended(sessions: Sequence[TherapySession]) -> int:
    """Return the number of the newest attended session, 0 for none; `sessions` oldest first."""
    return next((one.number for one in reversed(sessions) if one.attended), 0)


def logged_since(review: Review, sessions: Sequence[TherapySession]) -> tuple[TherapySession, ...]:
    """Return the sessions of a course since `review`, missed ones included.

    `sessions` are oldest first. One that existed when the review was opened and is dated ahead by a
    wrong clock does not hide those that follow.
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
    """Return the attended sessions since `review`; `sessions` oldest first."""
    return tuple(one for one in logged_since(review, sessions) if one.attended)


def sittings(sessions: Sequence[TherapySession], logged_on: Mapping[int, str]) -> int:
    """Count the sittings at which sessions were logged: those of one day are one sitting.

    `logged_on` maps numbers of sessions to days; an unmapped session is a sitting of its own.
    """
    return len({logged_on.get(one.number) or one.number for one in sessions})


def is_fresh(review: Review, sessions: Sequence[TherapySession]) -> bool:
    """Tell whether a review is fresh: few sessions were attended since."""
    return len(attended_since(review, sessions)) < QUIET_SESSIONS


def since_last_review(sessions: Sequence[TherapySession], reviews: Sequence[Review]) -> int:
    """Count the attended sessions since the last review that counts, or since the start."""
    attended = sum(session.attended for session in sessions)
    looked_at = (len(attended_since(review, sessions)) for review in reviews if counts(review))
    return min(looked_at, default=attended)
