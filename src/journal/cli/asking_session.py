"""Asks for a session, one question after the other; nothing is saved until all are answered."""

from dataclasses import replace

import click

from journal.cli.asking import answer_of_lines, ask
from journal.cli.output import say, say_paragraph
from journal.cli.phrases import TENSION_QUESTION
from journal.errors import BadInputError
from journal.ratings import Measure, Ratings, parse_rating
from journal.records import SessionEntry, Tension
from journal.text import one_line, western_digits

_INTRODUCTION = "Each from 0 to 10, half points too. Enter leaves one blank; Ctrl+C saves nothing."
_NOTHING_SAVED = "\nNothing was saved."


def ask_for(entry: SessionEntry, *, with_note: bool) -> SessionEntry:
    """Return `entry` with the ratings asked for, then tension and, `with_note`, a note.

    Raises click.Abort, after saying that nothing was saved, for Ctrl+C and Ctrl+D.
    """
    try:
        say_paragraph(_INTRODUCTION)
        answered = replace(entry, ratings=Ratings(*(_rating(measure) for measure in Measure)))
        if answered.tension is None:
            answered = replace(answered, tension=_tension())
        return (
            replace(answered, note=answer_of_lines("A note (optional) > "))
            if with_note
            else answered
        )
    except (KeyboardInterrupt, EOFError):
        say(_NOTHING_SAVED)
        raise click.Abort from None


def _rating(measure: Measure) -> float | None:
    low, high = measure.ends
    say_paragraph(measure.question)
    say_paragraph(f"0: {low}, 10: {high}", "  ")
    return ask(
        f"{measure.capitalize()} > ", lambda typed: parse_rating(western_digits(typed), measure)
    )


def _tension() -> Tension | None:
    choices = ", ".join(f"{n} {tension.words}" for n, tension in enumerate(Tension, 1))
    say_paragraph(f"{TENSION_QUESTION} (optional)")
    say_paragraph(choices, "  ")
    return ask("Tension > ", _read_tension)


def _read_tension(typed: str) -> Tension | None:
    if not typed:
        return None
    for number, tension in enumerate(Tension, 1):
        if western_digits(typed).lower() in (str(number), tension.value, tension.words):
            return tension
    raise BadInputError(f"1, 2, 3 or Enter to leave it out; you typed “{one_line(typed, 40)}”.")
