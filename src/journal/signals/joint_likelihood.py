"""The joint likelihood of two measures that may move together and share noise in a session."""

from typing import Final

import numpy as np

from journal.signals.likelihood import (
    NOISE,
    OUTLIER_CAP,
    TEMPERING,
    Cube,
    Likelihood,
    Weights,
    from_best,
)
from journal.signals.patterns import Columns

SHARED_NOISE: Final = 0.45
"""Correlation of the noise in mood and in distress (oriented) within a session. Day-to-day changes
of good and bad feelings correlate by 0.65 in the median of 70 people; the two ratings are less
similar. With a smaller value, one odd session would count twice."""

JOINT_OUTLIER_CAP: Final = 8.0
"""Upper limit of what both ratings of a session can count against a trajectory: less than twice
OUTLIER_CAP."""

MOVE_TOGETHER: Final = 0.6
"""Share of people whose measures move together, by the same points. Values from 0.35 to 0.8 hardly
differ, nor does it help to let the points differ (measured)."""

_TOGETHER: Final = np.float32(np.log(MOVE_TOGETHER))
_APART: Final = np.float32(np.log(1 - MOVE_TOGETHER))


class JointLikelihood:
    """The log likelihood ratio of both measures jointly against each by itself.

    `shape` is (scales, trajectories).
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self._cost: Cube = np.zeros((len(NOISE), *shape), np.float32)

    def select(self, columns: Columns) -> None:
        """Keep the trajectories in `columns`."""
        self._cost = np.take(self._cost, columns, axis=-1)

    def update(self, fit: Likelihood) -> None:
        """Add a session in which both were rated, after their own likelihoods were updated."""
        misfit, error = fit.misfit, fit.error
        both = misfit[0] + misfit[1] - np.float32(SHARED_NOISE) * error[0] * error[1]
        both = (both * np.float32(1 / (1 - SHARED_NOISE**2))).clip(0, JOINT_OUTLIER_CAP)
        alone = misfit.clip(0, OUTLIER_CAP)
        self._cost += both - alone[0] - alone[1] + np.float32(np.log(1 - SHARED_NOISE**2) / 2)

    def shares(self, prior: Weights, logs: Cube) -> tuple[Cube, Weights]:
        """Return the weights of the trajectories of both measures, given the separate ones of each.

        If the measures move together, a trajectory must fit both; if not, the other measure only
        tells how well any course explains it. `prior` and `logs` are logarithms, `logs` including
        the prior. Also returns the log, for each noise, of the common divisor that keeps the
        numbers small.
        """
        together = logs[0] + logs[1] - prior - self._cost * np.float32(TEMPERING) + _TOGETHER
        # If they move separately, each may have any of the scales.
        best = logs.max(axis=(2, 3))
        apart = best.sum(axis=0) + _APART - np.float32(np.log(logs.shape[2]))
        unit: Weights = np.maximum(together.max(axis=(1, 2)), apart)
        joint = from_best(together, unit[:, None, None])
        alone = from_best(logs, best[:, :, None, None])
        other = alone.sum(axis=(2, 3))[::-1] * np.exp(apart - unit)
        return joint + alone * other[:, :, None, None], unit
