"""`Archive`: everything a journal holds, as one immutable record.

Within an archive a session is meant by its number, a course by its name, all else by its id; those
are the numbers of the journal that it was made of. What lasts beyond one journal is the `uid`.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from journal.between_sessions import Goal, GoalRating, Jot, Task
from journal.own_settings import OWN_SETTINGS
from journal.records import (
    CURRENT_COURSE,
    Action,
    Answer,
    Change,
    Course,
    People,
    PlanPart,
    Questionnaire,
    Review,
    TherapySession,
)

UNKNOWN: Final = "1970-01-01T00:00:00.000000+00:00"
"""The time of change where it is unknown: before any other."""

SETTINGS: Final = (CURRENT_COURSE, *(one.key for one in OWN_SETTINGS if one.is_exported))
"""The settings that go with a person from journal to journal. All others are of one file alone,
and what is among them, a key for instance, must never be in an export."""

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
T = TypeVar("T")


class Versioned(Struct, Generic[T], frozen=True):
    """A `record` with its identity and times of change.

    `uid` is the same in all copies of a journal, None where it is not known. `changed_at` is in
    UTC, ISO 8601 to the microsecond, so that it sorts as text. `logged_at` tells when a session
    was logged (UTC, ISO 8601); it is "" where that is not known, and for all else.
    """

    record: T
    changed_at: str = UNKNOWN
    uid: str | None = None
    logged_at: str = ""


class VersionedReview(Versioned[Review], frozen=True, kw_only=True):
    """A review; its answers and actions stand here instead of in `record`."""

    answers: tuple[Versioned[Answer], ...] = ()
    actions: tuple[Versioned[Action], ...] = ()


class VersionedGoal(Versioned[Goal], frozen=True, kw_only=True):
    """A goal; its ratings stand here instead of in `record`."""

    ratings: tuple[Versioned[GoalRating], ...] = ()


class ArchivedDraft(Struct, frozen=True):
    """A draft: unsaved input of a form; `saved_at` is in UTC, ISO 8601."""

    form: str
    body: dict[str, Any]
    saved_at: str


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything in a journal, each kind in the order of its numbers.

    Not in it are the changes that can be taken back, and what is set for one file alone.
    `exported`, when it was made (UTC, ISO 8601), makes no difference between two archives.
    """

    courses: tuple[Versioned[Course], ...] = ()
    sessions: tuple[Versioned[TherapySession], ...] = ()
    changes: tuple[Versioned[Change], ...] = ()
    reviews: tuple[VersionedReview, ...] = ()
    jots: tuple[Versioned[Jot], ...] = ()
    goals: tuple[VersionedGoal, ...] = ()
    tasks: tuple[Versioned[Task], ...] = ()
    questionnaires: tuple[Versioned[Questionnaire], ...] = ()
    plan: tuple[Versioned[PlanPart], ...] = ()
    """The safety plan, heading by heading."""
    settings: tuple[tuple[str, str], ...] = ()
    drafts: tuple[ArchivedDraft, ...] = ()
    people: People | None = None
    exported: str = field(default="", compare=False)
    left_out: str = field(default="", compare=False)
    """Foreign content of the source file, which was left out, in words."""


def is_moment(text: str, *, to_the_microsecond: bool = False) -> bool:
    """Tell whether `text` is a UTC timestamp in the format of an export."""
    found = _MOMENT.fullmatch(text)
    if found is None or (to_the_microsecond and not found[1]):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_uid(text: str) -> bool:
    """Tell whether `text` is a uid in the format of an export."""
    return _UID.fullmatch(text) is not None
