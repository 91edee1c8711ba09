"""A form's draft and target course."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.ratings import Ratings, is_rating
from journal.records import Course, Draft, TherapySession

if TYPE_CHECKING:
    from journal.core import Journal


class FormState(Struct, frozen=True):
    """State for opening a form: its draft, and `usual`, the course for a form without one.

    `to_bring` are the lines for the next session of that course.
    """

    draft: Draft | None
    usual: Course | None
    courses: tuple[Course, ...]
    sessions: tuple[TherapySession, ...]
    to_bring: tuple[str, ...] = ()

    @property
    def last(self) -> Ratings:
        """The ratings of the course's last attended session; blank without one."""
        name = self.course.name if self.course else ""
        there = (one for one in reversed(self.sessions) if one.course == name and one.attended)
        return next((one.ratings for one in there), Ratings())

    @property
    def course(self) -> Course | None:
        """The course in which the draft was begun, by its present name, else `usual`."""
        begun_in = self.draft.body.get("course") if self.draft else None
        return next((course for course in self.courses if course.id == begun_in), self.usual)

    def taken(self, but: int | None) -> Mapping[date, int]:
        """Return the days on which the course has a session other than `but`, with its number."""
        name = self.course.name if self.course else ""
        there = (one for one in self.sessions if one.course == name and one.number != but)
        return {one.day: one.number for one in there}


def form_state(journal: "Journal", form: str, course: str | None) -> FormState:
    """Read the state for `form` in `course`, by default the current one."""
    overview = journal.overview(course)
    return FormState(
        journal.drafts.get(form),
        overview.course,
        journal.courses.all(),
        journal.sessions.all(),
        overview.to_bring,
    )


def course_of(journal: "Journal", form: str) -> int | None:
    """Return the id of the course for a new draft of `form`: that of an old draft, or current."""
    draft, current = journal.drafts.get(form), journal.courses.current()
    begun_in = draft.body.get("course") if draft else None
    return begun_in if isinstance(begun_in, int) else current.id if current else None


def current_name(journal: "Journal", course: Course | None) -> str | None:
    """Return the present name of `course`; None if it is unknown or no longer exists."""
    return next((one.name for one in journal.courses.all() if course and one.id == course.id), None)


def as_rating(value: object) -> float | None:
    """Decode a rating in a draft; None if blank or invalid."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if is_rating(value) else None


def as_ids(value: object) -> tuple[str, ...]:
    """Decode ticked ids in a draft; empty if invalid."""
    ids = value if isinstance(value, list | tuple) else ()
    return tuple(one for one in ids if isinstance(one, str))
