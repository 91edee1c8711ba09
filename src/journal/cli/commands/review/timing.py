"""`journal review later`, `leave` and `every`: postpone, dismiss, set the interval."""

import click

from journal.cli.command import PlainCommand
from journal.cli.invocation import Invocation
from journal.cli.output import say_paragraph
from journal.cli.params import course_option, read_note, read_number
from journal.errors import NotFoundError
from journal.guidance import Prompt
from journal.text import plural

_NEVER = "never"
UNDO_IT = "“journal undo” takes this back."


def _read_interval(typed: str) -> int | None:
    return None if typed.strip().lower() == _NEVER else read_number(typed)


@click.command("later", cls=PlainCommand, short_help="Be asked again after N sessions.")
@click.argument("sessions", metavar="N", type=read_number)
@course_option("The course; by default the current one.")
@click.pass_obj
def later(invocation: Invocation, sessions: int, course: str | None) -> None:
    """Put off what is due now; it comes back after N sessions."""
    prompt = _due(invocation, course)
    with invocation.journal() as journal:
        journal.reviews.put_off(prompt, sessions, course)
    say_paragraph(f"Noted. It comes back after {plural(sessions, 'session')}. {UNDO_IT}")


@click.command("leave", cls=PlainCommand, short_help="Leave what is due, and note why.")
@click.argument("why", type=read_note)
@course_option("The course; by default the current one.")
@click.pass_obj
def leave(invocation: Invocation, why: str, course: str | None) -> None:
    """Leave what is due now, and note WHY in a few words."""
    prompt = _due(invocation, course)
    with invocation.journal() as journal:
        journal.reviews.leave(prompt, why, course)
    say_paragraph(f"Noted. It is left alone for the next four sessions. {UNDO_IT}")


@click.command("every", cls=PlainCommand, short_help="Be asked every N sessions, or never.")
@click.argument("sessions", metavar="N|never", type=_read_interval)
@click.pass_obj
def every(invocation: Invocation, sessions: int | None) -> None:
    """Have the calendar ask for a review every N sessions, or never. It is 6 at first."""
    with invocation.journal() as journal:
        journal.reviews.ask_every(sessions)
    asks = f"asks for a review every {plural(sessions, 'session')}" if sessions else ""
    say_paragraph(f"From now on the journal {asks or 'never asks for a review'}. {UNDO_IT}")


def _due(invocation: Invocation, course: str | None) -> Prompt:
    due = invocation.overview(course).due
    if due is None:
        raise NotFoundError("Nothing is due now, so there is nothing to put off or to leave.")
    return due
