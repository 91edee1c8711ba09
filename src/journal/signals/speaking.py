"""Choose the one signal to report after a session."""

from collections.abc import Collection, Sequence

from journal.signals.events import events, same_event
from journal.signals.kinds import Kind
from journal.signals.margins import NEWS
from journal.signals.model import Signal, Standing
from journal.signals.ranking import concern, rank

LIKELY = 0.3
"""Minimum confidence of a reported signal: below, chance is more than twice as likely."""

UNLIKELY = "What follows may well be chance."
"""Introduction to signals with less confidence."""

_BACK = {
    Kind.RECOVERY: "Nothing new stands out; things are roughly back to where they were.",
    Kind.REPAIR: "Nothing new stands out; working together is roughly back to where it was.",
}
"""Sentences used instead of "nothing stands out" while a return is news."""

_QUIET = 4
"""Sessions for which a reported signal is not reported again."""

_MUTED_DURING_FALL = (Kind.IMPROVEMENT, Kind.PLATEAU)
"""Kinds that are not reported while something has fallen, as they are no news then."""


def likely(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """Return the `signals` that are likely enough to be brought up unasked."""
    return tuple(signal for signal in signals if signal.confidence >= LIKELY)


def spoken(history: Sequence[Standing], silenced: Collection[str] = ()) -> Signal | None:
    """Return the one signal worth reporting after the last session of `history`, if any.

    Deterioration comes first, then a dip or sudden loss, then a rupture, then a plateau, then good
    news. Not reported are signals that the latest rating speaks against and, while something has
    fallen, improvements and level stretches. A reported signal is silent for four sessions unless
    it began anew (another `since`), and so are falls of the same event unless they are graver.
    `silenced` signals (kind/measure) are left out, now and in what came before.
    """
    mentioned: list[tuple[int, Signal]] = []
    choice = None
    for standing in history:
        mentioned = [(when, one) for when, one in mentioned if standing.position - when <= _QUIET]
        shown = [signal for signal in likely(standing.signals) if signal.name not in silenced]
        choice = _choose(shown, [one for _, one in mentioned])
        if choice is not None:
            told = next(event.signals for event in events(shown) if choice in event.signals)
            mentioned += [(standing.position, signal) for signal in told]
    return choice


def quiet_words(history: Sequence[Standing]) -> str:
    """Return the sentence if nothing is likely now; it mentions a recent return."""
    lately = [signal.kind for standing in history[-NEWS:] for signal in likely(standing.signals)]
    stood = any(likely(standing.signals) for standing in history)
    nothing = f"Nothing stands out {'at the moment' if stood else 'so far'}."
    return next((words for kind, words in _BACK.items() if kind in lately), nothing)


def _choose(shown: Sequence[Signal], mentioned: Sequence[Signal]) -> Signal | None:
    has_fallen = any(signal.kind.is_fall for signal in shown)
    fresh = (
        signal
        for signal in shown
        if not (signal.evidence.against or (has_fallen and signal.kind in _MUTED_DURING_FALL))
        and not any(_already_covered(one, signal) for one in mentioned)
    )
    return min(fresh, key=concern, default=None)


def _already_covered(mentioned: Signal, signal: Signal) -> bool:
    """Tell whether `mentioned` covers `signal`: the same, or at least as grave a fall."""
    if mentioned.name == signal.name:
        return mentioned.since == signal.since
    is_no_graver = rank(mentioned) <= rank(signal)
    return signal.kind.is_fall and is_no_graver and same_event(mentioned, signal)
