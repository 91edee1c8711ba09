"""Thresholds and calibration: when evidence suffices to list or report a signal, and how sure."""

from collections.abc import Callable
from math import exp, log
from typing import Final, NamedTuple

from msgspec import Struct

from journal.signals.kinds import Kind

EARLIEST: Final = 4
"""Ratings of a measure that are needed before anything is said about it."""

USUALLY_FROM: Final = 6
"""Ratings of a measure from which a pattern can typically show. The clearest falls and steps show
after four to seven, with two to four sessions at another level (measured); less clear ones
later."""

STAY_SHARE: Final = 0.35
"""Share of the opening evidence below which a signal ends: hysteresis against flicker."""

BACKING_SHARE: Final = 0.85
"""Share of the evidence for opening, and for staying, at which mood or distress backs the other: a
pattern that both nearly show is reported for both."""

BACKED_SHARE: Final = 0.5
"""Share of the threshold that suffices for a backed measure. A person falsely told of a pattern in
both is one person and not two, so the second needs less. Values from 0.3 to 0.7 hardly differ
(measured)."""

TRUSTED: Final = 0.7
"""Confidence from which a gain is not withdrawn after one low session."""

SPEAK_AGAINST, OF_SESSIONS = 3, 4
"""How many of the latest rated sessions must speak against a gain to end it, by showing less than
the evidence for reporting it."""

LISTED_FROM: Final = {
    Kind.IMPROVEMENT: 0.28,
    Kind.SUDDEN_GAIN: 0.11,
    Kind.SUDDEN_LOSS: 0.065,
    Kind.PLATEAU: 0.82,
    Kind.DIP: 0.35,
    Kind.RECOVERY: 0.034,
    Kind.DETERIORATION: 0.33,
    Kind.RELAPSE: 0.5,
    Kind.RUPTURE: 0.4,
    Kind.REPAIR: 0.045,
}
"""Evidence at which each kind opens and is listed. Chosen on simulated courses so that one more
pattern found is worth one more person falsely told of one within twenty sessions."""

TOLD_FROM: Final = LISTED_FROM | {
    Kind.IMPROVEMENT: 0.56,
    Kind.SUDDEN_GAIN: 0.2,
    Kind.SUDDEN_LOSS: 0.2,
    Kind.PLATEAU: 0.85,
    Kind.DIP: 0.31,
    Kind.RECOVERY: 0.05,
    Kind.DETERIORATION: 0.46,
    Kind.RUPTURE: 0.56,
    Kind.REPAIR: 0.05,
}
"""Evidence at which each kind is reported and not only listed. It is higher, as a person may look
every week for a year: with LISTED_FROM, steady people would be told too often of something that is
not there. For a dip it is compared with `fall_evidence`."""

STEP_WEIGHT: Final = 0.3
"""Weight of the log odds of a step down beside those of a fall: a sudden fall is reported sooner,
one that builds up slowly from ratings that happen to be low, later."""

ONE_OF_TWO: Final = 1.5
"""How much greater the log odds of a fall in one of mood and distress must be if the other does not
show it."""

ONLY_ONE: Final = 0.4
"""How much greater they must be if only one of the two is rated."""

CALIBRATION: Final = {
    Kind.IMPROVEMENT: (0.50, 0.82),
    Kind.SUDDEN_GAIN: (0.64, 0.77),
    Kind.SUDDEN_LOSS: (0.66, 1.02),
    Kind.PLATEAU: (-0.6, 0.68),
    Kind.DIP: (0.40, 0.92),
    Kind.RECOVERY: (1.20, 0.70),
    Kind.DETERIORATION: (0.55, 0.80),
    Kind.RELAPSE: (0.41, 0.90),
    Kind.RUPTURE: (0.15, 1.05),
    Kind.REPAIR: (1.60, 0.70),
}
"""Shift and slope of the log odds that calibrate the share of trajectories in which a sentence is
true to its confidence: fitted by logistic regression on simulated courses, and shrunk towards no
correction where few of them say it (`benchmarks/claims.py`)."""


class Hysteresis(Struct):
    """Hysteresis of one kind on one measure: evidence to open, less to stay.

    A `past` event, or a state that another kind has followed, is silent until its evidence has once
    dropped. With less evidence than is needed to be reported, or to stay reported, a signal is only
    listed (`is_told` is false). An event that was only listed at first happens again when it is
    reported. A gain reported as likely ends only when three of four sessions speak against it;
    after one that does, it `is_doubted`.
    """

    kind: Kind
    past: bool = False
    is_doubted: bool = False
    is_told: bool = False
    _on: bool = False
    _was_told: bool = False
    _against: tuple[bool, ...] = ()

    def backs(self, evidence: float) -> bool:
        """Tell whether the evidence after a session suffices to back another measure."""
        return self._is_enough(evidence / BACKING_SHARE)

    def turn(
        self,
        evidence: float,
        telling: float,
        *,
        backed: bool = False,
        told: float = 0.0,
        holds: Callable[[], bool] = lambda: True,
    ) -> bool:
        """Process the evidence after a session; return whether the kind stands (or happened) now.

        `telling` is the evidence for reporting it, which by itself counts as backing if sufficient.
        It is `backed` also if another measure (nearly) shows the kind; `told` is the confidence
        with which it was reported after the previous session. `holds` is called before reporting
        and tells whether the sentence agrees with the levels.
        """
        backed = backed or telling >= TOLD_FROM[self.kind]
        evidence = evidence / BACKED_SHARE if backed else evidence
        on = self._is_enough(evidence)
        least = TOLD_FROM[self.kind] * (STAY_SHARE if self.is_told else 1)
        is_enough = on and telling >= least
        does_hold = not is_enough or holds()
        self.is_told = is_enough and does_hold
        if self.kind is Kind.IMPROVEMENT:
            on = self._is_held(evidence if does_hold else 0.0, told, enough=on)
        self.past = self._on and (self.past or self.kind.is_event)
        happens = self.kind.is_event and self.is_told and not self._was_told
        self._was_told = on and (self._was_told or self.is_told)
        self._on = on
        return on and (happens or not self.past)

    def _is_held(self, evidence: float, told: float, *, enough: bool) -> bool:
        """Tell whether a gain stands: by its evidence or, if trusted, in spite of it."""
        against = evidence < TOLD_FROM[self.kind]
        self._against = (*self._against[1 - OF_SESSIONS :], against) if self._on else ()
        self.is_doubted = against and told >= TRUSTED and sum(self._against) < SPEAK_AGAINST
        self.is_told |= self.is_doubted
        return enough or self.is_doubted

    def _is_enough(self, evidence: float) -> bool:
        return evidence >= LISTED_FROM[self.kind] * (STAY_SHARE if self._on else 1)


class FallShares(NamedTuple):
    """Weighted shares of a measure's trajectories that are in a fall, or took a step down.

    `fallen` is relative to all trajectories, whatever the length of the fall; `stepped` to those
    that clearly took a step lately or clearly did not.
    """

    fallen: float
    stepped: float

    @property
    def log_odds(self) -> float:
        """The log odds of a fall, increased if it began with a step."""
        step = _log_odds(self.stepped) - _log_odds(LISTED_FROM[Kind.SUDDEN_LOSS])
        return _log_odds(self.fallen) + STEP_WEIGHT * step


def fall_evidence(own: FallShares, beside: FallShares | None = None) -> float:
    """Return the evidence (0–1) for reporting a fall in mood or distress.

    `beside` is that of the other measure, None if it is not rated. A fall shown by both is reported
    sooner: the mean of their log odds counts, or those of one if they are much greater.
    """
    if beside is None:
        return _chance(own.log_odds - ONLY_ONE)
    together = (own.log_odds + beside.log_odds) / 2
    return _chance(max(together, own.log_odds - ONE_OF_TWO))


def sure(kind: Kind, chance: float) -> float:
    """Return the confidence (0–1) of a sentence true in a share `chance` of trajectories."""
    shift, slope = CALIBRATION[kind]
    return _chance(shift + slope * _log_odds(min(max(chance, 0.01), 0.99)))


def _log_odds(chance: float) -> float:
    least = 0.001
    within = min(max(chance, least), 1 - least)
    return log(within / (1 - within))


def _chance(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))
