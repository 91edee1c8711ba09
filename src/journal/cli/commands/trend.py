"""`journal trend`: a chart of each measure, with its sentence."""

import click

from journal import charts
from journal.cli.choices import MEASURE
from journal.cli.invocation import Invocation
from journal.cli.output import columns, say, say_paragraph, wants_colour, wants_plain
from journal.cli.params import command, course_option, last_option
from journal.cli.words import say_nothing_yet
from journal.overview import Overview
from journal.ratings import Measure

_NARROWEST = 30
_INDENT = "  "


@command("trend")
@click.option("--measure", "measures", type=MEASURE, multiple=True, help="Repeatable.")
@last_option
@click.option("--text", is_flag=True, help="The sentences only, without pictures.")
@course_option("The course to show; by default the current one.")
@click.pass_obj
def trend(
    invocation: Invocation,
    measures: tuple[str, ...],
    last: int | None,
    text: bool,
    course: str | None,
) -> None:
    """Draw mood, alliance and distress over time, each with its sentence.

    Under the charts stands what you noted about the changes that they mark.
    """
    overview = invocation.overview(course)
    if not overview.sessions:
        say_nothing_yet(overview.course)
        return
    shown = [measure for measure in Measure if not measures or measure in measures]
    if text:
        for measure in shown:
            said = charts.sentence(overview.sessions, measure, overview.standings, overview.today)
            say_paragraph(said)
        return
    _say_charts(overview, shown, last)
    _say_changes(overview, last)


def _say_charts(overview: Overview, measures: list[Measure], last: int | None) -> None:
    from journal.charts.course_data import prepare
    from journal.charts.panel import draw

    data = prepare(overview)
    for measure in measures:
        panel = draw(
            data,
            measure,
            columns=_width(),
            last=last,
            colour=wants_colour(),
            plain=wants_plain(),
        )
        if measure is not measures[0]:
            say()
        for line in (panel.heading, *panel.picture, *([panel.legend] if panel.legend else ())):
            say(line)
        say_paragraph(panel.sentence)


def _say_changes(overview: Overview, last: int | None) -> None:
    """Print the changes that the charts mark, each in the words that were noted."""
    noted = charts.noted_changes(
        overview.sessions,
        overview.changes,
        columns=_width() - len(_INDENT),
        last=last,
        today=overview.today,
    )
    if noted:
        say("\nChanges:")
    for line in noted:
        say(f"{_INDENT}{line}")


def _width() -> int:
    return max(columns(), _NARROWEST)
