"""Questionnaires as CSV: written and read back exactly, and refused with the line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInputError
from journal.exchange.csv_files.questionnaire_csv import (
    is_of_questionnaires,
    read_questionnaires,
    write_questionnaires,
)
from journal.questionnaires import Filled, instruments

TODAY = date(2026, 11, 30)
HEADER = "date,instrument,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"


@st.composite
def filled(draw: st.DrawFn) -> Filled:
    about = draw(st.sampled_from(instruments()))
    size = len(about.items)
    answers = st.lists(st.none() | st.integers(0, 3), min_size=size, max_size=size)
    some = answers.filter(lambda given: any(one is not None for one in given))
    return Filled(draw(st.dates(date(1990, 1, 1), TODAY)), about.id, tuple(draw(some)))


@given(st.lists(filled(), max_size=8))
def test_what_is_written_is_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Filled]
) -> None:
    file = tmp_path_factory.mktemp("csv") / "phq.csv"
    write_questionnaires(file, kept)
    assert is_of_questionnaires(file)
    assert read_questionnaires(file, TODAY) == tuple(kept)


def put(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "q.csv"
    file.write_bytes(text.encode(encoding))
    return file


def test_the_header_is_as_it_is_said_and_blanks_are_empty(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    write_questionnaires(file, [Filled(TODAY, "gad-7", (1, None, 0, 0, 0, 0, 3))])
    assert file.read_text("utf-8").splitlines() == [
        HEADER.strip(),
        "2026-11-30,gad-7,1,,0,0,0,0,3,,",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        HEADER + "2026-11-02,phq-9,1,0,2,-,0,0,0,0,1\n",
        HEADER.replace(",", ";") + "2 Nov 2026;PHQ9;1;0;2;;0;0;0;0;1\n",
        "Instrument\tDate\tQ1\tQ2\tQ3\tQ4\tQ5\tQ6\tQ7\tQ8\tQ9\r\nPHQ-9\t2026-11-02\t1\t0\t2\t\t0\t0"
        "\t0\t0\t1\r\n",
    ],
)
def test_a_file_from_a_spreadsheet_is_read_too(tmp_path: Path, text: str, encoding: str) -> None:
    file = put(tmp_path, text, encoding)
    assert is_of_questionnaires(file)
    assert read_questionnaires(file, TODAY) == (
        Filled(date(2026, 11, 2), "phq-9", (1, 0, 2, None, 0, 0, 0, 0, 1)),
    )


def test_other_files_are_not_taken_for_it(tmp_path: Path) -> None:
    assert not is_of_questionnaires(
        put(tmp_path, "date,mood,alliance,distress\n2026-01-01,1,2,3\n")
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-11-02,phq-9,1,0,2,4,0,0,0,0,1", "Line 2: An answer is a number from 0 to 3"),
        ("2026-11-02,gad-7,1,0,2,1,0,0,0,2,", "Line 2: GAD-7 has 7 questions, and more are"),
        ("2026-11-02,who-5,1,0,2,1,0,,,,", "Line 2: “who-5” is not a questionnaire here"),
        ("2026-11-02,gad-7,,,,,,,,,", "Line 2: No question is answered yet"),
        ("2027-11-02,gad-7,1,1,1,1,1,1,1,,", "Line 2: 2027-11-02 is in the future"),
        ("1826-11-02,gad-7,1,1,1,1,1,1,1,,", "Line 2: 1826-11-02 is too long ago"),
        ("soon,gad-7,1,1,1,1,1,1,1,,", "Line 2: "),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(BadInputError) as error:
        read_questionnaires(put(tmp_path, f"{HEADER}{row}\n"), TODAY)
    assert str(error.value).startswith(said)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"no column “instrument”"):
        read_questionnaires(put(tmp_path, "date,q1,q2\n2026-11-02,1,1\n"), TODAY)
