"""The changes that are marked on the charts, in the words of the person."""

from collections.abc import Sequence
from datetime import date

from journal.charts.marks import change_marks, change_word
from journal.dates import long_day
from journal.records import Change, TherapySession
from journal.text import one_line

_FEWEST_WORDS = 10


def noted_changes(
    sessions: Sequence[TherapySession],
    changes: Sequence[Change],
    *,
    columns: int = 80,
    last: int | None = None,
    today: date | None = None,
) -> tuple[str, ...]:
    """Return "m  4 March, medication: sertraline 50" for each change that a chart marks.

    `last` is what the chart was drawn with. A line is cut to `columns`; a day has its year where
    that is not the year of `today`.
    """
    hidden = len(sessions) - len(sessions[-last:] if last else sessions)
    marks = ((change, mark) for change in changes for mark in change_marks(sessions, [change])[-1:])
    lines = []
    for change, mark in marks:
        if mark.first >= hidden:
            letter = f"{mark.sign.shape}  "
            lines.append(letter + noted_change(change, columns - len(letter), today))
    return tuple(lines)


def noted_change(change: Change, columns: int = 80, today: date | None = None) -> str:
    """Return "4 March, medication: sertraline 50", cut to `columns`; the year as above."""
    day = long_day(change.day, year=today is None or change.day.year != today.year)
    known = f"{day}, {change_word(change)}"
    words = one_line(change.text, max(columns - len(known) - 2, _FEWEST_WORDS))
    return f"{known}: {words}" if words else known
