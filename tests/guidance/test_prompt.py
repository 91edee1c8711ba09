"""One prompt at a time: concern, then recurring signs, then the calendar; never a nag."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from guidance.builders import rated, review, session, signal, weekly
from journal.guidance import due, encouragement
from journal.guidance.model import Tone
from journal.guidance.prompt import Prompt, silenced
from journal.ratings import Measure
from journal.records import Action, Answer, Review, ReviewReason, TherapySession
from journal.signals.kinds import GOOD_NEWS, Kind
from journal.signals.model import Signal

PLATEAU, WORSE = signal(Kind.PLATEAU), signal(Kind.DETERIORATION)
LONG_AGO = date(2024, 3, 4)


def offered(
    standing: list[Signal], sessions: list[TherapySession], *rest: Any, **more: Any
) -> Prompt | None:
    return due(standing, sessions, *rest, **more) or encouragement(standing, sessions)


def dreading(count: int) -> list[TherapySession]:
    return [session(number, "dread") for number in range(1, count + 1)]


def test_nothing_is_due_before_the_first_session() -> None:
    assert due([], []) is None


def test_a_signal_comes_before_signs_and_signs_before_the_calendar() -> None:
    sessions = dreading(8)
    prompts = due([PLATEAU], sessions), due([], sessions), due([], weekly(8))
    assert [prompt.reason for prompt in prompts if prompt] == [
        ReviewReason.SIGNAL,
        ReviewReason.SIGNS,
        ReviewReason.CALENDAR,
    ]


def test_the_first_signal_of_concern_is_taken() -> None:
    prompt = due([signal(Kind.REPAIR), WORSE, PLATEAU], weekly(8))
    assert prompt is not None
    assert prompt.signal == WORSE
    assert prompt.route.id == "deterioration"
    assert prompt.title == prompt.route.title
    assert prompt.text == prompt.route.why


def test_recurring_signs_lead_to_the_step_that_answers_them() -> None:
    prompt = due([], dreading(3))
    assert prompt is not None
    assert prompt.signs == ("dread",)
    assert prompt.title == "Something has come up in several sessions: dreaded the session."
    assert prompt.route.steps[0] == "fit"


@pytest.mark.parametrize("attended", range(1, 9))
def test_the_calendar_asks_after_six_attended_sessions(attended: int) -> None:
    prompt = due([], weekly(attended))
    assert (prompt is not None) == (attended >= 6)


def test_missed_sessions_do_not_bring_the_calendar_nearer() -> None:
    missed = [session(number, attended=False) for number in range(6, 12)]
    assert due([], [*weekly(5), *missed]) is None


def test_the_calendar_counts_from_the_last_review_and_can_be_set_or_turned_off() -> None:
    reviews = [review(2), review(6)]
    assert due([], weekly(11), reviews) is None
    prompt = due([], weekly(12), reviews)
    assert prompt is not None
    assert prompt.title == "It may be time to look at how therapy is going."
    assert due([], weekly(11), reviews, interval=5) is not None
    assert due([], weekly(50), interval=None) is None


@pytest.mark.parametrize("further", range(6))
def test_a_review_silences_prompts_for_four_sessions(further: int) -> None:
    reviews = [review(8, PLATEAU.name)]
    prompt = due([PLATEAU], weekly(8 + further), reviews)
    assert (prompt is None) == (further < 4)


def test_any_recent_review_silences_a_calm_prompt() -> None:
    by_hand = [review(8, reason=ReviewReason.HAND)]
    assert due([PLATEAU], weekly(9), by_hand) is None
    assert due([], dreading(9), by_hand) is None


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        ({"ended": LONG_AGO}, False),
        ({"ended": LONG_AGO, "answers": (Answer("talk_line", "a line"),)}, True),
        ({"ended": LONG_AGO, "actions": (Action(1, "call"),)}, True),
        ({"ended": None}, True),
    ],
)
def test_a_review_that_was_ended_with_nothing_in_it_counts_as_none(
    written: dict[str, Any], counts: bool
) -> None:
    past = [replace(review(8, PLATEAU.name), **written)]
    assert (due([PLATEAU], weekly(9), past) is None) is counts
    assert (due([], weekly(9), past) is None) is counts


def test_a_review_of_something_else_does_not_silence_a_grave_prompt() -> None:
    for grave in (WORSE, signal(Kind.RUPTURE)):
        assert due([grave], weekly(9), [review(8, PLATEAU.name)]) is not None
        assert due([grave], weekly(9), [review(8, grave.name)]) is None
        assert due([grave], weekly(12), [review(8, grave.name)]) is not None


def test_the_same_worsening_in_a_second_measure_is_not_asked_about_again() -> None:
    distress = signal(Kind.DETERIORATION, Measure.DISTRESS)
    assert due([distress], weekly(9), [review(8, "deterioration/mood")]) is None


SETBACK = [8.0, 8, 8, 8, 8, 8, 6, 5, 4.5]


@pytest.mark.parametrize(
    ("said", "quiet_for"),
    [({"talk_line": "a line"}, 4), ({"put_off": "1"}, 1), ({"put_off": "6"}, 6)],
)
def test_one_setback_that_shows_in_several_ways_is_asked_about_once(
    said: dict[str, str], quiet_for: int
) -> None:
    step, rupture = signal(Kind.SUDDEN_LOSS, since=7), signal(Kind.RUPTURE, since=7)
    falling = [step, rupture]
    looked_at = replace(
        review(9, "dip/mood"),
        steps=("talk", "fit"),
        ended=LONG_AGO,
        answers=tuple(Answer(*one) for one in said.items()),
    )
    for grave in (falling, [rupture]):
        later = [rated([*SETBACK, *[4.5] * n]) for n in range(8)]
        quiet = [due(grave, sessions, [looked_at], None) is None for sessions in later]
        assert quiet == [n < quiet_for for n in range(8)]


def test_a_rupture_that_began_since_or_was_not_looked_at_is_heard() -> None:
    dip = replace(review(9, "dip/mood"), answers=(Answer("talk_line", "a line"),))
    since, before = signal(Kind.RUPTURE, since=10), signal(Kind.RUPTURE, since=7)
    sessions = rated([8] * 9 + [4])
    assert due([since], sessions, [replace(dip, steps=("talk", "fit"))]) is not None
    assert due([before], sessions, [replace(dip, steps=("readiness", "talk"))]) is not None


def test_behind_a_silenced_signal_a_grave_one_is_still_heard() -> None:
    prompt = due([PLATEAU, WORSE], weekly(9), [review(8, PLATEAU.name)])
    assert prompt is not None
    assert prompt.signal == WORSE


def test_deleting_the_session_of_a_review_does_not_lose_count() -> None:
    sessions = [s for s in weekly(12) if s.number != 8]
    assert due([PLATEAU], sessions[:-2], [review(8, PLATEAU.name)]) is None
    assert due([PLATEAU], sessions, [review(8, PLATEAU.name)]) is not None


def test_missed_sessions_do_not_end_the_silence_of_a_review() -> None:
    missed = [session(number, attended=False) for number in range(9, 14)]
    assert due([PLATEAU], [*weekly(8), *missed], [review(8, PLATEAU.name)]) is None


def test_a_course_that_began_long_ago_is_not_called_early() -> None:
    early, later = (due([PLATEAU], weekly(6), started=day) for day in (None, LONG_AGO))
    assert early is not None
    assert early.route.id == "plateau_early"
    assert later is not None
    assert later.route.id == "plateau_good_alliance"
    assert offered([PLATEAU], weekly(6), started=LONG_AGO) == later


def test_a_review_before_the_first_session_counts_from_the_start() -> None:
    assert due([], weekly(6), [review(None)]) is not None
    assert due([], weekly(5), [review(None)]) is None


@pytest.mark.parametrize("kind", sorted(GOOD_NEWS))
def test_good_news_is_offered_but_never_due(kind: Kind) -> None:
    good = signal(kind)
    assert due([good], weekly(5)) is None
    prompt = encouragement([good], weekly(5))
    assert prompt is not None
    assert prompt.signal == good
    assert prompt.route.tone is Tone.ENCOURAGEMENT
    assert offered([good], weekly(5)) == prompt


def test_what_is_due_goes_before_good_news() -> None:
    prompt = offered([signal(Kind.REPAIR), PLATEAU], weekly(8))
    assert prompt is not None
    assert prompt.signal == PLATEAU


def test_without_anything_nothing_is_offered() -> None:
    assert offered([], weekly(3)) is None
    assert encouragement([PLATEAU], weekly(3)) is None


sessions_lists = st.lists(
    st.tuples(st.booleans(), st.lists(st.sampled_from(["dread", "newer"]), max_size=2)), max_size=12
).map(lambda rows: [session(n, *signs, attended=a) for n, (a, signs) in enumerate(rows, 1)])
signals = st.lists(st.builds(signal, st.sampled_from(Kind), st.sampled_from(Measure)), max_size=4)
reviews = st.lists(
    st.builds(
        review,
        st.none() | st.integers(0, 20),
        st.sampled_from(["", "plateau/mood", "deterioration/mood", "newer"]),
        st.sampled_from(ReviewReason),
    ),
    max_size=3,
)


@given(signals, sessions_lists, reviews, st.none() | st.integers(1, 12))
def test_whatever_happened_a_due_prompt_is_no_good_news(
    standing: list[Signal],
    sessions: list[TherapySession],
    past: list[Review],
    interval: int | None,
) -> None:
    prompt = due(standing, sessions, past, interval)
    if prompt is None:
        return
    assert prompt.route.tone is not Tone.ENCOURAGEMENT
    assert (prompt.signal is not None) == (prompt.reason is ReviewReason.SIGNAL)
    assert prompt.signal is None or prompt.signal in standing


@given(sessions_lists, reviews)
def test_a_grave_signal_without_a_review_of_its_own_is_due_once_a_session_has_followed(
    sessions: list[TherapySession],
    past: list[Review],
) -> None:
    newest = max((s.number for s in sessions if s.attended), default=0)
    unrelated = [
        r for r in past if not r.signal.startswith("deterioration") and (r.after or 0) < newest
    ]
    assert due([WORSE], sessions, unrelated, None) is not None


@given(signals, sessions_lists)
def test_a_review_just_opened_leaves_no_prompt_until_the_next_session(
    standing: list[Signal],
    sessions: list[TherapySession],
) -> None:
    newest = max((s.number for s in sessions), default=None)
    assert due(standing, sessions, [review(newest)]) is None


def test_a_fall_that_was_brought_up_and_goes_on_is_left_to_work_for_four_sessions() -> None:
    looked_at = replace(review(4, "dip/distress"), actions=(Action(1, "Walk"),))
    told = replace(looked_at, answers=(Answer("after_said", "partly"),))
    assert [bool(due([WORSE], weekly(count), [told])) for count in (5, 6, 7, 8)] == [
        *[False] * 3,
        True,
    ]
    # Where it was not said, began since, or is of something else, it is told.
    assert due([WORSE], weekly(5), [looked_at])
    assert due([signal(Kind.DETERIORATION, since=5)], weekly(5), [told])
    assert due([signal(Kind.RUPTURE)], weekly(5), [told])


@pytest.mark.parametrize("kind", [Kind.DIP, Kind.DETERIORATION, Kind.RELAPSE, Kind.RUPTURE])
def test_a_fall_that_may_be_coming_back_opens_no_prompt(kind: Kind) -> None:
    fallen = signal(kind)
    assert due([fallen], weekly(5), interval=None)
    assert due([coming_back(fallen)], weekly(5), interval=None) is None


def coming_back(fallen: Signal) -> Signal:
    return replace(fallen, evidence=replace(fallen.evidence, before=5.0, now=4.5))


def said_instead(question: str, value: str, after: int, opened_by: str = "plateau/mood") -> Review:
    said = review(after, opened_by)
    return replace(said, ended=LONG_AGO, answers=(Answer(question, value),))


HURT = replace(review(8, reason=ReviewReason.HAND), steps=("harm", "safety"))
BOUNDARY = Answer("harm_what", "boundary")
UNSAFE = replace(
    review(8, reason=ReviewReason.STOPPING), answers=(Answer("stopping_why", "hurt,fit"),)
)


@pytest.mark.parametrize("told", [replace(HURT, answers=(BOUNDARY,)), UNSAFE])
def test_who_was_hurt_is_not_prompted_to_talk_it_over_with_that_therapist(told: Review) -> None:
    strain = signal(Kind.RUPTURE, since=9)
    assert [bool(due([strain], weekly(count), [told])) for count in (8, 9, 11, 12)] == [
        False,
        False,
        False,
        True,
    ]
    worse = due([signal(Kind.DETERIORATION, since=9)], weekly(9), [told])
    assert worse
    assert worse.route.id == "deterioration"
    assert due([strain], weekly(9), [HURT])


@pytest.mark.parametrize("put_off", [1, 2, 5])
def test_a_prompt_that_is_put_off_comes_back_after_that_many_sessions(put_off: int) -> None:
    off = said_instead("put_off", str(put_off), 8)
    quiet = [due([PLATEAU], weekly(8 + since), [off]) is None for since in range(7)]
    assert quiet == [since < put_off for since in range(7)]


def test_putting_off_keeps_every_calm_prompt_away_but_nothing_grave() -> None:
    off = said_instead("put_off", "3", 8)
    assert due([], dreading(9), [off]) is None
    assert due([], weekly(9), [off]) is None
    worse = due([WORSE], weekly(8), [off])
    assert worse is not None
    assert worse.signal == WORSE


def test_a_grave_prompt_can_be_put_off_too() -> None:
    off = said_instead("put_off", "2", 8, "deterioration/distress")
    assert due([WORSE], weekly(9), [off]) is None
    assert due([WORSE], weekly(10), [off]) is not None


def test_putting_off_does_not_count_as_a_review_for_the_calendar() -> None:
    off = said_instead("put_off", "2", 8, "")
    assert due([], weekly(9), [off]) is None
    prompt = due([], weekly(10), [off])
    assert prompt is not None
    assert prompt.reason is ReviewReason.CALENDAR


def test_what_is_left_with_a_reason_counts_as_looked_at() -> None:
    left = said_instead("left", "we talked about it", 8)
    assert [due([PLATEAU], weekly(n), [left]) is None for n in (8, 11, 12)] == [True, True, False]


def test_a_review_in_which_more_was_said_than_no_counts() -> None:
    more = replace(
        review(8, "plateau/mood"), answers=(Answer("matches", "no"), Answer("define_about", "pace"))
    )
    assert due([], weekly(11), [more]) is None
    assert due([], weekly(14), [more]) is not None


def refused(name: str) -> Review:
    return replace(review(8, name), answers=(Answer("matches", "no"),))


@pytest.mark.parametrize(
    ("name", "left_alone"),
    [
        ("dip/mood", {"dip/distress", "sudden_loss/mood"}),
        ("sudden_loss/distress", {"dip/mood", "sudden_loss/mood"}),
        ("relapse/mood", {"relapse/distress", "dip/mood", "sudden_loss/distress"}),
        ("deterioration/mood", {"deterioration/distress", "relapse/mood", "dip/distress"}),
        ("sudden_loss/alliance", {"rupture/alliance"}),
        ("rupture/alliance", {"sudden_loss/alliance"}),
        ("plateau/mood", {"plateau/distress"}),
    ],
)
def test_with_a_signal_that_does_not_match_goes_what_says_the_same_or_less(
    name: str, left_alone: set[str]
) -> None:
    kinds = {alike.partition("/")[0] for alike in silenced([refused(name)], weekly(9))}
    assert {name, *left_alone} <= silenced([refused(name)], weekly(9))
    assert "deterioration" not in kinds or name.startswith("deterioration")
    assert "relapse" not in kinds or name.startswith(("relapse", "deterioration"))


@pytest.mark.parametrize(
    ("name", "told", "is_named"),
    [
        ("dip/mood", signal(Kind.DETERIORATION), True),
        ("sudden_loss/distress", signal(Kind.DETERIORATION), True),
        ("relapse/mood", signal(Kind.DETERIORATION, Measure.DISTRESS), True),
        ("dip/distress", signal(Kind.RELAPSE), True),
        ("plateau/mood", signal(Kind.DETERIORATION), False),
        ("rupture/alliance", signal(Kind.DETERIORATION), False),
        ("dip/mood", signal(Kind.RUPTURE), False),
    ],
)
def test_a_graver_fall_is_told_with_what_was_said_of_the_lesser_one(
    name: str, told: Signal, is_named: bool
) -> None:
    prompt = due([told], weekly(9), [refused(name)])
    assert prompt
    assert prompt.signal == told
    assert ("You said the dip" in prompt.title) is is_named
    # After four sessions it is not spoken of any more.
    later = due([told], weekly(12), [refused(name)])
    assert later
    assert later.title == later.route.title
