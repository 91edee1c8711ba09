"""The state of a replay: the detector, and the levels already final."""

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals import levels_codec
from journal.signals.detector import Detector
from journal.signals.model import Level, Point, Standing

SETTLES_EVERY = 12
"""Sessions after which earlier levels are settled, while their history is still available."""


class ReplayState:
    """A replay in progress: takes sessions in order, gives standings and levels.

    `position` is the number of sessions taken. Settled levels are stored as bytes of
    `levels_codec`, (sessions, BYTES).
    """

    def __init__(self) -> None:
        self.detector = Detector()
        self.position = 0
        self._settled: NDArray[np.uint8] = np.zeros((0, levels_codec.BYTES), np.uint8)

    def step(self, point: Point) -> Standing:
        """Process the next session and return the standing after it."""
        self.position += 1
        standing = self.detector.step(point)
        if self.position % SETTLES_EVERY == 0:
            levels = np.frombuffer(self.levels_as_bytes(), np.uint8)
            self._settled = levels.reshape(-1, levels_codec.BYTES)
        return standing

    def levels(self) -> dict[Measure, tuple[Level | None, ...]]:
        """Return the settled levels followed by those that may still change."""
        return levels_codec.from_bytes(self.levels_as_bytes())

    def levels_as_bytes(self) -> bytes:
        """Return the same as bytes of `levels_codec`."""
        latest = self.detector.levels()
        settled = self._settled[: self.position - len(latest[Measure.MOOD])]
        return settled.tobytes() + levels_codec.as_bytes(latest)
