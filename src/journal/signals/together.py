"""Two measures that may move together, and whose ratings of one session scatter together."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from journal.signals.fit import LEAST, NOISE, ODD, TEMPER, Cube, Fit, Weights

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

    def pick(self, columns: NDArray[np.intp]) -> None:
        """Keep the courses in `columns`."""
        self._against = np.take(self._against, columns, axis=-1)

    def see(self, one: Fit, other: Fit) -> None:
        """Take a session in which both were rated, each of which has been taken by its fit."""
        both = one.misfit + other.misfit - np.float32(SHARED) * one.error * other.error
        both = np.minimum(both * np.float32(1 / (1 - SHARED**2)), ODD_TOGETHER)
        alone = np.minimum(one.misfit, ODD) + np.minimum(other.misfit, ODD)
        self._against += both - alone + np.float32(np.log(1 - SHARED**2) / 2)

    def shares(self, prior: Weights, one: Cube, other: Cube) -> tuple[Cube, Cube, Weights]:
        """Return the weights of the courses of both measures, given those of each by itself.

        If they move together, a course must fit both; if not, the other tells only how well any
        course explains it. Returns too the log, for each noise, of what both weights were divided
        by, so that no number becomes too large.
        """
        best = self._against.min(axis=(1, 2))
        unit = np.maximum(-TEMPER * best, 0)
        logs = -TEMPER * (self._against - best[:, None, None])
        alone, other_alone = prior * one, prior * other
        joint = np.exp(np.maximum(logs, LEAST)) * alone * other
        joint *= (TOGETHER * np.exp(-TEMPER * best - unit))[:, None, None]
        # Apart, each may have any of the scales.
        apart = (1 - TOGETHER) * np.exp(-unit)[:, None, None] / joint.shape[1]
        return (
            joint + apart * alone * _sum(other_alone),
            joint + apart * other_alone * _sum(alone),
            unit,
        )


def _sum(cube: Cube) -> Cube:
    """Return the sum over scales and courses, one a noise."""
    total: Cube = cube.sum(axis=(1, 2), keepdims=True)
    return total
