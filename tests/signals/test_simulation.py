"""The imagined courses: wide enough, within the scale, the same in every run."""

import numpy as np
import pytest

from journal.signals.simulation import SimulatedChange, draws

_SIZE, _SESSIONS = 400, 40


def _courses() -> tuple[np.ndarray, np.ndarray]:
    """(sessions, courses) changes, and the weights of the courses."""
    imagined = SimulatedChange(np.full(_SIZE, 0.6, np.float32))
    changes, logs = [imagined.change], np.zeros(_SIZE)
    imagined.begin(*draws(_SIZE, 2))
    changes.append(imagined.change)
    for session in range(3, _SESSIONS + 1):
        logs += imagined.step(*draws(_SIZE, session))
        changes.append(imagined.change)
    weights = np.exp(logs - logs.max())
    return np.array(changes), weights / weights.sum()


def test_the_same_courses_are_imagined_for_everybody() -> None:
    first = _courses()[0]
    draws.cache_clear()
    assert np.array_equal(_courses()[0], first)


def test_numbers_drawn_for_a_session_cannot_be_changed_by_mistake() -> None:
    for numbers in draws(_SIZE, 3):
        with pytest.raises(ValueError, match="read-only"):
            numbers[...] = 0


def test_every_course_begins_at_no_change_and_some_never_move_for_long() -> None:
    changes, weights = _courses()
    assert not changes[0].any()
    still = (np.ptp(changes[:10], axis=0) == 0) @ weights
    assert 0.1 < still < 0.6


def test_there_are_steps_slow_rises_and_falls_that_come_back() -> None:
    changes, _ = _courses()
    steps = np.abs(np.diff(changes, axis=0))
    assert (steps.max(axis=0) > 1.75).any()
    assert ((steps.max(axis=0) < 0.4) & (changes[-1] > 1.25)).any()
    deepest = changes.min(axis=0)
    assert ((deepest < -2) & (changes[-1] > deepest + 2)).any()


def test_the_numbers_are_even_and_any_run_of_those_for_changes_is() -> None:
    which, how = draws(_SIZE, 5)
    for row in (which, *how, *how[:, :100], *how[:, 100:200]):
        counts, _ = np.histogram(row, bins=10, range=(0, 1))
        assert counts.min() > 0.6 * len(row) / 10


def test_every_session_has_numbers_of_its_own() -> None:
    first, second = draws(_SIZE, 5)[0], draws(_SIZE, 6)[0]
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.15
