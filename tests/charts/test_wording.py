"""The text beside a chart: from data only, right for few ratings, calm."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from charts.courses import maybe_ratings, measures, missed, signal, standings, weekly
from journal.charts import sentence
from journal.ratings import Measure
from journal.signals.kinds import Kind

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "No mood ratings yet."),
        ([None, None], "No mood ratings yet."),
        ([6], "Mood: 6 on 4 March, the first rating."),
        ([4, 6.5], "Mood: 6.5 on 11 March, from 4 at the start."),
        ([4, 4], "Mood: 4 on 11 March, the same as at the start."),
        ([4, 5, 5, 6], "Mood: 6 on 25 March, from 4 at the start."),
        ([4, 6, None], "Mood: not rated at the last session; 6 on 11 March, from 4 at the start."),
        (
            [4, 5, 5, 5, 6],
            "Mood: 6 on 1 April, from 4 at the start; 5.3 on average over the last four.",
        ),
    ],
)
def test_the_sentence_is_right_for_few_ratings(values: list[float | None], said: str) -> None:
    assert sentence(weekly(values), MOOD) == said


def test_a_missed_session_is_not_an_unrated_one() -> None:
    sessions = weekly([4, 6, None])
    sessions[2] = missed(sessions[2])
    assert sentence(sessions, MOOD) == "Mood: 6 on 11 March, from 4 at the start."


def test_the_year_is_said_when_a_course_crosses_it() -> None:
    sessions = weekly([4, 6])
    sessions[1] = replace(sessions[1], day=date(2027, 1, 7))
    assert sentence(sessions, MOOD) == "Mood: 6 on 7 January 2027, from 4 at the start."


def test_the_year_is_said_when_it_is_not_this_year() -> None:
    sessions = weekly([4, 6])
    year = sessions[-1].day.year
    this_year, next_year = date(year, 12, 31), date(year + 1, 1, 1)
    assert sentence(sessions, MOOD, (), this_year) == sentence(sessions, MOOD)
    assert f" on 11 March {year}," in sentence(sessions, MOOD, (), next_year)


@pytest.mark.parametrize(
    ("kind", "measure", "said"),
    [
        (Kind.IMPROVEMENT, MOOD, "better than at the start"),
        (Kind.PLATEAU, MOOD, "no clear change over the last 9 sessions"),
        (Kind.DIP, MOOD, "lower since 11 March"),
        (Kind.DIP, DISTRESS, "higher since 11 March"),
        (Kind.DETERIORATION, MOOD, "lower for some time, since 11 March"),
        (Kind.RELAPSE, MOOD, "lower again for some time, since 11 March"),
        (Kind.RECOVERY, DISTRESS, "back down again since 11 March"),
        (Kind.SUDDEN_GAIN, MOOD, "a step better on 11 March"),
        (Kind.SUDDEN_LOSS, DISTRESS, "a step worse on 11 March"),
        (Kind.RUPTURE, Measure.ALLIANCE, "lower since 11 March"),
        (Kind.REPAIR, Measure.ALLIANCE, "back up again since 11 March"),
    ],
)
def test_a_pattern_that_stands_is_said(kind: Kind, measure: Measure, said: str) -> None:
    now = standings(10, (signal(kind, 2, measure), 10, 10))
    assert sentence(weekly([5] * 10, measure), measure, now).endswith(f"; {said}.")


def test_a_pattern_that_no_longer_stands_is_not_said() -> None:
    past = standings(10, (signal(Kind.DIP, 2), 3, 9))
    assert sentence(weekly([5] * 10), MOOD, past) == sentence(weekly([5] * 10), MOOD)


def test_two_patterns_are_said_at_most() -> None:
    begun = {Kind.DETERIORATION: 2, Kind.SUDDEN_LOSS: 7, Kind.IMPROVEMENT: 2}
    now = standings(10, *((signal(kind, since), 10, 10) for kind, since in begun.items()))
    said = sentence(weekly([5] * 10), MOOD, now)
    assert said.endswith("; lower for some time, since 11 March; a step worse on 15 April.")


def test_a_step_and_what_it_led_to_are_said_once() -> None:
    now = standings(10, *((signal(kind, 2), 10, 10) for kind in (Kind.DIP, Kind.SUDDEN_LOSS)))
    assert sentence(weekly([5] * 10), MOOD, now).endswith("; lower since 11 March.")


@given(values=st.lists(maybe_ratings, max_size=40), measure=measures)
def test_without_a_signal_no_trend_is_claimed(values: list[float | None], measure: Measure) -> None:
    said = sentence(weekly(values, measure), measure)
    claims = ("better", "worse", "lower", "higher", "change", "up again", "down again")
    assert not any(claim in said for claim in claims)
    assert said.isascii()
    assert said.endswith(".")
    assert "!" not in said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.IMPROVEMENT, "better than at the start"),
        (Kind.DIP, "lower since 18 March"),
    ],
)
def test_what_the_latest_ratings_speak_against_is_told_until_lately(kind: Kind, said: str) -> None:
    stands = signal(kind, 3)
    doubted = replace(stands, evidence=replace(stands.evidence, against=1))
    sessions = weekly([4, 4, 6, 6, 6, 6, 6, 2])
    for told, ending in ((stands, f"; {said}."), (doubted, f"; {said}, until lately.")):
        stood = standings(8, (told, 8, 8))
        assert sentence(sessions, MOOD, stood, sessions[-1].day).endswith(ending)
