"""Signals as spans of sessions, each with a symbol and a word."""

from collections.abc import Iterable

from msgspec import Struct

from journal.ratings import Measure
from journal.signals import Event, likely
from journal.signals.events import NEAR
from journal.signals.kinds import FALLS, GOOD_NEWS, Kind
from journal.signals.model import Signal, Standing

_SURE = 0.5
"""Confidence below which a signal may be chance."""


class SpanSign(Struct, frozen=True):
    """The look of a kind of span: glyph, ASCII glyph, word, and whether it is a concern.

    `short` is an abbreviation of the word.
    """

    shape: str
    plain_shape: str
    word: str
    is_concern: bool = False
    short: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The word, then shorter alternatives, longest first."""
        return (self.word, self.short) if self.short else (self.word,)


class Span(Struct, frozen=True):
    """A sign over the attended sessions from position `first` to `last`, counted from 1.

    An event, such as a step, is at one session (`is_event`). A span that is not `is_sure` may be
    chance.
    """

    sign: SpanSign
    first: int
    last: int
    is_event: bool
    is_sure: bool


# In ascending order of importance: later ones hide earlier ones.
_SIGNS = {
    Kind.IMPROVEMENT: SpanSign("△", "+", "better"),
    Kind.PLATEAU: SpanSign("□", "=", "no clear change"),
    Kind.REPAIR: SpanSign("◇", "m", "recovered"),
    Kind.RECOVERY: SpanSign("○", "r", "recovered"),
    Kind.SUDDEN_GAIN: SpanSign("↑", "g", "a step better", short="step"),
    Kind.SUDDEN_LOSS: SpanSign("↓", "l", "a step worse", True, "step"),
    Kind.DIP: SpanSign("▽", "d", "dip", True),
    Kind.RUPTURE: SpanSign("◆", "s", "strain", True),
    Kind.RELAPSE: SpanSign("▾", "v", "gain lost", True),
    Kind.DETERIORATION: SpanSign("▼", "w", "lasting drop", True),
}

# Symbols and words follow the line: if lower is better, worse points up.
_SIGNS_WHERE_LOWER_IS_BETTER = _SIGNS | {
    Kind.IMPROVEMENT: SpanSign("▽", "+", "better"),
    Kind.DIP: SpanSign("△", "r", "rise", True),
    Kind.RELAPSE: SpanSign("▴", "v", "gain lost", True),
    Kind.DETERIORATION: SpanSign("▲", "w", "lasting rise", True),
    Kind.RECOVERY: SpanSign("○", "b", "recovered"),
    Kind.SUDDEN_GAIN: SpanSign("↓", "g", "a step better", short="step"),
    Kind.SUDDEN_LOSS: SpanSign("↑", "l", "a step worse", True, "step"),
}

_BETTER, _HARDER = SpanSign("+", "+", "better"), SpanSign("−", "-", "harder", True)
"""For mood and distress together."""


def sign_of(signal: Signal) -> SpanSign:
    """Return the look of a signal."""
    is_up = signal.measure.higher_is_better
    return (_SIGNS if is_up else _SIGNS_WHERE_LOWER_IS_BETTER)[signal.kind]


def sign_of_event(event: Event) -> SpanSign:
    """Return the look of an event.

    For one measure the symbol points the way of its numbers. If mood and distress change together,
    one number rises and the other falls: then the sign means better or harder.
    """
    strongest = event.strongest
    if all(signal.measure is strongest.measure for signal in event.signals):
        return sign_of(strongest)
    if strongest.kind.is_fall:
        return _HARDER
    return _BETTER if strongest.kind.is_gain else sign_of(strongest)


def spans_of(measure: Measure, standings: Iterable[Standing]) -> tuple[Span, ...]:
    """Return a span for each pattern of `measure` that was ever likely, least pressing first.

    A state spans the sessions from its start to the last one after which it stood; an event is at
    its session. Its confidence is the latest one. A dip that lasted is shown only as the lasting
    fall, a step only as what it led to, and a recovery that became a gain only as the gain.
    """
    found: dict[Kind, list[Span]] = {kind: [] for kind in _SIGNS}
    for standing in standings:
        for signal in likely(standing.signals):
            if signal.measure is measure:
                _note(found[signal.kind], signal, standing.position)
    lasting = [span for kind in found if kind.is_lasting_fall for span in found[kind]]
    found[Kind.DIP] = [
        dip
        for dip in found[Kind.DIP]
        if not any(one.first <= dip.first <= one.last for one in lasting)
    ]
    better = {Kind.IMPROVEMENT}
    led_to = {
        Kind.SUDDEN_LOSS: FALLS,
        Kind.SUDDEN_GAIN: GOOD_NEWS,
        Kind.RECOVERY: better,
        Kind.REPAIR: better,
    }
    for kind, kinds in led_to.items():
        beside = [span.first for other in kinds - {kind} for span in found[other]]
        found[kind] = [
            span for span in found[kind] if not any(abs(at - span.first) <= NEAR for at in beside)
        ]
    return tuple(span for spans in found.values() for span in spans)


def _note(spans: list[Span], signal: Signal, position: int) -> None:
    """Add the standing after `position` to the spans of its kind, merging overlapping ones."""
    sign, is_sure = sign_of(signal), signal.confidence >= _SURE
    if signal.kind.is_event:
        spans[:] = [span for span in spans if span.first != signal.since]
        spans.append(Span(sign, signal.since, signal.since, True, is_sure))
    elif spans and spans[-1].last >= min(signal.since, position - 1):
        first = min(spans.pop().first, signal.since)
        spans.append(Span(sign, first, position, False, is_sure))
    else:
        spans.append(Span(sign, signal.since, position, False, is_sure))
