"""Sudden gains and losses: a step between two sessions, known once it has held for two."""

from dataclasses import dataclass

from journal.signals import margins
from journal.signals.model import Kind, Signal
from journal.signals.series import Rated, Series, certainty, mean, typical


@dataclass(slots=True)
class StepWatch:
    """Watches one measure for steps; says each once, with the second or third rating after."""

    _told: int = 0

    def step(self, series: Series) -> list[Signal]:
        """Return the step that the newest rating of `series` makes known, if any."""
        found = [signal for count in (2, 3) if (signal := self._find(series, count))]
        if not found:
            return []
        step = max(found, key=lambda signal: signal.confidence)
        self._told = series.recent[-1].position
        series.steady_from = max(series.steady_from, step.since)
        return [step]

    def _find(self, series: Series, count: int) -> Signal | None:
        earlier, now = series.split(count, margins.START)
        # Ratings that were part of one step are not the "before" of the next.
        if len(earlier) < margins.START or earlier[0].position <= self._told:
            return None
        side = 1 if mean(now) > typical(earlier) else -1
        size = side * (mean(now) - typical(earlier))
        error = series.error(len(now), len(earlier))
        sure = certainty(size - margins.RELIABLE, error)
        if sure < margins.SURE_FOUND or size < margins.STEP or not _is_edge(earlier, now, side):
            return None
        kind = Kind.SUDDEN_GAIN if side > 0 else Kind.SUDDEN_LOSS
        sure **= margins.LOOKS
        return series.signal(kind, now[0].position, sure, typical(earlier), now, len(now))


def _is_edge(earlier: list[Rated], now: list[Rated], side: int) -> bool:
    """Tell whether the change falls between two sessions and every later rating holds it."""
    jump = side * (now[0].level - earlier[-1].level)
    held = min(side * (rated.level - typical(earlier)) for rated in now)
    return min(jump, held) > margins.BOTH
