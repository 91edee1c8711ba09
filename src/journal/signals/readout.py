"""The read-out: what the posterior shows, and the latest ratings, as how likely a pattern is.

One share a kind loses much of what the trajectories know. For short falls a logistic regression on
several of them tells more (fitted by `benchmarks/fit_readout.py`); for the other kinds the share
itself does as well.
"""

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Final, NamedTuple

from journal.signals.model import Kind

SHARES: Final = (
    Kind.DIP,
    Kind.SUDDEN_LOSS,
    Kind.DETERIORATION,
    Kind.PLATEAU,
    Kind.IMPROVEMENT,
    Kind.RECOVERY,
)
"""Kinds whose shares are read together."""

FURTHEST: Final = 4.0
"""Points from the reference beyond which a rating tells no more."""


LEAST_SHARE: Final = 0.02
"""Share of the trajectories that show a kind below which nothing is read into it."""


class Features(NamedTuple):
    """What a fall in one measure is read from, after a session.

    `shares` are those of the trajectories that show a kind, `beside` those of the measure that is
    judged together with this one; `latest` the latest three ratings and `latest_beside` the other's
    latest one as points above the best level held before; `fallen` the share of the trajectories
    that have been below it for two sessions; `noise` the scatter of a rating in points (SD);
    `position` the number of the session.
    """

    shares: Mapping[Kind, float]
    beside: Mapping[Kind, float]
    latest: tuple[float, float, float]
    latest_beside: float
    fallen: float
    noise: float
    position: int


WEIGHTS: Final[Mapping[Kind, tuple[float, ...]]] = {
    Kind.DIP: (
        *(-0.921, 0.33, 0.329, -0.199, 0.095, -0.224, 0.148, 0.193),
        *(0.012, -0.125, 0.012, 0.027, -0.009, 0.635, 0.045),
    ),
    Kind.SUDDEN_LOSS: (
        *(-1.685, 0.038, 0.548, -0.197, 0.14, -0.171, -0.091, 0.111),
        *(-0.118, -0.236, 0.079, -0.059, 0.067, 0.078, 0.113),
    ),
}
"""Of each kind that is read out: the intercept, then the weights of what `vector` returns."""


def vector(kind: Kind, features: Features) -> tuple[float, ...]:
    """Return the numbers that are weighted and added up for a kind."""
    return (
        1.0,
        *(log_odds(features.shares[one]) for one in SHARES),
        log_odds(features.beside[kind]),
        *features.latest,
        features.latest_beside,
        log_odds(features.fallen),
        log(features.position),
        log(features.noise),
    )


def read_out(features: Features) -> dict[Kind, float]:
    """Return for each kind a score (0–1): its share, or what is read from all features."""
    scores = dict(features.shares)
    for kind, weights in WEIGHTS.items():
        # What hardly any trajectory shows, as across a long gap, is not there.
        if features.shares[kind] >= LEAST_SHARE:
            scores[kind] = _score(weights, vector(kind, features))
    return scores


def _score(weights: Sequence[float], numbers: Sequence[float]) -> float:
    return 1 / (1 + exp(-sum(w * x for w, x in zip(weights, numbers, strict=True))))


def log_odds(share: float) -> float:
    """Return the log odds of a share, which is kept away from 0 and 1."""
    least = 1e-3
    kept = min(max(share, least), 1 - least)
    return log(kept / (1 - kept))
