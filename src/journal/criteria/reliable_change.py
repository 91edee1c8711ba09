"""Reliable and clinically significant change, as Jacobson & Truax (1991) published them."""

import math
from enum import StrEnum

from msgspec import Struct

from journal.errors import BadInputError

RELIABLE = 1.959963984540054
"""The critical value of the reliable change index: 5 % of people without a change exceed it."""

_ROUNDED = 1.96


class Category(StrEnum):
    """The outcome of one person; without a cut-off only the middle three occur."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    HARMED = "harmed"


class Precision(Struct, frozen=True):
    """The precision of a questionnaire, in its own points.

    `sd` is the standard deviation of the scores before treatment, `reliability` that of the
    questionnaire, from 0 to below 1. Raises BadInputError for other numbers.
    """

    sd: float
    reliability: float

    def __post_init__(self) -> None:
        if not 0 < self.sd < math.inf:
            raise BadInputError(f"A standard deviation is above 0; it is {self.sd:g}.")
        if not 0 <= self.reliability < 1:
            raise BadInputError(f"A reliability is 0 to below 1; it is {self.reliability:g}.")

    @property
    def error(self) -> float:
        """The standard error of one measurement."""
        return self.sd * math.sqrt(1 - self.reliability)

    @property
    def error_of_difference(self) -> float:
        """The standard error of the difference between two measurements."""
        return math.sqrt(2) * self.error

    @property
    def reliable_points(self) -> float:
        """The points that make a reliable change: a cut-off for sudden gains taken from data.

        Counted with 1.96, as Tang & DeRubeis's successors and suddengains do.
        """
        return _ROUNDED * self.error_of_difference

    def index(self, before: float, after: float) -> float:
        """Return the reliable change index (RCI): the change in standard errors; a fall is < 0."""
        return (after - before) / self.error_of_difference


def cutoff_c(
    mean_clinical: float, sd_clinical: float, mean_functional: float, sd_functional: float
) -> float:
    """Return the cut-off between patients and the general population: SD-weighted means.

    Cut-off "c" of the paper, for two overlapping distributions; both SDs are above 0.
    """
    weighted = sd_clinical * mean_functional + sd_functional * mean_clinical
    return weighted / (sd_clinical + sd_functional)


def categorise(
    before: float,
    after: float,
    precision: Precision,
    cutoff: float | None = None,
    *,
    higher_is_better: bool = False,
) -> Category:
    """Classify a person's change from the scores before and after treatment.

    A change counts if its index is beyond ±1.96. With a `cutoff` between patients and the general
    population, a person who improved and crossed it is recovered, and one who deteriorated and
    crossed it the other way is harmed; a score on the cut-off is on neither side.
    """
    sign = 1 if higher_is_better else -1
    index = sign * precision.index(before, after)
    if abs(index) <= RELIABLE:
        return Category.UNCHANGED
    crossed = cutoff is not None and (before - cutoff) * (after - cutoff) < 0
    if index > 0:
        return Category.RECOVERED if crossed else Category.IMPROVED
    return Category.HARMED if crossed else Category.DETERIORATED
