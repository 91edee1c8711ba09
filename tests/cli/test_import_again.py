"""A CSV file imported again after a correction, here or in the file: never two by accident."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.running import Program
from journal.days.formatting import long_day

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")

HEADER = "date,mood,alliance,distress"
MAY = ("2026-05-04,4,6,6", "2026-05-11,4,6,6", "2026-05-18,5,6,5")
JUNE = "2026-06-01,6,7,5"


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    file = folder / "in.csv"
    file.write_text("\n".join((header, *rows)) + "\n")
    return file


def brief(program: Program) -> list[tuple[Any, ...]]:
    """Return number, day and mood of every session, by day."""
    return [(one["number"], one["date"][5:], one["mood"]) for one in program.sessions()]


@pytest.fixture
def may(program: Program, tmp_path: Path) -> Program:
    """The program on a journal that three sessions of May were imported into."""
    program.done("import", written(tmp_path, *MAY))
    return program


CORRECTED = [(1, "05-04", 4), (2, "05-11", 5), (3, "05-18", 5)]
OF_FILE = [(1, "05-04", 4), (2, "05-11", 4), (3, "05-18", 5)]
NEW = (4, "06-01", 6)
CHOICES = {
    "keep": [*CORRECTED, NEW],
    "replace": [*OF_FILE, NEW],
    "add": [*CORRECTED[:2], (4, "05-11", 4), CORRECTED[2], (5, "06-01", 6)],
}


def test_a_correction_here_stops_the_import_and_both_versions_are_named(
    may: Program, tmp_path: Path
) -> None:
    may.done("edit", 2, "--mood", 5)
    said = may.run("import", written(tmp_path, *MAY, JUNE)).refused()
    assert "11 May 2026 (session 2): the file has 4/6/6, the journal 5/6/6." in said
    assert all(f"--same-day {choice}" in said for choice in CHOICES)
    assert "4 May 2026" not in said.replace("11 May", "")
    assert brief(may) == CORRECTED


@pytest.mark.parametrize("choice", CHOICES)
def test_what_is_chosen_is_done_and_taken_back_as_one(
    may: Program, tmp_path: Path, choice: str
) -> None:
    may.done("edit", 2, "--mood", 5)
    before = may.sessions()
    file = written(tmp_path, *MAY, JUNE)
    options = ("import", file, "--same-day", choice)
    tried = may.done(*options, "--dry-run").out
    assert may.sessions() == before
    out = may.done(*options).out
    for said in (tried, out):
        assert "11 May 2026 (session 2): the file has 4/6/6, the journal 5/6/6." in said
    assert brief(may) == CHOICES[choice]
    if choice != "keep":
        assert "0 sessions added, 4 already there." in may.done("import", file).out
    assert may.done("undo").out.startswith("Taken back: the import from in.csv, ")
    assert may.sessions() == before


def test_a_dry_run_without_a_choice_shows_everything(may: Program, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        may.done("edit", number, "--mood", 9)
    out = may.done("import", written(tmp_path, *MAY, JUNE), "--dry-run").out
    assert "1 session would be added, 0 already there." in out
    assert "would stop, as the file and the journal differ in 3 sessions" in out
    assert out.count("the journal 9/6/") == 3
    assert "--same-day keep" in out


def test_more_differences_than_can_be_read_are_counted(program: Program, tmp_path: Path) -> None:
    days = [f"2026-05-{day:02}" for day in range(1, 21)]
    program.done("import", written(tmp_path, *(f"{day},4,6,6" for day in days)))
    file = written(tmp_path, *(f"{day},5,6,6" for day in days))
    said = program.run("import", file).refused()
    assert "differ in 20 sessions" in said
    assert "and 15 more, which “--dry-run” lists" in said
    assert program.done("import", file, "--dry-run").out.count("the file has 5/6/6") == 20


@pytest.mark.parametrize("choice", ["keep", "replace", "add"])
def test_a_correction_in_the_file_is_told_too(may: Program, tmp_path: Path, choice: str) -> None:
    file = written(tmp_path, MAY[0], "2026-05-11,5,6,6", MAY[2])
    assert "the file has 5/6/6, the journal 4/6/6" in may.run("import", file).refused()
    may.done("import", file, "--same-day", choice)
    moods = {"keep": [4, 4, 5], "replace": [4, 5, 5], "add": [4, 4, 5, 5]}
    assert [one["mood"] for one in may.sessions()] == moods[choice]


FULL = "date,attended,mood,alliance,distress,tension,signs,note,course"
ROW = "2026-05-11,yes,4,6,6,none,dread,as it was,A"
EDITS = {
    "rating left blank": (("--mood", "-"), "the file has 4/6/6, the journal –/6/6"),
    "missed": (("--missed", "--mood", "-", "--alliance", "-", "--distress", "-"),
               "the file has 4/6/6, the journal a missed session"),
    "tension": (("--tension", "lot"), "the file has tension none, the journal tension a lot"),
    "no tension": (("--tension", "-"), "the journal tension not answered"),
    "signs": (("--sign", "unheard"), "the file has signs dread, the journal signs unheard"),
    "no signs": (("--no-signs",), "the file has signs dread, the journal signs none"),
    "note": (("--note", "another"), "(session 1): the notes differ"),
    "no note": (("--note", ""), "(session 1): the notes differ"),
    "course": (("--course", "B"), "has the course “A”, the journal the course “B”"),
    "several": (("--mood", "7", "--note", "more"), "the journal 7/6/6; the notes differ"),
}  # fmt: skip


@pytest.mark.parametrize("kind", EDITS)
def test_a_correction_of_any_part_is_told_and_can_be_chosen(
    program: Program, tmp_path: Path, kind: str
) -> None:
    options, said = EDITS[kind]
    file = written(tmp_path, ROW, header=FULL)
    program.done("import", file)
    [before] = program.sessions()
    program.done("edit", 1, *options)
    [edited] = program.sessions()
    refusal = program.run("import", file).refused()
    assert said in refusal
    assert "as it was" not in refusal
    program.done("import", file, "--same-day", "keep")
    assert program.sessions() == [edited]
    program.done("import", file, "--same-day", "replace")
    assert program.sessions() == [before]


def test_a_dry_run_shows_both_notes(program: Program, tmp_path: Path) -> None:
    file = written(tmp_path, ROW, header=FULL)
    program.done("import", file)
    program.done("edit", 1, "--note", "another")
    out = program.done("import", file, "--dry-run").out
    assert "the file has the note “as it was”, the journal “another”" in out


@pytest.mark.parametrize(
    ("number", "day"),
    [(2, "2026-05-12"), (2, "2026-05-25"), (1, "2026-05-01"), (1, "2026-04-04"), (3, "2026-05-19")],
)
def test_a_day_corrected_here_is_told_as_moved(
    may: Program, tmp_path: Path, number: int, day: str
) -> None:
    may.done("edit", number, "--date", day)
    file = written(tmp_path, *MAY)
    if day > MAY[-1] and number == 2:
        file = written(tmp_path, *MAY, JUNE)
    said = may.run("import", file).refused()
    assert f"(session {number}): the file has " in said
    assert "May 2026, the journal " in said
    before = may.sessions()
    may.done("import", file, "--same-day", "keep")
    assert before == [one for one in may.sessions() if one["date"] < "2026-06"]


@pytest.mark.parametrize("row", [1, 2])
def test_a_day_corrected_in_the_file_is_told_as_moved(
    may: Program, tmp_path: Path, row: int
) -> None:
    rows = [*MAY]
    rows[row] = rows[row].replace("-05-1", "-05-2")
    file = written(tmp_path, *rows)
    assert "May 2026, the journal 1" in may.run("import", file).refused()
    may.done("import", file, "--same-day", "replace")
    assert [one["date"] for one in may.sessions()] == [row[:10] for row in sorted(rows)]
    assert "0 sessions added, 3 already there" in may.done("import", file).out


def test_a_later_stretch_of_a_diary_is_no_correction(may: Program, tmp_path: Path) -> None:
    rows = [f"2026-06-{day:02},4,6,6" for day in range(1, 9)]
    assert "8 sessions added, 0 already" in may.done("import", written(tmp_path, *rows)).out
    overlapping = [*rows[4:], *(f"2026-07-{day:02},4,6,6" for day in range(1, 9))]
    assert "8 sessions added, 4 al" in may.done("import", written(tmp_path, *overlapping)).out


def test_what_the_file_says_nothing_of_is_no_difference(may: Program, tmp_path: Path) -> None:
    may.done("edit", 2, "--note", "written since", "--sign", "dread", "--tension", "lot")
    before = may.sessions()
    file = written(tmp_path, *MAY)
    assert "0 sessions added, 3 already there." in may.done("import", file).out
    file = written(tmp_path, MAY[0], "2026-05-11,8,6,6", MAY[2])
    may.done("import", file, "--same-day", "replace")
    assert may.sessions() == [before[0], {**before[1], "mood": 8}, before[2]]


def test_one_that_was_missed_here_can_be_replaced_by_one_that_was_rated(
    may: Program, tmp_path: Path
) -> None:
    blank = [part for measure in ("mood", "alliance", "distress") for part in (f"--{measure}", "-")]
    may.done("edit", 2, "--missed", *blank)
    file = written(tmp_path, *MAY)
    assert "4/6/6, the journal a missed session" in may.run("import", file).refused()
    may.done("import", file, "--same-day", "replace")
    assert brief(may) == OF_FILE
    assert may.sessions()[1]["attended"] is True


def test_two_real_sessions_of_one_day_come_in_once(program: Program, tmp_path: Path) -> None:
    rows = ("2026-05-04,4,6,6", "2026-05-04,7,6,6", "2026-05-04,4,6,6")
    file = written(tmp_path, *rows)
    assert "3 sessions added, 0 already there." in program.done("import", file).out
    assert "0 sessions added, 3 already there." in program.done("import", file).out
    program.done("edit", 2, "--mood", 8)
    said = program.run("import", file).refused()
    assert "differ in 1 session." in said
    assert "the file has 7/6/6, the journal 8/6/6" in said


def test_one_more_on_a_day_is_added_and_its_day_named(may: Program, tmp_path: Path) -> None:
    file = written(tmp_path, *MAY, "2026-05-11,9,9,1")
    out = may.done("import", file).out
    assert "1 session added, 3 already there." in out
    assert "With another session of the same day, where both stay: 11 May 2026." in out


def test_after_another_course_was_begun_nothing_comes_twice(may: Program, tmp_path: Path) -> None:
    may.done("course", "Later")
    file = written(tmp_path, *MAY, JUNE)
    assert "1 session added, 3 already there." in may.done("import", file).out
    assert [one["course"] for one in may.sessions()] == ["Therapy"] * 3 + ["Later"]
    assert "3 sessions added" in may.done("import", written(tmp_path, *MAY), "--course", "C").out


def test_an_own_export_that_was_corrected_in_a_spreadsheet_is_told(
    may: Program, tmp_path: Path
) -> None:
    file = tmp_path / "all.csv"
    may.done("export", file)
    assert "0 sessions added, 3 already there." in may.done("import", file).out
    file.write_text(file.read_text().replace("2026-05-11,yes,4", "2026-05-11,yes,6.5"))
    assert "the file has 6.5/6/6, the journal 4/6/6" in may.run("import", file).refused()
    may.done("import", file, "--same-day", "replace")
    assert brief(may)[1] == (2, "05-11", 6.5)


def test_a_choice_that_is_none_is_refused_and_so_is_one_for_json(
    may: Program, tmp_path: Path
) -> None:
    said = may.run("import", written(tmp_path, *MAY), "--same-day", "both").refused()
    assert "“both” is not a choice; give keep (" in said
    may.done("export", tmp_path / "all.json")
    said = may.run("import", tmp_path / "all.json", "--same-day", "keep").refused()
    assert "--same-day is for CSV files" in said


def test_the_case_as_it_was_reported(program: Program, reference: Path) -> None:
    case = reference / "cases" / "corrected-in-the-journal-then-imported-again"
    program.done("import", case / "may.csv")
    program.done("edit", 2, "--mood", 5)
    assert "11 May 2026" in program.run("import", case / "may-and-june.csv").refused()
    program.done("import", case / "may-and-june.csv", "--same-day", "keep")
    assert brief(program) == CHOICES["keep"]


def test_what_was_removed_here_and_comes_back_is_named(may: Program, tmp_path: Path) -> None:
    may.done("delete", 1, "--yes")
    said = may.done("import", written(tmp_path, *MAY)).out
    assert "1 session added, 2 already there.\nNot here until now: 4 May 2026.\n" in said


def test_a_session_dated_ahead_in_an_own_export_is_told(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    columns = "number,course,date,attended,mood,alliance,distress,tension,signs,note"
    tomorrow = date.today() + timedelta(days=1)
    file.write_text(f"{columns}\n1,Therapy,{tomorrow},yes,5,6,4,,,\n")
    said = " ".join(program.done("import", file).out.split())
    day = long_day(tomorrow, year=True)
    assert f"1 session is dated ahead ({day}), as after a flight west, and kept as dated." in said


def test_where_notes_differ_the_refusal_says_how_to_see_both(may: Program, tmp_path: Path) -> None:
    may.done("edit", 1, "--note", "river")
    header = f"{HEADER},note"
    file = written(tmp_path, f"{MAY[0]},lake", header=header)
    said = may.run("import", file).refused()
    assert "the notes differ. “--dry-run” shows both notes. To choose: " in said
    assert "lake" not in said
    assert "the note “lake”, the journal “river”" in may.done("import", file, "--dry-run").out


@pytest.mark.parametrize(
    "note", ["M\u00fcde\nund leer", "Mu\u0308de\r\nund leer", "Müde\rund leer"]
)
def test_letters_and_line_ends_in_another_form_are_no_difference(
    program: Program, tmp_path: Path, note: str
) -> None:
    header = f"{HEADER},note,course"
    file = tmp_path / "in.csv"
    file.write_bytes(f'{header}\n{MAY[0]},"Müde\r\nund leer",M\u00fcller\n'.encode())
    program.done("import", file)
    before = program.sessions()
    file.write_bytes(f'{header}\n{MAY[0]},"{note}",Mu\u0308ller\n{MAY[1]},,Mu\u0308LLER\n'.encode())
    assert "1 session added, 1 already there." in program.done("import", file).out
    assert program.sessions()[0] == before[0]
    assert {one["course"] for one in program.sessions()} == {"M\u00fcller"}
