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
    """A replayed course: the standing after the `newest` session; the rest on demand."""

    newest: Standing | None = None
    look_back: Callable[[], tuple[Standing, ...]] = _no_standings
    look_up: Callable[[], LevelLines] = _no_levels

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The standing after each session, from that and earlier ones only; computed on demand."""
        return self.look_back()

    @cached_property
    def levels(self) -> LevelLines:
        """The level at each session as estimated now, from all sessions; computed on demand."""
        return self.look_up()


def replayed(points: Sequence[Point]) -> Replay:
    """Replay a course from its first session."""
    if not points:
        return Replay()
    # Imported lazily: importing numpy takes as long as replaying a course.
    from journal.signals.replay_state import ReplayState

    state = ReplayState()
    standings = tuple(state.step(point) for point in points)
    return Replay(standings[-1], lambda: standings, state.levels)


def replay(points: Sequence[Point]) -> tuple[Standing, ...]:
    """Return the standing after each session of a course."""
    return replayed(points).standings


def levels(points: Sequence[Point]) -> LevelLines:
    """Return the level of each measure at each session of a course, as estimated now."""
    return replayed(points).levels
