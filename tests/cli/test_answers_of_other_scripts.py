"""Questions on the terminal take the digits and letters of other keyboards."""

from collections.abc import Iterator
from datetime import date

import pytest

from cli.running import Program
from journal.cli.asking import confirm
from journal.cli.asking_session import ask_for
from journal.ratings import Ratings
from journal.records import SessionEntry, Tension


def answered(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    typed: Iterator[str] = iter(answers)
    monkeypatch.setattr("builtins.input", lambda _prompt: next(typed))


def test_ratings_are_taken_in_every_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, "٧", "６", "१०", "２")
    entry = ask_for(SessionEntry(date(2026, 1, 5), Ratings()), with_note=False)
    assert (entry.ratings, entry.tension) == (Ratings(7, 6, 10), Tension.LITTLE)


def test_commands_take_every_digit_as_questions_do(program: Program) -> None:
    program.done("log", "７", "٦", "१०", "--date", "２０２６-０３-０４")
    program.done("edit", "１", "--mood", "６.５")
    [session] = program.sessions()
    assert (session["mood"], session["alliance"], session["distress"]) == (6.5, 6, 10)
    assert session["date"] == "2026-03-04"
    program.done("goal", "add", "sleep")
    program.done("goal", "rate", 1, "４")
    program.done("task", "add", "walk", "--until", "٢٠٩٩-٠١-٠٢")
    assert program.done("task", "--json").json[0]["until"] == "2099-01-02"


@pytest.mark.parametrize(
    ("typed", "yes"), [("ｙ", True), ("ＹＥＳ", True), ("ｎ", False), ("", False)]
)
def test_yes_may_be_wide(monkeypatch: pytest.MonkeyPatch, typed: str, yes: bool) -> None:
    answered(monkeypatch, typed)
    assert confirm("Delete it?") is yes
