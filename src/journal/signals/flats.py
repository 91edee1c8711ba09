"""No clear change for a while although there is room to improve: plateau."""

from dataclasses import dataclass
from math import sqrt

from journal.signals import margins
from journal.signals.model import Kind, Signal
from journal.signals.series import Rated, Series, certainty, mean


@dataclass(slots=True)
class FlatWatch:
    """Watches one measure for a stretch without clear change, from eight ratings on."""

    _since: int | None = None
    _sessions: int = 0

    def step(self, series: Series) -> list[Signal]:
        """Return the plateau that stands with the newest rating of `series`, if any."""
        steady = series.last(max(margins.FLAT), series.steady_from)
        stretches = [steady[-count:] for count in margins.FLAT if count <= len(steady)]
        self._sessions += 1
        if not stretches or mean(stretches[0]) > margins.GOOD:
            self._since = None
            return []
        sure, now = max((_sure_flat(series, stretch), stretch) for stretch in stretches)
        if self._since is None and sure >= margins.SURE:
            self._since, self._sessions = now[0].position, len(now)
        elif sure < margins.STILL_SURE:
            self._since = None
        if self._since is None:
            return []
        before = mean(now)
        return [series.signal(Kind.PLATEAU, self._since, sure, before, now, self._sessions)]


def _sure_flat(series: Series, now: list[Rated]) -> float:
    """Return how sure it is that eight sessions bring less than a reliable change.

    Least squares through `now`, the slope shrunk towards none by a normal prior (the posterior
    of a linear regression with known noise).
    """
    offsets = [index - (len(now) - 1) / 2 for index in range(len(now))]
    variance = series.noise**2
    precision = sum(t * t for t in offsets) / variance + margins.SLOPE**-2
    slope = sum(t * rated.level for t, rated in zip(offsets, now, strict=True)) / variance
    steps = min(margins.FLAT) - 1
    change, error = steps * slope / precision, steps / sqrt(precision)
    within = certainty(margins.RELIABLE - change, error)
    return within - certainty(-margins.RELIABLE - change, error)
