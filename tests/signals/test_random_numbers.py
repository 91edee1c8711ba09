"""The random numbers of the engine: those that numpy promises never to change."""

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from journal.signals.random_numbers import permutation, seeded


@given(st.integers(0, 2**32 - 1), st.integers(1, 900))
def test_the_numbers_are_those_of_random_state(seed: int, size: int) -> None:
    promised, random = np.random.RandomState(seed), seeded(seed)
    assert permutation(random, size) == promised.permutation(size).tolist()
    assert [random.random() for _ in range(8)] == promised.random_sample(8).tolist()


def test_the_detector_does_without_the_random_numbers_of_numpy() -> None:
    code = """
import sys
from journal.ratings import Ratings
from journal.signals.detector import Detector
from journal.signals.model import Point
detector = Detector()
for _ in range(4):
    detector.step(Point(Ratings(5, 6, 7), None))
assert "numpy" in sys.modules
assert "numpy.random" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
