"""A cell with a rating says one for certain, or is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import outcome
from exchange.reading_files import HEADER, only, read, written
from journal.errors import BadInputError
from journal.exchange.csv_files.rating_cells import read_rating
from journal.exchange.csv_files.scales import SourceScale, parse_scale
from journal.ratings import Measure, Ratings, is_rating


def scale(text: str) -> SourceScale | None:
    return parse_scale(text) if text else None


@pytest.mark.parametrize(
    ("text", "on", "rating"),
    [
        ("6/10", "", 6), ("6,5/10", "", 6.5), ("10/10", "", 10), ("0/10", "", 0),
        (" 6 / 10 ", "", 6), ("6 out of 10", "", 6), ("6 of 10", "", 6), ("6 von 10", "", 6),
        ("60/100", "", 6), ("60%", "", 6), ("60 %", "", 6), ("65%", "", 6.5), ("63%", "", 6.5),
        ("6 - okay", "", 6), ("6 – okay", "", 6), ("6: okay", "", 6), ("6 (okay)", "", 6),
        ("6-okay", "", 6), ("6 - 🙂", "", 6), ("6/10 - okay", "", 6), ("6/10 (okay)", "", 6),
        ("60%", "0-100", 6), ("40 %", "100-0", 6), ("60/100", "0-100", 6), ("4/5", "1-5", 7.5),
        ("6/10 ok", "", 6), ("6 🙂", "", 6), ("6🙂", "", 6), ("6 :)", "", 6), ("6/10 :-(", "", 6),
        ("7 na 10", "", 7), ("7 od 10", "", 7), ("7 из 10", "", 7), ("٦٠٪", "", 6),
        ("4 - Agree", "1-5", 7.5), ("4/5", "5-1", 2.5), ("-1 - low", "-3-3", 3.5),
        ("7 pts", "", 7), ("7 points", "", 7), ("7 Punkte", "", 7), ("7点", "", 7), ("7점", "", 7),
        ("7 points - okay", "", 7), ("5½/10", "", 5.5),
    ],
)  # fmt: skip
def test_what_stands_behind_a_number_is_left_out(text: str, on: str, rating: float) -> None:
    cell = read_rating(text, Measure.MOOD, scale(on))
    assert (cell.value, cell.had_more) == (rating, True)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "–", "—", "−", "n/a", "N/A", "NA", "n.a.", "#N/A", "null", "NULL", "NaN", "#NV",
     "#N/D", "=\"\"", "'", "?", "…", "/", "k. A.", "k.A.", "n.d.", "s/o", "n.v.t.", "b.d.",
     "No answer", "keine Angabe"],
)  # fmt: skip
@pytest.mark.parametrize("on", ["", "0-100", "1-7"])
def test_what_was_not_answered_is_blank(text: str, on: str) -> None:
    assert read_rating(text, Measure.MOOD, scale(on)).value is None


@pytest.mark.parametrize(
    ("text", "rating"),
    [("'6", 6), ('="6"', 6), ("６", 6), ("٦", 6), ("٦٫٥", 6.5), ("६", 6), ("6\ufe0f\u20e3", 6),
     ("７．５", 7.5), ("\u200f6\u200e", 6), ("6\u200b", 6), ("\ufeff6", 6), ("\u202b6\u202c", 6),
     ("5½", 5.5), ("5 ½", 5.5), ("5 1/2", 5.5), ("5 1⁄2", 5.5), ("½", 0.5), ("'5½", 5.5)],
)  # fmt: skip
def test_marks_of_text_and_other_digits_are_no_more_than_that(text: str, rating: float) -> None:
    cell = read_rating(text, Measure.MOOD, None)
    assert (cell.value, cell.had_more) == (rating, False)


@pytest.mark.parametrize(
    ("text", "on", "rating"),
    [
        ("−3", "-5-5", 2), ("–3", "-5-5", 2), ("+3", "-5-5", 8), ("★★★★☆", "0-5", 8),
        ("★★★★", "0-5", 8), ("⭐⭐⭐", "1-5", 5), ("❤️❤️🤍🤍", "0-4", 5), ("●●●○○", "0-5", 6),
        ("3¾", "0-5", 7.5),
    ],
)  # fmt: skip
def test_signs_are_read_on_their_scale(text: str, on: str, rating: float) -> None:
    assert read_rating(text, Measure.MOOD, scale(on)).value == rating


@pytest.mark.parametrize(
    ("text", "on", "said"),
    [
        ("6/7", "", "“6/7”, and no number from 0 to 10 in half points; “--map mood=COLUMN:0-7”"
                    " reads a scale from 0 to 7, and “1-7” one from 1."),
        ("6 of 20", "", "“--map mood=COLUMN:0-20” reads a scale"),
        ("6 out of 7", "", "“--map mood=COLUMN:0-7”"),
        ("120%", "", "“120%”, and no number from 0 to 10"),
        ("11/10", "", "“11/10”, and no number from 0 to 10"),
        ("6/10", "1-5", "“6/10” is not a number on its scale, 1 to 5."),
        ("60%", "1-7", "“60%” is not a number on its scale, 1 to 7"),
        ("6 - 7", "", "and no number"), ("6-7", "", "and no number"),
        ("6 - of 20", "", "and no number"), ("6 okay", "", "and no number"),
        ("6/10/10", "", "and no number"), ("6//10", "", "and no number"),
        ("6/", "", "and no number"), ("6+", "", "and no number"), ("~6", "", "and no number"),
        ("6 - okay 3", "", "and no number"), ("4★", "", "and no number"),
        ("4 ⭐", "", "and no number"), ("4 stars", "", "and no number"),
        ("7¼", "", "“7.25”, and no number"), ("7²", "", "no number"), ("51/2", "", "0-2"),
        ("1/2", "", "0-2"), ("5 1/2", "0-5", "“5.5” is not a number on its scale"),
        ("★★★☆☆☆", "0-5", "not a number"), ("★★●", "0-5", "not a number"),
        ("6 to 7", "", "leave the number alone in its cell, or give this text one, as in"
                       ' “--map "6 to 7=6"”.'),
        ("6 to 7, or so it was", "", "leave the number alone in its cell."),
        ("5 do 10", "", "and no number"), ("6/10 of 20", "", "and no number"),
        ("6 🙂 7", "", "and no number"), ("6 okay", "", "“--map \"6 okay=6\"”"),
        ("#REF!", "", "“#REF!”, an error of the spreadsheet; correct that cell there, or leave it"),
        ("#DIV/0!", "0-100", "“#DIV/0!”, an error of the spreadsheet"), ("#ok", "", "no number"),
        ("=B2+1", "", "“=B2+1”, a formula; save the file with what it results in."),
        ("10-Jun", "", "“10-Jun”, as a spreadsheet shows a rating such as 6/10 that it took for"),
        ("06. Okt", "", "that it took for a day"), ("Jun 10", "", "that it took for a day"),
        ("2026-06-10", "", "that it took for a day"), ("10.06.2026", "", "took for a day"),
        ("6/10/2026 0:00", "", "that it took for a day"), ("6月10日", "", "that it took for a day"),
        ("6.25", "", "“--map mood=COLUMN:0-10” rounds it"),
        ("-3", "", "“--map mood=COLUMN:-5-5” reads another scale."),
        ("+3", "", "“--map mood=COLUMN:-5-5” reads another scale."),
        ("~7", "", "leave the number alone in its cell, or give this text one, as in"
                   ' “--map "~7=7"”.'),
        ("<5", "", "“--map \"<5=5\"”"), ("(7)", "", "“--map \"(7)=7\"”"),
        ("***", "", "write one in its cell, or leave it blank, as in “--map \"***=-\"”."),
        ("★★★☆☆☆", "", "“--map mood=COLUMN:0-6” counts such signs, and “1-6” those from 1."),
        ("⭐⭐⭐", "", "“--map mood=COLUMN:0-5” counts such signs, and “1-5” those from 1."),
        ("66", "", "“--map mood=COLUMN:0-100” reads another scale."),
    ],
)  # fmt: skip
def test_what_may_be_another_scale_or_a_range_is_refused(text: str, on: str, said: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read_rating(text, Measure.MOOD, scale(on))
    assert said in str(refused.value)


@given(st.integers(0, 99), st.integers(1, 99))
def test_a_number_of_another_is_never_read_as_one_of_ten(number: int, of: int) -> None:
    for between in ("/", " of ", " out of ", " / "):
        cell, error = outcome(read_rating, f"{number}{between}{of}", Measure.MOOD, None)
        assert isinstance(error, BadInputError) if cell is None else of == 10


@given(st.text(st.sampled_from("0123456789,./%-–: ()ofan"), max_size=10))
def test_any_cell_is_a_rating_or_refused(text: str) -> None:
    cell, error = outcome(read_rating, text, Measure.MOOD, None)
    assert isinstance(error, BadInputError) if cell is None else True
    assert cell is None or cell.value is None or is_rating(cell.value)


def test_what_was_left_out_is_said(tmp_path: Path) -> None:
    rows = "2026-03-04,6/10,63%,3 - mild\n2026-03-05,5,n/a,—\n"
    found = read(written(tmp_path, f"{HEADER}\n{rows}"))
    assert [entry.ratings for entry in found.entries] == [Ratings(6.0, 6.5, 3.0), Ratings(5.0)]
    assert found.notes == (
        "3 ratings were read from a cell that holds more than a number (such as “6/10”, “63%”,"
        " “3 - mild”); what stands behind it was left out.",
        "2 cells say that nothing was rated, as “n/a” does; left blank.",
        "1 rating was between two half points, and rounded to the nearest.",
    )


WORDS = "date,mood,note\n2026-03-04,Great,hi\n2026-03-05, so so ,\n2026-03-06,7,\n2026-03-07,🙂,\n"
BLANK = ["alliance=-", "distress=-"]


def test_words_of_any_program_are_ratings_with_a_number_each(tmp_path: Path) -> None:
    file = written(tmp_path, WORDS)
    moods = [
        entry.ratings.mood for entry in read(file, *BLANK, "great=9", "SO  SO=5", "🙂=8").entries
    ]
    assert moods == [9, 5, 7, 8]


def test_a_face_is_one_in_either_form(tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEADER}\n2026-03-04,\u2639\ufe0f,\u2639,\u2639\ufe0e\n")
    assert only(read(file, "\u2639=2")).ratings == only(read(file, "\u2639\ufe0f=2")).ratings


def test_a_day_in_place_of_a_rating_is_no_word_that_needs_a_number(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="“Jul 10”, as a spreadsheet shows a rating"):
        read(written(tmp_path, f"{HEADER}\n2026-03-04,Jul 10,,\n"))


def test_all_words_without_a_number_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as refused:
        read(written(tmp_path, WORDS), *BLANK, "great=9")
    assert str(refused.value) == (
        "Line 3: Mood is “so so”, and no number. These words need a number from 0 to 10: so so,"
        ' 🙂; give each as in “--map "so so=7.5"”, or “so so=-” to leave it blank.'
    )


def test_thirty_words_are_all_told(tmp_path: Path) -> None:
    names = [f"feeling {chr(97 + n)}{'x' * (n % 9)}" for n in range(26)]
    rows = "".join(f"2026-03-04,{name},\n" for name in names)
    with pytest.raises(BadInputError) as refused:
        read(written(tmp_path, f"date,mood,note\n{rows}"), *BLANK)
    assert ", ".join(names) in str(refused.value)


def test_words_are_read_for_each_measure(tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEADER}\n2026-03-04,good,none,low\n")
    entry = only(read(file, "good=8", "none=-", "low=2,5"))
    assert entry.ratings == Ratings(8.0, None, 2.5)
    with pytest.raises(BadInputError, match=r"Alliance is “none”.*: none, low; give"):
        read(file, "good=8")


def test_a_text_with_a_number_in_it_can_be_given_another(tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEADER}\n2026-03-04,6 to 7,,\n")
    assert only(read(file, "6 to 7=6.5")).ratings.mood == 6.5


def test_a_long_text_in_place_of_a_rating_is_not_shown(tmp_path: Path) -> None:
    secret = "I could not sleep for most of the night and the day after it was long"
    with pytest.raises(BadInputError, match="Line 2: Mood is a text of 69 characters") as refused:
        read(written(tmp_path, f"{HEADER}\n2026-03-04,{secret},,\n"))
    assert "sleep" not in str(refused.value)


def test_a_word_with_a_number_in_it_is_suggested_that_number(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"“--map \"ca. 7=7\"”, or “ca. 7=-” to leave it"):
        read(written(tmp_path, f"{HEADER}\n2026-03-04,ca. 7,,\n"))


def _days(count: int, most: int) -> str:
    rows = "".join(f"2026-03-{n + 1:02},{1 + n % most},,\n" for n in range(count))
    return f"{HEADER}\n{rows}"


@pytest.mark.parametrize(
    ("text", "mapped", "said"),
    [
        (_days(12, 5), (), ["above 5; if its scale ends there, it has to be named, as in “--map"]),
        (_days(12, 4), (), ["“--map mood=COLUMN:1-4”"]),
        (_days(9, 5), (), []),
        (_days(12, 6), (), []),
        (_days(12, 2), (), []),
        (_days(12, 5), ("mood=mood:1-5",), []),
        (_days(12, 5).replace("01,1,", "01,1.5,"), (), []),
        (_days(12, 5).replace("01,1,,", "01,1,8,"), (), []),
    ],
)
def test_numbers_that_end_in_the_middle_may_be_of_another_scale(
    tmp_path: Path, text: str, mapped: tuple[str, ...], said: list[str]
) -> None:
    notes = [note for note in read(written(tmp_path, text), *mapped).notes if "scale" in note]
    assert len(notes) == len(said)
    assert all(part in note for part, note in zip(said, notes, strict=True))


def test_an_export_of_a_journal_is_on_its_own_scale(tmp_path: Path) -> None:
    header = "number,course,date,attended,mood,alliance,distress,tension,signs,note"
    rows = "".join(f"{n},A,2026-03-{n:02},yes,{1 + n % 5},,,,,\n" for n in range(1, 13))
    assert read(written(tmp_path, f"{header}\n{rows}")).notes == ()
