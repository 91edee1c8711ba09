"""Daylio's CSV, as its versions write it."""

from pathlib import Path

import pytest
from hypothesis import given

from builders import texts
from cli.running import Program
from exchange.reading_files import read, written
from journal.errors import BadInputError
from journal.exchange.csv_files.daylio import plain
from journal.ratings import Ratings
from journal.records import SessionEntry

NEWER = "full_date,date,weekday,time,mood,activities,scales,note_title,note"
USUAL = "full_date,date,weekday,time,mood,activities,note_title,note"
OLDER = "full_date,date,weekday,time,mood,activities,note"


def daylio(folder: Path, header: str, *rows: str) -> Path:
    text = "\n".join([header, *rows, ""])
    return written(folder, b"\xef\xbb\xbf" + text.encode(), "daylio_export.csv")


def test_an_export_is_read_as_it_is(tmp_path: Path) -> None:
    found = read(
        daylio(
            tmp_path, NEWER,
            '2026-03-05,March 5,Thursday,8:30 pm,rad,"work | walk","Stress:\xa03","A day","So"',
            '2026-03-05,March 5,Thursday,08:20,Awful ,"","","",""',
            '2026-03-04,4. März,Mittwoch,20:30,meh,"","","","eins<br>zwei, ""so"""',
        )
    )  # fmt: skip
    assert found.is_daylio
    assert found.ignored_columns == ("date", "weekday", "time")
    assert [(str(entry.day), entry.ratings.mood, entry.note) for entry in found.entries] == [
        ("2026-03-04", 5, 'eins\nzwei, "so"'),
        ("2026-03-05", 0, ""),
        ("2026-03-05", 10, "A day\n\nSo\n\nwork | walk\nStress: 3"),
    ]
    assert {entry.ratings for entry in found.entries} == {Ratings(n) for n in (0.0, 5.0, 10.0)}


@pytest.mark.parametrize(
    ("header", "row"),
    [(USUAL, '2026-03-05,x,x,x,good,"","",hi'), (OLDER, '2026-03-05,x,x,x,good,"",hi')],
)
def test_older_versions_are_read(tmp_path: Path, header: str, row: str) -> None:
    (entry,) = read(daylio(tmp_path, header, row)).entries
    assert entry == SessionEntry(entry.day, Ratings(7.5), note="hi")


ROWS = [f"2026-03-0{n},,,,{mood},,," for n, mood in enumerate(("Super", "ok", "rad"), 1)]


def test_moods_with_names_of_ones_own_need_numbers(tmp_path: Path) -> None:
    file = daylio(tmp_path, USUAL, *ROWS)
    with pytest.raises(BadInputError) as refused:
        read(file)
    assert str(refused.value) == (
        "These moods need a number from 0 to 10: Super, ok; give each as in “--map"
        ' "Super=7.5"”, or “Super=-” to leave it blank (known are rad=10,'
        " good=7.5, meh=5, bad=2.5, awful=0)."
    )
    found = read(file, "super=9,5", "OK=-", "rad=8")
    assert [entry.ratings.mood for entry in found.entries] == [9.5, None, 8]


def test_many_unknown_moods_make_a_short_sentence(tmp_path: Path) -> None:
    rows = [f"2026-03-04,,,,mood number {n} with a rather long name,,," for n in range(100)]
    with pytest.raises(BadInputError, match=r"and \d\d more") as refused:
        read(daylio(tmp_path, USUAL, *rows))
    assert len(str(refused.value)) < 1300


def test_another_column_can_be_chosen(tmp_path: Path) -> None:
    file = daylio(tmp_path, f"{USUAL},Stress", "2026-03-04,,,,rad,walk,title,hi,3")
    found = read(file, "distress=Stress:0-5", "note=note_title")
    assert (found.entries[0].ratings, found.entries[0].note) == (Ratings(10.0, None, 6.0), "title")
    assert found.ignored_columns == ("date", "weekday", "time", "activities", "note")


def test_a_mood_in_figures_can_be_chosen(tmp_path: Path) -> None:
    file = daylio(tmp_path, f"{USUAL},How", "2026-03-04,,,,Super,,,,3", "2026-03-05,,,,ok,,,,")
    found = read(file, "mood=How:1-5")
    assert [entry.ratings.mood for entry in found.entries] == [5, None]


@pytest.mark.parametrize(
    ("written_as", "text"),
    [
        ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"),
        ("<p>a</p><p><b>b</b> <i>c</i></p>", "a\nb c"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("Tee &amp; Kuchen &lt;3 &#228;&#xE4;", "Tee & Kuchen <3 ää"),
        ("a < b > c & d, <3 &unbekannt; <me>", "a < b > c & d, <3 &unbekannt; <me>"),
        ("&#xD800;&#0;", "\ufffd\ufffd"),
    ],
)
def test_a_note_loses_its_tags_and_no_word(written_as: str, text: str) -> None:
    assert plain(written_as) == text


@given(texts.filter(lambda text: "<" not in text and "&" not in text))
def test_a_note_without_tags_stays(text: str) -> None:
    assert plain(text) == text.strip()


def test_it_goes_to_a_course_of_its_own_and_says_so(program: Program, tmp_path: Path) -> None:
    program.done("log", 5, 5, 5)
    row = "2026-03-04,March 4,Wednesday,8:30 pm,good,walk,,hi"
    file = daylio(tmp_path, USUAL, row, row)
    said = program.done("import", file, "--dry-run").out
    assert "2 sessions would be added, 0 already there." in said
    assert "On 4 March 2026; into the course “Daylio” (2)." in said
    assert "every entry is kept separately, even several on one day, in a course of its own" in said
    assert "skipped: date, weekday, time." in said
    program.done("import", file)
    assert "0 sessions added, 2 already there." in program.done("import", file).out
    assert {session["course"] for session in program.sessions()} == {"Therapy", "Daylio"}
    assert (
        "course “Group” (2)" in program.done("import", file, "--course", "Group", "--dry-run").out
    )
