"""`journal task`: what was agreed to try between sessions, and how it went."""

from datetime import date
from typing import TYPE_CHECKING

import click

from journal.between_sessions import Task, TaskOutcome
from journal.cli.between_sessions import OUTCOMES, say_changed, say_list, task_line
from journal.cli.choices import OneOf
from journal.cli.command import group, json_option
from journal.cli.invocation import Invocation
from journal.cli.params import course_option, list_option, number_argument
from journal.days.conventions import this_day
from journal.days.formatting import long_day
from journal.days.parsing import parse_day
from journal.errors import BadInputError
from journal.ratings import BLANK
from journal.text import one_line, western_digits

if TYPE_CHECKING:
    from journal.core import Journal

_HOW = '“journal task add "a walk each morning" --until "11 March"” adds one.'
_NONE = f"There’s nothing you agreed to try at the moment. {_HOW}"
_OUTCOME = OneOf("an answer", OUTCOMES)


def _read_until(typed: str) -> date:
    return parse_day(western_digits(typed), this_day(), ahead=True)


def _read_until_or_none(typed: str) -> tuple[date | None]:
    return (None if typed.strip() == BLANK else _read_until(typed),)


def _by(task: Task) -> str:
    return f", until {long_day(task.until, year=True)}" if task.until else ""


@group("task")
@list_option
@click.option("--all", "is_all", is_flag=True, help="Also list those that are answered.")
@course_option("List those of this course; by default the current one.")
@json_option
@click.pass_context
def task(
    ctx: click.Context, is_list: bool, is_all: bool, course: str | None, as_json: bool
) -> None:
    """Note what you agreed to try between sessions, and how it went; nothing is counted.

    On a terminal “journal log” asks once how it went; you can always skip it.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_tasks, is_all=is_all, course=course, as_json=as_json)
    elif is_list or is_all or course is not None or as_json:
        raise BadInputError("Options stand last, as in “journal task list --all”.")


@task.command("list")
@click.option("--all", "is_all", is_flag=True, help="Also those that are answered.")
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def list_tasks(
    invocation: Invocation, is_all: bool = False, course: str | None = None, as_json: bool = False
) -> None:
    """List what you agreed to try."""

    def read(journal: "Journal") -> list[Task]:
        return [one for one in journal.tasks.all(course) if is_all or one.outcome is None]

    say_list(invocation, read, task_line, _NONE, as_json=as_json)


@task.command("add")
@click.argument("text", required=False)
@click.option("--until", type=_read_until, metavar="DAY", help="The day by which to try it.")
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def add_task(
    invocation: Invocation,
    text: str | None,
    until: date | None,
    course: str | None,
    as_json: bool,
) -> None:
    """Add something that you agreed to try."""
    if text is None:
        raise BadInputError(f"Say what you agreed to try. {_HOW}")
    with invocation.journal() if course is None else invocation.existing_journal() as journal:
        added = journal.tasks.add(text, until, course)
    say_changed(
        added, f"Task {added.id} is added: “{one_line(added.text)}”{_by(added)}.", as_json=as_json
    )


@task.command("answer")
@number_argument
@click.argument("outcome", type=_OUTCOME, metavar="done|partly|not", required=False)
@click.option("--in-the-way", metavar="TEXT", default="", help="What got in the way, if you like.")
@json_option
@click.pass_obj
def answer_task(
    invocation: Invocation, number: int, outcome: str | None, in_the_way: str, as_json: bool
) -> None:
    """Say how it went with task N: done, partly or not."""
    if outcome is None:
        raise BadInputError(f"Say how it went, as in “journal task answer {number} partly”.")
    with invocation.existing_journal() as journal:
        answered = journal.tasks.answer(number, TaskOutcome(outcome), in_the_way)
    say_changed(
        answered, f"Noted: “{one_line(answered.text)}”, {OUTCOMES[outcome]}.", as_json=as_json
    )


@task.command("edit")
@number_argument
@click.argument("text", required=False)
@click.option("--until", type=_read_until_or_none, metavar="DAY|-", help="Another day; - for none.")
@json_option
@click.pass_obj
def edit_task(
    invocation: Invocation,
    number: int,
    text: str | None,
    until: tuple[date | None] | None,
    as_json: bool,
) -> None:
    """Change the words of task N, or the day until which to try it."""
    if text is None and until is None:
        raise BadInputError(f"Say what task {number} is from now on, in quotes, or give --until.")
    with invocation.existing_journal() as journal:
        before = journal.tasks.get(number)
        [last] = (before.until,) if until is None else until
        amended = journal.tasks.amend(number, before.text if text is None else text, last)
    say_changed(
        amended,
        f"Task {amended.id} now says: “{one_line(amended.text)}”{_by(amended)}.",
        as_json=as_json,
    )
