"""What stands over a plot, and how it gives way where there is little room."""

from collections.abc import Collection

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from charts.courses import Record, measures, ready, signal, standings, weekly
from journal.charts.course_data import CourseData, prepare
from journal.charts.heading import heading
from journal.ratings import Measure
from journal.signals import USUALLY_FROM
from journal.signals.kinds import Kind
from journal.signals.model import Level, Signal

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS


def course(
    *spans: tuple[Signal, int, int], measure: Measure = MOOD, silenced: Collection[str] = ()
) -> CourseData:
    levels = {measure: [Level(4, 5.4, 6)] * 14}
    sessions = weekly([4, 6] * 7, measure)
    return prepare(Record(sessions, standings(14, *spans), levels=levels, silenced=silenced))


STRAIN = signal(Kind.RUPTURE, 10, Measure.ALLIANCE)


def of(data: CourseData, measure: Measure = MOOD, columns: int = 116, **rest: bool) -> list[str]:
    return [side for side in heading(data, data.measures[measure], columns, **rest) if side]


def test_it_tells_number_level_usual_range_and_direction() -> None:
    assert of(course()) == ["Mood 6 · now about 5.5 · usual 3.5–6.5 · higher is better"]
    assert of(course(), aligned=True) == [
        "Mood       6  now about 5.5 · usual 3.5–6.5 · higher is better"
    ]
    [distress] = of(course(measure=DISTRESS), DISTRESS)
    assert distress.endswith("lower is better")


def test_the_level_now_is_that_of_the_sentence_where_one_tells_it() -> None:
    dip = signal(Kind.DIP, 10)
    [facts, _] = of(course((dip, 11, 14)))
    assert "now about 3 " in facts
    gone = course((dip, 11, 13))
    assert "now about 5.5 " in of(gone)[0]
    gain = replace(signal(Kind.IMPROVEMENT, 10), evidence=replace(dip.evidence, against=1))
    facts, stands = of(course((gain, 11, 14)))
    assert "now about 5.5 " in facts
    assert stands == "△ better than at the start, until lately · very likely"


def test_a_level_is_told_and_drawn_from_the_session_on_that_can_show_a_pattern() -> None:
    for count in range(1, 9):
        data = ready([3] * count, leveled=True)
        told = "now about" in of(data)[0]
        drawn = not np.isnan(data.measures[MOOD].levels).all()
        assert told == drawn == (count >= USUALLY_FROM), count
    # Sessions that were not rated do not count.
    assert of(ready([3, None] * 4, leveled=True)) == ["Mood 3 · higher is better"]


def test_what_stands_out_is_at_the_right_with_how_sure() -> None:
    data = course((STRAIN, 11, 14), measure=Measure.ALLIANCE)
    assert of(data, Measure.ALLIANCE)[1] == "◆ strain since 6 May · very likely"
    data = course((signal(Kind.IMPROVEMENT, 3), 9, 14))
    assert of(data)[1] == "△ better than at the start · very likely"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (110, ["… · usual 3.5–6.5 · higher is better", "◆ strain since 6 May · very likely"]),
        (86, ["… · usual 3.5–6.5 · higher is better", "◆ strain since 6 May"]),
        (76, ["… · usual 3.5–6.5 · higher is better", "◆ strain"]),
        (60, ["… · usual 3.5–6.5", "◆ strain"]),
        (38, ["…", "◆ strain"]),
        (20, ["Alliance 6", "◆ strain"]),
        (13, ["Alliance 6", "◆"]),
        (10, ["Alliance 6"]),
        (5, ["Alliance 6"[:5]]),
    ],
)
def test_what_matters_least_gives_way_first(columns: int, said: list[str]) -> None:
    data = course((STRAIN, 11, 14), measure=Measure.ALLIANCE)
    said[0] = said[0].replace("…", "Alliance 6 · now about 3")
    assert of(data, Measure.ALLIANCE, columns) == said


def test_what_was_said_not_to_match_is_not_told() -> None:
    data = course((STRAIN, 11, 14), measure=Measure.ALLIANCE, silenced=("rupture/alliance",))
    assert len(of(data, Measure.ALLIANCE)) == 1


def test_what_stood_before_and_does_not_now_is_not_told() -> None:
    assert len(of(course((signal(Kind.DIP, 3), 5, 9)))) == 1


def test_without_ratings_it_says_so() -> None:
    assert of(ready([])) == ["Mood · no ratings yet · higher is better"]
    assert of(ready([5])) == ["Mood 5 · higher is better"]


@given(
    kind=st.sampled_from(Kind),
    columns=st.integers(1, 130),
    aligned=st.booleans(),
    plain=st.booleans(),
    measure=measures,
)
def test_it_is_never_too_wide_and_plain_is_ascii(
    kind: Kind, columns: int, aligned: bool, plain: bool, measure: Measure
) -> None:
    data = course((signal(kind, 3, measure), 9, 14), measure=measure)
    left, right = heading(data, data.measures[measure], columns, aligned=aligned, plain=plain)
    assert len(left) + len(right) + (2 if right else 0) <= columns
    assert not plain or (left + right).isascii()
