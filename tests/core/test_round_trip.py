"""What is given comes back exactly, from the file, in a journal opened anew."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import (
    TODAY,
    any_ratings,
    days,
    entries,
    entry,
    few,
    lines,
    names,
    new_journal,
    open_journal,
    records_of,
    texts,
)
from journal.core import Journal
from journal.ratings import Ratings
from journal.records import (
    Action,
    Answer,
    Change,
    ChangeKind,
    Course,
    Review,
    ReviewReason,
    SessionEntry,
    Tension,
    TherapySession,
)

TORTURE_LINE = "a\x00b [/x] é😀👩‍👧 שלום\u202e '; DROP TABLE course; -- %s {x} \\n \x1b[31m\t\uffff"
TORTURE = f"\r\n{TORTURE_LINE}\n\n  "


def reopened(journal: Journal) -> Journal:
    return open_journal(journal.path.parent)


def as_kept(given: SessionEntry, number: int = 1) -> TherapySession:
    rest = {name: getattr(given, name) for name in ("attended", "tension", "signs", "note")}
    return TherapySession(number, given.course or "Therapy", given.day, given.ratings, **rest)


@few
@given(entries(courses=(None, "A", "Ä b")))
@example(entry(ratings=Ratings(0.0, 10.0, 0.5), note=TORTURE, signs=("unknown", TORTURE_LINE)))
@example(SessionEntry(date(1900, 1, 1), attended=False, tension=Tension.LOT))
def test_a_session_comes_back_exactly(given: SessionEntry) -> None:
    with new_journal() as journal:
        logged = journal.sessions.log(given)
        assert logged.session == as_kept(given)
        assert logged.course_is_new
        with reopened(journal) as again:
            assert again.sessions.all() == (logged.session,)
            assert again.sessions.get(1) == logged.session
            assert records_of(again.overview()) == records_of(logged.overview)


@few
@given(entries(), entries(courses=(None, "B")))
def test_an_amended_session_comes_back_as_amended(
    before: SessionEntry, after: SessionEntry
) -> None:
    with new_journal() as journal:
        number = journal.sessions.log(before).session.number
        amended = journal.sessions.amend(as_kept(after, number))
        assert amended == as_kept(after, number)
        with reopened(journal) as again:
            assert again.sessions.all() == (amended,)


@few
@given(st.lists(any_ratings, max_size=8))
def test_ratings_keep_their_exact_half_points_and_blanks(rated: list[Ratings]) -> None:
    with new_journal() as journal:
        count = journal.sessions.add_all(
            [entry(w, ratings=r) for w, r in enumerate(rated, 1)], "a list"
        )
        assert count == len(rated)
        assert [session.ratings for session in journal.sessions.all()] == rated


@few
@given(
    names,
    st.fixed_dictionaries(
        {},
        optional={
            "therapist": lines,
            "approach": lines,
            "hoped_for": texts,
            "started": days,
            "days_between": st.integers(1, 1000),
        },
    ),
)
@example("ß", {"hoped_for": TORTURE})
def test_a_course_comes_back_exactly(name: str, rest: dict[str, Any]) -> None:
    with new_journal() as journal:
        started = journal.courses.start(name, **rest)
        assert started == Course(1, name, **rest)
        with reopened(journal) as again:
            assert again.courses.all() == (started,)
            assert again.overview(name).course == started


@few
@given(st.sampled_from(ChangeKind), days, texts)
@example(ChangeKind.OTHER, TODAY, TORTURE)
def test_a_change_comes_back_exactly(kind: ChangeKind, day: date, text: str) -> None:
    with new_journal() as journal:
        kept = journal.courses.add_change(kind, day, text)
        assert kept == Change(1, "Therapy", day, kind, text)
        with reopened(journal) as again:
            assert again.overview().changes == again.overview("Therapy").changes == (kept,)


@few
@given(
    st.dictionaries(names, texts.filter(bool), max_size=4),
    st.lists(texts, max_size=3),
    st.none() | days,
    st.none() | st.integers(1, 1000),
)
@example({"q": TORTURE}, [TORTURE], None, None)
def test_a_review_comes_back_with_its_answers_and_actions(
    answers: dict[str, str], actions: list[str], on: date | None, after: int | None
) -> None:
    with new_journal() as journal:
        journal.sessions.log(entry())
        opened = journal.reviews.open(ReviewReason.HAND)
        for question, value in answers.items():
            journal.reviews.answer(opened.id, question, value)
        ended = journal.reviews.end(opened.id, actions, look_again_on=on, look_again_after=after)
        with reopened(journal) as again:
            assert again.reviews.all() == (ended,)
    assert opened == Review(1, "Therapy", TODAY, ReviewReason.HAND, 1, steps=opened.steps)
    assert opened.steps
    expected = [Action(number, text, on, after) for number, text in enumerate(actions, 1)]
    assert ended == replace(
        opened,
        ended=TODAY,
        answers=tuple(Answer(q, answers[q]) for q in sorted(answers)),
        actions=tuple(expected),
    )


def test_an_answer_can_be_changed_and_taken_back() -> None:
    with new_journal() as journal:
        review = journal.reviews.open(ReviewReason.STOPPING).id
        for value in ("first", "second"):
            journal.reviews.answer(review, "q", value)
            assert journal.reviews.all()[0].answers == (Answer("q", value),)
        assert journal.reviews.all()[0].answer("q") == "second"
        journal.reviews.answer(review, "q", "")
        journal.reviews.answer(review, "never answered", "")
        assert journal.reviews.all()[0].answers == ()
        assert journal.reviews.all()[0].answer("q") == ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@few
@given(st.sampled_from(["log", "change/1", "[x]"]), st.dictionaries(st.text(), json_values))
@example("log", {"note": TORTURE, "half a character": "\ud800"})
def test_a_draft_comes_back_exactly_with_its_time(form: str, body: dict[str, Any]) -> None:
    with new_journal() as journal:
        before = datetime.now(UTC) - timedelta(seconds=1)
        journal.drafts.keep(form, {"older": 1})
        journal.drafts.keep(form, body)
        with reopened(journal) as again:
            draft = again.drafts.get(form)
            assert again.drafts.get("another") is None
        assert draft is not None
        assert draft.body == body
        assert before <= draft.saved_at <= datetime.now(UTC)
        journal.drafts.keep(form, None)
        journal.drafts.keep(form, None)
        assert journal.drafts.get(form) is None


def test_signs_are_kept_once_each_in_the_order_given_without_blanks() -> None:
    with new_journal() as journal:
        kept = journal.sessions.log(entry(signs=("b", " a ", "", "b", "a", "unknown id"))).session
        assert kept.signs == ("b", "a", "unknown id")


@pytest.mark.parametrize("name", ["Therapy", " therapy ", "THERAPY"])
def test_a_course_is_found_by_its_name_whatever_the_case(name: str) -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1))
        logged = journal.sessions.log(entry(2, course=name))
        assert not logged.course_is_new
        assert logged.session.course == "Therapy"
        assert len(journal.sessions.all(name)) == len(journal.overview(name).sessions) == 2
