from datetime import date
from pathlib import Path

import pytest

from cli.running import Program

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def test_an_empty_journal_says_how_to_begin_and_makes_no_file(program: Program) -> None:
    for command in ("list", "trend", "signals", "status", "sheet", "course"):
        assert "Nothing is logged yet" in program.done(command).out
    for command in ("list", "signals", "course"):
        assert program.done(command, "--json").json == []
    assert program.done("status", "--json").json["sessions"] == 0
    assert not program.folder.exists()


def test_a_course_without_sessions_is_told_from_an_empty_journal(program: Program) -> None:
    program.done("log", 5, 6, 7)
    program.done("course", "Group")
    for command in ("trend", "signals", "sheet"):
        assert "Nothing is logged in the course “Group” yet" in program.done(command).out
        assert "Nothing is logged" not in program.done(command, "--course", "therapy").out
    assert "in the course “Group” yet" in program.done("list", "--course", "Group").out


def test_sessions_come_oldest_first_with_their_numbers(program: Program) -> None:
    program.done("log", 5, 6, 7)
    program.done("log", 1, "-", 3, "--date", "2026-01-05", "--sign", "unheard")
    assert program.done("list").out == (
        " No.  Date        Mood  Alliance  Distress\n"
        "   2  2026-01-05     1         –         3  felt unheard\n"
        f"   1  {date.today()}     5         6         7\n"
    )


def test_only_the_newest_are_listed_when_asked(kept: Program) -> None:
    assert [session["number"] for session in kept.done("list", "--last", 2, "--json").json] == [
        11,
        12,
    ]


@pytest.mark.parametrize("last", ["0", "-1", "two", "9" * 30])
def test_a_number_that_is_none_is_refused(kept: Program, last: str) -> None:
    assert "whole number" in kept.run("list", "--last", last).refused()


def test_notes_are_shown_on_request_only(program: Program) -> None:
    program.done("log", 5, 6, 7, "--note", "line one\nline two")
    assert "line" not in program.done("list").out
    assert "      line one\n      line two\n" in program.done("list", "--notes").out


def test_several_courses_are_told_apart(program: Program) -> None:
    program.done("log", 5, 6, 7)
    program.done("log", 4, 4, 4, "--course", "Group")
    assert "course: Group" in program.done("list").out
    assert [s["mood"] for s in program.done("list", "--course", "group", "--json").json] == [4]
    ran = program.run("list", "--course", "Nobody")
    assert (ran.code, ran.out) == (1, "")
    assert "“Group”" in ran.err


def test_sessions_are_found_by_day_and_by_words(program: Program) -> None:
    program.done("log", 5, 6, 7, "--date", "2026-01-05", "--note", "my Mother")
    program.done("log", 6, 6, 6, "--date", "2026-02-05", "--sign", "unheard")
    program.done("log", 7, 6, 5, "--date", "2026-03-05", "--note", "mother again")

    def found(*options: str) -> list[int]:
        return [session["number"] for session in program.done("list", "--json", *options).json]

    assert found("--since", "2026-02-05") == [2, 3]
    assert found("--until", "5 Feb 2026") == [1, 2]
    assert found("--search", "MOTHER") == [1, 3]
    assert found("--search", "unheard") == [2]
    assert found("--search", "mother", "--last", "1") == [3]
    assert found("--search", "mother", "--until", "2026-02-28") == [1]
    assert program.done("list", "--search", "father").out == "No session matches.\n"
    ran = program.run("list", "--since", "2026-03-05", "--until", "2026-03-04")
    assert "give the earlier one first" in ran.refused()
    assert "is not a day" in program.run("list", "--since", "soon").refused()


def test_an_export_can_hold_some_of_the_sessions(program: Program, tmp_path: Path) -> None:
    program.done("log", 5, 6, 7, "--date", "2026-01-05", "--note", "my Mother")
    program.done("log", 6, 6, 6, "--date", "2026-02-05")
    file = tmp_path / "some.csv"
    program.done("export", file, "--search", "mother")
    assert "2026-01-05" in file.read_text()
    assert "2026-02-05" not in file.read_text()
    assert program.done("export", file, "--since", "2026-02-01").out.startswith("Wrote 1 session")
    ran = program.run("export", tmp_path / "all.json", "--since", "2026-02-01")
    assert "holds everything" in ran.refused()
    assert not (tmp_path / "all.json").exists()


def test_an_export_can_hold_the_sessions_of_one_course(program: Program, tmp_path: Path) -> None:
    program.done("log", 5, 6, 7, "--date", "2026-01-05", "--note", "the group is hard")
    program.done("log", 6, 6, 6, "--date", "2026-02-05", "--course", "Group")
    program.done("log", 7, 6, 6, "--date", "2026-03-05", "--course", "Group")
    file = tmp_path / "group.csv"
    assert program.done("export", file, "--course", "group").out.startswith("Wrote 2 sessions")
    assert "2026-01-05" not in file.read_text()
    some = program.done("export", "-", "--course", "group", "--since", "2026-03-01").out
    assert [line.split(",")[2] for line in some.splitlines()[1:]] == ["2026-03-05"]
    assert "Courses so far" in program.run("export", file, "--course", "Grup").err
    for refused in ((tmp_path / "all.json",), (file, "--questionnaires")):
        assert program.run("export", *refused, "--course", "Group").refused()
