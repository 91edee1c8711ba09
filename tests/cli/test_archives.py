"""import and export of everything: JSON, and the journal's own file."""

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import contents
from cli.locked import PASSPHRASE, encrypted, without_terminal
from cli.running import Program
from journal import people
from journal.core import Journal
from journal.people import People
from journal.records import ChangeKind, ReviewReason

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


@pytest.fixture
def filled(program: Program) -> Program:
    """A journal with something of everything."""
    program.done("log", 6, 7, 4, "--date", "2026-03-04", "--note", "first")
    program.done("log", 5, "-", 4, "--date", "2026-03-11", "--sign", "dread")
    with Journal(program.folder) as journal:
        journal.courses.add_change(ChangeKind.PACE, date(2026, 3, 5), "slower")
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "talk_line", "said so")
        journal.reviews.end(review.id, ["do"])
        journal.drafts.keep("log", {"note": "half"})
        journal.reviews.ask_every(5)
    people.write(program.folder, People("GB", "Ana, 0123", ""))
    return program


@pytest.fixture
def empty(tmp_path: Path) -> Program:
    return Program(tmp_path / "other")


@pytest.mark.parametrize("suffix", [".json", ".db"])
def test_everything_goes_out_and_comes_in(
    filled: Program, empty: Program, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"all{suffix}"
    what = "everything" if suffix == ".json" else "a copy of the journal"
    assert filled.done("export", file).out == f"Wrote {what}, with 2 sessions, to {file}.\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    dry = empty.done("import", file, "--dry-run").out
    assert not empty.folder.exists()
    said = empty.done("import", file).out
    assert "2 sessions would be added, 0 already there.\n" in dry
    assert "2 sessions added, 0 already there.\n" in said
    parts = "1 course, 1 change, 1 review, 1 draft, 1 setting"
    parts += ", the people to call" if suffix == ".json" else ""
    assert f"Also would be added: {parts}." in " ".join(dry.split())
    assert f"Also added: {parts}." in " ".join(said.split())
    but = ", all but the people to call" if suffix == ".json" else ""
    assert f"“journal undo” takes this back{but}.\n" in said
    assert "undo" not in dry
    assert empty.sessions() == filled.sessions()
    again = empty.done("import", file).out
    assert again == "0 sessions added, 2 already there.\n"
    took = empty.done("undo").out
    assert f"Taken back: the import from all{suffix}, 2 sessions." in took
    assert empty.sessions() == []


def test_people_to_call_come_only_where_none_are(
    filled: Program, empty: Program, tmp_path: Path
) -> None:
    filled.done("export", tmp_path / "all.json")
    people.write(empty.folder, People("", "", "Mum"))
    empty.done("import", tmp_path / "all.json")
    assert people.read(empty.folder) == People("", "", "Mum")
    (empty.folder / "people.json").write_text("{")
    empty.done("undo")
    ran = empty.run("import", tmp_path / "all.json")
    assert "could not be saved" in ran.err
    assert (empty.folder / "people.json").read_text() == "{"


def test_people_to_call_that_cannot_be_read_are_not_left_out_in_silence(
    filled: Program, tmp_path: Path
) -> None:
    people.file_in(filled.folder).write_text("{")
    ran = filled.run("export", tmp_path / "all.json")
    assert ran.code == 0
    assert "Your own numbers to call cannot be read and are not in that file" in " ".join(
        ran.err.split()
    )


def test_what_differs_is_named_with_the_side_that_is_kept(
    filled: Program, empty: Program, tmp_path: Path
) -> None:
    filled.done("export", tmp_path / "all.db")
    empty.done("import", tmp_path / "all.db")
    empty.done("edit", 1, "--note", "later there")
    filled.done("edit", 2, "--note", "earlier here")
    empty.done("edit", 2, "--note", "later there too")
    empty.done("edit", 2, "--note", "the last there")
    filled.done("edit", 1, "--note", "the last here")
    empty.done("export", tmp_path / "back.json")
    dry = filled.done("import", tmp_path / "back.json", "--dry-run").out
    assert "Changed last in the file, and would be taken from there: session 2.\n" in dry
    assert "Changed last here, and would stay as it is here: session 1.\n" in dry
    said = filled.done("import", tmp_path / "back.json").out
    assert "0 sessions added, 0 already there." in said
    assert "Changed last in the file, and taken from there: session 2.\n" in said
    assert "Changed last here, and left as it is here: session 1.\n" in said
    assert [one["note"] for one in filled.sessions()] == ["the last here", "the last there"]
    filled.done("undo")
    assert [one["note"] for one in filled.sessions()] == ["the last here", "earlier here"]


@pytest.mark.parametrize("suffix", [".json", ".db"])
def test_one_imported_on_two_machines_and_corrected_on_one_is_told(
    tmp_path: Path, suffix: str
) -> None:
    here, there = Program(tmp_path / "here"), Program(tmp_path / "there")
    table = tmp_path / "may.csv"
    table.write_text("date,mood,alliance,distress\n2026-05-04,4,6,6\n2026-05-11,4,6,6\n")
    for program in (here, there):
        program.done("import", table)
    there.done("edit", 2, "--mood", 5)
    there.done("export", tmp_path / f"all{suffix}")
    for more in (["--dry-run"], []):
        out = here.done("import", tmp_path / f"all{suffix}", *more).out
        assert "With another session of the same day, where both stay: 11 May 2026." in out
    assert "another session" not in here.done("import", tmp_path / f"all{suffix}").out


def test_the_journal_is_never_its_own_export_or_import(filled: Program, tmp_path: Path) -> None:
    own = filled.folder / "journal.db"
    before = own.read_bytes()
    link = tmp_path / "link.db"
    link.symlink_to(own)
    for name in (own, link):
        assert "is the journal itself" in filled.run("export", name).refused()
        assert "is this journal itself" in filled.run("import", name).refused()
    for link_name, target in (("link.json", own), ("people.json", filled.folder / "people.json")):
        (tmp_path / link_name).symlink_to(target)
        assert (
            "a file of the journal itself" in filled.run("export", tmp_path / link_name).refused()
        )
    assert own.read_bytes() == before
    assert "Ana" in (filled.folder / "people.json").read_text()
    open_elsewhere = tmp_path / "in use.db"
    open_elsewhere.with_name("in use.db-wal").touch()
    assert "in use by another program" in filled.run("export", open_elsewhere).refused()


def test_options_for_csv_files_are_refused_for_others(filled: Program, tmp_path: Path) -> None:
    said = filled.run("import", tmp_path / "all.json", "--course", "A").refused()
    assert "--course is for CSV files" in said


@pytest.mark.parametrize("name", ["none.json", "none.db"])
def test_a_file_that_is_not_there_could_not_be_read(
    program: Program, tmp_path: Path, name: str
) -> None:
    ran = program.run("import", tmp_path / name)
    said = f"There is no file “{name}” in {tmp_path}; check its name and folder.\n"
    assert (ran.code, ran.err) == (1, said)
    assert not program.folder.exists()


def test_a_fault_in_the_file_is_told_with_its_place(
    filled: Program, empty: Program, tmp_path: Path
) -> None:
    filled.done("export", tmp_path / "all.json")
    document: Any = json.loads((tmp_path / "all.json").read_text())
    document["sessions"][1]["mood"] = 11
    (tmp_path / "all.json").write_text(json.dumps(document))
    said = empty.run("import", tmp_path / "all.json").refused()
    assert said == (
        "“all.json” was not imported: sessions[1].mood must be a number from 0 to 10, in half"
        " points, or null.\n"
    )
    assert not empty.folder.exists()


def test_an_encrypted_journal_goes_out_with_its_passphrase_and_comes_in_by_it(
    filled: Program, empty: Program, tmp_path: Path
) -> None:
    with Journal(filled.folder) as journal:
        journal.security.encrypt(PASSPHRASE)
    word = tmp_path / "word"
    word.write_text(f"{PASSPHRASE}\n{PASSPHRASE}\n")
    given = ("--passphrase-command", f"cat {word}")
    file = tmp_path / "all.db"
    assert "has your passphrase" in filled.done(*given, "export", file).out
    assert "is not encrypted" in filled.done(*given, "export", tmp_path / "all.json").out
    assert b"first" not in file.read_bytes()
    # A copy of this very journal needs no passphrase of its own.
    assert "0 sessions added, 2 already there." in filled.done(*given, "import", file).out
    before = contents(tmp_path.joinpath("data"))
    assert "2 sessions added" in empty.done(*given, "import", file).out
    assert len(empty.sessions()) == 2
    word.write_text("another one\n")
    ran = empty.run(*given, "import", file)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "That passphrase does not open “all.db”, and nothing was imported.\n"
    assert contents(tmp_path.joinpath("data")) == before
    assert [path.name for path in empty.folder.glob(".import*")] == []


@pytest.mark.usefixtures("rounds_of_programs")
def test_a_file_with_another_passphrase_takes_it_from_the_second_line(
    program: Program, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    encrypted(other, "theirs", passphrase="the passphrase of the other")
    encrypted(program.folder, "mine")
    how = ("--passphrase-fd", 0, "import", other / "journal.db")
    ran = without_terminal(program.folder, *how, stdin=f"{PASSPHRASE}\n".encode())
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "this needs a second line: the passphrase of journal.db." in ran.stderr
    lines = f"{PASSPHRASE}\nthe passphrase of the other\n"
    ran = without_terminal(program.folder, *how, stdin=lines.encode())
    assert (ran.returncode, "1 session added" in ran.stdout) == (0, True)
