"""import: what is chosen on the command line, and what a dry run shows."""

from pathlib import Path

import pytest

from cli.running import Program

HEADER = "date,mood,alliance,distress"
SHEET = (
    "Session date;Stimmung;Anxiety;Comments\r\n"
    "04/03/2026;7,5;33;Grüße\r\n11/03/2026;6;40;=1+1\r\n18/03/2026;;;\r\n25/03/2026;5;51;x\r\n"
)
CHOICES = [
    *["--map", "mood=Stimmung", "--map", "distress=Anxiety:0-100", "--map", "note=Comments"],
    *["--map", "alliance=-", "--map", "date=Session date"],
    *["--dates", "day-first", "--encoding", "latin-1"],
]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "sheet.csv"
    file.write_bytes(SHEET.encode("windows-1252"))
    return file


def test_a_dry_run_shows_how_a_file_would_be_read(program: Program, sheet: Path) -> None:
    said = program.done("import", sheet, *CHOICES, "--dry-run").out
    assert said.splitlines() == [
        "3 sessions would be added, 0 already there.",
        "From 4 March 2026 to 25 March 2026; into the course “Therapy” (3).",
        "As they would be read:",
        "  4 March 2026: mood 7.5, alliance not rated, distress 3.5; note “Grüße”",
        "  11 March 2026: mood 6, alliance not rated, distress 4; note “=1+1”",
        "  25 March 2026: mood 5, alliance not rated, distress 5; note “x”",
        "It was read as Windows-1252, with semicolons between columns.",
        "Line 4 has a day and nothing else, so no session was made of it.",
        "2 ratings were between two half points, and rounded to the nearest.",
    ]
    assert not program.folder.exists()


def test_what_a_dry_run_showed_is_done_once_and_taken_back(program: Program, sheet: Path) -> None:
    said = program.done("import", sheet, *CHOICES).out
    assert "3 sessions added, 0 already there." in said
    assert "2 ratings were between two half points, and rounded to the nearest." in said
    kept = program.sessions()
    assert (kept[0]["distress"], kept[0]["note"], kept[1]["note"]) == (3.5, "Grüße", "=1+1")
    again = program.done("import", sheet, *CHOICES, "--dry-run").out
    assert "0 sessions would be added, 3 already there." in again
    assert "As they would be read" not in again
    assert "3 sessions" in program.done("undo").out
    assert program.sessions() == []


def test_a_dry_run_tells_the_courses(program: Program, tmp_path: Path) -> None:
    program.done("log", 5, 5, 5)
    file = tmp_path / "in.csv"
    rows = "A,2026-03-04,6,7,4\n,2026-03-05,1,1,1\na,2026-03-06,1,1,1\n"
    file.write_text(f"course,{HEADER}\n{rows}")
    said = program.done("import", file, "--dry-run").out
    assert "3 sessions would be added" in said
    assert "into the courses “A” (2), “Therapy” (1)." in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--dates", "iso"],
            "“iso” is not an order of dates; give day-first (4.3.2026 is in March), month",
        ),
        (
            ["--encoding", "ebcdic"],
            "“ebcdic” is not an encoding that can be read; give utf-8, utf-16",
        ),
        (["--map", "Stimmung=mood"], "“Stimmung” is neither something that a journal keeps"),
        (["--map", "mood"], "“mood” maps nothing"),
    ],
)
def test_a_choice_that_is_none_is_refused(
    program: Program, sheet: Path, options: list[str], said: str
) -> None:
    assert said in program.run("import", sheet, *options).refused()
    assert not program.folder.exists()


def test_names_in_a_file_never_reach_the_terminal_as_they_are(
    program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "in.csv"
    names = "\x1b]52;c;x\x07,\u202eabc, ,x\x1b[31m"
    file.write_text(f"{HEADER},note,course,{names}\n2026-03-04,5,5,5,\x1b[2J,a\x1b[1m,,,,\n")
    said = program.done("import", file, "--dry-run").out
    assert not any(character in said for character in "\x1b\x07\u202e")
    assert "“a␛[1m” (1)" in said
    assert "(no name)" in said
