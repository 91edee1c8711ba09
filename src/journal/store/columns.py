"""The columns read from each table, and the reader of each.

A test compares them with `tables`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from journal.between_sessions import JotState, TaskOutcome
from journal.fields import FIELDS, FieldKind
from journal.records import ChangeKind, ReviewReason
from journal.store import stored
from journal.store.stored import Read


def _as_it_is(value: object) -> object:
    return value


def _word_of(kind: type[StrEnum], otherwise: StrEnum | None = None) -> Read:
    """Return a reader of an enumeration; an unknown word becomes `otherwise`."""
    return lambda value: kind(value) if value in [*kind] else otherwise


_OF_KIND: Final[Mapping[FieldKind, Read]] = {
    FieldKind.DAY: stored.read_day,
    FieldKind.FLAG: stored.read_flag,
    FieldKind.RATING: stored.read_rating,
    FieldKind.CHOICE: stored.read_text,
    FieldKind.IDS: stored.read_lines,
    FieldKind.TEXT: stored.read_text,
}

_OF_COURSE: Final = {"id": _as_it_is, "course_id": _as_it_is}

COLUMNS: Final[Mapping[str, Mapping[str, Read]]] = {
    "course": {
        "id": _as_it_is,
        "name": stored.read_text,
        "therapist": stored.read_text,
        "approach": stored.read_text,
        "hoped_for": stored.read_text,
        "started": stored.read_day,
        "days_between": stored.read_count,
    },
    "therapy_session": {
        "number": _as_it_is,
        "course_id": _as_it_is,
        **{one.name: _OF_KIND[one.kind] for one in FIELDS},
    },
    "change": {
        **_OF_COURSE,
        "day": stored.read_day,
        "kind": _word_of(ChangeKind, ChangeKind.OTHER),
        "text": stored.read_text,
    },
    "review": {
        **_OF_COURSE,
        "opened": stored.read_day,
        "reason": _word_of(ReviewReason, ReviewReason.HAND),
        "after": stored.read_number,
        "signal": stored.read_text,
        "signs": stored.read_lines,
        "steps": stored.read_lines,
        "ended": stored.read_day,
    },
    "answer": {"review_id": _as_it_is, "question": stored.read_text, "value": stored.read_text},
    "action": {
        "id": _as_it_is,
        "review_id": _as_it_is,
        "text": stored.read_text,
        "look_again_on": stored.read_day,
        "look_again_after": stored.read_count,
        "done": stored.read_flag,
    },
    "jot": {
        **_OF_COURSE,
        "day": stored.read_day,
        "text": stored.read_text,
        "state": _word_of(JotState, JotState.OPEN),
        "closed": stored.read_day,
    },
    "goal": {
        **_OF_COURSE,
        "text": stored.read_text,
        "since": stored.read_day,
        "ended": stored.read_day,
    },
    "goal_rating": {"goal_id": _as_it_is, "day": stored.read_day, "rating": stored.read_rating},
    "task": {
        **_OF_COURSE,
        "text": stored.read_text,
        "agreed": stored.read_day,
        "until": stored.read_day,
        "outcome": _word_of(TaskOutcome),
        "in_the_way": stored.read_text,
        "answered": stored.read_day,
        "review_id": stored.read_number,
    },
    "questionnaire": {
        "id": _as_it_is,
        "day": stored.read_day,
        "instrument": stored.read_text,
        "answers": stored.read_answers,
    },
    "plan_part": {"heading": stored.read_text, "lines": stored.read_lines},
    "draft": {"form": stored.read_text, "body": stored.read_body, "saved_at": stored.read_text},
    "setting": {"name": stored.read_text, "value": stored.read_text},
}
"""The columns read of each table, and the reader of each."""

NOTED: Final[Mapping[str, tuple[str, ...]]] = {
    "therapy_session": ("logged_at", "uid", "changed_at"),
    **dict.fromkeys(
        ("course", "change", "review", "action", "jot", "goal", "task", "questionnaire"),
        ("uid", "changed_at"),
    ),
    **dict.fromkeys(("answer", "goal_rating", "plan_part"), ("changed_at",)),
}
"""Further columns that only an archive needs: identities and times of change."""

COLUMN_OF: Final = {"course": "course_id", "review": "review_id"}
"""Columns whose attributes have another name in records."""
