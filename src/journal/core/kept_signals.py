"""The signals of a course, worked out once: what stood is kept in the file and stepped on from."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.progress import counted
from journal.ratings import Measure
from journal.signals.kept_standings import ENGINE, as_text, from_text, marks_of
from journal.store import kept
from journal.store.kept import CHECKPOINT, KeptStanding
from journal.store.transaction import Transaction

if TYPE_CHECKING:
    from journal.signals import LevelLines, Point, Replay, Standing
    from journal.signals.replay_state import ReplayState

_WORKING_OUT = "Working out what the ratings show"

Save = Callable[[Transaction], None]


class _Kept(Struct, frozen=True):
    """What is kept of a course: as text what stood after the first sessions, and a state.

    `marks` are those of all its sessions, of which the first are those that the texts are about.
    """

    course_id: int
    marks: tuple[str, ...]
    texts: tuple[str, ...]
    state: tuple[int, bytes] | None


class KeptSignals:
    """Says what stood after each session of a course, from what is kept as far as that goes.

    What is kept counts for as many sessions as are still the same, from the first on, and for this
    engine alone; what is not as this program writes it is left aside. May be called from several
    threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[tuple[str, ...], Replay] | None = None
        self._unsaved: dict[int, Save] = {}

    def replay_of(
        self, read: Transaction, course_id: int, points: Sequence["Point"]
    ) -> Callable[[Sequence["Point"]], "Replay"]:
        """Return what replays a course, of which `points` are the attended sessions."""
        marks = marks_of(points)
        there = zip(marks, kept.standings_of(read, course_id, ENGINE), strict=False)
        same = takewhile(lambda pair: pair[0] == pair[1].points, there)
        texts = tuple(one.standing for _, one in same)
        state = kept.state_before(read, course_id, len(texts))
        return partial(self._replay, _Kept(course_id, marks, texts, state))

    def take_unsaved(self) -> tuple[Save, ...]:
        """Return what was worked out since the last call, each to be saved in a transaction."""
        with self._lock:
            unsaved = tuple(self._unsaved.values())
            self._unsaved.clear()
            return unsaved

    def _replay(self, course: _Kept, points: Sequence["Point"]) -> "Replay":
        with self._lock:
            if self._last is None or self._last[0] != course.marks:
                self._last = course.marks, self._worked_out(course, points)
            return self._last[1]

    def _worked_out(self, course: _Kept, points: Sequence["Point"]) -> "Replay":
        from journal.signals import Replay

        try:
            standings = _read(course, points)
        except ValueError:
            standings, course = (), replace(course, texts=(), state=None)
        if len(standings) == len(points):
            return Replay(standings, partial(_levels, course, standings, points))
        position, state = _begun(course, standings)
        states: dict[int, bytes] = {}
        stepped = tuple(_steps(state, points[position:], position, len(points), states))
        self._unsaved[course.course_id] = _saving(course, position, stepped, states)
        levels = state.levels()
        return Replay(standings[:position] + stepped, lambda: levels)


def _read(course: _Kept, points: Sequence["Point"]) -> tuple["Standing", ...]:
    """Return what is kept of what stood; ValueError if it cannot be read."""
    both = enumerate(zip(course.texts, points, strict=False), 1)
    return tuple(from_text(text, position, point.day) for position, (text, point) in both)


def _levels(
    course: _Kept, standings: Sequence["Standing"], points: Sequence["Point"]
) -> "LevelLines":
    """Look the levels up in the state that is kept, stepped on where that is an earlier one."""
    if not points:
        return dict.fromkeys(Measure, ())
    position, state = _begun(course, standings)
    for point in points[position:]:
        state.step(point)
    return state.levels()


def _begun(course: _Kept, standings: Sequence["Standing"]) -> "tuple[int, ReplayState]":
    """Return a replay and how many sessions it knows: the kept one, or else a new one."""
    # Imported here: numpy takes longer to load than all else that looks at a course.
    from journal.signals.replay_state import ReplayState
    from journal.signals.saved_state import restored

    if course.state is not None:
        position, state = course.state
        try:
            return position, restored(state, standings[position - 1])
        except (ValueError, IndexError):
            pass
    return 0, ReplayState()


def _steps(
    state: "ReplayState",
    points: Sequence["Point"],
    known: int,
    count: int,
    states: dict[int, bytes],
) -> "Iterator[Standing]":
    """Step a replay on that knows `known` of `count` sessions; put what is kept into `states`."""
    from journal.signals.saved_state import state_of

    told = counted(_WORKING_OUT, points, len(points))
    for position, point in enumerate(told, known + 1):
        yield state.step(point)
        if position in (count, count - count % CHECKPOINT):
            states[position] = state_of(state)


def _saving(
    course: _Kept, known: int, stepped: Sequence["Standing"], states: dict[int, bytes]
) -> Save:
    marks = course.marks[known:]
    added = [KeptStanding(mark, as_text(one)) for mark, one in zip(marks, stepped, strict=True)]

    def save(write: Transaction) -> None:
        kept.keep(write, course.course_id, ENGINE, known + 1, added, states)

    return save
