"""What is gravest: thoughts of ending one's life, harm by a therapist, thinking of stopping."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from msgspec.structs import replace

from guidance.builders import FIRST_DAY, review, session, weekly
from journal.guidance import catalog, follow_up, offering, route, walk
from journal.guidance.afterwards import Stage
from journal.guidance.dark_thoughts import MORE, THOUGHTS_NOW
from journal.guidance.model import MOST_SHOWN, Question
from journal.guidance.review_opening import on_harm, opening
from journal.guidance.situation import Situation
from journal.records import Action, Answer, Review, ReviewReason

TODAY = FIRST_DAY + timedelta(days=3)
STOPPING = catalog().route("stopping").steps


def dark(*answers: Answer, after: int = 4) -> Review:
    ticked = (Answer("safety_thoughts", "ending_life"), Answer("talk_line", "I feel stuck"))
    made = review(after, reason=ReviewReason.HAND)
    return replace(made, answers=(*ticked, *answers), actions=(Action(1, "Walk"),), ended=FIRST_DAY)


def stage(about: Review, sessions: int) -> Stage | None:
    found = follow_up([about], weekly(sessions), TODAY)
    return found.stage if found else None


def test_the_next_sessions_ask_about_dark_thoughts_before_anything_else() -> None:
    assert stage(dark(), 4) is None
    assert {stage(dark(), count) for count in (5, 6, 7, 8)} == {Stage.CARE}
    # Who does not answer is not asked for ever.
    assert stage(dark(), 9) is not Stage.CARE


def asked(about: Review, sessions: int, logged_on: Mapping[int, str]) -> bool:
    found = follow_up([about], weekly(sessions), TODAY, logged_on)
    return found is not None and found.stage is Stage.CARE


def test_many_sessions_logged_at_one_sitting_do_not_pass_the_question_by() -> None:
    at_once = dict.fromkeys(range(5, 20), "2026-03-01")
    assert all(asked(dark(), count, at_once) for count in range(5, 20))
    in_two = at_once | dict.fromkeys(range(10, 20), "2026-03-08")
    assert asked(dark(), 19, in_two)
    weekly_ = {number: f"2026-03-{number:02}" for number in range(5, 20)}
    assert [asked(dark(), count, weekly_) for count in (5, 8, 9, 19)] == [True, True, False, False]
    told = dark(Answer(THOUGHTS_NOW, "less"), Answer(walk.THOUGHTS_AT, "5"))
    assert not asked(told, 5, at_once)
    assert asked(told, 19, at_once)


def test_who_misses_sessions_is_asked_too() -> None:
    missed = [*weekly(4), session(5, attended=False)]
    found = follow_up([dark()], missed, TODAY)
    assert found
    assert found.stage is Stage.CARE
    told = dark(Answer(THOUGHTS_NOW, "same"), Answer(walk.THOUGHTS_AT, "5"))
    assert follow_up([told], missed, TODAY) is None


def test_after_a_week_without_any_session_it_is_asked_once_it_is_answered_not_again() -> None:
    week = FIRST_DAY + timedelta(weeks=1)
    assert follow_up([dark()], weekly(4), week - timedelta(days=1)) is None
    found = follow_up([dark()], weekly(4), week)
    assert found
    assert found.stage is Stage.CARE
    for now in ("less", "more", "gone", "leave"):
        told = dark(Answer(THOUGHTS_NOW, now), Answer(walk.THOUGHTS_AT, "4"))
        assert follow_up([told], weekly(4), week) is None


@pytest.mark.parametrize("now", ["less", "same", "more"])
def test_it_is_asked_again_with_each_session_until_the_thoughts_are_gone(now: str) -> None:
    told = dark(Answer(THOUGHTS_NOW, now), Answer(walk.THOUGHTS_AT, "5"))
    assert stage(told, 5) is Stage.SAY
    assert stage(told, 6) is Stage.CARE


@pytest.mark.parametrize("now", ["gone", "leave"])
def test_it_is_asked_no_more_once_they_are_gone_or_that_is_wished(now: str) -> None:
    told = dark(Answer(THOUGHTS_NOW, now), Answer(walk.THOUGHTS_AT, "5"))
    assert {stage(told, count) for count in range(5, 20)}.isdisjoint({Stage.CARE})


def test_the_question_comes_before_an_open_review_and_every_prompt() -> None:
    found = follow_up([dark()], weekly(5), TODAY)
    opened = review(5, reason=ReviewReason.HAND)
    assert opening(opened, None, found).follow_up is found
    # What is asked for by name is there all the same.
    assert opening(opened, None, found, ReviewReason.HAND).going_on is opened


def test_lines_for_dark_thoughts_come_first_and_are_soft_and_direct() -> None:
    asked = catalog().question(walk.ABOUT)
    first = walk.fitting(asked, dark(), Situation()).options[0]
    line = catalog().line(first.id)
    assert first.id == "ending_life"
    assert "suicide" in line.direct
    assert line.soft != line.direct


def test_who_ticked_none_is_not_offered_to_tell_of_them() -> None:
    asked = replace(review(4, reason=ReviewReason.STOPPING), steps=STOPPING)
    assert "safety_tell" not in [offer.id for offer in offering.offers_of(asked)]
    ticked = replace(asked, answers=(Answer("safety_thoughts", "hurting"),))
    assert "safety_tell" in [offer.id for offer in offering.offers_of(ticked)]


def test_one_clinician_writes_it_and_it_is_no_fact() -> None:
    assert catalog().safety.risk.startswith("One clinician writes that some people")
    assert "plain words" not in catalog().safety.tell
    assert catalog().step("safety").title == "Are you safe?"


STOP_REASONS = {option.id for option in catalog().question("stopping_why").options}


@pytest.mark.parametrize("why", sorted(STOP_REASONS))
def test_stopping_asks_why_first_and_offers_only_what_fits(why: str) -> None:
    assert STOPPING[0] == "stopping"
    asked = replace(review(4, reason=ReviewReason.STOPPING), steps=STOPPING)
    answered = replace(asked, answers=(Answer("stopping_why", why),))
    offers = offering.offers_of(answered)
    assert len(offers) <= MOST_SHOWN
    assert all(why in offer.reasons for offer in offers)
    assert bool(offers) is (why != "hurt")
    assert walk.pages_of(answered)[0].id == "stopping"


@pytest.mark.parametrize(
    ("step", "answer", "offered"),
    [
        ("fit", Answer("fit_heard", "partly"), ""),
        ("fit", Answer("fit_more", "warmth"), ""),
        ("fit", Answer("fit_more", "warmth,identity"), "fit_other"),
        ("approach", Answer("approach_ask", "cbt"), ""),
        ("approach", Answer("approach_missing", "body"), "approach_specialist"),
        ("readiness", Answer("readiness_pace", "right"), ""),
        ("readiness", Answer("readiness_pace", "fast"), "readiness_pause"),
        ("time", Answer("time_notice", "months, year"), ""),
        ("time", Answer("time_since", "weeks"), ""),
        ("time", Answer("time_since", "months"), "time_interview_others"),
    ],
)
def test_a_change_is_offered_last_and_only_where_an_answer_points_to_it(
    step: str, answer: Answer, offered: str
) -> None:
    asked = replace(review(4, reason=ReviewReason.HAND), steps=("fit", "approach", "time", step))
    offers = offering.offers_of(replace(asked, answers=(answer,)))
    changes = [offer.id for offer in offers if offer.change]
    assert bool(changes) is bool(offered)
    assert not offered or offered in changes
    assert [offer.id for offer in offers][len(offers) - len(changes) :] == changes
    assert not any(offer.change for offer in offering.offers_of(asked))


@pytest.mark.parametrize(
    ("step", "answer", "offer"),
    [
        ("readiness", Answer("readiness_within", "belief"), "readiness_belief"),
        ("fit", Answer("fit_more", "identity"), "fit_identity"),
    ],
)
def test_what_only_some_would_say_is_offered_to_those_who_ticked_it(
    step: str, answer: Answer, offer: str
) -> None:
    asked = replace(review(4, reason=ReviewReason.HAND), steps=(step,))
    assert offer not in {one.id for one in offering.offers_of(asked)}
    answered = replace(asked, answers=(answer,))
    assert offer in {one.id for one in offering.offers_of(answered)}


@pytest.mark.parametrize(
    ("pace", "offered"),
    [
        ("fast", {"readiness_fast"}),
        ("slow", {"readiness_slow"}),
        ("right", set()),
        ("unsure", {"readiness_fast", "readiness_slow"}),
    ],
)
def test_nothing_is_offered_that_contradicts_an_answer(pace: str, offered: set[str]) -> None:
    asked = replace(review(4, reason=ReviewReason.HAND), steps=("readiness",))
    answered = replace(asked, answers=(Answer("readiness_pace", pace),))
    found = {offer.id for offer in offering.offers_of(answered)}
    assert found & {"readiness_fast", "readiness_slow"} == offered


def test_beside_a_change_of_therapist_stands_talk_first_then_wait_two_sessions() -> None:
    for step in ("stopping", "time"):
        offers = [offer.text for offer in catalog().step(step).offers]
        assert any("wait two sessions" in text for text in offers), step
    lead = catalog().step("stopping").lead
    assert "you can always return" in lead
    assert "why ready" in catalog().step("stopping").sources


@pytest.mark.parametrize(
    ("question", "tick", "steps"),
    [("stopping_why", "hurt", STOPPING), ("fit_more", "safety", ("talk", "fit"))],
)
def test_who_was_hurt_comes_to_a_way_of_their_own_and_owes_no_talk(
    question: str, tick: str, steps: tuple[str, ...]
) -> None:
    asked = replace(review(4, reason=ReviewReason.STOPPING), steps=steps)
    answered = replace(asked, answers=(Answer(question, tick),))
    ids = [step.id for step in walk.steps_of(answered)]
    assert "talk" not in ids
    at = next(n for n, step in enumerate(ids) if step == "harm")
    before = catalog().step(ids[at - 1])
    assert question in {one.id for one in before.questions}
    begun = replace(answered, answers=(*answered.answers, Answer("talk_line", "Hm")))
    assert "talk" in [step.id for step in walk.steps_of(begun)]


def test_the_way_of_harm_says_to_leave_to_tell_and_to_complain_and_blames_no_one() -> None:
    way = route(Situation(harmed=True))
    asked = replace(review(4, reason=ReviewReason.HAND), steps=way.steps)
    assert asked.is_on_harm
    pages = walk.pages_of(asked)
    shown = " ".join([way.title, way.why, *(page.lead for page in pages)])
    for said in ("you can leave", "tell someone else", "can complain", "You can leave without"):
        assert said in shown
    for answers in ((), (Answer("harm_what", "boundary"),)):
        answered = replace(asked, answers=answers)
        factors = [f for page in pages for f in walk.factors_named(answered, page)]
        assert not factors
        assert all(offer.private for offer in offering.offers_of(answered) if "harm" in offer.id)
    for text in (shown, *(factor.text for factor in catalog().factors)):
        assert "to blame" not in text
        assert "nobody’s fault" not in text
    assert way.safety


def test_who_was_hurt_is_not_offered_that_therapist_as_someone_to_tell() -> None:
    asked = catalog().question("safety_who")
    hurt = replace(review(4), answers=(Answer("stopping_why", "hurt"),))
    offered = [one.id for one in walk.fitting(asked, hurt, Situation()).options]
    assert offered == [one.id for one in asked.options if one.id != "therapist"]
    ticked = replace(hurt, answers=(*hurt.answers, Answer("safety_who", "therapist,line")))
    assert walk.fitting(asked, ticked, Situation()) == asked
    assert walk.fitting(asked, review(4), Situation()) == asked
    of_its_own = replace(review(4), steps=("harm", "safety"))
    assert len(walk.fitting(asked, of_its_own, Situation()).options) == len(offered)


def test_how_to_tell_of_dark_thoughts_is_asked_only_where_some_are_ticked() -> None:
    page = catalog().step("safety")
    whole = [question.id for question in page.questions]
    for ticked, asked in (("", 2), ("not_safe", 2), ("hurting", 4), ("ending_life,not_safe", 4)):
        given = replace(review(4), answers=(Answer("safety_thoughts", ticked),))
        assert [one.id for one in walk.applicable_questions(given, page)] == whole[:asked]
    kept = replace(review(4), answers=(Answer("safety_say", "soft"),))
    assert "safety_say" in [one.id for one in walk.applicable_questions(kept, page)]
    other = catalog().step("fit")
    assert walk.applicable_questions(review(4), other) == other.questions


def test_an_open_review_on_harm_goes_on_when_it_is_asked_for_and_not_as_a_full_look() -> None:
    open_one = replace(review(4, reason=ReviewReason.HAND), steps=("harm", "safety"))
    assert on_harm([open_one]).going_on is open_one
    assert on_harm([]).going_on is None
    assert opening(open_one, None, None, ReviewReason.HAND).going_on is None
    assert opening(open_one, None, None).going_on is open_one


WORDS_LIMIT = 900


AROUND_A_PAGE = 24
"""Words of a page’s title, its way on and its footer."""


def shown_words(steps: tuple[str, ...], *, answered: bool = False) -> tuple[int, int]:
    """Return pages, with the ending, and words that a review shows before more is asked for.

    With `answered` the first option of each question is ticked, and the frame of the pages counts.
    """
    asked = replace(review(4, reason=ReviewReason.HAND), steps=steps)
    pages = walk.pages_of(asked)
    texts = [offer.text for offer in offering.offers_of(asked)[:MOST_SHOWN]]
    for page in pages:
        texts += [page.title, page.lead]
        replies = [""]
        for question in page.questions:
            if question not in walk.extra_questions(asked, page):
                texts += [question.ask, *(o.label for o in question.options[:MOST_SHOWN])]
                replies += reply_to_first(asked, question)
        texts += replies[-1:] * answered
    frame = (len(pages) + 1) * AROUND_A_PAGE * answered
    return len(pages) + 1, len(" ".join(texts).split()) + frame


def reply_to_first(asked: Review, question: Question) -> list[str]:
    """Return what is said to the first option of a question, if anything is."""
    if not question.options:
        return []
    given = replace(asked, answers=(Answer(question.id, question.options[0].id),))
    hint, factor = walk.reply_to(given, question)
    told = " ".join((hint, f"{factor.title}: {factor.text}" if factor else "")).strip()
    return [told] if told else []


def test_a_full_look_is_seven_pages_and_nine_hundred_words() -> None:
    for row in ("hand", "plateau_long"):
        way = catalog().route(row)
        pages, words = shown_words(way.steps)
        assert pages <= 7
        # The ending has some fifty words of its own, the ratings before it twenty.
        of_its_own = 75 + len(f"{way.title} {way.why}".split())
        assert words + of_its_own <= WORDS_LIMIT
        assert shown_words(way.steps, answered=True)[1] + of_its_own <= WORDS_LIMIT


@pytest.mark.parametrize(
    "row", [r.id for r in catalog().routes if r.id not in ("hand", "plateau_long")]
)
def test_every_other_way_is_four_pages_at_most(row: str) -> None:
    assert shown_words(catalog().route(row).steps)[0] <= 4


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ("plateau_good_alliance", Answer("define_about", "goals")),
        ("plateau_alliance_unknown", Answer("fit_heard", "no")),
        ("calendar", Answer("fit_heard", "no")),
        ("deterioration", Answer("outside_weight", "work")),
    ],
)
def test_words_to_say_that_an_answer_brings_along_make_it_no_longer(
    row: str, answer: Answer
) -> None:
    way = catalog().route(row).steps
    asked = replace(review(4, reason=ReviewReason.HAND), steps=way, answers=(answer,))
    assert "talk" in page_ids(asked)
    assert len(walk.pages_of(asked)) + 1 <= 4


def test_no_question_is_out_of_reach_in_a_long_review() -> None:
    asked = replace(review(4, reason=ReviewReason.HAND), steps=catalog().route("hand").steps)
    pages = walk.pages_of(asked)
    reached = {question.id for page in pages for question in page.questions}
    assert reached == {q.id for step in catalog().steps for q in step.questions}
    hidden = {q.id for page in pages for q in walk.extra_questions(asked, page)}
    assert hidden
    assert hidden <= reached
    assert {*page_ids(asked)} == {step.id for step in catalog().steps}


def page_ids(asked: Review) -> list[str]:
    return [step for page in walk.pages_of(asked) for step in page.id.split("+")]


def test_things_worse_than_before_begin_with_safety_and_ask_about_life_outside() -> None:
    steps = catalog().route("deterioration").steps
    assert steps[0] == "safety"
    assert "outside" in steps
    assert MORE == "more"


def test_what_was_missing_from_the_documents_is_there() -> None:
    said = {
        "alliance": (
            "many people try more than one therapist",
            "a pattern you know from elsewhere",
        ),
        "avoidance": ("honest with yourself",),
        "readiness": ("always come back",),
        "logistics": ("meeting too rarely",),
        "narrative": ("not alone", "not broken", "too late"),
    }
    for factor, phrases in said.items():
        text = " ".join(catalog().factor(factor).text.split())
        for phrase in phrases:
            assert phrase in text, (factor, phrase)
    assert "more than one therapist" in catalog().step("time").lead
    assert "honest with yourself" in catalog().step("expectations").lead
    for step in ("time", "stopping"):
        assert "you can always return" in catalog().step(step).lead
    assert "too late" in catalog().route("plateau_long").why
    barriers = catalog().question("outside_barriers")
    assert "meeting too rarely" in barriers.option("gaps").label
    assert "do 5" in catalog().step("outside").sources


def test_a_line_that_was_found_is_the_first_thing_to_do_unless_being_safe_is_one() -> None:
    steps = ("readiness", "talk")
    line = Answer(walk.LINE, "I feel stuck.")
    pace = Answer("readiness_pace", "fast")
    asked = replace(review(4), steps=steps, answers=(pace, line))
    [first, *_] = offering.offers_of(asked)
    assert offering.in_words(first, asked) == "Open the next session with: “I feel stuck.”"
    without = replace(asked, answers=(pace,))
    assert offering.offers_of(without)[0].id != offering.SAY_IT
    thoughts = Answer("safety_thoughts", "hurting")
    grave = replace(asked, steps=("safety", *steps), answers=(thoughts, pace, line))
    assert offering.offers_of(grave)[0].id != offering.SAY_IT
