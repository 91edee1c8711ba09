"""compare: around a change, around a day, two courses."""

from datetime import date, timedelta
from typing import Any

import pytest

from cli.running import Program
from journal.days.formatting import long_day

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")

DAY = date.today() - timedelta(weeks=3)
"""The day on which the dip of the fixture begins."""


def test_without_arguments_it_is_around_the_newest_change(kept: Program) -> None:
    kept.done("change", "life", "--date", DAY - timedelta(weeks=2))
    kept.done("change", "medication", "--date", DAY, "--text", "sertraline 50")
    out = kept.done("compare").out
    day = long_day(DAY, year=DAY.year != date.today().year)
    assert out.startswith(f"Before and after {day}, medication: sertraline 50\nBefore: 8 sessions")
    assert "Mood, worse after, higher is better\nbefore  6" in out
    assert "Mood was 6 on average over 8 rated sessions before and 2 over 4 after: 4 lower" in out
    assert "Alliance, no clear difference" in out
    assert "Distress, worse after, lower is better" in out
    assert out.endswith("\n\nOther things may have changed too: this is a hint, not proof.\n")


def test_in_a_pipe_it_is_ascii_without_colour_and_fits_80_columns(kept: Program) -> None:
    out = kept.done("compare", "--date", DAY).out
    assert out.isascii()
    picture = [line for line in out.splitlines() if not line.endswith(".")]
    assert max(map(len, picture)) <= 80


def test_on_a_terminal_it_has_colour_unless_it_is_not_wanted(
    kept: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[38;5;" in kept.run("compare", "--date", DAY, terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    out = kept.run("compare", "--date", DAY, terminal=True).out
    assert "\x1b" not in out
    assert "├──" in out
    assert max(map(len, out.splitlines())) <= 80


def test_sentences_alone_need_no_picture(kept: Program) -> None:
    lines = kept.done("compare", "--date", DAY, "--text").out.splitlines()
    assert [line.partition(" ")[0] for line in lines[3:6]] == ["Mood", "Alliance", "Distress"]
    assert len(lines) == 7


def test_json_has_the_numbers_and_the_words(kept: Program) -> None:
    given = kept.done("compare", "--date", DAY, "--json").json
    assert given["stretches"][0] == {
        "name": "before",
        "course": "Therapy",
        "sessions": [1, 2, 3, 4, 5, 6, 7, 8],
        "from": str(DAY - timedelta(weeks=8)),
        "to": str(DAY - timedelta(weeks=1)),
    }
    mood = given["measures"][0]
    assert mood.pop("sentence").endswith("more than your usual ups and downs (about 1).")
    # Ratings that never move: the least noise, 0.75, and t(0.975, 14) = 2.1448.
    assert mood == {
        "measure": "mood",
        "rated": [8, 4],
        "means": [6, 2],
        "difference": -4,
        "band": round(0.75 * 2.1448 * (1 / 8 + 1 / 4) ** 0.5, 2),
        "outcome": "worse",
    }
    assert given["caveat"].endswith("not proof.")


def test_too_few_ratings_are_told_and_are_null(kept: Program) -> None:
    kept.done("change", "approach")
    out = kept.done("compare").out
    assert "Mood has 8 ratings before and 1 after; 2 more after are needed to compare." in out
    given = kept.done("compare", "--json").json
    assert [part["outcome"] for part in given["measures"]] == ["too_few"] * 3
    assert [part["band"] for part in given["measures"]] == [None] * 3
    assert given["caveat"] is None


@pytest.fixture
def two(kept: Program) -> Program:
    """The program on two courses; the new one is the current one."""
    kept.done("course", "Dr. [red]B")
    for _ in range(4):
        kept.done("log", 8, 9, 2)
    return kept


@pytest.mark.parametrize(
    "arguments",
    [("--with", "therapy"), ("--course", "Therapy", "--with", "Dr. [red]B")],
)
def test_two_courses_are_laid_side_by_side(two: Program, arguments: tuple[str, ...]) -> None:
    lines = two.done("compare", *arguments, "--text").out.splitlines()
    assert lines[0] == "“Therapy” and “Dr. [red]B”"
    assert lines[3].startswith("Alliance was 8 on average over 8 rated sessions in “Therapy” and 9")
    assert lines[5].endswith(
        "Over the whole course, mood was 4.7 in “Therapy” (12 rated) and 8 in “Dr. [red]B” (4"
        " rated)."
    )


def test_a_course_that_is_not_there_or_the_same_is_refused(two: Program) -> None:
    ran = two.run("compare", "--with", "Nobody")
    assert (ran.code, ran.out) == (1, "")
    assert "“Nobody”" in ran.err
    assert "two different courses" in two.run("compare", "--with", "dr. [red]b").refused()
    assert "not both" in two.run("compare", "--with", "Therapy", "--date", DAY).refused()


@pytest.mark.parametrize("arguments", [(), ("--date", "2026-01-01"), ("--with", "Therapy")])
def test_an_empty_journal_says_how_to_begin(program: Program, arguments: tuple[Any, ...]) -> None:
    assert program.done("compare", *arguments).out.startswith("Nothing is logged yet.")
    assert program.done("compare", "--json").json is None
    assert not program.folder.exists()


def test_where_nothing_is_noted_it_says_what_can_be_done(kept: Program) -> None:
    out = kept.done("compare").out
    assert "“journal change” notes one" in out
    assert "--date DAY" in out
    assert kept.done("compare", "--json").json is None
