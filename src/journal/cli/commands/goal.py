"""`journal goal`: list, add, rate and end goals."""

from datetime import date
from typing import TYPE_CHECKING

import click

from journal.between_sessions import Goal
from journal.cli.between_sessions import (
    HOW_TO_ADD_A_GOAL,
    NO_GOALS,
    goal_line,
    say_changed,
    say_list,
)
from journal.cli.command import group, json_option
from journal.cli.invocation import Invocation
from journal.cli.params import course_option, day_option, list_option, number_argument, read_rating
from journal.errors import BadInputError
from journal.ratings import as_text
from journal.text import one_line

if TYPE_CHECKING:
    from journal.core import Journal


@group("goal")
@list_option
@click.option("--all", "is_all", is_flag=True, help="Also list those that have ended.")
@course_option("List those of this course; by default the current one.")
@json_option
@click.pass_context
def goal(
    ctx: click.Context, is_list: bool, is_all: bool, course: str | None, as_json: bool
) -> None:
    """Goals of your own, up to three at a time, in your words; list, rate, change or end them.

    A rating from 0 to 10 says how close you are: 0 not at all, 10 there. Rate when you like.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_goals, is_all=is_all, course=course, as_json=as_json)
    elif is_list or is_all or course is not None or as_json:
        raise BadInputError("Options stand last, as in “journal goal list --all”.")


@goal.command("list")
@click.option("--all", "is_all", is_flag=True, help="Also those that have ended.")
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def list_goals(
    invocation: Invocation, is_all: bool = False, course: str | None = None, as_json: bool = False
) -> None:
    """List the goals of a course, each with its last rating."""

    def read(journal: "Journal") -> list[Goal]:
        return [one for one in journal.goals.all(course) if is_all or one.ended is None]

    say_list(invocation, read, goal_line, NO_GOALS, as_json=as_json)


@goal.command("add")
@click.argument("text", required=False)
@course_option("The course; by default the current one.")
@json_option
@click.pass_obj
def add_goal(invocation: Invocation, text: str | None, course: str | None, as_json: bool) -> None:
    """Add a goal, in your own words."""
    if text is None:
        raise BadInputError(f"A goal needs words. {HOW_TO_ADD_A_GOAL}")
    with invocation.journal() if course is None else invocation.existing_journal() as journal:
        added = journal.goals.add(text, course)
    say_changed(
        added,
        f"Goal {added.id} is added: “{one_line(added.text)}”. “journal goal rate {added.id} 4”"
        " says how close you are.",
        as_json=as_json,
    )


@goal.command(
    "rate",
    short_help="Say how close goal N is.",
    context_settings={"ignore_unknown_options": True},
)
@number_argument
@click.argument("rating", required=False)
@day_option("The day of the rating, by default today.")
@json_option
@click.pass_obj
def rate_goal(
    invocation: Invocation, number: int, rating: str | None, day: date | None, as_json: bool
) -> None:
    """Say how close goal N is, from 0 to 10; a later rating on the same day replaces it."""
    value = None if rating is None else read_rating(rating, "the goal")
    if value is None:
        raise BadInputError(f"A rating is missing, as in “journal goal rate {number} 6.5”.")
    with invocation.existing_journal() as journal:
        rated = journal.goals.rate(number, value, day)
    say_changed(rated, f"“{one_line(rated.text)}” is rated {as_text(value)}.", as_json=as_json)


@goal.command("edit")
@number_argument
@click.argument("text", required=False)
@json_option
@click.pass_obj
def edit_goal(invocation: Invocation, number: int, text: str | None, as_json: bool) -> None:
    """Change the words of goal N; its ratings stay."""
    if text is None:
        raise BadInputError(f"Say what goal {number} is from now on, in quotes.")
    with invocation.existing_journal() as journal:
        amended = journal.goals.amend(number, text)
    say_changed(
        amended, f"Goal {amended.id} now says: “{one_line(amended.text)}”.", as_json=as_json
    )


@goal.command("end")
@number_argument
@json_option
@click.pass_obj
def end_goal(invocation: Invocation, number: int, as_json: bool) -> None:
    """End goal N; it stays in the journal with its ratings."""
    with invocation.existing_journal() as journal:
        ended = journal.goals.end(number)
    say_changed(
        ended,
        f"“{one_line(ended.text)}” has ended. “journal undo” takes this back.",
        as_json=as_json,
    )
