import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cli.running import Program
from journal.core import Journal
from journal.days.formatting import long_day, short_day
from journal.ratings import Ratings
from journal.records import SessionEntry

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def test_it_tells_the_number_and_keeps_what_was_given(program: Program) -> None:
    ran = program.done(
        "log", 6, "6,5", "-", "--note", "a hard week", "--sign", "dread", "--tension", "lot"
    )
    assert "Session 1 is logged" in ran.out
    assert "mood 6, alliance 6.5, distress not rated" in ran.out
    assert program.sessions() == [
        {
            "number": 1,
            "course": "Therapy",
            "date": date.today().isoformat(),
            "attended": True,
            "mood": 6,
            "alliance": 6.5,
            "distress": None,
            "tension": "lot",
            "signs": ["dread"],
            "note": "a hard week",
        }
    ]


@pytest.mark.parametrize(
    ("ratings", "found"),
    [
        (("11", "5", "5"), "“11”"),
        (("six", "5", "5"), "“six”"),
        (("-1", "5", "5"), "“-1”"),
        (("5", "-.5", "5"), "“-.5”"),
        (("6.3", "5", "5"), "“6.3”"),
        (("5", "5"), "You gave 2"),
        (("5", "5", "5", "feeling", "low"), "You gave 5"),
    ],
)
def test_what_is_no_rating_is_refused_with_what_was_typed(
    program: Program, ratings: tuple[str, ...], found: str
) -> None:
    assert found in program.run("log", *ratings).refused()
    assert not program.folder.exists()


def test_words_that_are_left_over_are_not_repeated(program: Program) -> None:
    assert "low" not in program.run("log", 5, 5, 5, "--note", "feeling", "low").refused()


def test_a_misspelt_option_is_not_taken_for_a_rating(program: Program) -> None:
    for wrong in ("--nots", "-x", "--nots=secret"):
        said = program.run("log", 5, 5, 5, wrong).refused()
        assert "No such option" in said
        assert "secret" not in said


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-02-30", "is not a day in the calendar"),
        ("03/04/2026", "may be 3 April or 4 March"),
        ("tomorrow", "is in the future; give the day of the session, no later than today"),
        ("32/04/2026", "is not a day in the calendar"),
        ((date.today() + timedelta(days=1)).isoformat(), "is in the future"),
        ("1066-10-14", "too long ago"),
        ("0026-10-14", "0026-10-14 is too long ago; give the year in four digits."),
        ("1447-09-15", "1447-09-15 is too long ago; give the year of the Gregorian calendar."),
        ("2569-03-04", "2569-03-04 is in the future; give the year of the Gregorian calendar."),
    ],
)
def test_an_impossible_or_future_day_is_refused(program: Program, day: str, found: str) -> None:
    assert found in program.run("log", 5, 5, 5, "--date", day).refused()
    assert program.sessions() == []


def test_yesterday_is_understood(program: Program) -> None:
    program.done("log", 5, 5, 5, "--date", "yesterday")
    assert program.sessions()[0]["date"] == (date.today() - timedelta(days=1)).isoformat()


@pytest.mark.parametrize("show", [short_day, long_day])
def test_a_day_is_understood_as_the_program_shows_it(
    program: Program, show: Callable[[date], str]
) -> None:
    day = date.today() - timedelta(days=40)
    program.done("log", 5, 5, 5, "--date", show(day))
    assert program.sessions()[0]["date"] == day.isoformat()


def test_an_unknown_sign_is_answered_with_the_known_ones(program: Program) -> None:
    said = program.run("log", 5, 5, 5, "--sign", "sad").refused()
    assert "“sad”" in said
    assert "unheard" in said


def test_a_note_comes_from_stdin_as_it_is_but_for_the_last_line_break(program: Program) -> None:
    note = "first\r\n\n\ttab \x00 \x1b[31m שלום 🙂  "
    program.done("log", 5, 5, 5, "--note", "-", stdin=note.encode() + b"\n")
    assert program.sessions()[0]["note"] == note


@pytest.mark.parametrize(
    ("typed", "note"),
    [("x\r\n", "x"), ("x\n\n", "x\n"), ("x", "x"), ("x\r", "x\r"), ("\n", ""), ("", "")],
)
def test_one_line_break_at_the_end_of_stdin_is_left_out(
    program: Program, typed: str, note: str
) -> None:
    program.done("log", 5, 5, 5, "--note", "-", stdin=typed.encode())
    assert program.sessions()[0]["note"] == note


def test_a_note_that_is_not_utf8_is_refused(program: Program) -> None:
    ran = program.run("log", 5, 5, 5, "--note", "-", stdin=b"secret \xff")
    assert "UTF-8" in ran.refused()
    assert "secret" not in ran.err


@pytest.mark.parametrize("size", [100 * 1024 + 1, 101 * 1024, 3 * 1024 * 1024])
def test_a_note_that_is_too_long_is_refused_without_repeating_it(
    program: Program, size: int
) -> None:
    ran = program.run("log", 5, 5, 5, "--note", "-", stdin=b"x" * size)
    assert "at most 100 KB" in ran.refused()
    assert "xx" not in ran.err
    assert program.sessions() == []


def test_a_missed_session_has_no_ratings(program: Program) -> None:
    assert "missed" in program.done("log", "--missed", "--note", "flu").out
    program.run("log", 5, 5, 5, "--missed").refused()
    assert [session["attended"] for session in program.sessions()] == [False]


def test_a_second_session_of_a_day_is_said_to_be_one(program: Program) -> None:
    day = date.today() - timedelta(days=1)
    said = [program.done("log", 5, 5, 5, "--date", day).out for _ in range(3)]
    shown = long_day(day, year=day.year != date.today().year)
    assert "on " + shown not in said[0]
    assert f"This is the second session on {shown}.\n" in said[1]
    assert f"This is one of 3 sessions on {shown}.\n" in said[2]
    assert "session" not in program.done("log", 5, 5, 5, "--json").out
    long_ago = [program.done("log", 5, 5, 5, "--date", "2020-03-04").out for _ in range(2)]
    assert "This is the second session on 4 March 2020.\n" in long_ago[1]
    assert "second" not in program.done("log", 5, 5, 5, "--date", day, "--course", "Group").out


def test_a_new_course_is_said_to_be_new(program: Program) -> None:
    program.done("log", 5, 5, 5)
    said = program.done("log", 5, 5, 5, "--course", "Group").out
    assert "first session of the course “Group”; “Therapy” stays the current one." in said
    assert "first" not in program.done("log", 5, 5, 5, "--course", "group").out


def test_the_course_is_named_as_soon_as_there_are_two(program: Program) -> None:
    assert "in the course" not in program.done("log", 5, 5, 5).out
    program.done("course", "New")
    assert "Session 2 is logged in the course “New”, " in program.done("log", 6, 6, 6).out
    other = program.done("log", 4, 4, 4, "--course", "therapy").out
    assert "Session 3 is logged in the course “Therapy”, " in other
    assert "Session 4 is logged in the course “New”, " in program.done("log", 7, 7, 7).out
    assert "current" not in other


def test_a_dip_is_spoken_when_it_is_seen_and_leads_to_a_review(program: Program) -> None:
    for mood in (6, 6, 6.5, 6, 6, 6.5, 2):
        said = program.done("log", mood, 8, 4).out
        assert "What it shows" not in said
    said = program.done("log", 2, 8, 4).out
    shown = r"What it shows: Mood has been lower .*\(about 2(\.5)? now, about 6 before\)"
    assert re.search(shown, said)
    assert "“journal review” leads you through it" in said


def test_json_is_one_document_with_the_session_and_what_it_shows(kept: Program) -> None:
    logged = kept.done("log", 2, 8, 8, "--json").json
    assert logged["number"] == 13
    assert logged["prompt"]["reason"] == "signal"
    assert set(logged) >= {"signal", "notices", "course_is_new"}


def test_remarks_about_the_newest_session_are_not_made_about_an_older_one(
    program: Program,
) -> None:
    program.done("log", 5, 8, 5, "--date", date.today() - timedelta(weeks=2))
    newest = program.done("log", 5, 4, 5, "--json").json
    assert "Alliance is 4 today" in newest["notices"][0]
    older = program.done("log", 5, 7, 5, "--date", date.today() - timedelta(weeks=3), "--json").json
    assert older["notices"] == []


def test_without_ratings_and_without_a_terminal_nothing_is_asked(program: Program) -> None:
    assert "three ratings" in program.run("log", "--note", "x").refused()
    assert not program.folder.exists()


def test_each_is_asked_for_and_a_wrong_answer_is_asked_again(program: Program) -> None:
    ran = program.asked("log", answers=["7", "eleven", "", "3,5", "9", "a little", "it was fine"])
    assert ran.code == 0
    assert "“eleven”" in ran.out
    assert "0: not working together, 10: working together well" in ran.out
    [session] = program.sessions()
    assert (session["mood"], session["alliance"], session["distress"]) == (7, None, 3.5)
    assert (session["tension"], session["note"]) == ("little", "it was fine")


@pytest.mark.parametrize("typed", ["lot", "LOT", "a lot"])
def test_tension_is_understood_as_it_is_shown(program: Program, typed: str) -> None:
    program.done("log", 5, 5, 5, "--tension", typed)
    assert program.sessions()[0]["tension"] == "lot"
    assert "tension: a lot" in program.done("list").out


def test_what_was_given_is_not_asked_for(program: Program) -> None:
    ran = program.asked("log", "--tension", "none", "--note", "x", answers=["1", "2", "3"])
    assert ran.code == 0
    assert "Any tension" not in ran.out


def test_ending_at_a_question_saves_nothing_and_says_so(program: Program) -> None:
    ran = program.asked("log", answers=["7", "7"])
    assert "Nothing was saved." in ran.out
    assert ran.code == 130
    assert not program.folder.exists()


@pytest.mark.parametrize(
    ("distress", "shown"), [("9", True), ("10", True), ("8.5", False), ("-", False)]
)
def test_a_hard_night_is_met_with_people_to_call(
    program: Program, distress: str, shown: bool
) -> None:
    assert ("“journal help-now”" in program.done("log", 5, 5, distress).out) is shown


def test_what_a_wrong_clock_dated_ahead_is_said_until_it_has_its_day(program: Program) -> None:
    ahead = date.today() + timedelta(days=365)
    with Journal(program.folder, today=lambda: ahead) as journal:
        journal.sessions.log(SessionEntry(ahead, Ratings(7, 7, 2)))
    command = "“journal edit 1 --date DAY”"
    logged = program.done("log", 5, 6, 6).out
    assert f"Session 1 is dated {long_day(ahead, year=True)}" in " ".join(logged.split())
    assert command in " ".join(logged.split())
    assert command in " ".join(program.done("signals").out.split())
    assert "dated ahead" in program.done("status").out
    program.done("edit", 1, "--date", "yesterday")
    for said in (program.done("log", 5, 6, 6).out, program.done("signals").out):
        assert command not in " ".join(said.split())
    assert "dated ahead" not in program.done("status").out


def test_a_mark_of_the_encoding_is_no_part_of_what_is_piped(program: Program) -> None:
    program.run("log", 5, 6, 6, "--note", "-", stdin="\ufeffa hard week\r\n".encode())
    assert program.sessions()[0]["note"] == "a hard week"
    program.run("jot", stdin="\ufeffask\r\n".encode())
    assert [jot["text"] for jot in program.done("jot", "--list", "--json").json] == ["ask"]
