"""What the record says beside a step: the person's own numbers and ticks, made safe to show."""

from datetime import timedelta

from msgspec.structs import replace

from guidance.builders import session, weekly
from journal.guidance import beside
from journal.guidance.situation import has_gaps, is_tense
from journal.records import Course, Tension, TherapySession


def tense(*noted: Tension | None) -> list[TherapySession]:
    return [replace(one, tension=it) for one, it in zip(weekly(len(noted)), noted, strict=True)]


def test_the_last_four_ratings_stand_beside_the_steps_that_are_about_them() -> None:
    sessions = [session(n, alliance=rating) for n, rating in enumerate((9, 8, 8, 5, 4), 1)]
    assert beside("talk", sessions, None) == ("Your last ratings: alliance 8, 8, 5, 4.",)
    assert beside("readiness", sessions, None) == ("Your last ratings: distress 5, 5, 5, 5.",)
    assert beside("define", sessions, None) == (
        "Your last ratings: mood 5, 5, 5, 5 · alliance 8, 8, 5, 4 · distress 5, 5, 5, 5.",
    )


def test_what_was_never_rated_is_not_named() -> None:
    sessions = [session(n, alliance=None) for n in range(1, 4)]
    assert beside("fit", sessions, None) == ()
    assert beside("fit", [], None) == ()


def test_recurring_signs_stand_beside_the_step_that_names_what_is_missing() -> None:
    assert beside("define", [session(n, "dread") for n in range(1, 4)], None)[1] == (
        "Ticked several times lately: dreaded the session."
    )


def test_tension_that_was_noted_stands_beside_talking_and_fit() -> None:
    sessions = tense(None, Tension.LITTLE, Tension.NONE, Tension.LOT)
    assert "You noted tension in 2 of your last 4 sessions." in beside("talk", sessions, None)
    assert "You noted tension in 2 of your last 4 sessions." in beside("fit", sessions, None)


def test_tension_counts_when_there_was_a_lot_last_time_or_some_twice_in_four() -> None:
    assert is_tense(tense(Tension.LOT))
    assert is_tense(tense(Tension.LITTLE, None, None, Tension.LITTLE))
    assert not is_tense(tense(Tension.LITTLE, None, None, None))
    assert not is_tense(tense(Tension.LITTLE, Tension.LITTLE, None, None, None, None))
    assert not is_tense(tense(Tension.LOT, Tension.NONE))
    assert not is_tense([])


def test_sessions_missed_or_far_apart_are_gaps() -> None:
    kept = weekly(8)
    assert not has_gaps(kept)
    one_missed = [*kept[:7], session(8, attended=False)]
    assert not has_gaps(one_missed)
    assert has_gaps([*one_missed, session(9, attended=False)])
    late = replace(kept[-1], day=kept[-2].day + timedelta(days=28))
    assert has_gaps([*kept[:-1], late])
    monthly = [replace(one, day=kept[0].day + timedelta(days=28 * n)) for n, one in enumerate(kept)]
    assert not has_gaps(monthly)


def test_hope_approach_and_attendance_stand_beside_their_steps() -> None:
    course = Course(1, "x", approach="CBT\x1b[31m", hoped_for="Sleep\nagain")
    sessions = [*weekly(3), session(4, attended=False)]
    assert beside("expectations", sessions, course) == (
        "At the start you hoped for “Sleep again”.",
    )
    assert beside("approach", sessions, course) == ("You noted “CBT\u241b[31m” as the approach.",)
    assert beside("outside", sessions, course) == ("So far 1 session did not take place.",)
    assert beside("time", sessions, course) == ("3 sessions are noted here so far.",)
    assert beside("time", weekly(1), course) == ("1 session is noted here so far.",)
    assert beside("newer", sessions, course) == ()


def test_a_hope_that_is_a_sentence_has_one_full_stop() -> None:
    for hope in ("To sleep.", "Could I sleep?"):
        [said, *_] = beside("expectations", (), Course(1, "x", hoped_for=hope))
        assert said == f"At the start you hoped for “{hope}”"
