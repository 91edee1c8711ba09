"""`journal sheet`: one page for the next session."""

from pathlib import Path

import click

from journal.cli.invocation import Invocation
from journal.cli.output import say
from journal.cli.params import command, course_option, last_option, require_suffix
from journal.cli.phrases import say_nothing_yet
from journal.files import written_whole
from journal.text import visible

_TEXT, _MARKDOWN = ".txt", ".md"


@command("sheet")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file that only you can read: .md or .txt; by default the page is printed.",
)
@last_option
@click.option("--notes", is_flag=True, help="Put your notes on the page too.")
@course_option("The course it is for; by default the current one.")
@click.pass_obj
def sheet(
    invocation: Invocation, out: Path | None, last: int | None, notes: bool, course: str | None
) -> None:
    """Put on one page what to take to the next session; your notes stay off it."""
    from journal import report

    if out is not None:
        require_suffix(out, _MARKDOWN, _TEXT)
    overview = invocation.overview(course)
    if not overview.sessions and not overview.reviews:
        say_nothing_yet(overview.course)
        return
    page = report.build_sheet(overview, last=last or report.SHOWN, with_notes=notes)
    if out is None:
        say(report.as_text(page).removesuffix("\n"))
        return
    as_markdown = out.suffix.lower() == _MARKDOWN
    with written_whole(out) as file:
        file.write(report.as_markdown(page) if as_markdown else report.as_text(page))
    say(f"Wrote {visible(str(out))}; only you can read it.")
