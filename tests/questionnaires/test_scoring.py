"""Scores, bands and changes: the published rules, at their edges."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.criteria import Category
from journal.errors import BadInputError
from journal.questionnaires import (
    band,
    change,
    changed,
    check_answers,
    in_short,
    instrument,
    instruments,
    needs_care,
    on_sheet,
    read_answers,
    result,
    score,
)

PHQ, GAD = instruments()
DAY = date(2026, 11, 2)


def summing_to(points: int, items: int) -> tuple[int, ...]:
    """Return answers that have a score of `points`."""
    return tuple(min(max(points - 3 * place, 0), 3) for place in range(items))


@pytest.mark.parametrize(
    ("points", "name"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately severe"),
        (19, "moderately severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
def test_bands_begin_where_the_authors_say(points: int, name: str) -> None:
    assert band(PHQ, points).name == name
    found = score(PHQ, summing_to(points, 9))
    assert found is not None
    assert found.points == points


def test_answers_are_read_as_they_are_typed() -> None:
    assert read_answers(GAD, "1,0,2,3,0,1,-") == (1, 0, 2, 3, 0, 1, None)
    assert read_answers(GAD, " 1, 0; 2,3, 0, 1, ") == (1, 0, 2, 3, 0, 1, None)
    assert read_answers(GAD, "102301-") == (1, 0, 2, 3, 0, 1, None)
    assert read_answers(GAD, "１，０，２，３，０，１，-") == (1, 0, 2, 3, 0, 1, None)
    assert read_answers(GAD, "1 0 2 3 0 1 -") == (1, 0, 2, 3, 0, 1, None)
    assert read_answers(GAD, "\u0661,0,2,3,0,1,1")[0] == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1,0,2", "GAD-7 has 7 questions; you gave 3 answers."),
        ("1,0,2,3,0,1,4", "a number from 0 to 3, or - to leave it out; this one is “4”."),
        ("1,0,2,3,0,1,-1", "this one is “-1”"),
        ("1,0,2,3,0,1,1.5", "this one is “1.5”"),
        ("-,-,-,-,-,-,-", "No question is answered yet"),
    ],
)
def test_what_cannot_be_an_answer_is_said(typed: str, said: str) -> None:
    with pytest.raises(BadInputError) as error:
        read_answers(GAD, typed)
    assert said in str(error.value)


def test_true_is_no_answer() -> None:
    with pytest.raises(BadInputError, match="a number from 0 to 3"):
        check_answers(GAD, [True, 0, 0, 0, 0, 0, 0])


def test_up_to_two_missing_answers_count_as_the_mean_of_the_others() -> None:
    two = (2, 2, 2, 1, 1, 1, 1, None, None)
    found = score(PHQ, two)
    assert found is not None
    assert (found.points, found.missing) == (13, 2)  # 10 of 7 answers is 12.86 of 9
    assert "2 questions were left out and counted as the average of the others" in result(PHQ, two)
    three = (2, 2, 2, 1, 1, 1, None, None, None)
    assert score(PHQ, three) is None
    assert result(PHQ, three) == (
        "PHQ-9: no score, as 3 questions were left out; at most 2 can be."
    )
    assert result(GAD, (1, 1, 1, 1, 1, 1, None)) == (
        "GAD-7: no score, as 1 question was left out; it needs them all."
    )


@given(st.lists(st.none() | st.integers(0, 3), min_size=9, max_size=9))
def test_a_score_lies_on_the_scale_and_between_what_the_missing_could_be(
    answers: list[int | None],
) -> None:
    found, given = score(PHQ, answers), [one for one in answers if one is not None]
    assert (found is None) == (len(given) < 7)
    if found is not None:
        assert sum(given) <= found.points <= sum(given) + 3 * found.missing
        assert f"{found.points} of 27" in result(PHQ, answers)


def test_the_authors_words_are_theirs_and_no_verdict() -> None:
    said = result(PHQ, summing_to(12, 9))
    assert said == "PHQ-9: 12 of 27. The authors call 10–14 moderate."
    assert in_short(PHQ, summing_to(12, 9)) == "12 of 27, moderate"
    assert on_sheet(PHQ, summing_to(12, 9), DAY) == (
        "PHQ-9, 2 November 2026: 12 of 27 (the authors call 10–14 moderate)"
    )
    assert in_short(PHQ, (1, *[None] * 8)) == "no score"
    assert "no score" in on_sheet(PHQ, (1, *[None] * 8), DAY)


@pytest.mark.parametrize(
    ("before", "after", "category", "said"),
    [
        (
            12,
            6,
            Category.IMPROVED,
            "That is 6 points lower than on 2 November 2026 (12); a change of 6 points or more",
        ),
        (
            12,
            7,
            Category.UNCHANGED,
            "That is 5 points lower than on 2 November 2026 (12); a change of less than 6",
        ),
        (
            6,
            12,
            Category.DETERIORATED,
            "That is 6 points higher than on 2 November 2026 (6); a change of 6 points or more",
        ),
        (6, 6, Category.UNCHANGED, "That is the same as on 2 November 2026 (6)."),
        (
            6,
            7,
            Category.UNCHANGED,
            "That is 1 point higher than on 2 November 2026 (6); a change of less than 6",
        ),
    ],
)
def test_a_change_of_the_gad_7_is_judged_by_the_published_index(
    before: int, after: int, category: Category, said: str
) -> None:
    assert change(GAD, before, after) is category
    sentence = changed(GAD, summing_to(after, 7), summing_to(before, 7), DAY)
    assert sentence.startswith(said)
    if before != after:
        assert sentence.endswith(" (Bischoff and colleagues, 2020).")


def test_a_change_of_the_phq_9_is_told_without_a_judgement() -> None:
    assert change(PHQ, 20, 2) is None
    assert changed(PHQ, summing_to(2, 9), summing_to(20, 9), DAY) == (
        "That is 18 points lower than on 2 November 2026 (20)."
    )


def test_nothing_is_said_of_a_change_where_there_is_none_to_tell() -> None:
    whole, part = summing_to(5, 9), (1, *[None] * 8)
    assert changed(PHQ, whole, None, None) == ""
    assert changed(PHQ, part, whole, DAY) == ""
    assert changed(PHQ, whole, part, DAY) == ""


@pytest.mark.parametrize(("answer", "cares"), [(None, False), (0, False), (1, True), (3, True)])
def test_any_answer_above_zero_on_self_harm_asks_for_care(answer: int | None, cares: bool) -> None:
    assert needs_care(PHQ, (*[0] * 8, answer)) is cares
    assert not needs_care(GAD, (3,) * 7)


def test_the_id_of_each_is_its_own() -> None:
    assert instrument(PHQ.id) is PHQ
    assert instrument(GAD.id) is GAD
