"""The voice: calm, plain, our own words; never a verdict, never an order."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from journal.guidance import catalog
from journal.guidance.model import QuestionKind

COPIED_RUN = 6
TITLES = "documents.toml"  # names the documents as they are called
SENTENCES = frozenset(
    [
        "text",
        "lead",
        "why",
        "shows",
        "ask",
        "soft",
        "direct",
        "line",
        "talk_first",
        "hand_over",
        "risk",
        "say_title",
        "say_text",
        "done_title",
        "done_ask",
        "look_title",
        "look_text",
        "further_title",
        "further_text",
        "softer",
        "credit",
        "tell",
        "not_a_service",
        "because_ratings",
        "because_thoughts",
        "care_text",
        "care_near",
        "hard_to_say",
    ]
)


def data() -> Iterator[tuple[str, dict[str, Any]]]:
    texts = files("journal.guidance").joinpath("texts")
    for folder in (texts, texts.joinpath("steps")):
        for file in folder.iterdir():
            if file.name.endswith(".toml"):
                yield file.name, tomllib.loads(file.read_text("utf-8"))


def strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, " ".join(value.split())
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from strings(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, key)


TEXTS = [
    text
    for name, parsed in data()
    if name != TITLES
    for key, text in strings(parsed)
    if key not in ("id", "sources", "source", "key", "countries")
]
PROSE = [text for _, parsed in data() for key, text in strings(parsed) if key in SENTENCES]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’‘]", "", text.casefold()))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + COPIED_RUN]) for i in range(len(found) - COPIED_RUN + 1)}


@pytest.fixture(scope="module")
def seed_runs(reference: Path) -> set[tuple[str, ...]]:
    seeds = sorted((reference / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    return set().union(*(runs(seed.read_text("utf-8")) for seed in seeds))


def test_no_sentence_is_taken_from_the_documents(seed_runs: set[tuple[str, ...]]) -> None:
    assert not [text for text in TEXTS if runs(text) & seed_runs]


def test_no_words_of_the_program_are_taken_from_them(seed_runs: set[tuple[str, ...]]) -> None:
    """Both faces, the questionnaires' frame, the sheet: every string in the code."""
    package = Path(str(files("journal")))
    found = [
        one.value
        for file in package.rglob("*.py")
        for one in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    assert len(found) > len(TEXTS)
    assert not [text for text in found if runs(text) & seed_runs]


def test_a_copied_sentence_would_be_found(seed_runs: set[tuple[str, ...]]) -> None:
    copied = "“It is true – a lack of immediate success in THERAPY doesn't mean therapy is flawed.”"
    assert runs(copied) & seed_runs


@pytest.mark.parametrize(
    "unwanted",
    [
        r"!",
        r"\byou should\b",
        r"(^|[.;] )(be (honest|patient|kind|brave|strong)|trust (how|your|the))\b|comes first",
        r"\b(must|have to|need to) (quit|stop|leave|stay|continue)\b",
        r"\b(quit|streak|blame yourself|resistan\w+|non-?complian\w+)\b",
        r"\b(you are|you have) (depressed|ill|disordered|bipolar|traumatised)\b",
        r"\b(bad|wrong|unfit|incompetent|poor) therapist\b",
        r"\btherapy is not working\b",
        r"['\"]",
        r" - | -- |\.\.\.",
        r"\b(behavior|program|center|color|recogniz\w+)\b",
    ],
)
def test_the_texts_stay_calm_and_pass_no_verdict(unwanted: str) -> None:
    assert not [text for text in TEXTS if re.search(unwanted, text, re.IGNORECASE)]


def test_sentences_are_short() -> None:
    lengths = [len(words(s)) for text in PROSE for s in re.split(r"(?<=[.?])\s+", text)]
    assert sum(lengths) / len(lengths) <= 14
    assert max(lengths) <= 25


def test_the_texts_can_be_read_at_fourteen() -> None:
    """Flesch–Kincaid grade (1975) of all prose; grade 8 is about age 14."""
    found = [word for text in PROSE for word in words(text)]
    sentences = sum(len(re.split(r"(?<=[.?])\s+", text)) for text in PROSE)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.removesuffix("e")))) for word in found)
    assert 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59 <= 8


def test_prose_ends_like_a_sentence_and_is_not_said_twice() -> None:
    leads = [step.lead for step in catalog().steps]
    whys = {route.title + route.why for route in catalog().routes}
    assert all(text.endswith((".", "?")) for text in (*leads, *whys))
    assert len(set(leads)) == len(leads)
    assert len(whys) == len(catalog().routes)


def test_a_route_says_why_in_one_to_three_sentences_and_its_title_in_one() -> None:
    for route in catalog().routes:
        assert 1 <= len(re.findall(r"[.?](?:\s|$)", route.why)) <= 3
        assert len(re.findall(r"[.?](?:\s|$)", route.title)) == 1
        assert 1 <= route.look_again <= 6


def test_the_step_on_the_fit_tells_no_one_to_leave_or_to_stay() -> None:
    lead = catalog().step("fit").lead
    assert not re.search(r"\b(other|another|than one|leave|stay|trust)\b", lead, re.IGNORECASE)


def test_comfort_is_kept_for_those_who_said_that_they_need_it() -> None:
    comforting = re.compile(r"\b(not alone|not broken|too late)\b", re.IGNORECASE)
    leads = [step.lead for step in catalog().all_steps if comforting.search(step.lead)]
    rows = [route.id for route in catalog().routes if comforting.search(route.why)]
    assert (leads, rows) == ([], ["plateau_long"])


def test_who_thinks_of_stopping_is_not_told_to_be_patient() -> None:
    leads = [catalog().step(step).lead for step in catalog().route("stopping").steps]
    assert len(leads) == 3
    assert not [lead for lead in leads if re.search(r"\b(patien|wait)", lead, re.IGNORECASE)]


def test_an_offer_is_an_action_that_fits_on_one_line() -> None:
    for offer in catalog().offers:
        assert len(offer.text) <= 76
        assert not offer.text.endswith(".")


CHANGING = re.compile(
    r"\b(other therapists|look for (a|some)|another therapist|pause|fewer sessions|ending"
    r"|good ending|before a change|therapist who suits|stop)",
    re.IGNORECASE,
)


def test_an_offer_of_change_says_to_talk_first_plan_the_end_and_that_it_can_carry_a_risk() -> None:
    safety = catalog().safety
    changing = [offer for offer in catalog().offers if CHANGING.search(offer.text)]
    assert len(changing) >= 5
    care = (safety.talk_first, safety.hand_over, safety.risk)
    assert all(offer.care == care for offer in changing)
    assert "talk" in safety.talk_first
    assert "pass on" in safety.hand_over
    assert "suicide" in safety.risk
    assert "therapist" in safety.risk


def test_dark_thoughts_are_met_with_no_advice_on_therapy_and_no_question_for_detail() -> None:
    step = catalog().step("safety")
    ticked = {option.id: option for option in step.questions[0].options}
    assert {ticked["ending_life"].factor, ticked["hurting"].factor} == {""}
    assert not [question for question in step.questions if question.kind is QuestionKind.TEXT]
    assert "suicide" in step.lead
    assert "no one is told" in step.lead


def test_stopping_is_always_stopping_therapy() -> None:
    stopping = [text for text in TEXTS if re.search(r"\bstopping\b", text) and " " in text]
    assert stopping
    assert all("stopping therapy" in text for text in stopping)


def test_other_offers_carry_no_warning() -> None:
    others = [offer for offer in catalog().offers if not CHANGING.search(offer.text)]
    assert others
    assert not [offer for offer in others if offer.change or offer.care]
