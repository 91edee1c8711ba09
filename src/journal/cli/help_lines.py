"""Who to call, for the region that was asked for, or chosen, or that the environment tells."""

import re
from pathlib import Path

from journal import guidance, people
from journal.cli.output import say, say_paragraph, text_columns
from journal.text import one_line

_COUNTRY = re.compile("[A-Z]{2}")


def help_lines(folder: Path | None, region: str = "") -> tuple[str, ...]:
    """Return the safety screen as lines; without a `region`, for the person's own.

    Where the region is not known it is what holds everywhere: nobody is left without a number.
    """
    return people.who_to_call(folder, guidance.region_code(region)).lines(text_columns())


def say_whom_to_call(folder: Path, because: str) -> None:
    """Print whom to call where something just said asks for it: why, the screen, how to see it."""
    say()
    say_paragraph(because)
    say()
    for line in help_lines(folder):
        say(line)
    say()
    say_paragraph("“journal help-now” shows this at any time.")


def is_country(region: str) -> bool:
    """Tell whether `region` can be the code of a country, with numbers built in or not."""
    return _COUNTRY.fullmatch(guidance.region_code(region)) is not None


def unknown_region(region: str) -> str | None:
    """Return a sentence that says that there are no numbers for `region`; None if there are."""
    code = guidance.region_code(region)
    if guidance.catalog().helpline(code).id:
        return None
    if is_country(code):
        return f"No numbers for “{code}” are built in here; these hold everywhere."
    return (
        f"“{one_line(region, 40)}” is not a region known here; give a two-letter country code such"
        " as DE. What is shown holds everywhere."
    )
