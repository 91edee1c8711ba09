"""One small true remark after saving, from the second session on."""

from collections.abc import Iterator

from journal.dates import long_day
from journal.overview import Overview
from journal.ratings import Measure, Ratings, as_text
from journal.records import TherapySession
from journal.signals import USUALLY_FROM
from journal.text import one_line

_LONGEST = 90


def small_answer(
    overview: Overview, session: TherapySession, *, has_room: bool = True
) -> Iterator[str]:
    """Yield what can be said beside the session before, in short sentences; the note with room."""
    place = overview.sessions.index(session)
    before = next((one for one in reversed(overview.sessions[:place]) if one.attended), None)
    if before is None or not session.attended:
        return
    if compared := _compared(session.ratings, before.ratings):
        is_newest = place == len(overview.sessions) - 1
        yield f"Compared with {'last time' if is_newest else 'the session before'}: {compared}."
    rated = sum(not one.ratings.is_blank for one in overview.attended)
    if rated < USUALLY_FROM:
        yield f"A pattern can show from about session {USUALLY_FROM}; this was number {rated}."
    if has_room and before.note.strip():
        day = long_day(before.day, year=before.day.year != session.day.year)
        yield f"You wrote on {day}: “{one_line(before.note, _LONGEST)}”"


def _compared(now: Ratings, before: Ratings) -> str:
    """Return each measure that was rated both times, what it was in brackets."""
    both = [
        f"{measure} {as_text(now[measure])} ({{}}{as_text(before[measure])})"
        for measure in Measure
        if now[measure] is not None and before[measure] is not None
    ]
    return ", ".join(one.format("" if place else "was ") for place, one in enumerate(both))
