"""help-now: own numbers, whatever becomes of the journal; and when it is shown by itself."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from cli.running import Program
from journal import people
from journal.core import Journal
from journal.core.folder import file_in
from journal.guidance import catalog
from journal.people import KEPT_OUTSIDE, UNREADABLE, People

AMES = "Dr Ames, 020 7946 0000"
BECAUSE = catalog().safety.because_ratings
DANGER = "If you might hurt yourself, or are in danger: 999 or 112"


pytestmark = pytest.mark.usefixtures("in_britain")


def test_own_numbers_are_kept_outside_the_journal_and_shown(program: Program) -> None:
    out = program.done("help-now", "--set-therapist", AMES, "--set-trusted", " Jo, 5 ").out
    assert f"Your therapist: {AMES}\n" in out
    assert "Someone you trust: Jo, 5\n" in out
    assert out.endswith(f"{KEPT_OUTSIDE}\n")
    assert [file.name for file in program.folder.iterdir()] == ["people.json"]
    shown = program.done("help-now").out
    assert f"Your therapist: {AMES}\n" in shown
    assert KEPT_OUTSIDE not in shown


def test_an_empty_text_removes_one_entry_only(program: Program) -> None:
    program.done("help-now", "--set-therapist", AMES, "--set-trusted", "Jo, 5")
    out = program.done("help-now", "--set-therapist", "").out
    assert "Your therapist" not in out
    assert "Someone you trust: Jo, 5" in out


def test_the_region_chosen_holds_until_it_is_taken_back(program: Program) -> None:
    assert "3114" in program.done("help-now", "--set-region", "fr").out
    assert "3114" in program.done("help-now").out
    assert "1737" in program.done("help-now", "NZ").out
    assert "3114" in program.done("help-now").out
    assert "116 123" in program.done("help-now", "--set-region", "").out


def test_a_country_without_a_line_is_kept_and_said(program: Program) -> None:
    ran = program.run("help-now", "--set-region", "ke")
    assert (ran.code, ran.err) == (0, "")
    assert "Country: Kenya, as you chose." in ran.out
    assert "No helpline is built in for Kenya" in ran.out
    assert people.read(program.folder) == People("KE")


@pytest.mark.parametrize(
    "given",
    [
        ("--set-region", "germany"),
        ("--set-region", "Deutschland"),
        ("--set-region", " de "),
        ("Germany", "--set-region"),
        ("--set-region", "DEU"),
    ],
)
def test_a_country_is_kept_by_its_code_however_it_is_given(
    program: Program, given: tuple[str, ...]
) -> None:
    assert "Country: Germany, as you chose." in program.done("help-now", *given).out
    assert people.read(program.folder) == People("DE")


def test_how_to_keep_a_country_is_said_for_the_folder_that_was_given(
    program: Program, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    out = program.done("--data-dir", elsewhere, "help-now").out
    assert f"“journal --data-dir {elsewhere} help-now NAME”" in " ".join(out.split())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--set-region", "Atlantis"), "“Atlantis” is not a country known here"),
        (("--set-region", "germny"), "did you mean Germany?"),
        (("--set-region", "D\x1b"), "“D␛” is not a country known here"),
        (("--set-therapist",), "--set-therapist needs a text to save, in quotes."),
        (("--set-trusted", "--set-region", "FR"), "--set-trusted needs a text to save"),
        (("--set-trusted", "x" * 10_000), "Keep each to 120 characters"),
        (("--set-therapist", "\udcff"), "not UTF-8 text"),
        (("--set-therapist", AMES, "--set-region", "Atlantis"), "Nothing was saved"),
    ],
)
def test_what_cannot_be_kept_is_said_below_the_numbers_and_nothing_is(
    program: Program, given: tuple[str, ...], said: str
) -> None:
    ran = program.run("help-now", *given)
    assert ran.code == 2
    assert DANGER in ran.out
    assert KEPT_OUTSIDE not in ran.out
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not program.folder.exists()


def test_where_nothing_can_be_written_the_numbers_are_shown(program: Program) -> None:
    program.folder.write_text("no folder")
    ran = program.run("help-now", "--set-therapist", AMES)
    assert ran.code == 1
    assert DANGER in ran.out
    assert "could not be made" in ran.err
    ran = program.run("--data-dir", " ", "help-now", "--set-therapist", AMES)
    assert (ran.code, DANGER in ran.out) == (2, True)


@pytest.mark.parametrize("region", ["", "--region"])
def test_torture_reaches_the_terminal_as_signs(program: Program, region: str) -> None:
    torture = "[/x] \x1b]0;title\x07 \u202e עברית 🙂 %s {0}"
    out = program.done("help-now", "--set-trusted", torture, *region.split()).out
    assert not set(out) & set("\x1b\x07\u202e")
    assert people.read(program.folder).trusted == torture


@pytest.mark.parametrize("content", [b"", b"\x93garbage", b"[]"])
def test_a_damaged_file_of_own_numbers_is_said_in_one_sentence(
    program: Program, content: bytes
) -> None:
    program.folder.mkdir()
    people.file_in(program.folder).write_bytes(content)
    out = program.done("help-now").out
    assert DANGER in out
    assert UNREADABLE in " ".join(out.split())
    assert people.file_in(program.folder).read_bytes() == content


def nothing(_: Path) -> None:
    pass


def corrupt(folder: Path) -> None:
    file_in(folder).write_bytes(b"garbage" * 1000)


def not_writable(folder: Path) -> None:
    folder.chmod(0o500)


@pytest.mark.parametrize("become", [nothing, corrupt, not_writable])
def test_own_numbers_show_whatever_became_of_the_journal(
    program: Program, become: Callable[[Path], None]
) -> None:
    program.done("help-now", "--set-therapist", AMES)
    become(program.folder)
    before = sorted((file, file.read_bytes()) for file in program.folder.iterdir())
    assert AMES in program.done("help-now").out
    assert sorted((file, file.read_bytes()) for file in program.folder.iterdir()) == before
    program.folder.chmod(0o700)


def test_a_locked_journal_is_not_waited_for(program: Program) -> None:
    program.done("help-now", "--set-therapist", AMES)
    program.done("log", 5, 5, 5)
    holder = sqlite3.connect(file_in(program.folder))
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert AMES in program.done("help-now").out
        assert "Jo" in program.done("help-now", "--set-trusted", "Jo").out
    finally:
        holder.close()


LOADED = """
import sys
from journal.cli import main
main(sys.argv[1:])
print(*sys.modules)
"""


@pytest.mark.parametrize("given", [(), ("--set-therapist", AMES)])
def test_neither_the_app_nor_the_journal_is_loaded(program: Program, given: tuple[str]) -> None:
    command = [sys.executable, "-c", LOADED, "--data-dir", str(program.folder), "help-now", *given]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    loaded = set(ran.stdout.splitlines()[-1].split())
    heavy = {"textual", "rich", "sqlmodel", "sqlalchemy", "sqlite3", "numpy", "journal.core"}
    assert not loaded & heavy


def test_only_the_owner_may_read_the_numbers(program: Program) -> None:
    before = os.umask(0)
    try:
        program.done("help-now", "--set-therapist", AMES)
    finally:
        os.umask(before)
    assert people.file_in(program.folder).stat().st_mode & 0o777 == 0o600
    assert program.folder.stat().st_mode & 0o777 == 0o700


def test_where_names_the_file_once_it_is_there(program: Program) -> None:
    assert program.done("where", "--json").json["people"] is None
    program.done("help-now", "--set-therapist", AMES)
    file = str(program.folder / "people.json")
    assert program.done("where", "--json").json["people"] == file
    assert f"Your own numbers to call: {file}" in program.done("where").out


def by_itself(out: str) -> bool:
    """Tell whether the numbers were shown, all of them, and why."""
    seen = (BECAUSE in out, DANGER in out, AMES in out)
    assert len(set(seen)) == 1, out
    return seen[0]


def test_great_distress_shows_people_once_and_not_each_week(program: Program) -> None:
    program.done("help-now", "--set-therapist", AMES)
    first = program.done("log", 5, 5, 9).out
    assert by_itself(first)
    assert first.startswith("Session 1 is logged")
    again = program.done("log", 5, 5, 10).out
    assert not by_itself(again)
    assert "If this is a hard night, “journal help-now” shows people you can call." in again
    assert not by_itself(program.done("log", 5, 5, 8.5).out)
    assert by_itself(program.done("log", 5, 5, 9).out)


def test_each_course_is_weighed_by_itself(program: Program) -> None:
    program.done("help-now", "--set-therapist", AMES)
    program.done("log", 5, 5, 9)
    assert by_itself(program.done("log", 5, 5, 9, "--course", "Group").out)


def test_a_missed_session_between_is_passed_over(program: Program) -> None:
    program.done("help-now", "--set-therapist", AMES)
    program.done("log", 5, 5, 9, "--date", date.today() - timedelta(days=2))
    program.done("log", "--missed", "--date", date.today() - timedelta(days=1))
    assert not by_itself(program.done("log", 5, 5, 9).out)


def test_a_change_to_great_distress_counts_for_the_newest_session_only(program: Program) -> None:
    program.done("help-now", "--set-therapist", AMES)
    program.done("log", 5, 5, 5, "--date", "yesterday")
    program.done("log", 5, 5, 5)
    assert not by_itself(program.done("edit", 1, "--distress", 9).out)
    program.done("edit", 1, "--distress", 5)
    changed = program.done("edit", 2, "--distress", 9).out
    assert by_itself(changed)
    assert changed.startswith("Session 2 is changed")
    assert not by_itself(program.done("edit", 2, "--distress", 10).out)
    assert not by_itself(program.done("edit", 2, "--note", "x").out)


def test_json_says_nothing_more_than_before(program: Program) -> None:
    calm, hard = (program.done("log", 5, 5, d, "--json") for d in (5, 10))
    assert json.loads(hard.out).keys() == calm.json.keys()


def test_the_text_of_a_note_is_never_read(program: Program) -> None:
    words = "I want to die, suicide, kill myself, end my life, 988"
    out = program.done("log", 5, 5, 5, "--note", words).out
    assert not by_itself(out)
    assert "help-now" not in out
    assert "help-now" not in program.done("edit", 1, "--note", f"{words} tonight").out


def test_nothing_of_it_is_stored(program: Program) -> None:
    program.done("log", 5, 5, 9)
    before = file_in(program.folder).read_bytes()
    program.done("help-now", "--set-therapist", AMES)
    program.done("help-now")
    assert file_in(program.folder).read_bytes() == before
    with Journal(program.folder) as journal:
        assert journal.last_change() == f"the session of {_today()}, number 1"


def _today() -> str:
    from journal.days.formatting import long_day

    return long_day(date.today(), year=True)


def test_a_review_shows_the_persons_own_people(program: Program) -> None:
    program.done("help-now", "--set-therapist", AMES)
    assert AMES in program.asked("review", "--stopping", answers=["q"]).out
