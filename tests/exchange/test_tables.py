"""What stands around a table is passed over, and said; what is in it is not lost."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.reading_files import HEADER, only, read, written
from journal.errors import BadInputError
from journal.exchange.csv_files.reading import chosen
from journal.exchange.csv_files.wording import lines_said
from journal.ratings import Ratings

ROW, NEXT = "2026-03-04,6,8,3", "2026-03-11,5,7,4"
BOTH = [Ratings(6.0, 8.0, 3.0), Ratings(5.0, 7.0, 4.0)]


def ratings(folder: Path, text: str | bytes, *mapped: str) -> list[Ratings]:
    return [entry.ratings for entry in read(written(folder, text), *mapped).entries]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\n{ROW},\n{NEXT},\n",
        f"{HEADER}\n{ROW},,,\n{NEXT}\n",
        f"{HEADER},\n{ROW}\n{NEXT},\n",
        f"{HEADER},note,\n{ROW}\n{NEXT},\n",
        f"{HEADER};\n{ROW};\n{NEXT};\n".replace(",", ";"),
        f"{HEADER}\n{ROW}, \n{NEXT},\u00a0\n",
    ],
)
def test_a_separator_more_or_fewer_loses_nothing(tmp_path: Path, text: str) -> None:
    assert ratings(tmp_path, text) == BOTH


HINT = " A comma within a cell needs quotes around the cell."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEADER}\n{ROW},\n{NEXT},oh\n", f"Line 3: The header has 4 columns, this line 5.{HINT}"),
        (f"{HEADER}\n{ROW},,,oh\n", f"Line 2: The header has 4 columns, this line 7.{HINT}"),
        (f"{HEADER},note\n{ROW[:-2]}\n", "Line 2: The header has 5 columns, this line 3."),
    ],
)
def test_what_would_be_lost_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read(written(tmp_path, text))
    assert str(refused.value) == said


def test_a_title_and_a_line_of_averages_are_passed_over(tmp_path: Path) -> None:
    above = "My therapy log,,,\nexported 2026-05-01,,,\n,,,\n"
    text = f"{above}{HEADER}\n{ROW}\n\n{NEXT}\nAverage,5.5,7.5,3.5\nTotal: 2 sessions\n"
    found = read(written(tmp_path, text))
    assert [entry.ratings for entry in found.entries] == BOTH
    assert found.notes == (
        "Lines 1 to 3, above the header in line 4, were skipped.",
        "Lines 8 to 9 have no day and were skipped.",
    )


@pytest.mark.parametrize("title", ["Log", "Mood", "Mood,2026", "a;b;c;d;e;f;g", '"Log, of ""me"""'])
def test_a_title_of_any_shape_is_passed_over(tmp_path: Path, title: str) -> None:
    found = read(written(tmp_path, f"{title}\n{HEADER}\n{ROW}\n"))
    assert only(found).ratings == BOTH[0]
    assert found.notes == ("Line 1, above the header in line 2, was skipped.",)


@pytest.mark.parametrize(
    "below",
    ["Average,5.5,7.5,3.5", "Mittelwert,5,5,5", "Ø,5,5,5", ",5.5,7.5,3.5", "Average 2026,5,5,5",
     "Total (12 lines),1,2,3", "exported on 2026-05-01,,,", "Week 12,,,", "March 2026,,,",
     "date,mood,alliance,distress", "—,,,", "n/a,5,5,5"],
)  # fmt: skip
def test_a_line_without_a_day_is_passed_over_and_said(tmp_path: Path, below: str) -> None:
    found = read(written(tmp_path, f"{HEADER}\n{ROW}\n{below}\n{NEXT}\n"))
    assert [entry.ratings for entry in found.entries] == BOTH
    assert found.notes == ("Line 3 has no day and was skipped.",)


@pytest.mark.parametrize("day", ["4 March", "2026-02-30", "4.3.", "approx. 4.3.2026", "March 4"])
def test_a_day_that_cannot_be_read_is_no_missing_one(tmp_path: Path, day: str) -> None:
    with pytest.raises(BadInputError, match=r"Line 3: .* (is not|has no year)"):
        read(written(tmp_path, f"{HEADER}\n{ROW}\n{day},5,5,5\n"))


def test_a_title_above_names_that_are_not_known_is_not_shown_as_the_header(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as refused:
        read(written(tmp_path, "Log,\n,\nTag,Laune\n2026-03-04,5\n"))
    assert str(refused.value) == (
        "Line 3: There are no columns “date”, “mood”, “alliance” and “distress”, only Tag, Laune;"
        " name those that hold them, as in “--map date=COLUMN --map mood=COLUMN --map"
        " alliance=COLUMN --map distress=COLUMN”, or “mood=-” to leave one blank."
    )


def test_all_columns_that_are_missing_are_named_at_once(tmp_path: Path) -> None:
    said = "There are no columns “mood” and “distress”, only date, alliance; name those"
    with pytest.raises(BadInputError, match=said):
        read(written(tmp_path, "date,alliance\n2026-03-04,5\n"))


def test_a_total_is_no_other_client(tmp_path: Path) -> None:
    text = f"client,{HEADER}\nme,{ROW}\nme,{NEXT}\n,Average,5.5,7.5,3.5\n"
    assert ratings(tmp_path, text) == BOTH


def test_a_table_without_any_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Line 2: “soon” is not a day"):
        read(written(tmp_path, f"{HEADER}\nsoon,6,7,4\n,6,7,4\n"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{HEADER}\n{ROW}\ndate,distress,alliance,mood\n2026-03-11,4,7,5\n", "1 and 3"),
        (f"{HEADER}\n{ROW}\n\n{HEADER},note\n{NEXT},x\n", "1 and 4"),
        (f"Log\n{HEADER},note\n{ROW},\nid,{HEADER},note\n2,{NEXT},\n", "2 and 4"),
    ],
)
def test_a_second_header_of_other_columns_is_refused(tmp_path: Path, text: str, lines: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read(written(tmp_path, text))
    assert str(refused.value) == (
        f"Lines {lines} are both headers, with other columns each; import what is below each of"
        " them as a file of its own."
    )


@pytest.mark.parametrize("between", [HEADER, HEADER.upper(), f'"{HEADER}"', "Mood,,Distress,"])
def test_the_same_header_again_is_passed_over(tmp_path: Path, between: str) -> None:
    assert ratings(tmp_path, f"{HEADER}\n{ROW}\n{between}\n{NEXT}\n") == BOTH


@pytest.mark.parametrize(
    ("rows", "moods", "note"),
    [
        (
            (ROW, NEXT, HEADER, NEXT, "2026-03-18,7,,"),
            [6, 5, 7],
            "Line 5 is as it is in an earlier",
        ),
        ((ROW, NEXT, HEADER, ROW, NEXT), [6, 5], "Lines 5 to 6 are as they are in an earlier"),
        ((ROW, ROW, HEADER, ROW), [6, 6], "Lines 2 to 3 are the same as another line; each was"),
        ((ROW, HEADER, ROW, ROW), [6, 6], "Line 4 is as it is in an earlier part of the file"),
        ((ROW, HEADER, "2026-03-04,6,8,4"), [6, 6], None),
    ],
)
def test_a_line_of_an_earlier_part_counts_once(
    tmp_path: Path, rows: tuple[str, ...], moods: list[float], note: str | None
) -> None:
    found = read(written(tmp_path, "\n".join((HEADER, *rows))))
    assert [entry.ratings.mood for entry in found.entries] == moods
    said = [one for one in found.notes if "same as" in one or "earlier part" in one]
    assert any(one.startswith(note) for one in said) if note else not said


TYPED = [
    'date, mood, alliance, distress, note\n2026-03-04, 6, 8, 3, "fine, really"\n',
    'date, mood, alliance, distress, note\n2026-03-04, 6, 8, 3, fine; really\n',
    'date,mood,alliance,distress,note\n2026-03-04, 6, 8, 3, "fine, really"\n',
    'date; mood; alliance; distress; note\n2026-03-04; 6,0; 8; 3; "fine; ""really"""\n',
    'date,mood,alliance,distress,note\n2026-03-04,6,8,3,"fine, really" \n',
    'date,note,mood,alliance,distress\n2026-03-04 , "fine, really"  , 6 , 8 , 3\n',
    'date,mood,alliance,distress,note\n2026-03-04 , 6 , 8 , 3 , "a\nb, c"\n',
    '"date" ; "mood" ; "alliance" ; "distress" ; "note"\n2026-03-04 ; "6,0" ; 8 ; 3 ; "a\nb, c"\n',
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_a_space_behind_a_separator_is_none_of_the_note(tmp_path: Path, text: str) -> None:
    entry = only(read(written(tmp_path, text)))
    assert entry.ratings == BOTH[0]
    assert entry.note in (
        "fine, really",
        "fine; really",
        'fine; "really"',
        "a\nb, c",
    )


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from('a" ,\n'), max_size=8), min_size=2, max_size=2))
def test_what_a_program_wrote_is_read_as_it_was(tmp_path_factory: Any, notes: list[str]) -> None:
    file = tmp_path_factory.getbasetemp() / "written.csv"
    with file.open("w", newline="") as opened:
        csv.writer(opened).writerows(
            [[*HEADER.split(","), "note"], *[[*ROW.split(","), n] for n in notes]]
        )
    assert [entry.note for entry in read(file).entries] == notes


def test_spaces_and_quotes_that_a_program_wrote_stay(tmp_path: Path) -> None:
    text = f'{HEADER},note\n{ROW}, as it was\n{NEXT}," ""a"", ""b"""\n'
    notes = [entry.note for entry in read(written(tmp_path, text)).entries]
    assert notes == [" as it was", ' "a", "b"']


@pytest.mark.parametrize(
    "name",
    ["How is your\nmood?", "How is your\r\nmood?", " How is  your mood? ", "How is your\u00a0mood?",
     "HOW IS YOUR MOOD?", "\ufeffHow is your mood?"],
)  # fmt: skip
def test_a_name_in_the_header_is_its_words(tmp_path: Path, name: str) -> None:
    text = f'date,"{name}",alliance,distress\n{ROW}\n'
    assert ratings(tmp_path, text, "mood=How is your mood?") == BOTH[:1]
    typed = f"mood={name.strip()}".replace("\ufeff", "")
    assert ratings(tmp_path, text, typed) == BOTH[:1]


def test_letters_put_together_or_apart_are_one_name(tmp_path: Path) -> None:
    apart = "Gefu\u0308hl"
    assert ratings(tmp_path, f"date,{apart},alliance,distress\n{ROW}\n", "mood=Gefühl") == BOTH[:1]


LINES = (
    "date,category,amount,detail\n2026-03-04,Mood,6,a\n2026-03-04,Energy,2,b\n"
    "2026-03-05,mood ,7,c\n2026-03-05,Sleep,8 h,d\n2026-03-05,Sleep hours\n"
)
MAPS = ["mood=amount", "alliance=-", "distress=-", "note=detail"]


def bearable(folder: Path, *only_: str) -> list[tuple[float | None, str]]:
    from journal.exchange.csv_files.csv_import import read_sessions

    found = read_sessions(written(folder, LINES), lambda _: None, chosen(MAPS, only=only_))
    return [(entry.ratings.mood, entry.note) for entry in found.entries]


def test_several_lines_of_a_day_are_told_apart(tmp_path: Path) -> None:
    assert bearable(tmp_path, "category=Mood") == [(6, "a"), (7, "c")]
    assert bearable(tmp_path, "Category=mood", "category=Energy") == [(6, "a"), (2, "b"), (7, "c")]
    assert bearable(tmp_path, "category=Mood", "detail=c") == [(7, "c")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("category=Joy", "No line has “Joy” in the column “category”; it holds “Mood”, “Energy”"),
        ("kind=Mood", "Line 1: There is no column “kind”, only date, category, amount, detail."),
        ("Mood", "“Mood” tells no lines apart; write it as COLUMN=VALUE"),
        ("=Mood", "tells no lines apart"),
    ],
)
def test_a_choice_of_lines_that_fits_none_is_refused(tmp_path: Path, typed: str, said: str) -> None:
    with pytest.raises(BadInputError) as refused:
        bearable(tmp_path, typed)
    assert said in str(refused.value)


def test_a_day_with_nothing_is_no_session_and_an_appointment_is_none_yet(tmp_path: Path) -> None:
    rows = f"{ROW},\n2026-03-05,,,,\n2026-03-06,n/a,,-,\n2099-01-02,,,,\n2099-01-09,,,,planned\n"
    found = read(written(tmp_path, f"{HEADER},note\n{rows}"))
    assert only(found).ratings == BOTH[0]
    assert found.notes == (
        "Lines 3 to 4 have a day and nothing else, so no session was made of it.",
        "Lines 5 to 6 lie ahead (2 January 2099 to 9 January 2099) and rate nothing, as planned"
        " appointments do; they were left out.",
        "1 cell says that nothing was rated, as “n/a” does; left blank.",
    )


@pytest.mark.parametrize("more", ["no,,,", "yes,,,", ",little,,", ",,dread,", ",,,hi"])
def test_a_day_with_a_word_is_a_session(tmp_path: Path, more: str) -> None:
    text = f"{HEADER},attended,tension,signs,note\n2026-03-05,,,,{more}\n"
    assert only(read(written(tmp_path, text))).ratings == Ratings()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([7], "Line 7"), ([7, 8], "Lines 7 to 8"), ([1, 3], "Lines 1 and 3"),
        ([1, 2, 3, 5, 9], "Lines 1 to 3, 5 and 9"),
        (range(1, 40, 2), "Lines 1, 3, 5, 7, 9, 11, 13, 15 and others"),
    ],
)  # fmt: skip
def test_lines_are_said_in_runs(lines: list[int], said: str) -> None:
    assert lines_said(lines) == said


@pytest.mark.parametrize("header", [f"{HEADER},note", f'"{HEADER},note"'])
def test_a_line_in_quotes_as_a_whole_is_read_as_what_it_was(tmp_path: Path, header: str) -> None:
    file = written(tmp_path, f'{header}\n"2026-03-04,6,8,3,""fine, really"""\n')
    entry = only(read(file))
    assert (entry.ratings, entry.note) == (Ratings(6, 8, 3), "fine, really")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("date mood alliance distress\n2026-03-04 6 8 3\n", "date mood alliance distress"),
        ("date，mood，alliance，distress\n", "date，mood，alliance，distress"),
        ("<html><body></body></html>", "<html><body></body></html>"),
    ],
)
def test_a_header_of_one_column_tells_what_is_read(tmp_path: Path, text: str, shown: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read(written(tmp_path, text))
    assert str(refused.value) == (
        f"Line 1: There is only one column, “{shown}”; an import reads CSV, with commas,"
        " semicolons, tabs or vertical bars between columns."
    )


@pytest.mark.parametrize("text", ['{\n  "format": 1\n}', '{"format": 1, "schema": 5}', "[{}]"])
def test_json_is_told_as_such(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInputError, match="This is JSON"):
        read(written(tmp_path, text))


def test_a_note_without_a_day_is_told(tmp_path: Path) -> None:
    rows = f"2026-03-04,6,8,3,a\n,5,7,4,b\nAverage,5,7,4,\n{HEADER},note\n"
    found = read(written(tmp_path, f"{HEADER},note\n{rows}"))
    assert found.notes == (
        "Lines 3 to 5 have no day and were skipped.",
        "Line 3 has a note but no day; give the day in the file if it is of a session.",
    )


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("2026-03-04,6,8,3,“fine, really”", "fine, really"),
        ("2026-03-04, 6, 8, 3, „gut, wirklich“", "gut, wirklich"),
        ("2026-03-04,6,8,3,« bien, merci »", " bien, merci "),
        ("2026-03-04,6,8,3,she said “fine” twice", "she said “fine” twice"),
        ("2026-03-04,6,8,3,“fine”", "“fine”"),
        ('2026-03-04,6,8,3,"he said, “well, no”, and left"', "he said, “well, no”, and left"),
    ],
)
def test_curly_quotes_around_a_cell_with_a_separator_are_quotes(
    tmp_path: Path, row: str, cells: str
) -> None:
    (found,) = read(written(tmp_path, f"{HEADER},note\n{row}\n")).entries
    assert found.note == cells


def test_a_word_for_a_missed_session_in_the_place_of_a_rating(tmp_path: Path) -> None:
    text = f"{HEADER}\n{ROW}\n2026-03-11,Cancelled,,\n2026-03-18,missed,-,-\n2026-03-19,6,missed,\n"
    found = read(written(tmp_path, text))
    assert [entry.attended for entry in found.entries] == [True, False, False, True]
    assert "Lines 3 to 4 say that the sessions did not take place; they are kept as missed." in (
        found.notes
    )


def test_of_a_line_that_is_no_session_the_day_is_told_first(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Line 3: “Mar 2026” is not a day"):
        read(written(tmp_path, f"{HEADER}\n{ROW}\nMar 2026,6.3,8.1,3.7\n"))
