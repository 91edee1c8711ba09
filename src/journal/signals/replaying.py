"""Replay a course: the standing after each session, without look-ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.ratings import Measure
from journal.signals.model import Level, Point, Standing

if TYPE_CHECKING:
    from journal.signals.replay_state import ReplayState

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


class Replayer:
    """Replays courses incrementally: only sessions added to the last one are stepped.

    What was said of a session never changes, so it need not be worked out again. May be called
    from several threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: ReplayState | None = None
        self._points: tuple[Point, ...] = ()
        self._standings: tuple[Standing, ...] = ()

    def __call__(self, points: Sequence[Point]) -> Replay:
        """Return what stood after each session of a course, and the level at each."""
        if not points:
            return Replay()
        with self._lock:
            known = len(self._points)
            # Let go of it meanwhile: half stepped on, it would be of no use.
            state, self._state = self._state, None
            if state is None or tuple(points[:known]) != self._points:
                state, known, self._standings = _begun(), 0, ()
            added = tuple(state.step(point) for point in points[known:])
            self._points, self._standings = tuple(points), self._standings + added
            self._state, standings, levels = state, self._standings, state.levels()
            return Replay(standings[-1], lambda: standings, lambda: levels)


def replay(points: Sequence[Point]) -> tuple[Standing, ...]:
    """Return what stood after each session of a course."""
    return Replayer()(points).standings


def levels(points: Sequence[Point]) -> LevelLines:
    """Return the level of each measure at each session of a course, as it is known now."""
    return Replayer()(points).levels


def _begun() -> ReplayState:
    # numpy takes as long to import as a course takes to replay: only where it is used.
    from journal.signals.replay_state import ReplayState

    return ReplayState()
