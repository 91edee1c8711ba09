"""What the detector says on real session-by-session ratings."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

from journal.ratings import Measure
from journal.signals import Kind, replay
from signals.courses import course, kinds

_BDI_PER_POINT = 6.3
_EVERY = 3
"""Every third patient says the same: 0.44 and 0.02, of all 0.43 and 0.02."""


def _patients(reference: Path) -> list[list[float]]:
    """Distress of 557 patients in CBT: the BDI (0–63) on the scale 0–10, in half points."""
    found: dict[str, list[float]] = defaultdict(list)
    with (reference / "data" / "enrichd_bdi.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["person"]].append(round(float(row["value"]) / _BDI_PER_POINT * 2) / 2)
    return list(found.values())


def test_in_a_trial_where_most_got_better_improvement_is_common_and_alarms_are_rare(
    reference: Path,
) -> None:
    everybody = _patients(reference)
    assert (len(everybody), sum(map(len, everybody))) == (557, 7117)
    patients = everybody[::_EVERY]
    opened: Counter[Kind] = Counter()
    for levels in patients:
        history = replay(course(levels, Measure.DISTRESS))
        assert len(history) == len(levels)
        opened.update(set().union(*(kinds(standing) for standing in history)))
    assert opened[Kind.IMPROVEMENT] > 0.3 * len(patients)
    assert opened[Kind.DETERIORATION] + opened[Kind.DIP] < 0.05 * len(patients)
