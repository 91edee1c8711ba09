"""Natural process limits of a series (XmR chart, Wheeler 2000): what it does by itself.

The limits come from statprocon, which counts them in decimals and rounds to three places.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.errors import BadInputError


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """The limits of one series, in its own units, and what lies outside them.

    `centre` is the mean and `mean_range` the mean moving range, the mean size of the steps between
    neighbours; `lower` and `upper` are centre ∓ 2.66 · mean_range, `upper_range` is
    3.268 · mean_range. The rest are positions in the series, counted from 0: values `beyond` the
    limits, in a run of eight on the same side of the centre (`runs`), and in four of which three
    are nearer to the same limit than to the centre (`near_limit`).
    """

    centre: float
    lower: float
    upper: float
    mean_range: float
    upper_range: float
    beyond: tuple[int, ...]
    runs: tuple[int, ...]
    near_limit: tuple[int, ...]


def process_limits(values: Sequence[float]) -> ProcessLimits:
    """Return the limits of a series of at least two finite values, none missing.

    Raises BadInputError for fewer.
    """
    if len(values) < 2:
        raise BadInputError("Limits need at least two values.")
    # Few need it, and it brings decimals and statistics along.
    from statprocon import XmR

    chart = XmR(values)
    return ProcessLimits(
        centre=float(chart.x_central_line()[0]),
        lower=float(chart.lower_natural_process_limit()[0]),
        upper=float(chart.upper_natural_process_limit()[0]),
        mean_range=float(chart.mr_central_line()[0]),
        upper_range=float(chart.upper_range_limit()[0]),
        beyond=_positions(chart.rule_1_x_indices_beyond_limits()),
        runs=_positions(chart.rule_2_runs_about_central_line()),
        near_limit=_positions(chart.rule_3_runs_near_limits()),
    )


def _positions(marks: Sequence[bool]) -> tuple[int, ...]:
    return tuple(at for at, mark in enumerate(marks) if mark)
