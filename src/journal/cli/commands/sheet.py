"""`journal sheet`: one page for the next session."""

from pathlib import Path

import click

from journal import report
from journal.cli.choices import OneOf
from journal.cli.command import command
from journal.cli.invocation import Invocation
from journal.cli.output import say
from journal.cli.params import course_option, last_option, out_option, require_suffix
from journal.cli.words import NOT_ENCRYPTED, say_nothing_yet
from journal.course.overview import Overview
from journal.days.conventions import this_day
from journal.errors import BadInputError
from journal.files import ONLY_YOU
from journal.report import SHOWN, SUFFIXES, TICKED, Part, left_out
from journal.text import as_name

_PART = OneOf("a part of the page", {part.value: part.heading for part in Part})


@command("sheet")
@out_option(
    "FILE",
    "A file that only you can read: .html, for a browser or a printer, .md or .txt; by default the"
    " page is printed.",
)
@last_option
@click.option(
    "--without", type=_PART, multiple=True, help="Leave a part out; can be given several times."
)
@click.option(
    "--with",
    "wanted",
    type=_PART,
    multiple=True,
    help="Add a part that is left out, such as fit or outside; can be given several times.",
)
@click.option("--notes", is_flag=True, help="Put your notes on the page too.")
@click.option("--text", is_flag=True, help="Print it in words only, without the rows of bars.")
@course_option("The course it is for; by default the current one.")
@click.pass_obj
def sheet(
    invocation: Invocation,
    out: Path | None,
    last: int | None,
    without: tuple[str, ...],
    wanted: tuple[str, ...],
    notes: bool,
    text: bool,
    course: str | None,
) -> None:
    """Put on one page what to take to the next session.

    It has the parts that you ticked in the app. Until you tick any, it leaves out your notes, how
    you see your work together, and life outside therapy.
    """
    if out is not None:
        require_suffix(out, *SUFFIXES)
        if text:
            raise BadInputError("Give --text or --out, not both; a page in a file keeps its bars.")
    overview, ticked = invocation.read(
        lambda journal: (journal.overview(course).computed(), journal.drafts.get(TICKED)),
        (Overview(this_day(), None), None),
    )
    if overview.has_nothing_to_hand_over:
        say_nothing_yet(overview.course)
        return
    off = left_out(ticked) - {*wanted, *([Part.NOTES] if notes else [])}
    page = report.build_sheet(overview, last=last or SHOWN, without=off | set(without))
    if out is None:
        say(report.as_text(page, bars=not text).removesuffix("\n"))
        return
    report.write(page, out)
    if invocation.passphrase.key() is None:
        say(f"Wrote {as_name(str(out))}{ONLY_YOU}.")
    else:
        say(f"Wrote {as_name(str(out))}.")
        say(NOT_ENCRYPTED)
