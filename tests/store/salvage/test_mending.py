"""Rows of which a part cannot be read: what is good of them is kept, the rest is blank and told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from builders import open_journal
from journal.core import health
from journal.health import Salvaged
from journal.ratings import Ratings
from journal.records import TherapySession
from store.salvage.damaging import PAGE, SESSIONS, place_of_number, places, sessions_on, sound

CHECKS_OFF = "PRAGMA ignore_check_constraints = ON"


def spoiled(folder: Path, *statements: str) -> Salvaged:
    """Salvage a journal in which SQL has put what the program never would."""
    file = sound().put(folder, sound().data)
    with closing(sqlite3.connect(file)) as connection:
        for statement in (CHECKS_OFF, *statements):
            connection.execute(statement)
        connection.commit()
    assert not health.examine(folder).is_well
    return health.salvage(folder)


def sessions(done: Salvaged, folder: Path) -> dict[int, TherapySession]:
    new = folder / "new"
    new.mkdir()
    done.file.rename(new / "journal.db")
    with open_journal(new) as journal:
        return {session.number: session for session in journal.sessions.all()}


def before() -> dict[int, dict[str, object]]:
    return {int(str(number)): row for number, row in sound().contents["therapy_session"].items()}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("mood", "42"),
        ("mood", "'seven'"),
        ("tension", "'huge'"),
        ("signs", "'{'"),
        ("signs", "'[1]'"),
        ("note", "CAST(x'41ff42' AS TEXT)"),
        ("note", "x'00'"),
        ("day", "'2026-02-30'"),
        ("logged_at", "'long ago'"),
        ("course_id", "77"),
        ("attended", "5"),
    ],
)
def test_the_rest_of_a_session_is_kept(tmp_path: Path, column: str, value: str) -> None:
    done = spoiled(
        tmp_path,
        "PRAGMA foreign_keys = OFF",
        f"UPDATE therapy_session SET {column} = {value} WHERE number = 31",
    )
    assert done.count("session").partly == (31,)
    assert done.sessions == SESSIONS
    now = sessions(done, tmp_path)[31]
    was = before()[31]
    kept = {
        "mood": (now.ratings.mood, was["mood"]),
        "alliance": (now.ratings.alliance, was["alliance"]),
        "note": (now.note, was["note"]),
        "day": (now.day.isoformat(), was["day"]),
        "course_id": (now.course, "Ana"),
    }
    blank = {"mood": None, "note": "", "course_id": "Ana"}
    for name, (is_now, once) in kept.items():
        if name != column:
            assert is_now == once
        elif name in blank and "CAST" not in value:
            assert is_now == blank[name]
    if "CAST" in value:
        assert now.note == "A�B"
        assert done.count("note").partly == (31,)


def test_a_note_whose_end_is_lost_keeps_its_beginning_and_the_ratings(tmp_path: Path) -> None:
    of = sound()
    page = next(n for n in range(1, len(of.data) // PAGE) if _is_in_a_note(of.data, n))
    damaged = of.data[: page * PAGE] + bytes(PAGE) + of.data[(page + 1) * PAGE :]
    assert len(set(places(of.data, damaged))) == 1
    of.put(tmp_path, damaged)
    done = health.salvage(tmp_path)
    [number] = done.count("note").partly
    now, was = sessions(done, tmp_path)[number], before()[number]
    assert str(was["note"]).startswith(now.note)
    assert 0 < len(now.note) < len(str(was["note"]))
    assert now.ratings == Ratings(number % 10, 5.5, None if number % 4 else 3)
    assert now.day.isoformat() == was["day"]


def _is_in_a_note(data: bytes, page: int) -> bool:
    """Tell whether a page, counted from 0, holds nothing but a part of one session's note."""
    is_text = data[page * PAGE + 4 : (page + 1) * PAGE].count(b"A long one.") > 100
    return is_text and len(sessions_on(sound(), {page + 1})) == 1


def test_a_course_that_is_lost_leaves_its_sessions(tmp_path: Path) -> None:
    done = spoiled(
        tmp_path, "PRAGMA foreign_keys = OFF", "DELETE FROM course WHERE name = 'Dr. Weber'"
    )
    assert done.sessions == SESSIONS
    now = sessions(done, tmp_path)
    assert {session.course for session in now.values()} == {"Ana"}


def test_answers_and_actions_whose_review_is_lost_are_kept(tmp_path: Path) -> None:
    done = spoiled(tmp_path, "PRAGMA foreign_keys = OFF", "DELETE FROM review WHERE id = 3")
    assert any("Review 3 has lost its own day" in remark for remark in done.remarks)
    assert done.count("answer").kept == 16
    sessions(done, tmp_path)
    with open_journal(tmp_path / "new") as journal:
        found = next(review for review in journal.reviews.all() if review.id == 3)
    assert found.answer("was hard") == "the beginning"
    assert [action.text for action in found.actions] == ["walk, 2"]


def test_a_contradiction_is_settled_for_what_was_rated(tmp_path: Path) -> None:
    done = spoiled(tmp_path, "UPDATE therapy_session SET attended = 0 WHERE number = 31")
    now = sessions(done, tmp_path)[31]
    assert now.attended
    assert now.ratings.mood == 1
    assert done.count("session").partly == (31,)


def test_what_was_removed_does_not_come_back(tmp_path: Path) -> None:
    file = sound().put(tmp_path, sound().data)
    with open_journal(tmp_path) as journal:
        for number in (20, 33, 60):
            journal.sessions.delete(number)
    data = file.read_bytes()
    for page in range(0, len(data) // PAGE, 2):
        folder = tmp_path / f"{page}"
        sound().put(folder, data[: page * PAGE] + bytes(PAGE) + data[(page + 1) * PAGE :])
        done = health.salvage(folder)
        now = sessions(done, folder)
        assert not {20, 33, 60} & now.keys()


@pytest.mark.parametrize("wrong", [30, 32, 3, 59, 100])
def test_a_session_whose_number_is_damaged_keeps_its_own(tmp_path: Path, wrong: int) -> None:
    of = sound()
    start = place_of_number(of, 31)
    damaged = of.data[:start] + bytes([wrong]) + of.data[start + 1 :]
    of.put(tmp_path, damaged)
    assert not health.examine(tmp_path).is_well
    now = sessions(health.salvage(tmp_path), tmp_path)
    assert sorted(now) == list(range(1, SESSIONS + 1))
    assert all(now[number].note == row["note"] for number, row in before().items())
