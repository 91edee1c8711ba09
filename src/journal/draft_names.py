"""Names of drafts: the form that a draft belongs to, and the record that the form changes.

A name is the kind of the form, as "goal" for a new one, with the number of the record that it
changes, as "goal 3", or with words, as "leave TITLE". A draft may also hold fields about records,
named as "task-3". These names stand in the journals of people, so they never change.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

Record = tuple[str, int]
"""A record that a draft is about: its table, and its number or id."""


class DraftKind(StrEnum):
    """The kinds of forms: what the names of their drafts begin with."""

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
"""The tables of the records that forms change, by the kinds of the forms."""

_FIELDS: Mapping[str, str] = {"jot": "jot", "task": "task", "way": "task"}
"""The tables of the records that fields are about, by what the names of the fields begin with."""

# A number of another hand, such as 07, is none: two names must never become the same one.
_NUMBER = "(-?[1-9][0-9]{0,29}|0)"
# Not compiled here: most commands load these names and parse none.
_OF_RECORD = f"(?s)({'|'.join(TABLES)}) {_NUMBER}(?: (.+))?"
_OF_NONE = f"(?s)({'|'.join(DraftKind)})(?: (.+))?"
_FIELD = f"({'|'.join(_FIELDS)})-{_NUMBER}"


class DraftName(Struct, frozen=True):
    """The name of a draft; `id` is the number or id of the record that the form changes."""

    kind: DraftKind
    id: int | None = None
    words: str = ""

    def __str__(self) -> str:
        """Return the name as it is stored."""
        number = "" if self.id is None else str(self.id)
        return " ".join(filter(None, (self.kind, number, self.words)))

    @property
    def record(self) -> Record | None:
        """The record that the form changes; None for the form of something new."""
        return None if self.id is None else (TABLES[self.kind], self.id)


class DraftField(Struct, frozen=True):
    """The name of a field that is about one record, whichever form it is in."""

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
    """Return the draft name that is written so; None for one that no form has."""
    if found := re.fullmatch(_OF_RECORD, name):
        return DraftName(DraftKind(found[1]), int(found[2]), found[3] or "")
    if found := re.fullmatch(_OF_NONE, name):
        return DraftName(DraftKind(found[1]), words=found[2] or "")
    return None


def parse_field(name: str) -> DraftField | None:
    """Return the field about a record that is named so; None for any other."""
    found = re.fullmatch(_FIELD, name)
    return DraftField(found[1], int(found[2])) if found else None


def jot_field(jot: int) -> str:
    """Return the name of the field that says what became of a jot."""
    return str(DraftField("jot", jot))


def outcome_field(task: int) -> str:
    """Return the name of the field that says how it went with a task."""
    return str(DraftField("task", task))


def way_field(task: int) -> str:
    """Return the name of the field that says what got in the way of a task."""
    return str(DraftField("way", task))
