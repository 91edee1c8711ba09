"""When the evidence for a kind is enough, by itself and with another measure behind it."""

import pytest

from journal.ratings import Ratings
from journal.signals import Kind, Point, replay
from journal.signals.judging import (
    BACKED_SHARE,
    BACKING_SHARE,
    LISTED_FROM,
    STAY_SHARE,
    TOLD_FROM,
    TRUSTED,
    Switch,
)
from signals.courses import names

ALMOST = 0.99
LASTING = [kind for kind in Kind if not kind.is_event]


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_opens_with_less_while_another_measure_shows_it(kind: Kind) -> None:
    assert not Switch(kind).turn(ALMOST * LISTED_FROM[kind], backed=False)
    assert Switch(kind).turn(BACKED_SHARE * LISTED_FROM[kind], backed=True)
    assert not Switch(kind).turn(ALMOST * BACKED_SHARE * LISTED_FROM[kind], backed=True)


@pytest.mark.parametrize("kind", LASTING)
def test_it_stays_with_less_too_and_is_over_when_it_no_longer_is_backed(kind: Kind) -> None:
    switch = Switch(kind)
    enough = STAY_SHARE * LISTED_FROM[kind]
    assert switch.turn(LISTED_FROM[kind], backed=True)
    assert switch.turn(BACKED_SHARE * enough, backed=True)
    assert switch.turn(enough, backed=False)
    assert not switch.turn(ALMOST * enough, backed=False)


@pytest.mark.parametrize("kind", Kind)
def test_what_nearly_shows_backs_another_and_what_is_itself_only_backed_does_not(
    kind: Kind,
) -> None:
    assert Switch(kind).backs(BACKING_SHARE * LISTED_FROM[kind])
    assert not Switch(kind).backs(ALMOST * BACKING_SHARE * LISTED_FROM[kind])
    assert not Switch(kind).backs(BACKED_SHARE * LISTED_FROM[kind])


@pytest.mark.parametrize("kind", LASTING)
def test_what_has_less_evidence_than_it_takes_to_be_told_is_only_listed(kind: Kind) -> None:
    switch = Switch(kind)
    assert switch.turn(LISTED_FROM[kind], backed=False)
    assert switch.is_told is (TOLD_FROM[kind] == LISTED_FROM[kind])
    switch.turn(TOLD_FROM[kind], backed=False)
    assert switch.is_told
    switch.turn(STAY_SHARE * TOLD_FROM[kind], backed=False)
    assert switch.is_told
    switch.turn(ALMOST * STAY_SHARE * TOLD_FROM[kind], backed=False)
    assert not switch.is_told


def _turned(*scores: float, told: float = TRUSTED) -> str:
    """What a gain that is told so surely is after each of the scores: held (x), doubted, gone."""
    switch, found = Switch(Kind.IMPROVEMENT), ""
    for score in scores:
        on = switch.turn(score, backed=False, told=told if found[-1:] in ("x", "?") else 0)
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
    switch = Switch(kind)
    switch.turn(0.99, backed=False)
    assert not switch.turn(0.0, backed=False)
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
