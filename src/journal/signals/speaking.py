"""Choose the one signal to tell after a session."""

from collections.abc import Collection, Mapping, Sequence

from journal.signals.events import events
from journal.signals.margins import NEWS
from journal.signals.model import Kind, Signal, Standing
from journal.signals.ranking import concern

LIKELY = 0.3
"""Confidence from which a signal is spoken of: below, chance is more than twice as likely."""

_BACK = {
    Kind.RECOVERY: "Nothing new stands out; things are about back where they were.",
    Kind.REPAIR: "Nothing new stands out; working together is about back where it was.",
}
"""What is said instead of nothing, for as long as it is news."""

_QUIET = 4
"""Sessions for which a signal that has been spoken is not spoken again."""


def likely(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """Return those of `signals` that are likely enough to be brought up unasked."""
    return tuple(signal for signal in signals if signal.confidence >= LIKELY)


def spoken(history: Sequence[Standing], silenced: Collection[str] = ()) -> Signal | None:
    """Return the one signal worth saying after the last session of `history`, if any.

    Deterioration comes first, then a dip or sudden loss, then a rupture, then a plateau, then
    good news. What was said is quiet for four sessions unless it began anew (another `since`), and
    so is what tells of the same event. `silenced` holds names (kind/measure) that are left out, now
    and in what came before.
    """
    said: dict[str, tuple[int, int]] = {}
    choice = None
    for standing in history:
        choice = _choose(standing, said, silenced)
        if choice is not None:
            for signal in _told_with(choice, standing, silenced):
                said[signal.name] = (standing.position, signal.since)
    return choice


def quiet_words(history: Sequence[Standing]) -> str:
    """Return the sentence for where nothing is likely now; what has come back lately is named."""
    lately = [signal.kind for standing in history[-NEWS:] for signal in likely(standing.signals)]
    stood = any(likely(standing.signals) for standing in history)
    nothing = f"Nothing stands out {'at the moment' if stood else 'so far'}."
    return next((words for kind, words in _BACK.items() if kind in lately), nothing)


def _told_with(choice: Signal, standing: Standing, silenced: Collection[str]) -> tuple[Signal, ...]:
    """Return the signals of the event that `choice` is of."""
    shown = [signal for signal in likely(standing.signals) if signal.name not in silenced]
    return next(event.signals for event in events(shown) if choice in event.signals)


def _choose(
    standing: Standing, said: Mapping[str, tuple[int, int]], silenced: Collection[str]
) -> Signal | None:
    fresh = [
        signal
        for signal in likely(standing.signals)
        if signal.name not in silenced and not _is_quiet(signal, standing.position, said)
    ]
    return min(fresh, key=concern, default=None)


def _is_quiet(signal: Signal, position: int, said: Mapping[str, tuple[int, int]]) -> bool:
    if signal.name not in said:
        return False
    when, since = said[signal.name]
    return since == signal.since and position - when <= _QUIET
