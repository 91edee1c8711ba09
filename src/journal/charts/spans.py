"""Signals as spans of sessions, each with a shape and a word."""

from collections.abc import Iterable

from msgspec import Struct

from journal.ratings import Measure
from journal.signals import Event, likely
from journal.signals.events import NEAR
from journal.signals.kinds import FALLS, GOOD_NEWS, Kind
from journal.signals.model import Signal, Standing

_SURE = 0.5
"""Confidence below which it may also be chance."""


class SpanSign(Struct, frozen=True):
    """The look of a kind of span: glyph, ASCII glyph, word, and whether it is a concern.

    `short` is the word for where there is no room for it.
    """

    shape: str
    plain_shape: str
    word: str
    is_concern: bool = False
    short: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The word, then in what else it can be told, the longest first."""
        return (self.word, self.short) if self.short else (self.word,)


class Span(Struct, frozen=True):
    """A sign over the attended sessions from position `first` to `last`, counted from 1.

    An event, such as a step, is at one session: it `is_event`. What is not `is_sure` may be chance.
    """

    sign: SpanSign
    first: int
    last: int
    is_event: bool
    is_sure: bool


# In ascending order of what must not be hidden by another span.
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

# Shapes and words follow the line: where lower is better, worse points up.
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
    """Return how a signal looks."""
    is_up = signal.measure.higher_is_better
    return (_SIGNS if is_up else _SIGNS_WHERE_LOWER_IS_BETTER)[signal.kind]


def sign_of_event(event: Event) -> SpanSign:
    """Return how an event looks.

    In one measure its sign points as the number goes. Where mood and distress fall or rise together
    one number goes up and the other down: then the sign is for better or harder.
    """
    strongest = event.strongest
    if all(signal.measure is strongest.measure for signal in event.signals):
        return sign_of(strongest)
    if strongest.kind.is_fall:
        return _HARDER
    return _BETTER if strongest.kind.is_gain else sign_of(strongest)


def spans_of(measure: Measure, standings: Iterable[Standing]) -> tuple[Span, ...]:
    """Return a span for each pattern in `measure` that ever likely stood, least pressing first.

    A state spans the sessions from its beginning to the last after which it stood; an event
    is at the session at which it happened. How sure it is is what was said of it last. A dip that
    has lasted is the lasting fall alone, a step what it led to, and what came back and then was
    better than ever is that.
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
    """Add what stood after `position` to the spans of its kind, merging those that overlap."""
    sign, is_sure = sign_of(signal), signal.confidence >= _SURE
    if signal.kind.is_event:
        spans[:] = [span for span in spans if span.first != signal.since]
        spans.append(Span(sign, signal.since, signal.since, True, is_sure))
    elif spans and spans[-1].last >= min(signal.since, position - 1):
        first = min(spans.pop().first, signal.since)
        spans.append(Span(sign, first, position, False, is_sure))
    else:
        spans.append(Span(sign, signal.since, position, False, is_sure))
