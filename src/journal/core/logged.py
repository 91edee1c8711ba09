"""A session just logged, with what is to be said of it."""

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.records import TherapySession

if TYPE_CHECKING:
    from journal.overview import Overview


class Added(Struct, frozen=True):
    """A session just added.

    `current` is the name of the current course, which may be another; `several_courses` tells
    whether there is more than one.
    """

    session: TherapySession
    course_is_new: bool
    current: str
    several_courses: bool


class Logged(Added, frozen=True):
    """A session just added, and its course as it stands with it."""

    overview: "Overview"
