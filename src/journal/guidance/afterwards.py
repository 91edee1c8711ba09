"""Follow-ups of a review: was it said, what was agreed, did it help."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from journal.guidance.dark_thoughts import asks_how_thoughts_are, newest_with_dark_thoughts
from journal.guidance.model import Question
from journal.guidance.prompt_answers import QUIET_SESSIONS, counts
from journal.guidance.saying import (
    AGAIN,
    AGREED,
    LEAVE,
    NOT_YET,
    SAID,
    SPOKEN,
    YES,
    has_line,
    spoken_at,
)
from journal.guidance.since import (
    NO_OTHER_COURSES,
    OtherCourses,
    attended_after,
    attended_since,
    sittings,
)
from journal.guidance.text_catalog import catalog
from journal.guidance.walk import LOOKED_AT, SPOKEN_AT, is_touched, line_to_say
from journal.records import Review, TherapySession
from journal.text import whole_number

VERDICT, WORDS, NEXT = "helped_verdict", "helped_words", "helped_next"
"""The questions of texts/afterwards.toml about whether it helped."""

EARLY, FURTHER = "early", "further"
_NOTED = "credit_helped"

# Two quiet sessions after bringing it up; the third gives the third rating to compare.
LOOK_AFTER = 3

_NOT_KNOWN: Mapping[int, str] = MappingProxyType({})

# From near to far: each rung asks for more than the one before.
_RUNGS = (
    ("define", "talk"),
    ("expectations", "fit"),
    ("outside", "approach"),
    ("readiness", "support"),
    ("time", "credit"),
)


class Stage(StrEnum):
    """The stage of a follow-up: which question is next.

    CARE asks about thoughts of ending one's life.
    """

    CARE = "care"
    SAY = "say"
    LOOK = "look"


class FollowUp(Struct, frozen=True):
    """One follow-up question of `review`, with a calm title and text."""

    review: Review
    stage: Stage
    title: str
    text: str


class Helped(Struct, frozen=True):
    """Something that helped: when, in which course, in the person's own words."""

    day: date
    course: str
    text: str


def follow_up(
    reviews: Sequence[Review],
    sessions: Sequence[TherapySession],
    today: date,
    logged_on: Mapping[int, str] = _NOT_KNOWN,
    elsewhere: OtherCourses = NO_OTHER_COURSES,
) -> FollowUp | None:
    """Return the one follow-up question that is open, or None.

    First, how dark thoughts are now: with each session, missed ones included, until they are gone
    or the question was left unanswered at four sittings; also after a week without a session. Then,
    whether the line was said: after the first session since the review, and once more only if
    wanted. Then, whether it helped: with the third session after it was brought up or, if nothing
    was, when the person wished to look again. Sessions logged in one sitting, as by an import, are
    one occasion to ask. `sessions` are those of the course, oldest first; `logged_on` is as in
    `sittings`. Of other courses, in `elsewhere`, only dark thoughts are asked about.
    """
    newest_first = [review for review in reversed(reviews) if counts(review)]
    grave = newest_with_dark_thoughts((*reviews, *elsewhere.reviews))
    every = sorted((*sessions, *elsewhere.sessions), key=lambda one: (one.day, one.number))
    if grave is not None and asks_how_thoughts_are(grave, every, today, logged_on):
        return _follow_up(grave, Stage.CARE)
    for review in newest_first:
        if _asks_whether_said(review, sessions, logged_on):
            return _follow_up(review, Stage.SAY)
    for review in newest_first:
        if _asks_whether_helped(review, sessions, today):
            return _follow_up(review, Stage.LOOK)
    return None


def newest_open_follow_up(
    reviews: Sequence[Review], sessions: Sequence[TherapySession]
) -> Review | None:
    """Return the newest review whose follow-up can still be answered, None without one.

    That needs one attended session since the review, and ends when it is said whether it helped, or
    that the person would rather leave it. Nothing prompts for it any more.
    """
    found = _with_something(reviews)[:1]
    return next((review for review in found if _can_be_followed_up(review, sessions)), None)


def earlier_follow_ups(
    reviews: Sequence[Review], sessions: Sequence[TherapySession]
) -> tuple[Review, ...]:
    """Return the other reviews whose follow-up can be answered or reopened."""
    others = (
        one for one in _with_something(reviews) if one != newest_open_follow_up(reviews, sessions)
    )
    return tuple(one for one in others if not one.answer(VERDICT) and attended_since(one, sessions))


def newest_answered(reviews: Sequence[Review], question: str) -> Review | None:
    """Return the newest review in which the follow-up `question` was answered."""
    return next((one for one in reversed(reviews) if one.answer(question)), None)


def editable_answer(
    reviews: Sequence[Review], sessions: Sequence[TherapySession], question: str, noted: str
) -> Review | None:
    """Return the review in which `question` was answered recently, to answer it again.

    The session of the answer is stored in the answer `noted`.
    """
    found = newest_answered(reviews, question)
    if found is None:
        return None
    later = attended_after(sessions, _number(found, noted) or 0)
    return found if len(later) < QUIET_SESSIONS else None


def what_helped(reviews: Sequence[Review]) -> tuple[Helped, ...]:
    """Return what helped, newest first; of verdicts only “yes” and “partly”."""
    return tuple(helped for review in reversed(reviews) for helped in _helped(review))


def questions_on_helping(review: Review) -> tuple[Question, ...]:
    """Return the questions about whether it helped, given the answers so far."""
    verdict = review.answer(VERDICT)
    follow = () if verdict in ("", EARLY) else (WORDS, NEXT)
    return tuple(catalog().question(name) for name in (VERDICT, *follow))


def subject_of(review: Review) -> str:
    """Return what to look at: the agreement, else the line to say, else the actions."""
    return ": ".join(_subject(review))


def further_steps(review: Review) -> tuple[str, ...]:
    """Return the steps one rung above those of `review`."""
    touched = {step.id for step in catalog().steps if is_touched(review, step)}
    looked_at = touched or {*review.steps[:1]}
    reached = max((n for n, rung in enumerate(_RUNGS) if looked_at & {*rung}), default=-1)
    return _RUNGS[min(reached + 1, len(_RUNGS) - 1)]


def _subject(review: Review) -> tuple[str, str]:
    """Return the subject of a follow-up: its label and its words."""
    if agreed := review.answer(AGREED).strip():
        return "What you agreed on", agreed
    if line := line_to_say(review):
        return "What you wanted to say", line
    return "What you chose to do", "; ".join(action.text for action in review.actions)


def _helped(review: Review) -> Iterator[Helped]:
    day = review.ended or review.opened
    if review.answer(VERDICT) in SPOKEN:
        _, what = _subject(review)
        if text := "\n".join(part for part in (what, review.answer(WORDS)) if part.strip()):
            yield Helped(day, review.course, text)
    if noted := review.answer(_NOTED):
        yield Helped(day, review.course, noted)


def _with_something(reviews: Sequence[Review]) -> list[Review]:
    """Return the ended reviews with something to say or do, newest first."""
    return [review for review in reversed(reviews) if counts(review) and _has_something(review)]


def _can_be_followed_up(review: Review, sessions: Sequence[TherapySession]) -> bool:
    is_over = review.answer(SAID) == LEAVE or review.answer(VERDICT)
    return not is_over and bool(attended_since(review, sessions))


def _has_something(review: Review) -> bool:
    """Tell whether a review left something to say or do."""
    return has_line(review) or bool(review.actions)


def _follow_up(review: Review, stage: Stage) -> FollowUp:
    words = catalog().afterwards
    if stage is Stage.CARE:
        return FollowUp(review, stage, words.care_title, words.care_text)
    if stage is Stage.LOOK:
        return FollowUp(review, stage, words.look_title, words.look_text)
    title = words.say_title if has_line(review) else words.done_title
    return FollowUp(review, stage, title, words.say_text)


def _asks_whether_said(
    review: Review, sessions: Sequence[TherapySession], logged_on: Mapping[int, str]
) -> bool:
    answer = review.answer(SAID)
    if not _has_something(review):
        return False
    if answer == NOT_YET and review.answer(AGAIN) == YES:
        later = attended_after(sessions, _number(review, SPOKEN_AT) or 0)
        return sittings(later, logged_on) == 1
    return not answer and sittings(attended_since(review, sessions), logged_on) == 1


def _asks_whether_helped(review: Review, sessions: Sequence[TherapySession], today: date) -> bool:
    if review.ended is None:
        return False
    verdict, looked_at = review.answer(VERDICT), _number(review, LOOKED_AT)
    if verdict == EARLY and looked_at is not None:
        return len(attended_after(sessions, looked_at)) >= LOOK_AFTER
    if verdict:
        return False
    spoken = spoken_at(review)
    if spoken is not None:
        return len(attended_after(sessions, spoken)) >= LOOK_AFTER
    return any(
        (action.look_again_on is not None and action.look_again_on <= today)
        or (
            action.look_again_after is not None
            and len(attended_since(review, sessions)) >= action.look_again_after
        )
        for action in review.actions
    )


def _number(review: Review, noted: str) -> int | None:
    return whole_number(review.answer(noted))
