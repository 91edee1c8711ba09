"""A course can be replayed from its first session on, and numpy is loaded only for that."""

import subprocess
import sys

from hypothesis import given, settings

from journal.signals import Point, levels, replay, replayed
from journal.signals.replay_state import ReplayState
from signals.courses import courses


@settings(max_examples=10)
@given(courses(longest=15))
def test_it_says_what_stepping_through_the_course_says(points: list[Point]) -> None:
    state = ReplayState()
    standings = tuple(state.step(point) for point in points)
    whole = replayed(points)
    assert whole.standings == standings == replay(points)
    assert whole.levels == state.levels() == levels(points)
    assert whole.newest == (standings[-1] if standings else None)


def test_numpy_is_imported_only_where_something_is_replayed() -> None:
    program = "import sys, journal.signals, journal.core; print('numpy' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout == "False\n"
