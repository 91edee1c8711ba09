"""Names of drafts: the form a draft belongs to, and the record that the form changes.

A name is the kind of the form ("goal" for a new goal), followed by the number of the record it
changes ("goal 3") or by words ("leave TITLE"). A draft may also hold fields about single records,
named like "task-3". These names are stored in people's journals, so they never change.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

Record = tuple[str, int]
"""A record that a draft is about: its table, and its number or id."""


class DraftKind(StrEnum):
    """The kinds of forms; the name of a draft begins with one."""

    LOG = "log"
    EDIT = "edit"
    AFTER = "after"
    NEW_COURSE = "new course"
    COURSE = "course"
    CHANGE = "change"
    REVIEW = "review"
    LEAVE = "leave"
    JOT = "jot"
    GOAL = "goal"
    TASK = "task"
    QUESTIONNAIRE = "questionnaire"
    PLAN = "plan"
    PEOPLE = "people"
    SHEET = "sheet"


TABLES: Final[Mapping[str, str]] = {
    DraftKind.EDIT: "therapy_session",
    DraftKind.COURSE: "course",
    DraftKind.REVIEW: "review",
    DraftKind.JOT: "jot",
    DraftKind.GOAL: "goal",
    DraftKind.TASK: "task",
    DraftKind.QUESTIONNAIRE: "questionnaire",
}
"""The table of the record that each kind of form changes."""

_FIELDS: Mapping[str, str] = {"jot": "jot", "task": "task", "way": "task"}
"""The table of the record that a field is about, by the prefix of the field's name."""

# Leading zeros are refused, so that no two names refer to the same record.
_NUMBER = "(-?[1-9][0-9]{0,29}|0)"
# Kept as a string: most commands import these names and never parse one.
_OF_RECORD = f"(?s)({'|'.join(TABLES)}) {_NUMBER}(?: (.+))?"
_OF_NONE = f"(?s)({'|'.join(DraftKind)})(?: (.+))?"
_FIELD = f"({'|'.join(_FIELDS)})-{_NUMBER}"


class DraftName(Struct, frozen=True):
    """The name of a draft; `id` is the number or id of the record its form changes."""

    kind: DraftKind
    id: int | None = None
    words: str = ""

    def __str__(self) -> str:
        """Return the name as it is stored."""
        number = "" if self.id is None else str(self.id)
        return " ".join(filter(None, (self.kind, number, self.words)))

    @property
    def record(self) -> Record | None:
        """The record that the form changes; None if the form is for a new one."""
        return None if self.id is None else (TABLES[self.kind], self.id)


class DraftField(Struct, frozen=True):
    """The name of a field about one record, whichever form it is in."""

    kind: str
    id: int

    def __str__(self) -> str:
        """Return the name as it is stored."""
        return f"{self.kind}-{self.id}"

    @property
    def record(self) -> Record:
        """The record that the field is about."""
        return _FIELDS[self.kind], self.id


LOG_DRAFT: Final = str(DraftName(DraftKind.LOG))
"""The name of the draft of a new session."""


def parse(name: str) -> DraftName | None:
    """Parse the name of a draft; return None if no form has such a name."""
    if found := re.fullmatch(_OF_RECORD, name):
        return DraftName(DraftKind(found[1]), int(found[2]), found[3] or "")
    if found := re.fullmatch(_OF_NONE, name):
        return DraftName(DraftKind(found[1]), words=found[2] or "")
    return None


def parse_field(name: str) -> DraftField | None:
    """Parse the name of a field about a record; return None for any other name."""
    found = re.fullmatch(_FIELD, name)
    return DraftField(found[1], int(found[2])) if found else None


def jot_field(jot: int) -> str:
    """Return the name of the field for what became of a jot."""
    return str(DraftField("jot", jot))


def outcome_field(task: int) -> str:
    """Return the name of the field for the outcome of a task."""
    return str(DraftField("task", task))


def way_field(task: int) -> str:
    """Return the name of the field for what got in the way of a task."""
    return str(DraftField("way", task))
