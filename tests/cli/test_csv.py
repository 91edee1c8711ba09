"""import and export."""

import csv
import stat
import tempfile
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import entries, new_journal
from cli.running import Program
from exchange.reading_files import written
from journal.cli.params import PATH
from journal.ratings import Measure
from journal.records import SessionEntry, TherapySession

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")

HEADER = "client,session,date,mood,alliance,distress"


def without_numbers(sessions: tuple[TherapySession, ...]) -> list[TherapySession]:
    return [replace(session, number=0) for session in sessions]


@settings(max_examples=15)
@given(st.lists(entries((None, "Group", "Dr. “É”, 2")), max_size=5))
def test_an_export_comes_back_as_it_was(given_entries: list[SessionEntry]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_journal() as first, new_journal() as second:
        for entry in given_entries:
            first.sessions.log(entry)
        file = Path(folder) / "out.csv"
        assert first.csv.export_file(file) == len(given_entries)
        done = second.csv.import_file(file)
        assert (done.added, done.already_there, done.ignored_columns) == (len(given_entries), 0, ())
        assert without_numbers(second.sessions.all()) == without_numbers(first.sessions.all())
        assert second.csv.import_file(file).added == 0


@pytest.mark.parametrize("note", ["a\rb\nc\r\nd\x00", '"', ',;"\r\n"', " \t ", "\ufeff", "=1+1"])
def test_text_comes_back_exactly_as_typed(tmp_path: Path, note: str) -> None:
    first, second = Program(tmp_path / "first"), Program(tmp_path / "second")
    first.done("log", 5, 5, 5, "--note", "-", stdin=f"{note}\n".encode())
    first.done("export", tmp_path / "out.csv")
    second.done("import", tmp_path / "out.csv")
    assert second.sessions()[0]["note"] == note


def test_an_export_has_the_columns_that_are_promised(program: Program, tmp_path: Path) -> None:
    program.done("log", 6.5, "-", 3, "--sign", "dread", "--sign", "unheard", "--tension", "none")
    file, today = tmp_path / "out.csv", date.today().isoformat()
    assert "Wrote 1 session" in program.done("export", file).out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open(newline="") as opened:
        assert list(csv.reader(opened)) == [
            ["number", "course", "date", "attended", *Measure, "tension", "signs", "note"],
            ["1", "Therapy", today, "yes", "6.5", "", "3", "none", "dread;unheard", ""],
        ]


def test_a_ratings_file_is_added_once(program: Program, tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEADER}\r\nme,1,2026-03-04,6,,4.5\r\nme,2,2026-03-11,7,8,3\r\n")
    assert "2 sessions added, 0 already there." in program.done("import", file).out
    assert "0 sessions added, 2 already there." in program.done("import", file).out
    first, second = program.sessions()
    assert (first["date"], first["mood"], first["alliance"]) == ("2026-03-04", 6, None)
    assert second["distress"] == 3


def test_an_import_is_taken_back_as_one(program: Program, tmp_path: Path) -> None:
    program.done("import", written(tmp_path, f"{HEADER}\nme,1,2026-03-04,6,7,4\n"))
    assert "the import from in.csv, 1 session." in program.done("undo").out
    assert program.sessions() == []
    rows = "".join(f"me,{n},2026-03-0{n},6,7,4\n" for n in range(1, 5))
    program.done("import", written(tmp_path, f"{HEADER}\n{rows}"))
    assert program.done("undo").out == (
        "Taken back: the import from in.csv, 4 sessions. The journal is as it was before"
        " that; “journal redo” makes the change again.\n"
    )


def test_a_dry_run_counts_and_keeps_nothing(program: Program, tmp_path: Path) -> None:
    program.done("log", 6, 7, 4, "--date", "2026-03-04")
    rows = "2026-03-04,6,7,4\n2026-03-04,6,7,4\n2026-03-11,6,7,4\n"
    file = written(tmp_path, f"date,mood,alliance,distress\n{rows}")
    out = program.done("import", file, "--dry-run").out
    assert "2 sessions would be added, 1 already there." in out
    assert len(program.sessions()) == 1
    assert "2 sessions added, 1 already there." in program.done("import", file).out


def test_one_of_a_day_that_has_another_is_added_and_told(program: Program, tmp_path: Path) -> None:
    program.done("log", 6, 7, 4, "--date", "2026-03-04")
    file = written(tmp_path, f"{HEADER}\nme,1,2026-03-04,6,7,4\nme,2,2026-03-04,9,7,4\n")
    for more in (("--dry-run",), ()):
        out = program.done("import", file, "--course", "Therapy", *more).out
        assert "With another session of the same day, where both stay: 4 March 2026." in out
    assert "another session" not in program.done("import", file, "--course", "Therapy").out


def test_a_dry_run_begins_no_journal(program: Program, tmp_path: Path) -> None:
    row = "me,1,2026-03-04,6,7,4\n"
    file = written(tmp_path, f"{HEADER}\n{row}{row}")
    assert "2 sessions would be added, 0 alr" in program.done("import", file, "--dry-run").out
    assert not program.folder.exists()
    assert "2 sessions added, 0 already there." in program.done("import", file).out


def test_all_can_go_to_one_course(program: Program, tmp_path: Path) -> None:
    program.done("log", 5, 5, 5)
    file = written(
        tmp_path, "course,date,mood,alliance,distress\nA,2026-03-04,6,7,4\n,2026-03-05,1,1,1\n"
    )
    program.done("import", file)
    assert [session["course"] for session in program.sessions()] == ["A", "Therapy", "Therapy"]
    program.done("import", file, "--course", "Group")
    assert len(program.done("list", "--course", "group", "--json").json) == 2


def test_columns_without_a_place_are_named(program: Program, tmp_path: Path) -> None:
    file = written(tmp_path, "date,mood,alliance,distress,weather\n2026-03-04,6,7,4,rain\n")
    out = program.done("import", file).out
    assert "skipped: weather." in out
    assert "rain" not in out


TOMORROW = date.today() + timedelta(days=1)
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "missing column": ("date,mood,distress\n2026-03-04,6,7\n", "no column “alliance”"),
    "empty": ("", "Line 1: There is no header; it needs the columns date, mood"),
    "twice": ("date,mood,mood,alliance,distress\n", "“mood” twice"),
    "encoding": (HEADER.encode() + b"\nme,1,2026-03-04,6,7,\xe9\n", "UTF-8"),
    "utf-16": (HEADER.encode("utf-16") + b"x", "not whole UTF-16"),
    "only a header": (HEADER, "no session under it"),
    "rating": (f"{HEADER}\nme,1,2026-03-04,6,7,4\nme,2,2026-03-04,11,7,4\n", "Line 3: Mood"),
    "impossible day": (f"{HEADER}\nme,1,2026-02-30,6,7,4\n", "Line 2: "),
    "a word for a day": (f"{HEADER}\nme,1,today,6,7,4\n", "Line 2: "),
    "a day without its year": (f"{HEADER}\nme,1,4 March,6,7,4\n", "Line 2: “4 March” has no year"),
    "day to come": (f"{HEADER}\nme,1,{TOMORROW},6,7,4\n", "Line 2: "),
    "long ago": (f"{HEADER}\nme,1,0001-01-01,6,7,4\n", "Line 2: "),
    "no day": (f"{HEADER}\nme,1,,6,7,4\n", "Line 2: The date is blank"),
    "clients": (f"{HEADER}\na,1,2026-03-04,6,7,4\nb,1,2026-03-04,6,7,4\n", "Line 3: "),
    "cells": (f"{HEADER}\nme,1,2026-03-04,6,7\n", "Line 2: The header has 6 columns"),
    "quotes": (f'{HEADER}\nme,1,2026-03-04,6,7,"4\n', "Line 2: this is not CSV"),
    "attended": ("date,mood,alliance,distress,attended\n2026-03-04,,,,so\n", "Line 2: Attended"),
    "missed": ("date,mood,alliance,distress,attended\n2026-03-04,5,,,no\n", "Line 2: A missed"),
    "tension": ("date,mood,alliance,distress,tension\n2026-03-04,5,,,some\n", "Line 2: Tension"),
    "note": (f"date,mood,alliance,distress,note\n2026-03-04,5,5,5,{'x' * 103_000}\n", "Line 2: "),
    "after lines": ('date,note,mood,alliance,distress\n2026-03-04,"a\nb",5,5,5\n2026-03-05,,x,5,5',
                    "Line 4: Mood"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_usable_adds_nothing(program: Program, tmp_path: Path, kind: str) -> None:
    text, found = REFUSED[kind]
    said = program.run("import", written(tmp_path, text)).refused()
    assert found in said
    assert "xx" not in said
    assert not program.folder.exists()


@pytest.mark.parametrize(
    ("command", "name"),
    [("export", "all.txt"), *product(["import", "export"], ["all", "all.xlsx", "all.ods"])],
)
def test_another_kind_of_file_is_refused(
    program: Program, tmp_path: Path, command: str, name: str
) -> None:
    program.done("log", 5, 5, 5)
    assert ".csv" in program.run(command, tmp_path / name).refused()


def test_a_file_that_is_not_there_could_not_be_read(program: Program, tmp_path: Path) -> None:
    ran = program.run("import", tmp_path / "none.csv")
    said = f"There is no file “none.csv” in {tmp_path}; check its name and folder.\n"
    assert (ran.code, ran.err) == (1, said)


def test_an_address_on_the_web_is_not_called_a_missing_file(program: Program) -> None:
    for url in (
        "https://example.com/x.csv",
        "HTTP://example.com/all.json",
        "ftp://example.com/a.db",
    ):
        ran = program.run("import", url)
        assert ran.code == 1
        assert (
            "is on the web, and this program uses no network; save it on this computer" in ran.err
        )


def test_who_reads_a_file_says_why_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    assert PATH.convert(str(written(tmp_path, HEADER)), None, None).name == "in.csv"


def test_there_is_nothing_to_export_from_an_empty_journal(program: Program, tmp_path: Path) -> None:
    ran = program.run("export", tmp_path / "out.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing is logged yet" in ran.err
    assert not (tmp_path / "out.csv").exists()


def test_an_export_says_when_it_took_the_place_of_an_older_file(
    program: Program, tmp_path: Path
) -> None:
    program.done("log", 5, 5, 5)
    file = tmp_path / "out.csv"
    assert program.done("export", file).out == f"Wrote 1 session to {file}.\n"
    again = program.done("export", file).out
    assert again == (
        f"Wrote 1 session to {file}; it took the place of an older file of that name.\n"
    )


def test_an_export_that_cannot_be_written_is_told(program: Program, tmp_path: Path) -> None:
    program.done("log", 5, 5, 5)
    ran = program.run("export", tmp_path / f"{'x' * 300}.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "could not be written: File name too long" in ran.err


def test_a_link_to_itself_is_no_place_to_write(program: Program, tmp_path: Path) -> None:
    program.done("log", 5, 5, 5)
    for name in ("out.csv", "out.json", "out.db"):
        link = tmp_path / name
        link.symlink_to(link)
        assert "is a link to itself; name another file." in program.run("export", link).refused()
    sheet = tmp_path / "sheet.md"
    sheet.symlink_to(sheet)
    assert "is a link to itself" in program.run("sheet", "-o", sheet).refused()


def test_a_path_that_the_shell_left_begins_at_home(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    program.done("log", 5, 5, 5)
    program.done("export", "--out=~/out.csv")
    assert (tmp_path / "out.csv").is_file()
    assert "1 already there" in program.done("import", "~/out.csv").out
    program.done("sheet", "--out=~/sheet.md")
    assert (tmp_path / "sheet.md").is_file()


def test_a_failed_export_leaves_the_older_file(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.done("log", 5, 5, 5)
    file = written(tmp_path, "older", "out.csv")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = program.run("export", file)
    assert (ran.code, ran.out) == (1, "")
    assert "No space left" in ran.err
    assert [(path.name, path.read_text()) for path in tmp_path.glob("*out*")] == [
        ("out.csv", "older")
    ]
    assert list(tmp_path.glob("*.part")) == []


def test_a_folder_without_a_name_of_its_own_is_named_as_it_was_typed(program: Program) -> None:
    assert "you named “.”" in program.run("import", ".").refused()
