"""Thresholds and calibration: when evidence is enough to list or tell a signal, and how sure."""

from collections.abc import Callable
from math import exp, log
from typing import Final, NamedTuple

from msgspec import Struct

from journal.signals.kinds import Kind

EARLIEST: Final = 4
"""Ratings of a measure before which nothing is said about it."""

USUALLY_FROM: Final = 6
"""Ratings of a measure from about which a pattern can show. The clearest falls and steps show in
four to seven, after two to four sessions at another level (measured); what is less clear later."""

STAY_SHARE: Final = 0.35
"""Share of the evidence for opening below which a signal is over: no flicker."""

BACKING_SHARE: Final = 0.85
"""Share of the evidence for opening, and for staying, with which mood or distress backs the other:
what both nearly show is told of both."""

BACKED_SHARE: Final = 0.5
"""Share of it that is enough for one that is backed. Who is falsely told of a pattern in both is
one person and not two, so the second needs less. From 0.3 to 0.7 it hardly matters (measured)."""

TRUSTED: Final = 0.7
"""Confidence from which a gain is not given up for one low session."""

SPEAK_AGAINST, OF_SESSIONS = 3, 4
"""So many of the latest rated sessions have to speak against a gain for it to go: to show less than
what it needs to be told."""

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
"""Evidence at which each kind opens, and is listed. Chosen on made-up courses so that one more
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
"""Evidence at which each kind is told and not only listed: more, for who looks every week for a
year. With that of LISTED_FROM, steady people would too often be told of what is not there. Of a dip
it is the `fall_evidence`."""

STEP_WEIGHT: Final = 0.3
"""Weight of the log odds of a step down beside those of a fall: one that is sudden is told sooner,
one that slowly builds up of ratings that happen to be low, later."""

ONE_OF_TWO: Final = 1.5
"""By how much the log odds of a fall in one of mood and distress have to be greater where the other
shows nothing of it, for it to be told."""

ONLY_ONE: Final = 0.4
"""By how much they have to be greater where only one of the two is rated."""

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
"""Shift and slope of the log odds by which the chance that a sentence is true, among trajectories,
becomes how sure it is: near what is true of made-up courses by logistic regression, rounded towards
no correction where few of them say it (`benchmarks/claims.py`)."""


class Hysteresis(Struct):
    """Hysteresis of one kind on one measure: evidence to open, less to stay.

    What is `past`, an event that happened or a state that another kind has followed, is quiet until
    its evidence has gone once. What has less evidence than it takes to be told, or to go on being
    told, is only listed; `is_told` says which. An event that was only listed at first happens once
    more when it is told. A gain that was told as likely goes only when three of four sessions speak
    against it; meanwhile it `is_doubted` after a session that does.
    """

    kind: Kind
    past: bool = False
    is_doubted: bool = False
    is_told: bool = False
    _on: bool = False
    _was_told: bool = False
    _against: tuple[bool, ...] = ()

    def backs(self, evidence: float) -> bool:
        """Tell whether the evidence after a session is enough to back another measure."""
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
        """Take the evidence after a session; tell whether the kind stands (or happened) now.

        `telling` is the evidence for it to be told, which backs it where it is enough. It is
        `backed` too where another measure (nearly) shows the kind as well, and was `told` with so
        much confidence after the session before. What does not hold, as its sentence says it, is
        not told; `holds` is asked where it would be.
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
        """Tell whether a gain stands: because of its evidence or, if trusted, in spite of it."""
        against = evidence < TOLD_FROM[self.kind]
        self._against = (*self._against[1 - OF_SESSIONS :], against) if self._on else ()
        self.is_doubted = against and told >= TRUSTED and sum(self._against) < SPEAK_AGAINST
        self.is_told |= self.is_doubted
        return enough or self.is_doubted

    def _is_enough(self, evidence: float) -> bool:
        return evidence >= LISTED_FROM[self.kind] * (STAY_SHARE if self._on else 1)


class FallShares(NamedTuple):
    """The weighted shares of the trajectories of a measure that are in a fall, or took a step down.

    `fallen` is of all of them, however long the fall; `stepped` of those that clearly did so lately
    or clearly did not.
    """

    fallen: float
    stepped: float

    @property
    def log_odds(self) -> float:
        """The log odds of a fall, greater where it began with a step."""
        step = _log_odds(self.stepped) - _log_odds(LISTED_FROM[Kind.SUDDEN_LOSS])
        return _log_odds(self.fallen) + STEP_WEIGHT * step


def fall_evidence(own: FallShares, beside: FallShares | None = None) -> float:
    """Return the evidence (0–1) for telling of a fall in mood or distress.

    `beside` is of the other of the two, None where it is not rated. What both show is told sooner:
    the mean of their log odds counts, or those of one if they are much greater.
    """
    if beside is None:
        return _chance(own.log_odds - ONLY_ONE)
    together = (own.log_odds + beside.log_odds) / 2
    return _chance(max(together, own.log_odds - ONE_OF_TWO))


def sure(kind: Kind, chance: float) -> float:
    """Return how sure (0–1) the sentence of a kind is, whose chance is that among trajectories."""
    shift, slope = CALIBRATION[kind]
    return _chance(shift + slope * _log_odds(min(max(chance, 0.01), 0.99)))


def _log_odds(chance: float) -> float:
    least = 0.001
    within = min(max(chance, least), 1 - least)
    return log(within / (1 - within))


def _chance(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))
