"""One event is one story, in however many signals it shows."""

import pytest
from msgspec.structs import replace

from journal.ratings import Measure
from journal.signals import Evidence, Kind, Signal, event_in_short, event_sentence, events
from signals.courses import course

POINTS = course([5] * 12)
MOOD, DISTRESS, ALLIANCE = Measure.MOOD, Measure.DISTRESS, Measure.ALLIANCE


def signal(
    kind: Kind, measure: Measure, since: int = 9, before: float = 4.5, now: float = 2.4
) -> Signal:
    return Signal(kind, measure, since, 0.6, Evidence(before, now, 1.3, 4, 0.8))


def test_mood_and_distress_that_get_worse_together_are_told_in_one_sentence() -> None:
    low, high = signal(Kind.DIP, MOOD), signal(Kind.DIP, DISTRESS, 10, 6.6, 8.4)
    (event,) = events([low, high])
    assert event.strongest is low
    assert event_sentence(event, POINTS) == (
        "Since 4 March things have been harder: mood about 2.5 (was about 4.5), distress about 8.5"
        " (was about 6.5); more likely than not."
    )


def test_a_step_and_what_it_led_to_are_one_event() -> None:
    found = events([signal(Kind.DETERIORATION, MOOD), signal(Kind.SUDDEN_LOSS, MOOD, 8)])
    assert len(found) == 1
    assert "Mood has been lower since 4 March and has stayed so" in event_sentence(found[0], POINTS)


@pytest.mark.parametrize(
    ("step", "led_to", "measure"),
    [
        (Kind.SUDDEN_LOSS, Kind.RUPTURE, ALLIANCE),
        (Kind.SUDDEN_GAIN, Kind.IMPROVEMENT, ALLIANCE),
        (Kind.SUDDEN_GAIN, Kind.REPAIR, ALLIANCE),
        (Kind.SUDDEN_GAIN, Kind.RECOVERY, DISTRESS),
        (Kind.IMPROVEMENT, Kind.RECOVERY, MOOD),
    ],
)
@pytest.mark.parametrize("step_is_first", [True, False])
def test_a_step_in_any_measure_and_what_it_led_to_there_are_told_once(
    step: Kind, led_to: Kind, measure: Measure, step_is_first: bool
) -> None:
    both = [signal(step, measure, 8), signal(led_to, measure)]
    given = both if step_is_first else both[::-1]
    assert [event.signals for event in events(given)] == [tuple(given)]
    late = [signal(step, measure, 4), signal(led_to, measure)]
    assert len(events(late)) == 2


@pytest.mark.parametrize(
    "pair",
    [
        (signal(Kind.RUPTURE, ALLIANCE), signal(Kind.IMPROVEMENT, ALLIANCE)),
        (signal(Kind.PLATEAU, MOOD), signal(Kind.IMPROVEMENT, MOOD)),
        (signal(Kind.DIP, MOOD, 9), signal(Kind.DIP, DISTRESS, 5)),
        (signal(Kind.DIP, MOOD), signal(Kind.RUPTURE, ALLIANCE)),
        (signal(Kind.IMPROVEMENT, MOOD), signal(Kind.IMPROVEMENT, ALLIANCE)),
        (signal(Kind.DIP, MOOD), signal(Kind.PLATEAU, DISTRESS)),
        (signal(Kind.RELAPSE, MOOD), signal(Kind.IMPROVEMENT, DISTRESS)),
    ],
)
def test_what_began_apart_or_is_of_another_kind_stays_apart(pair: tuple[Signal, Signal]) -> None:
    found = events(pair)
    assert [event.signals for event in found] == [(one,) for one in pair]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.PLATEAU, "things have been about level: mood about 4.5, distress about 4.5; "),
        (Kind.RECOVERY, "things have been about as they were before the dip: mood about 4.5, "),
        (
            Kind.IMPROVEMENT,
            "things have been better than at the start: mood about 4.5 (was about 2.5), ",
        ),
    ],
)
def test_good_news_and_no_news_of_both_are_one_sentence_too(kind: Kind, said: str) -> None:
    both = [signal(kind, MOOD, 9, 2.4, 4.5), signal(kind, DISTRESS, 9, 6.5, 4.5)]
    (event,) = events(both)
    assert event_sentence(event, POINTS).startswith(f"Since 4 March {said}")


def test_what_needs_words_of_its_own_is_told_by_itself() -> None:
    gain = signal(Kind.IMPROVEMENT, MOOD)
    doubted = replace(gain, evidence=replace(gain.evidence, against=1))
    assert len(events([doubted, signal(Kind.IMPROVEMENT, DISTRESS)])) == 2


@pytest.mark.parametrize(
    ("against", "said", "in_short"),
    [
        (1, "today was harder, and one session isn’t a trend", "last time harder"),
        (2, "the last two were harder, and two sessions aren’t a trend yet", "lately harder"),
        (3, "the last 3 were harder", "lately harder"),
    ],
)
def test_gains_that_the_same_sessions_speak_against_are_one_event(
    against: int, said: str, in_short: str
) -> None:
    gains = (signal(Kind.IMPROVEMENT, MOOD), signal(Kind.IMPROVEMENT, DISTRESS, 9, 6.6, 4.4))
    (event,) = events(
        [replace(gain, evidence=replace(gain.evidence, against=against)) for gain in gains]
    )
    assert event_sentence(event, POINTS) == (
        "Since 4 March things have been better than at the start: mood about 2.5 (was about 4.5),"
        f" distress about 4.5 (was about 6.5); {said}; more likely than not."
    )
    assert f"; {in_short}; " in event_in_short(event, POINTS)


def test_every_signal_is_in_one_event_and_the_order_is_kept() -> None:
    given = [
        signal(Kind.DIP, MOOD),
        signal(Kind.RUPTURE, ALLIANCE),
        signal(Kind.DIP, DISTRESS),
        signal(Kind.IMPROVEMENT, ALLIANCE),
    ]
    found = events(given)
    assert [event.strongest for event in found] == [given[0], given[1], given[3]]
    assert sorted(id(one) for event in found for one in event.signals) == sorted(map(id, given))


def test_a_step_and_the_return_it_led_to_are_one_event_in_both_measures() -> None:
    kinds = (Kind.SUDDEN_GAIN, Kind.RECOVERY)
    given = [signal(kind, measure) for kind in kinds for measure in (MOOD, DISTRESS)]
    (event,) = events(given)
    assert event.signals == tuple(given)


@pytest.mark.parametrize(
    ("signals", "said"),
    [
        (
            [signal(Kind.DIP, MOOD), signal(Kind.DIP, DISTRESS, 10, 6.6, 8.4)],
            "Harder since 4 Mar: mood 4.5→2.5, distress 6.5→8.5; more likely than not.",
        ),
        (
            [signal(Kind.IMPROVEMENT, MOOD, 9, 2.4, 4.5), signal(Kind.IMPROVEMENT, DISTRESS)],
            "Better since 4 Mar: mood 2.5→4.5, distress 4.5→2.5; more likely than not.",
        ),
        (
            [signal(Kind.PLATEAU, MOOD), signal(Kind.PLATEAU, DISTRESS, 9, 6.5, 6.6)],
            "About level since 4 Mar: mood about 2.5, distress about 6.5; more likely than not.",
        ),
        ([signal(Kind.RUPTURE, ALLIANCE)], "Alliance lower since 4 Mar: 4.5→2.5; more likely"),
        (
            [signal(Kind.REPAIR, ALLIANCE)],
            "Alliance near the earlier level since 4 Mar: about 2.5; more likely",
        ),
        (
            [signal(Kind.RECOVERY, DISTRESS)],
            "Distress near the earlier level since 4 Mar: about 2.5; more likely",
        ),
        ([signal(Kind.DIP, DISTRESS, 9, 6, 8)], "Distress higher since 4 Mar: 6→8; more likely"),
        ([signal(Kind.SUDDEN_GAIN, DISTRESS)], "Distress lower since 4 Mar: 4.5→2.5; more likely"),
        ([signal(Kind.PLATEAU, MOOD)], "Mood about level since 4 Mar: about 2.5; more likely"),
        (
            [signal(Kind.RUPTURE, ALLIANCE, 9, 4.4, 4.6)],
            "Alliance lower since 4 Mar, now easing: about 4.5;",
        ),
        (
            [signal(Kind.DIP, MOOD, 9, 6.0, 5.5), signal(Kind.DIP, DISTRESS, 9, 5.0, 5.5)],
            "Harder since 4 Mar, now easing: mood 6→5.5, distress 5→5.5; more likely",
        ),
        (
            [signal(Kind.DIP, MOOD, 9, 6.0, 5.5), signal(Kind.DIP, DISTRESS, 9, 5.0, 6.5)],
            "Harder since 4 Mar: mood 6→5.5, distress 5→6.5; more likely",
        ),
    ],
)
def test_an_event_is_told_in_few_words(signals: list[Signal], said: str) -> None:
    (event,) = events(signals)
    assert event_in_short(event, POINTS).startswith(said)


def test_a_fall_of_which_hardly_anything_is_left_is_told_as_coming_back() -> None:
    (dip,) = events([signal(Kind.DIP, MOOD, 9, 6.0, 5.5), signal(Kind.DIP, DISTRESS, 9, 5.0, 5.5)])
    assert event_sentence(dip, POINTS) == (
        "Since 4 March things have been harder, though this may be easing: mood about 5.5 (was"
        " about 6), distress about 5.5 (was about 5); more likely than not."
    )
    (relapse,) = events([signal(Kind.RELAPSE, MOOD, 9, 7.0, 6.5)])
    assert "though this may be easing (about 6.5 now" in event_sentence(relapse, POINTS)


def test_a_gain_that_is_doubted_says_so_in_few_words_too() -> None:
    gain = signal(Kind.IMPROVEMENT, DISTRESS)
    (event,) = events([replace(gain, evidence=replace(gain.evidence, against=1))])
    told = event_in_short(event, POINTS)
    assert told == "Distress lower since 4 Mar: 4.5→2.5; last time higher; more likely than not."
