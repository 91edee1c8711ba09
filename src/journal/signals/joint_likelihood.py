"""The joint likelihood of two measures that may move together and share noise in a session."""

from typing import Final

import numpy as np

from journal.signals.likelihood import (
    LOG_FLOOR,
    NOISE,
    OUTLIER_CAP,
    TEMPERING,
    Cube,
    Likelihood,
    Weights,
)
from journal.signals.patterns import Columns

SHARED_NOISE: Final = 0.45
"""Correlation of what is not level in mood and in distress (oriented) within a session. Between
changes of good and of bad feelings from day to day it is 0.65 in the median of 70 people; the two
ratings ask for less alike things. With less, one odd session would count twice."""

JOINT_OUTLIER_CAP: Final = 8.0
"""Most that both ratings of a session can count against a trajectory: less than twice
OUTLIER_CAP."""

MOVE_TOGETHER: Final = 0.6
"""Share of people whose measures move together, by the same points. From 0.35 to 0.8 it hardly
matters, nor does letting the points differ (measured)."""


class JointLikelihood:
    """How much better each trajectory fits both measures at once than it fits each by itself.

    `shape` is (scales, trajectories).
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self._cost: Cube = np.zeros((len(NOISE), *shape), np.float32)

    def select(self, columns: Columns) -> None:
        """Keep the trajectories in `columns`."""
        self._cost = np.take(self._cost, columns, axis=-1)

    def update(self, fit: Likelihood) -> None:
        """Take a session in which both were rated, once their fit has taken it."""
        misfit, error = fit.misfit, fit.error
        both = misfit[0] + misfit[1] - np.float32(SHARED_NOISE) * error[0] * error[1]
        both = (both * np.float32(1 / (1 - SHARED_NOISE**2))).clip(0, JOINT_OUTLIER_CAP)
        alone = misfit.clip(0, OUTLIER_CAP)
        self._cost += both - alone[0] - alone[1] + np.float32(np.log(1 - SHARED_NOISE**2) / 2)

    def shares(self, prior: Weights, fits: Cube) -> tuple[Cube, Weights]:
        """Return the weights of the trajectories of both measures, given how each fits by itself.

        If they move together, a trajectory must fit both; if not, the other tells only how well any
        course explains it. Returns too the log, for each noise, of what both weights were divided
        by, so that no number becomes too large.
        """
        best = self._cost.min(axis=(1, 2))
        unit: Weights = np.maximum(-TEMPERING * best, 0)
        logs = (best[:, None, None] - self._cost) * np.float32(TEMPERING)
        alone = fits * prior
        joint = np.exp(logs.clip(LOG_FLOOR, 0)) * alone[0] * fits[1]
        joint *= (MOVE_TOGETHER * np.exp(-TEMPERING * best - unit))[:, None, None]
        # Apart, each may have any of the scales.
        apart = (1 - MOVE_TOGETHER) * np.exp(-unit) / joint.shape[1]
        other = alone.sum(axis=(2, 3))[::-1] * apart
        return joint + alone * other[:, :, None, None], unit
