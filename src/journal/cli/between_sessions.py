"""Text and JSON of jots, goals and tasks, for several commands."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from journal.between_sessions import Goal, Jot, Task, TaskOutcome
from journal.cli.invocation import Invocation
from journal.cli.output import Record, say_json, say_paragraph
from journal.days.conventions import this_day
from journal.days.formatting import day_as_of, long_day
from journal.ratings import as_number, as_text
from journal.text import one_line

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T", Jot, Goal, Task)

_KEYS = {"id": "number", "day": "date"}
"""JSON keys that differ from the field names."""

HOW_TO_ADD_A_GOAL = '“journal goal add "sleep through the night"” adds one.'
NO_GOALS = f"There are no goals yet. {HOW_TO_ADD_A_GOAL}"

OUTCOMES = {
    TaskOutcome.DONE.value: "done",
    TaskOutcome.PARTLY.value: "partly done",
    TaskOutcome.NOT.value: "not done",
}
"""Words for the outcomes of a task, by argument."""


def as_record(record: Struct) -> Record:
    """Return the JSON record of a jot, goal, task or action; blank texts become null."""
    return {
        _KEYS.get(name, name): _as_json(getattr(record, name)) for name in record.__struct_fields__
    }


def _as_json(value: object) -> object:
    if isinstance(value, tuple):
        return [as_record(one) for one in value]
    if isinstance(value, float):
        return as_number(value)
    return value.isoformat() if isinstance(value, date) else None if value == "" else value


def say_changed(record: Jot | Goal | Task, sentence: str, *, as_json: bool) -> None:
    """Print a changed record, as JSON or as a sentence."""
    if as_json:
        say_json(as_record(record))
    else:
        say_paragraph(sentence)


def jot_line(jot: Jot) -> str:
    """Format a jot on one line: number, text, day and state."""
    closed = f", {jot.state.words}" if jot.closed else ""
    return f"{jot.id}: {one_line(jot.text)} ({day_as_of(jot.day, this_day())}{closed})"


def goal_line(goal: Goal) -> str:
    """Format a goal on one line: number, text and last rating."""
    last = goal.ratings[-1] if goal.ratings else None
    rated = (
        f"{as_text(last.rating)} on {day_as_of(last.day, this_day())}" if last else "not rated yet"
    )
    ended = f", ended on {long_day(goal.ended, year=True)}" if goal.ended else ""
    return f"{goal.id}: {one_line(goal.text)} ({rated}{ended})"


def task_line(task: Task) -> str:
    """Format a task on one line: number, text, last day and outcome."""
    until = f", until {day_as_of(task.until, this_day())}" if task.until else ""
    way = f"; in the way: {one_line(task.in_the_way)}" if task.in_the_way else ""
    went = f" ({OUTCOMES[task.outcome.value]}{way})" if task.outcome else ""
    return f"{task.id}: {one_line(task.text)}{until}{went}"


def say_list(
    invocation: Invocation,
    read: "Callable[[Journal], Sequence[T]]",
    as_line: Callable[[T], str],
    none: str,
    *,
    as_json: bool,
) -> None:
    """Print records as JSON or one line each, or the sentence `none` if there are none.

    It does not create a journal.
    """
    found = invocation.read(read, ())
    if as_json:
        say_json([as_record(one) for one in found])
        return
    for one in found:
        say_paragraph(as_line(one))
    if not found:
        say_paragraph(none)
