"""Separators, columns and scales are those of the file, or those that were chosen."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.reading_files import HEADER, only, read, written
from journal.errors import BadInputError
from journal.exchange.csv_files.day_parsing import DayOrder
from journal.exchange.csv_files.reading import chosen
from journal.exchange.csv_files.scales import SourceScale, parse_scale
from journal.ratings import Ratings
from journal.records import SessionEntry

LINES = [
    ["date", "mood", "alliance", "distress", "note"],
    ["2026-03-04", "7.5", "", "3", '"a;b,c\td"'],
]


@pytest.mark.parametrize(
    ("separator", "named"),
    [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")],
)
@pytest.mark.parametrize("first", ["", "sep={}\r\n", '"sep={}"\n', "\n\r\n"])
def test_the_separator_is_recognised(
    tmp_path: Path, separator: str, named: str, first: str
) -> None:
    text = "\n".join(map(separator.join, LINES))
    found = read(written(tmp_path, first.format(separator) + text))
    assert any(f"with {named} between" in note for note in found.notes) is (named != "commas")
    assert (only(found).ratings, only(found).note) == (Ratings(7.5, None, 3.0), "a;b,c\td")


def test_quoted_names_with_another_separator_do_not_mislead(tmp_path: Path) -> None:
    file = written(tmp_path, f'{HEADER},"a;b;c;d;e;f"\n2026-03-04,6,7,4,\n')
    assert read(file).ignored_columns == ("a;b;c;d;e;f",)


def test_decimal_commas_are_read(tmp_path: Path) -> None:
    file = written(tmp_path, 'date;mood;alliance;distress\n2026-03-04;7,5;"0,5";10\n')
    assert only(read(file)).ratings == Ratings(7.5, 0.5, 10.0)


def test_lines_are_counted_with_a_named_separator(tmp_path: Path) -> None:
    file = written(tmp_path, "sep=;\ndate;mood;alliance;distress\n\n2026-03-04;x;;\n")
    with pytest.raises(BadInputError, match="Line 4: Mood is “x”"):
        read(file)


def test_columns_and_scales_are_mapped(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "Session date;Stimmung;Anxiety;WAI;Comments;mood;client\n04/03/2026;7,5;33;7;hi;other;me\n",
    )
    found = read(
        file,
        *["mood=Stimmung", "distress=ANXIETY:0-100", "alliance=WAI:1-7"],
        *["note=comments", "date=Session date"],
        dates=DayOrder.DAY_FIRST,
    )
    entry = only(found)
    assert entry.day.isoformat() == "2026-03-04"
    assert (entry.ratings, entry.note) == (Ratings(7.5, 10.0, 3.5), "hi")
    assert found.ignored_columns == ("mood",)
    assert "1 rating was between two half points, and rounded to the nearest." in found.notes


def test_measures_can_be_left_blank(tmp_path: Path) -> None:
    file = written(tmp_path, "date,mood,note\n2026-03-04,6,hi\n")
    entry = only(read(file, "mood=-", "alliance=-", "distress=-", "note=-"))
    assert entry == SessionEntry(entry.day)


def test_lines_without_a_word_are_left_out(tmp_path: Path) -> None:
    assert read(written(tmp_path, f"{HEADER}\n,,,\n , ,,\n,\n\n")).entries == ()


def test_the_newest_first_is_turned_round(tmp_path: Path) -> None:
    rows = "2026-03-05,1,,\n2026-03-04,3,,\n2026-03-04,2,,\n"
    moods = [entry.ratings.mood for entry in read(written(tmp_path, f"{HEADER}\n{rows}")).entries]
    assert moods == [2, 3, 1]


@pytest.mark.parametrize(
    ("header", "cells", "mapped", "rated", "said"),
    [
        ("date,Mood (0–10)", "2026-03-04,6", (), 6, ""),
        ("date,mood [1-10]", "2026-03-04,6", (), 6, ""),
        ("date,Mood out of 10", "2026-03-04,6", (), 6, ""),
        ("date,Mood (5-5)", "2026-03-04,6", (), 6, ""),
        ("date,Mood (1-5)", "2026-03-04,4", (), 7.5, "1 to 5"),
        ("date,Mood (1 to 5)", "2026-03-04,4", (), 7.5, "1 to 5"),
        ("date,Mood /100", "2026-03-04,35", (), 3.5, "0 to 100"),
        ("date,Mood (7 - 1)", "2026-03-04,1", (), 10, "7 to 1"),
        ("date,How is it? (1-5)", "2026-03-04,4", ("mood=How is it? (1-5)",), 7.5, "1 to 5"),
        ("date,Mood (1-5)", "2026-03-04,4", ("mood=Mood (1-5):0-5",), 8, ""),
        ("date,mood,Mood (1-5)", "2026-03-04,6,4", (), 6, ""),
        ("Timestamp,mood", "2026-03-04,6", (), 6, ""),
        ("date,Mood (1 bis 5)", "2026-03-04,4", (), 7.5, "1 to 5"),
        ("date,Mood (de 1 à 5)", "2026-03-04,4", (), 7.5, "1 to 5"),
        ("date,Mood [1;5]", "2026-03-04,4", (), 7.5, "1 to 5"),
        ("date,Mood (sur 5)", "2026-03-04,4", (), 8, "0 to 5"),
        ("date,Mood (-5 to 5)", "2026-03-04,3", (), 8, "-5 to 5"),
        ("date,Mood (−5…+5)", "2026-03-04,3", (), 8, "-5 to 5"),
        ("date,Mood (%)", "2026-03-04,5", (), 0.5, "0 to 100"),
        ("date,Mood (0.0 - 5.0)", "2026-03-04,4", (), 8, "0 to 5"),
        ("date,Mood (max. 10)", "2026-03-04,6", ("mood=Mood (max. 10)",), 6, ""),
        ("date,Mood %", "2026-03-04,10", (), 1, "0 to 100"),
        (
            "date,Mood (1 = low; 10 = high)",
            "2026-03-04,6",
            ("mood=Mood (1 = low; 10 = high)",),
            6,
            "",
        ),
        ("date,Mood 1-5", "2026-03-04,4", ("mood=Mood 1-5:1-5",), 7.5, ""),
        ("date,Mood 1-5", "2026-03-04,4", ("mood=Mood 1-5:0-10",), 4, ""),
        ("date,PHQ-9", "2026-03-04,4", ("mood=PHQ-9",), 4, ""),
    ],
)
def test_what_a_header_says_for_certain_need_not_be_said(
    tmp_path: Path, header: str, cells: str, mapped: Sequence[str], rated: float, said: str
) -> None:
    others = "alliance=-", "distress=-"
    found = read(written(tmp_path, f"{header}\n{cells}\n"), *others, *mapped)
    assert [entry.ratings.mood for entry in found.entries] == [rated]
    note = f"The mood was read on the scale that its column names, {said}."
    assert [one for one in found.notes if "scale" in one] == ([note] if said else [])


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("Mood 1-5", "1-5"), ("Mood 0..100", "0-100"), ("Mood (scale 1-5, 5 is best)", "1-5"),
        ("Mood (1 = very low; 5 = very good)", "1-5"), ("Mood (best=1; worst=6)", "1-6"),
        ("From 1 to 7: how was it?", "1-7"), ("Mood (max. 5)", "0-5"), ("Mood (5 stars)", "0-5"),
        ("Mood 1 (low) to 5 (high)", "1-5"),
    ],
)  # fmt: skip
def test_a_scale_that_a_name_may_tell_of_is_asked_for(
    tmp_path: Path, name: str, scale: str
) -> None:
    file = written(tmp_path, f'date,"{name}"\n2026-03-04,4\n')
    with pytest.raises(BadInputError) as refused:
        read(file, f"mood={name}", "alliance=-", "distress=-")
    low, high = scale.split("-")
    assert str(refused.value) == (
        f"Line 1: The column “{name}” seems to be on a scale of its own; add “--map"
        f" mood=COLUMN:{low}-{high}” where {high} means 10, “:{high}-{low}” where {low} does, or"
        " “:0-10” where the numbers are to stay as they are."
    )


@pytest.mark.parametrize(("header", "row"), [("Notes", "mine"), ("notes,note", "other,mine")])
def test_notes_are_the_note_where_there_is_none(tmp_path: Path, header: str, row: str) -> None:
    file = written(tmp_path, f"{HEADER},{header}\n2026-03-04,1,2,3,{row}\n")
    assert only(read(file)).note == "mine"


def test_of_two_columns_with_a_scale_neither_is_chosen(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="There is no column “mood”"):
        read(written(tmp_path, "date,mood (1-5),mood /10,alliance,distress\n2026-03-04,1,2,3,4\n"))


def scale(text: str) -> SourceScale:
    found = parse_scale(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("on", "typed", "rating", "rounded"),
    [
        ("0-100", "33", 3.5, True), ("0-100", "35", 3.5, False), ("0-100", "100", 10, False),
        ("1-7", "1", 0, False), ("1-7", "4", 5, False), ("1-7", "6", 8.5, True),
        ("10-0", "10", 0, False), ("10-0", "2,5", 7.5, False), ("7-1", "1", 10, False),
        ("-3-3", "-3", 0, False), ("-3 - 3", "0", 5, False), ("3--3", "-3", 10, False),
        ("0–5", "2.25", 4.5, False), ("0.5-5.5", "3", 5, False), ("0-10", "7.25", 7.5, True),
        ("0-10", "", None, False), ("0-10", " - ", None, False),
    ],
)  # fmt: skip
def test_a_scale_becomes_half_points(
    on: str, typed: str, rating: float | None, rounded: bool
) -> None:
    assert scale(on).rating(typed) == (rating, rounded)


@given(st.fractions(0, 10), st.integers(-50, 50), st.integers(1, 200), st.booleans())
def test_the_nearest_half_point_is_at_most_a_quarter_away(
    share: Fraction, low: int, length: int, turned: bool
) -> None:
    typed = f"{float(low + share / 10 * length):.6f}"
    ends = (low + length, low) if turned else (low, low + length)
    rating, _ = SourceScale(Fraction(ends[0]), Fraction(ends[1])).rating(typed)
    wanted = 10 - share if turned else share
    assert rating is not None
    assert abs(Fraction(rating) - wanted) <= Fraction(1, 4) + Fraction(1, 1000)


REFUSED = {
    "outside the scale": ("date,mood\n2026-03-04,8\n", ["mood=mood:1-7"],
                          "Line 2: Mood: “8” is not a number on its scale, 1 to 7."),
    "no number": ("date,mood\n2026-03-04,inf\n", ["mood=mood:1-7"], "Line 2: Mood: “inf” is not a"
    " n"),
    "a long text": ("date,mood\n2026-03-04,I could not sleep\n", ["mood=mood:1-7"],
                    "Line 2: Mood: a text of 17 characters is not a number"),
    "another scale": ("date,mood\n2026-03-04,55\n", ["mood=mood"],
                      "Line 2: Mood is “55”, and no number from 0 to 10 in half points; “--map"
                      " mood=COLUMN:0-100” reads another scale."),
    "unknown column": ("Tag,Laune\n2026-03-04,5\n", ["date=Tag", "mood=Stimmung"],
                       "Line 1: There is no column “Stimmung”, only Tag, Laune; name the one that"
                       " holds the mood, as in “--map mood=COLUMN”, or “mood=-” to leave it"),
    "no date": ("mood\n5\n", [], "Line 1: There is no column “date”, only mood; name the one that"
                " holds the date, as in “--map date=COLUMN”."),
    "twice": ("date,mood,Mood\n2026-03-04,5,5\n", [], "Line 1: The header has the column “mood”"),
    "mapped twice": ("date,A,A\n2026-03-04,5,5\n", ["mood=A"], "has the column “A” twice"),
    "a mood elsewhere": ("date,mood\n2026-03-04,5\n", ["rad=10"], "“rad” is nothing that a"),
    "many columns": (f"{','.join(map(str, range(900)))}\n", [], "0, 1, 2, 3, 4, 5, 6, 7 and 892"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_does_not_fit_is_one_sentence(tmp_path: Path, kind: str) -> None:
    text, mapped, said = REFUSED[kind]
    with pytest.raises(BadInputError) as refused:
        read(written(tmp_path, text), "alliance=-", "distress=-", *mapped)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize(
    ("mapped", "said"),
    [
        (["mood"], "“mood” maps nothing"),
        (["=5"], "maps nothing"),
        (["mood="], "maps nothing"),
        (["date=-"], "The date cannot be left blank"),
        (["mood=A", "Mood=B"], "“Mood” is mapped twice"),
        (["rad=10", "RAD=9"], "mapped twice"),
        (["Stimmung=mood"], "“Stimmung” is neither something that a journal keeps (date, mood"),
        (["rad=11"], "“rad” is neither"),
        (["mood=A:5-5"], "The scale “5-5” has no length"),
    ],
)
def test_what_maps_nothing_is_one_sentence(mapped: list[str], said: str) -> None:
    with pytest.raises(BadInputError) as refused:
        chosen(mapped)
    assert said in str(refused.value)


def test_a_colon_without_a_scale_belongs_to_the_name() -> None:
    sources = chosen(["mood=How: are you", "distress=a:b:0-100", "note=Notes:1-2"]).sources
    assert (sources["mood"].column, sources["mood"].scale) == ("How: are you", None)
    assert (sources["distress"].column, sources["distress"].scale) == ("a:b", scale("0-100"))
    assert sources["note"].column == "Notes:1-2"


@pytest.mark.parametrize(
    ("cells", "attended"),
    [
        (("yes", "", "TRUE", "1", "ja", "Oui", "sí", "WAHR", "VRAI", "✓", "✔️", "attended"), True),
        (("no", "FALSE", "0", "nein", "non", "não", "FALSCH", "FAUX", "✗", "Cancelled"), False),
    ],
)
def test_yes_and_no_are_read_as_spreadsheets_of_other_languages_write_them(
    tmp_path: Path, cells: tuple[str, ...], attended: bool
) -> None:
    rows = "".join(f"2026-03-04,,,,{cell},x\n" for cell in cells)
    found = read(written(tmp_path, f"{HEADER},attended,note\n{rows}"))
    assert [entry.attended for entry in found.entries] == [attended] * len(cells)


@pytest.mark.parametrize(
    ("column", "mapped", "said"),
    [
        ("Mood (1 = great, 10 = terrible)", "", ["10 was read as very good; where it"]),
        ("Mood (10: worst)", "", ["add “--map mood=COLUMN:10-0”."]),
        ("Mood (1 = great, 10 = terrible)", ":10-0", []),
        ("Mood (0-10)", "", []),
        ("Mood in the evening", "", []),
    ],
)  # fmt: skip
def test_words_at_the_ends_of_a_scale_are_told_how_they_were_read(
    tmp_path: Path, column: str, mapped: str, said: list[str]
) -> None:
    file = written(tmp_path, f'date,"{column}",alliance,distress\n2026-03-04,3,3,3\n')
    notes = read(file, f"mood={column}{mapped}").notes
    assert len(notes) == len(said)
    assert all(part in note for part, note in zip(said, notes, strict=True))


def test_the_number_of_a_column_is_not_looked_for_among_the_ratings(tmp_path: Path) -> None:
    file = written(tmp_path, "Datum,Stimmung,Allianz,Belastung\n2026-03-05,2,3,4\n")
    with pytest.raises(BadInputError, match=r"There are no columns “1”, .* only Datum, Stimmung"):
        read(file, "date=1", "mood=2", "alliance=3", "distress=4")
