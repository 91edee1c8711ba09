"""Every id of the data refers to something, and an unknown one is kept and shown."""

from typing import Any, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.guidance import catalog, citation
from journal.guidance.model import Factor, QuestionKind, Route
from journal.guidance.safety import DARK_THOUGHTS
from journal.guidance.text_catalog import Catalog, ids
from journal.records import Answer
from journal.signals.kinds import Kind


class Sourced(Protocol):
    """An entry that says where it comes from."""

    @property
    def sources(self) -> tuple[str, ...]: ...


TEXTS = catalog()
SOURCED: list[Sourced] = [
    *TEXTS.signs,
    *TEXTS.factors,
    *TEXTS.all_steps,
    *TEXTS.offers,
    *TEXTS.approaches,
    *TEXTS.lines,
    *TEXTS.routes,
    TEXTS.safety,
    TEXTS.afterwards,
]
STEP_IDS = {step.id for step in TEXTS.all_steps}
FACTOR_IDS = {factor.id for factor in TEXTS.factors}
SIGN_IDS = {sign.id for sign in TEXTS.signs}
LINE_IDS = {line.id for line in TEXTS.lines}


def test_every_source_resolves_to_a_place_in_a_known_document() -> None:
    places = {
        f"{document.id} {place}" for document in TEXTS.documents for place in document.sections
    }
    assert all(entry.sources for entry in SOURCED)
    assert {source for entry in SOURCED for source in entry.sources} <= places


def test_every_step_named_anywhere_exists() -> None:
    entries: list[Factor | Route] = [*TEXTS.factors, *TEXTS.routes]
    named = {step for entry in entries for step in entry.steps}
    # Whether it matches is asked of every signal, and named by none.
    assert named | {sign.step for sign in TEXTS.signs} == STEP_IDS - {"matches"}


def test_every_factor_is_reached_from_a_sign_an_answer_or_a_route() -> None:
    by_answer = {o.factor for question in TEXTS.questions for o in question.options if o.factor}
    by_route = {factor for route in TEXTS.routes for factor in route.factors}
    assert by_answer | by_route | {sign.factor for sign in TEXTS.signs} == FACTOR_IDS


def test_every_line_that_a_route_shows_exists() -> None:
    assert {line for route in TEXTS.routes for line in route.lines} <= LINE_IDS


GRAVE = {option for _, option in DARK_THOUGHTS}


def test_lines_cover_every_sign_factor_and_kind_and_nothing_unknown() -> None:
    topics = {topic for line in TEXTS.lines for topic in line.topics}
    assert topics <= SIGN_IDS | FACTOR_IDS | {kind.value for kind in Kind} | {"stopping"} | GRAVE
    assert topics >= SIGN_IDS | FACTOR_IDS | {kind.value for kind in Kind}


@pytest.mark.parametrize(
    "entries",
    [
        TEXTS.documents,
        TEXTS.signs,
        TEXTS.factors,
        TEXTS.all_steps,
        TEXTS.questions,
        TEXTS.offers,
        TEXTS.approaches,
        TEXTS.lines,
        TEXTS.routes,
        TEXTS.helplines,
        *(question.options for question in TEXTS.questions),
    ],
)
def test_an_id_is_given_once(entries: tuple[Any, ...]) -> None:
    found = [entry.id for entry in entries]
    assert len(set(found)) == len(found)


def test_a_step_is_short_and_ends_in_actions() -> None:
    for step in TEXTS.steps:
        assert 1 <= len(step.questions) <= 4
        assert step.offers
        assert step.lead.count(".") <= 3


def test_a_question_offers_options_unless_it_is_answered_in_words() -> None:
    for question in TEXTS.questions:
        assert (question.kind is QuestionKind.TEXT) == (not question.options)


def test_stored_ids_can_be_joined_by_commas() -> None:
    options = [option.id for question in TEXTS.questions for option in question.options]
    assert not [option for option in options if "," in option or " " in option]


def test_each_line_has_a_soft_and_a_direct_form() -> None:
    assert all(line.soft and line.direct and line.soft != line.direct for line in TEXTS.lines)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("do 2", "“What to do when therapy isn’t working”, section 2"),
        ("factors 7", "“Therapy works – but not for everyone, every time”, paragraph 7"),
        ("yet now 3", "“When Therapy Doesn’t Work (Yet)”, “What now”, point 3"),
        ("why medication", "“Why Isn’t Therapy Working?”, the part on medication"),
        ("fit", "“Why therapy sometimes falls short”"),
        ("do 99", "“What to do when therapy isn’t working”, 99"),
        ("newer 1", "newer 1"),
        ("", ""),
    ],
)
def test_a_source_is_cited_in_words(source: str, words: str) -> None:
    assert citation(source) == words


@given(st.text(max_size=20).map(lambda text: f"~{text}"))
def test_what_a_newer_version_stored_is_shown_by_its_id(unknown: str) -> None:
    assert TEXTS.sign(unknown).label == unknown
    assert TEXTS.factor(unknown).title == unknown
    assert TEXTS.approach(unknown).name == unknown
    assert TEXTS.line(unknown).label == unknown
    assert TEXTS.step(unknown).title == unknown
    assert TEXTS.step(unknown).questions == ()
    assert TEXTS.question(unknown).ask == unknown
    assert TEXTS.question("fit_heard").option(unknown).label == unknown
    assert TEXTS.words(Answer(unknown, "a, b")) == "a, b"


def test_an_answer_is_shown_in_the_words_of_its_options() -> None:
    ticks = Answer("fit_more", "warmth,structure, later_version")
    assert TEXTS.words(ticks) == "warmth; structure; later_version"
    assert TEXTS.words(Answer("fit_heard", "partly")) == "partly"
    assert TEXTS.words(Answer("talk_line", "I, too, wonder")) == "I, too, wonder"
    assert TEXTS.words(Answer("define_signs", "dread")) == "dreaded the session"


def test_a_row_that_is_not_in_the_routing_table_is_an_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        TEXTS.route("nowhere")


def test_ids_ignore_spaces_and_empty_parts() -> None:
    assert ids(" a, b,,c ,") == ("a", "b", "c")
    assert ids("") == ()


def test_a_table_is_read_when_it_is_asked_for_and_only_then() -> None:
    fresh = Catalog()
    assert fresh.sign("dread").label == "dreaded the session"
    assert set(vars(fresh)) == {"signs"}
    assert fresh.signs is fresh.signs
    assert catalog() is catalog()


def test_entries_cannot_be_changed() -> None:
    sign: Any = TEXTS.signs[0]
    with pytest.raises(AttributeError):
        sign.label = "other"
