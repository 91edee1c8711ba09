"""Simulated trajectories: their changes, and the patterns they show."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from journal.signals.kinds import Kind
from journal.signals.likelihood import Weights
from journal.signals.patterns import Columns, Levels, Marks, Patterns, PatternState
from journal.signals.simulation import FURTHEST, SimulatedChange, draws

SCALES: Final = np.array([0.72, 1.0, 1.38], np.float32)
"""Scales at which every trajectory is tried for each measure: a factor of 1.38 apart."""


WINDOW: Final = 24
"""Number of latest sessions for which the trajectories' own history is kept. Later ratings say
hardly anything about older levels, and too few different histories survive resampling."""


class Trajectories:
    """Simulated trajectories at all scales, sampled session by session.

    `up` is the probability, per trajectory, that a change is for the better; `alliance` marks those
    simulated for the alliance. `changes` are those since the start: (scales, trajectories).
    """

    def __init__(self, up: Levels, alliance: Marks) -> None:
        shape = (len(SCALES), len(up))
        self._simulated = SimulatedChange(up)
        self._patterns = Patterns(shape, alliance)
        self._position = 0
        self._past: Levels = np.zeros((0, len(up)), np.float32)
        self.changes: Levels = np.zeros(shape, np.float32)

    def advance(self, *, new_stretch: bool) -> Weights:
        """Advance all trajectories to the next session, the first included.

        Returns the change of each trajectory's log weight.
        """
        self._position += 1
        size = self.changes.shape[1]
        logs: Weights = np.zeros(size, np.float32)
        if self._position == 2:
            self._simulated.begin(*draws(size, self._position))
        elif self._position > 2:
            logs = self._simulated.step(*draws(size, self._position))
        self._past = np.concatenate([self._past[1 - WINDOW :], self._simulated.change[None]])
        self.changes = _in_all_sizes(self._simulated.change)
        self._patterns.step(self.changes, new_stretch=new_stretch)
        return logs

    def select(self, columns: Columns) -> None:
        """Resample to the trajectories in `columns`; one may occur repeatedly or not at all."""
        self._simulated.select(columns)
        self._patterns.select(columns)
        self._past = np.take(self._past, columns, axis=-1)

    def mean_changes(self, first: int, last: int) -> Levels:
        """Return the mean change since the start over sessions `first` to `last`: (scales, …).

        Only sessions with history count, or else the oldest one that has it.
        """
        stop = max(last - self._oldest + 1, 1)
        past = self._past[min(max(first - self._oldest, 0), stop - 1) : stop]
        return _in_all_sizes(past.mean(axis=0))

    def ranges(self, since: int) -> Levels:
        """Return the range of each trajectory's levels from session `since` on: (scales, …)."""
        past = self._past[min(max(since - self._oldest, 0), len(self._past) - 1) :]
        return _in_all_sizes(past.max(axis=0) - past.min(axis=0))

    @property
    def _oldest(self) -> int:
        """The first session with history."""
        return self._position - len(self._past) + 1

    @property
    def history(self) -> Levels:
        """The changes since the start at each of the latest sessions: (sessions, scales, …)."""
        return _in_all_sizes(self._past)

    def states(self) -> Mapping[Kind, PatternState]:
        """Return the pattern states of the trajectories, at each scale."""
        return self._patterns.states()


def _in_all_sizes(change: Levels) -> Levels:
    """Scale changes (…, trajectories) to (…, scales, trajectories)."""
    return (change[..., None, :] * SCALES[:, None]).clip(-FURTHEST, FURTHEST)
