"""When the evidence for a pattern is enough to say so, and how sure that is."""

from dataclasses import dataclass
from math import exp, log
from typing import Final

from journal.signals.model import Kind

EARLIEST: Final = 4
"""Ratings of a measure before which nothing is said about it."""

STAYS: Final = 0.35
"""Share of the evidence for opening below which a signal is over: no flicker."""

BACKS: Final = 0.85
"""Share of the evidence for opening, and for staying, with which mood or distress backs the other:
what both nearly show is told of both."""

BACKED: Final = 0.5
"""Share of it that is enough for one that is backed. Who is falsely told of a pattern in both is
one person and not two, so the second needs less. From 0.3 to 0.7 it hardly matters (measured)."""

OPENS: Final = {
    Kind.IMPROVEMENT: 0.44,
    Kind.SUDDEN_GAIN: 0.15,
    Kind.SUDDEN_LOSS: 0.07,
    Kind.PLATEAU: 0.73,
    Kind.DIP: 0.4,
    Kind.RECOVERY: 0.05,
    Kind.DETERIORATION: 0.42,
    Kind.RUPTURE: 0.5,
    Kind.REPAIR: 0.08,
}
"""Evidence at which each kind opens. Chosen on made-up courses so that one more pattern found is
worth one more person falsely told of one within twenty sessions."""

CALIBRATION: Final = {
    Kind.IMPROVEMENT: (1.60, 0.83),
    Kind.SUDDEN_GAIN: (-0.09, 0.68),
    Kind.SUDDEN_LOSS: (0.05, 0.63),
    Kind.PLATEAU: (0.09, 1.09),
    Kind.DIP: (-0.88, 0.96),
    Kind.RECOVERY: (1.03, 0.81),
    Kind.DETERIORATION: (0.56, 1.05),
    Kind.RUPTURE: (0.27, 1.31),
    Kind.REPAIR: (1.84, 1.10),
}
"""Shift and slope of the log odds by which evidence becomes confidence: how often it was right on
8000 made-up courses, by logistic regression, and on 8000 others as often (`docs/signals.md`)."""

AT_MOST: Final = {Kind.SUDDEN_GAIN: 0.8, Kind.SUDDEN_LOSS: 0.8, Kind.DIP: 0.8}
"""How often what is short and rare was right however clear it looked."""


@dataclass(slots=True)
class Switch:
    """Whether one kind stands on one measure, with the evidence it needs to open and to stay.

    What is `past`, an event that was told or a state that another kind has followed, is quiet
    until its evidence has gone once.
    """

    kind: Kind
    _on: bool = False
    past: bool = False

    def backs(self, evidence: float) -> bool:
        """Tell whether the evidence after a session is enough to back another measure."""
        return self._is_enough(evidence / BACKS)

    def turn(self, evidence: float, *, backed: bool) -> bool:
        """Take the evidence after a session; tell whether the kind stands (or happened) now.

        It is `backed` where another measure (nearly) shows the kind as well.
        """
        on = self._is_enough(evidence / BACKED if backed else evidence)
        self.past = self._on and (self.past or self.kind.is_event)
        self._on = on
        return on and not self.past

    def _is_enough(self, evidence: float) -> bool:
        return evidence >= OPENS[self.kind] * (STAYS if self._on else 1)


def sure(kind: Kind, evidence: float) -> float:
    """Return the calibrated confidence (0–1) of evidence for `kind`."""
    low, high = 0.01, 0.99
    evidence = min(max(evidence, low), high)
    shift, slope = CALIBRATION[kind]
    confidence = 1 / (1 + exp(-shift - slope * log(evidence / (1 - evidence))))
    return min(confidence, AT_MOST.get(kind, 1.0))
