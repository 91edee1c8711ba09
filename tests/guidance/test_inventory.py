"""What the five documents recommend is all there, with its documents, in its order."""

import pytest
from msgspec.structs import replace

from guidance.builders import review
from journal.guidance import Situation, catalog, offering, walk
from journal.records import Answer

ALL = {"yet", "why", "fit", "do", "factors"}

SIGNS = [
    "no_progress",
    "same_struggles",
    "dread",
    "disconnected",
    "surface",
    "unheard",
    "no_direction",
    "confused",
    "too_fast",
    "too_slow",
    "held_back",
]
FACTORS = {
    "alliance": ALL,
    "style": {"yet", "fit"},
    "culture": {"yet", "factors"},
    "approach": ALL,
    "pace": {"factors", "yet"},
    "worse_first": {"yet", "why", "fit", "factors"},
    "expectations": {"why", "fit", "factors", "do"},
    "readiness": {"yet", "why", "fit", "factors"},
    "avoidance": {"fit", "factors", "yet"},
    "narrative": {"yet"},
    "pressure": {"yet"},
    "logistics": {"yet", "why", "fit", "factors"},
    "life_stress": {"fit", "do", "factors"},
    "daily_life": {"do"},
    "beyond_talk": ALL,
    "co_occurring": {"factors"},
}
STEPS = {
    "define": {"do", "yet"},
    "talk": {"do", "why", "fit", "factors"},
    "fit": {"do", "fit", "yet"},
    "expectations": {"why", "fit"},
    "approach": ALL,
    "outside": {"do", "fit", "factors", "yet"},
    "readiness": {"yet", "why", "fit"},
    "support": {"fit", "do", "factors", "why"},
    "time": {"do", "yet"},
    "credit": {"yet"},
}
APPROACHES = [
    "cbt",
    "psychodynamic",
    "emdr",
    "dbt",
    "act",
    "somatic",
    "emotion_focused",
    "trauma_focused",
    "relational",
    "art",
    "creative",
    "group",
    "integrative",
    "hypnotherapy",
    "equine",
    "play",
    "wilderness",
]


NO_SIGNAL = {"hand", "calendar", "stopping", "signs_recurring"}


def documents_of(sources: tuple[str, ...]) -> set[str]:
    return {source.partition(" ")[0] for source in sources}


def test_the_five_documents_are_known() -> None:
    assert {document.id for document in catalog().documents} == ALL


def test_every_sign_can_be_ticked_with_a_key_of_its_own() -> None:
    signs = catalog().signs
    assert [sign.id for sign in signs] == SIGNS
    keys = [sign.key for sign in signs]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 1 and key.isascii() and key.islower() for key in keys)


def test_a_sign_fits_on_a_line_of_the_log_form() -> None:
    assert max(len(sign.label) for sign in catalog().signs) <= 30


def test_the_factors_are_complete() -> None:
    assert [factor.id for factor in catalog().factors] == list(FACTORS)


@pytest.mark.parametrize("factor", FACTORS)
def test_a_factor_cites_every_document_that_names_it(factor: str) -> None:
    assert documents_of(catalog().factor(factor).sources) >= FACTORS[factor]


def test_the_steps_stand_in_the_order_of_a_full_review() -> None:
    assert [step.id for step in catalog().steps] == list(STEPS)
    assert catalog().route("hand").steps == tuple(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_reached_from_a_signal_or_a_sign(step: str) -> None:
    by_signal = {s for row in catalog().routes if row.id not in NO_SIGNAL for s in row.steps}
    assert step in by_signal | {sign.step for sign in catalog().signs}


LINES = {
    "fit": {"fit", "heard"},
    "pace": {"pace_fast", "pace_slow"},
    "structure": {"structure"},
    "tools": {"tools"},
    "approach": {"method", "circling"},
    "feeling worse": {"worse"},
    "wanting to stop": {"stopping"},
    "the relationship": {"relationship"},
}


@pytest.mark.parametrize("about", LINES)
def test_what_is_hard_to_say_has_a_line_in_a_softer_and_a_more_direct_form(about: str) -> None:
    for name in LINES[about]:
        line = catalog().line(name)
        assert line.soft
        assert line.direct
        assert line.sources


@pytest.mark.parametrize("step", STEPS)
def test_a_step_cites_every_document_that_recommends_it(step: str) -> None:
    assert documents_of(catalog().step(step).sources) >= STEPS[step]


def test_every_approach_that_the_documents_name_has_a_line() -> None:
    assert [approach.id for approach in catalog().approaches] == APPROACHES
    assert all(approach.line for approach in catalog().approaches)


def test_the_three_kinds_of_opening_line_of_the_second_step_are_there() -> None:
    lines = {line.id: line for line in catalog().lines}
    for kind in ("circling", "tools", "structure"):
        assert "do 2" in lines[kind].sources


def test_defining_asks_for_signs_style_pace_goals_and_what_lies_within() -> None:
    signs, about = catalog().step("define").questions[:2]
    assert [option.id for option in signs.options] == SIGNS
    assert {"style", "pace", "goals", "within"} <= {option.id for option in about.options}


def test_every_place_in_the_documents_is_drawn_upon() -> None:
    texts = catalog()
    steps = (texts.all_steps, texts.offers, texts.routes, texts.lines, texts.approaches)
    entries = [entry for kind in (texts.signs, texts.factors, *steps) for entry in kind]
    cited = {source for e in (*entries, texts.safety, texts.afterwards) for source in e.sources}
    places = {f"{one.id} {place}" for one in texts.documents for place in one.sections}
    assert cited == places


@pytest.mark.parametrize("factor", FACTORS)
def test_an_answer_points_to_every_factor_which_is_then_shown(factor: str) -> None:
    pages = [
        (step, question, option)
        for step in catalog().all_steps
        for question in step.questions
        for option in question.options
        if option.factor == factor and question.options[0].id != SIGNS[0]
    ]
    assert pages
    for step, question, option in pages:
        answered = replace(review(4), answers=(Answer(question.id, option.id),))
        assert [found.id for found in walk.factors_named(answered, step)] == [factor]
        assert catalog().factor(factor).text
        assert {*catalog().factor(factor).sources} <= {*offering.sources_of(answered, step)}


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        ("alliance", "trust takes time"),
        ("style", "more warmth, guidance, structure or experience"),
        ("readiness", "a pause that you agree on together is no failure"),
        ("readiness", "afraid of change"),
        ("worse_first", "be gentle with yourself"),
        ("narrative", "not your fault"),
        ("pressure", "a partner, family, a court, a school or a job"),
        ("life_stress", "not being safe"),
        ("life_stress", "no one to lean on"),
    ],
)
def test_a_factor_says_what_the_documents_say_of_it(factor: str, said: str) -> None:
    assert said in catalog().factor(factor).text.casefold()


def test_what_gets_in_the_way_of_sessions_can_be_ticked() -> None:
    options = {option.id for option in catalog().question("outside_barriers").options}
    assert options == {"cost", "limit", "time", "travel", "privacy", "device", "gaps"}


def test_what_a_person_may_need_more_of_can_be_ticked() -> None:
    options = {option.id for option in catalog().question("fit_more").options}
    asked = {"warmth", "guidance", "structure", "experience", "identity", "safety"}
    assert options == asked | {"together", "openness"}


def test_support_can_be_medication_a_group_a_programme_a_team_or_other_habits() -> None:
    options = {option.id for option in catalog().question("support_kinds").options}
    assert options >= {"medication", "group", "programme", "team", "habits", "people"}


def test_the_fit_is_asked_for_in_three_questions() -> None:
    asked = [question.id for question in catalog().step("fit").questions]
    assert asked[:3] == ["fit_heard", "fit_open", "fit_challenge"]


def test_the_week_outside_is_asked_for_practice_stress_and_support() -> None:
    asked = {question.id for question in catalog().step("outside").questions}
    assert asked >= {"outside_practice", "outside_weight", "outside_support"}


def test_an_interview_asks_for_training_experience_approach_values_culture_and_terms() -> None:
    options = {option.id for option in catalog().question("time_interview").options}
    assert options >= {"training", "experience", "approach", "values", "culture", "terms"}


def test_any_approach_can_be_asked_about_and_says_what_it_is_for() -> None:
    options = catalog().question("approach_ask").options
    assert [option.id for option in options] == APPROACHES
    assert all(option.hint for option in options)


@pytest.mark.parametrize(
    ("noted", "left_out"),
    [
        ("", set()),
        ("CBT", {"cbt"}),
        ("cognitive behavioral therapy, weekly", {"cbt"}),
        ("Psychodynamic", {"psychodynamic"}),
        ("DBT skills and EMDR", {"dbt", "emdr"}),
        ("a startling way", set()),
        ("talking", set()),
    ],
)
def test_the_approach_one_works_by_is_not_offered_to_ask_about(
    noted: str, left_out: set[str]
) -> None:
    question, opened = catalog().question(walk.APPROACHES), review(4)
    offered = walk.fitting(question, opened, Situation(), noted).options
    assert {*APPROACHES} - {option.id for option in offered} == left_out
    ticked = replace(opened, answers=(Answer(walk.APPROACHES, ",".join(left_out)),))
    assert walk.fitting(question, ticked, Situation(), noted) == question
