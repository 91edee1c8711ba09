"""criteria: the published criteria of sudden gains in a wide file."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from cli.running import Program

# A gain that needs every score, one that a missing score puts in doubt, a loss of a sixth.
ROWS = "id,s1,s2,s3,s4,s5,s6\na,30,31,30,15,14,15\nb,,12.2,11.2,10,9,8\nc,42,42,42,49,50,50\n"


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    """A wide file of three people."""
    path = tmp_path / "scores.csv"
    path.write_text(ROWS, "utf-8")
    return path


def cells(text: str, column: str) -> list[str]:
    return [row[column] for row in csv.DictReader(StringIO(text))]


def test_criteria_go_to_stdout_or_a_private_file(
    program: Program, scores: Path, tmp_path: Path
) -> None:
    said = program.done("criteria", scores, "--cutoff", 7).out
    assert said.startswith("id,crit1_2to3,crit1_3to4,crit1_4to5,crit2_2to3,")
    assert cells(said, "id") == ["a", "b", "c"]
    assert cells(said, "sg_3to4") == ["1", "0", "0"]
    out = tmp_path / "out.csv"
    assert program.done("criteria", scores, "--cutoff", 7, "-o", out).out == ""
    assert out.read_text("utf-8") == said
    assert out.stat().st_mode & 0o777 == 0o600
    assert not program.folder.exists()


@pytest.mark.parametrize(
    ("options", "column", "answers"),
    [
        (("--cutoff", "15"), "crit1_3to4", ["1", "0", "0"]),
        (("--cutoff", "15.5"), "crit1_3to4", ["0", "0", "0"]),
        (("--cutoff", "1"), "crit2_3to4", ["1", "0", "0"]),
        (("--cutoff", "1", "--percentage", "10"), "crit2_3to4", ["1", "1", "0"]),
        (("--cutoff", "1", "--percentage", "0.1"), "crit2_3to4", ["1", "1", "0"]),
        (("--cutoff", "1"), "crit3_3to4", ["1", "0", "0"]),
        (("--cutoff", "1", "--no-adjust"), "crit3_3to4", ["1", "1", "0"]),
        (("--cutoff", "1", "--alpha", "0.1"), "crit3_3to4", ["1", "1", "0"]),
        (("--cutoff", "7", "--losses"), "sl_3to4", ["0", "0", "0"]),
        (("--cutoff", "7", "--losses", "--percentage", "15"), "sl_3to4", ["0", "0", "1"]),
        (("--cutoff", "-7", "--losses", "--percentage", "-.15"), "sl_3to4", ["0", "0", "1"]),
    ],
)
def test_each_option_does_what_it_says(
    program: Program, scores: Path, options: tuple[str, ...], column: str, answers: list[str]
) -> None:
    assert cells(program.done("criteria", scores, *options).out, column) == answers


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), "--cutoff"),
        (("--cutoff", "x"), "--cutoff is a number; you typed “x”"),
        (("--cutoff", "nan"), "--cutoff is a number; you typed “nan”"),
        (("--cutoff", "-7"), "The cut-off is a number from 0 up; it is -7"),
        (("--cutoff", "7", "--percentage", "-25"), "The share is a number from 0 up"),
        (("--cutoff", "7", "--alpha", "5"), "Alpha lies between 0 and 1; it is 5"),
    ],
)
def test_an_option_without_meaning_is_refused(
    program: Program, scores: Path, options: tuple[str, ...], found: str
) -> None:
    assert found in program.run("criteria", scores, *options).refused()


def test_bad_input_is_one_sentence_and_writes_nothing(program: Program, tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.csv", tmp_path / "out.csv"
    bad.write_text(f"{ROWS}d,1,2,3,4,5,x\n", "utf-8")
    for more in ((), ("-o", out)):
        said = program.run("criteria", bad, "--cutoff", 7, *more).refused()
        assert said == "Line 5: s6 is “x”; a score is a number, blank or NA.\n"
    assert "overwrite" in program.run("criteria", bad, "--cutoff", 7, "-o", bad).refused()
    assert not out.exists()
    assert program.run("criteria", tmp_path / "none.csv", "--cutoff", 7).code == 1


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("fix_bdi_full_sg_cut7", ("--cutoff", "7")),
        ("fix_bdi_full_sl_cut-7_pct-25", ("--cutoff", "7", "--losses")),
    ],
)
def test_the_answers_are_those_of_suddengains(
    program: Program, reference: Path, name: str, options: tuple[str, ...]
) -> None:
    wide = reference / "data" / "fix_bdi_full_wide.csv"
    said = list(csv.reader(StringIO(program.done("criteria", wide, *options).out)))
    expected = (reference / "expected" / f"{name}.csv").read_text("utf-8")
    kind, words = name.split("_")[3], {"TRUE": "1", "FALSE": "0"}
    answers = [[words.get(cell, cell) for cell in row] for row in csv.reader(StringIO(expected))]
    answers[0] = [column.replace(f"{kind}_crit", "crit") for column in answers[0]]
    assert said == answers
