"""Every cell that suddengains and clinicalsignificance answer, for what the program asks."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from criteria.answers import Cell, bdi, before_and_after, made_up, spread, table
from journal.criteria import (
    Category,
    Precision,
    Scores,
    SuddenGainRule,
    categorise,
    cutoff_c,
    intervals,
)

LOSSES = SuddenGainRule(7, losses=True)
RELIABILITY = 0.931
"""That of the BDI in the examples of suddengains."""

INTERVALS: dict[str, tuple[dict[str, Any], SuddenGainRule]] = {
    "sgdata_sg_s1to12_cut7": ({}, SuddenGainRule(7)),
    "sgdata_sg_s1to12_cut7_alpha10": ({}, SuddenGainRule(7, alpha=0.1)),
    "sgdata_sg_s1to12_cut7_noadjust": ({}, SuddenGainRule(7, adjusted=False)),
    "sgdata_sg_rq_s1to12_cut3": ({"measure": "rq"}, SuddenGainRule(3)),
    "sgdata_sg_s0to12_cut7_1to2": ({"first": 0}, SuddenGainRule(7)),
    "sgdata_sl_s1to12_cut-7_pct-25": ({}, LOSSES),
    "sgdata_sl_rq_s1to12_cut-3_pct-25": ({"measure": "rq"}, SuddenGainRule(3, losses=True)),
    "fix_bdi_full_sg_cut7": ({}, SuddenGainRule(7)),
    "fix_bdi_full_sl_cut-7_pct-25": ({}, LOSSES),
}

NOT_ASKED = ("_bysg_", "_nocrit", "_default")
"""Gains one by one, criteria switched off, a share that nearly every loss passes."""


def people(reference: Path, name: str, **which: Any) -> dict[Cell, Scores]:
    return made_up(reference) if name.startswith("fix_") else bdi(reference, **which)


def answers(scores: Scores, rule: SuddenGainRule, first: int) -> dict[str, Cell]:
    """Return the row of one person, whose first score is that of session `first`."""
    kind = "sl" if rule.losses else "sg"
    row: dict[str, Cell] = {}
    for found in intervals(scores, rule):
        before = found.before + first - 1
        place = f"{before}to{before + 1}"
        row |= {f"{kind}_crit{n}_{place}": getattr(found, f"crit{n}") for n in (1, 2, 3)}
        row[f"{kind}_{place}"] = found.met
    return row


def test_all_tables_of_intervals_are_compared(reference: Path) -> None:
    there = {path.stem for path in (reference / "expected").glob("*_s[gl]_*.csv")}
    asked = {name for name in there if not any(other in name for other in NOT_ASKED)}
    assert asked - {"sgdata_sg_s1to12_cutrci"} == set(INTERVALS)


@pytest.mark.parametrize("name", INTERVALS)
def test_intervals(reference: Path, name: str) -> None:
    which, rule = INTERVALS[name]
    expected = {row.pop("id"): row for row in table(reference / "expected" / f"{name}.csv")}
    courses = people(reference, name, **which)
    assert expected == {
        person: answers(scores, rule, which.get("first", 1)) for person, scores in courses.items()
    }


def test_intervals_with_a_cutoff_from_the_data(reference: Path) -> None:
    precision = Precision(
        spread([scores[0] for scores in bdi(reference, first=0).values()]), RELIABILITY
    )
    rule = SuddenGainRule(precision.reliable_points)
    expected = table(reference / "expected" / "sgdata_sg_s1to12_cutrci.csv")
    courses = bdi(reference)
    assert expected == [
        {"id": row["id"]} | answers(courses[row["id"]], rule, 1) for row in expected
    ]


def near(number: float | None) -> Any:
    """R writes fifteen digits."""
    return None if number is None else pytest.approx(number, rel=1e-14)


@pytest.mark.parametrize(
    "name", ["crit1_cutoff_sd10.5_rel931", "sgdata_crit1_cutoff_bdi_s0_rel931"]
)
def test_the_cutoff_from_data(reference: Path, name: str) -> None:
    (answer,) = table(reference / "expected" / f"{name}.csv")
    sd = spread([scores[0] for scores in bdi(reference, first=0).values()])
    precision = Precision(sd if name.startswith("sgdata") else 10.5, RELIABILITY)
    assert list(answer.values()) == pytest.approx(
        [
            precision.sd,
            precision.reliability,
            precision.error,
            precision.error_of_difference,
            precision.reliable_points,
        ],
        rel=1e-13,
    )


# The tables do not tell the norms that were used; any that put the cut-off between 19 and 22 (BDI)
# and between 88 and 96.5 (Dyadic Adjustment Scale; here Spanier's, 1976) give the same answers.
CHANGE: Mapping[str, tuple[tuple[str, str, str], float, bool, tuple[float, float]]] = {
    "claus2020_bdi": (("claus_2020.csv", "bdi", "14"), 0.80, False, (8, 7)),
    "jacobson1989_das": (("jacobson_1989.csv", "das", "01"), 0.88, True, (114.8, 17.8)),
}


@pytest.mark.parametrize("name", CHANGE)
def test_reliable_and_clinically_significant_change(reference: Path, name: str) -> None:
    source, reliability, higher, norms = CHANGE[name]
    pairs = before_and_after(reference, *source)
    early = [before for before, _ in pairs]
    precision = Precision(spread(early), reliability)
    cutoff = cutoff_c(sum(early) / len(early), precision.sd, *norms)
    (alone,) = (reference / "expected").glob(f"cs_dist_{name}_rel0??_JT.csv")
    combined = reference / "expected" / f"cs_comb_{name}_JT_c.csv"
    for path, at in ((alone, None), (combined, cutoff)):
        told = [
            categorise(before, after, precision, at, higher_is_better=higher)
            for before, after in pairs
        ]
        expected = table(path)
        assert [row["category"] for row in expected] == [str(one).capitalize() for one in told]
        for row, (before, after), category in zip(expected, pairs, told, strict=True):
            assert [row["pre"], row["post"], row["change"]] == [before, after, after - before]
            assert row["rci"] == near(precision.index(before, after))
            flags = {one: row[one] for one in Category if one in row}
            assert flags == {one: one is category for one in flags}
        summary = table(path.with_name(f"{path.stem}_summary.csv"))
        counted = {str(row[next(iter(row))]): list(row.values())[1] for row in summary}
        assert counted == {one: Counter(told)[Category(one.lower())] for one in counted}
