"""Text and JSON of jots, goals and tasks, for several commands."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from journal.between import Goal, Jot, Task, TaskOutcome
from journal.cli.invocation import Invocation
from journal.cli.output import say_json, say_paragraph
from journal.dates import long_day
from journal.ratings import as_number, as_text
from journal.text import one_line

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
Record = dict[str, object]

HOW_TO_ADD_A_GOAL = '“journal goal add "sleep through the night"” adds one.'
NO_GOALS = f"There are no goals yet. {HOW_TO_ADD_A_GOAL}"

OUTCOMES = {
    TaskOutcome.DONE.value: "done",
    TaskOutcome.PARTLY.value: "partly done",
    TaskOutcome.NOT.value: "not done",
}
"""How it went with a task, in words, by what is typed."""


def jot_record(jot: Jot) -> Record:
    """Return a jot as `journal jot --list --json` gives it."""
    return {
        "number": jot.id,
        "course": jot.course,
        "date": jot.day.isoformat(),
        "text": jot.text,
        "state": jot.state.value,
        "closed": jot.closed and jot.closed.isoformat(),
    }


def goal_record(goal: Goal) -> Record:
    """Return a goal as `journal goal list --json` gives it."""
    return {
        "number": goal.id,
        "course": goal.course,
        "text": goal.text,
        "since": goal.since.isoformat(),
        "ended": goal.ended and goal.ended.isoformat(),
        "ratings": [
            {"date": one.day.isoformat(), "rating": as_number(one.rating)} for one in goal.ratings
        ],
    }


def task_record(task: Task) -> Record:
    """Return a task as `journal task list --json` gives it."""
    return {
        "number": task.id,
        "course": task.course,
        "text": task.text,
        "agreed": task.agreed.isoformat(),
        "until": task.until and task.until.isoformat(),
        "outcome": task.outcome and task.outcome.value,
        "in_the_way": task.in_the_way or None,
        "answered": task.answered and task.answered.isoformat(),
        "review": task.review,
    }


def jot_line(jot: Jot) -> str:
    """Return a jot in one line: its number, its day, its text, and what has become of it."""
    closed = f", {jot.state.words}" if jot.closed else ""
    return f"{jot.id}: {one_line(jot.text)} ({long_day(jot.day)}{closed})"


def goal_line(goal: Goal) -> str:
    """Return a goal in one line: its number, its text, and its last rating."""
    last = goal.ratings[-1] if goal.ratings else None
    rated = f"{as_text(last.rating)} on {long_day(last.day)}" if last else "not rated yet"
    ended = f", ended on {long_day(goal.ended, year=True)}" if goal.ended else ""
    return f"{goal.id}: {one_line(goal.text)} ({rated}{ended})"


def task_line(task: Task) -> str:
    """Return a task in one line: its number, its text, its day, and how it went."""
    until = f", until {long_day(task.until)}" if task.until else ""
    way = f"; in the way: {one_line(task.in_the_way)}" if task.in_the_way else ""
    went = f" ({OUTCOMES[task.outcome.value]}{way})" if task.outcome else ""
    return f"{task.id}: {one_line(task.text)}{until}{went}"


def say_list(
    invocation: Invocation,
    read: "Callable[[Journal], Sequence[T]]",
    as_record: Callable[[T], Record],
    as_line: Callable[[T], str],
    none: str,
    *,
    as_json: bool,
) -> None:
    """Print what is read of the journal as JSON or a line each, or `none` where there is nothing.

    Where there is no journal yet there is nothing, and none is made.
    """
    found: Sequence[T] = ()
    journal = invocation.existing()
    if journal is not None:
        with journal:
            found = read(journal)
    if as_json:
        say_json([as_record(one) for one in found])
        return
    for one in found:
        say_paragraph(as_line(one))
    if not found:
        say_paragraph(none)
