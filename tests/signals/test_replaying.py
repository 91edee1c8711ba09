"""Replaying a course again costs only what was added, and says the same."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.signals import Point, Replayer, Standing, detector, levels, replay
from journal.signals.detector import Detector
from signals.courses import course, courses


@settings(max_examples=10)
@given(courses(longest=15), courses(longest=15), st.integers(0, 15))
def test_it_says_what_a_fresh_replay_says_whatever_was_replayed_before(
    one: list[Point], other: list[Point], cut: int
) -> None:
    replayer = Replayer()
    for points in (one[:cut], one, other, [], one[:cut], one):
        again = replayer(points)
        assert again.standings == replay(points)
        assert again.levels == levels(points)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[Point]:
    """The sessions that detectors have been given."""
    taken: list[Point] = []
    step = Detector.step

    def watched(self: Detector, point: Point) -> Standing:
        taken.append(point)
        return step(self, point)

    monkeypatch.setattr(detector.Detector, "step", watched)
    return taken


def test_a_session_that_is_added_costs_one_step(steps: list[Point]) -> None:
    points = course([5, 6, 5, 4, 5])
    replayer = Replayer()
    replayer(points[:4])
    steps.clear()
    replayer(points)
    replayer(points)
    assert steps == points[4:]


def test_a_replay_that_was_interrupted_is_not_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    points = course([5, 6, 5, 4, 5])
    replayer = Replayer()
    replayer(points[:2])
    step = Detector.step

    def interrupted(self: Detector, point: Point) -> None:
        step(self, point)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Detector, "step", interrupted)
        with pytest.raises(KeyboardInterrupt):
            replayer(points)
    assert replayer(points).standings == replay(points)


def test_numpy_is_imported_only_where_something_is_replayed() -> None:
    program = "import sys, journal.signals, journal.core; print('numpy' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout == "False\n"
