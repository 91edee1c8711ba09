"""What is marked beside a plot: patterns that were seen, changes that were noted, long gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.charts.slots import LONG_GAP_DAYS
from journal.dates import length
from journal.ratings import Measure
from journal.records import Change, ChangeKind, TherapySession
from journal.signals import likely
from journal.signals.model import Kind, Signal, Standing


@dataclass(frozen=True, slots=True)
class Sign:
    """How a mark looks: a shape and a word, and the same shape in ASCII; `fill` draws a span."""

    shape: str
    plain_shape: str
    word: str
    fill: str = " "
    plain_fill: str = " "


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign over the sessions from `first` to `last`: positions from 0, missed ones included."""

    sign: Sign
    first: int
    last: int


_WORSE, _BETTER, _FLAT = ("━", "-"), ("╌", "."), ("═", "=")
_GAP = "┊", ":"

# In ascending order of what must not be hidden by another mark.
_SIGNS = {
    Kind.IMPROVEMENT: Sign("△", "+", "better", *_BETTER),
    Kind.PLATEAU: Sign("=", "=", "no clear change", *_FLAT),
    Kind.DIP: Sign("▽", "d", "dip", *_WORSE),
    Kind.RUPTURE: Sign("◆", "s", "strain", *_WORSE),
    Kind.DETERIORATION: Sign("▼", "w", "lasting drop", *_WORSE),
    Kind.REPAIR: Sign("◇", "m", "back again"),
    Kind.RECOVERY: Sign("○", "r", "back again"),
    Kind.SUDDEN_GAIN: Sign("↑", "g", "a step better"),
    Kind.SUDDEN_LOSS: Sign("↓", "l", "a step worse"),
}
# Shapes and words follow the line: where lower is better, worse points up.
_SIGNS_WHERE_LOWER_IS_BETTER = _SIGNS | {
    Kind.IMPROVEMENT: Sign("▽", "+", "better", *_BETTER),
    Kind.DIP: Sign("△", "r", "rise", *_WORSE),
    Kind.DETERIORATION: Sign("▲", "w", "lasting rise", *_WORSE),
    Kind.RECOVERY: Sign("○", "b", "back again"),
    Kind.SUDDEN_GAIN: Sign("↓", "g", "a step better"),
    Kind.SUDDEN_LOSS: Sign("↑", "l", "a step worse"),
}
_CHANGE_SIGNS = {
    ChangeKind.THERAPIST: Sign("t", "t", "new therapist"),
    ChangeKind.APPROACH: Sign("a", "a", "new approach"),
    ChangeKind.MEDICATION: Sign("m", "m", "medication"),
    ChangeKind.FREQUENCY: Sign("f", "f", "frequency"),
    ChangeKind.PACE: Sign("p", "p", "pace"),
    ChangeKind.LIFE: Sign("e", "e", "life event"),
    ChangeKind.OTHER: Sign("c", "c", "change"),
}


def signal_marks(
    sessions: Sequence[TherapySession], measure: Measure, standings: Iterable[Standing]
) -> list[Mark]:
    """Return a mark for each pattern in `measure` that ever likely stood, least pressing first.

    A state spans the sessions from its beginning to the last after which it stood; an event
    marks the session at which it happened. Positions in `standings` count attended sessions.
    """
    attended = [index for index, session in enumerate(sessions) if session.attended]
    signs = _SIGNS if measure.higher_is_better else _SIGNS_WHERE_LOWER_IS_BETTER
    spans: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in signs}
    for standing in standings:
        for signal in likely(standing.signals):
            if signal.measure is measure and standing.position <= len(attended):
                _note(spans[signal.kind], signal, standing.position)
    return [
        Mark(signs[kind], attended[first - 1], attended[last - 1])
        for kind, found in spans.items()
        for first, last in found
    ]


def change_marks(sessions: Sequence[TherapySession], changes: Iterable[Change]) -> list[Mark]:
    """Return a mark for each long gap and, at the first session from its day on, each change."""
    marks = []
    for index in range(1, len(sessions)):
        days = (sessions[index].day - sessions[index - 1].day).days
        if days > LONG_GAP_DAYS:
            marks.append(Mark(Sign(*_GAP, f"{length(days)} gap"), index, index))
    for change in changes if sessions else ():
        later = (i for i, session in enumerate(sessions) if session.day >= change.day)
        index = next(later, len(sessions) - 1)
        marks.append(Mark(_CHANGE_SIGNS[change.kind], index, index))
    return marks


def change_word(change: Change) -> str:
    """Return what a change was about, as its mark says it: "medication", "life event"."""
    return _CHANGE_SIGNS[change.kind].word


def from_position(marks: Iterable[Mark], start: int) -> list[Mark]:
    """Return what of `marks` lies at `start` or later, with positions counted from there."""
    return [
        Mark(mark.sign, max(mark.first - start, 0), mark.last - start)
        for mark in marks
        if mark.last >= start
    ]


def _note(spans: list[tuple[int, int]], signal: Signal, position: int) -> None:
    """Add what stood after `position` to the (first, last) spans of its kind, merging overlaps."""
    if signal.kind.is_event:
        happened = (signal.since, signal.since)
        spans.extend([happened] if happened not in spans else [])
    elif spans and spans[-1][1] >= min(signal.since, position - 1):
        spans[-1] = (min(spans[-1][0], signal.since), position)
    else:
        spans.append((signal.since, position))
