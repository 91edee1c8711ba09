"""Ticks and answers lead to factors and to opening lines that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.builders import signal
from journal.guidance import Situation, catalog, factors_for, lines_for, route
from journal.guidance.model import Route
from journal.records import Answer, ReviewReason
from journal.signals.kinds import Kind

TEXTS = catalog()


@pytest.mark.parametrize("sign", [sign.id for sign in TEXTS.signs])
def test_the_first_line_is_about_the_sign(sign: str) -> None:
    way = route(Situation(signs=(sign,), reason=ReviewReason.SIGNS))
    assert sign in lines_for(way, signs=[sign])[0].topics
    assert sign in lines_for(way, [Answer("define_signs", sign)])[0].topics


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_signal_has_a_line(kind: Kind) -> None:
    lines = lines_for(signal=signal(kind))
    assert lines
    assert all(kind.value in line.topics for line in lines)


def test_a_rupture_is_opened_with_a_line_about_the_relationship() -> None:
    rupture = signal(Kind.RUPTURE)
    way = route(Situation(rupture, reason=ReviewReason.SIGNAL))
    assert lines_for(way, signal=rupture)[0].id == "relationship"


def test_thinking_of_stopping_is_opened_with_saying_so() -> None:
    assert lines_for(route(Situation(reason=ReviewReason.STOPPING)))[0].id == "stopping"


def test_an_answer_brings_the_factor_it_points_to_and_its_line() -> None:
    answers = [Answer("fit_more", "identity"), Answer("outside_barriers", "cost,travel")]
    assert [factor.id for factor in factors_for(answers=answers)] == ["culture", "logistics"]
    assert [line.id for line in lines_for(answers=answers)] == ["identity", "barriers"]


def test_factors_of_answers_come_before_those_of_signs_and_of_the_route() -> None:
    way = TEXTS.route("rupture")
    found = factors_for(way, [Answer("readiness_within", "belief")], ["too_fast", "dread"])
    assert [factor.id for factor in found] == ["narrative", "pace", "alliance", "style"]


def test_lines_for_ticks_come_before_those_of_the_route() -> None:
    found = [line.id for line in lines_for(TEXTS.route("rupture"), signs=["too_slow"])]
    assert found[:3] == ["pace_slow", "relationship", "heard"]


def test_with_nothing_known_all_lines_are_offered() -> None:
    assert lines_for() == TEXTS.lines
    assert lines_for(signs=["newer"]) == TEXTS.lines
    assert factors_for(signs=["newer"]) == ()


answers = st.builds(
    Answer,
    st.sampled_from([*(question.id for question in TEXTS.questions), "newer"]),
    st.lists(
        st.sampled_from([*(o.id for q in TEXTS.questions for o in q.options), "newer", "[/x]"])
    ).map(",".join)
    | st.text(),
)


@given(st.none() | st.sampled_from(TEXTS.routes), st.lists(answers, max_size=5))
def test_whatever_was_answered_lines_are_known_and_offered_once(
    way: Route | None, answered: list[Answer]
) -> None:
    lines = lines_for(way, answered)
    assert lines
    assert set(lines) <= set(TEXTS.lines)
    assert len(set(lines)) == len(lines)
    assert set(factors_for(way, answered)) <= set(TEXTS.factors)
