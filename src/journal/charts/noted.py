"""Dated changes as marks on the charts, in the person's own words."""

from collections.abc import Sequence
from datetime import date

from journal.days.formatting import long_day
from journal.records import Change, ChangeKind, TherapySession
from journal.text import one_line

_FEWEST_WORDS = 10
_WORDS = {
    ChangeKind.THERAPIST: "new therapist",
    ChangeKind.APPROACH: "new approach",
    ChangeKind.MEDICATION: "medication",
    ChangeKind.FREQUENCY: "frequency",
    ChangeKind.PACE: "pace",
    ChangeKind.LIFE: "life event",
    ChangeKind.OTHER: "change",
}


def change_word(change: Change) -> str:
    """Return the word for a change's mark: "medication", "life event"."""
    return _WORDS[change.kind]


def session_of(change: Change, sessions: Sequence[TherapySession]) -> int:
    """Return the index of the first session on or after a change's day, else of the last."""
    later = (i for i, session in enumerate(sessions) if session.day >= change.day)
    return next(later, len(sessions) - 1)


def noted_changes(
    sessions: Sequence[TherapySession],
    changes: Sequence[Change],
    *,
    columns: int = 80,
    last: int | None = None,
    today: date | None = None,
) -> tuple[str, ...]:
    """Return "4 March, medication: sertraline 50" for each change marked on a chart.

    `last` is the same as for the chart. A line is cut to `columns`; a day has its year if that
    differs from `today`'s.
    """
    hidden = len(sessions) - len(sessions[-last:] if last else sessions)
    return tuple(
        noted_change(change, columns, today)
        for change in changes
        if sessions and session_of(change, sessions) >= hidden
    )


def noted_change(change: Change, columns: int = 80, today: date | None = None) -> str:
    """Return "4 March, medication: sertraline 50", cut to `columns`; the year as above."""
    day = long_day(change.day, year=today is None or change.day.year != today.year)
    known = f"{day}, {change_word(change)}"
    words = one_line(change.text, max(columns - len(known) - 2, _FEWEST_WORDS))
    return f"{known}: {words}" if words else known
