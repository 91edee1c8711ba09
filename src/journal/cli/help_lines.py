"""Who to call, in the country that was asked for, else the one chosen, else a guess."""

from pathlib import Path

from journal import people
from journal.cli.output import say, say_paragraph, text_columns
from journal.cli.suggested import here

_CHANGE = "To change: “journal help-now NAME” (--set-region keeps it)."


def help_lines(folder: Path | None, country: str = "") -> tuple[str, ...]:
    """Return the safety screen as lines; without a `country`, for the person's own.

    Where it is not known it is what holds everywhere: nobody is left without a number.
    """
    return people.who_to_call(folder, country).lines(text_columns(), here(_CHANGE))


def say_whom_to_call(folder: Path, because: str) -> None:
    """Print whom to call where something just said asks for it: why, the screen, how to see it."""
    say()
    say_paragraph(because)
    say()
    for line in help_lines(folder):
        say(line)
    say()
    say_paragraph("“journal help-now” shows this at any time.")
