"""Which one signal is worth saying."""

from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.ratings import Measure
from journal.signals import Evidence, Kind, Point, Signal, Standing, quiet_words, replay, spoken
from signals.courses import courses


def _signal(
    kind: Kind, since: int = 1, measure: Measure | None = None, confidence: float = 0.8
) -> Signal:
    evidence = Evidence(5, 5, 1.3, 3, 0.9)
    return Signal(kind, measure or kind.measures[0], since, confidence, evidence)


def _history(*sessions: list[Signal]) -> list[Standing]:
    return [Standing(at, None, tuple(signals)) for at, signals in enumerate(sessions, 1)]


def _all_spoken(history: Sequence[Standing], silenced: Collection[str] = ()) -> list[Signal | None]:
    return [spoken(history[:end], silenced) for end in range(1, len(history) + 1)]


_RANKED = [
    {Kind.DETERIORATION, Kind.RELAPSE},
    {Kind.DIP, Kind.SUDDEN_LOSS},
    {Kind.RUPTURE},
    {Kind.PLATEAU},
    {Kind.RECOVERY, Kind.REPAIR, Kind.IMPROVEMENT, Kind.SUDDEN_GAIN},
]


@pytest.mark.parametrize("rank", range(len(_RANKED) - 1))
def test_the_gravest_rank_is_spoken_first_however_sure_the_others_are(rank: int) -> None:
    for graver in _RANKED[rank]:
        for milder in _RANKED[rank + 1]:
            pair = [_signal(milder, confidence=0.99), _signal(graver, confidence=0.6)]
            found = spoken(_history(pair))
            assert found
            assert found.kind is graver


def test_every_kind_has_a_rank_and_can_be_spoken() -> None:
    assert {kind for rank in _RANKED for kind in rank} == set(Kind)
    for kind in Kind:
        found = spoken(_history([_signal(kind)]))
        assert found
        assert found.kind is kind


def test_within_a_rank_the_surest_is_spoken() -> None:
    mood = _signal(Kind.DIP, measure=Measure.MOOD, confidence=0.7)
    distress = _signal(Kind.DIP, measure=Measure.DISTRESS, confidence=0.9)
    assert spoken(_history([mood, distress])) is distress


def test_the_same_signal_is_quiet_for_four_sessions() -> None:
    dip = _signal(Kind.DIP)
    assert _all_spoken(_history(*[[dip]] * 7)) == [dip, None, None, None, None, dip, None]


def test_while_the_gravest_is_quiet_the_next_may_be_said() -> None:
    dip, strain = _signal(Kind.DIP), _signal(Kind.RUPTURE)
    assert _all_spoken(_history(*[[dip, strain]] * 3)) == [dip, strain, None]


def test_what_tells_of_the_same_event_is_said_with_it() -> None:
    mood = _signal(Kind.DIP, 3, Measure.MOOD, 0.9)
    distress = _signal(Kind.DIP, 4, Measure.DISTRESS, 0.7)
    found = _all_spoken(_history(*[[mood, distress]] * 6))
    assert found == [mood, None, None, None, None, mood]


def test_a_fall_that_was_said_is_said_again_only_where_it_is_graver() -> None:
    step, dip = _signal(Kind.SUDDEN_LOSS, 3, Measure.MOOD), _signal(Kind.DIP, 3)
    lasting = _signal(Kind.DETERIORATION, 3)
    assert _all_spoken(_history([step], [dip], [lasting])) == [step, None, lasting]
    assert _all_spoken(_history([dip], [dip, step])) == [dip, None]


@pytest.mark.parametrize("state", [Kind.IMPROVEMENT, Kind.PLATEAU])
def test_beside_a_fall_nothing_is_said_of_a_level_or_a_gain(state: Kind) -> None:
    dip = _signal(Kind.DIP, 7)
    for still in (_signal(state, 1), _signal(state, 1, Measure.DISTRESS)):
        assert _all_spoken(_history(*[[dip, still]] * 3)) == [dip, None, None]
    repair = _signal(Kind.REPAIR, 7)
    assert _all_spoken(_history(*[[dip, repair]] * 2)) == [dip, repair]


def test_a_pattern_that_began_anew_or_turned_into_another_is_said_at_once() -> None:
    first, again, worse = _signal(Kind.DIP), _signal(Kind.DIP, 2), _signal(Kind.DETERIORATION)
    assert _all_spoken(_history([first], [again], [worse])) == [first, again, worse]


def test_what_is_silenced_is_neither_said_nor_in_the_way() -> None:
    dip, plateau = _signal(Kind.DIP), _signal(Kind.PLATEAU)
    history = _history(*[[dip, plateau]] * 2)
    assert _all_spoken(history, {"dip/mood"}) == [plateau, None]
    assert spoken(history, {"dip/mood", "plateau/mood"}) is None


def test_nothing_is_spoken_of_no_history_or_where_nothing_stands() -> None:
    assert spoken([]) is None
    assert spoken(_history([_signal(Kind.DIP)], [])) is None


@settings(max_examples=15)
@given(courses(), st.sets(st.sampled_from(["dip/mood", "plateau/distress", "rupture/alliance"])))
def test_what_is_spoken_stands_now_and_is_not_said_twice_within_four_sessions(
    points: list[Point], silenced: set[str]
) -> None:
    history = replay(points)
    said = _all_spoken(history, silenced)
    for at, signal in enumerate(said):
        if signal is None:
            continue
        assert signal in history[at].signals
        assert signal.name not in silenced
        recent = [(s.name, s.since) for s in said[max(0, at - 4) : at] if s]
        assert (signal.name, signal.since) not in recent


def test_where_nothing_is_likely_what_came_back_lately_is_named() -> None:
    back, alliance_back = [_signal(Kind.RECOVERY)], [_signal(Kind.REPAIR)]
    assert quiet_words([]) == quiet_words(_history([])) == "Nothing stands out so far."
    assert "back to where they were" in quiet_words(_history(back, [], [], []))
    assert quiet_words(_history(back, *[[]] * 4)) == "Nothing stands out at the moment."
    assert "working together" in quiet_words(_history(alliance_back, []))
    unlikely = [_signal(Kind.RECOVERY, confidence=0.2)]
    assert quiet_words(_history(unlikely, [])) == "Nothing stands out so far."
