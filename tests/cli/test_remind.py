"""`journal remind`: one line where a session may not be logged yet, else nothing."""

from datetime import date, timedelta

import pytest

from cli.running import Program
from journal.days.formatting import long_day

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def logged(program: Program, *days_ago: int) -> date:
    for days in days_ago:
        program.done("log", 5, 5, 5, "--date", date.today() - timedelta(days=days))
    return date.today() - timedelta(days=days_ago[-1])


def test_it_says_in_one_line_how_long_ago_the_last_session_was(program: Program) -> None:
    last = logged(program, 30, 23, 16, 9)
    shown = long_day(last, year=last.year != date.today().year)
    assert program.done("remind").out == (
        f"The last session in your journal is from {shown}, 9 days ago."
        " If there was one since, “journal log” logs it.\n"
    )
    assert program.done("remind", "--json").json == {
        "last": last.isoformat(),
        "days": 9,
        "every": 7,
        "locked": False,
    }
    ran = program.run("remind", "--quiet")
    assert (ran.code, ran.out) == (10, "")
    program.done("log", "--missed")
    assert program.done("remind").out == ""


def test_signals_say_after_a_long_pause_as_of_when_they_are(program: Program) -> None:
    for number, mood in enumerate((7, 7, 6, 7, 7, 3, 3, 2, 3, 2, 3)):
        on = date.today() - timedelta(days=17 + 7 * (10 - number))
        program.done("log", mood, 8, 10 - mood, "--date", on)
    said = "The last session here was 17 days ago; what stands out dates from"
    assert program.done("signals").out.startswith(said)
    program.done("log", "--missed")
    assert said not in program.done("signals").out


def test_it_goes_by_what_is_planned(program: Program) -> None:
    logged(program, 9)
    assert program.done("remind").out == ""
    program.done("course", "--edit", "Therapy", "--days-between", 7)
    assert "9 days ago" in program.done("remind").out


@pytest.mark.parametrize("days_ago", [(), (30, 23, 16, 3), (90, 83, 76, 69)])
def test_else_it_says_nothing(program: Program, days_ago: tuple[int, ...]) -> None:
    if days_ago:
        logged(program, *days_ago)
    assert program.done("remind").out == ""
    assert program.done("remind", "--json").json["last"] is None
    assert program.run("remind", "--quiet").code == 0
    assert days_ago or not program.folder.exists()
