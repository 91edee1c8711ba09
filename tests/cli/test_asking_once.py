"""Whether it was said is asked once, and how dark thoughts are reliably, however it is logged."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from builders import a_day_later
from cli.running import Program
from cli.test_review_following import LINE, review, reviewed
from journal.guidance import catalog

__all__ = ["reviewed"]

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def test_the_next_log_asks_once_how_it_went(reviewed: Program) -> None:
    first = reviewed.done("log", 5, 8, 5).out
    assert catalog().afterwards.say_title in " ".join(first.split())
    assert f"You wanted to say: “{LINE}”." in " ".join(first.split())
    assert "“journal review told” asks how it went." in " ".join(first.split())
    a_day_later(reviewed.folder)
    assert "how it went" not in reviewed.done("log", 5, 8, 5).out


def test_two_sessions_logged_one_after_the_other_are_one_occasion_to_ask(
    reviewed: Program,
) -> None:
    for _ in range(2):
        assert "how it went" in reviewed.done("log", 5, 8, 5).out
    assert reviewed.done("status", "--json").json["follow_up"]["stage"] == "say"
    a_day_later(reviewed.folder)
    assert reviewed.done("log", 5, 8, 5, "--json").json["follow_up"] is None
    reviewed.done("review", "told", "--said", "yes")
    assert review(reviewed)["answers"]["after_at"] == "5"


def test_a_missed_session_asks_about_dark_thoughts_and_the_answer_is_for_it(
    reviewed: Program,
) -> None:
    reviewed.done("review", "open", "--stopping")
    reviewed.done("review", "answer", "safety_thoughts", "ending_life")
    reviewed.done("log", "--missed")
    assert reviewed.done("status", "--json").json["follow_up"]["stage"] == "care"
    reviewed.done("review", "now", "same")
    assert reviewed.done("status", "--json").json["follow_up"] is None
    reviewed.done("log", "--missed")
    assert reviewed.done("status", "--json").json["follow_up"]["stage"] == "care"


def test_an_import_of_five_sessions_asks_what_five_logged_week_by_week_would_have(
    reviewed: Program,
) -> None:
    reviewed.done("review", "open", "--stopping")
    reviewed.done("review", "answer", "safety_thoughts", "ending_life")
    days = [date.today() - timedelta(days=days) for days in (5, 4, 3, 2, 1)]
    lines = ["date,mood,alliance,distress", *(f"{day},5,8,5" for day in days)]
    file = reviewed.folder.parent / "five.csv"
    file.write_text("\n".join(lines), "utf-8")
    with closing(sqlite3.connect(reviewed.folder / "journal.db")) as connection, connection:
        connection.execute("UPDATE review SET opened = ?", (str(days[0] - timedelta(days=3)),))
    reviewed.done("import", file)
    status = reviewed.done("status", "--json").json["follow_up"]
    assert (status["review"], status["stage"]) == (2, "care")
    assert catalog().afterwards.care_title in reviewed.done("log", 5, 8, 5).out
    reviewed.done("review", "now", "gone")
    assert reviewed.done("status", "--json").json["follow_up"]["stage"] == "say"


def test_who_goes_on_to_another_therapist_is_asked_about_dark_thoughts_all_the_same(
    reviewed: Program,
) -> None:
    reviewed.done("review", "open", "--stopping")
    reviewed.done("review", "answer", "safety_thoughts", "ending_life")
    reviewed.done("course", "Dr. Weber")
    assert catalog().afterwards.care_title in reviewed.done("log", 5, 8, 5).out
    asked = reviewed.done("status", "--json").json["follow_up"]
    assert (asked["review"], asked["stage"]) == (2, "care")
    reviewed.done("review", "now", "less")
    assert reviewed.done("status", "--json").json["follow_up"] is None
    assert catalog().afterwards.care_title in reviewed.done("log", 5, 8, 5).out
    reviewed.done("course", "Therapy", "--use")
    assert reviewed.done("status", "--json").json["follow_up"]["stage"] == "care"
    reviewed.done("review", "now", "gone")
    reviewed.done("course", "Dr. Weber", "--use")
    assert reviewed.done("status", "--json").json["follow_up"] is None
