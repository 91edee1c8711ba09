"""When the evidence for a kind is enough, by itself and with another measure behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ratings import Ratings
from journal.signals import Kind, Point, replay
from journal.signals.judging import (
    BACKED_SHARE,
    BACKING_SHARE,
    LISTED_FROM,
    STAY_SHARE,
    TOLD_FROM,
    TRUSTED,
    FallShares,
    Hysteresis,
    fall_evidence,
)
from signals.courses import names

ALMOST = 0.99
share = st.floats(0, 1)
LASTING = [kind for kind in Kind if not kind.is_event]


def turn(switch: Hysteresis, evidence: float, *, backed: bool = False, told: float = 0) -> bool:
    """Turn a switch with no evidence for being told."""
    return switch.turn(evidence, 0, backed=backed, told=told)


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_opens_with_less_while_another_measure_shows_it(kind: Kind) -> None:
    assert not turn(Hysteresis(kind), ALMOST * LISTED_FROM[kind])
    assert turn(Hysteresis(kind), BACKED_SHARE * LISTED_FROM[kind], backed=True)
    assert not turn(Hysteresis(kind), ALMOST * BACKED_SHARE * LISTED_FROM[kind], backed=True)


@pytest.mark.parametrize("kind", LASTING)
def test_it_stays_with_less_too_and_is_over_when_it_no_longer_is_backed(kind: Kind) -> None:
    switch = Hysteresis(kind)
    enough = STAY_SHARE * LISTED_FROM[kind]
    assert turn(switch, LISTED_FROM[kind], backed=True)
    assert turn(switch, BACKED_SHARE * enough, backed=True)
    assert turn(switch, enough)
    assert not turn(switch, ALMOST * enough)


@pytest.mark.parametrize("kind", Kind)
def test_what_nearly_shows_backs_another_and_what_is_itself_only_backed_does_not(
    kind: Kind,
) -> None:
    assert Hysteresis(kind).backs(BACKING_SHARE * LISTED_FROM[kind])
    assert not Hysteresis(kind).backs(ALMOST * BACKING_SHARE * LISTED_FROM[kind])
    assert not Hysteresis(kind).backs(BACKED_SHARE * LISTED_FROM[kind])


@pytest.mark.parametrize("kind", LASTING)
def test_what_has_less_evidence_than_it_takes_to_be_told_is_only_listed(kind: Kind) -> None:
    switch = Hysteresis(kind)
    told = TOLD_FROM[kind]
    scores = [ALMOST * told, told, STAY_SHARE * told, ALMOST * STAY_SHARE * told]
    turned = [(switch.turn(LISTED_FROM[kind], score), switch.is_told) for score in scores]
    assert turned == [(True, False), (True, True), (True, True), (True, False)]


EVENTS = [kind for kind in Kind if kind.is_event]


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_happens_once_more_when_it_is_told_after_it_was_only_listed(kind: Kind) -> None:
    switch = Hysteresis(kind)
    enough, told = LISTED_FROM[kind], TOLD_FROM[kind]
    less = ALMOST * STAY_SHARE * told
    happens = [switch.turn(enough, telling) for telling in (less, told, told, less, told)]
    assert happens == [True, True, False, False, False]


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_that_is_told_at_once_happens_once(kind: Kind) -> None:
    switch = Hysteresis(kind)
    assert [switch.turn(score, score) for score in (1, 1, 0, 1)] == [True, False, False, True]


def _fall(fallen: float) -> FallShares:
    """Shares with a step as likely as it has to be to be listed, which adds nothing."""
    return FallShares(fallen, LISTED_FROM[Kind.SUDDEN_LOSS])


def test_a_fall_in_both_is_told_sooner_than_one_in_one_and_least_where_the_other_is_well() -> None:
    enough = TOLD_FROM[Kind.DIP]
    fall = _fall(enough)
    assert fall_evidence(fall, fall) == pytest.approx(enough)
    assert fall_evidence(fall, None) < enough
    assert fall_evidence(fall, _fall(0.01)) < fall_evidence(fall, None)
    # One that is sure is told, whatever the other shows.
    assert fall_evidence(_fall(0.75), _fall(0)) > enough


@given(share, share, share, share)
def test_more_of_a_fall_or_of_a_step_in_either_is_never_less_evidence(
    a: float, b: float, c: float, d: float
) -> None:
    less, more = FallShares(min(a, b), min(c, d)), FallShares(max(a, b), max(c, d))
    other = FallShares(a, c)
    assert fall_evidence(less, other) <= fall_evidence(more, other)
    assert fall_evidence(other, less) <= fall_evidence(other, more)
    assert fall_evidence(less, None) <= fall_evidence(more, None)


def test_what_there_is_enough_to_tell_of_is_listed_with_half_the_evidence() -> None:
    half = BACKED_SHARE * LISTED_FROM[Kind.DIP]
    assert Hysteresis(Kind.DIP).turn(half, TOLD_FROM[Kind.DIP])
    assert not Hysteresis(Kind.DIP).turn(half, ALMOST * TOLD_FROM[Kind.DIP])
    assert not Hysteresis(Kind.DIP).turn(ALMOST * half, TOLD_FROM[Kind.DIP])


def _turned(*scores: float, told: float = TRUSTED) -> str:
    """What a gain that is told so surely is after each of the scores: held (x), doubted, gone."""
    switch, found = Hysteresis(Kind.IMPROVEMENT), ""
    for score in scores:
        on = turn(switch, score, told=told if found[-1:] in ("x", "?") else 0)
        found += "?" if on and switch.is_doubted else "x" if on else "."
    return found


def test_a_gain_that_was_likely_goes_when_three_of_four_sessions_speak_against_it() -> None:
    high, low = 0.99, 0.01
    assert _turned(high, low) == "x?"
    assert _turned(high, low, high, high) == "x?xx"
    assert _turned(high, low, low, low) == "x??."
    assert _turned(high, low, low, high, low) == "x??x."
    assert _turned(high, low, high, high, high, low, low, high) == "x?xxx??x"


def test_a_gain_that_was_not_likely_goes_at_once() -> None:
    assert _turned(0.99, 0.01, told=TRUSTED - 0.01) == "x."


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.IMPROVEMENT])
def test_nothing_else_is_held_against_the_evidence(kind: Kind) -> None:
    switch = Hysteresis(kind)
    turn(switch, 0.99)
    assert not turn(switch, 0.0)
    assert not switch.is_doubted


def test_a_clear_dip_in_mood_lets_a_fainter_one_in_distress_be_told() -> None:
    mood, distress = [6] * 8 + [2] * 3, [4, 5] * 4 + [6, 5.5, 6]
    usual = [5, 6] * 5 + [5]
    both = replay([Point(Ratings(mood=a, distress=b)) for a, b in zip(mood, distress, strict=True)])
    faint = replay(
        [Point(Ratings(mood=10 - a, distress=b)) for a, b in zip(usual, distress, strict=True)]
    )
    assert {"dip/mood", "dip/distress"} <= names(both[-1])
    assert "dip/distress" not in names(faint[-1])
