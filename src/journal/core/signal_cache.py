"""Signals of a course, cached in the file: standings are stored, and replays resume there."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.progress import counted
from journal.ratings import Measure
from journal.signals.standings_codec import ENGINE, MARK_BYTES, as_bytes, from_bytes, marks_of
from journal.store import signal_cache
from journal.store.signal_cache import TOGETHER, CachedStandings, CachedState
from journal.store.transaction import Transaction

if TYPE_CHECKING:
    from journal.signals import LevelLines, Point, Replay, Standing
    from journal.signals.replay_state import ReplayState

_WORKING_OUT = "Working out what the ratings show"

Save = Callable[[Transaction], None]


class _CachedCourse(Struct, frozen=True):
    """The cached standings of a course's first `known` sessions, and a detector state.

    `marks` are the checksums of all its sessions.
    """

    course_id: int
    marks: bytes
    known: int
    standings: tuple[CachedStandings, ...]
    state: CachedState | None


class SignalCache:
    """Provide the standings of a course, from the cache as far as it is valid.

    An entry is valid for the leading sessions that are unchanged, and for this engine version only;
    malformed entries are ignored. Thread-safe.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[bytes, Replay] | None = None
        self._unsaved: dict[int, Save] = {}

    def replay_of(
        self, read: Transaction, course_id: int, points: Sequence["Point"]
    ) -> Callable[[Sequence["Point"]], "Replay"]:
        """Return a function that replays a course; `points` are its attended sessions."""
        marks = marks_of(points)
        standings = signal_cache.standings_of(read, course_id, ENGINE)
        known = _known(standings, marks)
        state = signal_cache.state_before(read, course_id, known)
        return partial(self._replay, _CachedCourse(course_id, marks, known, standings, state))

    def take_unsaved(self) -> tuple[Save, ...]:
        """Return what was computed since the last call, each to be saved in a transaction."""
        with self._lock:
            unsaved = tuple(self._unsaved.values())
            self._unsaved.clear()
            return unsaved

    def _replay(self, course: _CachedCourse, points: Sequence["Point"]) -> "Replay":
        with self._lock:
            if self._last is None or self._last[0] != course.marks:
                self._last = course.marks, self._computed(course, points)
            return self._last[1]

    def _computed(self, course: _CachedCourse, points: Sequence["Point"]) -> "Replay":
        """Return a replay with the newest standing decoded, earlier ones on demand."""
        from journal.signals import Replay

        if course.known < len(points):
            return self._stepped_on(course, points)
        try:
            newest = _standings(course, points, max(course.known - 1, 0))
        except ValueError:
            return self._stepped_on(_without_anything(course), points)
        look_back = partial(self._past_standings, course, points, course.known)
        return Replay(next(iter(newest), None), look_back, partial(_levels, course, points))

    def _stepped_on(self, course: _CachedCourse, points: Sequence["Point"]) -> "Replay":
        """Resume from the newest cached state, and note what is to be saved."""
        from journal.signals import Replay, levels_codec

        position, state = _begun(course, points)
        begin = position - position % TOGETHER
        try:
            late = _standings(course, points, begin)[: position - begin]
        except ValueError:
            return self._stepped_on(_without_anything(course), points)
        states: list[CachedState] = []
        late += tuple(_steps(state, points[position:], position, len(points), states))
        self._unsaved[course.course_id] = _saving(course, begin, late, states)
        return Replay(
            late[-1],
            lambda: self._past_standings(course, points, begin) + late,
            lambda: levels_codec.from_bytes(levels_codec.unpacked(states[-1].levels, len(points))),
        )

    def _past_standings(
        self, course: _CachedCourse, points: Sequence["Point"], count: int
    ) -> "tuple[Standing, ...]":
        """Return the standings after the first `count` sessions, computing those not cached."""
        try:
            return _standings(course, points)[:count]
        except ValueError:
            with self._lock:
                whole = self._stepped_on(_without_anything(course), points)
            return whole.standings[:count]


def _without_anything(course: _CachedCourse) -> _CachedCourse:
    return replace(course, known=0, state=None)


def _known(standings: Sequence[CachedStandings], marks: bytes) -> int:
    """Return how many leading sessions have a cached standing."""
    known = 0
    for one in standings:
        if one.first != known + 1:
            break
        begin = known * MARK_BYTES
        here = marks[begin : begin + len(one.marks)]
        same = len(here)
        if not one.marks.startswith(here):
            pairs = enumerate(zip(one.marks, here, strict=False))
            same = next(at for at, (there, now) in pairs if there != now)
        known += same // MARK_BYTES
        if same < len(one.marks):
            break
    return known


def _standings(
    course: _CachedCourse, points: Sequence["Point"], after: int = 0
) -> tuple["Standing", ...]:
    """Return the cached standings after the first `after` sessions.

    ValueError if they cannot be decoded.
    """
    found: list[Standing] = []
    for one in course.standings:
        count = len(one.marks) // MARK_BYTES
        if one.first > course.known or one.first + count - 1 <= after:
            continue
        days = [point.day for point in points[one.first - 1 :][:count]]
        read = from_bytes(one.standings, one.first, [*days, *[None] * (count - len(days))])
        found += read[max(after + 1 - one.first, 0) :]
    return tuple(found[: course.known - after])


def _levels(course: _CachedCourse, points: Sequence["Point"]) -> "LevelLines":
    """Return the cached levels, replayed further if they are from an earlier session."""
    from journal.signals import levels_codec

    if not points:
        return dict.fromkeys(Measure, ())
    cached = course.state
    if cached is not None and cached.position == len(points):
        try:
            return levels_codec.from_bytes(levels_codec.unpacked(cached.levels, len(points)))
        except ValueError:
            pass
    position, state = _begun(course, points)
    for point in points[position:]:
        state.step(point)
    return state.levels()


def _begun(course: _CachedCourse, points: Sequence["Point"]) -> "tuple[int, ReplayState]":
    """Return a replay and the number of sessions it covers: the cached one, or a new one."""
    # Imported lazily: importing numpy takes longer than everything else here.
    from journal.signals.replay_state import ReplayState
    from journal.signals.saved_state import restored

    if course.state is not None:
        position = course.state.position
        try:
            [last] = _standings(replace(course, known=position), points, position - 1)
            return position, restored(course.state.state, last)
        except ValueError:
            pass
    return 0, ReplayState()


def _steps(
    state: "ReplayState",
    points: Sequence["Point"],
    known: int,
    count: int,
    states: list[CachedState],
) -> "Iterator[Standing]":
    """Replay the sessions after the first `known` of `count`; append to `states` what to cache."""
    from journal.signals import levels_codec
    from journal.signals.saved_state import state_of

    rest = counted(_WORKING_OUT, points, len(points))
    for position, point in enumerate(rest, known + 1):
        yield state.step(point)
        if position in (count, count - count % TOGETHER):
            levels = levels_codec.packed(state.levels_as_bytes())
            states.append(CachedState(position, state_of(state), levels))


def _saving(
    course: _CachedCourse,
    begin: int,
    standings: Sequence["Standing"],
    states: Sequence[CachedState],
) -> Save:
    """Return a function that caches the states, and the standings after session `begin`."""
    together = [
        CachedStandings(
            begin + at + 1,
            course.marks[(begin + at) * MARK_BYTES : (begin + at + TOGETHER) * MARK_BYTES],
            as_bytes(standings[at : at + TOGETHER]),
        )
        for at in range(0, len(standings), TOGETHER)
    ]

    def save(write: Transaction) -> None:
        signal_cache.store(write, course.course_id, ENGINE, together, states)

    return save
