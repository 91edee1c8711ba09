"""`Archive`: everything a journal holds, as one immutable record.

Within an archive, references use the number of a session, the name of a course, and the id of
anything else, all as in the journal it was made from. Across journals, records are identified by
`uid`.
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
"""The time of change if unknown: earlier than any other."""

SETTINGS: Final = (CURRENT_COURSE, *(one.key for one in OWN_SETTINGS if one.is_exported))
"""The settings that go with a person from journal to journal. All others belong to one file, and
some, such as a key, must never be exported."""

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
T = TypeVar("T")


class Versioned(Struct, Generic[T], frozen=True):
    """A `record` with its identity and times of change.

    `uid` is the same in all copies of a journal, None if unknown. `changed_at` is in UTC, ISO 8601
    to the microsecond, so that it sorts as text. `logged_at` is when a session was logged (UTC, ISO
    8601); "" if unknown, and for other records.
    """

    record: T
    changed_at: str = UNKNOWN
    uid: str | None = None
    logged_at: str = ""


class VersionedReview(Versioned[Review], frozen=True, kw_only=True):
    """A review; its answers and actions are here instead of in `record`."""

    answers: tuple[Versioned[Answer], ...] = ()
    actions: tuple[Versioned[Action], ...] = ()


class VersionedGoal(Versioned[Goal], frozen=True, kw_only=True):
    """A goal; its ratings are here instead of in `record`."""

    ratings: tuple[Versioned[GoalRating], ...] = ()


class ArchivedDraft(Struct, frozen=True):
    """A draft: unsaved input of a form; `saved_at` is in UTC, ISO 8601."""

    form: str
    body: dict[str, Any]
    saved_at: str


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything in a journal, each kind in the order of its numbers.

    It excludes the undo history and the settings of a single file. `exported`, the time it was made
    (UTC, ISO 8601), does not count in comparisons.
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
    """The parts of the safety plan, by heading."""
    settings: tuple[tuple[str, str], ...] = ()
    drafts: tuple[ArchivedDraft, ...] = ()
    people: People | None = None
    exported: str = field(default="", compare=False)
    left_out: str = field(default="", compare=False)
    """A description of foreign content in the source file, which was left out."""


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
