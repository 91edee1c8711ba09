"""Base of per-particle arrays: one column per trajectory, resampled together."""

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
    """Holds arrays whose last axis is over the trajectories.

    Those in `recomputed` are derived from the others in every step and are not part of the saved
    state.
    """

    recomputed: ClassVar[frozenset[str]] = frozenset()

    def select(self, columns: Columns) -> Self:
        """Resample to the trajectories in `columns`; one may occur repeatedly or not at all."""
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray) and name not in self.recomputed:
                setattr(self, name, np.take(value, columns, axis=-1))
            elif isinstance(value, ParticleArrays):
                value.select(columns)
        return self


def counts(shape: tuple[int, ...], value: int = 0) -> Counts:
    """Return one count per trajectory."""
    return np.full(shape, value, np.int16)
