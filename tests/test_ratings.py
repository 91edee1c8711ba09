"""Ratings: the scale, what can be typed, and how a rating is written."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import any_ratings, outcome, reads_as_one_message, scale
from journal.errors import BadInputError
from journal.ratings import Measure, Ratings, as_number, as_text, is_rating, parse_rating, to_tenth

HALF_POINTS = [half / 2 for half in range(21)]
BLANKS = ("", "-", "–", "—", "−")
NUMBER = re.compile(r"([0-9]+([.,][0-9]*)?|[.,][0-9]+|[0-9]*\s*½)(\s*/\s*10)?")


def spellings(value: float) -> list[str]:
    point = f"{value:.1f}"
    halved = f"{int(value)}½" if value % 1 else f"{value:g}"
    written = [halved, f"{value:g}/10", f"{value:g}", point]
    written += [point.replace(".", ","), f"{value:.2f}", f"0{value:g}"]
    return [*written, *(f" {text}\n" for text in written)]


@pytest.mark.parametrize("value", HALF_POINTS)
def test_every_half_point_is_read_in_every_spelling(value: float) -> None:
    for typed in spellings(value):
        assert parse_rating(typed, Measure.MOOD) == value, typed


def test_a_half_alone_is_one() -> None:
    assert (parse_rating("½", Measure.MOOD), parse_rating("6 ½", Measure.MOOD)) == (0.5, 6.5)


@pytest.mark.parametrize("typed", [*BLANKS, "  ", " - ", "\n"])
def test_nothing_or_a_dash_is_a_blank(typed: str) -> None:
    assert parse_rating(typed, Measure.MOOD) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("nan", "inf", "-inf", "infinity", "1e1", "1E0", "1_0", "0x5", "٣", "７", "²", "¼"),
        *("+5", "-5", "-0", "−5", "5-", "--", "½5", "10½", "10.5", "11", "35", "100", "0.25"),
        *("6.4999", "½½", "5/9", "/10", "5/10/10"),
        *(".", ",", "5.5.5", "5,5,5", "1,2.5", "5 5", "five", "5\x00", "\ud800", "[/x]"),
        "9" * 400,
        "10.0000000000000001e0",
    ],
)
def test_anything_else_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_rating(typed, Measure.ALLIANCE)
    assert reads_as_one_message(refused.value)
    assert str(refused.value).startswith("Alliance is a number from 0 to 10")


def test_what_was_typed_is_repeated_without_its_controls() -> None:
    with pytest.raises(BadInputError, match="you typed “␛\\[2J35”"):
        parse_rating("\x1b[2J35", Measure.MOOD)


@given(st.text(st.characters()) | st.text("0123456789.,-–+ eE_½/", max_size=6))
@example("٣")
@example("1_0")
@example("½")
@example("–")
def test_any_text_is_a_rating_a_blank_or_refused_in_one_sentence(typed: str) -> None:
    value, refused = outcome(parse_rating, typed, Measure.DISTRESS)
    if refused:
        assert isinstance(refused, BadInputError)
        assert reads_as_one_message(refused)
    else:
        assert (value is None) == (typed.strip() in BLANKS)
        if value is not None:
            assert value in HALF_POINTS
            assert NUMBER.fullmatch(typed.strip())


@given(st.floats() | st.integers(-3, 50).map(lambda quarter: quarter / 4))
def test_the_scale_is_its_21_half_points(value: float) -> None:
    assert is_rating(value) == (value in HALF_POINTS)


@given(scale)
def test_a_rating_as_written_is_read_back(value: float | None) -> None:
    assert as_number(value) == value
    if value is None:
        assert as_text(value) == "–"
    else:
        assert parse_rating(as_text(value), Measure.MOOD) == value
        assert isinstance(as_number(value), int) == (value % 1 == 0)
        assert "." not in as_text(value) or value % 1 == 0.5


@given(any_ratings)
def test_each_rating_is_reached_by_its_measure(ratings: Ratings) -> None:
    reached = (ratings[Measure.MOOD], ratings[Measure.ALLIANCE], ratings[Measure.DISTRESS])
    assert reached == (ratings.mood, ratings.alliance, ratings.distress)
    assert ratings.is_blank == (reached == (None, None, None))


def test_only_distress_is_better_when_lower() -> None:
    assert [m for m in Measure if not m.higher_is_better] == [Measure.DISTRESS]
    assert [m.oriented(8.0) for m in Measure] == [8.0, 8.0, 2.0]


@pytest.mark.parametrize("measure", Measure)
def test_each_measure_asks_a_question_and_has_words_at_both_ends(measure: Measure) -> None:
    assert measure.question.endswith("?")
    assert len({*measure.ends} - {""}) == 2


@pytest.mark.parametrize(
    ("mean", "shown"),
    [(8.25, "8.3"), (7.75, "7.8"), (7.125, "7.1"), (8.0, "8"), (8.2, "8.2"), (0.05, "0.1")],
)
def test_a_mean_is_shown_with_one_decimal_and_a_half_always_goes_up(
    mean: float, shown: str
) -> None:
    assert as_text(to_tenth(mean)) == shown
