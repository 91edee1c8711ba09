"""A particle filter over simulated trajectories of all measures, updated after every session."""

from collections.abc import Mapping

import numpy as np

from journal.ratings import Measure, Ratings
from journal.signals import margins
from journal.signals.kinds import Kind
from journal.signals.likelihood import NOISE, NOISE_SHARES, PRIORS, Weights
from journal.signals.model import Level
from journal.signals.patterns import Levels, PatternState
from journal.signals.posterior import Posterior
from journal.signals.simulation import GOLDEN
from journal.signals.smoothing import smooth
from journal.signals.trajectories import SCALES, Trajectories
from journal.signals.weighting import ParticleWeights


class ParticleFilter:
    """Weighted particles (simulated trajectories) for groups of measures that are judged together.

    `sizes` gives the number of particles of each group.
    """

    def __init__(self, sizes: Mapping[tuple[Measure, ...], int]) -> None:
        counts = list(sizes.values())
        up = np.array([PRIORS[measures[0]].up for measures in sizes], np.float32)
        alliance = np.array([Measure.ALLIANCE in measures for measures in sizes])
        self._trajectories = Trajectories(np.repeat(up, counts), np.repeat(alliance, counts))
        self._position = 0
        ends = np.cumsum(counts).tolist()
        self._parts = tuple(
            (slice(end - size, end), ParticleWeights(measures, (len(SCALES), size)))
            for end, (measures, size) in zip(ends, sizes.items(), strict=True)
        )

    def update(self, ratings: Ratings, *, new_stretch: bool) -> list[Posterior]:
        """Advance to the next session and reweight all trajectories by its ratings."""
        self._position += 1
        self._resample()
        logs = self._trajectories.advance(new_stretch=new_stretch)
        for columns, weighted in self._parts:
            weighted.update(ratings, self._trajectories.changes[:, columns], logs[columns])
        return self._posteriors()

    def states(self) -> Mapping[Kind, PatternState]:
        """Return the pattern states of all trajectories, at each scale."""
        return self._trajectories.states()

    @property
    def changes(self) -> Levels:
        """The changes of all trajectories since the start: (scales, trajectories)."""
        return self._trajectories.changes

    def changes_before(self, since: int) -> Levels:
        """Return mean changes over the last sessions before `since`: (scales, trajectories)."""
        return self._trajectories.mean_changes(since - margins.START, since - 1)

    def ranges(self, since: int) -> Levels:
        """Return the range of each trajectory's levels from `since` on: (scales, trajectories)."""
        return self._trajectories.ranges(since)

    def changes_from(self, since: int) -> Levels:
        """Return mean changes over the first sessions from `since`: (scales, trajectories)."""
        return self._trajectories.mean_changes(since, since + margins.START - 1)

    def levels(self) -> Mapping[Measure, list[Level]]:
        """Return the level of each measure at each of the latest sessions, as estimated now."""
        history = self._trajectories.history
        return {one.measure: smooth(one, history) for one in self._posteriors()}

    def _resample(self) -> None:
        """Resample the particles of each group whose effective sample size is too small."""
        lot = self._position * GOLDEN % 1
        picked = [weighted.resample(lot) for _, weighted in self._parts]
        if any(columns is not None for columns in picked):
            every = np.arange(self._trajectories.changes.shape[1])
            for (columns, _), chosen in zip(self._parts, picked, strict=True):
                if chosen is not None:
                    every[columns] = chosen + columns.start
            self._trajectories.select(every)

    def _posteriors(self) -> list[Posterior]:
        """Return the posterior of each measure, given a common noise of this person."""
        weighed = [weighted.reweight() for _, weighted in self._parts]
        logs = np.log(NOISE_SHARES) + np.sum(weighed, axis=0)
        noises: Weights = np.exp(logs - logs.max())
        noises /= noises.sum()
        mean = float(noises @ NOISE)
        posteriors: list[Posterior] = []
        for columns, weighted in self._parts:
            weights_of = weighted.normalise(noises)
            cubes = zip(
                weighted.measures, weights_of, weighted.starts, weighted.deviations, strict=True
            )
            for measure, weights, starts, deviation in cubes:
                noise, changes = mean * PRIORS[measure].noise, self._trajectories.changes
                posterior = Posterior(
                    measure, columns, weights, starts, deviation, changes, noise, self._position
                )
                posteriors.append(posterior)
        return posteriors
