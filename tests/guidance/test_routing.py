"""Each situation leads to its row: tone, first steps, when to look again."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from guidance.builders import signal
from journal.guidance import Situation, catalog, route
from journal.guidance.model import SignsPlace, Tone
from journal.ratings import Measure
from journal.records import ReviewReason
from journal.signals.kinds import GOOD_NEWS, Kind
from journal.signals.model import Signal

STEPS = tuple(step.id for step in catalog().steps)
ASIDES = ("safety", "stopping", "harm")
STEADY, LOW, FALLING = (8.0,) * 6, (5.0,) * 6, (8.0, 8.0, 8.0, 8.0, 5.0, 5.0)
ALLIANCE = Measure.ALLIANCE


def after(
    kind: Kind,
    alliance: tuple[float, ...] = STEADY,
    sessions: int = 10,
    measure: Measure | None = None,
    signs: tuple[str, ...] = (),
) -> Situation:
    seen = signal(kind, measure)
    weeks = sessions
    return Situation(seen, (seen,), alliance, sessions, weeks, signs, ReviewReason.SIGNAL)


@pytest.mark.parametrize(
    ("situation", "row", "tone", "steps"),
    [
        (after(Kind.DIP), "dip_alliance_holding", Tone.NORMAL, "readiness talk"),
        (after(Kind.DIP, ()), "dip_alliance_holding", Tone.NORMAL, "readiness talk"),
        (after(Kind.DIP, FALLING), "dip_alliance_falling", Tone.CONCERN, "talk fit"),
        (after(Kind.SUDDEN_LOSS), "dip_alliance_holding", Tone.NORMAL, "readiness talk"),
        (after(Kind.SUDDEN_LOSS, FALLING), "dip_alliance_falling", Tone.CONCERN, "talk fit"),
        (after(Kind.SUDDEN_LOSS, measure=ALLIANCE), "rupture", Tone.CONCERN, "talk fit"),
        (after(Kind.RECOVERY), "recovery", Tone.ENCOURAGEMENT, "credit"),
        (after(Kind.RUPTURE), "rupture", Tone.CONCERN, "talk fit"),
        (after(Kind.REPAIR), "repair", Tone.ENCOURAGEMENT, "credit"),
        (
            after(Kind.PLATEAU),
            "plateau_good_alliance",
            Tone.CURIOUS,
            "define expectations approach outside",
        ),
        (after(Kind.PLATEAU, LOW), "plateau_weak_alliance", Tone.CURIOUS, "fit talk"),
        (
            after(Kind.PLATEAU, ()),
            "plateau_alliance_unknown",
            Tone.CURIOUS,
            "define fit expectations approach outside",
        ),
        (after(Kind.PLATEAU, sessions=6), "plateau_early", Tone.PATIENT, "expectations time"),
        (after(Kind.PLATEAU, sessions=15), "plateau_long", Tone.FIRM, " ".join(STEPS)),
        (after(Kind.PLATEAU, LOW, sessions=15), "plateau_long", Tone.FIRM, " ".join(STEPS)),
        (after(Kind.DETERIORATION), "deterioration", Tone.URGENT, "safety talk outside support"),
        (after(Kind.RELAPSE), "relapse", Tone.CONCERN, "talk credit outside support"),
        (after(Kind.IMPROVEMENT), "improvement", Tone.ENCOURAGEMENT, "credit"),
        (after(Kind.SUDDEN_GAIN), "sudden_gain", Tone.ENCOURAGEMENT, "credit"),
        *(
            (
                after(kind, measure=Measure.ALLIANCE),
                "alliance_better",
                Tone.ENCOURAGEMENT,
                "credit",
            )
            for kind in (Kind.IMPROVEMENT, Kind.SUDDEN_GAIN)
        ),
        (
            Situation(reason=ReviewReason.CALENDAR),
            "calendar",
            Tone.NEUTRAL,
            "expectations fit readiness",
        ),
        (
            Situation(reason=ReviewReason.STOPPING),
            "stopping",
            Tone.CARE,
            "stopping safety talk",
        ),
        (Situation(harmed=True), "harm", Tone.CARE, "harm safety"),
        (Situation(reason=ReviewReason.HAND), "hand", Tone.NEUTRAL, " ".join(STEPS)),
    ],
)
def test_a_situation_leads_to_its_row(
    situation: Situation, row: str, tone: Tone, steps: str
) -> None:
    found = route(situation)
    assert (found.id, found.tone, " ".join(found.steps)) == (row, tone, steps)


def test_every_row_of_the_table_is_reached() -> None:
    kinds = [after(kind, a, n) for kind in Kind for a in (STEADY, FALLING, LOW, ()) for n in (4, 9)]
    reasons = [Situation(reason=reason, signs=("dread",)) for reason in ReviewReason]
    others = (
        after(Kind.PLATEAU, sessions=30),
        after(Kind.IMPROVEMENT, measure=Measure.ALLIANCE),
        Situation(harmed=True),
    )
    reached = {route(situation).id for situation in (*kinds, *reasons, *others)}
    assert reached == {row.id for row in catalog().routes}


def test_a_plateau_is_long_from_twelve_weeks_on_however_many_sessions_that_is() -> None:
    eight = after(Kind.PLATEAU, sessions=8)
    assert route(replace(eight, signal_weeks=11)).id == "plateau_good_alliance"
    assert route(replace(eight, signal_weeks=12)).id == "plateau_long"
    assert route(replace(eight, sessions=14)).id == "plateau_good_alliance"
    assert route(replace(eight, sessions=15)).id == "plateau_long"


def test_a_course_that_began_months_before_its_first_entry_is_not_called_early() -> None:
    six = after(Kind.PLATEAU, sessions=6)
    assert route(replace(six, weeks=11)).id == "plateau_early"
    assert route(replace(six, weeks=None)).id == "plateau_early"
    assert route(replace(six, weeks=12)).id == "plateau_good_alliance"


@pytest.mark.parametrize("sign", [sign.id for sign in catalog().signs])
def test_a_recurring_sign_leads_to_the_step_that_answers_it_first(sign: str) -> None:
    found = route(Situation(signs=(sign,), reason=ReviewReason.SIGNS))
    assert found.id == "signs_recurring"
    assert found.steps[0] == catalog().sign(sign).step
    assert "talk" in found.steps


def test_a_recurring_sign_comes_first_in_a_calm_row_and_after_a_grave_one() -> None:
    calm = route(after(Kind.PLATEAU, signs=("too_slow",)))
    assert calm.steps == ("readiness", "define", "expectations", "approach", "outside")
    grave = route(after(Kind.DETERIORATION, signs=("too_fast", "dread")))
    assert grave.steps == ("safety", "talk", "outside", "support", "readiness", "fit")


def test_good_news_is_not_mixed_with_signs() -> None:
    assert route(after(Kind.IMPROVEMENT, signs=("dread",))).steps == ("credit",)


def test_a_sign_of_a_newer_version_adds_no_step() -> None:
    found = route(Situation(signs=("newer",), reason=ReviewReason.SIGNS))
    assert found.steps == ("talk",)


def test_a_review_for_a_signal_that_is_gone_becomes_the_short_check() -> None:
    assert route(Situation(reason=ReviewReason.SIGNAL)).id == "calendar"
    assert route(Situation(reason=ReviewReason.SIGNS)).id == "calendar"
    assert route(Situation(reason=ReviewReason.SIGNAL, signs=("dread",))).id == "signs_recurring"


def test_thinking_of_stopping_and_getting_worse_show_who_to_call() -> None:
    shown = {row.id for row in catalog().routes if row.safety}
    assert shown == {"deterioration", "stopping", "harm"}


def test_a_dip_is_looked_at_again_after_two_sessions() -> None:
    assert route(after(Kind.DIP)).look_again == 2


def test_every_step_is_reached_without_a_full_review() -> None:
    rows = [row for row in catalog().routes if len(row.steps) < len(STEPS)]
    reached = {step for row in rows for step in row.steps}
    assert reached | {sign.step for sign in catalog().signs} == {*STEPS, *ASIDES}


def test_only_calm_rows_let_a_sign_come_first() -> None:
    first = [row for row in catalog().routes if row.signs is SignsPlace.FIRST]
    assert first
    assert not [row for row in first if row.is_grave or row.safety]


ratings = st.integers(0, 20).map(lambda half: half / 2)
signals = st.builds(
    signal, st.sampled_from(Kind), st.sampled_from(Measure), since=st.integers(-3, 60)
)
situations = st.builds(
    Situation,
    st.none() | signals,
    st.lists(signals, max_size=4).map(tuple),
    st.lists(ratings, max_size=9).map(tuple),
    st.integers(0, 60),
    st.none() | st.integers(0, 300),
    st.lists(st.sampled_from([*(s.id for s in catalog().signs), "newer", ""])).map(tuple),
    st.sampled_from(ReviewReason),
    st.none() | st.integers(0, 300),
    st.booleans(),
    st.booleans(),
)


@given(situations)
def test_any_situation_has_a_way_through_known_steps_each_once(situation: Situation) -> None:
    found = route(situation)
    assert found.steps
    assert set(found.steps) <= {*STEPS, *ASIDES}
    assert len(set(found.steps)) == len(found.steps)


@given(situations)
def test_goals_and_life_outside_come_before_moving_on(situation: Situation) -> None:
    steps = route(situation).steps
    if "time" in steps:
        before = steps[: steps.index("time")]
        assert {"expectations", "outside"} & {*steps} <= {*before}


@pytest.mark.parametrize(
    ("noted", "first"),
    [
        ({"tense": True}, ("talk", "fit")),
        ({"gaps": True}, ("outside",)),
        ({"alliance": LOW}, ("fit", "talk")),
        ({"alliance": FALLING}, ("fit", "talk")),
        ({"signs": ("too_fast",), "tense": True, "gaps": True}, ("readiness", "talk", "fit")),
    ],
)
def test_what_was_noted_leads_in_a_calm_row_and_follows_in_a_grave_one(
    noted: dict[str, Any], first: tuple[str, ...]
) -> None:
    calm = route(Situation(reason=ReviewReason.CALENDAR, **noted))
    assert calm.steps[: len(first)] == first
    assert {*calm.steps} >= {"expectations", "fit", "readiness"}
    grave = route(replace(after(Kind.DETERIORATION), **noted))
    assert grave.steps[:4] == ("safety", "talk", "outside", "support")
    assert {*grave.steps} >= {*first}


@given(situations)
def test_encouragement_is_only_for_good_news(situation: Situation) -> None:
    good = situation.signal is not None and situation.signal.kind in GOOD_NEWS
    is_good_news = route(situation).tone is Tone.ENCOURAGEMENT
    assert is_good_news == (good and situation.reason is ReviewReason.SIGNAL)


@given(situations, st.lists(signals, max_size=3))
def test_other_standing_signals_change_nothing_unless_one_is_a_rupture(
    situation: Situation, more: list[Signal]
) -> None:
    calm = tuple(s for s in more if s.kind is not Kind.RUPTURE)
    assert route(replace(situation, standing=calm)) == route(replace(situation, standing=()))
