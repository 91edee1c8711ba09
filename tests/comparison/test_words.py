"""A comparison in a sentence: its numbers, never against themselves, and what is missing."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given

from comparison.sides import AFTER, BEFORE, rated, sides
from journal.comparison import (
    AFTER_A_CHANGE,
    OF_COURSES,
    Outcome,
    caveat,
    compare,
    on_the_whole,
    sentence,
)
from journal.ratings import Measure

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def said(
    before: Iterable[float], after: Iterable[float], measure: Measure = MOOD, **rest: Any
) -> str:
    found = compare(rated(before, measure), rated(after, measure))
    return sentence(found[measure], **rest)


def test_means_difference_and_noise_are_told_in_one_sentence() -> None:
    assert said(BEFORE, AFTER) == (
        "Mood was 4.2 on average over 5 rated sessions before and 6.4 over 4 after: 2.2 higher,"
        " more than your usual ups and downs (about 1.4)."
    )


def test_what_is_within_the_noise_is_told_as_such() -> None:
    assert said([7] * 5, [6.5] * 5, DISTRESS).endswith(
        "0.5 lower, within your usual ups and downs (about 1)."
    )
    assert ": about the same, within your usual ups and downs" in said([5] * 4, [5] * 4)
    assert said([7] * 5, [6] * 5).endswith("1 lower, just within your usual ups and downs.")


def test_two_courses_have_their_names() -> None:
    where = ("in “A”", "in “B”")
    assert "sessions in “A” and 6.4 over 4 in “B”: 2.2 higher" in said(BEFORE, AFTER, where=where)
    whole = compare(rated(BEFORE), rated(AFTER))
    assert on_the_whole(MOOD, whole[MOOD], where) == (
        "Over the whole course, mood was 4.2 in “A” (5 rated) and 6.4 in “B” (4 rated)."
    )
    assert on_the_whole(DISTRESS, whole[DISTRESS], where) == ""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            [5] * 5,
            [7],
            "Mood has 5 ratings before and 1 after; 2 more after are needed to compare.",
        ),
        (
            [5],
            [7, 7],
            "Mood has 1 rating before and 2 after; 2 more before and 1 more after are needed to"
            " compare.",
        ),
        (
            [5] * 3,
            [7, 7],
            "Mood has 3 ratings before and 2 after; 1 more after is needed to compare.",
        ),
        (
            [],
            [],
            "Mood has no rating before and none after; 3 more before and 3 more after are needed"
            " to compare.",
        ),
    ],
)
def test_where_there_are_too_few_it_says_how_many_are_missing(
    before: list[float], after: list[float], words: str
) -> None:
    assert said(before, after) == words


@given(sides, sides)
def test_the_numbers_of_a_sentence_never_contradict_it(
    before: list[float], after: list[float]
) -> None:
    found = compare(rated(before), rated(after))[MOOD]
    text = sentence(found)
    first, _, second, _, *rest = map(float, NUMBER.findall(text))
    if "about the same" in text:
        assert (first, found.outcome) == (second, Outcome.USUAL)
    else:
        assert rest[0] == pytest.approx(abs(second - first))
        assert ("higher" in text) is (second > first)
        if len(rest) == 2:
            assert ("more than" in text) is (rest[0] > rest[1])
        else:
            assert "just more than" in text or "just within" in text
    assert ("more than" in text) is (found.outcome is not Outcome.USUAL)


def test_one_thing_is_to_be_borne_in_mind() -> None:
    differs = compare(rated([3] * 5), rated([8] * 5))
    assert caveat(differs, AFTER_A_CHANGE) == (
        "Ratings tend to recover after a low time anyway, and other things may have changed too:"
        " this is a hint, not proof."
    )
    worse = caveat(compare(rated([8] * 5), rated([3] * 5)), AFTER_A_CHANGE)
    assert worse == "Other things may have changed too: this is a hint, not proof."
    assert caveat(differs, OF_COURSES).startswith(
        "You were at a different point in your life each time"
    )
    same = caveat(compare(rated([5] * 5), rated([5] * 5)), AFTER_A_CHANGE)
    assert same.startswith("A smaller change may be there too")
    assert caveat(compare([], []), AFTER_A_CHANGE) == ""


def test_no_verdict_is_given() -> None:
    words = " ".join((said([3] * 5, [8] * 5), said([8] * 5, [3] * 5), *AFTER_A_CHANGE, *OF_COURSES))
    assert not re.search("worked|helped|failed|because|therapist|should|must|proves", words)
