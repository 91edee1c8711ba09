"""Two measures that may move together, and whose ratings of one session scatter together."""

from typing import Final

import numpy as np

from journal.signals.fit import LEAST, NOISE, ODD, TEMPER, Cube, Fit, Weights
from journal.signals.patterns import Columns

SHARED: Final = 0.45
"""Correlation of what is not level in mood and in distress (oriented) within a session. Between
changes of good and of bad feelings from day to day it is 0.65 in the median of 70 people; the two
ratings ask for less alike things. With less, one odd session would count twice."""

ODD_TOGETHER: Final = 8.0
"""Most that both ratings of a session can speak against a course: less than twice ODD."""

TOGETHER: Final = 0.6
"""Share of people whose measures move together, by the same points. From 0.35 to 0.8 it hardly
matters, nor does letting the points differ (measured)."""


class Together:
    """How much better each course fits both measures at once than it fits each by itself.

    `shape` is (scales, courses).
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self._against: Cube = np.zeros((len(NOISE), *shape), np.float32)

    def pick(self, columns: Columns) -> None:
        """Keep the courses in `columns`."""
        self._against = np.take(self._against, columns, axis=-1)

    def see(self, fit: Fit) -> None:
        """Take a session in which both were rated, once their fit has taken it."""
        misfit, error = fit.misfit, fit.error
        both = misfit[0] + misfit[1] - np.float32(SHARED) * error[0] * error[1]
        both = (both * np.float32(1 / (1 - SHARED**2))).clip(0, ODD_TOGETHER)
        alone = misfit.clip(0, ODD)
        self._against += both - alone[0] - alone[1] + np.float32(np.log(1 - SHARED**2) / 2)

    def shares(self, prior: Weights, fits: Cube) -> tuple[Cube, Weights]:
        """Return the weights of the courses of both measures, given how each fits by itself.

        If they move together, a course must fit both; if not, the other tells only how well any
        course explains it. Returns too the log, for each noise, of what both weights were divided
        by, so that no number becomes too large.
        """
        best = self._against.min(axis=(1, 2))
        unit: Weights = np.maximum(-TEMPER * best, 0)
        logs = (best[:, None, None] - self._against) * np.float32(TEMPER)
        alone = fits * prior
        joint = np.exp(logs.clip(LEAST, 0)) * alone[0] * fits[1]
        joint *= (TOGETHER * np.exp(-TEMPER * best - unit))[:, None, None]
        # Apart, each may have any of the scales.
        apart = (1 - TOGETHER) * np.exp(-unit) / joint.shape[1]
        other = alone.sum(axis=(2, 3))[::-1] * apart
        return joint + alone * other[:, :, None, None], unit
