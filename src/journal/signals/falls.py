"""Being worse than before: dip, deterioration and recovery; on alliance, rupture and repair."""

from dataclasses import dataclass

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.model import Kind, Signal
from journal.signals.series import Rated, Series, certainty, mean, typical


@dataclass(slots=True)
class _Fall:
    """A spell below an earlier level.

    `before` is that level, the mean of `compared` ratings; `sessions` the number of ratings
    since; `surest` how sure it was at its clearest.
    """

    since: int
    before: float
    compared: int
    sessions: int
    lasting: bool = False
    surest: float = 0.0


@dataclass(slots=True)
class FallWatch:
    """Watches one measure for falls. One rating never opens one: the last two must be low."""

    _fall: _Fall | None = None

    def new_stretch(self) -> None:
        """Leave a dip or a rupture behind after a long gap; what has lasted stays."""
        if self._fall is not None and not self._fall.lasting:
            self._fall = None

    def step(self, series: Series) -> list[Signal]:
        """Return what stands, or ends, with the newest rating of `series`."""
        fall = self._fall
        if fall is None:
            self._fall = fall = _find(series)
            return [] if fall is None else [_standing(fall, series)]
        fall.sessions += 1
        if (back := _back(fall, series)) is not None:
            self._fall, series.steady_from = None, back.since
            return [back]
        if not _settle(fall, series):
            self._fall, series.steady_from = None, fall.since
            return []
        return [_standing(fall, series)]


def _find(series: Series) -> _Fall | None:
    """Return the likeliest fall, if one is sure enough."""
    found = [pair for count in margins.WINDOWS if (pair := _compare(series, count))]
    if found:
        return max(found, key=lambda pair: pair[0])[1]
    return None if series.measure is Measure.ALLIANCE else _slide(series)


def _compare(series: Series, count: int) -> tuple[float, _Fall] | None:
    """Compare the latest `count` ratings with the stretch before; return how sure, and the fall."""
    earlier, now = series.split(count, margins.BEFORE)
    if len(earlier) < margins.START:
        return None
    sure = _sure_below(series, typical(earlier), len(earlier), now)
    return (
        (sure, _fall(now, typical(earlier), len(earlier))) if sure >= margins.SURE_FOUND else None
    )


def _slide(series: Series) -> _Fall | None:
    """Find a slide too slow for neighbouring stretches: seven ratings below the start."""
    now = series.last(margins.LASTING, since=series.start[-1].position + 1)
    if len(now) < margins.LASTING or not _below_start(series, now):
        return None
    fall = _fall(now, typical(series.start), len(series.start))
    fall.lasting = True
    return fall


def _fall(now: list[Rated], before: float, compared: int) -> _Fall:
    return _Fall(now[0].position, before, compared, len(now))


def _below_start(series: Series, now: list[Rated]) -> bool:
    start = series.start
    return _sure_below(series, typical(start), len(start), now) >= margins.SURE


def _sure_below(series: Series, before: float, compared: int, now: list[Rated]) -> float:
    """Return how sure it is that `now` lies below `before`; 0 where the rule does not hold."""
    loss = before - mean(now)
    both_low = all(rated.level < before - margins.BOTH for rated in now[-2:])
    if loss < margins.RELIABLE or not both_low:
        return 0.0
    return certainty(loss - margins.SMALL, series.error(len(now), compared))


def _settle(fall: _Fall, series: Series) -> bool:
    """Turn a long fall into deterioration; return False when it is the new usual level."""
    if series.measure is Measure.ALLIANCE or fall.lasting:
        return True
    now = series.last(margins.LASTING, since=fall.since)
    if len(now) == margins.LASTING and _below_start(series, now):
        fall.lasting = True
        fall.before = min(fall.before, typical(series.start))
    return fall.lasting or fall.sessions < margins.NEW_USUAL


def _standing(fall: _Fall, series: Series) -> Signal:
    now = series.last(margins.LASTING if fall.lasting else margins.RECENT, since=fall.since)
    error = series.error(len(now), fall.compared)
    series.steady_from = now[-1].position + 1
    sure = certainty(fall.before - mean(now) - margins.SMALL, error) ** margins.LOOKS
    fall.surest = max(fall.surest, sure)
    worse = Kind.DETERIORATION if fall.lasting else Kind.DIP
    kind = Kind.RUPTURE if series.measure is Measure.ALLIANCE else worse
    return series.signal(kind, fall.since, sure, fall.before, now, fall.sessions)


def _back(fall: _Fall, series: Series) -> Signal | None:
    """Return the event that ends `fall` when the last two ratings are both back."""
    now = series.last(2, since=fall.since)
    edge = fall.before - margins.RELIABLE
    sure = certainty(mean(now) - edge, series.error(len(now)))
    both_back = len(now) == 2 and min(rated.level for rated in now) > edge
    if not both_back or sure < margins.STILL_SURE:
        return None
    kind = Kind.REPAIR if series.measure is Measure.ALLIANCE else Kind.RECOVERY
    # It is over only if it was there: both must be so.
    return series.signal(kind, now[0].position, sure * fall.surest, fall.before, now, len(now))
