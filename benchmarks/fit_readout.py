"""Fit the read-out of the signals: the numbers in `journal/signals/readout.py`.

    JOURNAL_REFERENCE=… python benchmarks/fit_readout.py [--clients 600]

The folder named by JOURNAL_REFERENCE holds `bench`, which simulates courses whose truth is known.
Of its two open worlds, seeds 61, 62 and 71 are used, and no others: none on which results are told.

Each pattern counts once, with the session of its window that shows it most, and each person
without one, with the session that shows it most: so what is fitted is what matters, patterns found
against people falsely told of one. The intercept is chosen so that a score of 0.5 opens a signal.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from journal.ratings import Measure, Ratings
from journal.signals import Kind, Point
from journal.signals.detector import Detector
from journal.signals.judging import EARLIEST, Switch
from journal.signals.patterns import PatternState
from journal.signals.posterior import Posterior
from journal.signals.readout import WEIGHTS, Features, vector

SEEDS = (("dev", 61), ("noisy", 62), ("dev", 71))
MEASURES = (Measure.MOOD, Measure.DISTRESS)
COURSE = 20
"""Sessions within which somebody counts as falsely told."""

RIDGE, ROUNDS, SHIFTS = 5.0, 8, (-1.2, -0.8, -0.4, 0.0)

Rows = NDArray[np.float64]


class Recorder(Detector):
    """A detector that keeps what it read from."""

    def __init__(self) -> None:
        super().__init__()
        self.recorded: list[dict[Measure, Features]] = []

    def features(
        self, found: Mapping[Kind, PatternState], posteriors: Sequence[Posterior]
    ) -> dict[Measure, Features]:
        """Keep what is read from, and return it."""
        read = super().features(found, posteriors)
        self.recorded.append(read)
        return read


class Course(NamedTuple):
    """One simulated course: its truth, which sessions are rated, what is read from in each."""

    truth: Mapping[str, Any]
    rated: Mapping[Measure, NDArray[np.bool_]]
    features: Sequence[Mapping[Measure, Features] | None]

    def rows(self, kind: Kind, measure: Measure) -> Rows:
        """Return what is weighted for `kind`, one row a session; NaN where nothing is said."""
        blank = (np.nan,) * len(WEIGHTS[kind])
        found = [vector(kind, one[measure]) if one else blank for one in self.features]
        rows = np.array(found)
        rows[~self.rated[measure]] = np.nan
        return rows

    def mask(self, kind: Kind, measure: Measure) -> NDArray[np.str_]:
        """Return T, F or G for each session: there, clearly absent, neither."""
        return np.array(list(self.truth["masks"][measure.value][kind.value]))


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


def record(world: str, seed: int, clients: int) -> list[Course]:
    """Simulate courses and replay them."""
    courses, _, truths = import_module("bench.simulate").simulate(seed, clients, world)
    found = []
    for course, truth in zip(courses, truths, strict=True):
        detector = Recorder()
        features: list[Mapping[Measure, Features] | None] = []
        for point in points_of(course):
            known = len(detector.recorded)
            detector.step(point)
            features.append(detector.recorded[-1] if len(detector.recorded) > known else None)
        rated = {m: ~np.isnan(course.ratings[m.value]) for m in MEASURES}
        found.append(Course(truth, rated, features))
    return found


def bags(courses: Sequence[Course], kind: Kind) -> tuple[list[Rows], list[Rows]]:
    """Return the rows of each pattern's window, and of each person without one."""
    there, absent = [], []
    for course in courses:
        rows = {measure: course.rows(kind, measure) for measure in MEASURES}
        events = [one for one in course.truth["events"] if one["kind"] == kind.value]
        masks = {measure: course.mask(kind, measure) for measure in MEASURES}
        there += [
            rows[Measure(event["measure"])][event["credit"] - 1 : event["last"]]
            for event in events
            if event["counted"]
        ]
        if not events and not any((mask == "T").any() for mask in masks.values()):
            early = [rows[m][:COURSE][masks[m][:COURSE] == "F"] for m in MEASURES]
            absent.append(np.concatenate(early))
    kept = [[bag[~np.isnan(bag[:, 0])] for bag in side] for side in (there, absent)]
    found, missing = ([bag for bag in side if len(bag)] for side in kept)
    return found, missing


def regression(rows: Rows, answers: Rows, counts: Rows) -> Rows:
    """Return the weights of a logistic regression with a ridge; the first column is constant."""
    ridge = np.diag([0.0] + [RIDGE] * (rows.shape[1] - 1))
    weights = np.zeros(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (answers - chance)) - ridge @ weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + ridge
        weights += np.linalg.solve(bend, slope)
    return weights


def fit(courses: Sequence[Course], kind: Kind) -> Rows:
    """Return the weights for `kind`, with what shows it most in each bag."""
    there, absent = bags(courses, kind)
    every = np.concatenate(there + absent)
    mean, deviation = every.mean(axis=0), every.std(axis=0)
    mean[0], deviation[0] = 0, 1
    there, absent = ([(bag - mean) / deviation for bag in side] for side in (there, absent))
    answers = np.repeat([1.0, 0.0], [len(there), len(absent)])
    counts = np.repeat([500 / len(there), 500 / len(absent)], [len(there), len(absent)])
    # To begin with, the share of the kind itself decides.
    weights, latest = np.zeros(len(mean)), []
    weights[1 + (kind is Kind.SUDDEN_LOSS)] = 1
    for turn in range(ROUNDS):
        rows = np.array([bag[np.argmax(bag @ weights)] for bag in there + absent])
        found = regression(rows, answers, counts)
        weights = (weights + found) / 2 if turn else found
        latest.append(weights)
    weights = np.mean(latest[ROUNDS // 2 :], axis=0) / deviation
    weights[0] -= weights[1:] @ mean[1:]
    return shifted(courses, kind, weights)


def shifted(courses: Sequence[Course], kind: Kind, weights: Rows) -> Rows:
    """Return the weights with the intercept with which a score of 0.5 is best to open at."""
    tried = []
    there, absent = bags(courses, kind)
    at_most = np.quantile([(bag @ weights).max() for bag in absent], np.linspace(0.6, 0.97, 12))
    hits = [np.mean([(bag @ weights).max() >= least for bag in there]) for least in at_most]
    falsely = [np.mean([(bag @ weights).max() >= least for bag in absent]) for least in at_most]
    best = at_most[int(np.argmax(np.subtract(hits, falsely)))]
    for shift in SHIFTS:
        moved = weights.copy()
        moved[0] += shift - best
        tried.append((youden(courses, kind, moved), shift, moved))
    score, shift, moved = max(tried, key=lambda one: one[0])
    print(f"{kind}: J {100 * score:.0f} where it was fitted, shift {shift}")
    return moved


def youden(courses: Sequence[Course], kind: Kind, weights: Rows) -> float:
    """Return J: patterns found less people falsely told, as the benchmark counts them."""
    score, rows = import_module("bench.score"), []
    for course in courses:
        scores = {m: 1 / (1 + np.exp(-course.rows(kind, m) @ weights)) for m in MEASURES}
        told = score.Standing(course.truth["sessions"], standing(scores, kind))
        rows.append(score.tally_client(course.truth, told, kind.value))
    return float(score.figures(np.sum(rows, axis=0)[None])["J"][0])


def standing(
    scores: Mapping[Measure, Rows], kind: Kind
) -> dict[tuple[str, str], NDArray[np.bool_]]:
    """Return in which sessions a kind stands on each measure."""
    switches = {measure: Switch(kind) for measure in MEASURES}
    length = len(scores[Measure.MOOD])
    told = {(kind.value, measure.value): np.zeros(length, np.bool_) for measure in MEASURES}
    for at in range(EARLIEST - 1, length):
        backs = {m: switches[m].backs(float(np.nan_to_num(scores[m][at]))) for m in MEASURES}
        for measure, other in (MEASURES, MEASURES[::-1]):
            score = scores[measure][at]
            if np.isnan(score):
                told[kind.value, measure.value][at] = told[kind.value, measure.value][at - 1]
            else:
                turned = switches[measure].turn(float(score), backed=backs[other])
                told[kind.value, measure.value][at] = turned
    return told


def main() -> None:
    """Simulate, replay, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=600, help="of each seed")
    given = parser.parse_args()
    if "JOURNAL_REFERENCE" not in os.environ:
        sys.exit("Name the folder of the benchmark: JOURNAL_REFERENCE=… python benchmarks/…")
    sys.path.insert(0, os.environ["JOURNAL_REFERENCE"])
    courses = [one for world, seed in SEEDS for one in record(world, seed, given.clients)]
    for kind in WEIGHTS:
        print(f"    Kind.{kind.name}: {tuple(round(float(w), 3) for w in fit(courses, kind))},")


if __name__ == "__main__":
    main()
