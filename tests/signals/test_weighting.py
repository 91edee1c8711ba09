"""The weights of trajectories are those of their likelihood and prior, however large both are."""

import numpy as np
import pytest
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals.joint_likelihood import MOVE_TOGETHER
from journal.signals.likelihood import NOISE, TEMPERING
from journal.signals.weighting import ParticleWeights

SHAPE = (3, 40)
Exact = NDArray[np.float64]


def weighted(measures: tuple[Measure, ...], drifted: float) -> ParticleWeights:
    """Return weights of trajectories, of which each fits the worse the likelier it was before."""
    random, made = np.random.RandomState(1), ParticleWeights(measures, SHAPE)
    prior = random.uniform(-drifted, 0, SHAPE[1])
    made._prior = prior.astype(np.float32)
    cost = random.uniform(0, 3, made._fit.cost.shape) + drifted + prior / TEMPERING / len(measures)
    made._fit.cost = cost.astype(np.float32)
    if made._joint:
        joint = random.uniform(-2, 2, (len(NOISE), *SHAPE))
        made._joint._cost = joint.astype(np.float32)
    return made


def exact(made: ParticleWeights) -> tuple[Exact, Exact]:
    """Return by the definition, in logs of double precision, the logs of the weights and evidence.

    Weights are (measures, noises, scales, trajectories), up to a factor of each noise.
    """
    prior = made._prior.astype(np.float64)
    prior -= np.logaddexp.reduce(prior)
    logs = -TEMPERING * made._fit.cost.astype(np.float64) + prior
    if made._joint:
        together = logs.sum(axis=0) - prior - TEMPERING * made._joint._cost.astype(np.float64)
        others = np.logaddexp.reduce(logs, axis=(2, 3))[::-1, :, None, None]
        apart = logs + others + np.log((1 - MOVE_TOGETHER) / SHAPE[0])
        logs = np.logaddexp(together + np.log(MOVE_TOGETHER), apart)
    return logs, np.logaddexp.reduce(logs, axis=(2, 3)).mean(axis=0)


@pytest.mark.parametrize("drifted", [0.0, 50.0, 300.0, 2000.0])
@pytest.mark.parametrize("measures", [(Measure.ALLIANCE,), (Measure.MOOD, Measure.DISTRESS)])
def test_weights_are_those_of_prior_and_fit_together(
    measures: tuple[Measure, ...], drifted: float
) -> None:
    made = weighted(measures, drifted)
    logs, evidence = exact(made)
    found = made.reweight()
    assert found - found.max() == pytest.approx(evidence - evidence.max(), abs=0.02)
    noises = np.full(len(NOISE), 1 / len(NOISE), np.float32)
    right = np.exp(logs - np.logaddexp.reduce(logs, axis=(2, 3), keepdims=True)) / len(NOISE)
    assert made.normalise(noises) == pytest.approx(right, rel=0.01, abs=1e-6)
