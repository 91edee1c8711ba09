"""Every cell of what suddengains, clinicalsignificance and statprocon answer."""

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from criteria.answers import Cell, bdi, before_and_after, made_up, spread, table
from journal.criteria import (
    Category,
    Gain,
    Pick,
    Precision,
    Rule,
    Scores,
    categorise,
    count_intervals,
    cutoff_c,
    gains,
    has_enough_scores,
    has_scores,
    intervals,
    pick,
    process_limits,
)

LOSSES = Rule(7, losses=True)
LOSSES_AS_IN_R = Rule(7, losses=True, loss_share_as_in_r=True)
RELIABILITY = 0.931
"""That of the BDI in the examples of suddengains."""

INTERVALS: dict[str, tuple[dict[str, Any], Rule]] = {
    "sgdata_sg_s1to12_cut7": ({}, Rule(7)),
    "sgdata_sg_s1to12_cut7_alpha10": ({}, Rule(7, alpha=0.1)),
    "sgdata_sg_s1to12_cut7_noadjust": ({}, Rule(7, adjusted=False)),
    "sgdata_sg_s1to12_cut5_nocrit2": ({}, Rule(5, share=None)),
    "sgdata_sg_s1to12_cut7_nocrit3": ({}, Rule(7, lasting=False)),
    "sgdata_sg_s1to12_nocrit1": ({}, Rule(None)),
    "sgdata_sg_rq_s1to12_cut3": ({"measure": "rq"}, Rule(3)),
    "sgdata_sg_s0to12_cut7_1to2": ({"first": 0}, Rule(7)),
    "sgdata_sl_s1to12_cut-7_pct-25": ({}, LOSSES),
    "sgdata_sl_s1to12_cut-7_pct+25_default": ({}, LOSSES_AS_IN_R),
    "sgdata_sl_rq_s1to12_cut-3_pct-25": ({"measure": "rq"}, Rule(3, losses=True)),
    "sgdata_sl_s1to12_cut-3_pct-25_nocrit3": ({}, Rule(3, lasting=False, losses=True)),
    "fix_bdi_full_sg_cut7": ({}, Rule(7)),
    "fix_bdi_full_sl_cut-7_pct-25": ({}, LOSSES),
    "fix_bdi_full_sl_cut-7_default": ({}, LOSSES_AS_IN_R),
}


def people(reference: Path, name: str, **which: Any) -> dict[Cell, Scores]:
    return made_up(reference) if name.startswith("fix_") else bdi(reference, **which)


def answers(scores: Scores, rule: Rule, first: int) -> dict[str, Cell]:
    kind = "sl" if rule.losses else "sg"
    row: dict[str, Cell] = {}
    for found in intervals(scores, rule, first=first):
        place = f"{found.before}to{found.before + 1}"
        row |= {f"{kind}_crit{n}_{place}": getattr(found, f"crit{n}") for n in (1, 2, 3)}
        row[f"{kind}_{place}"] = found.met
    return row


def test_all_tables_of_intervals_are_compared(reference: Path) -> None:
    there = {path.stem for path in (reference / "expected").glob("*_s[gl]_*.csv")}
    assert {name for name in there if "_bysg_" not in name} - {"sgdata_sg_s1to12_cutrci"} == set(
        INTERVALS
    )


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
    rule = Rule(precision.reliable_points)
    expected = table(reference / "expected" / "sgdata_sg_s1to12_cutrci.csv")
    courses = bdi(reference)
    assert expected == [
        {"id": row["id"]} | answers(courses[row["id"]], rule, 1) for row in expected
    ]


BY_GAIN: dict[str, tuple[int, Rule]] = {
    "sgdata_bysg_sg_cut7": (1, Rule(7)),
    "sgdata_bysg_sg_s0_cut7_1to2": (0, Rule(7)),
    "sgdata_bysg_sl_cut-7": (1, LOSSES),
    "fix_bdi_full_bysg_sg_cut7": (1, Rule(7)),
    "fix_bdi_full_bysg_sl_cut7": (1, LOSSES),
}
AROUND = ("2n", "1n", "n", "n1", "n2", "n3")


def as_row(person: Cell, gain: Gain, count: int, measure: str) -> dict[str, Any]:
    assert isinstance(person, float)
    return {
        "id": person,
        "id_sg": f"{person:g}_sg_{gain.before}",
        "sg_crit123": 1,
        "sg_session_n": gain.before,
        "sg_freq_byperson": count,
        **{f"sg_{measure}_{at}": score for at, score in zip(AROUND, gain.around, strict=True)},
        "sg_magnitude": gain.magnitude,
        f"sg_{measure}_tx_change": gain.total_change,
        "sg_change_proportion": near(gain.proportion),
        "sg_reversal_value": gain.reversal_value,
        "sg_reversal": gain.is_reversed,
    }


def near(number: float | None) -> Any:
    """R writes fifteen digits."""
    return None if number is None else pytest.approx(number, rel=1e-14)


@pytest.mark.parametrize("name", BY_GAIN)
def test_gains_one_by_one(reference: Path, name: str) -> None:
    first, rule = BY_GAIN[name]
    courses = people(reference, name, first=first)
    measure = "m" if name.startswith("fix_") else "bdi"
    found = []
    for person, scores in courses.items():
        # suddengains looks for a reversal later where the first score is that of session 1.
        its = gains(scores, rule, first=first, late_reversal=first == 1)
        found += [(as_row(person, gain, len(its), measure), scores) for gain in its]
    expected = table(reference / "expected" / f"{name}.csv")
    assert len(found) == len(expected)
    for (row, scores), answer in zip(found, expected, strict=True):
        assert answer | row == answer
        assert [cell for column, cell in answer.items() if column not in row] == scores


@pytest.mark.parametrize("which", Pick)
def test_one_gain_per_person(reference: Path, which: Pick) -> None:
    courses = bdi(reference)
    expected = table(reference / "expected" / f"sgdata_byperson_{which}.csv")
    assert len(expected) == len(courses)
    for answer in expected:
        its = gains(courses[answer["id"]], Rule(7), late_reversal=True)
        gain = pick(its, which)
        if gain is None:
            nothing = {"id": answer["id"], "sg_crit123": 0, "sg_freq_byperson": 0}
            assert answer == dict.fromkeys(answer) | nothing
        else:
            assert answer == as_row(answer["id"], gain, len(its), "bdi")


def test_the_number_of_intervals(reference: Path) -> None:
    counts = count_intervals(bdi(reference).values(), Rule(7))
    (answer,) = table(reference / "expected" / "sgdata_count_intervals.csv")
    assert [counts.total, counts.inner, counts.tested, counts.untested] == list(answer.values())


def test_whose_scores_suffice(reference: Path) -> None:
    for name, suffices in (
        ("pattern", has_enough_scores),
        ("min9", lambda scores: has_scores(scores, 9)),
    ):
        expected = table(reference / "expected" / f"sgdata_select_{name}.csv")
        courses = bdi(reference)
        assert expected == [{"id": p, "sg_select": suffices(courses[p])} for p in courses]


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
        told = [categorise(*pair, precision, at, higher_is_better=higher) for pair in pairs]
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


def test_process_limits(reference: Path) -> None:
    series: dict[str, list[float]] = {}
    with (reference / "data" / "enrichd_bdi.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            series.setdefault(row["person"], []).append(float(row["value"]))
    with (reference / "expected" / "statprocon_xmr_enrichd_first60.csv").open(newline="") as file:
        expected = list(csv.DictReader(file))
    for row in expected:
        values = series[row["person"]]
        limits = process_limits(values)
        assert int(row["n"]) == len(values)
        numbers = [float(row[name]) for name in ("xbar", "lnpl", "unpl", "mrbar", "url")]
        assert numbers == [
            limits.centre,
            limits.lower,
            limits.upper,
            limits.mean_range,
            limits.upper_range,
        ]
        for name, found in (
            ("rule1", limits.beyond),
            ("rule2", limits.runs),
            ("rule3", limits.near_limit),
        ):
            assert row[name] == ";".join(map(str, found))
