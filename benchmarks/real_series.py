"""What the signals report on real series, whose truth is unknown.

    JOURNAL_REFERENCE=… python benchmarks/real_series.py [--charts 20]

The folder named by JOURNAL_REFERENCE contains `data`: depression scores of 557 patients in CBT, the
daily record of one person before and after a relapse, and daily ratings of students. It prints
for each how often each kind of signal opens per 100 sessions, and for how many people; for the
relapse, when it is detected. With `--charts` that many courses of the patients are drawn with their
signals, for inspection.
"""

import argparse
import csv
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from journal.charts.course_data import prepare
from journal.charts.panel import draw
from journal.course.overview import Overview
from journal.ratings import STEP, Measure, Ratings
from journal.records import TherapySession
from journal.signals import Kind, Point, Standing, replay

FIRST_DAY = date(2020, 1, 1)
RELAPSE = 127
"""Day of the record at which the person relapsed (Wichers and Groot 2016)."""

Series = Mapping[str, Sequence[tuple[int, float]]]
"""Each person's days and values, in order."""


def read(path: Path, measure: str, low: float, high: float, day: str) -> Series:
    """Return one measure of a file, converted to the scale 0–10 in half points."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["measure"] == measure and row["value"] not in ("", "NA"):
                points = (float(row["value"]) - low) / (high - low) * 10
                found[row["person"]].append((int(float(row[day])), round(points / STEP) * STEP))
    return found


def as_points(series: Sequence[tuple[int, float]], measure: Measure) -> list[Point]:
    """Return a person's values as ratings of one measure."""
    return [
        Point(Ratings(**{measure.value: value}), FIRST_DAY + timedelta(days=day))
        for day, value in series
    ]


def opened(history: Sequence[Standing]) -> list[Kind]:
    """Return the kinds that opened in a course, each as often as it did."""
    before: set[Kind] = set()
    found: list[Kind] = []
    for standing in history:
        now = {signal.kind for signal in standing.signals}
        found += now - before
        before = now
    return found


def report(name: str, series: Series, measure: Measure) -> None:
    """Print how often each kind opens."""
    times, people, sessions = Counter[Kind](), Counter[Kind](), 0
    for values in series.values():
        kinds = opened(replay(as_points(values, measure)))
        times.update(kinds)
        people.update(set(kinds))
        sessions += len(values)
    print(f"{name}: {len(series)} people, {sessions} sessions; per 100 sessions (people)")
    told = (f"{kind} {100 * times[kind] / sessions:.2f} ({people[kind]})" for kind in Kind)
    print("  " + ", ".join(told))


def relapse(values: Sequence[tuple[int, float]]) -> None:
    """Print the days of the record on which something worse opens."""
    before: set[Kind] = set()
    for (day, _), standing in zip(values, replay(as_points(values, Measure.DISTRESS)), strict=True):
        now = {signal.kind for signal in standing.signals if signal.kind.is_fall}
        for signal in standing.signals:
            if signal.kind in now - before:
                since = values[signal.since - 1][0]
                print(f"  day {day}: {signal.kind} since day {since}, {signal.confidence:.2f} sure")
        before = now
    print(f"  (the relapse was about day {RELAPSE})")


def show(series: Series, count: int) -> None:
    """Print charts of evenly chosen people, with all signals that ever stood."""
    people = [person for person, values in series.items() if len(values) >= 8]
    for person in people[:: max(len(people) // count, 1)][:count]:
        points = as_points(series[person], Measure.DISTRESS)
        sessions = tuple(
            TherapySession(number, "", point.day or FIRST_DAY, point.ratings)
            for number, point in enumerate(points, 1)
        )
        print(f"\nperson {person}")
        overview = Overview(sessions[-1].day, None, tuple(sessions))
        panel = draw(prepare(overview), Measure.DISTRESS, columns=110, plain=True)
        print(panel.heading, *panel.picture, panel.legend, panel.sentence, sep="\n")


def main() -> None:
    """Read, replay, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--charts", type=int, default=0, metavar="N")
    given = parser.parse_args()
    if "JOURNAL_REFERENCE" not in os.environ:
        sys.exit(
            "Name the folder of the data: JOURNAL_REFERENCE=… python benchmarks/real_series.py"
        )
    data = Path(os.environ["JOURNAL_REFERENCE"]) / "data"
    patients = read(data / "enrichd_bdi.csv", "bdi", 0, 63, "day")
    report("Patients in CBT, depression as distress", patients, Measure.DISTRESS)
    daily = read(data / "kossakowski_daily_mean.csv", "mood_down", -3, 3, "session")
    report("One person's daily record, feeling down as distress", daily, Measure.DISTRESS)
    relapse(next(iter(daily.values())))
    students = data / "flueckiger_daily.csv"
    report(
        "Students, daily good feelings as mood", read(students, "PA", 1, 7, "session"), Measure.MOOD
    )
    report(
        "Students, daily bad feelings as distress",
        read(students, "NA", 1, 7, "session"),
        Measure.DISTRESS,
    )
    if given.charts:
        show(patients, given.charts)


if __name__ == "__main__":
    main()
