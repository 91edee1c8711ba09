"""Print whom to call, in the chosen country or the one guessed."""

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
    """Return the safety screen as lines, for `country` or the person's own.

    If the country is unknown, the international numbers are shown: nobody is left without one.
    `plan` is the safety plan of an open journal; otherwise one that can be read without a
    passphrase is shown.
    """
    return _now(folder, country, plan).lines(text_columns(), here(_CHANGE))


def short_help_lines(
    folder: Path | None, plan: Parts | None = None, *, is_near: bool = False
) -> tuple[str, ...]:
    """Return whom to call in a few lines, without the list of countries.

    With `is_near` the wording does not suggest that the person needs them now.
    """
    now = _now(folder, "", plan)
    shown = now.without_urging() if is_near else now
    return shown.short(text_columns(), here(_CHANGE), here(_MORE))


def say_whom_to_call(folder: Path, because: str, plan: Parts | None = None) -> None:
    """Print why, and whom to call in a few lines."""
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
