"""Fixed-lag particle smoother: the level at recent sessions as estimated now."""

from typing import Final

import numpy as np

from journal.ratings import HIGHEST
from journal.signals.levels_codec import PER_POINT
from journal.signals.model import Level
from journal.signals.patterns import Levels
from journal.signals.posterior import Posterior

QUANTILES: Final = (0.1, 0.5, 0.9)
"""The bounds of the middle 80 % of the posterior, and the median between them."""

_PLACES: Final = int(HIGHEST * PER_POINT) + 1


def smooth(posterior: Posterior, history: Levels) -> list[Level]:
    """Return the level at each session of `history` as rated, given all ratings so far.

    `history` has the changes of all trajectories since the start, newest session last: (sessions,
    scales, trajectories).
    """
    weights, levels = posterior.paths(history)
    count = len(levels)
    places = np.rint(levels * PER_POINT).astype(np.intp) + _PLACES * np.arange(count)[:, None]
    mass = np.bincount(places.ravel(), np.tile(weights, count), _PLACES * count)
    reached = mass.reshape(count, _PLACES).cumsum(axis=1)
    found = [(reached < share * reached[:, -1:]).sum(axis=1) for share in QUANTILES]
    ends = np.transpose(found)
    if not posterior.measure.higher_is_better:
        ends = _PLACES - 1 - ends[:, ::-1]
    return [Level(*(place / PER_POINT for place in places)) for places in ends.tolist()]
