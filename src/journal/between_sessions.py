"""Records kept between sessions: jots, goals and tasks."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class JotState(StrEnum):
    """The state of a line for the next session."""

    OPEN = "open"
    SAID = "said"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """How the state is worded for the person."""
        return "let go" if self is JotState.DROPPED else self.value


class Jot(Struct, frozen=True):
    """A line to bring to the next session; `closed` is the day it was said or dropped."""

    id: int
    course: str
    day: date
    text: str
    state: JotState = JotState.OPEN
    closed: date | None = None


class GoalRating(Struct, frozen=True):
    """How close a goal was on a day: from 0 to 10 in half points."""

    day: date
    rating: float


class Goal(Struct, frozen=True):
    """A goal of a course in the person's own words; `ratings` are oldest first."""

    id: int
    course: str
    text: str
    since: date
    ended: date | None = None
    ratings: tuple[GoalRating, ...] = ()


class TaskOutcome(StrEnum):
    """The outcome of a task."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"


class Task(Struct, frozen=True):
    """Something agreed to try, until a day if one is set.

    `review` is the id of the review in which it was chosen, `in_the_way` what got in the way.
    """

    id: int
    course: str
    text: str
    agreed: date
    until: date | None = None
    outcome: TaskOutcome | None = None
    in_the_way: str = ""
    answered: date | None = None
    review: int | None = None


class LeftOpen(Struct, frozen=True):
    """The open jots and tasks to ask about after a session."""

    jots: tuple[Jot, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Tell whether there is nothing to ask about."""
        return not (self.jots or self.tasks)
