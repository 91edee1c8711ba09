"""The loop after a review: asked once whether it was said, then, when it is time, if it helped."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from guidance.builders import FIRST_DAY, session, signal, weekly
from journal.guidance import Stage, brought_up_on, catalog, follow_up, is_settled, walk
from journal.guidance.afterwards import (
    NEXT,
    VERDICT,
    earlier_follow_ups,
    further_steps,
    newest_open_follow_up,
    questions_on_helping,
)
from journal.guidance.offering import HAND_IT_OVER, SAY_IT
from journal.guidance.saying import (
    AGAIN,
    LEAVE,
    SAID,
    comparison_session,
    questions_on_saying,
    spoken_at,
)
from journal.ratings import Measure
from journal.records import Action, Answer, Review, ReviewReason
from journal.signals import Kind

TODAY = date(2026, 7, 1)


def reviewed(after: int | None = 4, *actions: Action, **answers: str) -> Review:
    given = {walk.LINE: "I feel stuck", **answers}
    return Review(
        1,
        "therapy",
        FIRST_DAY,
        ReviewReason.HAND,
        after,
        steps=("define", "talk"),
        ended=FIRST_DAY,
        answers=tuple(Answer(question, value) for question, value in given.items() if value),
        actions=actions,
    )


def spoken(at: int = 5, said: str = "yes", **answers: str) -> Review:
    return reviewed(4, **{SAID: said, walk.SPOKEN_AT: str(at), **answers})


def stage(sessions: int, *reviews: Review, today: date = TODAY) -> Stage | None:
    found = follow_up(reviews, weekly(sessions), today)
    return found.stage if found else None


def test_it_is_asked_after_the_next_session_and_not_again() -> None:
    stages = [stage(count, reviewed(4)) for count in range(4, 9)]
    assert stages == [None, Stage.SAY, None, None, None]


def test_sessions_logged_at_one_sitting_are_one_occasion_to_ask() -> None:
    at_once = dict.fromkeys((5, 6, 7), "2026-03-01")
    for about in (reviewed(4), spoken(4, "not_yet", **{AGAIN: "yes"})):
        found = [follow_up([about], weekly(count), TODAY, at_once) for count in (5, 6, 7, 8)]
        stages = [one.stage if one else None for one in found]
        assert stages == [Stage.SAY, Stage.SAY, Stage.SAY, None]


def test_a_review_that_is_still_open_is_asked_about_too() -> None:
    assert stage(5, replace(reviewed(4), ended=None)) is Stage.SAY


def test_a_missed_session_is_no_occasion() -> None:
    sessions = [*weekly(4), session(5, attended=False)]
    assert follow_up([reviewed(4)], sessions, TODAY) is None
    assert follow_up([reviewed(4)], [*sessions, session(6)], TODAY)


def test_without_words_or_actions_there_is_nothing_to_ask() -> None:
    assert stage(5, reviewed(4, **{walk.LINE: "", "define_about": "pace"})) is None


def test_actions_alone_are_asked_about_in_other_words() -> None:
    chosen = reviewed(4, Action(7, "Walk"), **{walk.LINE: ""})
    found = follow_up([chosen], weekly(5), TODAY)
    assert found
    assert found.title == catalog().afterwards.done_title
    assert questions_on_saying(chosen) == ()


@pytest.mark.parametrize("said", ["yes", "partly", "leave", "not_yet"])
def test_what_was_answered_is_not_asked_again(said: str) -> None:
    assert stage(5, spoken(5, said)) is None
    assert stage(6, spoken(5, said)) is None


def test_not_yet_is_asked_once_more_where_that_is_wanted() -> None:
    wanted = spoken(5, "not_yet", **{AGAIN: "yes"})
    assert [stage(count, wanted) for count in (5, 6, 7)] == [None, Stage.SAY, None]
    assert stage(6, spoken(5, "not_yet", **{AGAIN: "no"})) is None


def test_whether_it_helped_is_asked_after_two_quiet_sessions_and_a_third() -> None:
    stages = [stage(count, spoken(5)) for count in range(5, 10)]
    assert stages == [None, None, None, Stage.LOOK, Stage.LOOK]
    assert stage(8, spoken(5, "partly")) is Stage.LOOK
    assert stage(8, spoken(5, "leave")) is None


def test_a_verdict_closes_it_and_too_early_asks_three_sessions_later() -> None:
    for verdict in ("yes", "partly", "no"):
        assert stage(9, spoken(5, **{VERDICT: verdict})) is None
    early = spoken(5, **{VERDICT: "early", walk.LOOKED_AT: "8"})
    assert [stage(count, early) for count in (8, 10, 11)] == [None, None, Stage.LOOK]


def test_where_nothing_was_said_it_is_looked_at_when_the_person_wished() -> None:
    by_count = reviewed(4, Action(1, "Walk", look_again_after=3), **{walk.LINE: ""})
    assert [stage(n, by_count) for n in (4, 5, 6, 7, 9)] == [
        None,
        Stage.SAY,
        None,
        Stage.LOOK,
        Stage.LOOK,
    ]
    by_day = reviewed(4, Action(1, "Walk", look_again_on=TODAY), **{walk.LINE: ""})
    assert stage(6, by_day, today=TODAY) is Stage.LOOK
    assert stage(6, by_day, today=TODAY - timedelta(days=1)) is None


def test_after_speaking_the_quiet_comes_before_the_day_to_look_again() -> None:
    said = replace(spoken(5), actions=(Action(1, "Say it", look_again_after=1),))
    assert stage(7, said) is None
    assert stage(8, said) is Stage.LOOK


def test_saying_comes_before_looking_and_the_newest_before_older_ones() -> None:
    older, newer = spoken(5), replace(reviewed(9), id=2)
    found = follow_up([older, newer], weekly(10), TODAY)
    assert found
    assert (found.stage, found.review.id) == (Stage.SAY, 2)
    found = follow_up([older, newer], weekly(11), TODAY)
    assert found
    assert (found.stage, found.review.id) == (Stage.LOOK, 1)


def test_what_is_put_off_or_does_not_match_is_followed_by_nothing() -> None:
    off = Review(
        1, "x", FIRST_DAY, ReviewReason.SIGNAL, 4, ended=TODAY, answers=(Answer("put_off", "2"),)
    )
    assert follow_up([off], weekly(5), TODAY) is None


def test_a_change_may_show_from_the_session_at_which_it_was_brought_up() -> None:
    assert (spoken_at(spoken(6)), comparison_session(spoken(6))) == (6, 6)
    assert (spoken_at(spoken(6, "not_yet")), comparison_session(spoken(6, "not_yet"))) == (None, 4)
    assert comparison_session(reviewed(None)) == 0


def test_what_is_asked_follows_what_was_said() -> None:
    def asked(review: Review) -> list[str]:
        return [question.id for question in questions_on_saying(review)]

    assert asked(reviewed()) == ["after_said"]
    assert asked(spoken()) == ["after_said", "after_answer", "after_agreed", "after_change"]
    assert asked(spoken(5, "not_yet"))[1:] == ["after_hard", "after_softer", "after_again"]
    assert asked(spoken(5, "leave")) == ["after_said"]
    helped = questions_on_helping(spoken(5, **{VERDICT: "no"}))
    assert [question.id for question in helped] == [VERDICT, "helped_words", NEXT]
    assert len(questions_on_helping(spoken(5, **{VERDICT: "early"}))) == 1


def test_a_softer_line_takes_the_place_of_the_first() -> None:
    assert walk.line_to_say(spoken(5, "not_yet", after_softer=" It is hard ")) == "It is hard"


@pytest.mark.parametrize(
    ("answered", "further"),
    [
        ({"talk_when": "start"}, ("expectations", "fit")),
        ({"fit_heard": "no", "talk_when": "start"}, ("outside", "approach")),
        ({"outside_weight": "work"}, ("readiness", "support")),
        ({"support_who": "doctor"}, ("time", "credit")),
        ({"time_since": "year"}, ("time", "credit")),
    ],
)
def test_one_rung_up_is_the_one_above_what_was_looked_at(
    answered: dict[str, str], further: tuple[str, ...]
) -> None:
    assert further_steps(reviewed(4, **{walk.LINE: "", **answered})) == further


def test_going_further_ends_at_the_last_rung_and_names_known_steps_only() -> None:
    known = {step.id for step in catalog().steps}
    review = reviewed()
    seen = set()
    for _ in range(6):
        steps = further_steps(review)
        assert {*steps} <= known
        seen |= {*steps}
        asked = catalog().step(steps[0]).questions[0].id
        review = replace(review, answers=(*review.answers, Answer(asked, "x")))
    assert steps == ("time", "credit")
    assert seen == known - {"define", "talk"}


answers: Any = st.dictionaries(
    st.sampled_from(
        [SAID, AGAIN, VERDICT, walk.SPOKEN_AT, walk.LOOKED_AT, walk.LINE, "put_off", "matches", "?"]
    ),
    st.sampled_from(["yes", "no", "partly", "not_yet", "early", "3", "7", "", "²", "newer"]),
)


@given(st.lists(answers, max_size=3), st.integers(0, 12), st.none() | st.integers(0, 12))
def test_any_stored_answers_are_no_fault(
    given_: list[dict[str, str]], count: int, after: int | None
) -> None:
    reviews = [reviewed(after, Action(1, "a", look_again_after=2), **one) for one in given_]
    found = follow_up(reviews, weekly(count), TODAY)
    assert found is None or found.review in reviews


def test_what_was_brought_up_has_its_day_while_the_review_is_fresh() -> None:
    dip, told = signal(Kind.DIP, Measure.DISTRESS), replace(spoken(5), signal="dip/mood")
    assert brought_up_on(dip, [told], weekly(5)) == session(5).day
    assert brought_up_on(dip, [told], weekly(8)) is None
    assert brought_up_on(dip, [replace(told, signal="rupture/alliance")], weekly(5)) is None
    assert brought_up_on(dip, [replace(told, signal="")], weekly(5)) is None
    # The dip that was spoken of has lasted; a graver fall that began since is another matter.
    assert brought_up_on(signal(Kind.DETERIORATION), [told], weekly(5)) == session(5).day
    assert brought_up_on(signal(Kind.DETERIORATION, since=5), [told], weekly(5)) is None
    assert brought_up_on(signal(Kind.RUPTURE), [told], weekly(5)) is None
    not_yet = replace(spoken(5, "not_yet"), signal="dip/mood")
    assert brought_up_on(dip, [not_yet], weekly(5)) is None
    assert brought_up_on(dip, [], weekly(5)) is None


@pytest.mark.parametrize("said", ["yes", "partly", "leave"])
def test_to_say_the_line_is_settled_once_it_was_said_or_left(said: str) -> None:
    texts = {offer.id: offer.text for offer in catalog().offers}
    to_say = [Action(1, texts[SAY_IT]), Action(2, texts[HAND_IT_OVER])]
    assert all(is_settled(action, spoken(5, said)) for action in to_say)
    assert not any(is_settled(action, spoken(5, "not_yet")) for action in to_say)
    assert not is_settled(Action(3, "Walk"), spoken(5, said))


@pytest.mark.parametrize(("said", "listed"), [("", False), (LEAVE, True)])
def test_that_one_is_left_alone_can_be_taken_back_later(said: str, listed: bool) -> None:
    one = reviewed(4, **{SAID: said})
    sessions = weekly(12)
    assert (newest_open_follow_up([one], sessions) is None) is listed
    assert earlier_follow_ups([one], sessions) == (one,) * listed
    over = replace(one, answers=(*one.answers, Answer(VERDICT, "no")))
    assert earlier_follow_ups([over], sessions) == ()
