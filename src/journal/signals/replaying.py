"""Replay a course: the standing after each session, without look-ahead."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from journal.ratings import Measure
from journal.signals.model import Level, Point, Standing

LevelLines = Mapping[Measure, tuple[Level | None, ...]]
"""The level of each measure at each attended session, None while it had never been rated."""


def _no_standings() -> tuple[Standing, ...]:
    return ()


def _no_levels() -> LevelLines:
    return dict.fromkeys(Measure, ())


class Replay(Struct, frozen=True, dict=True):
    """A course replayed: what stands after its `newest` session, and the rest when asked for."""

    newest: Standing | None = None
    look_back: Callable[[], tuple[Standing, ...]] = _no_standings
    look_up: Callable[[], LevelLines] = _no_levels

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """What stood after each session, from it and earlier ones only; looked up when asked."""
        return self.look_back()

    @cached_property
    def levels(self) -> LevelLines:
        """The level at each session as it is known now, from all sessions; looked up when asked."""
        return self.look_up()


def replayed(points: Sequence[Point]) -> Replay:
    """Return a course replayed from its first session on."""
    if not points:
        return Replay()
    # numpy takes as long to import as a course takes to replay: only where it is used.
    from journal.signals.replay_state import ReplayState

    state = ReplayState()
    standings = tuple(state.step(point) for point in points)
    return Replay(standings[-1], lambda: standings, state.levels)


def replay(points: Sequence[Point]) -> tuple[Standing, ...]:
    """Return what stood after each session of a course."""
    return replayed(points).standings


def levels(points: Sequence[Point]) -> LevelLines:
    """Return the level of each measure at each session of a course, as it is known now."""
    return replayed(points).levels
