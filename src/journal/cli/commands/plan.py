"""`journal plan`: show and edit the safety plan."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.cli.asking import answer, message_on_interrupt
from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say, say_json, say_paragraph
from journal.errors import BadInputError
from journal.guidance import catalog, plan_heading
from journal.guidance.safety_model import PlanHeading
from journal.people import Parts
from journal.ratings import BLANK
from journal.text import is_writable, quoted

if TYPE_CHECKING:
    from journal.core import Journal

_EDIT = "edit"
_IS_OUTSIDE = (
    "A copy of it is kept in people.json beside the journal, so that it shows while the journal is"
    " locked too. That file is not encrypted: whoever can read your files can read it."
)
_NOT_OUTSIDE = (
    "It is kept in the journal alone, and does not show while that is locked with a passphrase."
)
_NO_MORE = "The copy beside the journal is removed."
_HOW = "“journal plan edit” asks for each heading; “journal help-now” shows the plan."
_ASKING = "Enter keeps what is there, - empties it. Put ; between several things."


@command("plan")
@click.argument("word", metavar="[edit]", required=False)
@click.option("--heading", metavar="NAME|1–6", help="The heading that the lines go under.")
@click.option(
    "--line", "lines", metavar="TEXT", multiple=True, help="A line under that heading; repeatable."
)
@click.option(
    "--outside/--inside",
    "outside",
    default=None,
    help="Keep a copy outside the journal, not encrypted, that shows while the journal is locked;"
    " or stop keeping one.",
)
@json_option
@click.pass_obj
def plan(
    invocation: Invocation,
    word: str | None,
    heading: str | None,
    lines: tuple[str, ...],
    outside: bool | None,
    as_json: bool,
) -> None:
    """Show your safety plan: what to look out for, what helps, and who to turn to.

    “journal plan edit” asks for each heading. With --heading and --line nothing is asked: the lines
    go under that heading and replace what was there; --line "" empties it. It is part of the
    journal.
    """
    if word not in (None, _EDIT):
        raise BadInputError("“journal plan” shows the plan, “journal plan edit” changes it.")
    if lines and heading is None:
        raise BadInputError("Name the heading too, as in --heading alone --line “a walk”.")
    given = None if heading is None else _heading(heading)
    asks = word == _EDIT and given is None
    if asks and not can_ask():
        raise BadInputError(
            "Without a terminal nothing can be asked; give --heading alone --line “a walk”."
        )
    if given is not None and not lines:
        raise BadInputError(f"Give the lines for it, as in --heading {given.id} --line “…”.")
    if word is None and given is None and outside is None:
        _show(invocation, as_json=as_json)
        return
    with invocation.journal() as journal:
        if asks:
            journal.plan.change(_asked(journal.plan.parts()))
        elif given is not None:
            journal.plan.change({given.id: _readable(lines)})
        if outside is not None:
            journal.plan.keep_outside(outside)
        _say(journal, as_json=as_json)
    if outside is False and not as_json:
        say_paragraph(_NO_MORE)


def _show(invocation: Invocation, *, as_json: bool) -> None:
    journal = invocation.existing()
    if journal is not None:
        with journal:
            _say(journal, as_json=as_json)
    elif as_json:
        say_json(_record({}, is_outside=False))
    else:
        _say_parts({})


def _say(journal: "Journal", *, as_json: bool) -> None:
    parts, is_outside = journal.plan.parts(), journal.plan.is_outside
    if as_json:
        say_json(_record(parts, is_outside=is_outside))
        return
    _say_parts(parts)
    if parts:
        say_paragraph(_IS_OUTSIDE if is_outside else _NOT_OUTSIDE)


def _say_parts(parts: Parts) -> None:
    words = catalog().plan
    if not parts:
        for sentence in (words.what, words.together):
            say_paragraph(sentence)
        say()
    for number, heading in enumerate(words.headings, 1):
        lines = parts.get(heading.id, ())
        say_paragraph(f"{number} {heading.title}" + ("" if lines else f" ({heading.hint})"))
        for line in lines:
            say_paragraph(line, "    ")
    say()
    if not parts:
        say_paragraph(_HOW)
    say_paragraph(words.source)


def _asked(before: Parts) -> Parts:
    """Ask for the lines under each heading; click.Abort for Ctrl+C and Ctrl+D."""
    words = catalog().plan
    with message_on_interrupt():
        for sentence in (words.what, words.together, _ASKING):
            say_paragraph(sentence)
        return {one.id: _asked_for(one, before.get(one.id, ())) for one in words.headings}


def _asked_for(heading: PlanHeading, before: Sequence[str]) -> tuple[str, ...]:
    say()
    say_paragraph(f"{heading.title} ({heading.hint})")
    for line in before:
        say_paragraph(line, "    ")
    typed = answer("> ")
    if not typed:
        return tuple(before)
    return () if typed == BLANK else tuple(part.strip() for part in typed.split(";"))


def _heading(typed: str) -> PlanHeading:
    found = plan_heading(typed)
    if found is None:
        ids = ", ".join(one.id for one in catalog().plan.headings)
        raise BadInputError(f"{quoted(typed)} is not a heading of the plan; give {ids}.")
    return found


def _readable(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not all(map(is_writable, lines)):
        raise BadInputError("What you gave is not UTF-8 text, and nothing was saved.")
    return lines


def _record(parts: Parts, *, is_outside: bool) -> dict[str, object]:
    known = {one.id: one.title for one in catalog().plan.headings}
    return {
        "headings": [
            {
                "id": heading,
                "title": known.get(heading, heading),
                "lines": [*parts.get(heading, ())],
            }
            for heading in dict.fromkeys((*known, *parts))
        ],
        "outside": is_outside,
    }
