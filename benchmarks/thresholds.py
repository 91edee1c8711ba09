"""The best evidence for listing each kind: LISTED_FROM of `journal/signals/judging.py`.

    JOURNAL_REFERENCE=… python benchmarks/thresholds.py [--clients 1000]

The folder named by JOURNAL_REFERENCE contains `bench`, whose two open worlds are simulated with
seeds 201, 202, 301 and 302, which are used for no published result. Courses are replayed once and
the evidence after each session is recorded; then every kind is switched on and off at one threshold
after another, as the detector does, and scored. It prints the mean over the four of J × 100 for
each: the share of patterns found minus the share of people without one who are ever falsely told of
one.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence, Set
from importlib import import_module
from typing import Final
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure
from journal.signals import Kind
from journal.signals.detector import Detector
from journal.signals.judging import LISTED_FROM, Hysteresis
from journal.signals.measure_state import MeasureState

WORLDS: Final = (("dev", 201), ("noisy", 202), ("dev", 301), ("noisy", 302))
FACTORS: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75)
"""Multiples of the present threshold to try."""

Marks = NDArray[np.bool_]
Shares = dict[Measure, Mapping[Kind, float]]


class Recorded(Detector):
    """A detector that records the evidence after its latest session, for rated measures."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: Shares = {}

    def keep(self, state: MeasureState, shares: Mapping[Kind, float]) -> None:
        """Record the evidence of one measure."""
        self.shares[next(m for m, own in self._tracks.items() if own is state)] = shares


def recorded(course: object) -> list[Shares]:
    """Return the evidence of each measure after every session of a simulated course."""
    found, detector, as_it_is = [], Recorded(), MeasureState.backs

    def backs(state: MeasureState, shares: Mapping[Kind, float]) -> Set[Kind]:
        if state.ratings.newest is not None and state.has_enough_ratings:
            detector.keep(state, shares)
        return as_it_is(state, shares)

    with patch.object(MeasureState, "backs", backs):
        for point in import_module("claims").points_of(course):
            detector.shares = {}
            detector.step(point)
            found.append(detector.shares)
    return found


def standing(kind: Kind, course: Sequence[Shares]) -> dict[tuple[str, str], Marks]:
    """Return the sessions at which a kind stands, for each measure on which it is scored."""
    measures = [m for m in kind.measures if m is not Measure.ALLIANCE or len(kind.measures) == 1]
    switches = {measure: Hysteresis(kind) for measure in measures}
    on = {measure: np.zeros(len(course), np.bool_) for measure in measures}
    for at, shares in enumerate(course):
        backing = {m for m, own in shares.items() if m in on and switches[m].backs(own[kind])}
        for measure in measures:
            if measure in shares:
                backed = bool(backing - {measure})
                on[measure][at] = switches[measure].turn(shares[measure][kind], 0, backed=backed)
            elif at and not kind.is_event:
                on[measure][at] = on[measure][at - 1]
    return {(kind.value, measure.value): sessions for measure, sessions in on.items()}


def main() -> None:
    """Simulate, replay, and try thresholds for each kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=1000)
    given = parser.parse_args()
    if "JOURNAL_REFERENCE" not in os.environ:
        sys.exit("Name the folder of the benchmark: JOURNAL_REFERENCE=… python benchmarks/…")
    sys.path.insert(0, os.environ["JOURNAL_REFERENCE"])
    simulate, score = import_module("bench.simulate").simulate, import_module("bench.score")
    worlds = []
    for world, seed in WORLDS:
        courses, _, truths = simulate(seed, given.clients, world)
        worlds.append((truths, list(map(recorded, courses))))
    for kind in (kind for kind in Kind if kind is not Kind.RELAPSE):
        tried = []
        for factor in FACTORS:
            with patch.dict(LISTED_FROM, {kind: LISTED_FROM[kind] * factor}):
                found = []
                for truths, courses in worlds:
                    rows = [
                        score.tally_client(
                            truth, score.Standing(len(course), standing(kind, course)), kind.value
                        )
                        for truth, course in zip(truths, courses, strict=True)
                    ]
                    found.append(100 * float(score.figures(np.sum(rows, axis=0)[None])["J"][0]))
            tried.append(f"{LISTED_FROM[kind] * factor:.3f}: {np.mean(found):.1f}")
        print(f"{kind:14}", "  ".join(tried), flush=True)


if __name__ == "__main__":
    main()
