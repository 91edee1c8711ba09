"""What people with a constant level are told in a year, and how soon a lasting fall is reported.

    python benchmarks/steady_year.py [--seed 1] [--people 100]

A steady person rates all three measures once a week for 52 weeks, in whole points, around levels
that never change; the noise of mood and distress is correlated (0.45). It prints, for three
scatters of a rating, how many of 100 are ever told something false (“no clear change” is true of
them and excluded), and how many within twenty sessions. Then, of people whose mood and distress get
worse by two points for good after twenty sessions: how many are told of it by the fourth and by the
ninth session.
"""

import argparse
from collections import Counter
from collections.abc import Iterator

import numpy as np

from journal.ratings import Ratings
from journal.signals import Kind, Point, Signal, likely
from journal.signals.detector import Detector
from journal.signals.kinds import FALLS

SCATTERS = (0.8, 1.3, 1.6)
YEAR, COURSE = 52, 20
HARDER = FALLS - {Kind.RUPTURE}
FALL, BEFORE, SOON, AFTER = 2.0, 20, 4, 9
TOGETHER = 0.45


def person(
    seed: int, scatter: float, sessions: int, *, level: float | None = None, falls: bool = False
) -> Iterator[Point]:
    """Yield the sessions of a person with constant levels, or one fall in mood and distress."""
    random = np.random.default_rng([seed, int(scatter * 10)])
    mood = random.uniform(3, 8) if level is None else level
    distress, alliance = 10 - mood + random.normal(0, 0.7), random.uniform(6.5, 9)
    for session in range(sessions):
        one, two, three = random.normal(size=3) * scatter
        beside = TOGETHER * one + np.sqrt(1 - TOGETHER**2) * two
        fallen = FALL if falls and session >= BEFORE else 0
        rated = (mood - fallen + one, alliance + 0.7 * three, distress + fallen - beside)
        yield Point(Ratings(*(float(min(max(round(rating), 0), 10)) for rating in rated)))


def told(points: Iterator[Point]) -> list[tuple[Signal, ...]]:
    """Return the signals reported after each session."""
    detector = Detector()
    return [likely(detector.step(point).signals) for point in points]


def steady(seed: int, people: int, scatter: float) -> None:
    """Print what steady people are told in a year."""
    kinds: Counter[str] = Counter()
    ever = early = 0
    for one in range(people):
        after = [
            {signal.kind.value for signal in signals} - {Kind.PLATEAU.value}
            for signals in told(person(seed + one, scatter, YEAR))
        ]
        kinds.update(set().union(*after))
        ever += any(after)
        early += any(after[:COURSE])
    shares = {kind: round(100 * count / people) for kind, count in kinds.most_common()}
    print(f"scatter {scatter}: {100 * ever / people:.0f} of 100 in a year,", end=" ")
    print(f"{100 * early / people:.0f} within {COURSE} sessions: {shares}", flush=True)


def falling(seed: int, people: int, scatter: float) -> None:
    """Print how many people are told of a lasting fall, and how soon."""
    soon = later = 0
    for one in range(people):
        points = person(seed + one, scatter, BEFORE + AFTER, level=6.5, falls=True)
        worse = [bool({signal.kind for signal in signals} & HARDER) for signals in told(points)]
        soon += any(worse[BEFORE : BEFORE + SOON])
        later += any(worse[BEFORE:])
    print(f"a fall of {FALL:g} at scatter {scatter}: {100 * soon / people:.0f} of 100", end=" ")
    print(f"by the {SOON}th session, {100 * later / people:.0f} by the {AFTER}th")


def main() -> None:
    """Simulate and replay."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=100)
    given = parser.parse_args()
    for scatter in SCATTERS:
        steady(given.seed, given.people, scatter)
    falling(given.seed, given.people, SCATTERS[1])


if __name__ == "__main__":
    main()
