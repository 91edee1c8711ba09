"""When the evidence for a pattern is enough to say so, and how sure that is."""

from dataclasses import dataclass
from math import exp, log
from typing import Final

from journal.signals.model import Kind

EARLIEST: Final = 4
"""Ratings of a measure before which nothing is said about it."""

STAYS: Final = 0.35
"""Share of the evidence for opening below which a signal is over: no flicker."""

OPENS: Final = {
    Kind.IMPROVEMENT: 0.6,
    Kind.SUDDEN_GAIN: 0.2,
    Kind.SUDDEN_LOSS: 0.12,
    Kind.PLATEAU: 0.65,
    Kind.DIP: 0.45,
    Kind.RECOVERY: 0.12,
    Kind.DETERIORATION: 0.55,
    Kind.RUPTURE: 0.6,
    Kind.REPAIR: 0.25,
}
"""Evidence at which each kind opens. Chosen on made-up courses so that one more pattern found is
worth one more person falsely told of one within twenty sessions."""

CALIBRATION: Final = {
    Kind.IMPROVEMENT: (0.63, 0.9),
    Kind.SUDDEN_GAIN: (-0.88, 0.82),
    Kind.SUDDEN_LOSS: (-0.78, 0.9),
    Kind.PLATEAU: (0.36, 0.6),
    Kind.DIP: (-1.82, 0.89),
    Kind.RECOVERY: (0.68, 1.15),
    Kind.DETERIORATION: (0.17, 1.27),
    Kind.RUPTURE: (-0.53, 1.14),
    Kind.REPAIR: (1.12, 1.4),
}
"""Shift and slope of the log odds by which evidence becomes confidence: how often it was right on
made-up courses, by logistic regression on 4000 of them. The raw evidence for states that last is
about right; what is short and rare is rarer than among the imagined courses."""


@dataclass(slots=True)
class Switch:
    """Whether one kind stands on one measure, with the evidence it needs to open and to stay.

    What is `past`, an event that was told or a state that another kind has followed, is quiet
    until its evidence has gone once.
    """

    kind: Kind
    _on: bool = False
    past: bool = False

    def turn(self, evidence: float) -> bool:
        """Take the evidence after a session; tell whether the kind stands (or happened) now."""
        opens = OPENS[self.kind]
        self.past = self._on and (self.past or self.kind.is_event)
        self._on = evidence >= (opens * STAYS if self._on else opens)
        return self._on and not self.past


def sure(kind: Kind, evidence: float) -> float:
    """Return the calibrated confidence (0–1) of evidence for `kind`."""
    low, high = 0.01, 0.99
    evidence = min(max(evidence, low), high)
    shift, slope = CALIBRATION[kind]
    return 1 / (1 + exp(-shift - slope * log(evidence / (1 - evidence))))
