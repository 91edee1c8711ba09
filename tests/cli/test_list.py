from datetime import date

import pytest

from cli.running import Program


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
