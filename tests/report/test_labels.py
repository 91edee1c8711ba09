"""Texts over a chart: none covers another, and no letter is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal.report.labels import Label, in_rows

places = st.floats(16, 336).map(lambda x: round(x, 2))


def label(x: float, text: str) -> Label:
    return Label(x, x, text)


letters = st.lists(st.builds(label, places, st.sampled_from("tamfpec")), max_size=12)
words = st.lists(st.builds(label, places, st.sampled_from(["9-week gap", "5-month gap"])))


@given(letters, words)
def test_in_a_row_every_label_is_clear_of_its_neighbours(
    letters: list[Label], words: list[Label]
) -> None:
    for row in in_rows(letters, words):
        for left, right in pairwise(sorted(row, key=lambda one: one.x)):
            assert left.is_clear_of(right)


@given(letters, words)
def test_all_letters_are_in_the_first_row_in_their_order(
    letters: list[Label], words: list[Label]
) -> None:
    lower, _ = in_rows(letters, words)
    shown = " ".join(one.text for one in lower if "gap" not in one.text)
    assert shown == " ".join(one.text for one in sorted(letters))


def test_letters_that_would_touch_stand_over_the_middle_of_theirs() -> None:
    apart = [label(100, "t"), label(111, "m")]
    assert in_rows(apart, [])[0] == apart
    assert in_rows([label(105, "m"), label(100, "t")], [])[0] == [Label(100, 105, "t m")]
    assert Label(100, 105, "t m").x == 102.5


def test_a_word_without_room_goes_over_the_others_or_is_left_out() -> None:
    word = label(104, "5-month gap")
    assert in_rows([], [word]) == ([word], [])
    assert in_rows([label(100, "t")], [word]) == ([label(100, "t")], [word])
    assert in_rows([label(100, "t")], [word, label(110, "9-week gap")])[1] == [word]


@given(st.floats(-20, 400), st.text("abc", min_size=1, max_size=20))
def test_a_label_is_moved_no_further_than_it_has_to(x: float, text: str) -> None:
    moved = label(x, text).within(16, 336)
    half = moved.width / 2
    assert 16 - 0.01 <= moved.x - half <= moved.x + half <= 336 + 0.01
    if 16 + half <= x <= 336 - half:
        assert abs(moved.x - x) < 0.01
