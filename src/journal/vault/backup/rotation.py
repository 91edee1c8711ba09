"""Rotation: which backups are retained, for how long."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from journal.vault.backup_names import Why


class DatedBackup(NamedTuple):
    """A backup as rotation sees it: order, time and reason."""

    place: int
    at: datetime
    why: Why


DAYS, WEEKS, MONTHS = 7, 4, 12
"""The last backup is kept of each of this many newest days, weeks (from Monday) and months."""

MOST_BEFORE = 10
"""Number of newest backups kept of those made before a risky step."""

_BY_CALENDAR = (Why.DAILY, Why.COPY)
_FOR_GOOD = (Why.ASKED, Why.REPLACED)


def retained(taken: Iterable[DatedBackup], now: datetime) -> set[DatedBackup]:
    """Return those of `taken` to keep; the newest is always among them.

    Requested backups are kept until the person removes them. Those dated after `now`, because a
    clock was wrong, are kept until then without displacing others.
    """
    newest_first = sorted(set(taken), reverse=True)
    dated = [one for one in newest_first if one.at <= now]
    by_calendar = [one for one in dated if one.why in _BY_CALENDAR]
    before = [one for one in dated if one.why not in (*_BY_CALENDAR, *_FOR_GOOD)]
    return {
        *(one for one in newest_first if one.why in _FOR_GOOD or one.at > now),
        *before[:MOST_BEFORE],
        *_last_of_each(by_calendar, lambda at: at.date(), DAYS),
        *_last_of_each(by_calendar, lambda at: at.isocalendar()[:2], WEEKS),
        *_last_of_each(by_calendar, lambda at: (at.year, at.month), MONTHS),
    }


def _last_of_each(
    newest_first: Iterable[DatedBackup], span: Callable[[datetime], object], most: int
) -> list[DatedBackup]:
    """Return the last one of each time span, for the `most` newest spans with any."""
    last: dict[object, DatedBackup] = {}
    for one in newest_first:
        last.setdefault(span(one.at), one)
    return list(last.values())[:most]
