"""Being better than at the start of the course: improvement."""

from dataclasses import dataclass

from journal.signals import margins
from journal.signals.model import Kind, Signal
from journal.signals.series import Rated, Series, certainty, mean, typical


@dataclass(slots=True)
class GainWatch:
    """Watches one measure for a reliable gain on the first three ratings."""

    _since: int | None = None
    _sessions: int = 0

    def step(self, series: Series) -> list[Signal]:
        """Return the improvement that stands with the newest rating of `series`, if any."""
        if self._since is None:
            self._open(series)
        else:
            self._sessions += 1
            gain = mean(series.last(margins.RECENT, self._since)) - typical(series.start)
            self._since = self._since if gain >= margins.SMALL else None
        return [] if self._since is None else [self._standing(series, self._since)]

    def _open(self, series: Series) -> None:
        later = series.last(max(margins.WINDOWS), since=series.start[-1].position + 1)
        stretches = [later[-count:] for count in margins.WINDOWS if count <= len(later)]
        now = max(stretches, key=lambda stretch: _sure(series, stretch), default=[])
        if not now or min(rated.level for rated in now[-2:]) <= typical(series.start):
            return
        if _sure(series, now) >= margins.SURE:
            self._since, self._sessions = now[0].position, len(now)

    def _standing(self, series: Series, since: int) -> Signal:
        now, start = series.last(margins.RECENT, since), typical(series.start)
        sure = _sure(series, now)
        return series.signal(Kind.IMPROVEMENT, since, sure, start, now, self._sessions)


def _sure(series: Series, now: list[Rated]) -> float:
    gain = mean(now) - typical(series.start)
    return certainty(gain - margins.SMALL, series.error(len(now), len(series.start)))
