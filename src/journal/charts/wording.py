"""A chart as one plain sentence, for screen readers and plain text."""

from collections.abc import Sequence
from datetime import date

from journal.between_sessions import Goal
from journal.days.formatting import long_day
from journal.ratings import Measure, as_text, to_tenth
from journal.records import TherapySession
from journal.signals import events, likely
from journal.signals.kinds import Kind
from journal.signals.model import Signal, Standing
from journal.text import one_line

_RECENT = 4
_MOST_PATTERNS = 2


def sentence(
    sessions: Sequence[TherapySession],
    measure: Measure,
    standings: Sequence[Standing] = (),
    today: date | None = None,
) -> str:
    """Describe the chart of `measure` in one sentence of ASCII.

    `sessions` are those of one course, oldest first; `standings` the signals engine's results after
    each attended one, possibly empty. A trend is only claimed if a signal says so. Days have their
    year unless all are in that of `today`, by default of the newest session.
    """
    rated = _rated(sessions, measure)
    if not rated:
        return f"No {measure} ratings yet."
    newest = sessions[-1].day
    years = len({sessions[0].day.year, newest.year, (today or newest).year}) > 1
    clauses = (
        _latest(sessions, rated, measure, years=years),
        *_recent_mean(rated, measure),
        *_patterns(sessions, measure, standings, years=years),
    )
    return f"{measure.capitalize()}: {'; '.join(clauses)}."


def goal_sentence(goal: Goal, today: date | None = None) -> str:
    """Describe the chart of a goal in one sentence.

    Days have their year unless all are in that of `today`.
    """
    name = f"“{one_line(goal.text)}”"
    if not goal.ratings:
        return f"{name}: not rated yet."
    first, last = goal.ratings[0], goal.ratings[-1]
    years = len({first.day.year, last.day.year, (today or last.day).year}) > 1
    beside = _beside_the_first(first.rating, last.rating, len(goal.ratings))
    return f"{name}: {as_text(last.rating)} on {long_day(last.day, year=years)}{beside}."


def _beside_the_first(first: float | None, last: float | None, count: int) -> str:
    if count == 1:
        return ", the first rating"
    return (
        ", the same as at the start" if first == last else f", from {as_text(first)} at the start"
    )


def _rated(sessions: Sequence[TherapySession], measure: Measure) -> list[TherapySession]:
    return [session for session in sessions if session.ratings[measure] is not None]


def _latest(
    sessions: Sequence[TherapySession],
    rated: Sequence[TherapySession],
    measure: Measure,
    *,
    years: bool,
) -> str:
    first, last = rated[0].ratings[measure], rated[-1].ratings[measure]
    phrase = f"{as_text(last)} on {long_day(rated[-1].day, year=years)}"
    phrase += _beside_the_first(first, last, len(rated))
    attended = [session for session in sessions if session.attended]
    skipped = attended[-1] is not rated[-1]
    return f"not rated at the last session; {phrase}" if skipped else phrase


def _recent_mean(rated: Sequence[TherapySession], measure: Measure) -> list[str]:
    if len(rated) <= _RECENT:
        return []
    mean = sum(session.ratings[measure] or 0 for session in rated[-_RECENT:]) / _RECENT
    return [f"{as_text(to_tenth(mean))} on average over the last four"]


def _patterns(
    sessions: Sequence[TherapySession],
    measure: Measure,
    standings: Sequence[Standing],
    *,
    years: bool,
) -> list[str]:
    days = [session.day for session in sessions if session.attended]
    if not standings or standings[-1].position > len(days):
        return []
    of_measure = events([s for s in likely(standings[-1].signals) if s.measure is measure])
    known = days[: standings[-1].position]
    return [_pattern(known, event.strongest, years=years) for event in of_measure[:_MOST_PATTERNS]]


def _pattern(days: Sequence[date], signal: Signal, *, years: bool) -> str:
    since = long_day(days[signal.since - 1], year=years)
    lasting = len(days) - signal.since + 1
    worse, better = ("lower", "up") if signal.measure.higher_is_better else ("higher", "down")
    words = {
        Kind.IMPROVEMENT: "better than at the start",
        Kind.SUDDEN_GAIN: f"a step better on {since}",
        Kind.SUDDEN_LOSS: f"a step worse on {since}",
        Kind.PLATEAU: f"no clear change over the last {lasting} sessions",
        Kind.DIP: f"{worse} since {since}",
        Kind.RECOVERY: f"back {better} again since {since}",
        Kind.DETERIORATION: f"{worse} for some time, since {since}",
        Kind.RELAPSE: f"{worse} again for some time, since {since}",
        Kind.RUPTURE: f"{worse} since {since}",
        Kind.REPAIR: f"back {better} again since {since}",
    }[signal.kind]
    return f"{words}, until lately" if signal.evidence.against else words
