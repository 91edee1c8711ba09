"""A session just logged, with what is to be said of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.records import TherapySession

if TYPE_CHECKING:
    from journal.overview import Overview


@dataclass(frozen=True, slots=True)
class Added:
    """A session just added.

    `current` is the name of the current course, which may be another; `several_courses` tells
    whether there is more than one.
    """

    session: TherapySession
    course_is_new: bool
    current: str
    several_courses: bool


@dataclass(frozen=True, slots=True)
class Logged(Added):
    """A session just added, and its course as it stands with it."""

    overview: "Overview"
