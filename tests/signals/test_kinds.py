"""Each kind by example: when it opens, when it is over, what it says it rests on."""

from collections.abc import Sequence
from itertools import takewhile
from random import Random

import pytest
from msgspec.structs import replace

from journal.ratings import Measure
from journal.signals import Evidence, Kind, Signal, likely, margins, replay
from journal.signals.judging import TRUSTED
from journal.signals.kinds import FALLS, GOOD_NEWS
from journal.signals.speaking import LIKELY
from signals.courses import course, kinds, later


def _first(
    levels: Sequence[float], kind: Kind, measure: Measure = Measure.MOOD
) -> tuple[int, Signal] | None:
    """The position at which `kind` first stands, and the signal."""
    for standing in replay(course(levels, measure)):
        for signal in standing.signals:
            if signal.kind is kind:
                return standing.position, signal
    return None


def _last(levels: Sequence[float], kind: Kind) -> Evidence:
    """The numbers of the latest signal of a kind that stands at the end."""
    signals = replay(course(levels))[-1].signals
    return next(signal.evidence for signal in signals if signal.kind is kind)


def _positions(levels: Sequence[float], kind: Kind, measure: Measure = Measure.MOOD) -> list[int]:
    history = replay(course(levels, measure))
    return [standing.position for standing in history if kind in kinds(standing)]


def test_a_lasting_rise_is_an_improvement_since_it_began() -> None:
    found = _first([3] * 5 + [6] * 4, Kind.IMPROVEMENT)
    assert found
    position, signal = found
    assert position <= 8
    assert signal.since == 6
    assert signal.evidence.before == pytest.approx(3, abs=0.5)
    # The numbers are those of all trajectories, also of those that have not changed.
    assert 4.5 < signal.evidence.now < 6.5
    assert _last([3] * 5 + [6] * 8, Kind.IMPROVEMENT).now == pytest.approx(6, abs=0.3)


def test_lower_distress_is_an_improvement_and_higher_distress_is_none() -> None:
    assert _first([8] * 5 + [4] * 4, Kind.IMPROVEMENT, Measure.DISTRESS)
    assert not _first([4] * 5 + [8] * 4, Kind.IMPROVEMENT, Measure.DISTRESS)


def test_an_improvement_is_over_when_the_level_is_back_at_the_start() -> None:
    stood = _positions([3] * 5 + [6] * 5 + [3] * 4, Kind.IMPROVEMENT)
    assert 10 in stood
    assert 14 not in stood


def test_two_low_sessions_after_a_level_held_are_a_dip_and_one_is_not() -> None:
    found = _first([6] * 8 + [3] * 2, Kind.DIP)
    assert found
    position, signal = found
    assert (position, signal.since) == (10, 9)
    assert signal.evidence.before == pytest.approx(6, abs=0.5)
    assert 2.5 < signal.evidence.now < 4.5
    assert _last([6] * 8 + [3] * 4, Kind.DIP).now == pytest.approx(3, abs=0.3)


def test_a_dip_that_comes_back_is_a_recovery_once() -> None:
    levels = [6] * 8 + [3] * 3 + [6] * 5
    assert _positions(levels, Kind.RECOVERY) == [11 + margins.HELD]
    assert _positions(levels, Kind.DIP) == [10, 11, 12]


def test_one_good_session_does_not_end_a_dip() -> None:
    assert _positions([6] * 8 + [3, 3, 3, 8, 3], Kind.DIP) == [10, 11, 12, 13]


def test_a_dip_that_lasts_below_the_start_becomes_deterioration_with_the_same_since() -> None:
    history = replay(course([6] * 8 + [3] * 9))
    worse = [kinds(standing) & {Kind.DIP, Kind.DETERIORATION} for standing in history[9:]]
    assert worse == [{Kind.DIP}] * 5 + [{Kind.DETERIORATION}] * 3
    assert {s.since for s in history[-1].signals if s.kind is Kind.DETERIORATION} == {9}


def test_losing_an_earlier_gain_is_a_dip_then_a_relapse_and_never_deterioration() -> None:
    history = replay(course([3] * 4 + [7] * 10 + [4] * 20))
    found = [kinds(standing) for standing in history]
    assert any(Kind.DIP in kind for kind in found[:24])
    assert not any(Kind.RELAPSE in kind for kind in found[: 14 + margins.KNOWN])
    assert all(Kind.RELAPSE in kind for kind in found[14 + margins.DIP_MOST + 1 :])
    told = {signal.kind for standing in history for signal in likely(standing.signals)}
    assert Kind.DETERIORATION not in told
    assert not any({Kind.DIP, Kind.RELAPSE} <= kind for kind in found)
    (relapse,) = (signal for signal in history[-1].signals if signal.kind is Kind.RELAPSE)
    assert relapse.since == 15
    assert history[-1].signals[0] is relapse
    assert relapse.confidence > 0.95
    assert relapse.evidence.before == pytest.approx(7, abs=0.5)
    assert relapse.evidence.now == pytest.approx(4, abs=0.3)


def test_a_relapse_is_over_when_the_level_is_back() -> None:
    lost = [3] * 4 + [7] * 10 + [4] * 14
    assert Kind.RELAPSE in kinds(replay(course(lost))[-1])
    assert Kind.RELAPSE not in kinds(replay(course([*lost, *[7] * 5]))[-1])


def test_a_relapse_that_falls_below_the_start_is_deterioration() -> None:
    last = replay(course([5] * 4 + [8.5] * 10 + [6] * 13 + [2.5] * 9))[-1]
    assert Kind.DETERIORATION in kinds(last)
    assert Kind.RELAPSE not in kinds(last)


@pytest.mark.parametrize("low", [4, 5, 5.5])
def test_a_gain_of_two_months_is_still_told_after_one_low_session(low: float) -> None:
    steady = [4, 4.5, 4, 4.5, 4] + [7, 7.5, 7, 7] * 2
    before, after = replay(course([*steady, low]))[-2:]
    (gain,) = (signal for signal in before.signals if signal.kind is Kind.IMPROVEMENT)
    (still,) = (signal for signal in after.signals if signal.kind is Kind.IMPROVEMENT)
    assert gain.confidence >= TRUSTED
    assert still.confidence >= LIKELY
    assert still.since == gain.since


def test_a_gain_gives_way_to_a_fall_that_is_told() -> None:
    mood = [4, 4.5, 4, 5, 5, 5.5, 5, 6, 5.5, 5, 5.5, 6, 6, 6.5, 6.5, 4, 3.5, 3]
    distress = [7, 7, 6.5, 6, 6, 6, 5.5, 5, 6, 6, 6, 5, 5, 4, 4, 7, 8, 8]
    both = zip(course(mood), course(distress, Measure.DISTRESS), strict=True)
    history = replay(
        [
            replace(one, ratings=replace(one.ratings, distress=other.ratings.distress))
            for one, other in both
        ]
    )
    *_, one_low, two_low, three_low = (
        {signal.kind for signal in likely(s.signals)} for s in history
    )
    assert Kind.IMPROVEMENT in one_low
    for told in (two_low, three_low):
        assert told & {Kind.DIP, Kind.SUDDEN_LOSS}
        assert Kind.IMPROVEMENT not in told


def test_what_speaks_against_a_gain_is_counted_and_no_fall_is_told_beside_it() -> None:
    counted = set[int]()
    for seed in range(12):
        chance = Random(seed)
        levels = [3.5] * 6 + [6] * 12
        ratings = [round(2 * (level + chance.gauss(0, 0.6))) / 2 for level in levels] + [4, 4]
        for standing in replay(course(ratings)):
            kinds_told = {signal.kind for signal in likely(standing.signals)}
            for signal in standing.signals:
                if against := signal.evidence.against:
                    middle = (signal.evidence.before + signal.evidence.now) / 2
                    newest = reversed(ratings[: standing.position])
                    assert against == len([*takewhile(middle.__gt__, newest)])
                    assert not kinds_told & {Kind.DIP, Kind.SUDDEN_LOSS, Kind.RELAPSE}
                    counted.add(against)
    assert counted >= {1, 2}


def test_a_faint_dip_is_not_told_as_a_deep_one() -> None:
    found = _first([6, 5, 6.5, 5.5] * 2 + [4, 3.5, 4, 3.5], Kind.DIP)
    assert found
    numbers = found[1].evidence
    assert 0.4 < numbers.before - numbers.now < 2


def test_a_step_has_its_day_where_the_ratings_are_clear_and_a_span_where_not() -> None:
    clear = _first([4, 4.5, 4, 4, 4.5, 4, 7.5, 7, 7.5, 7], Kind.SUDDEN_GAIN)
    vague = _first([4, 4.5, 4, 3.5, 4.5, 5.5, 7, 6, 7.5, 7, 7.5], Kind.SUDDEN_GAIN)
    assert clear
    assert vague
    assert (clear[1].since, clear[1].evidence.span) == (7, None)
    span = vague[1].evidence.span
    assert span
    assert span[0] <= vague[1].since <= span[1]


def test_a_return_from_a_fall_that_nobody_was_told_of_is_not_brought_up() -> None:
    random, unheard = Random(3), 0
    for _ in range(40):
        levels = [round(random.gauss(5, 1.6) * 2) / 2 for _ in range(30)]
        told = False
        for standing in replay(course([min(max(level, 0), 10) for level in levels])):
            found = {signal.kind for signal in likely(standing.signals)}
            for signal in standing.signals:
                if signal.kind is Kind.RECOVERY:
                    unheard += not signal.evidence.fall_told
                    assert told or signal not in likely(standing.signals)
            told |= bool(found & {Kind.DIP, Kind.DETERIORATION, Kind.RELAPSE})
    assert unheard


def test_a_slow_slide_below_the_start_becomes_deterioration() -> None:
    slide = [7] * 4 + [6.5 - step / 2 for step in range(10)] + [2] * 7
    assert _first(slide, Kind.DETERIORATION)


def test_a_lower_alliance_is_a_rupture_until_it_is_back_and_then_a_repair() -> None:
    levels = [8] * 8 + [5] * 20 + [8] * 4
    assert _positions(levels, Kind.RUPTURE, Measure.ALLIANCE) == list(range(10, 30))
    assert _positions(levels, Kind.REPAIR, Measure.ALLIANCE) == [28 + margins.HELD]


@pytest.mark.parametrize(("after", "kind"), [(7, Kind.SUDDEN_GAIN), (1, Kind.SUDDEN_LOSS)])
def test_a_step_is_told_once_when_it_has_held_for_three_sessions(after: float, kind: Kind) -> None:
    levels = [4] * 6 + [after] * 8
    assert _positions(levels, kind) == [9]
    found = _first(levels, kind)
    assert found
    assert found[1].since == 7


def test_eight_level_sessions_with_room_are_a_plateau_and_seven_are_not() -> None:
    assert _positions([4, 4.5] * 4, Kind.PLATEAU) == [8]
    found = _first([4, 4.5] * 4, Kind.PLATEAU)
    assert found
    assert found[1].since == 1


@pytest.mark.parametrize(
    ("level", "measure"), [(7, Measure.MOOD), (3, Measure.DISTRESS), (4, Measure.ALLIANCE)]
)
def test_holding_a_good_level_is_no_plateau_and_alliance_has_none(
    level: float, measure: Measure
) -> None:
    assert not any(standing.signals for standing in replay(course([level] * 30, measure)))


def test_a_plateau_is_not_claimed_across_a_dip() -> None:
    flat = _positions([5] * 7 + [1.5] * 4 + [5] * 9, Kind.PLATEAU)
    assert not {10, 11, 12, 13, 14} & set(flat)
    assert 20 in flat


def test_a_slow_rise_through_scatter_is_no_plateau() -> None:
    scatter = [0, 1, -0.5, 0.5, -1, 0, 1, -0.5, 0.5, -1]
    rise = [3 + 0.3 * at + scatter[at % 10] for at in range(16)]
    assert not _positions([round(level * 2) / 2 for level in rise], Kind.PLATEAU)


@pytest.mark.parametrize(
    ("measure", "before"), [(Measure.MOOD, Kind.DIP), (Measure.ALLIANCE, Kind.RUPTURE)]
)
def test_a_long_gap_leaves_dips_and_ruptures_behind_without_calling_them_over(
    measure: Measure, before: Kind
) -> None:
    points = course([7] * 8 + [4] * 6, measure)
    late = [later(p, 60) for p in points[11:]]
    history = replay([*points[:11], *late])
    assert before in kinds(history[10])
    assert not any(
        kinds(standing) & {before, Kind.RECOVERY, Kind.REPAIR} for standing in history[11:]
    )
    assert before in kinds(replay(points)[11])


def test_deterioration_stands_across_a_long_gap() -> None:
    points = course([6] * 8 + [2] * 12)
    late = [later(p, 90) for p in points[17:]]
    assert Kind.DETERIORATION in kinds(replay([*points[:17], *late])[-1])


def test_the_longer_a_dip_holds_the_surer_it_is() -> None:
    history = replay(course([6, 5, 6.5, 5.5] * 2 + [3.5] * 5))
    sure = [s.evidence.share for h in history for s in h.signals if s.kind is Kind.DIP]
    assert len(sure) > 1
    assert sure == sorted(sure)


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_tells_of_a_fall_or_of_something_good_or_of_no_change(kind: Kind) -> None:
    assert kind.is_fall + kind.is_good_news + (kind is Kind.PLATEAU) == 1
    assert kind.is_fall == (kind.traits.gravity > 0)
    ranks = [fall.traits.rank for fall in FALLS], [good.traits.rank for good in GOOD_NEWS]
    assert max(ranks[0]) < Kind.PLATEAU.traits.rank < min(ranks[1])
