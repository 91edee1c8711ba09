"""jot, goal, task, and what a log on a terminal asks afterwards."""

from datetime import date, timedelta

import pytest

from cli.running import Program
from journal.between_sessions import JotState, TaskOutcome
from journal.core import Journal
from journal.days.formatting import long_day

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def jots(program: Program) -> list[tuple[str, str]]:
    return [
        (one["text"], one["state"]) for one in program.done("jot", "--list", "--all", "--json").json
    ]


def test_a_jot_is_noted_in_words_from_a_pipe_or_when_asked(program: Program) -> None:
    assert program.done("jot", "ask", "about", "pace").out == "Noted for next time, line 1.\n"
    assert "You have 2 lines" in program.done("jot", stdin=b"from\n a pipe\n").out
    program.done("jot", "-", stdin="été\n".encode())
    assert "line 4." in program.asked("jot", answers=["when asked"]).out
    assert "Nothing was noted." in program.asked("jot", answers=[""]).out
    assert [text for text, _ in jots(program)] == [
        "ask about pace", "from a pipe", "été", "when asked",
    ]  # fmt: skip


def test_a_jot_is_said_let_go_changed_and_each_is_taken_back(program: Program) -> None:
    one = program.done("jot", "one", "--json").json
    assert one == {
        "number": 1, "course": "Therapy", "date": date.today().isoformat(), "text": "one",
        "state": "open", "closed": None,
    }  # fmt: skip
    program.done("jot", "two")
    assert program.done("jot", "--done", 1, "--json").json["closed"] == date.today().isoformat()
    assert "“two” is let go" in program.done("jot", "--drop", 2).out
    assert program.done("jot", "--list").out.startswith("Nothing is noted for next time.")
    assert "“journal undo”" not in program.done("jot", "--edit", 2, "three").out
    assert jots(program) == [("one", "said"), ("three", "dropped")]
    for what in ("the change to the line", "that “two” was let go", "that “one” was said"):
        assert f"Taken back: {what}" in program.done("undo").out
    assert jots(program) == [("one", "open"), ("two", "open")]


@pytest.mark.parametrize(
    "wrong",
    [
        ("jot",),
        ("jot", "--done", "1", "--drop", "1"),
        ("jot", "--list", "words"),
        ("jot", "x" * 501),
        ("jot", "--edit", "1"),
        ("goal", "add"),
        ("goal", "rate", "1"),
        ("goal", "rate", "1", "11"),
        ("goal", "rate", "1", "-1"),
        ("goal", "rate"),
        ("goal", "edit", "1"),
        ("task", "add"),
        ("task", "add", "x", "--until", "soon"),
        ("task", "answer", "1"),
        ("task", "answer", "1", "perhaps"),
    ],
)
def test_what_is_not_usable_is_refused(program: Program, wrong: tuple[str, ...]) -> None:
    for kept in ("jot", "goal add", "task add"):
        program.done(*kept.split(), "one")
    before = program.done("status", "--json").json
    program.run(*wrong).refused()
    assert program.done("status", "--json").json == before
    assert len(jots(program)) == 1


def test_reading_makes_no_journal(program: Program) -> None:
    for arguments in (("jot", "--list"), ("goal",), ("task", "list")):
        program.done(*arguments)
    assert program.done("goal", "list", "--json").json == []
    assert not program.folder.exists()
    ran = program.run("jot", "--done", 1)
    assert (ran.code, ran.out) == (1, "")


def test_goals_are_listed_rated_changed_and_ended(program: Program) -> None:
    for text in ("sleep", "walk", "say no"):
        program.done("goal", "add", text)
    assert "There can be 3 goals at a time" in program.run("goal", "add", "x").refused()
    program.done("goal", "rate", 1, "4,5", "--date", "2026-01-05")
    program.done("goal", "edit", 1, "sleep through")
    assert "1: sleep through (4.5 on 5 January)" in program.done("goal").out
    assert "(not rated yet)" in program.done("goal", "list").out
    program.done("goal", "end", 2)
    found = program.done("goal", "list", "--json").json
    assert [goal["number"] for goal in found] == [1, 3]
    assert found[0]["ratings"] == [{"date": "2026-01-05", "rating": 4.5}]
    assert len(program.done("goal", "list", "--all", "--json").json) == 3


def test_a_task_gets_other_words_or_another_day(program: Program) -> None:
    program.done("task", "add", "a walk", "--until", "2030-03-11")
    assert (
        "now says: “a long walk”, until 11 March 2030"
        in program.done("task", "edit", 1, "a long walk").out
    )
    assert program.done("task", "edit", 1, "--until", "-", "--json").json["until"] is None
    assert "the change to what was agreed" in program.done("undo").out
    [task] = program.done("task", "list", "--json").json
    assert (task["text"], task["until"]) == ("a long walk", "2030-03-11")
    for wrong in ((1,), (1, " "), (1, "--until", "soon")):
        program.run("task", "edit", *wrong).refused()


def test_a_task_is_answered_in_a_word(program: Program) -> None:
    added = program.done("task", "add", "walk", "--until", "2027-01-05", "--json").json
    assert (added["until"], added["outcome"], added["in_the_way"]) == ("2027-01-05", None, None)
    program.done("task", "answer", 1, "PARTLY", "--in-the-way", "rain")
    assert "nothing you agreed to try" in program.done("task").out
    assert "partly done; in the way: rain" in program.done("task", "list", "--all").out


@pytest.fixture
def waiting(program: Program) -> Program:
    """A journal with two jots and two tasks of last week."""
    with Journal(program.folder, today=lambda: date.today() - timedelta(7)) as journal:
        for text in ("one", "two"):
            journal.jots.add(text)
            journal.tasks.add(f"try {text}")
    return program


def answered(program: Program) -> tuple[list[JotState], list[tuple[TaskOutcome | None, str]]]:
    with Journal(program.folder) as journal:
        tasks = [(one.outcome, one.in_the_way) for one in journal.tasks.all()]
        return [one.state for one in journal.jots.all()], tasks


def test_after_the_session_is_saved_each_is_asked_about_once(waiting: Program) -> None:
    ran = waiting.asked("log", 6, 8, 3, answers=["1", "", "9", "2", "rain", "q"])
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert told.index("Session 1 is logged") < told.index("You wanted to bring: “one”")
    assert "you typed “9”" in told
    assert answered(waiting) == (
        [JotState.SAID, JotState.OPEN],
        [(TaskOutcome.PARTLY, "rain"), (None, "")],
    )


@pytest.mark.parametrize("answers", [[], ["q"], ["", "", "", ""]])
def test_all_of_it_can_be_skipped(waiting: Program, answers: list[str]) -> None:
    ran = waiting.asked("log", 6, 8, 3, answers=answers)
    assert (ran.code, ran.err) == (0, "")
    assert len(waiting.sessions()) == 1
    assert answered(waiting) == ([JotState.OPEN] * 2, [(None, "")] * 2)


def test_nothing_is_asked_in_a_pipe_for_an_older_session_or_where_it_is_hard(
    waiting: Program,
) -> None:
    assert "bring" not in waiting.done("log", 6, 8, 3, stdin=b"1\n1\n").out
    for arguments in (
        ("5", "5", "5", "--date", "2026-01-05"),
        ("--missed",),
        ("0", "2", "10"),
    ):
        assert "bring" not in waiting.asked("log", *arguments, answers=["1"]).out
    assert "bring" not in waiting.run("log", 6, 6, 6, "--json", terminal=True).out
    assert answered(waiting)[0] == [JotState.OPEN] * 2


def test_what_was_agreed_today_and_written_after_the_session_is_not_asked_about(
    program: Program,
) -> None:
    program.done("task", "add", "agreed in the session")
    assert "agreed" not in program.asked("log", 6, 8, 3, answers=[]).out
    program.done("jot", "thought of afterwards")
    yesterday = (date.today() - timedelta(1)).isoformat()
    assert "thought" not in program.asked("log", 6, 8, 3, "--date", yesterday, answers=[]).out


def test_days_of_another_year_are_shown_with_it(program: Program) -> None:
    today = date.today()
    last_year = today.replace(year=today.year - 1, day=1)
    with Journal(program.folder, today=lambda: last_year) as journal:
        journal.jots.add("ask")
        journal.goals.rate(journal.goals.add("sleep").id, 5)
        journal.tasks.add("walk", last_year)
    day = long_day(last_year, year=True)
    assert f"ask ({day})" in program.done("jot", "--list").out
    assert f"5 on {day}" in program.done("goal").out
    assert f"walk, until {day}" in program.done("task").out
    sheet = " ".join(program.done("sheet").out.split())
    assert f"sleep: 5 ({day})" in sheet
    assert f"walk (until {day})" in sheet
