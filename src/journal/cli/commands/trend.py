"""`journal trend`: a chart of each measure, with its sentence."""

from collections.abc import Sequence
from datetime import date

import click
from msgspec.structs import replace

from journal import charts
from journal.between_sessions import Goal
from journal.cli.between_sessions import NO_GOALS
from journal.cli.choices import MEASURE
from journal.cli.command import command
from journal.cli.invocation import Invocation
from journal.cli.output import columns, say, say_paragraph, wants_colour, wants_plain
from journal.cli.params import course_option, last_option
from journal.cli.words import say_nothing_yet
from journal.course.overview import Overview
from journal.ratings import Measure

_NARROWEST = 30
_INDENT = "  "


@command("trend")
@click.option("--measure", "measures", type=MEASURE, multiple=True, help="Repeatable.")
@click.option("--goals", "is_goals", is_flag=True, help="Your goals, without the measures.")
@last_option
@click.option("--text", is_flag=True, help="The sentences only, without pictures.")
@course_option("The course to show; by default the current one.")
@click.pass_obj
def trend(
    invocation: Invocation,
    measures: tuple[str, ...],
    is_goals: bool,
    last: int | None,
    text: bool,
    course: str | None,
) -> None:
    """Draw mood, alliance and distress over time, each with its sentence, and your goals.

    Below the charts are your notes on the changes that they mark. --measure draws only what you
    name, --last only the newest sessions.
    """
    overview = invocation.overview(course)
    shown = [one for one in Measure if one in measures or not (measures or is_goals)]
    goals = overview.open_goals if is_goals or not measures else ()
    if not (overview.sessions or goals):
        say_nothing_yet(overview.course)
    elif text:
        _say_sentences(overview, shown, goals)
    else:
        if shown and overview.sessions:
            _say_charts(overview, shown, last)
            _say_changes(overview, last)
        if goals:
            _say_goals(overview, last, is_first=not (shown and overview.sessions))
    if is_goals and not goals and overview.sessions:
        say_paragraph(NO_GOALS)


def _say_sentences(overview: Overview, measures: Sequence[Measure], goals: Sequence[Goal]) -> None:
    for measure in measures:
        say_paragraph(
            charts.sentence(overview.sessions, measure, overview.standings, overview.today)
        )
    for goal in goals:
        say_paragraph(charts.goal_sentence(goal, overview.today))


def _say_goals(overview: Overview, last: int | None, *, is_first: bool) -> None:
    """Print the sentence and the chart of each open goal."""
    from journal.charts.goals import PLAIN_LEGEND, goal_panels

    sessions = overview.sessions[-last:] if last else ()
    since = sessions[0].day if sessions else date.min
    shown = [
        replace(goal, ratings=tuple(one for one in goal.ratings if one.day >= since))
        for goal in overview.open_goals
    ]
    panels = goal_panels(shown, _width(), colour=wants_colour(), plain=wants_plain())
    for goal, lines in zip(overview.open_goals, panels, strict=True):
        if not is_first:
            say()
        is_first = False
        say_paragraph(charts.goal_sentence(goal, overview.today))
        for line in lines:
            say(line)
    if any(panels) and wants_plain():
        say(f"\n{PLAIN_LEGEND}")


def _say_charts(overview: Overview, measures: list[Measure], last: int | None) -> None:
    from journal.charts.course_data import prepare
    from journal.charts.panel import draw

    data = prepare(overview)
    panels = [
        draw(
            data,
            measure,
            columns=_width(),
            last=last,
            colour=wants_colour(),
            plain=wants_plain(),
        )
        for measure in measures
    ]
    for panel in panels:
        if panel is not panels[0]:
            say()
        for line in (panel.heading, *panel.picture):
            say(line)
        say_paragraph(panel.sentence)
    # Print the legend once, as it is the same for all charts.
    for legend in dict.fromkeys(panel.legend for panel in panels if panel.legend):
        say(f"\n{legend}")


def _say_changes(overview: Overview, last: int | None) -> None:
    """Print the changes marked on the charts, in the words they were noted in."""
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
