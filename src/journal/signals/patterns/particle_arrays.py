"""Base of per-particle arrays: one column a trajectory, resampled together."""

from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.float32]
Marks = NDArray[np.bool_]
Counts = NDArray[np.int16]
Columns = NDArray[np.intp]

LONG_AGO = 999
"""Sessions since something that never happened."""


class ParticleArrays:
    """Holds arrays whose last axis runs over the trajectories.

    Those that are `recomputed` are worked out anew in every step from the others, and are no part
    of the state that is kept.
    """

    recomputed: ClassVar[frozenset[str]] = frozenset()

    def select(self, columns: Columns) -> Self:
        """Keep the trajectories in `columns`, some of them several times, some not at all."""
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray) and name not in self.recomputed:
                setattr(self, name, np.take(value, columns, axis=-1))
            elif isinstance(value, ParticleArrays):
                value.select(columns)
        return self


def counts(shape: tuple[int, ...], value: int = 0) -> Counts:
    """Return one count a trajectory."""
    return np.full(shape, value, np.int16)
