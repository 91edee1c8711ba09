"""How often the signals' sentences are true, and how accurate their numbers are.

    JOURNAL_REFERENCE=… python benchmarks/claims.py [--world dev --seed 83 --clients 300]… [--fit]

The folder named by JOURNAL_REFERENCE contains `bench`, which simulates courses with known levels.
After every session each signal is compared with the level: a fall, a rise or a step is true if the
level now differs from the one before by SMALL points or more in that direction, “about level” if
the level has moved by no more than RELIABLE since, a return if there was a fall of SMALL and the
level is back within SMALL. It prints for each kind and wording the stated confidence and how often
the sentence was true, the mean of reported minus true changes, and how steps are dated. With
`--fit` it prints the calibration for `journal/signals/judging.py`, which is fitted on seeds 61 and
62 alone.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple, Protocol
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure, Ratings
from journal.signals import Kind, Point, Signal, judging
from journal.signals.detector import Detector
from journal.signals.margins import RELIABLE, SMALL
from journal.signals.speaking import LIKELY

FIT_ON = (("dev", 61), ("noisy", 62))
WORDS = ("may be chance", "more likely", "likely", "very likely", "almost certain")
BANDS = ((0.3, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.0))
FEWEST = 50
"""Minimum number of claims for fitting a kind, or for marking a wording as off."""

STEP_AT_LEAST = 1.0


Rows = NDArray[np.float64]


class Simulated(Protocol):
    """A course as the benchmark simulates it; ratings that are missing are NaN."""

    dates: Sequence[str]
    ratings: Mapping[str, Rows]


def points_of(course: Simulated) -> list[Point]:
    """Return a course of the benchmark as sessions."""
    rated = {m: course.ratings[m.value].tolist() for m in Measure}
    days = map(date.fromisoformat, course.dates)
    return [
        Point(Ratings(*(None if np.isnan(rated[m][at]) else rated[m][at] for m in Measure)), day)
        for at, day in enumerate(days)
    ]


class Claim(NamedTuple):
    """A signal that stood after the session at `position`, and the true levels, oriented."""

    course: str
    position: int
    signal: Signal
    levels: Rows

    @property
    def kind(self) -> Kind:
        """The kind of the signal."""
        return self.signal.kind

    @property
    def is_judged_by_chance(self) -> bool:
        """Whether the confidence comes from the calibration alone, and the signal is reported."""
        numbers, sure = self.signal.evidence, self.signal.confidence
        return numbers.fall_told and not numbers.against and sure >= LIKELY

    def truth(self) -> tuple[bool, float]:
        """Return whether the sentence is true, and the true change of the level."""
        is_true, change = self._truth()
        return bool(is_true), float(change)

    def _truth(self) -> tuple[Any, Any]:
        levels, since = self.levels[: self.position], self.signal.since
        now, before = levels[-1], levels[max(since - 4, 0) : max(since - 1, 1)].mean()
        held = np.array([levels[max(at - 2, 0) : at + 1].min() for at in range(len(levels))])
        match self.kind:
            case Kind.IMPROVEMENT:
                return now - levels[:3].mean() >= SMALL, now - levels[:3].mean()
            case Kind.SUDDEN_GAIN:
                return now - before >= SMALL, now - before
            case Kind.PLATEAU:
                moved = np.ptp(levels[since - 1 :])
                return moved <= RELIABLE, now - levels[since - 1 : since + 2].mean()
            case Kind.RELAPSE:
                return held[: max(since - 1, 1)].max() - now >= SMALL, now - before
            case Kind.RECOVERY | Kind.REPAIR:
                first = max(since - 14, 0)
                lowest = first + int(np.argmin(levels[first : max(since - 1, 1)]))
                best = held[: lowest + 1].max()
                fell = best - levels[lowest] >= SMALL
                return fell and now >= best - SMALL, now - best
            case _:
                return before - now >= SMALL, now - before

    def told(self) -> float:
        """Return the change of the level according to the signal, oriented."""
        evidence, oriented = self.signal.evidence, self.signal.measure.oriented
        return oriented(evidence.now) - oriented(evidence.before)


def collect(world: str, seed: int, clients: int) -> Iterator[Claim]:
    """Simulate courses, replay them, and yield every claim."""
    courses, levels, _ = import_module("bench.simulate").simulate(seed, clients, world)
    for course, true in zip(courses, levels, strict=True):
        detector = Detector()
        for position, point in enumerate(points_of(course), 1):
            for signal in detector.step(point).signals:
                oriented = map(signal.measure.oriented, true[signal.measure.value])
                name = f"{world} {seed} {course.client}"
                yield Claim(name, position, signal, np.array(list(oriented)))


def regression(rows: Rows, answers: Rows, counts: Rows) -> Rows:
    """Return the weights of a logistic regression with a ridge; the first column is constant."""
    ridge = np.diag([0.0] + [1.0] * (rows.shape[1] - 1))
    weights = np.zeros(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (answers - chance)) - ridge @ weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + ridge
        weights += np.linalg.solve(bend, slope)
    return weights


def fit(claims: Sequence[Claim]) -> None:
    """Print shift and slope of the log odds for each kind."""
    for kind in Kind:
        found = [c for c in claims if c.kind is kind and c.is_judged_by_chance]
        if len(found) < FEWEST:
            continue
        chances = np.array([claim.signal.confidence for claim in found])
        odds = np.log(chances / (1 - chances))
        true = np.array([float(claim.truth()[0]) for claim in found])
        # Weight bins of log odds equally, whatever the number of claims in them.
        _, stretch, count = np.unique(np.rint(odds), return_inverse=True, return_counts=True)
        counts = (len(found) / len(count) / np.maximum(count, FEWEST))[stretch]
        rows = np.column_stack([np.ones(len(odds)), odds])
        shift, slope = regression(rows, true, counts)
        print(f"    Kind.{kind.name}: ({shift:.2f}, {slope:.2f}),  # {len(found)}")


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 if there are no values."""
    return float(np.mean(values)) if values else 0.0


def report(claims: Sequence[Claim]) -> None:
    """Print for each kind stated confidence / how often it was true, and the mean error."""
    by_kind: dict[Kind, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.signal.confidence >= LIKELY:
            by_kind[claim.kind].append(claim)
    print(f"{'':14}" + "".join(f"{word:>21}" for word in WORDS) + "   told − true")
    for kind, found in by_kind.items():
        cells = []
        for least, most in BANDS:
            band = [claim for claim in found if least <= claim.signal.confidence < most]
            said = mean([claim.signal.confidence for claim in band])
            true = mean([claim.truth()[0] for claim in band])
            off = "*" if len(band) >= FEWEST and abs(said - true) > 0.1 else " "
            cells.append(f"{said:9.2f}/{true:.2f} {len(band):5d}{off}" if band else f"{'-':>21}")
        error = mean([claim.told() - claim.truth()[1] for claim in found])
        print(f"{kind:14}" + "".join(f"{cell:>21}" for cell in cells) + f"   {error:+.2f}")
    returns = [claim for kind in Kind if kind.is_return for claim in by_kind[kind]]
    heard = mean([claim.signal.evidence.fall_told for claim in returns])
    print(f"{len(returns)} returns, {100 * heard:.0f} % of a fall that was told")
    for kind in [one for one in Kind if one.is_step]:
        dated(kind, by_kind[kind])


def dated(kind: Kind, claims: Sequence[Claim]) -> None:
    """Print how often a step is dated exactly, or its span contains the day."""
    exact: list[bool] = []
    held: list[bool] = []
    for claim in claims:
        since, changes = claim.signal.since, np.abs(np.diff(claim.levels))
        first = max(since - 6, 0)
        near = changes[first : since + 4]
        if len(near) and near.max() >= STEP_AT_LEAST:
            day, span = first + int(np.argmax(near)) + 2, claim.signal.evidence.span
            (exact if span is None else held).append(
                since == day if span is None else span[0] <= day <= span[1]
            )
    print(f"{kind}: {len(exact)} dated, {100 * mean(exact):.0f} % exactly;", end=" ")
    print(f"{len(held)} around a day, {100 * mean(held):.0f} % within the span")


def main() -> None:
    """Simulate, replay, compare with the truth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--world", choices=("dev", "noisy"), default="dev")
    parser.add_argument("--seed", type=int, default=83)
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    if "JOURNAL_REFERENCE" not in os.environ:
        sys.exit("Name the folder of the benchmark: JOURNAL_REFERENCE=… python benchmarks/…")
    sys.path.insert(0, os.environ["JOURNAL_REFERENCE"])
    if given.fit:
        as_it_is = dict.fromkeys(Kind, (0.0, 1.0))
        with patch.dict(judging.CALIBRATION, as_it_is):
            fit([one for world, seed in FIT_ON for one in collect(world, seed, given.clients)])
    else:
        report(list(collect(given.world, given.seed, given.clients)))


if __name__ == "__main__":
    main()
