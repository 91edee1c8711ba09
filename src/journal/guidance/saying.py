"""Whether a review's line was said, at which session, and what was agreed."""

from collections.abc import Sequence
from datetime import date

from journal.days.formatting import long_day
from journal.guidance.model import Option, Question, QuestionKind
from journal.guidance.since import attended_after, attended_since, newest_attended
from journal.guidance.text_catalog import catalog
from journal.guidance.walk import SPOKEN_AT, line_to_say
from journal.limits import LONGEST_SENTENCE
from journal.records import ChangeKind, Review, TherapySession
from journal.text import one_line, whole_number

SAID, ANSWER, AGREED, CHANGE = "after_said", "after_answer", "after_agreed", "after_change"
TRY, HARD, AGAIN = "after_try", "after_hard", "after_again"
"""Questions of texts/afterwards.toml."""

YES, PARTLY, NOT_YET, LEAVE = "yes", "partly", "not_yet", "leave"
SPOKEN = (YES, PARTLY)
"""The answers that mean that the line was said."""

_MOST_ASKED = 8
"""Maximum number of sessions offered for when it was said."""


def has_line(review: Review) -> bool:
    """Tell whether a review has a line to say."""
    return bool(line_to_say(review))


def spoken_at(review: Review) -> int | None:
    """Return the number of the session at which the line was said, None if it was not."""
    return whole_number(review.answer(SPOKEN_AT)) if review.answer(SAID) in SPOKEN else None


def was_brought_up(review: Review) -> bool:
    """Tell whether the follow-up says that the review's subject was brought up."""
    return review.answer(SAID) in SPOKEN


def sessions_to_say_it(
    review: Review, sessions: Sequence[TherapySession]
) -> tuple[TherapySession, ...]:
    """Return the attended sessions at which the line may have been said, oldest first.

    `sessions` are those of the course. Those dated before the review are left out, unless all are:
    then they were logged late.
    """
    since = attended_since(review, sessions)
    return tuple(s for s in since if s.day >= review.opened) or since


def default_said_at(review: Review, sessions: Sequence[TherapySession]) -> int:
    """Return the number of the session at which it was brought up, by default.

    The first one since "not yet" was answered, else since the review; without one the newest
    attended, 0 for none.
    """
    possible = sessions_to_say_it(review, sessions)
    not_yet = (whole_number(review.answer(SPOKEN_AT)) or 0) if review.answer(SAID) == NOT_YET else 0
    later = [one for one in attended_after(sessions, not_yet) if one in possible]
    return next((one.number for one in (*later, *possible)), newest_attended(sessions))


def day_said(review: Review, sessions: Sequence[TherapySession]) -> date | None:
    """Return the day of the session at which the line was said, None without one."""
    at = spoken_at(review) or default_said_at(review, sessions)
    return next((session.day for session in sessions if session.number == at), None)


def agreed_change(review: Review) -> ChangeKind | None:
    """Return the kind of change that was agreed, None without one."""
    kind = review.answer(CHANGE)
    is_agreed = review.answer(SAID) in ("", *SPOKEN) and kind in {*ChangeKind}
    return ChangeKind(kind) if is_agreed else None


def agreed_to_try(review: Review) -> str:
    """Return what was agreed to try, on one line; "" without anything."""
    is_agreed = review.answer(SAID) in ("", *SPOKEN) and review.answer(TRY) == YES
    return one_line(review.answer(AGREED), LONGEST_SENTENCE) if is_agreed else ""


def comparison_session(review: Review) -> int:
    """Return the number of the session after which a change may show, 0 for before the first."""
    return spoken_at(review) or review.after or 0


def questions_on_saying(
    review: Review, sessions: Sequence[TherapySession] = ()
) -> tuple[Question, ...]:
    """Return the questions about saying the line, given the answers so far.

    If several `sessions` of the course are possible, they include at which one it was said.
    """
    if not has_line(review):
        return ()
    answer = review.answer(SAID)
    agreed = (ANSWER, AGREED, CHANGE, *((TRY,) if review.answer(AGREED).strip() else ()))
    follow = {YES: agreed, PARTLY: agreed, NOT_YET: (HARD, "after_softer", AGAIN)}.get(answer, ())
    asked = [catalog().question(name) for name in (SAID, *follow)]
    when = _when_said(sessions_to_say_it(review, sessions)) if answer in SPOKEN else None
    return (*asked[:1], *([when] if when else ()), *asked[1:])


def _when_said(possible: Sequence[TherapySession]) -> Question | None:
    """Return the question at which session the line was said, None if only one is possible."""
    if len(possible) < 2:
        return None
    newest_first = possible[: -_MOST_ASKED - 1 : -1]
    options = (
        Option(str(one.number), f"session {one.number}, {long_day(one.day)}")
        for one in newest_first
    )
    return Question(SPOKEN_AT, catalog().afterwards.when_ask, QuestionKind.CHOICE, (*options,))
