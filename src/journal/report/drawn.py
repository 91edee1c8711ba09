"""The chart of one measure as vector graphics, for use inside a page.

It can be read without colour: each measure has a mark of its own shape, a missed session is a
cross under the scale, a change a dashed line with its letter.
"""

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.charts import palette
from journal.charts.marks import Mark, change_marks
from journal.charts.slots import Slots, lay_out
from journal.dates import short_day
from journal.ratings import HIGHEST, LOWEST, Measure, as_text
from journal.report.library import figures
from journal.report.sheet import Trends
from journal.report.svg import element

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES = (4.7, 1.05)
_PLOT = (0.05, 0.24, 0.93, 0.61)
_COLUMNS = 240
_FEWEST_PITCHES = 6
_MOST_NUMBERS, _MOST_MARKS, _MOST_DATES = 16, 60, 7
_SHAPES = {Measure.MOOD: "o", Measure.ALLIANCE: "s", Measure.DISTRESS: "^"}
_BELOW, _ABOVE = -1.05, 10.7
_HIGH = 8
_INK, _FAINT, _GROUND = "#333333", "#c4c4c4", "#ffffff"
_MISSED = "×"


def drawn(trends: Trends, measure: Measure, words: str) -> str:
    """Return the chart of `measure` as an <svg> element that is called `words`.

    The scale is 0 to 10, exactly; sessions stand evenly beside each other. "" where nothing
    was rated.
    """
    slots = lay_out(trends.sessions, measure, _COLUMNS)
    if all(slot.value is None for slot in slots.slots):
        return ""
    with figures(measure) as figure_of:
        figure = figure_of(figsize=_INCHES, facecolor="none")
        axes = figure.add_axes(_PLOT, facecolor="none")
        _scale(axes, slots)
        _dates(axes, slots)
        _marked(axes, slots, change_marks(trends.sessions, trends.changes))
        _line(axes, slots, measure)
        _missed(axes, slots)
        svg = io.StringIO()
        figure.savefig(svg, format="svg", metadata={"Date": None})
    return element(svg.getvalue(), words)


def key(trends: Trends) -> tuple[str, ...]:
    """Return what the signs in the charts of `trends` mean, as ("× missed", "m  4 March …")."""
    slots = lay_out(trends.sessions, Measure.MOOD, _COLUMNS)
    together = [f"each point is the mean of {slots.size} sessions"] if slots.size > 1 else []
    missed = [f"{_MISSED} missed"] if any(slot.missed for slot in slots.slots) else []
    return (*together, *missed, *trends.noted)


def _scale(axes: "Axes", slots: Slots) -> None:
    axes.set_ylim(LOWEST, HIGHEST)
    axes.set_yticks([LOWEST, HIGHEST / 2, HIGHEST])
    axes.set_yticks(range(int(HIGHEST) + 1), minor=True)
    axes.set_xlim(0, max(slots.slots[-1].column + slots.pitch / 2, _FEWEST_PITCHES * slots.pitch))
    axes.grid(axis="y", color=_FAINT, linewidth=0.5)
    axes.tick_params(which="both", length=0, labelcolor=_INK, pad=2)
    axes.tick_params(axis="x", pad=9)
    axes.tick_params(axis="y", which="minor", length=2, color=_FAINT)
    axes.spines[:].set_visible(False)
    axes.spines["left"].set(visible=True, color=_FAINT, linewidth=0.5)


def _dates(axes: "Axes", slots: Slots) -> None:
    """Write days under some of the slots, the newest too; a year where it is another one."""
    shown = slots.slots[:: -math.ceil(len(slots.slots) / _MOST_DATES)][::-1]
    years = [slots.slots[-1].day.year, *(slot.day.year for slot in shown)]
    axes.set_xticks(
        [slot.column for slot in shown],
        [
            short_day(slot.day, year=slot.day.year != before)
            for slot, before in zip(shown, years, strict=False)
        ],
    )


def _line(axes: "Axes", slots: Slots, measure: Measure) -> None:
    """Draw the ratings: a line that breaks where nothing was rated, marks, numbers."""
    ink = palette(dark=False).of(measure).hex
    has_marks = len(slots.slots) <= _MOST_MARKS
    for run in slots.unbroken():
        axes.plot(
            [column for column, _ in run],
            [value for _, value in run],
            color=ink,
            linewidth=1.1,
            marker=_SHAPES[measure] if has_marks or len(run) == 1 else None,
            markersize=4,
            markeredgecolor=_GROUND,
            markeredgewidth=0.4,
            clip_on=False,
        )
    if slots.size == 1:
        rated = [(slot.column, slot.value) for slot in slots.slots if slot.value is not None]
        for column, value in rated if len(slots.slots) <= _MOST_NUMBERS else rated[-1:]:
            _number(axes, column, value)


def _number(axes: "Axes", column: int, value: float) -> None:
    is_high = value > _HIGH
    axes.annotate(
        as_text(value),
        (column, value),
        (0, -4 if is_high else 4),
        textcoords="offset points",
        ha="center",
        va="top" if is_high else "bottom",
        color=_INK,
        annotation_clip=False,
    )


def _missed(axes: "Axes", slots: Slots) -> None:
    for slot in slots.slots:
        if slot.missed:
            axes.text(slot.column, _BELOW, _MISSED, ha="center", va="center", color=_INK)


def _marked(axes: "Axes", slots: Slots, marks: Sequence[Mark]) -> None:
    """Draw a dashed line for each change, its letter over it, and for a gap before a session."""
    over: dict[float, list[str]] = {}
    for mark in marks:
        column = slots.column_of(mark.first)
        if mark.sign.shape.isalpha():
            over.setdefault(column, []).append(mark.sign.shape)
        else:
            over.setdefault(column - slots.pitch / 2, []).append(mark.sign.word)
    for place, signs in over.items():
        axes.plot(
            [place, place], [LOWEST, HIGHEST], color=_INK, linewidth=0.7, linestyle=(0, (3, 2))
        )
        axes.text(place, _ABOVE, " ".join(signs), ha="center", va="bottom", color=_INK)
