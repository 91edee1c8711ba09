"""The imagined courses: wide enough, within the scale, the same in every run."""

import numpy as np

from journal.signals.imagined import Draw, Imagined

_SIZE, _SESSIONS = 400, 40


def _courses(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(sessions, courses) changes, and the weights of the courses."""
    draw, imagined = Draw(_SIZE, seed), Imagined(_SIZE, up=0.6)
    changes, logs = [imagined.change], np.zeros(_SIZE)
    imagined.begin(draw())
    changes.append(imagined.change)
    for _ in range(_SESSIONS - 2):
        logs += imagined.step(draw())
        changes.append(imagined.change)
    weights = np.exp(logs - logs.max())
    return np.array(changes), weights / weights.sum()


def test_the_same_seed_imagines_the_same_courses() -> None:
    assert np.array_equal(_courses(1)[0], _courses(1)[0])
    assert not np.array_equal(_courses(1)[0], _courses(2)[0])


def test_every_course_begins_at_no_change_and_some_never_move_for_long() -> None:
    changes, weights = _courses(3)
    assert not changes[0].any()
    still = (np.ptp(changes[:10], axis=0) == 0) @ weights
    assert 0.1 < still < 0.6


def test_there_are_steps_slow_rises_and_falls_that_come_back() -> None:
    changes, _ = _courses(4)
    steps = np.abs(np.diff(changes, axis=0))
    assert (steps.max(axis=0) > 1.75).any()
    assert ((steps.max(axis=0) < 0.4) & (changes[-1] > 1.25)).any()
    deepest = changes.min(axis=0)
    assert ((deepest < -2) & (changes[-1] > deepest + 2)).any()


def test_uniform_numbers_are_even_in_every_row() -> None:
    draws = Draw(_SIZE, 1)()
    assert draws.shape[1] == _SIZE
    for row in draws:
        counts, _ = np.histogram(row, bins=10, range=(0, 1))
        assert counts.min() > 0.8 * _SIZE / 10
