"""What a spreadsheet would run stays text, and comes back as it was typed."""

import csv
import re
import tempfile
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

import builders
from exchange.reading_files import HEADER, only, read, written
from journal.exchange.csv_files.cells import join_signs, split
from journal.exchange.csv_files.csv_export import write_sessions
from journal.exchange.csv_files.marked_cells import escape_formula, unescape_formula
from journal.ratings import Ratings
from journal.records import Tension, TherapySession

RUN = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\tplain", "\rplain",
    " =1", "  \t+1", "\xa0=1", "\u3000=1", "\ufeff=1", "\u200b=1", "\x00=1", "\x1f-1",
    '"=1', "“=1", "'=1", "''=1", "' \"=1", "＝1", "＋1", "－1", "＠A", "−1", "﹦1",
    "=cmd|' /C calc'!A0", "- slept badly",
]  # fmt: skip
STAY = ["", "'tis", "''", "'", "a=1", "a\n=1", "7", "é", "'a=1", " plain", '"plain"', "(=1)"]

DAY = date(2026, 3, 4)
risky = st.text(st.sampled_from("'\"=+-@＝ \t\r\n\x00\ufeffa1;\\,"), max_size=12)


def is_formula(cell: str) -> bool:
    """Tell as a spreadsheet might: after spaces, quotes and what is unseen, in narrow letters."""
    bare = re.sub(r"^(?:[\s\"“”]|[\x00-\x20]|\ufeff|\u200b)+", "", cell)
    return cell[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", bare)[:1] in [*"=+-@−"]


@pytest.mark.parametrize("text", RUN)
def test_a_formula_gets_one_apostrophe_and_loses_it_again(text: str) -> None:
    assert escape_formula(text) == f"'{text}"
    assert unescape_formula(escape_formula(text)) == text


@pytest.mark.parametrize("text", STAY)
def test_what_is_no_formula_is_not_touched_either_way(text: str) -> None:
    assert escape_formula(text) == unescape_formula(text) == text


@given(builders.texts | risky)
def test_any_text_comes_back_and_is_no_formula(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert not is_formula(escape_formula(text))


@given(st.lists(risky.map(str.strip).filter(bool), max_size=4))
@example(["a;b", "\\", "\\;", ";", "a\\", "\\\\;"])
def test_any_signs_come_back(signs: list[str]) -> None:
    assert split(join_signs(signs)) == tuple(signs)
    assert split(unescape_formula(escape_formula(join_signs(signs)))) == tuple(signs)


def test_signs_of_other_files_are_read_as_before() -> None:
    assert split(" dread ;; unheard;a\\b ") == ("dread", "unheard", "a\\b")


names = risky.map(str.strip).filter(lambda text: bool(text) and len(text.splitlines()) == 1)
sessions = st.builds(
    TherapySession,
    number=st.integers(1, 99),
    course=names | builders.names,
    day=st.just(DAY),
    ratings=builders.any_ratings,
    attended=st.booleans(),
    tension=st.none() | st.sampled_from(Tension),
    signs=st.lists(names | builders.names, max_size=3, unique=True).map(tuple),
    note=risky | builders.texts,
)


@settings(max_examples=80)
@given(st.lists(sessions, max_size=4))
def test_no_cell_of_an_export_is_a_formula_and_all_comes_back(given: list[TherapySession]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out.csv"
        write_sessions(file, given)
        with file.open(encoding="utf-8", newline="") as opened:
            assert not any(is_formula(cell) for row in csv.reader(opened) for cell in row)
        assert [asdict(entry) for entry in read(file).entries] == [
            {name: value for name, value in asdict(session).items() if name != "number"}
            for session in given
        ]


def test_a_cell_that_another_program_defused_is_read_as_its_text(tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEADER},note\n2026-03-04,6,7,4,'-1 at work\n")
    assert only(read(file)).note == "-1 at work"


def test_ratings_and_dates_are_never_touched(tmp_path: Path) -> None:
    session = TherapySession(1, "Therapy", DAY, Ratings(0.0, None, 10.0), note="=1")
    write_sessions(tmp_path / "out.csv", [session])
    assert (tmp_path / "out.csv").read_text().splitlines()[1] == (
        "1,Therapy,2026-03-04,yes,0,,10,,,'=1"
    )
