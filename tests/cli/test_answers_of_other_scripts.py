"""Questions on the terminal take the digits and letters of other keyboards."""

from collections.abc import Iterator
from datetime import date

import pytest

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


@pytest.mark.parametrize(
    ("typed", "yes"), [("ｙ", True), ("ＹＥＳ", True), ("ｎ", False), ("", False)]
)
def test_yes_may_be_wide(monkeypatch: pytest.MonkeyPatch, typed: str, yes: bool) -> None:
    answered(monkeypatch, typed)
    assert confirm("Delete it?") is yes
