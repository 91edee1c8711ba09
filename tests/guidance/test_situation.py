"""What is read from the sessions: the work together, the recurring signs, how long."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.builders import FIRST_DAY, rated, session, signal, weekly
from journal.guidance import Situation, recurring_signs, situation_of
from journal.guidance.situation import Alliance
from journal.records import ReviewReason
from journal.signals.kinds import Kind


@pytest.mark.parametrize(
    ("alliance", "level"),
    [
        ((), Alliance.UNKNOWN),
        ((7.0, 7.0, 7.0, 7.0), Alliance.GOOD),
        ((7.0, 7.0, 7.0, 6.5), Alliance.WEAK),
        ((2.0, 2.0, 8.0, 8.0, 8.0, 8.0), Alliance.GOOD),
        ((9.0, 9.0, 3.0, 5.0, 6.0, 6.0), Alliance.WEAK),
        ((3.0, 8.0, 8.0, 8.0), Alliance.GOOD),
        ((3.0, 8.0), Alliance.WEAK),
        ((8.0,), Alliance.GOOD),
    ],
)
def test_the_alliance_is_good_when_its_last_four_ratings_are(
    alliance: tuple[float, ...], level: Alliance
) -> None:
    assert Situation(alliance=alliance).alliance_level is level


@pytest.mark.parametrize(
    ("alliance", "falling"),
    [
        ((8.0, 8.0, 8.0, 8.0, 6.5, 6.5), True),
        ((8.0, 8.0, 8.0, 8.0, 6.5, 7.0), False),
        ((2.0, 8.0, 8.0, 8.0, 8.0, 6.5, 6.5), True),
        ((8.0, 8.0, 6.0, 6.0), True),
        ((8.0, 2.0, 2.0), False),
        ((8.0,), False),
        ((), False),
        ((4.0, 4.0, 4.0, 4.0, 9.0, 9.0), False),
    ],
)
def test_the_alliance_falls_when_two_ratings_lie_well_below_the_four_before(
    alliance: tuple[float, ...], falling: bool
) -> None:
    assert Situation(alliance=alliance).alliance_falling is falling


def test_a_standing_rupture_is_a_falling_alliance_whatever_the_ratings() -> None:
    steady = (8.0,) * 6
    assert Situation(standing=(signal(Kind.RUPTURE),), alliance=steady).alliance_falling
    assert Situation(signal=signal(Kind.RUPTURE), alliance=steady).alliance_falling


@pytest.mark.parametrize(("since", "sessions", "weeks"), [(1, 13, 12), (13, 13, 0), (20, 13, 0)])
def test_without_dates_a_signal_has_stood_a_week_for_each_session(
    since: int, sessions: int, weeks: int
) -> None:
    assert Situation(signal(Kind.PLATEAU, since=since), sessions=sessions).weeks_of_signal == weeks


def test_a_signal_has_stood_since_the_day_of_the_session_at_which_it_began() -> None:
    sessions = [session(1), session(2, attended=False), *(session(n) for n in (5, 9, 13))]
    for since, weeks in ((1, 12), (2, 8), (4, 0)):
        plateau = signal(Kind.PLATEAU, since=since)
        found = situation_of(sessions, ReviewReason.SIGNAL, signal=plateau)
        assert found.weeks_of_signal == weeks
    for outside in (0, 5):
        plateau = signal(Kind.PLATEAU, since=outside)
        assert situation_of(sessions, ReviewReason.SIGNAL, signal=plateau).signal_weeks is None


def test_without_a_signal_nothing_has_stood() -> None:
    assert Situation(sessions=12, weeks=12).weeks_of_signal == 0


def test_a_situation_is_read_from_the_sessions_that_were_attended() -> None:
    sessions = [*rated([8.0, None, 6.0]), session(4, attended=False), session(5, alliance=7.0)]
    dip = signal(Kind.DIP)
    read = situation_of(sessions, ReviewReason.SIGNAL, [dip], dip)
    assert read == Situation(dip, (dip,), (8.0, 6.0, 7.0), 4, 4, (), ReviewReason.SIGNAL, 2)


def test_weeks_count_from_the_start_of_the_course_if_it_is_known() -> None:
    earlier = FIRST_DAY - timedelta(weeks=10)
    assert situation_of(weekly(3), ReviewReason.HAND, started=earlier).weeks == 12
    later = FIRST_DAY + timedelta(weeks=10)
    assert situation_of(weekly(3), ReviewReason.HAND, started=later).weeks == 0
    assert situation_of([], ReviewReason.HAND, started=earlier).weeks is None
    assert situation_of(weekly(3), ReviewReason.HAND).weeks == 2


def test_a_sign_recurs_from_the_third_of_five_sessions() -> None:
    twice = [session(1, "dread"), session(2), session(3, "dread"), session(4), session(5)]
    assert recurring_signs(twice) == ()
    assert recurring_signs([*twice[:4], session(5, "dread")]) == ("dread",)


def test_a_sign_older_than_five_sessions_no_longer_counts() -> None:
    sessions = [session(1, "dread"), session(2, "dread"), *weekly(6)[2:5], session(6, "dread")]
    assert recurring_signs(sessions) == ()


def test_missed_sessions_do_not_push_signs_out() -> None:
    missed = [session(number, attended=False) for number in range(4, 10)]
    sessions = [session(1, "dread"), session(2, "dread"), session(3, "dread"), *missed]
    assert recurring_signs(sessions) == ("dread",)


def test_a_sign_ticked_twice_in_one_session_counts_once() -> None:
    assert recurring_signs([session(1, "dread", "dread"), session(2, "dread")]) == ()


def test_the_sign_ticked_most_often_comes_first_and_unknown_ones_are_kept() -> None:
    sessions = [session(n, "dread", "from_a_newer_version") for n in (1, 2, 3)]
    sessions.append(session(4, "from_a_newer_version"))
    assert recurring_signs(sessions) == ("from_a_newer_version", "dread")


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=9))
def test_recurring_signs_are_those_in_three_of_the_last_five(ticks: list[list[str]]) -> None:
    sessions = [session(number, *signs) for number, signs in enumerate(ticks, 1)]
    last = ticks[-5:]
    expected = {sign for sign in "abc" if sum(sign in signs for signs in last) >= 3}
    found = recurring_signs(sessions)
    assert set(found) == expected
    assert len(found) == len(expected)
