"""The definitions on courses without noise, several courses side by side."""

from collections.abc import Sequence

import numpy as np
import pytest

from journal.signals import Kind
from journal.signals.patterns import Patterns
from journal.signals.patterns.definitions import PatternState


def _follow(
    levels: Sequence[float], kind: Kind, *, alliance: bool = False
) -> tuple[str, PatternState]:
    """What each session of one course shows: there (T), absent (F), neither (.); and the last."""
    patterns, shown = Patterns((1,), np.array([alliance])), []
    for level in levels:
        patterns.step(np.array([level - levels[0]], np.float32))
        found = patterns.states()[kind]
        shown.append("T" if found.there[0] else "F" if found.absent[0] else ".")
    return "".join(shown), found


@pytest.mark.parametrize(
    ("levels", "kind", "expected"),
    [
        ([4, 4, 4, 5.25, 5.25, 5.25, 5.25, 4.9, 4.7], Kind.IMPROVEMENT, "FFF...T.F"),
        ([4, 5.5, 5.5, 5.5, 6], Kind.IMPROVEMENT, "FFFFF"),
        ([4] * 4 + [6] * 8, Kind.SUDDEN_GAIN, "FFFF..TTTTT."),
        ([6] * 4 + [4] * 8, Kind.SUDDEN_LOSS, "FFFF..TTTTT."),
        ([4] * 4 + [5.5] * 4, Kind.SUDDEN_GAIN, "FFFF...."),
        ([4, 4.3] * 5, Kind.PLATEAU, "FFF....TTT"),
        ([4, 4.8] * 5, Kind.PLATEAU, "F" * 10),
        ([6, 6, 6, 4, 4, 6, 6], Kind.DIP, "FFF.TFF"),
        ([6, 6, 6, 4] + [6] * 5, Kind.DIP, "FFF.FFFFF"),
        ([6] * 3 + [4] * 3 + [6] * 9, Kind.RECOVERY, "FFFFFF...TTTTTF"),
        ([6] * 3 + [4] * 8, Kind.DETERIORATION, "FFFFFFFFFTT"),
        ([4] * 3 + [7] * 4 + [5] * 13 + [6.5], Kind.RELAPSE, "F" * 13 + "..." + "T" * 4 + "F"),
        ([6] * 3 + [4] * 14, Kind.RELAPSE, "F" * 9 + "." * 8),
        ([4] * 3 + [7] * 4 + [5] * 15, Kind.DETERIORATION, "F" * 13 + "." * 6 + "FFF"),
    ],
)
def test_a_pattern_is_there_or_absent_by_its_definition(
    levels: list[float], kind: Kind, expected: str
) -> None:
    assert _follow(levels, kind)[0] == expected


def test_a_rupture_lasts_until_the_alliance_is_back() -> None:
    levels = [8] * 3 + [6] * 20 + [8] * 4
    assert _follow(levels, Kind.RUPTURE, alliance=True)[0] == "FFF." + "T" * 19 + "FFFF"
    assert _follow(levels, Kind.REPAIR, alliance=True)[0] == "F" * 23 + "...T"


@pytest.mark.parametrize(
    ("levels", "kind", "since", "before"),
    [
        ([4] * 4 + [6] * 4, Kind.IMPROVEMENT, 5, 4),
        ([4] * 4 + [6] * 3, Kind.SUDDEN_GAIN, 5, 4),
        ([3] * 2 + [5] * 9, Kind.PLATEAU, 3, 5),
        ([6] * 4 + [4] * 3, Kind.DIP, 5, 6),
        ([6] * 4 + [4] * 3 + [6] * 4, Kind.RECOVERY, 8, 6),
        ([6] * 4 + [4] * 8, Kind.DETERIORATION, 5, 6),
    ],
)
def test_it_tells_since_when_and_from_what_level(
    levels: list[float], kind: Kind, since: int, before: float
) -> None:
    found = _follow(levels, kind)[1]
    assert found.there[0]
    assert len(levels) - found.age[0] - found.earlier == since
    assert found.before[0] + levels[0] == pytest.approx(before)


def test_courses_side_by_side_do_not_disturb_each_other_and_can_be_selected() -> None:
    patterns = Patterns((2,), np.array([False, False]))
    for level in [0, 0, 0, -2]:
        patterns.step(np.array([level, 0], np.float32))
    patterns.select(np.array([1, 0, 0]))
    patterns.step(np.array([0, -2, 0], np.float32))
    assert patterns.states()[Kind.DIP].there.tolist() == [False, True, False]


def test_a_new_stretch_looks_back_on_nothing_but_the_start() -> None:
    patterns = Patterns((1,), np.array([False]))
    for level in [0, 0, 0, -2, -2]:
        patterns.step(np.array([level], np.float32))
    patterns.step(np.array([-2], np.float32), new_stretch=True)
    assert not patterns.states()[Kind.DIP].there[0]
    for _ in range(4):
        patterns.step(np.array([2], np.float32))
    assert not patterns.states()[Kind.RECOVERY].there[0]
    assert patterns.states()[Kind.IMPROVEMENT].there[0]
