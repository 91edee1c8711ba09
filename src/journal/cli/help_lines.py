"""Print who to call, in the chosen country or the one guessed."""

from pathlib import Path

from journal import people
from journal.cli.output import say, say_paragraph, text_columns
from journal.cli.suggested import here
from journal.guidance import HelpNow
from journal.people import Parts

_CHANGE = "To change: “journal help-now NAME” (--set-region keeps it)."
_MORE = "“journal help-now” shows more at any time; add the name of a country for its numbers."


def help_lines(
    folder: Path | None, country: str = "", plan: Parts | None = None
) -> tuple[str, ...]:
    """Return the safety screen as lines; without a `country`, for the person's own.

    Where it is not known it is what holds everywhere: nobody is left without a number. `plan` is
    the safety plan where the journal is open; else it is looked for, and shown if it is at hand.
    """
    return _now(folder, country, plan).lines(text_columns(), here(_CHANGE))


def short_help_lines(
    folder: Path | None, plan: Parts | None = None, *, is_near: bool = False
) -> tuple[str, ...]:
    """Return whom to call in few lines, without the list of countries.

    Where they are only to be near, nobody is told that they need them.
    """
    now = _now(folder, "", plan)
    shown = now.without_urging() if is_near else now
    return shown.short(text_columns(), here(_CHANGE), here(_MORE))


def say_whom_to_call(folder: Path, because: str, plan: Parts | None = None) -> None:
    """Print whom to call where something just said asks for it: why, then the few lines."""
    say()
    say_paragraph(because)
    say()
    for line in short_help_lines(folder, plan):
        say(line)


def _now(folder: Path | None, country: str, plan: Parts | None) -> HelpNow:
    if plan is None and folder is not None:
        from journal.plan_at_hand import plan_at_hand

        plan = plan_at_hand(folder)
    return people.who_to_call(folder, country, plan)
