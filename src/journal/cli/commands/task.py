"""`journal task`: what was agreed to try between sessions."""

from datetime import date

import click

from journal.between import Task, TaskOutcome
from journal.cli.between import OUTCOMES, task_line, task_record
from journal.cli.choices import OneOf
from journal.cli.invocation import Invocation
from journal.cli.output import say_json, say_paragraph
from journal.cli.params import PlainCommand, course_option, json_option, number_argument
from journal.dates import long_day, parse_day
from journal.errors import BadInputError
from journal.text import one_line

_HOW = '“journal task add "a walk each morning" --until "11 March"” adds one.'
_OUTCOME = OneOf("answer", OUTCOMES)


def _read_until(typed: str) -> date:
    return parse_day(typed, date.today(), ahead=True)


@click.group("task", invoke_without_command=True)
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def task(ctx: click.Context) -> None:
    """Keep what you agreed to try between sessions, and how it went; nothing is counted.

    On a terminal “journal log” asks once how it went; you can always skip it.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_tasks)


@click.command("list", cls=PlainCommand)
@click.option("--all", "is_all", is_flag=True, help="Those that are answered as well.")
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def list_tasks(
    invocation: Invocation, is_all: bool = False, course: str | None = None, as_json: bool = False
) -> None:
    """List what you agreed to try."""
    found: tuple[Task, ...] = ()
    journal = invocation.existing()
    if journal is not None:
        with journal:
            found = journal.tasks.all(course)
    shown = [one for one in found if is_all or one.outcome is None]
    if as_json:
        say_json([task_record(one) for one in shown])
        return
    for one in shown:
        say_paragraph(task_line(one))
    if not shown:
        say_paragraph(f"There’s nothing you agreed to try at the moment. {_HOW}")


@click.command("add", cls=PlainCommand)
@click.argument("text", required=False)
@click.option("--until", type=_read_until, metavar="DAY", help="The day until which to try it.")
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
    """Keep something that you agreed to try."""
    if text is None:
        raise BadInputError(f"Say what you agreed to try. {_HOW}")
    with invocation.journal() if course is None else invocation.begun() as journal:
        added = journal.tasks.add(text, until, course)
    if as_json:
        say_json(task_record(added))
    else:
        by = f", until {long_day(added.until, year=True)}" if added.until else ""
        say_paragraph(f"Task {added.id} is kept: “{one_line(added.text)}”{by}.")


@click.command("answer", cls=PlainCommand)
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
    with invocation.begun() as journal:
        answered = journal.tasks.answer(number, TaskOutcome(outcome), in_the_way)
    if as_json:
        say_json(task_record(answered))
    else:
        say_paragraph(f"Kept: “{one_line(answered.text)}”, {OUTCOMES[outcome]}.")


for _command in (add_task, list_tasks, answer_task):
    task.add_command(_command)
